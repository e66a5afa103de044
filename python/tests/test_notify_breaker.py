"""What the breaker's file holds, and that no content of it is an error."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from accord.notify.breaker import Breaker

NOW = 1_795_262_400.0


def breaker(path: Path) -> Breaker:
    return Breaker(path, failures=3, open_for=900)


@pytest.mark.parametrize(
    "content",
    [
        *[b"", b"{", b"null", b"\xff\xfe", b"[" * 50_000, b" " * 200_000, b'{"schema": "other/1"}'],
        b'{"schema": "accord.notify-state/1", "circuits": {"a": {"failures": "x"}}}',
        b'{"schema": "accord.notify-state/1", "circuits": {"a": {"opened_at": NaN}}}',
        b'{"schema": "accord.notify-state/1", "circuits": {"\xff": {}}}',
        b'{"schema": "accord.notify-state/1", "circuits": 5}',
    ],
)
def test_a_state_that_is_not_one_is_closed(content: bytes, tmp_path: Path) -> None:
    state = tmp_path / "notify.json"
    state.write_bytes(content)
    assert breaker(state).leave("a", NOW) == "closed"
    breaker(state).failed("a", NOW)
    circuits = json.loads(state.read_bytes())["circuits"]
    assert circuits == {"a": {"failures": 1, "opened_at": None}}


@pytest.mark.parametrize(
    ("later", "leave"),
    [(0, "open"), (899, "open"), (900, "trial"), (1e12, "trial"), (-1, "trial"), (-1e9, "trial")],
)
def test_open_for_a_time(later: float, leave: str, tmp_path: Path) -> None:
    """A time in the future is of a clock that was set back: it would leave the circuit open for years."""
    state = tmp_path / "target/accord/notify.json"
    for _ in range(3):
        assert breaker(state).leave("a", NOW) == "closed"
        breaker(state).failed("a", NOW)
    assert breaker(state).leave("a", NOW + later) == leave
    assert breaker(state).leave("a", NOW + later) == "open", "the trial is another's"
    assert breaker(state).leave("b", NOW) == "closed"
    breaker(state).succeeded("a")
    assert breaker(state).leave("a", NOW) == "closed"


def test_no_reader_sees_half_a_state(tmp_path: Path) -> None:
    state = tmp_path / "notify.json"
    breaker(state).failed("a", NOW)
    with state.open("rb") as reader:
        breaker(state).failed("b", NOW)
        assert list(json.loads(reader.read())["circuits"]) == ["a"]
    assert list(json.loads(state.read_bytes())["circuits"]) == ["a", "b"]


@pytest.mark.parametrize("way", ["a folder", "no folder", "a pipe"])
def test_a_state_that_cannot_be_kept_is_said(way: str, tmp_path: Path) -> None:
    state = tmp_path / "target/accord/notify.json"
    if way == "a folder":
        state.mkdir(parents=True)
    elif way == "no folder":
        (tmp_path / "target").write_text("")
    else:
        state.parent.mkdir(parents=True)
        os.mkfifo(state)
    made = breaker(state)
    assert made.leave("a", NOW) == "closed"
    made.succeeded("a")
    assert made.problem is None, "there is nothing to keep"
    made.failed("a", NOW)
    assert made.problem is not None
    assert "notify.json" in made.problem or "accord" in made.problem
