"""The table of cases of the rules of changes, in changes/<family>.yml: what each finds, and what it does not.

A case is two fragments of a contract in the Open Data Contract Standard. A fragment is laid over FRAME, whose
one table is `orders`; its keys are

    properties  the properties of the table, in place of those of the frame
    column      one property: keys laid over COLUMN; null takes a key away. It stands in place of `properties`
    object      keys laid over the table
    schema      all tables, in place of the frame's
    <other>     a key of the contract

and `custom: {name: value}` anywhere is short for customProperties. A list of fragments is several contracts.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, Literal

import msgspec
import yaml
from msgspec import Struct
from msgspec.structs import replace

from accord.changes import compare
from accord.changes.pairing import Document
from accord.changes.rules import OF_VERSIONS
from accord.findings import Level
from accord.readers import read_file

FOLDER = Path(__file__).with_name("changes")
FRAME: dict[str, Any] = {
    "apiVersion": "v3.2.0",
    "kind": "DataContract",
    "id": "shop",
    "name": "shop",
    "version": "1.0.0",
    "status": "active",
}
PROPERTIES: list[dict[str, Any]] = [{"name": "order_id", "logicalType": "string"}]
COLUMN: dict[str, Any] = {"name": "status", "logicalType": "string"}
NEW_VERSION = "2.0.0"
"""The version of the new contract where its fragment tells none: enough for every change."""

Kind = Literal["fires", "not"]
Fragment = dict[str, Any]


class Levels(Struct, frozen=True, forbid_unknown_fields=True):
    """Levels that are others than the rule's own."""

    consumer: Level | None = None
    producer: Level | None = None


class Options(Struct, frozen=True, forbid_unknown_fields=True):
    """What the comparison is run with."""

    adapter: str = "duckdb"
    mode: Literal["backward", "forward", "full"] = "full"
    today: str = "2026-01-01"
    effective: str | None = None


class Written(Struct, frozen=True, forbid_unknown_fields=True):
    """A case as the file has it."""

    old: Fragment | list[Fragment]
    new: Fragment | list[Fragment]
    finds: tuple[str, ...]
    levels: Levels = Levels()
    options: Options = Options()


class OfRule(Struct, frozen=True, forbid_unknown_fields=True):
    """The cases of one rule."""

    fires: tuple[Written, ...]
    misses: tuple[Written, ...] = msgspec.field(name="not")


class Case(Struct, frozen=True, kw_only=True):
    """Two sides, and the rules that find what differs between them."""

    rule: str
    kind: Kind
    number: int
    old: tuple[Fragment, ...]
    new: tuple[Fragment, ...]
    finds: tuple[str, ...]
    """Every finding's rule, sorted; a rule stands as often as it finds something."""
    levels: Levels
    options: Options

    @property
    def id(self) -> str:
        return f"{self.rule}-{self.kind}-{self.number}"

    def counts(self, rule: str) -> bool:
        """Whether a finding of a rule is one of the case: the rules of versions only look on elsewhere."""
        return self.rule in OF_VERSIONS or rule not in OF_VERSIONS


@cache
def families() -> dict[str, dict[str, OfRule]]:
    """Family -> rule -> its cases, as the files have them."""
    return {
        path.stem: msgspec.convert(yaml.safe_load(path.read_text()), dict[str, OfRule])
        for path in sorted(FOLDER.glob("*.yml"))
    }


@cache
def cases() -> tuple[Case, ...]:
    """All cases of all rules."""
    return tuple(
        Case(
            rule=rule,
            kind=kind,
            number=number,
            old=_listed(one.old),
            new=tuple({"version": NEW_VERSION} | fragment for fragment in _listed(one.new)),
            finds=tuple(sorted(one.finds)),
            levels=one.levels,
            options=one.options,
        )
        for rules in families().values()
        for rule, of_rule in rules.items()
        for kind, written in (("fires", of_rule.fires), ("not", of_rule.misses))
        for number, one in enumerate(written, 1)
    )


def _listed(fragments: Fragment | list[Fragment]) -> tuple[Fragment, ...]:
    return tuple(fragments) if isinstance(fragments, list) else (fragments,)


def contract(fragment: Fragment) -> dict[str, Any]:
    """The whole contract that a fragment stands for."""
    rest = {key: value for key, value in fragment.items() if key not in ("properties", "column", "object")}
    table = {"name": "orders", **fragment.get("object", {}), "properties": PROPERTIES}
    if "properties" in fragment:
        table["properties"] = fragment["properties"]
    elif "column" in fragment:
        column = COLUMN | fragment["column"]
        table["properties"] = [{key: value for key, value in column.items() if value is not None}]
    whole: dict[str, Any] = _spelled(FRAME | {"schema": [table]} | rest)
    return whole


def shown(fragment: Fragment) -> dict[str, Any]:
    """The part of the contract that the fragment tells of, spelled out."""
    places = {"properties": "schema", "column": "schema", "object": "schema", "custom": "customProperties"}
    tells = {places.get(key, key) for key in fragment}
    part = {key: value for key, value in contract(fragment).items() if key in tells}
    if "object" in fragment and not {"properties", "column"} & set(fragment):
        part["schema"] = [{key: value for key, value in part["schema"][0].items() if key != "properties"}]
    return part


def _spelled(value: Any) -> Any:
    """The value with `custom` spelled out."""
    if isinstance(value, list):
        return [_spelled(item) for item in value]
    if not isinstance(value, dict):
        return value
    spelled: dict[str, Any] = {}
    for key, inner in value.items():
        if key == "custom":
            spelled["customProperties"] = [{"property": name, "value": said} for name, said in inner.items()]
        else:
            spelled[key] = _spelled(inner)
    return spelled


def text(fragment: Fragment) -> str:
    """The document of the whole contract."""
    return dump(contract(fragment))


def dump(value: Any) -> str:
    """A value as YAML, its keys as they come."""
    made: str = yaml.safe_dump(value, sort_keys=False, allow_unicode=True, width=1000)
    return made


class Found(Struct, frozen=True):
    """What of a finding a case speaks of."""

    rule: str
    consumer: Level
    producer: Level
    message: str


def find(case: Case, folder: Path, *, is_back: bool = False) -> list[Found]:
    """What a comparison of the two sides finds, or of them the other way round; the files are made in the folder."""
    old, new = (documents(side, folder / name) for side, name in ((case.old, "old"), (case.new, "new")))
    if is_back:
        old, new = new, old
    pairs = compare.pair(old, new, len(old) == len(new) == 1)
    found = [change for pair in pairs for change in compare.changes(pair, case.options.adapter)]
    return [Found(one.rule, "info", "info", str(one)) for one in found if case.counts(one.rule)]


def documents(fragments: tuple[Fragment, ...], folder: Path) -> list[Document]:
    """The contracts of one side. Raises ValueError where one of them is not right."""
    folder.mkdir(exist_ok=True)
    made = []
    for number, fragment in enumerate(fragments):
        path = folder / f"contract_{number}.yml"
        path.write_text(text(fragment), encoding="utf-8")
        [reading] = read_file(path)
        if reading.contract is None or reading.errors:
            raise ValueError(f"{fragment}: {[error.message for error in reading.errors]}")
        made.append(Document(contract=reading.contract, file=str(path), key=path.name))
    return made
