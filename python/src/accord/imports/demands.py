"""Checks -> demands of one table: what a column can say it says, all else is a rule, and no two ids clash."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from accord.contract import types
from accord.contract.checks import FORMATS
from accord.contract.derive import SHOWN, STRICT
from accord.contract.model import Check, Column, Reference, default_id
from accord.imports.columns import Columns

_RANGE = {
    "min": "minimum",
    "max": "maximum",
    "exclusive_min": "exclusive_minimum",
    "exclusive_max": "exclusive_maximum",
}
_COUNTS = {
    "length": {"min": "min_length", "max": "max_length"},
    "array_length": {"min": "min_items", "max": "max_items"},
    "accepted_range": _RANGE,
    "matches_regex": {"pattern": "pattern"},
    "multiple_of": {"of": "multiple_of"},
}
"""Check -> its arguments as fields of a column."""


class _Taken(Struct):
    """A check that has an id; `is_key` where a constraint alone asks for it."""

    check: Check
    is_key: bool = False


class Demands:
    """Collects what is demanded of one table. Constraints come first, then checks."""

    def __init__(self, columns: Columns) -> None:
        self.columns = columns
        self.references: list[Reference] = []
        self._rules: dict[str, Check] = {}
        self._taken: dict[str, _Taken] = {}

    @property
    def rules(self) -> tuple[Check, ...]:
        """The checks that no column demands."""
        return tuple(self._rules.values())

    def key(self, names: list[str]) -> None:
        """Make columns the primary key, in this order."""
        for position, name in enumerate(names, 1):
            self._set(name, primary_key=position)
            self._keep(default_id(name, "not_null"), Check(id="", check="not_null", column=name), True)
        if len(names) == 1:
            self._keep(default_id(names[0], "unique"), Check(id="", check="unique", column=names[0]), True)
        else:
            combined = Check(id="", check="unique_combination", arguments={"columns": names})
            self._keep("primary_key", combined, True)

    def add(self, check: Check, is_key: bool = False) -> str:
        """Demand what a check says; the id that it has in the contract.

        A check that says the same as one before it is that one. `is_key` where a constraint asks for it: the
        terms of a test (a severity, a tolerance) then count.
        """
        for id_ in self._ids(check.id):
            known = self._taken.get(id_)
            if known is None:
                return self._new(check, id_, is_key)
            if _says(known.check) == _says(check):
                self._document(id_, check)
                known.is_key = known.is_key and is_key
                return id_
            if known.is_key and _says(known.check)[:4] == _says(check)[:4] and check.where is None:
                if not is_key:
                    self._rule(id_, check)
                return id_
        raise AssertionError("ids have no end")

    def reference(self, names: list[str], to: str, fields: list[str]) -> str:
        """Demand that values of columns stand in columns of another table."""
        if len(names) == 1:
            id_ = default_id(names[0], "no_orphans")
            to_one = {"to": to, "field": fields[0]}
            return self.add(Check(id=id_, check="no_orphans", column=names[0], arguments=to_one), True)
        arguments: dict[str, Any] = {"to": to, "columns": names, "fields": fields}
        check = Check(id=default_id("_".join(names), "no_orphans"), check="no_orphans", arguments=arguments)
        same = [id_ for id_, known in self._taken.items() if _says(known.check) == _says(check)]
        if same:
            return same[0]
        if check.id in self._taken or any(r.columns == tuple(names) for r in self.references):
            return self.add(check, True)
        self.references.append(Reference(table=to, columns=tuple(names), fields=tuple(fields)))
        return self._keep(check.id, check, True)

    def _ids(self, id_: str) -> Iterator[str]:
        yield id_
        yield from (f"{id_}_{number}" for number in count(2))

    def _new(self, check: Check, id_: str, is_key: bool) -> str:
        if id_ == default_id(check.column, check.check, check.path) and self._folds(check):
            return self._keep(id_, check, is_key)
        if check.check == "no_orphans" and (folded := self._refers(check, is_key)):
            return folded
        return self._rule(id_, check)

    def _rule(self, id_: str, check: Check) -> str:
        self._rules[id_] = replace(check, id=id_)
        return self._keep(id_, check, False)

    def _keep(self, id_: str, check: Check, is_key: bool) -> str:
        self._taken.setdefault(id_, _Taken(check, is_key)).check = check
        self._taken[id_].is_key = is_key
        return id_

    def _document(self, id_: str, check: Check) -> None:
        """Keep what a second check tells of the same demand."""
        if not (check.description or check.meta):
            return
        known = self._rules.get(id_, replace(check, id=id_))
        description = known.description or check.description
        self._rules[id_] = replace(known, description=description, meta={**check.meta, **known.meta})

    def _set(self, name: str, **fields: Any) -> None:
        self.columns.found[name] = replace(self.columns.found[name], **fields)

    def _folds(self, check: Check) -> bool:
        """Whether the column itself can say it, and now does."""
        column = self.columns.found.get(check.column or "")
        if column is None or not _is_plain(check):
            return False
        fields = _fields(check, column)
        empty = (None, (), False)
        if not fields or any(getattr(column, name) not in empty for name in fields):
            return False
        self._set(column.name, **fields)
        return True

    def _refers(self, check: Check, is_key: bool) -> str | None:
        """The id of a reference of the column that says it; a second one has the other table in its id."""
        column = self.columns.found.get(check.column or "")
        if column is None or not _is_plain(check) or set(check.arguments) != {"to", "field"}:
            return None
        id_ = default_id(column.name, "no_orphans")
        if check.id != id_:
            return None
        to = check.arguments["to"]
        if column.references:
            id_ = f"{id_}.{to}"
        if known := self._taken.get(id_):
            return id_ if _says(known.check) == _says(check) else None
        reference = Reference(table=to, fields=(check.arguments["field"],))
        self._set(column.name, references=(*column.references, reference))
        return self._keep(id_, check, is_key)


def _says(check: Check) -> tuple[Any, ...]:
    """What a check demands, and on which terms."""
    return (
        *(check.check, check.column, check.path, check.arguments),
        *(check.severity, check.where, check.tolerance),
    )


def _is_plain(check: Check) -> bool:
    """Whether a column can say it: on the strictest terms, and with nothing told of it."""
    strict = (check.severity, check.where, check.tolerance) == STRICT
    return strict and not (check.description or check.meta or check.path or check.waiver)


def _fields(check: Check, column: Column) -> dict[str, Any]:
    """The fields of a column that demand what a check does; empty where there are none."""
    arguments = check.arguments
    match check.check, sorted(arguments):
        case "not_null", []:
            return {"required": True}
        case "unique", []:
            return {"unique": True}
        case "unique_items", []:
            return {"unique_items": True}
        case "accepted_values", ["values"] if _is_enum(arguments["values"]):
            return {"enum": tuple(arguments["values"])}
        case "has_format", ["format"] if arguments["format"] in FORMATS and _is_text(column):
            return {"format": arguments["format"]}
    fields = _COUNTS.get(check.check, {})
    if arguments and set(arguments) <= set(fields):
        return {fields[name]: value for name, value in arguments.items()}
    return {}


def _is_enum(values: list[Any]) -> bool:
    return bool(values) and len({(type(value), value) for value in values}) == len(values)


def _is_text(column: Column) -> bool:
    return column.type is None or column.type.name not in (*SHOWN, *types.NUMBERS)


def fitted(check: Check, column: Column | None) -> Check:
    """The check with values of the column's type: dbt writes all of them between quotes."""
    values = check.arguments.get("values")
    if column is None or column.type is None or not isinstance(values, list) or "quote" in check.arguments:
        return check
    fit = [_value(value, column.type.name) for value in values]
    return replace(check, arguments={**check.arguments, "values": fit})


def _value(value: Any, logical: types.Logical) -> Any:
    if logical == "string":
        return value if isinstance(value, str) else str(value)
    if not isinstance(value, str):
        return value
    try:
        if logical == "integer":
            return int(value)
        if logical in types.NUMBERS:
            return float(value)
    except ValueError:
        return value
    return {"true": True, "false": False}.get(value.lower(), value) if logical == "boolean" else value
