"""What a dbt project has, and which of its YAML files describe it. dbt itself is not run."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from msgspec import Struct

from accord.merge.layout import plain
from accord.project import Project
from accord.source import Node, Place, SourceError, loads, name_of
from accord.writers.dbt import Kind, Target

_SNAPSHOT = re.compile(r"\{%-?\s*snapshot\s+(\w+)")
_DOC = re.compile(r"\{\{-?\s*doc\(\s*(?:'[^']*'\s*,\s*|\"[^\"]*\"\s*,\s*)?['\"](\w+)['\"]\s*\)\s*-?\}\}")
_DOCS = re.compile(r"\{%-?\s*docs\s+(\w+)\s*-?%\}(.*?)\{%-?\s*enddocs\s*-?%\}", re.DOTALL)
KINDS: tuple[Kind, ...] = ("models", "seeds", "snapshots", "exposures", "groups")


class Described(Struct, frozen=True):
    """An entry of a YAML file."""

    file: Path
    place: Place
    node: Node | dict[str, Any]

    @property
    def data(self) -> dict[str, Any]:
        """The entry, as far as a mapping says anything."""
        found = self.node.plain() if isinstance(self.node, Node) else self.node
        return found if isinstance(found, dict) else {}


class Resources(Struct):
    """The resources of a project, by name, and the entries that describe them."""

    models: dict[str, Path]
    seeds: dict[str, Path]
    snapshots: dict[str, Path]
    texts: dict[Path, str]
    """Each YAML file as it is, with its own line ends."""
    described: dict[Target, list[Described]]
    unreadable: dict[Path, SourceError]
    markdown: tuple[Path, ...]

    def names(self) -> set[str]:
        """Everything that `ref` can name."""
        return self.models.keys() | self.seeds.keys() | self.snapshots.keys()

    def entry(self, target: Target) -> dict[str, Any]:
        """What the YAML says of a resource; nothing where it does not describe it."""
        found = self.described.get(target)
        return found[0].data if found else {}

    def with_docs(self, description: str) -> str:
        """A description with the doc blocks that it calls for filled in, as far as they are the project's."""
        blocks = _blocks(self.markdown)
        return _DOC.sub(lambda call: blocks.get(call[1], call[0]), description)


_BLOCKS: dict[tuple[Path, ...], dict[str, str]] = {}


def _blocks(files: tuple[Path, ...]) -> dict[str, str]:
    """The doc blocks of Markdown files, which few projects have and few runs need."""
    if files not in _BLOCKS:
        found: dict[str, str] = {}
        for path in files:
            text = path.read_text(encoding="utf-8", errors="replace")
            found |= {name: body.strip() for name, body in _DOCS.findall(text)}
        _BLOCKS[files] = found
    return _BLOCKS[files]


def resources_of(project: Project) -> Resources:
    """Look through the folders that dbt looks through."""
    folders = dict.fromkeys((*project.model_paths, *project.seed_paths, *project.snapshot_paths))
    seeds = {path.stem: path for path in _files(project.seed_paths, ".csv")}
    snapshots = {
        name: path
        for path in _files(project.snapshot_paths, ".sql")
        for name in _SNAPSHOT.findall(path.read_text(encoding="utf-8", errors="replace"))
    }
    texts: dict[Path, str] = {}
    described: dict[Target, list[Described]] = {}
    unreadable: dict[Path, SourceError] = {}
    for path in _files(tuple(folders), ".yml", ".yaml"):
        try:
            texts[path] = path.read_bytes().decode("utf-8")
            for target, found in _entries(path, texts[path]):
                described.setdefault(target, []).append(found)
                if target.kind == "snapshots":
                    snapshots.setdefault(target.name, path)
        except UnicodeDecodeError as error:
            unreadable[path] = SourceError(
                f"byte 0x{error.object[error.start]:02x} is not UTF-8",
                "Save the file as UTF-8.",
                Place(name_of(path), error.object.count(b"\n", 0, error.start) + 1, 1),
            )
        except SourceError as error:
            unreadable[path] = error
        except OSError as error:
            place = Place(name_of(path), 1, 1)
            unreadable[path] = SourceError(f"it cannot be read: {error.strerror}", None, place)
    return Resources(
        models=project.models(),
        seeds=seeds,
        snapshots=snapshots,
        texts=texts,
        described=described,
        unreadable=unreadable,
        markdown=tuple(_files(tuple(folders), ".md")),
    )


def _files(folders: tuple[Path, ...], *suffixes: str) -> Iterator[Path]:
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.suffix in suffixes and path.is_file():
                yield path


def _entries(path: Path, text: str) -> Iterator[tuple[Target, Described]]:
    """The entries of a file. What dbt reads and the stricter reader does not is read as dbt reads it."""
    body = text.removeprefix("\ufeff").replace("\r\n", "\n")
    try:
        documents: list[Any] = loads(body, name_of(path))
    except SourceError as error:
        documents = [_as_dbt(body, error)]
    for document in documents:
        yield from _of_document(path, document)


def _as_dbt(text: str, error: SourceError) -> Any:
    try:
        return plain(text)
    except Exception:  # whatever PyYAML raises: dbt raises it too
        raise error from None


def _of_document(path: Path, document: Any) -> Iterator[tuple[Target, Described]]:
    for kind in KINDS:
        for entry in _list(_get(document, kind)):
            if (name := _name(entry)) is not None:
                yield Target(kind=kind, name=name), _described(path, entry)
    for source in _list(_get(document, "sources")):
        for table in _list(_get(source, "tables")):
            if (own := _name(source)) is not None and (name := _name(table)) is not None:
                yield Target(kind="sources", name=name, source=own), _described(path, table)


def _described(path: Path, entry: Any) -> Described:
    if isinstance(entry, Node):
        name = entry.value["name"]
        return Described(path, name.key_place if name.key_line else entry.place, entry)
    return Described(path, Place(name_of(path), 1, 1), entry)


def _get(value: Any, key: str) -> Any:
    inside = value.value if isinstance(value, Node) else value
    return inside.get(key) if isinstance(inside, dict) else None


def _list(value: Any) -> list[Any]:
    inside = value.value if isinstance(value, Node) else value
    return inside if isinstance(inside, list) else []


def _name(entry: Any) -> str | None:
    found = _get(entry, "name")
    found = found.value if isinstance(found, Node) else found
    return found if isinstance(found, str) else None
