"""What changed of the checks that a table demands, wherever its contract writes them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from msgspec.structs import replace

from accord.changes import constraints, keys, quality, slas
from accord.changes.columns import Columns, Names
from accord.changes.constraints import CONSTRAINTS
from accord.changes.model import Change
from accord.changes.pairing import matched
from accord.changes.spot import Spot
from accord.changes.unchecked import unchecked
from accord.contract.checks import CATALOGUE, OPERATORS
from accord.contract.derive import INTEGERS, derive
from accord.contract.model import Check, Column, Contract, Table, default_id

Sides = tuple[tuple[Contract, Table], tuple[Contract, Table]]


def compare(sides: Sides, columns: Columns, spot: Spot) -> Iterator[Change]:
    """Every change of a demand, in the order of the new contract's checks; what is gone stands last.

    What a column demands that one side alone has is not told: the column is. Raises Conflict.
    """
    (old_contract, old_table), (new_contract, new_table) = sides
    old_table = _without_widths(old_table, columns, is_new=False)
    new_table = _without_widths(new_table, columns, is_new=True)
    old = [*derive(old_table, old_contract), *unchecked(old_table)]
    new = [*derive(new_table, new_contract), *unchecked(new_table)]
    columns.required |= {
        where
        for check in new
        if check.check == "not_null" and is_strict(check) and (where := _where(check)) in columns.added
    }
    key = keys.Keys(old_table.columns, new_table.columns, columns.names)
    yield from key.changes(spot)
    yield from keys.inside(old_table, new_table, columns, spot)
    before = [check for check in old if not _is_below(check, columns.gone)]
    if any(name != now for name, now in columns.names.items()):
        before = [_in_new_names(check, columns.names) for check in before]
    after = [check for check in new if not _is_below(check, columns.added)]
    before = [check for check in before if not key.tells(check, is_strict(check))]
    after = [check for check in after if not key.tells(check, is_strict(check))]
    pairs, gone, added = matched(before, after, _same_by())
    for one, other in pairs:
        closer = columns.around(_where(other), spot).at(_origin(one), _origin(other))
        yield from _changed(one, other, columns, closer)
    for check in added:
        yield from _one_side(None, check, columns.around(_where(check), spot).at("", _origin(check)))
    for check in gone:
        yield from _one_side(check, None, columns.around(_where(check), spot).at(_origin(check)))


def is_strict(check: Check) -> bool:
    """Whether no row may fail, and every row counts."""
    no_operator = check.arguments.keys().isdisjoint(OPERATORS)
    return no_operator and check.where is None and not check.tolerance.at_most


def _is_below(check: Check, alone: set[tuple[str, ...]]) -> bool:
    """Whether a check is of what one side alone has. What the service promises is of the table."""
    if not alone:
        return False
    where = _where(check)
    inside = any(where[:length] in alone for length in range(1, len(where) + 1))
    return inside and not slas.is_promise(check)


def _same_by() -> list[Callable[[Check], Any]]:
    def whole(check: Check) -> Any:
        return check.id, check.check, check.column, check.path

    def reference(check: Check) -> Any:
        # A table's second reference has another id when the first one goes.
        return (check.path, *constraints.reference(check)) if check.check == "no_orphans" else None

    def constraint(check: Check) -> Any:
        if check.check not in CONSTRAINTS:
            return None
        columns = constraints.reference(check)[0] if check.check == "no_orphans" else ()
        return check.check, check.column, check.path, columns

    return [reference, whole, constraint]


def _changed(old: Check, new: Check, columns: Columns, spot: Spot) -> Iterator[Change]:
    """The changes of one check. Nearly all are as they were."""
    if _said(old) == _said(new):
        return
    yield from quality.terms(old, new, spot)
    found = list(_demanded(old, new, columns, spot))
    yield from found
    if not found and old.tolerance != new.tolerance:
        said = [f"{check.tolerance.at_most} {check.tolerance.unit}" for check in (old, new)]
        yield spot.change("metadata-changed", *said, detail=f"{new.id}.tolerance")
    yield from slas.documented(old, new, spot, bool(found))


def _demanded(old: Check, new: Check, columns: Columns, spot: Spot) -> Iterator[Change]:
    """What became of the demand itself."""
    strict = is_strict(old), is_strict(new)
    if new.check in CONSTRAINTS and any(strict) and "error" in (old.severity, new.severity):
        if all(strict):
            yield from constraints.changed(old, new, spot, _where(new) in columns.whole)
        elif strict[0]:
            yield from constraints.gone(old, spot, quality.tolerance(new))
        else:
            yield from constraints.added(new, spot, quality.tolerance(old))
    elif slas.is_promise(old) and slas.is_promise(new):
        yield from slas.changed(old, new, spot)
        yield from quality.lets_pass(old, new, spot)
    else:
        yield from quality.changed(old, new, spot, columns)


def _one_side(old: Check | None, new: Check | None, spot: Spot) -> Iterator[Change]:
    """A check that one side alone has."""
    check = old or new
    assert check is not None  # noqa: S101 - for the type checker
    if check.check in CONSTRAINTS and is_strict(check) and check.severity == "error":
        yield from constraints.gone(check, spot) if old else constraints.added(check, spot)
    elif slas.is_promise(check):
        rule = "sla-removed" if old else "sla-added"
        said = slas.in_words(check)
        yield spot.change(rule, said if old else None, said if new else None, detail=slas.name_of(check))
    else:
        rule = "quality-rule-removed" if old else "quality-rule-added"
        said = quality.in_words(check)
        yield spot.change(rule, said if old else None, said if new else None, detail=check.id)


def _said(check: Check) -> tuple[Any, ...]:
    """All of a check but where its document says it. 1 and true are two values."""
    return (
        *(check.id, check.check, check.severity, check.where, check.tolerance, check.waiver),
        *(check.description, repr(check.arguments), repr(check.meta)),
    )


def _where(check: Check) -> tuple[str, ...]:
    return (check.column, *check.path) if check.column else ()


def _origin(check: Check) -> str:
    return check.origins[0] if check.origins else ""


def _in_new_names(check: Check, names: Names) -> Check:
    """An old check as the new contract would write it, with the names that columns have now."""
    where = _where(check)
    now = names.get(where, where)
    identity = check.id
    if where and now != where:
        before, after = default_id(where[0], "", where[1:]), default_id(now[0], "", now[1:])
        identity = after + identity[len(before) :] if identity.startswith(before) else identity
    arguments = dict(check.arguments)
    for argument in CATALOGUE[check.check].arguments:
        value = arguments.get(argument.name)
        if argument.name in ("fields", "field"):
            continue  # of the other table
        if argument.type == "column" and isinstance(value, str):
            arguments[argument.name] = _now(value, names)
        elif argument.type == "columns" and isinstance(value, list):
            arguments[argument.name] = [_now(str(item), names) for item in value]
    column = now[0] if now else check.column
    return replace(check, id=identity, column=column, path=tuple(now[1:]), arguments=arguments)


def _now(name: str, names: Names) -> str:
    return names.get((name,), (name,))[-1]


def _without_widths(table: Table, columns: Columns, is_new: bool) -> Table:
    """The table without the ranges that formats of whole numbers leave, where the type tells of them."""
    if not columns.retyped:
        return table

    def bare(column: Column, step: str, above: tuple[str, ...]) -> Column:
        where = (*above, step)
        now = where if is_new else columns.names.get(where, where)
        value = "[]" if column.key is None else "value"
        return replace(
            column,
            format=None if column.format in INTEGERS and now in columns.retyped else column.format,
            fields=tuple(bare(field, field.sql_name, where) for field in column.fields),
            items=bare(column.items, value, where) if column.items else None,
            key=bare(column.key, "key", where) if column.key else None,
        )

    return replace(table, columns=tuple(bare(column, column.sql_name, ()) for column in table.columns))
