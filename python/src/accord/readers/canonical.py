"""The canonical JSON (or YAML) of a contract, `schema: accord.contract/1`: what `accord export json` writes.

The document is the model itself, so msgspec reads it; what has to hold beyond the types is looked at here,
and each rule is read as one of the check vocabulary.
"""

from __future__ import annotations

import re
from typing import Any

import msgspec
from msgspec.structs import fields, replace

from accord.contract.canonical import DERIVED, SCHEMA, CanonicalContract
from accord.contract.checks import CATALOGUE
from accord.contract.model import (
    Check,
    Column,
    Consumer,
    Contract,
    Reference,
    Sla,
    Table,
    Tolerance,
    Waiver,
    without_origins,
)
from accord.contract.types import Type
from accord.readers.keys import Dialect, Key, Keys, anything, section, sections
from accord.readers.rule import read_rule
from accord.readers.section import Log, Section, is_day
from accord.source import Node

FIRST = ("schema",)
"""The keys that documents in this dialect begin with."""

INSIDE: dict[type[msgspec.Struct], dict[str, Key]] = {
    Contract: {
        "tables": sections("table"),
        "slas": sections("sla"),
        "consumers": sections("consumer"),
        "waivers": sections("waiver"),
    },
    Table: {"columns": sections("column"), "references": sections("reference"), "rules": sections("check")},
    Column: {
        "type": section("type"),
        "references": sections("reference"),
        "fields": sections("column"),
        "key": section("column"),
        "items": section("column"),
    },
    Check: {"tolerance": section("tolerance"), "waiver": section("waiver")},
}
"""Record -> its fields that are records themselves."""


def _keys(record: type[msgspec.Struct], **others: Key) -> Keys:
    named = {f.name: anything("the contract") for f in fields(record) if f.name not in ("origin", "origins")}
    return Keys(keys=others | named | INSIDE.get(record, {}))


DIALECT = Dialect(
    name="canonical",
    title="Contracts as canonical JSON",
    sections={
        "document": _keys(Contract, schema=anything("the dialect; says nothing more")),
        "table": _keys(
            Table,
            **{
                DERIVED: Key(
                    takes="any", goes="made from the rest, for other tools; not read", is_dropped=True
                )
            },
        ),
        "column": _keys(Column),
        "check": _keys(Check),
        "reference": _keys(Reference),
        "type": _keys(Type),
        "tolerance": _keys(Tolerance),
        "waiver": _keys(Waiver),
        "consumer": _keys(Consumer),
        "sla": _keys(Sla),
    },
)


def recognizes(document: Node) -> bool:
    """Whether the document is written in this dialect."""
    schema = document.value.get("schema") if isinstance(document.value, dict) else None
    return schema is not None and str(schema.value).startswith("accord.contract/")


def read(document: Node, log: Log) -> Contract:
    """The contract that a document states; what is wrong with it goes to the log."""
    if document.value["schema"].value != SCHEMA:
        found = document.value["schema"]
        log.add("unknown-value", f"`schema` is {found.value}; Accord reads {SCHEMA}", found.place)
        return Contract(name="", version="")
    try:
        decoded = msgspec.convert(document.plain(), CanonicalContract)
    except msgspec.ValidationError as error:
        _refuse(str(error), document, log)
        return Contract(name="", version="")
    if without_origins(decoded) != decoded:
        log.add("unknown-key", "a canonical contract has no `origin` and no `origins`", document.place)
    tables = tuple(
        _table(Table(**_values(table, Table)), f"tables[{number}]", node, log)
        for number, (table, node) in enumerate(zip(decoded.tables, _items(document, "tables"), strict=True))
    )
    values = _values(decoded, Contract)
    return Contract(
        **values
        | {
            "tables": tables,
            "waivers": _located(decoded.waivers, "waivers", log),
            "slas": tuple(
                replace(sla, origins=(f"slas[{number}]",)) for number, sla in enumerate(decoded.slas)
            ),
            "consumers": tuple(
                replace(consumer, origins={"columns": f"consumers[{number}].columns"})
                for number, consumer in enumerate(decoded.consumers)
            ),
            "origins": {key: key for key in document.value if key in values},
        }
    )


def _values(record: msgspec.Struct, of: type[msgspec.Struct]) -> dict[str, Any]:
    return {field.name: getattr(record, field.name) for field in fields(of)}


_AT = re.compile(r"(?P<message>.*?)(?: - at `\$\.?(?P<path>.*)`)?\Z", re.DOTALL)
_RULES = (("missing required", "missing-key"), ("unknown field", "unknown-key"), ("Invalid", "unknown-value"))


