"""Where messages go: what an address must be, and that none is told."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from notified import contract, run

from accord.notify import Clock, Target, send, targets_from


@pytest.mark.parametrize("host", ["127.0.0.1:80", "[::1]:80", "hooks.example.com"])
def test_a_target_shows_scheme_and_host(host: str) -> None:
    url = f"https://user:SECRET@{host}/SECRET?SECRET#SECRET"
    [target] = targets_from({"ACCORD_WEBHOOK_URL": url, "ACCORD_WEBHOOK_SECRET": "SECRET"}, ["webhook"])
    assert str(target) == f"webhook (https://{host})"
    assert "SECRET" not in f"{target!r} {target.key}"
    assert target == Target("webhook", url, "SECRET")


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("", "the environment variable ACCORD_WEBHOOK_URL is not set"),
        (" \n", "the environment variable ACCORD_WEBHOOK_URL is not set"),
        ("file:///SECRET", "is not an http or https address"),
        ("ftp://h/SECRET", "is not an http or https address"),
        ("hooks.example.com/SECRET", "is not an http or https address"),
        ("https:///SECRET", "is not an http or https address"),
        ("https://[::SECRET", "is not an http or https address"),
        ("https://h:99999/SECRET", "is not an http or https address"),
        ("https://h:0/SECRET", "is not an http or https address"),
        ("https://h/SECRET\r\nX-Header:1", "is not an http or https address"),
        ("https://h/SECRET X", "is not an http or https address"),
        ("https://h\u00f6/SECRET", "is not an http or https address"),
        ("https://" + "a" * 300 + "/SECRET", "no message was sent to webhook"),
        ("https://a..b/SECRET", "no message was sent to webhook"),
        ("http://xn--/SECRET", "no message was sent to webhook"),
    ],
)
def test_a_wrong_address_is_said_without_it(url: str, says: str, tmp_path: Path) -> None:
    environment, clock = {"ACCORD_WEBHOOK_URL": url}, Clock(sleep=[].append)
    [problem] = send(run(contract()), ["webhook"], environment, tmp_path / "s", failed=True, clock=clock)
    assert says in problem
    assert "SECRET" not in problem


def test_the_extra_is_imported_when_a_message_is_sent() -> None:
    code = "import sys, accord.notify; sys.exit(bool({'httpx', 'tenacity'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
