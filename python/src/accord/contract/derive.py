"""Everything a contract demands of a table -> one list of checks with ids, in a stable order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec.structs import replace

from accord.contract import types
from accord.contract.checks import BOUNDS, CATALOGUE, FORMATS, OPERATORS
from accord.contract.model import Check, Column, Contract, Reference, Table, Tolerance, Waiver, default_id

INTEGERS: dict[str, tuple[int | None, int | None]] = {
    **{f"i{bits}": (-(2 ** (bits - 1)), 2 ** (bits - 1) - 1) for bits in (8, 16, 32)},
    **{f"u{bits}": (0, 2**bits - 1) for bits in (8, 16, 32)},
    "i64": (None, None),
    "i128": (None, None),
    "u64": (0, None),
    "u128": (0, None),
}
"""Format of a whole number -> the range that it leaves. The ends beyond 32 bits are left to the engine's
own type: it holds nothing else."""


SHOWN = (*types.TIMES, "time")


class Conflict(Exception):
    """Two demands have one id and cannot be one check."""

    def __init__(self, first: Check, second: Check) -> None:
        super().__init__(first.id)
        self.first = first
        self.second = second


def derive(table: Table, contract: Contract | None = None) -> list[Check]:
    """The checks of a table: those its columns demand, in column order, then those of its rules.

    Demands with the same id become one check: equal ones collapse, ranges intersect, and a rule's
    tolerance or severity replaces the strictness of what a column or key demands. Waivers of the contract
    are laid on the checks that they name. Raises Conflict where two demands cannot be one.
    """
    checks: dict[str, Check] = {}
    orphans: set[str] = set()
    for column in table.columns:
        if not column.is_virtual:
            found = list(_column_checks(column, column.sql_name, ()))
            found += [_orphans(ref, (column.sql_name,), orphans) for ref in column.references]
            for check in found:
                # A column called `a.b` is not the field `b` of a column `a`.
                first = checks.setdefault(check.id, check)
                if replace(first, origins=()) != replace(check, origins=()):
                    raise Conflict(first, check)
    bare = set(checks)
    composite = [_orphans(reference, reference.columns, orphans) for reference in table.references]
    for demand in (*_keys(table), *composite):
        bare.add(demand.id)
        known = checks.get(demand.id)
        checks[demand.id] = demand if known is None else _merge(known, demand, True)
    for demand in table.rules:
        known = checks.get(demand.id)
        checks[demand.id] = demand if known is None else _merge(known, demand, demand.id in bare)
    for waiver in contract.waivers if contract else ():
        check_ = checks.get(waiver.check or "")
        if check_ is not None and _is_of(waiver, table):
            origins = check_.origins + waiver.origins
            checks[check_.id] = replace(check_, waiver=check_.waiver or waiver, origins=origins)
    return list(checks.values())


def _is_of(waiver: Waiver, table: Table) -> bool:
    return waiver.table in (None, table.name, table.model)


def idle_waivers(contract: Contract) -> list[Waiver]:
    """The waivers of a contract that no check of it has. Raises Conflict as `derive` does."""
    if not contract.waivers:
        return []
    known = [(table, {check.id for check in derive(table, contract)}) for table in contract.tables]
    return [
        waiver
        for waiver in contract.waivers
        if not any(waiver.check in ids and _is_of(waiver, table) for table, ids in known)
    ]


def _column_checks(column: Column, name: str, path: tuple[str, ...]) -> Iterator[Check]:
    for check, arguments, fields in _demands(column, bool(path)):
        yield Check(
            id=default_id(name, check, path),
            check=check,
            column=name,
            path=path,
            arguments=arguments,
            origins=tuple(column.origins[field] for field in fields if field in column.origins),
        )
    for field in column.fields:
        yield from _column_checks(field, name, (*path, field.sql_name))
    if column.items is not None and column.key is None:
        yield from _column_checks(column.items, name, (*path, "[]"))


def _demands(column: Column, is_nested: bool) -> Iterator[tuple[str, dict[str, Any], tuple[str, ...]]]:
    """Each check that a column demands, its arguments, and the fields of the column that say so."""
    if column.required:
        yield "not_null", {}, ("required",)
    if column.unique and not is_nested:
        yield "unique", {}, ("unique",)
    if column.enum:
        yield "accepted_values", {"values": list(column.enum)}, ("enum",)
    bounds = _given(
        min=column.minimum,
        exclusive_min=column.exclusive_minimum,
        max=column.maximum,
        exclusive_max=column.exclusive_maximum,
    )
    fields = ["minimum", "maximum", "exclusive_minimum", "exclusive_maximum"]
    if column.format in INTEGERS and column.type and column.type.name == "integer":
        least, most = INTEGERS[column.format]
        both = _intersection(bounds, _given(min=least, max=most))
        if both is not None and both != bounds:
            bounds = both
            fields.append("format")
    if bounds:
        yield "accepted_range", bounds, tuple(fields)
    if lengths := _given(min=column.min_length, max=column.max_length):
        yield "length", lengths, ("min_length", "max_length")
    if column.pattern is not None:
        yield "matches_regex", {"pattern": column.pattern}, ("pattern",)
    if column.multiple_of is not None:
        yield "multiple_of", {"of": column.multiple_of}, ("multiple_of",)
    if counts := _given(min=column.min_items, max=column.max_items):
        yield "array_length", counts, ("min_items", "max_items")
    if column.unique_items:
        yield "unique_items", {}, ("unique_items",)
    if has_text_format(column):
        yield "has_format", {"format": column.format}, ("format",)


def has_text_format(column: Column) -> bool:
    """Whether the column's format is one of text that Accord knows; of a date it tells how it is shown."""
    return column.format in FORMATS and (column.type is None or column.type.name not in SHOWN)


