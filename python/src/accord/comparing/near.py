"""Files that may hold a name, found without reading them as contracts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import TypeVar

F = TypeVar("F")

_WORD = re.compile(rb"[\w\x80-\xff]+")


def holding(files: Iterable[F], names: Iterable[str], data: Callable[[F], bytes]) -> list[F]:
    """The files whose text, told by `data`, has any of the names.

    Each file is gone through once, however many names there are.
    """
    by_word: dict[bytes, list[bytes]] = {}
    for name in names:
        text = name.encode()
        if found := _WORD.search(text):
            by_word.setdefault(found[0], []).append(text)
    return [file for file in files if _has(data(file), by_word)]


def _has(text: bytes, by_word: dict[bytes, list[bytes]]) -> bool:
    words = by_word.keys() & set(_WORD.findall(text))
    return any(name in text for word in words for name in by_word[word])
