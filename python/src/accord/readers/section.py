"""Reading a mapping key by key, so that no key goes unread and no wrong type goes unsaid."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from accord.contract.rules import WRITE_VERSION, finding
from accord.findings import Finding, did_you_mean
from accord.readers.account import Note
from accord.readers.keys import Dialect, Key, Keys
from accord.source import Node, Place, Places


class Log:
    """What a reader has to say about one document: findings, notes for the account, places of paths."""

    def __init__(self, root: Node, is_held: bool = True) -> None:
        self.is_held = is_held
        """Whether the document is held to the schema of its standard."""
        self.findings: list[Finding] = []
        self.notes: dict[str, Note] = {}
        self.places = Places(root)

    def add(self, rule: str, message: str, place: Place, remedy: str | None = None) -> None:
        """Note a finding of a rule."""
        self.findings.append(finding(rule, message, place, remedy))

    def carried(self, path: str, why: str) -> None:
        """Note for the account that what stands at a path travels as documentation."""
        self.notes[path] = Note("carried", why)

    def not_enforced(self, path: str, message: str, why: str, is_dropped: bool = False) -> None:
        """Say that a demand at a path is enforced by no check, as a finding and in the account."""
        self.notes[path] = Note("not carried" if is_dropped else "carried", why)
        self.add("not-enforced", message, self.places[path])


class Section:
    """A mapping in a document. Every getter marks its key as read; `close` reports what nothing reads.

    `keys` are those that the dialect knows here; a getter of another one is a defect of the reader's.
    Without `keys`, those that were read are the known ones.
    """

    def __init__(
        self, node: Node, path: str, log: Log, keys: Keys | None = None, dialect: Dialect | None = None
    ) -> None:
        self.path = path
        self.log = log
        self.place = node.place
        self.keys = keys
        self.dialect = dialect
        self._node = node
        # Where the dialect lists all keys, which ones were read need not be remembered.
        self._known = keys.keys if keys is not None and keys.others is None else None
        self._read: set[str] = set()
        self._is_mapping = isinstance(node.value, dict)
        if not self._is_mapping:
            what = f"`{path}`" if path else "the document"
            log.add("wrong-type", f"{what} takes a mapping, not {node.kind}", node.place)
            self._node = Node({}, node.file, node.line, node.column)

    @property
    def is_empty(self) -> bool:
        """Whether this is a mapping without a key."""
        return self._is_mapping and not self._node.value

    def __contains__(self, key: str) -> bool:
        return key in self._node.value

    def place_of(self, key: str) -> Place:
        """Where the key stands, else where the section begins."""
        return self._node.keys.get(key, self.place)

    def path_of(self, key: str) -> str:
        """The key's path in the document."""
        return f"{self.path}.{key}" if self.path else key

    def paths_of(self, *keys: str) -> tuple[str, ...]:
        """The paths of those of the keys that are there."""
        return tuple(self.path_of(key) for key in keys if key in self)

    def _look(self, key: str) -> Node | None:
        """The node under a key, which is read by this."""
        if self._known is None:
            self._read.add(key)
        elif key not in self._known:
            raise LookupError(f"the dialect has no key {key} in {self.path or 'the document'}")
        node: Node | None = self._node.value.get(key)
        return node

    def _inside(self, key: str) -> tuple[Keys | None, Dialect | None]:
        """The keys that the dialect knows below a key."""
        spec: Key | None = self.keys.get(key) if self.keys else None
        return (self.dialect.inside(spec) if self.dialect else None), self.dialect

    def _take(self, key: str, kinds: tuple[type, ...], expected: str) -> Any:
        node = self._look(key)
        if node is None or node.value is None:
            return None
        if type(node.value) not in kinds:
            self.log.add(
                "wrong-type", f"`{key}` takes {expected}, not {node.kind}", node.place, _hint(node, kinds)
            )
            return None
        return node.value

    def text(self, key: str) -> str | None:
        """A text, or None."""
        value: str | None = self._take(key, (str,), "text")
        return value

    def day(self, key: str) -> str | None:
        """A day as YYYY-MM-DD under a key."""
        found = self.text(key)
        if found is None or is_day(found):
            return found
        self.log.add("wrong-type", f"`{key}` takes a day as YYYY-MM-DD, not {found}", self.place_of(key))
        return None

    def number(self, key: str) -> int | float | None:
        """A number, or None."""
        value: int | float | None = self._take(key, (int, float), "a number")
        return value

    def integer(self, key: str) -> int | None:
        """A whole number, or None."""
        value: int | None = self._take(key, (int,), "a whole number")
        return value

    def flag(self, key: str) -> bool | None:
        """True, false, or None."""
        value: bool | None = self._take(key, (bool,), "true or false")
        return value

    def scalar(self, key: str) -> str | int | float | bool | None:
        """A text, number or boolean, or None."""
        value: str | int | float | bool | None = self._take(key, (str, int, float, bool), "text or a number")
        return value

    def choice(self, key: str, known: tuple[str, ...]) -> str | None:
        """One of a few words, or None."""
        value = self.text(key)
        if value is not None and value not in known:
            self.log.add(
                "unknown-value",
                f"`{key}` is {_one_of(known)}, not `{value}`",
                self._node.value[key].place,
                did_you_mean(value, known),
            )
            return None
        return value

    def _list(self, key: str, kinds: tuple[type, ...], expected: str, some: bool) -> tuple[Any, ...]:
        values = []
        items = self._take(key, (list,), f"a list of {expected}s")
        if some and items == []:
            self.log.add("wrong-type", f"`{key}` takes a list, at least one long", self.place_of(key))
        for item in items or []:
            if type(item.value) in kinds:
                values.append(item.value)
            else:
                self.log.add("wrong-type", f"`{key}` takes {expected}s, not {item.kind}", item.place)
        return tuple(values)

    def texts(self, key: str, some: bool = False) -> tuple[str, ...]:
        """A list of texts; empty where there is none. `some`: a list that is there holds at least one."""
        return self._list(key, (str,), "text", some)

    def scalars(self, key: str) -> tuple[str | int | float | bool, ...]:
        """A list of texts, numbers or booleans, at least one; empty where there is no list."""
        return self._list(key, (str, int, float, bool), "text or number", some=True)

    def numbers(self, key: str) -> tuple[int | float, ...]:
        """A list of numbers, at least one; empty where there is no list."""
        return self._list(key, (int, float), "number", some=True)

    def rows(self, key: str) -> tuple[list[Any], ...]:
        """A list of lists of texts, numbers or booleans; empty where there is none."""
        found = []
        for item in self._list_of_nodes(key):
            if not isinstance(item.value, list) or any(
                type(value.value) not in (str, int, float, bool) for value in item.value
            ):
                self.log.add("wrong-type", f"`{key}` takes lists of values, not {item.kind}", item.place)
            else:
                found.append([value.value for value in item.value])
        return tuple(found)

    def _list_of_nodes(self, key: str) -> list[Node]:
        items: list[Node] | None = self._take(key, (list,), "a list of lists")
        return items or []

    def mapping(self, key: str) -> dict[str, Any] | None:
        """A mapping as plain data, or None."""
        if self._take(key, (dict,), "a mapping") is None:
            return None
        plain: dict[str, Any] = self.plain(key)
        return plain

    def section(self, key: str) -> Section | None:
        """The mapping under a key, or None."""
        node = self._look(key)
        if node is None or node.value is None:
            return None
        return Section(node, self.path_of(key), self.log, *self._inside(key))

    def sections(self, key: str) -> Iterator[Section]:
        """Each mapping of the list under a key."""
        for number, item in enumerate(self._take(key, (list,), "a list of mappings") or []):
            yield Section(item, f"{self.path_of(key)}[{number}]", self.log, *self._inside(key))

    def named(self) -> Iterator[tuple[str, Section]]:
        """Each mapping under a key with a name of the author's choice."""
        for name, node in self.entries():
            yield name, Section(node, self.path_of(name), self.log, *self._inside(name))

    def entries(self) -> Iterator[tuple[str, Node]]:
        """Every key with its node, for mappings whose keys are names."""
        for key, node in self._node.value.items():
            if key not in self._read:
                self._read.add(key)
                yield key, node

    def nodes(self) -> dict[str, Node]:
        """Every key with its node; all of them are read by this."""
        self._read.update(self._node.value)
        return dict(self._node.value)

    def node(self, key: str) -> Node | None:
        """The node under a key, whatever it is, or None."""
        return self._look(key)

    def plain(self, key: str) -> Any:
        """The value as plain data, whatever it is, or None."""
        node = self._look(key)
        return None if node is None else node.plain()

    def whole(self) -> Any:
        """All of the mapping as plain data; every key of it is read by this."""
        self._read.update(self._node.value)
        return self._node.plain()

    def require(self, *keys: str) -> None:
        """Report keys that must be there and are not, unless it was said already that this is no mapping."""
        for key in keys if self._is_mapping else ():
            if self._node.value.get(key) is None or self._node.value[key].value is None:
                of = f" of `{self.path}`" if self.path else ""
                self.log.add("missing-key", f"the key `{key}`{of} is missing", self.place)

    def close(self) -> None:
        """Report every key that nothing reads."""
        keys = self.keys
        if keys is not None and keys.others is not None:
            return
        known = self._read if keys is None else keys.keys
        for key in [key for key in self._node.value if key not in known]:
            of = f" in `{self.path}`" if self.path else ""
            self.log.add(
                "unknown-key" if keys is None or keys.is_closed else "unread-key",
                f"unknown key `{key}`{of}",
                self._node.keys[key],
                did_you_mean(key, sorted(known)),
            )


def is_day(text: str) -> bool:
    """Whether a text is a day as YYYY-MM-DD."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def read_version(section: Section, key: str = "version") -> str:
    """The semantic version under a key; the empty text where there is none that could be."""
    value = section.scalar(key)
    if isinstance(value, (int, float)):
        given = "true or false" if isinstance(value, bool) else f"the number {value}"
        section.log.add(
            "wrong-type",
            f"`{key}` takes text, not {given}",
            section.place_of(key),
            'Write all three parts, in quotes: "1.0.0".',
        )
    if value == "":
        section.log.add(
            "version-not-semantic", "`` is not a semantic version", section.place_of(key), WRITE_VERSION
        )
    return value if isinstance(value, str) else ""


def _one_of(words: tuple[str, ...]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"


def _hint(node: Node, kinds: tuple[type, ...]) -> str | None:
    if str in kinds and isinstance(node.value, (int, float)) and not isinstance(node.value, bool):
        return "Put it in quotes."
    if isinstance(node.value, str) and (int in kinds or bool in kinds):
        return "Take the quotes off, if there are any."
    return None
