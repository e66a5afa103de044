"""Texts from contracts and warehouses, made fit for a terminal."""

from __future__ import annotations

import unicodedata

PLAIN = str.maketrans({"✗": "x", "✓": "+", "·": "-", "…": "..."})
"""The signs of the reports, for a terminal that takes ASCII alone."""


def printable(text: str) -> str:
    """A text without the control characters that a terminal would obey."""
    if text.isprintable():
        return text  # nearly all are
    return "".join(c if c.isprintable() else f"\\x{ord(c):02x}" for c in text)


def cells(text: str) -> int:
    """How many cells of a terminal a text takes."""
    if text.isascii():
        return len(text)
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


def wrapped(text: str, width: int, indent: str = "", hang: str | None = None) -> list[str]:
    """The text, made printable, in lines of at most `width` cells; the later ones are indented by `hang`.

    No line is a command for GitHub Actions. textwrap would take twenty times as long, and count
    characters.
    """
    hang = indent if hang is None else hang
    width = max(width, len(indent) + 2, len(hang) + 2)  # a narrower terminal would never take a word
    lines, line, free, blank = [], indent, width - len(indent), ""
    for word in no_command(printable(text)).split():
        while True:
            told = word if blank or indent.strip() else no_command(word)
            if len(blank) + cells(told) <= free:
                break
            if blank:
                lines.append(line)
            else:
                part = _head(told, free)
                lines.append(line + part)
                word = told[len(part) :]
            line, free, blank, indent = hang, width - len(hang), "", hang
        line += blank + told
        free -= len(blank) + cells(told)
        blank = " "
    return [*lines, line] if blank else lines


def _head(text: str, width: int) -> str:
    """The first characters of a text, in at most `width` cells; one at least."""
    if text.isascii():
        return text[: max(width, 1)]
    end = 1
    while end < len(text) and cells(text[: end + 1]) <= width:
        end += 1
    return text[:end]


def no_command(line: str) -> str:
    """A line, changed where GitHub Actions would obey it: `::`, after any blanks, begins a command; so does
    `##[` wherever it stands."""
    line = line.replace("##[", "#\\x23[")
    text = line.lstrip()
    return f"{line[: -len(text)]}\\x3a{text[1:]}" if text.startswith("::") else line
