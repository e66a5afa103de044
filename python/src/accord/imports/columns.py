"""The columns of a table as a contract has them, before anything is demanded of them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from msgspec.structs import replace

from accord.artifacts.described import CatalogTable
from accord.artifacts.described import Column as Described
from accord.artifacts.tested import Node
from accord.contract.model import Column
from accord.contract.types import Type, of_physical
from accord.interop import Call, Known
from accord.interop.checks import VERDICT

_DECIMAL = re.compile(r"\(\s*(\d+)\s*(?:,\s*(-?\d+)\s*)?\)\s*\Z")


class Columns:
    """The columns of one table by their names; more are added where something names them."""

    def __init__(self, table: Node, catalog: CatalogTable | None) -> None:
        self.catalog = {c.name.lower(): c.type for c in catalog.columns.values()} if catalog else {}
        self.found: dict[str, Column] = {}
        self.quoted = {c.name for c in table.columns.values() if c.quote}
        for described in table.columns.values():
            self.found[described.name] = self._column(described)

    def name(self, name: str) -> str:
        """A column as it is declared, whatever the case and quotes it is called by; declared if it is not."""
        bare, is_quoted = unquoted(name)
        if bare in self.found:
            return bare
        alike = [one for one in self.found if one.lower() == bare.lower()]
        if len(alike) == 1 and not is_quoted and alike[0] not in self.quoted:
            return alike[0]
        type_ = self.catalog.get(bare.lower())
        self.found[bare] = Column(name=bare, type=logical(type_), physical_type=type_)
        return bare

    def renamed(self, call: Call) -> Call:
        """The call with its column as it is declared; quotes stay, since they are part of the SQL."""
        if call.column is None:
            return call
        name = self.name(call.column)
        return call if unquoted(call.column)[1] else replace(call, column=name)

    def known(self, calls: Iterable[Call], adapter: str | None) -> Known:
        """What else is known of the table whose tests these are."""
        required = {
            self.name(call.column)
            for call in calls
            if call.test == "not_null" and call.column and not {*call.config} & {*VERDICT}
        }
        types = {name: column.physical_type for name, column in self.found.items()}
        return Known(
            types={name: type_ for name, type_ in types.items() if type_},
            required=frozenset(required),
            adapter=adapter,
        )

    def _column(self, described: Described) -> Column:
        type_ = described.data_type or self.catalog.get(described.name.lower())
        return Column(
            name=described.name,
            type=logical(type_),
            physical_type=type_,
            description=described.description or None,
            meta=with_tags(without_accord(described.config.meta or {}), texts(described.config.tags)),
        )


def unquoted(name: str) -> tuple[str, bool]:
    """A name without the warehouse's quotes, and whether it had some: dbt adds them to `quote: true`."""
    for opens, closes in (('"', '"'), ("`", "`"), ("[", "]")):
        if len(name) > 2 and name[0] == opens and name[-1] == closes:
            return name[1:-1].replace(closes * 2, closes), True
    return name, False


def logical(text: str | None) -> Type | None:
    """The logical type of an engine's, where its name tells it."""
    name = of_physical(text) if text else None
    if name is None:
        return None
    digits = _DECIMAL.search(text or "") if name == "decimal" else None
    if digits is None:
        return Type(name)
    return Type(name, int(digits[1]), int(digits[2] or 0))


def texts(*lists: list[str] | str | None) -> list[str]:
    """Tags, which dbt has in two places, as text or list."""
    found: list[str] = []
    for tags in lists:
        found += [tags] if isinstance(tags, str) else tags or []
    return list(dict.fromkeys(str(tag) for tag in found))


def with_tags(meta: dict[str, Any], tags: list[str]) -> dict[str, Any]:
    """The meta with dbt's tags under the standard's key; a list of the same name keeps its own."""
    if not tags:
        return meta
    own = meta.get("tags")
    more = [tag for tag in own if tag not in tags] if isinstance(own, list) else []
    kept = {"dbt_meta_tags": own} if own is not None and not isinstance(own, list) else {}
    return {**meta, **kept, "tags": [*tags, *more]}


def without_accord(meta: dict[str, Any]) -> dict[str, Any]:
    """The meta without what Accord itself wrote there."""
    return {key: value for key, value in meta.items() if key != "accord"}
