"""The dbt packages whose tests the project's YAML uses, and whether the project asks for them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Literal

import yaml
from msgspec import Struct
from msgspec.structs import replace

from accord.compiling.changes import Changes, FileChange
from accord.compiling.tables import relative
from accord.errors import AccordError, TargetError
from accord.merge.edit import edited
from accord.merge.layout import plain
from accord.merge.ops import Op
from accord.project import Project
from accord.source import Place, load, read_text
from accord.writers.yaml_text import document

FILES = ("packages.yml", "dependencies.yml")
"""Where a project asks for packages; the first one that there is takes new ones."""

_BOUND = re.compile(r"\s*(>=|<=|>|<|=|)\s*v?([0-9]+)\.([0-9]+)\.([0-9]+)\s*\Z")


class Needed(Struct, frozen=True, kw_only=True):
    """A package that the YAML needs, and how the project asks for it."""

    name: str
    version: tuple[str, ...]
    """The versions whose tests Accord's checks were compared with."""
    state: Literal["there", "other", "missing", "added"]
    """other: from another place, or in versions that are not among these; it is left as it is."""
    there: str | None = None
    """What the project asks for."""
    file: str
    """Where it does, or where it is to."""


class Asked(Struct, frozen=True):
    """A package of a project's packages.yml."""

    name: str
    """As tests are prefixed: dbt_utils."""
    said: str
    item: dict[str, Any]


def needed(changes: Changes, project: Project) -> list[Needed]:
    """The packages of the tests that are wanted, as far as Accord knows where they are from."""
    names = {name for file in changes.files for one in file.told for name in one.packages}
    if not names:
        return []
    from accord.interop.table import PACKAGES  # not loaded where no other package's test is

    packages = {name: PACKAGES[name] for name in sorted(names) if name in PACKAGES}
    asked = {file: _asked(project.root / file) for file in FILES} if packages else {}
    into = _into(project).name
    result = []
    for name, package in packages.items():
        there = next(((file, one) for file, all_ in asked.items() for one in all_ if one.name == name), None)
        if there is None:
            result.append(Needed(name=package.name, version=package.version, state="missing", file=into))
            continue
        file, one = there
        is_same = one.item.get("package") == package.name and _within(
            one.item.get("version"), package.version
        )
        result.append(
            Needed(
                name=package.name,
                version=package.version,
                state="there" if is_same else "other",
                there=one.said,
                file=file,
            )
        )
    return result


def with_packages(packages: list[Needed], project: Project) -> FileChange | None:
    """The file of packages with those that are missing; None where none is."""
    items = [{"package": p.name, "version": list(p.version)} for p in packages if p.state == "missing"]
    if not items:
        return None
    path = _into(project)
    data = _data(path) if path.exists() else None
    old = path.read_bytes().decode() if path.exists() else None  # its line ends stay
    if old is None or data is None:
        head = old if old is None or old.endswith("\n") or not old else f"{old}\n"
        return FileChange(path=path, old=old, new=(head or "") + document({"packages": items}), told=())
    ops = [Op("set", ("packages",), items)]
    if data.get("packages"):
        ops = [Op("add", ("packages",), item) for item in items]
    new = edited(old, ops, relative(path, project.root), lambda _: 0)
    return FileChange(path=path, old=old, new=new, told=())


def now_added(packages: Iterable[Needed]) -> tuple[Needed, ...]:
    """The packages, when those that were missing have been written."""
    return tuple(replace(p, state="added") if p.state == "missing" else p for p in packages)


def _into(project: Project) -> Path:
    paths = [project.root / file for file in FILES]
    return next((path for path in paths if path.exists()), paths[0])


def _data(path: Path) -> dict[str, Any] | None:
    """What a file of packages says; None where it says nothing."""
    try:
        data = plain(read_text(path))
    except yaml.YAMLError:
        load(path)  # says what is wrong, and where
        raise
    packages = data.get("packages") if isinstance(data, dict) else None
    if data is not None and (not isinstance(data, dict) or not isinstance(packages or [], list)):
        raise TargetError("`packages` takes a list", "dbt cannot read it either.", Place(path.name, 1, 1))
    return data


def _asked(path: Path) -> list[Asked]:
    data = _data(path) if path.exists() else None
    items = (data or {}).get("packages") or []
    return [
        Asked(name, _said(item), item)
        for item in items
        if isinstance(item, dict) and (name := _name(item, path.parent))
    ]


def _name(item: dict[str, Any], root: Path) -> str | None:
    """The name that the package calls itself, as far as what is asked for tells it."""
    local = item.get("local")
    if isinstance(local, str):
        own = root / local / "dbt_project.yml"
        try:
            data = load(own)[0].plain() if own.is_file() else None
        except (AccordError, IndexError):
            data = None
        if isinstance(data, dict) and isinstance(data.get("name"), str):
            return str(data["name"])
    said = item.get("package") or item.get("name") or item.get("git") or item.get("private") or local
    if not isinstance(said, str):
        return None
    last = re.split(r"[/:\\]", said.rstrip("/\\"))[-1].removesuffix(".git")
    return last.strip(" \"'}").replace("-", "_").lower()


def _said(item: dict[str, Any]) -> str:
    keys = ("package", "git", "local", "tarball", "private")
    key = next((key for key in keys if key in item), None)
    version = item.get("version", item.get("revision"))
    listed = ", ".join(map(str, version)) if isinstance(version, list) else version
    place = f"{item[key]}" if key == "package" else f"{key}: {item[key]}" if key else "an unknown place"
    return place if listed is None else f"{place} {listed}"


def _within(version: Any, wanted: tuple[str, ...]) -> bool:
    """Whether all versions that are asked for are among those that are wanted."""
    texts = version if isinstance(version, list) else [version]
    bounds = [found for text in texts for part in str(text).split(",") if (found := _BOUND.match(part))]
    if len(bounds) < len(texts):
        return False
    numbers = [(found[1], (int(found[2]), int(found[3]), int(found[4]))) for found in bounds]
    low = [number for act, number in numbers if act in (">=", ">", "=", "")]
    high = [(number, act != "<") for act, number in numbers if act in ("<=", "<", "=", "")]
    own = [_BOUND.match(text) for text in wanted]
    least, below = (tuple(map(int, found.groups()[1:])) for found in own if found)
    return bool(low and high) and max(low) >= least and min(high) <= (below, False)