def _keys(table: Table) -> Iterator[Check]:
    """What the primary key demands."""
    key = sorted(
        (column for column in table.columns if column.primary_key is not None and not column.is_virtual),
        key=lambda column: column.primary_key or 0,
    )
    for column in key:
        yield Check(
            id=default_id(column.sql_name, "not_null"),
            check="not_null",
            column=column.sql_name,
            origins=_origins(column, "primary_key"),
        )
    if len(key) == 1:
        yield Check(
            id=default_id(key[0].sql_name, "unique"),
            check="unique",
            column=key[0].sql_name,
            origins=_origins(key[0], "primary_key"),
        )
    elif key:
        yield Check(
            id="primary_key",
            check="unique_combination",
            arguments={"columns": [column.sql_name for column in key]},
            origins=tuple(
                origin for column in key for origin in _origins(column, "primary_key", "primary_key_position")
            ),
        )


def _origins(column: Column, *fields: str) -> tuple[str, ...]:
    return tuple(column.origins[field] for field in fields if field in column.origins)


def _orphans(reference: Reference, columns: tuple[str, ...], taken: set[str]) -> Check:
    """The check of a foreign key. A second one of the same columns has the other table in its id, and one
    more to that table the fields too."""
    alone = len(columns) == 1
    identity = default_id("_".join(columns), "no_orphans")
    for more in (reference.table, ".".join(reference.fields)):
        if identity in taken:
            identity += f".{more}"
    taken.add(identity)
    arguments: dict[str, Any] = {"to": reference.table}
    if alone:
        arguments["field"] = reference.fields[0]
    else:
        arguments |= {"columns": list(columns), "fields": list(reference.fields)}
    return Check(
        id=identity,
        check="no_orphans",
        column=columns[0] if alone else None,
        arguments=arguments,
        meta=reference.meta,
        origins=reference.origins,
    )


def _given(**arguments: Any) -> dict[str, Any]:
    return {name: value for name, value in arguments.items() if value is not None}


def _merge(known: Check, rule: Check, is_bare: bool) -> Check:
    """Two demands with one id as one; `is_bare` where the known one is of a column or key, not of a rule."""
    origins = tuple(dict.fromkeys(known.origins + rule.origins))
    if (known.check, known.column, known.path) != (rule.check, rule.column, rule.path):
        raise Conflict(known, rule)
    documented = {
        "origins": origins,
        "description": known.description or rule.description,
        "meta": known.meta | rule.meta,
        "waiver": known.waiver or rule.waiver,
    }
    same = known.arguments == rule.arguments
    # An operator takes the place of a tolerance.
    demand = {name: value for name, value in rule.arguments.items() if name not in (*OPERATORS, "unit")}
    if is_bare and known.arguments == demand and _terms(known) == STRICT and rule.where is None:
        return replace(rule, **documented)
    same_terms = _terms(known) == _terms(rule)
    if same_terms and same:
        return replace(known, **documented)
    if same_terms and CATALOGUE[known.check].bounded:
        arguments = _intersection(known.arguments, rule.arguments)
        if arguments is not None:
            return replace(known, arguments=arguments, **documented)
    raise Conflict(known, rule)


def _intersection(one: dict[str, Any], other: dict[str, Any]) -> dict[str, Any] | None:
    """Both ranges at once, or None where their bounds cannot be compared, or more than bounds differs."""
    both = dict(one)
    for name, value in other.items():
        if name not in BOUNDS:
            if name not in one or one[name] != value:
                return None
        elif name not in both:
            both[name] = value
        elif isinstance(value, str) != isinstance(both[name], str):
            return None
        else:
            both[name] = _tighter(name, both[name], value)
    return both if all(name in other for name in one if name not in BOUNDS) else None


def _tighter(name: str, one: Any, other: Any) -> Any:
    """The one of two bounds that leaves less; times compare as moments, however they are written."""
    left, right = one, other
    if isinstance(one, str):
        times = types.moment(one), types.moment(other)
        left, right = times if None not in times else (one, other)
    return one if (left >= right if name.endswith("min") else left <= right) else other


STRICT = ("error", None, Tolerance())


def _terms(check: Check) -> tuple[str, str | None, Tolerance]:
    """On what terms a check holds."""
    return check.severity, check.where, check.tolerance