def _refuse(error: str, document: Node, log: Log) -> None:
    """Say what msgspec has against the document, where."""
    found = _AT.match(error)
    message, path = (found["message"], found["path"]) if found else (error, None)
    rule = next((rule for words, rule in _RULES if words in message), "wrong-type")
    inner = message.partition("`")[2].rstrip("`") if rule == "unknown-key" else ""
    place = log.places.get(f"{path}.{inner}" if path and inner else path or inner) or document.place
    at = f"`{path}`" if path else "the document"
    log.add(
        rule,
        f"{at}: {message[:1].lower()}{message[1:]}",
        place,
        "docs/schemas/contract-1.json says what is taken.",
    )


def _items(node: Node, key: str) -> list[Node]:
    return node.value[key].value if key in node.value else []


def _table(table: Table, path: str, node: Node, log: Log) -> Table:
    nodes = _items(node, "columns")
    columns = tuple(_column(c, f"{path}.columns[{n}]", nodes[n], log) for n, c in enumerate(table.columns))
    references = _references(table.references, path, log)
    nodes = _items(node, "rules")
    rules = [_rule(check, f"{path}.rules[{n}]", nodes[n], log) for n, check in enumerate(table.rules)]
    origin = f"{path}.name"
    return replace(
        table, columns=columns, references=references, rules=tuple(filter(None, rules)), origin=origin
    )


def _column(column: Column, path: str, node: Node, log: Log) -> Column:
    sides = {
        side: _column(inner, f"{path}.{side}", node.value[side], log)
        for side in ("key", "items")
        if (inner := getattr(column, side)) is not None
    }
    nodes = _items(node, "fields")
    return replace(
        column,
        references=_references(column.references, path, log, of_a_column=True),
        fields=tuple(_column(f, f"{path}.fields[{n}]", nodes[n], log) for n, f in enumerate(column.fields)),
        origin=path,
        origins={name: f"{path}.{name}" for name in node.value},
        **sides,
    )


def _references(
    references: tuple[Reference, ...], path: str, log: Log, of_a_column: bool = False
) -> tuple[Reference, ...]:
    found = []
    for number, reference in enumerate(references):
        at = f"{path}.references[{number}]"
        many = 1 if of_a_column else len(reference.columns)
        if not reference.fields or len(reference.fields) != many:
            message = f"`{at}` needs as many `fields` as columns, at least one"
            log.add("wrong-type", message, log.places[at])
        else:
            found.append(replace(reference, origins=(at,)))
    return tuple(found)


def _located(waivers: tuple[Waiver, ...], path: str, log: Log) -> tuple[Waiver, ...]:
    for number, waiver in enumerate(waivers):
        _look_at_day(waiver, f"{path}[{number}]", log)
    return tuple(replace(waiver, origins=(f"{path}[{n}]",)) for n, waiver in enumerate(waivers))


def _look_at_day(waiver: Waiver, path: str, log: Log) -> None:
    if not is_day(waiver.until):
        message = f"`until` takes a day as YYYY-MM-DD, not {waiver.until}"
        log.add("wrong-type", message, log.places[f"{path}.until"])


def _rule(check: Check, path: str, node: Node, log: Log) -> Check | None:
    """The check, where its arguments are those of the vocabulary; else None, and findings were noted."""
    given: dict[str, Node] = node.value
    rule: dict[str, Node] = dict(given["arguments"].value) if "arguments" in given else {}
    rule |= {key: given[key] for key in ("check", "column", "where") if key in given}
    tolerance = given["tolerance"].value if "tolerance" in given else {}
    rule |= {name: tolerance[key] for name, key in TOLERANCE.items() if key in tolerance}
    before = len(log.findings)
    read = read_rule(Section(msgspec.structs.replace(node, value=rule), path, log))
    if read is not None and check.path and CATALOGUE[check.check].kind != "row":
        log.add("wrong-type", f"{check.check} is no check of single values: it takes no `path`", node.place)
    elif len(log.findings) == before and read is not None and _said(read) != _said(check):
        log.add("wrong-type", f"`{path}` is no {check.check} as the vocabulary has it", node.place)
    waiver = check.waiver
    if waiver is not None:
        _look_at_day(waiver, f"{path}.waiver", log)
        waiver = replace(waiver, origins=(f"{path}.waiver",))
    return replace(check, waiver=waiver, origins=(path,)) if len(log.findings) == before else None


TOLERANCE = {"tolerance": "at_most", "unit": "unit"}
"""Key of the vocabulary -> field of a tolerance."""


def _said(check: Check) -> tuple[Any, ...]:
    return check.column, check.where, check.tolerance, check.arguments
