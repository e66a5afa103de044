"""The way back: every file as it was, in memory and in dbt's target folder.

The copies stay where a run was killed, and the next run finds them.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from pathlib import Path

import msgspec
from msgspec import Struct

from accord.errors import TargetError
from accord.files import write_whole
from accord.project import Project
from accord.source import name_of


class _Kept(Struct):
    changed: list[str]
    new: list[str]


class Backup:
    """Files of a project as they are before a run that changes them."""

    def __init__(self, project: Project) -> None:
        self.folder = project.target / "accord" / "replace"
        self._root = project.root
        self._bytes: dict[Path, bytes | None] = {}
        self._times: dict[Path, tuple[int, int]] = {}
        self._folders: list[Path] = []

    def must_be_none(self) -> None:
        """Raise TargetError where an earlier run was killed before it was done."""
        path = self.folder / "files.json"
        try:
            kept = msgspec.json.decode(path.read_bytes(), type=_Kept)
        except (OSError, msgspec.DecodeError):
            return
        old = f"; they are in {_short(self.folder / 'old', self._root)} too"
        ways = [f"`git checkout -- {' '.join(kept.changed)}` has the old files{old}"] if kept.changed else []
        ways += [f"delete {' '.join(kept.new)}"] if kept.new else []
        raise TargetError(
            "an earlier `accord import dbt --replace` was stopped before it was done; each of its files is "
            "the old one or the new one",
            f"To go back: {', and '.join(ways)}. Then delete {_short(self.folder, self._root)}.",
        )

    def keep(self, paths: Iterable[Path]) -> None:
        """Copy the files; those that do not exist will be new."""
        self._bytes = {path: path.read_bytes() if path.exists() else None for path in paths}
        stats = {path: path.stat() for path, content in self._bytes.items() if content is not None}
        self._times = {path: (found.st_atime_ns, found.st_mtime_ns) for path, found in stats.items()}
        folders = {parent for path in self._bytes for parent in path.parents if not parent.exists()}
        self._folders = sorted(folders, key=lambda folder: -len(folder.parts))
        for path, content in self._bytes.items():
            if content is not None:
                copy = self.folder / "old" / _short(path, self._root)
                copy.parent.mkdir(parents=True, exist_ok=True)
                write_whole(copy, content)
        changed = [_short(path, self._root) for path, content in self._bytes.items() if content is not None]
        new = [_short(path, self._root) for path, content in self._bytes.items() if content is None]
        self.folder.mkdir(parents=True, exist_ok=True)
        write_whole(self.folder / "files.json", msgspec.json.encode(_Kept(changed=changed, new=new)))

    def restore(self) -> None:
        """Put every file back, byte by byte, and delete the new ones. Raises TargetError if one cannot be."""
        lost = []
        for path, content in self._bytes.items():
            try:
                if content is None:
                    path.unlink(missing_ok=True)
                elif not path.exists() or path.read_bytes() != content:
                    write_whole(path, content)
                    os.utime(path, ns=self._times[path])  # as old as it is, so that no manifest seems older
            except (OSError, TargetError):
                lost.append(_short(path, self._root))
        if lost:
            raise TargetError(
                f"these files could not be put back: {', '.join(lost)}",
                f"They are as they were in {_short(self.folder / 'old', self._root)}.",
            )
        for folder in self._folders:
            if folder.is_dir() and not any(folder.iterdir()):
                folder.rmdir()
        self.drop()

    def drop(self) -> None:
        """Delete the copies."""
        shutil.rmtree(self.folder, ignore_errors=True)


def _short(path: Path, root: Path) -> str:
    """A path relative to the project; of one outside of it, what can stand inside of a folder."""
    real = Path(os.path.realpath(path.parent)) / path.name
    return name_of(real.relative_to(root) if real.is_relative_to(root) else Path(*real.parts[1:]))
