"""The files of one commit, by their paths from the top of the repository."""

from __future__ import annotations

import os
from collections.abc import Iterable
from functools import cached_property
from pathlib import PurePosixPath

from msgspec import Struct

from accord.files import is_contract_name
from accord.revisions.git import Blobs, Repository

LINK, SUBMODULE = "120000", "160000"
MOST_LINKS = 40
"""After so many links one behind the other, Linux gives up too."""


class Entry(Struct, frozen=True):
    """A file, a link or a submodule."""

    mode: str
    oid: str


class Found(Struct, frozen=True, kw_only=True):
    """What lies at a path of a commit: a file, or a folder's contracts."""

    path: str
    """Where it really lies, links followed."""
    is_file: bool
    blobs: tuple[tuple[str, str], ...]
    """Path below `path` ("" of a file) and object id; of files that have the name of a contract."""
    left_out: tuple[str, ...]
    """What is not read, in words."""


class Tree:
    """A commit, or what else git takes for a tree; `name` stands in messages."""

    def __init__(self, repository: Repository, blobs: Blobs, treeish: str, name: str) -> None:
        self.repository = repository
        self.name = name
        self._blobs = blobs
        self.treeish = treeish

    def listed(self, path: str) -> dict[str, Entry]:
        """Path -> entry, of a file or of what is below a folder; links in the path are not followed."""
        where = ("--", path) if path else ()
        command = ("ls-tree", "-r", "-z", "--full-tree", self.treeish, *where)
        entries = {}
        for line in self.repository.read(*command).out.split(b"\0")[:-1]:
            about, _, name = line.partition(b"\t")
            mode, _, oid = about.decode().split(" ")
            entries[os.fsdecode(name)] = Entry(mode, oid)
        return entries

    @cached_property
    def all(self) -> dict[str, Entry]:
        """Every entry of the commit."""
        return self.listed("")

    @cached_property
    def folders(self) -> set[str]:
        """Every folder that holds a file; the top is ``."""
        return set(_folders(self.all))

    def find(self, path: str) -> Found | None:
        """What lies at a path, links followed; None where nothing does."""
        entries = self.listed(path)
        if not entries or (path in entries and entries[path].mode == LINK):
            real = self._followed(path)
            if real is None or real == path:
                return None
            path, entries = real, self.listed(real)
        if path in entries:
            if entries[path].mode == SUBMODULE:
                return None
            return Found(path=path, is_file=True, blobs=(("", entries[path].oid),), left_out=())
        return self._folder(path, entries) if entries else None

    def read(self, found: Found) -> list[tuple[str, str, bytes]]:
        """Of each file: `ref:path`, the path below the side, and the content."""
        files = []
        for key, oid in found.blobs:
            file = f"{self.name}:{_joined(found.path, key)}"
            files.append((file, key, self._blobs.read(oid, file)))
        return files

    def _folder(self, path: str, entries: dict[str, Entry]) -> Found:
        blobs, left_out = [], []
        # Sorted as the working tree's paths are: folder by folder.
        for name, entry in sorted(entries.items(), key=lambda item: item[0].split("/")):
            oid = entry.oid
            if entry.mode == SUBMODULE:
                left_out.append(f"{self.name}:{name} is a submodule; what is in it is not read")
                continue
            if not is_contract_name(PurePosixPath(name)):
                continue
            if entry.mode == LINK:
                target = self._followed(name)
                if target in self.folders:
                    continue  # as in the working tree, where no link to a folder is gone into
                if target not in self.all or self.all[target].mode == SUBMODULE:
                    left_out.append(f"{self.name}:{name} links to what is not in that commit; it is not read")
                    continue
                oid = self.all[target].oid
            blobs.append((name[len(path) + 1 :] if path else name, oid))
        return Found(path=path, is_file=False, blobs=tuple(blobs), left_out=tuple(left_out))

    def _followed(self, path: str) -> str | None:
        """A path without links; None where it leads out of the commit, or in a circle."""
        waiting = path.split("/")[::-1]
        at: list[str] = []
        links = 0
        while waiting:
            part = waiting.pop()
            if part == "..":
                if not at:
                    return None
                at.pop()
            elif part not in ("", "."):
                at.append(part)
                entry = self.all.get("/".join(at))
                if entry and entry.mode == LINK:
                    name = "/".join(at)
                    target = os.fsdecode(self._blobs.read(entry.oid, f"{self.name}:{name}"))
                    links += 1
                    if target.startswith("/") or links > MOST_LINKS:
                        return None
                    at.pop()
                    waiting += target.split("/")[::-1]
        return "/".join(at)


def _joined(folder: str, key: str) -> str:
    return "/".join(part for part in (folder, key) if part)


def _folders(names: Iterable[str]) -> Iterable[str]:
    for name in names:
        while name:
            name = name.rpartition("/")[0]
            yield name
