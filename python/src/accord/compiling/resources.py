"""What a dbt project has, and which of its YAML files describe it. dbt itself is not run."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from msgspec import Struct

from accord.files import near
from accord.merge.layout import plain
from accord.project import Project
from accord.source import Node, Place, SourceError, loads, name_of
from accord.writers.dbt import HEADER, Kind, Target
from accord.writers.yaml_text import scalar

_SNAPSHOT = re.compile(r"\{%-?\s*snapshot\s+(\w+)")
_DOC = re.compile(r"\{\{-?\s*doc\(\s*(?:'[^']*'\s*,\s*|\"[^\"]*\"\s*,\s*)?['\"](\w+)['\"]\s*\)\s*-?\}\}")
_DOCS = re.compile(r"\{%-?\s*docs\s+(\w+)\s*-?%\}(.*?)\{%-?\s*enddocs\s*-?%\}", re.DOTALL)
_TOP = re.compile(r"^[^\s#]", re.MULTILINE)
_ENTRY = re.compile(r"^ {0,2}-", re.MULTILINE)
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
    own: dict[Target, Path]
    """Models whose file is one of Accord's that describes nothing else: it is read when it is asked for."""

    def names(self) -> set[str]:
        """Everything that `ref` can name."""
        return self.models.keys() | self.seeds.keys() | self.snapshots.keys()

    def entry(self, target: Target) -> dict[str, Any]:
        """What the YAML says of a resource; nothing where it does not describe it."""
        found = self.described.get(target)
        return found[0].data if found else {}

    def settle(self, target: Target) -> None:
        """Read the file that was left for later."""
        path = self.own.pop(target, None)
        if path is not None:
            self.read(path)

    def read(self, path: Path) -> None:
        """Read the entries of a file."""
        try:
            for target, found in _entries(path, self.texts[path]):
                self.described.setdefault(target, []).append(found)
                if target.kind == "snapshots":
                    self.snapshots.setdefault(target.name, path)
        except SourceError as error:
            self.unreadable[path] = error

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
    found = Resources(
        models=project.models(),
        seeds=seeds,
        snapshots=snapshots,
        texts={},
        described={},
        unreadable={},
        markdown=tuple(_files(tuple(folders), ".md")),
        own={},
    )
    for path in _files(tuple(folders), ".yml", ".yaml"):
        try:
            found.texts[path] = path.read_bytes().decode("utf-8")
        except UnicodeDecodeError as error:
            line = error.object.count(b"\n", 0, error.start) + 1
            message = f"byte 0x{error.object[error.start]:02x} is not UTF-8"
            place = Place(name_of(near(path)), line, 1)
            found.unreadable[path] = SourceError(message, "Save the file as UTF-8.", place)
        except OSError as error:
            place = Place(name_of(near(path)), 1, 1)
            found.unreadable[path] = SourceError(f"it cannot be read: {error.strerror}", None, place)
    for path, text in found.texts.items():
        model = found.models.get(path.stem)
        if model is not None and model.parent == path.parent and _is_own(text, path.stem):
            found.own[Target(kind="models", name=path.stem)] = path
        else:
            found.read(path)
    return found


def _is_own(text: str, name: str) -> bool:
    """Whether a file of Accord's has one entry, of a model, as far as its lines tell."""
    if not text.startswith(HEADER) or "\n  - name: " not in text:
        return False
    own = f"\n\nmodels:\n  - name: {scalar(name)}\n"
    return own in text and len(_TOP.findall(text)) == 1 and len(_ENTRY.findall(text)) == 1


def _files(folders: tuple[Path, ...], *suffixes: str) -> Iterator[Path]:
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.suffix in suffixes and path.is_file():
                yield path


def _entries(path: Path, text: str) -> Iterator[tuple[Target, Described]]:
    """The entries of a file. What dbt reads and the stricter reader does not is read as dbt reads it."""
    body = text.removeprefix("\ufeff").replace("\r\n", "\n")
    try:
        documents: list[Any] = loads(body, name_of(near(path)))
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
    return Described(path, Place(name_of(near(path)), 1, 1), entry)


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
