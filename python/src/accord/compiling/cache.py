"""Whether anything has changed since the last compile, so that a run with nothing to do takes no time.

What was compiled stands in dbt's target folder under a digest of all that it was made of: contracts, YAML,
models, documentation and settings, the version of Accord, and the day, on which waivers end.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from datetime import datetime, timezone
from pathlib import Path

import msgspec

from accord import __version__
from accord.errors import TargetError
from accord.files import write_whole
from accord.project import Project

_SEEN = (".sql", ".py", ".csv", ".yml", ".yaml", ".md")


class _Cached(msgspec.Struct):
    digest: str
    report: msgspec.Raw


def digest_of(project: Project, contracts: Iterable[Path], *options: object) -> str:
    """A digest of all that a compile depends on. Of seeds only the names count: they can be large."""
    digest = hashlib.blake2b(digest_size=20)
    today = datetime.now(timezone.utc).date()
    said = (__version__, str(today), project.settings, project.profile, project.name, options)
    digest.update(repr(said).encode())
    folders = (*project.model_paths, *project.seed_paths, *project.snapshot_paths)
    below = (path for folder in dict.fromkeys(folders) for path in folder.rglob("*"))
    own = (project.root / name for name in ("dbt_project.yml", "accord.lock", "profiles.yml"))
    deps = (project.root / name for name in ("packages.yml", "dependencies.yml"))
    found = [path for path in below if path.suffix in _SEEN]
    for path in sorted({*found, *own, *deps, *contracts}):
        digest.update(os.fsencode(path) + b"\0")
        try:
            if path.suffix != ".csv":
                digest.update(hashlib.blake2b(path.read_bytes(), digest_size=20).digest())
        except OSError:
            digest.update(b"missing")
    return digest.hexdigest()


def _path(project: Project) -> Path:
    return project.target / "accord" / "compile.json"


def recall(project: Project, digest: str) -> bytes | None:
    """The report of a compile that had the same to do, as JSON."""
    try:
        found = msgspec.json.decode(_path(project).read_bytes(), type=_Cached)
    except (OSError, msgspec.DecodeError):
        return None
    return bytes(found.report) if found.digest == digest else None


def remember(project: Project, digest: str, report: bytes) -> None:
    """Keep a report; where that cannot be, the next run takes its time."""
    path = _path(project)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, msgspec.json.encode(_Cached(digest, msgspec.Raw(report))).decode())
    except (OSError, TargetError):
        pass
