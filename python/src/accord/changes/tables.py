"""What changed between two versions of a table."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from accord.changes import columns, demands, documented
from accord.changes.columns import Versions
from accord.changes.model import Change
from accord.changes.same import same
from accord.changes.spot import Spot
from accord.contract.derive import Conflict
from accord.contract.model import Contract, Table, without_origins


def compare(
    old_contract: Contract, old: Table, new_contract: Contract, new: Table, adapter: str | None
) -> Iterator[Change]:
    """Every change of a table that both sides have, of one contract or of two."""
    is_waived_alike = same(old_contract.waivers, new_contract.waivers)
    if same(old, new) and is_waived_alike and _engine(old_contract) == _engine(new_contract):
        return
    spot = Spot(new.name, None, (old.origin,), (new.origin,))
    yield from _names(old, new, spot)
    yield from documented.of_table(old, new, spot)
    found = columns.compare(
        old.columns, new.columns, spot, Versions(old_contract, new_contract, adapter, _kept(old, new))
    )
    demanded: list[Change] = []
    try:
        demanded += demands.compare(((old_contract, old), (new_contract, new)), found, spot)
    except Conflict as conflict:
        # Lint says more of it; here it must not be passed over, unless there is nothing to compare.
        sides = [
            (
                side.columns,
                side.references,
                tuple(sorted(side.rules, key=lambda rule: repr(without_origins(rule)))),
            )
            for side in (old, new)
        ]
        if not (same(*sides) and is_waived_alike):
            demanded.append(
                spot.change(
                    "quality-rule-changed",
                    detail=conflict.first.id,
                    note="two demands have this id and cannot be one, so that no check of the table was "
                    "compared",
                )
            )
    required = {found.spots[where].column for where in found.required if where in found.spots}
    for change in found.changes:
        is_required = change.rule == "column-added-optional" and change.column in required
        yield replace(change, rule="column-added-required") if is_required else change
    yield from demanded


def _kept(old: Table, new: Table) -> frozenset[str]:
    rules = (*old.rules, *new.rules)
    return frozenset(rule.column for rule in rules if rule.check == "retention" and rule.column)


def _engine(contract: Contract) -> object:
    return contract.meta.get("servers")


def _names(old: Table, new: Table, spot: Spot) -> Iterator[Change]:
    before, after = old.sql_name, new.sql_name
    if before != after:
        if old.name != new.name:
            yield spot.change("object-renamed-same-id", old.name, new.name, detail=old.name)
        else:
            yield spot.change("object-physical-name-changed", before, after)
    elif old.name != new.name:
        yield spot.change("object-logical-name-changed", old.name, new.name, detail=old.name)
