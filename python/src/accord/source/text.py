"""Files -> text, or an error that says why not."""

from __future__ import annotations

import codecs
import os
from pathlib import Path

from accord.errors import AccordError
from accord.source.node import Place


class SourceError(AccordError):
    """A file that cannot be read as YAML."""


def name_of(path: Path) -> str:
    """A path as text that can be printed and stored: with `/`, and bytes that are not UTF-8 escaped."""
    return printed(path.as_posix())


def printed(name: str) -> str:
    """A name of the file system as text that can be printed and stored: bytes that are not UTF-8 escaped."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")


MAX_BYTES = 32 * 1024 * 1024
"""Contracts have some 20 kB each. What is larger is not read: it may be a device that never ends."""

_OTHER_ENCODINGS = (
    (codecs.BOM_UTF32_LE, "UTF-32"),  # it begins as UTF-16 does
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)


def read_text(path: Path) -> str:
    """The text of a UTF-8 file, or a SourceError that says why not. Lines end with a line feed in it."""
    return decode(bytes_of(path), name_of(path))


def bytes_of(path: Path) -> bytes:
    """All bytes of a file, or a SourceError that says why not."""
    place = Place(name_of(path), 1, 1)
    data = _read(path, place)
    _must_fit(data, place)
    return data


def decode(data: bytes, name: str) -> str:
    """The text of a file that is in memory, as `read_text` gives it; `name` stands in errors."""
    place = Place(name, 1, 1)
    _must_fit(data, place)
    for mark, encoding in _OTHER_ENCODINGS:
        if data.startswith(mark):
            raise SourceError(f"this is {encoding}, not UTF-8", "Save the file as UTF-8.", place)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        lines = _universal(error.object[: error.start].decode("utf-8")).split("\n")
        place = Place(place.file, len(lines), len(lines[-1]) + 1)
        raise SourceError(
            f"byte 0x{error.object[error.start]:02x} is not UTF-8", "Save the file as UTF-8.", place
        ) from None
    return _universal(text)


def _must_fit(data: bytes, place: Place) -> None:
    if len(data) > MAX_BYTES:
        raise SourceError(f"more than {MAX_BYTES >> 20} MB", "Split the file.", place)


def _universal(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _read(path: Path, place: Place) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise SourceError("there is no such file", "Look at the path.", place) from None
    except IsADirectoryError:
        raise SourceError("this is a folder, not a file", "Name a file, or move the folder.", place) from None
    except OSError as error:
        raise SourceError(f"cannot be read: {error.strerror}", place=place) from None
