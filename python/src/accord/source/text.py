"""Files -> text, or an error that says why not."""

from __future__ import annotations

import os
from pathlib import Path

from accord.errors import AccordError
from accord.source.node import Place


class SourceError(AccordError):
    """A file that cannot be read as YAML."""


def name_of(path: Path) -> str:
    """A path as text that can be printed and stored: with `/`, and bytes that are not UTF-8 escaped."""
    return os.fsencode(path.as_posix()).decode("utf-8", "backslashreplace")


def read_text(path: Path) -> str:
    """The text of a UTF-8 file, or a SourceError that says why not."""
    place = Place(name_of(path), 1, 1)
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise SourceError("there is no such file", "Look at the path.", place) from None
    except IsADirectoryError:
        raise SourceError("this is a folder, not a file", "Name a file, or move the folder.", place) from None
    except UnicodeDecodeError as error:
        before = error.object[: error.start]
        line = before.count(b"\n") + 1
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
        place = Place(name_of(path), line, column)
        raise SourceError(
            f"byte 0x{error.object[error.start]:02x} is not UTF-8", "Save the file as UTF-8.", place
        ) from None
    except OSError as error:
        raise SourceError(f"cannot be read: {error.strerror}", place=place) from None
