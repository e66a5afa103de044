"""The Open Data Contract Standard, versions 3.0 to 3.2, of the Bitol project.

A document is held to the standard's own JSON Schema first, then read: what a query can check becomes
demands, all else is carried as meta under the standard's names. Keys and where they go:
accord.readers.odcs.keys.
"""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from accord.contract.model import Consumer, Contract, Sla, Waiver
from accord.findings import did_you_mean
from accord.readers.consumer import read_consumer
from accord.readers.odcs.custom import documented, name_of, own_sections
from accord.readers.odcs.keys import DIALECT
from accord.readers.odcs.names import Names
from accord.readers.odcs.schema import read_table
from accord.readers.odcs.sla import SlaReader
from accord.readers.odcs.standard import LATEST, VERSIONS, violations
from accord.readers.rule import read_waiver
from accord.readers.section import Log, Section, read_version
from accord.source import Node

__all__ = ["DIALECT", "read", "recognizes"]

FIRST = ("apiVersion", "kind")
"""The keys that documents in this dialect begin with."""


def recognizes(document: Node) -> bool:
    """Whether the document is written in this dialect."""
    if not isinstance(document.value, dict):
        return False
    kind = document.value.get("kind")
    return "apiVersion" in document.value or (kind is not None and kind.value == "DataContract")


def read(document: Node, log: Log) -> Contract:
    """The contract that a document states; what is wrong with it goes to the log."""
    root = Section(document, "", log, DIALECT.sections["document"], DIALECT)
    version = root.text("apiVersion")
    if version is not None and version not in VERSIONS:
        log.add(
            "unknown-value",
            f"`apiVersion` is {version}; Accord reads {', '.join(VERSIONS)}",
            root.place_of("apiVersion"),
            did_you_mean(version, list(VERSIONS)) if version.startswith("v3") else f"Bring it to {LATEST}.",
        )
        return Contract(name=root.text("name") or "", version="")
    contract = _contract(root, document)
    if log.is_held:
        log.findings += violations(document, version, log)
    return contract


def _contract(root: Section, document: Node) -> Contract:
    names = Names(document)
    tables = [read_table(section, names) for section in root.sections("schema")]
    default_element = root.plain("slaDefaultElement")
    reader = SlaReader(tables, names, default_element if isinstance(default_element, str) else None)
    slas: list[Sla] = []
    for section in root.sections("slaProperties"):
        found = reader.read(section)
        if isinstance(found, Sla):
            slas.append(found)
        else:
            model, check = found
            tables[:] = [
                replace(table, rules=(*table.rules, check)) if table.model == model else table
                for table in tables
            ]
    meta, reserved = documented(root, "contract")
    purpose, described = _description(root)
    team, team_meta = _team(root)
    for key, value in (("description", described), ("team", team_meta)):
        if value:
            meta[key] = value
    identity, name = name_of(root, "id"), name_of(root)
    root.plain("kind")
    contract = Contract(
        name=name or identity or "",
        version=read_version(root),
        id=identity if identity != (name or identity) else None,
        status=root.text("status"),
        description=purpose,
        owner=_text(reserved.get("owner")),
        team=team,
        contact=_text(reserved.get("contact")),
        tables=tuple(tables),
        slas=tuple(slas),
        consumers=_consumers(reserved.get("consumers")),
        waivers=_waivers(reserved.get("waivers")),
        meta=meta,
        origins={key: root.path_of(key) for key in ("name", "version", "id") if key in root},
    )
    root.close()
    return contract


def _description(root: Section) -> tuple[str | None, dict[str, Any]]:
    section = root.section("description")
    if section is None:
        return None, {}
    purpose = section.text("purpose")
    plain = section.whole()
    rest = {key: value for key, value in plain.items() if key != "purpose" and value is not None}
    return purpose, rest


def _team(root: Section) -> tuple[str | None, Any]:
    """The team's name, and the rest of what is said of it; version 3.0 has a list of its members."""
    team = root.plain("team")
    if isinstance(team, list):
        return None, {"members": team}
    if not isinstance(team, dict):
        return None, None
    name = team.get("name")
    return name if isinstance(name, str) else None, {k: v for k, v in team.items() if k != "name"}


def _text(entry: Section | None) -> str | None:
    return entry.text("value") if entry is not None else None


def _consumers(entry: Section | None) -> tuple[Consumer, ...]:
    found = []
    for number, section in enumerate(own_sections(entry)):
        found.append(read_consumer(section, columns="columns"))
        section.log.carried(section.path, f"meta; consumer {number + 1}")
    return tuple(found)


def _waivers(entry: Section | None) -> tuple[Waiver, ...]:
    return tuple(waiver for section in own_sections(entry) if (waiver := read_waiver(section)))
