"""Which model reads which, as far as the `ref` calls in the models' files tell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

_REF = re.compile(r"""\bref\(\s*(?:['"][^'"]*['"]\s*,\s*)?['"]([^'"]+)['"]""")


class Lineage:
    """A graph of models that can be made to wait for others, so long as none waits for itself.

    `keys` are the pairs of models that foreign keys join, child and parent. Of keys that would make a
    circle together, those first in the alphabet win, so that the order of the contracts has no say.
    `versions` has the files of each model with versions, which are looked at as one.
    """

    def __init__(
        self,
        models: dict[str, Path],
        keys: Iterable[tuple[str, str]] = (),
        versions: Mapping[str, Iterable[str]] | None = None,
    ) -> None:
        self.parents: dict[str, set[str]] = {
            name: set(_REF.findall(path.read_text(encoding="utf-8", errors="replace")))
            for name, path in models.items()
        }
        for name, files in (versions or {}).items():
            self.parents.setdefault(name, set()).update(set(files) - {name})
        self.waiting = {key for key in sorted(set(keys)) if self.wait(*key)}

    def waits(self, child: str, parent: str) -> bool:
        """Whether a foreign key can make `child` wait for `parent`."""
        return (child, parent) in self.waiting

    def wait(self, child: str, parent: str) -> bool:
        """Make `child` wait for `parent`; False, and nothing done, where that would be a cycle."""
        if child in self._ancestors(parent):
            return False
        self.parents.setdefault(child, set()).add(parent)
        return True

    def _ancestors(self, name: str) -> set[str]:
        """A model and all that it reads, directly or not."""
        seen: set[str] = set()
        queue = [name]
        while queue:
            current = queue.pop()
            if current not in seen:
                seen.add(current)
                queue += self.parents.get(current, ())
        return seen
