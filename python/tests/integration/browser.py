"""A real browser without a window, and axe-core in it, which finds what keeps people from using a page."""

from __future__ import annotations

import html
import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

from conftest import ROOT
from engines import leave_out

NAMES = ("chromium", "chromium-browser", "google-chrome")
AXE = ROOT / ".venvs/axe/axe.min.js"

# What is asked of a page: axe's findings, whether something stands beyond its right edge, and what each
# choice of a filter shows. The answer is written into the page, which the browser then prints.
# No window is narrower than 500 pixels; a page is.
ASK = """
(async () => {
  document.documentElement.style.width = "WIDTHpx";
  const seen = (name) => [...document.querySelectorAll(name)].filter((e) => e.getClientRects().length);
  const filters = {};
  for (const input of document.querySelectorAll("input")) {
    input.click();
    filters[input.id] = [seen("article").length, seen("section").length];
  }
  document.querySelector("input")?.click();
  const isWide = (e) => e.getBoundingClientRect().right > WIDTH
    || e.clientWidth && e.scrollWidth > e.clientWidth + 1;
  const wide = [...document.querySelectorAll("body *")].filter(isWide).map((e) => e.outerHTML);
  const found = await axe.run();
  const answer = document.createElement("pre");
  answer.id = "answer";
  answer.textContent = JSON.stringify({
    filters, wide, passes: found.passes.length,
    dark: matchMedia("(prefers-color-scheme: dark)").matches,
    violations: found.violations.map((v) => [v.id, v.nodes.map((n) => n.html)]),
  });
  document.body.append(answer);
})();
"""


def run(page: str, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The browser on a page, with a profile in `folder`."""
    program = next(filter(None, map(shutil.which, NAMES)), None)
    if program is None:
        leave_out("browser", "no Chromium")
    file = folder / "page.html"
    file.write_text(page, encoding="utf-8")
    # Its sandbox does not start as root, nor in most containers; the pages are our own.
    settled = ("--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder / 'profile'}")
    command = [program, *settled, *arguments, file.as_uri()]
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=120)


def asked(page: str, folder: Path, width: int, dark: bool) -> dict[str, Any]:
    """What the page answers to `ASK`. Its policy, which forbids scripts, is taken out for that."""
    if not AXE.exists():
        leave_out("browser", "no axe-core")
    script = AXE.read_text(encoding="utf-8") + ASK.replace("WIDTH", str(width))
    page = re.sub('<meta http-equiv="Content-Security-Policy"[^>]*>', "", page)
    page = page.replace("</body>", "<script>" + script.replace("</script", r"<\/script") + "</script></body>")
    scheme = f"--blink-settings=preferredColorScheme={0 if dark else 1}"
    size = f"--window-size={width},1000"
    printed = run(page, folder, "--virtual-time-budget=20000", size, scheme, "--dump-dom").stdout
    found = re.search('<pre id="answer">(.*?)</pre>', printed, re.S)
    assert found, printed[-2000:]
    answer: dict[str, Any] = json.loads(html.unescape(found[1]))
    return answer
