"""JSON writes an emoji as two escapes, `\\ud83d\\ude00`, which libyaml refuses.

One escape of YAML's, two characters shorter, is put in the place of each such pair. In single quotes,
and without quotes, the same characters are no escape. What is JSON has none of those, so that all pairs
are replaced at once; in YAML, only those that libyaml has refused, and each costs another parse.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_left, insort
from collections import defaultdict

MAX_PAIRS = 1000
MAX_COST = 20_000_000
"""How many pairs are replaced one by one, and how many characters are parsed again for it; to copy
eight costs as much as to parse one."""

_PAIR = re.compile(r"\\u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})")
_ESCAPE = re.compile(rf"{_PAIR.pattern}|\\.", re.DOTALL)
_LINE_BREAK = re.compile(r"(\r\n|[\r\n\x85\u2028\u2029])")


class Pairs:
    """A text in which pairs are replaced, and where."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.shortened: defaultdict[int, list[int]] = defaultdict(list)
        """Line -> the columns before which a pair was, in order; both count from 0."""
        self._parses = self._cost = 0

    def shorten(self, index: int, line: int, column: int) -> bool:
        """Replace the pair at the index, which was refused there, and others if that is safe."""
        pair = _PAIR.match(self.text, index)
        if pair is None:
            return False
        if self._parses == 0 and _is_json(self.text):
            self._shorten_all()
        else:
            self.text = self.text[: pair.start()] + _short(pair) + self.text[pair.end() :]
            insort(self.shortened[line], column)
        self._parses += 1
        self._cost += index + len(self.text) // 8
        return self._parses <= MAX_PAIRS and self._cost <= MAX_COST

    def column(self, line: int, column: int) -> int:
        """The column in the file of one in the text."""
        return column + 2 * bisect_left(self.shortened.get(line, ()), column)

    def _shorten_all(self) -> None:
        pieces = _LINE_BREAK.split(self.text)  # lines, and what ends them
        for number in range(0, len(pieces), 2):
            pairs = [found for found in _ESCAPE.finditer(pieces[number]) if found[1]]
            if pairs:
                self.shortened[number // 2] = [found.start() - 2 * n for n, found in enumerate(pairs)]
                pieces[number] = _ESCAPE.sub(
                    lambda found: _short(found) if found[1] else found[0], pieces[number]
                )
        self.text = "".join(pieces)


def _short(pair: re.Match[str]) -> str:
    return f"\\U{ord(bytes.fromhex(pair[1] + pair[2]).decode('utf-16-be')):08x}"


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True
