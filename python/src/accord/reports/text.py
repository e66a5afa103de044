"""Texts from contracts and warehouses, made fit for a terminal."""

from __future__ import annotations

import unicodedata

PLAIN = str.maketrans({"✗": "x", "✓": "+", "·": "-", "…": "..."})
"""The signs of the reports, for a terminal that takes ASCII alone."""


def printable(text: str) -> str:
    """A text without the control characters that a terminal would obey."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else f"\\x{ord(c):02x}" for c in text)


def cells(text: str) -> int:
    """How many cells of a terminal a text takes."""
    return sum(_cells(character) for character in text)


def _cells(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def cut(text: str, width: int) -> str:
    """A text in at most `width` cells, with an ellipsis where it is cut."""
    if cells(text) <= width:
        return text
    kept, taken = [], 1
    for character in text:
        taken += _cells(character)
        if taken > width:
            break
        kept.append(character)
    return "".join(kept) + "…"


def padded(text: str, width: int) -> str:
    """A text in exactly `width` cells, cut or filled up."""
    text = cut(text, width)
    return text + " " * (width - cells(text))
