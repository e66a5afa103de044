"""Printing, for the commands."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import msgspec

from accord.files import near
from accord.reports.json import render
from accord.reports.text import no_command, printable

__all__ = ["emit", "emit_json", "near", "progress", "say", "takes_unicode", "wants_colour", "warn"]


def say(text: str) -> None:
    """A line on standard output."""
    sys.stdout.write(text + "\n")


def warn(text: str) -> None:
    """Lines of diagnostics on standard error. They quote files, so nothing in them is obeyed."""
    told = "\n".join(no_command(printable(line)) for line in text.split("\n"))
    sys.stderr.write(told + "\n")


def emit_json(record: msgspec.Struct) -> None:
    """A record as JSON on standard output."""
    emit(render(record))


def emit(text: str) -> None:
    """What programs read, on standard output, in UTF-8 whatever the terminal's encoding."""
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode())


@contextmanager
def progress() -> Iterator[Callable[[str], None]]:
    """Gives a function that tells what is being done, on a line of the terminal that is gone afterwards."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return

    def step(text: str) -> None:
        sys.stderr.write(f"\r\x1b[Kaccord: {text} ...")
        sys.stderr.flush()

    try:
        yield step
    finally:
        sys.stderr.write("\r\x1b[K")


def wants_colour() -> bool:
    """Colours only on a terminal, and only where nobody has asked for none (NO_COLOR)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def takes_unicode() -> bool:
    """Whether standard output can take the signs that reports use."""
    try:
        "✗✓·".encode(sys.stdout.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True
