"""Printing, for the commands."""

from __future__ import annotations

import os
import sys

import msgspec

from accord.reports.json import render


def say(text: str) -> None:
    """A line on standard output."""
    sys.stdout.write(text + "\n")


def warn(text: str) -> None:
    """A line of diagnostics on standard error."""
    sys.stderr.write(text + "\n")


def emit_json(record: msgspec.Struct) -> None:
    """A record as JSON on standard output."""
    emit(render(record))


def emit(text: str) -> None:
    """A document on standard output, in UTF-8 whatever the terminal's encoding."""
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode())


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
