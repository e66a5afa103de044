"""What a contract documents, as the meta and texts of dbt YAML: all that no native key of dbt's takes."""

from __future__ import annotations

import json
import re
from typing import Any

from accord.contract.derive import has_text_format, idle_waivers
from accord.contract.model import Check, Column, Contract, Reference, Sla, Table
from accord.contract.physical import DataType
from accord.writers.dbt.tags import without_tags
from accord.writers.yaml_text import Inline

RENDERED = re.compile(r"[{][{%#]|[}%#][}]")
RESERVED = (
    *("contract", "version", "file", "id", "status", "owner", "team", "contact", "table", "table_id"),
    *("description", "table_meta", "contract_meta", "slas", "checks", "consumers"),
    *("waivers", "virtual_columns"),
)
"""Keys of meta.accord that are this writer's; documentation with such a name goes under `contract_meta`."""

NEVER_NESTED = ("unique", "primary_key", "references")
"""Demands that no check makes of a field of a nested column."""
DEMANDS = (
    *("required", *NEVER_NESTED, "enum", "minimum", "maximum", "exclusive_minimum", "exclusive_maximum"),
    *("multiple_of", "min_length", "max_length", "min_items", "max_items", "unique_items", "pattern"),
)
"""All of them, which stay without a check in a map and in a virtual column."""

UNNAMED = ("[]", "key", "value")
"""What items and sides of a map are called where the document has no name for them."""


