"""Pipeline configurations: what a pipeline reads and writes, with quality rules for what it writes.

    pipeline: {name, version, ...}
    sources: [...], destinations: [{table, ...}]
    data_quality: {rules: [{column, type, severity, ...}]}
    monitoring: {alerts: [{metric, threshold, ...}]}

Each destination's table has all rules; none declares columns. Placeholders such as `${VAR}` are never
resolved. Its keys are data: accord.readers.pipeline.keys.
"""

from __future__ import annotations

from typing import Any

from accord.contract.model import Check, Contract, Table
from accord.readers.pipeline.keys import DIALECT
from accord.readers.pipeline.rules import read_alerts, read_rules
from accord.readers.pipeline.secrets import without_secrets
from accord.readers.rule import read_waiver
from accord.readers.section import Log, Section, read_version
from accord.source import Node

HEAD = ("name", "version", "description", "id", "status", "owner", "team", "contact")
"""The keys of `pipeline` that every contract has in some form; the others are settings."""
FIRST = ("pipeline", "data_quality")
"""The keys that a document in this dialect begins with."""


def recognizes(document: Node) -> bool:
    """Whether the document is written in this dialect."""
    keys = document.value if isinstance(document.value, dict) else {}
    return "pipeline" in keys and ("data_quality" in keys or "destinations" in keys)


def read(document: Node, log: Log) -> Contract:
    """The contract that a configuration states; what is wrong with it goes to the log."""
    root = Section(document, "", log, DIALECT.sections["document"], DIALECT)
    root.require("pipeline")
    head = root.section("pipeline")
    sources, destinations = list(root.sections("sources")), list(root.sections("destinations"))
    rules = read_rules(root.section("data_quality"))
    monitoring = root.section("monitoring")
    fresh, alerts = read_alerts(monitoring, sources)
    tables = _tables(root, destinations, [*rules, *fresh], head.text("description") if head else None)
    waivers = tuple(waiver for section in root.sections("waivers") if (waiver := read_waiver(section)))
    meta: dict[str, Any] = {
        key: value
        for key, value in (
            ("sources", [without_secrets(source) for source in sources]),
            ("destinations", [without_secrets(destination) for destination in destinations]),
            ("monitoring", {"alerts": alerts} if alerts else {}),
        )
        if value
    }
    root.close()
    if head is None:
        return Contract(name="", version="", tables=tables)
    if settings := without_secrets(head, HEAD):
        meta = {"pipeline": settings} | meta
    head.require("name", "version")
    name = head.text("name")
    if name == "":
        log.add("wrong-type", "`name` is empty", head.place_of("name"), "Write the name of the pipeline.")
    return Contract(
        name=name or "",
        version=read_version(head),
        id=head.text("id"),
        status=head.text("status"),
        description=head.text("description"),
        owner=head.text("owner"),
        team=head.text("team"),
        contact=head.text("contact"),
        tables=tables,
        waivers=waivers,
        meta=meta,
        origins={key: head.path_of(key) for key in ("name", "version", "owner", "contact") if key in head},
    )


def _tables(
    root: Section, destinations: list[Section], rules: list[Check], description: str | None
) -> tuple[Table, ...]:
    """A table of each name that a destination has."""
    tables: dict[str, Table] = {}
    for destination in destinations:
        name = destination.text("table")
        if name:
            origin = destination.path_of("table")
            table = Table(name=name, description=description, rules=tuple(rules), origin=origin)
            tables.setdefault(name, table)
        else:
            destination.log.add(
                "not-enforced",
                "the destination names no `table`: no rule is enforced on it",
                destination.place_of("table"),
            )
    if not tables:
        root.log.add(
            "missing-key",
            "no destination names a `table`, so there is nothing that the rules are of",
            root.place_of("destinations"),
            "Write `destinations: [{table: <the dbt model>}]`.",
        )
    return tuple(tables.values())
