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

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Literal

import msgspec
import yaml
from msgspec import Struct

from accord.changes.judge import Ask
from accord.changes.judged import Judged, Mode
from accord.changes.policy import DiffPolicy
from accord.changes.rules import OF_VERSIONS
from accord.comparing import Reading, compare
from accord.findings import Level
from accord.revisions import Revision, Side

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
    mode: Mode = "full"
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
            new=_listed(one.new),
            finds=tuple(sorted(one.finds)),
            levels=one.levels,
            options=one.options,
        )
        for rules in families().values()
        for rule, of_rule in rules.items()
        for kind, written in _kinds(of_rule)
        for number, one in enumerate(written, 1)
    )


def _kinds(of_rule: OfRule) -> tuple[tuple[Kind, tuple[Written, ...]], ...]:
    return ("fires", of_rule.fires), ("not", of_rule.misses)


def _listed(fragments: Fragment | list[Fragment]) -> tuple[Fragment, ...]:
    return tuple(fragments) if isinstance(fragments, list) else (fragments,)


def contract(fragment: Fragment, version: str = FRAME["version"]) -> dict[str, Any]:
    """The whole contract that a fragment stands for; `version` is that of one that tells none."""
    rest = {key: value for key, value in fragment.items() if key not in ("properties", "column", "object")}
    table = {"name": "orders", **fragment.get("object", {}), "properties": PROPERTIES}
    if "properties" in fragment:
        table["properties"] = fragment["properties"]
    elif "column" in fragment:
        column = COLUMN | fragment["column"]
        table["properties"] = [{key: value for key, value in column.items() if value is not None}]
    whole: dict[str, Any] = _spelled(FRAME | {"version": version, "schema": [table]} | rest)
    return whole


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


def find(case: Case, *, is_back: bool = False) -> list[Judged]:
    """What a comparison of the two sides finds, or of them the other way round."""
    are_files = len(case.old) == len(case.new) == 1
    old = _side("old", case.old, FRAME["version"], are_files)
    new = _side("new", case.new, NEW_VERSION, are_files)
    if is_back:
        old, new = new, old
    options = case.options
    ask = Ask(
        policy=DiffPolicy(mode=options.mode),
        today=date.fromisoformat(options.today),
        effective=date.fromisoformat(options.effective) if options.effective else None,
        adapter=options.adapter,
    )
    return [one for one in compare(old, new, ask, Reading()).judged if case.counts(one.rule)]


def _side(name: str, fragments: tuple[Fragment, ...], version: str, is_file: bool) -> Side:
    """Files of one contract each."""
    files = []
    for number, fragment in enumerate(fragments):
        text = yaml.safe_dump(contract(fragment, version), sort_keys=False)
        key = "" if is_file else f"contract_{number}.yml"
        files.append(Revision(file=f"{name}/{key or 'contract.yml'}", key=key, data=text.encode()))
    return Side(given=name, is_file=is_file, in_git=False, versions=(("", tuple(files)),))
