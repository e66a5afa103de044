"""Contracts of the property-map dialect as text, and what they are read as."""

from __future__ import annotations

from accord.contract.model import Contract, Tolerance
from accord.contract.validate import validate
from accord.findings import Finding, in_order
from accord.readers import property_map
from accord.readers.section import Log
from accord.source import Node, loads

HEAD = "contract: {name: t, version: 1.0.0}\n"
SCHEMA = """\
schema:
  required: [a]
  properties:
    a: {type: string}
    b: {type: integer}
    c: {type: timestamp}
"""
NONE, FIVE = Tolerance(), Tolerance(5, "percent")


def of_column(type_: str, rest: str) -> str:
    return f"{HEAD}schema:\n  properties:\n    x: {{type: {type_}, {rest}}}\n"


def of_quality(quality: str) -> str:
    return f"{HEAD}{SCHEMA}quality: {{{quality}}}\n"


def read(text: str) -> tuple[Contract, list[Finding]]:
    """The contract of a text, and all that is said about it."""
    [document] = loads(text, "x")
    return read_node(document)


def read_node(document: Node) -> tuple[Contract, list[Finding]]:
    log = Log(document)
    contract = property_map.read(document, log)
    return contract, in_order([*log.findings, *validate(contract, log.places)])
