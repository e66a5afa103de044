"""A contract -> a document of the Open Data Contract Standard, version 3.2.0, of the Bitol project.

Whatever the standard has a key for stands under that key, so that other tools find it; what it has none for
is a custom property. Reading the document gives the same contract again.
"""

from __future__ import annotations

from typing import Any

from accord.contract.model import Consumer, Contract, Sla
from accord.writers.odcs.custom import Notes, documented, identified
from accord.writers.odcs.names import Names
from accord.writers.odcs.quality import promised, waiver_entry
from accord.writers.odcs.standard import LATEST, in_order, takes
from accord.writers.odcs.tables import TableWriter
from accord.writers.written import Written
from accord.writers.yaml_text import document

__all__ = ["write"]


def write(contract: Contract) -> Written:
    """The YAML of a contract, and what of it the document cannot say."""
    notes = Notes()
    plain = _contract(contract, notes)
    return Written(text=document(plain), not_carried=tuple(notes.found))


def _contract(contract: Contract, notes: Notes) -> dict[str, Any]:
    names = Names(contract)
    native: dict[str, Any] = {
        "apiVersion": LATEST,
        "kind": "DataContract",
        "id": contract.identity,
        "name": contract.name,
        "version": contract.version,
    }
    if contract.status is not None:
        native["status"] = contract.status
    handled = set()
    if _is_description(contract.meta.get("description")):
        handled.add("description")
    if _is_team(contract.meta.get("team")):
        handled.add("team")
    described = {"purpose": contract.description} if contract.description is not None else {}
    described |= contract.meta["description"] if "description" in handled else {}
    team = {"name": contract.team} if contract.team is not None else {}
    team |= contract.meta["team"] if "team" in handled else {}
    if described:
        native["description"] = in_order(described, "description")
    if team:
        native["team"] = in_order(team, "team")
    native["schema"] = [TableWriter(table, names, notes).plain() for table in contract.tables]
    slas = [_sla(sla, notes) for sla in contract.slas]
    slas += [
        sla for table in contract.tables for rule in table.rules if (sla := promised(rule, table)) is not None
    ]
    if slas:
        native["slaProperties"] = slas
    own = {
        "owner": contract.owner,
        "contact": contract.contact,
        "consumers": [_consumer(consumer) for consumer in contract.consumers],
        "waivers": [waiver_entry(waiver) for waiver in contract.waivers],
    }
    native |= documented(
        contract.meta,
        "contract",
        {key: value for key, value in own.items() if value is not None and value != []},
        handled,
    )
    return in_order(native, "contract")


def _is_description(said: Any) -> bool:
    """Whether a meta can stand beside the purpose."""
    return (
        isinstance(said, dict)
        and bool(said)
        and "purpose" not in said
        and None not in said.values()
        and takes("contract", "description", said)
    )


def _is_team(said: Any) -> bool:
    """Whether a meta can stand beside the team's name."""
    return isinstance(said, dict) and bool(said) and "name" not in said and takes("contract", "team", said)


def _consumer(consumer: Consumer) -> dict[str, Any]:
    entry: dict[str, Any] = {"name": consumer.name}
    for key in ("team", "contact", "usage", "type"):
        if (value := getattr(consumer, key)) is not None:
            entry[key] = value
    if consumer.columns:
        entry["columns"] = list(consumer.columns)
    return entry


def _sla(sla: Sla, notes: Notes) -> dict[str, Any]:
    entry: dict[str, Any] = {"property": sla.property, "value": sla.value}
    own: dict[str, Any] = {}
    identified(sla.id, entry, own)
    for key in ("unit", "element", "description"):
        if (value := getattr(sla, key)) is not None:
            entry[key] = value
    if not takes("sla", "value", sla.value):
        notes.add(f"slaProperties.{sla.property}: the standard takes no value {sla.value!r}")
        entry["value"] = None
    return in_order(entry | documented(sla.meta, "sla", own, set()), "sla")