def rendered_as_itself(value: Any) -> Any:
    """Text of a description or of meta, which dbt renders, made to render as itself."""
    if isinstance(value, dict):
        return {key: rendered_as_itself(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [rendered_as_itself(item) for item in value]
    if not isinstance(value, str):
        return value
    if not RENDERED.search(value) and "\r" not in value:
        return value  # rendering would drop at most a newline at the end, which says nothing
    if "\r" not in value and not value.endswith("\n"):
        return re.sub(r"[{][{%#]", lambda match: "{{ '" + match[0] + "' }}", value)
    # Rendering makes every line end \n and drops the last one, so the text is one literal. The empty
    # expression makes it two pieces: dbt reads one alone as Python, and "[1]" as a list.
    return "{{ '' }}{{ " + json.dumps(value, ensure_ascii=False) + " }}"


def model_meta(contract: Contract, table: Table, checks: list[Check], file: str) -> dict[str, Any]:
    """The meta of a model: who promises, what else the contract says, and of which check it speaks."""
    meta: dict[str, Any] = {"contract": contract.name, "version": contract.version, "file": file}
    if contract.id and contract.id != contract.name:
        meta["id"] = contract.id
    for key in ("status", "owner", "team", "contact"):
        if value := getattr(contract, key):
            meta[key] = value
    documented = without_tags(contract.meta)
    meta |= {key: value for key, value in documented.items() if key not in RESERVED}
    if table.name != table.model:
        meta["table"] = table.name
    if table.id:
        meta["table_id"] = table.id
    if contract.description and contract.description != description(contract, table):
        meta["description"] = contract.description
    physical = {} if table.physical_name in (None, table.model) else {"physicalName": table.physical_name}
    if of_table := without_tags(table.meta) | physical:
        meta["table_meta"] = of_table
    if own := {key: value for key, value in documented.items() if key in RESERVED}:
        meta["contract_meta"] = own
    if contract.slas:
        meta["slas"] = [_sla(sla) for sla in contract.slas]
    if described := {
        check.id: ({"description": check.description} if check.description else {}) | check.meta
        for check in checks
        if check.description or check.meta
    }:
        meta["checks"] = described
    if contract.consumers:
        meta["consumers"] = [
            {
                key: value
                for key, value in (
                    ("name", consumer.name),
                    ("team", consumer.team),
                    ("contact", consumer.contact),
                    ("usage", consumer.usage),
                    ("type", consumer.type),
                    ("required_columns", list(consumer.columns)),
                )
                if value
            }
            for consumer in contract.consumers
        ]
    if idle := idle_waivers(contract):
        known = ("check", "table", "until", "reason", "owner")
        meta["waivers"] = [
            {key: value for key in known if (value := getattr(waiver, key)) is not None} for waiver in idle
        ]
    if virtual := [_virtual(column) for column in table.columns if column.is_virtual]:
        meta["virtual_columns"] = virtual
    rendered: dict[str, Any] = rendered_as_itself(meta)
    return rendered


def check_meta(check: Check) -> dict[str, Any]:
    """The configuration by which a test of its own is known to be a contract's check."""
    known = (("id", check.id), ("check", check.check), ("column", check.column))
    named = {key: rendered_as_itself(value) for key, value in known if value}
    return {"meta": Inline(accord=Inline(named))}


def description(contract: Contract, table: Table) -> str | None:
    """The text about a table; that of its contract where it has none."""
    return table.description or contract.description


def _sla(sla: Sla) -> dict[str, Any]:
    known = ("id", "property", "value", "unit", "element", "description")
    return {name: value for name in known if (value := getattr(sla, name)) is not None} | sla.meta


def column_meta(column: Column, found: DataType) -> dict[str, Any]:
    """The meta of a column: what no native key of dbt's takes; its types where `data_type` has others."""
    own: dict[str, Any] = {"type": column.type.name} if column.type and not found.name else {}
    if found.other:
        own["physical_type"] = found.other
    meta: dict[str, Any] = rendered_as_itself(_beside(own | _own(column), without_tags(column.meta)))
    return meta


def _own(column: Column) -> dict[str, Any]:
    own: dict[str, Any] = {}
    if column.id:
        own["id"] = column.id
    if column.name != column.sql_name:
        own["name"] = column.name
    if column.format and not has_text_format(column):
        own["format"] = column.format
    if nested := _nested(column, NEVER_NESTED):
        own["nested"] = nested
    return own


def _beside(own: dict[str, Any], documented: dict[str, Any]) -> dict[str, Any]:
    """What the writer says beside what the document does; a name of both is the writer's."""
    taken = {key: value for key, value in documented.items() if key in own}
    rest = {key: value for key, value in documented.items() if key not in own}
    return rest | own | ({"column_meta": taken} if taken else {})


def _virtual(column: Column) -> dict[str, Any]:
    kind = {"type": column.type.name} if column.type else {}
    return {"name": column.sql_name} | _beside(kind, _all(column, DEMANDS))


def _nested(column: Column, unchecked: tuple[str, ...]) -> dict[str, Any]:
    """What the document says of the fields of a nested column, beyond their names and types.

    `unchecked` are the demands that no check makes of them: all of them inside a map.
    """
    inside = DEMANDS if column.key else unchecked
    found: dict[str, Any] = {}
    for below, inner in (
        *((field.sql_name, field) for field in column.fields),
        *((name, side) for name, side in (("key", column.key), ("items", column.items)) if side),
    ):
        named = {"name": inner.name} if below != inner.sql_name and inner.name not in UNNAMED else {}
        if said := named | _all(inner, inside):
            found[below] = said
    return found


def _all(column: Column, unchecked: tuple[str, ...]) -> dict[str, Any]:
    """All that is said of a column that has no entry of its own in dbt's YAML."""
    own: dict[str, Any] = {}
    if column.description:
        own["description"] = column.description
    if column.physical_type:
        own["physical_type"] = column.physical_type
    for name in unchecked:
        value = getattr(column, name)
        if value is None or value is False or value == ():
            continue
        if name == "primary_key":
            own |= {name: True} | ({"primary_key_position": value} if value else {})
        elif name == "references":
            own[name] = [_reference(reference) for reference in value]
        else:
            own[name] = list(value) if isinstance(value, tuple) else value
    if column.format and unchecked == DEMANDS:
        own["format"] = column.format
    own |= {key: value for key, value in _own(column).items() if key != "nested"}
    if nested := _nested(column, unchecked):
        own["nested"] = nested
    return _beside(own, column.meta)


def _reference(reference: Reference) -> dict[str, Any]:
    to = [f"{reference.table}.{field}" for field in reference.fields]
    return {"to": to[0] if len(to) == 1 else to} | reference.meta
