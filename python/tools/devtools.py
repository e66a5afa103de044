"""A real browser without a window, spoken to in the DevTools protocol over two pipes.

    python python/tools/devtools.py PAGE.html PICTURE.png [--width 1280] [--height 800] [--dark] [--whole]

takes a picture of a page.
"""

from __future__ import annotations

import argparse
import base64
import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from select import select
from typing import Any

NAMES = ("chromium", "chromium-browser", "google-chrome")
# Its sandbox does not start as root, nor in most containers; the pages are our own.
SETTLED = ("--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--no-first-run")
SECONDS = 60.0


def program() -> str | None:
    """The browser's path, if there is one."""
    return next(filter(None, map(shutil.which, NAMES)), None)


class Page:
    """One page of the browser. `events` are what it told since they were last taken."""

    def __init__(self, reads: int, writes: int) -> None:
        self._reads, self._writes = reads, writes
        self._number, self._rest, self._session = 0, b"", None
        self.events: list[tuple[str, dict[str, Any]]] = []
        target = self.ask("Target.createTarget", url="about:blank")["targetId"]
        self._session = self.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Network", "Log"):
            self.ask(f"{domain}.enable")

    def ask(self, method: str, **parameters: Any) -> dict[str, Any]:
        """The answer to a command. Raises RuntimeError where the browser refuses it."""
        self._number += 1
        asked = {"id": self._number, "method": method, "params": parameters}
        asked |= {"sessionId": self._session} if self._session else {}
        os.write(self._writes, json.dumps(asked).encode() + b"\0")
        while True:
            told = self._next()
            if told.get("id") == self._number:
                if "error" in told:
                    raise RuntimeError(f"{method}: {told['error']}")
                answer: dict[str, Any] = told["result"]
                return answer

    def _next(self) -> dict[str, Any]:
        while b"\0" not in self._rest:
            if not select([self._reads], [], [], SECONDS)[0]:
                raise TimeoutError("the browser does not answer")
            read = os.read(self._reads, 1 << 20)
            if not read:
                raise EOFError("the browser is gone")
            self._rest += read
        text, _, self._rest = self._rest.partition(b"\0")
        told: dict[str, Any] = json.loads(text)
        if "method" in told:
            self.events.append((told["method"], told["params"]))
        return told

    def screen(self, width: int, height: int = 800, dark: bool = False) -> None:
        """As if on a screen of that size, in that scheme."""
        self.ask(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=1,
            mobile=False,
        )
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.ask("Emulation.setEmulatedMedia", features=[scheme])

    def open(self, address: str) -> None:
        """Go there, and wait until it is loaded."""
        self.events.clear()
        self.ask("Page.navigate", url=address)
        while not any(name == "Page.loadEventFired" for name, _ in self.events):
            self._next()

    def run(self, script: str) -> Any:
        """The value of an expression of JavaScript in the page; a promise is waited for."""
        answer = self.ask("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        if "exceptionDetails" in answer:
            raise RuntimeError(json.dumps(answer["exceptionDetails"])[:2000])
        return answer["result"].get("value")

    def press(self, key: str, code: int = 0, text: str | None = None) -> None:
        """A key down and up. `code` is that of Windows, which keys without a text need."""
        given = {"key": key, "windowsVirtualKeyCode": code or ord(key.upper())}
        typed = text if text is not None else key if len(key) == 1 else ""
        self.ask("Input.dispatchKeyEvent", type="keyDown", **given, **({"text": typed} if typed else {}))
        self.ask("Input.dispatchKeyEvent", type="keyUp", **given)

    def picture(self, whole: bool = False) -> bytes:
        """What is seen, as PNG; or the whole page."""
        return base64.b64decode(
            self.ask("Page.captureScreenshot", format="png", captureBeyondViewport=whole)["data"]
        )


@contextmanager
def browser(*arguments: str) -> Iterator[Page]:
    """A browser with a profile of its own, and its page."""
    found = program()
    if found is None:
        raise FileNotFoundError("no Chromium")
    their_reads, writes = os.pipe()
    reads, their_writes = os.pipe()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        command = [found, *SETTLED, *arguments, "--remote-debugging-pipe", f"--user-data-dir={profile}"]
        # It reads from 3 and writes to 4. Other shells have no numbers of two digits.
        joined = ["bash", "-c", f'exec "$@" 3<&{their_reads} 4>&{their_writes}', "bash", *command]
        with subprocess.Popen(
            joined, pass_fds=(their_reads, their_writes), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        ) as process:
            os.close(their_reads)
            os.close(their_writes)
            try:
                yield Page(reads, writes)
            finally:
                os.close(writes)  # with which it ends
                os.close(reads)
                process.terminate()
                process.wait(SECONDS)


def take(page: Path, picture: Path, width: int, height: int, dark: bool, whole: bool) -> None:
    """A picture of a page."""
    with browser() as shown:
        shown.screen(width, height, dark)
        shown.open(page.resolve().as_uri())
        if whole:
            height = shown.run("document.documentElement.scrollHeight")
            shown.screen(width, height, dark)
        picture.write_bytes(shown.picture())


def main() -> None:
    parser = argparse.ArgumentParser(description="Take a picture of a page.")
    parser.add_argument("page", type=Path)
    parser.add_argument("picture", type=Path)
    parser.add_argument("--width", type=int, default=1280)
    parser.add_argument("--height", type=int, default=800)
    parser.add_argument("--dark", action="store_true")
    parser.add_argument("--whole", action="store_true", help="all of the page, however high it is")
    take(**vars(parser.parse_args()))


if __name__ == "__main__":
    main()
