"""Relationships of the standard -> references."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from accord.contract.model import Reference
from accord.findings import did_you_mean
from accord.readers.odcs.custom import own_sections
from accord.readers.odcs.keys import RELATION_META
from accord.readers.odcs.names import Names, Target
from accord.readers.section import Section
from accord.source import Node, SourceError, load


def read_column_reference(section: Section, names: Names) -> Reference | None:
    """A relationship that stands at a property: it points to one column."""
    before = len(section.log.findings)
    to = [target for node in _ends(section, "to") if (target := _target(section, node, names))]
    if len(to) != 1 or to[0].column is None:
        _incomplete(section, to, before)
        return None
    return _reference(section, to, (), ("to",))


def read_references(section: Section, names: Names, model: str) -> tuple[list[Reference], list[Any]]:
    """The relationships that stand at an object: from several columns to as many; and those that are none."""
    found: list[Reference] = []
    refused: list[Any] = []
    for relation in section.sections("relationships"):
        before = len(section.log.findings)
        to = [target for node in _ends(relation, "to") if (target := _target(relation, node, names))]
        of = [target for node in _ends(relation, "from") if (target := _target(relation, node, names))]
        columns = tuple(target.column for target in of if target.column)
        strange = [target for target in of if target.table != model]
        if strange:
            why = f"`{strange[0].table}.{strange[0].column}` is no column of this table"
            _refuse(relation, why)
        if (
            not to
            or strange
            or len(to) != len(columns)
            or any(t.column is None or t.table != to[0].table for t in to)
        ):
            _incomplete(relation, to, before)
            refused.append(relation.whole())
        else:
            found.append(_reference(relation, to, columns, ("from", "to")))
    return found, refused


def read_own_references(entry: Section | None) -> list[Reference]:
    """The foreign keys in a custom property, by the names that the warehouse knows."""
    found = []
    for section in own_sections(entry):
        section.require("table", "fields")
        found.append(
            Reference(
                table=section.text("table") or "",
                fields=section.texts("fields", some=True),
                columns=section.texts("columns"),
                meta=section.mapping("meta") or {},
                origins=(section.path,),
            )
        )
        section.close()
    return [reference for reference in found if reference.table and reference.fields]


def _ends(section: Section, key: str) -> list[Node]:
    """The names at one end, which is a text or a list of them."""
    node = section.node(key)
    nodes = node.value if node is not None and isinstance(node.value, list) else [node]
    return [inner for inner in nodes if inner is not None and isinstance(inner.value, str)]


def _target(section: Section, node: Node, names: Names) -> Target | None:
    text: str = node.value
    file, is_elsewhere, inside = text.partition("#")
    if is_elsewhere:
        there = _elsewhere(section, node, file, names)
        if there is None:
            return None
        text, names = inside, there
    target = names.of(text)
    if target is None:
        where = file if is_elsewhere else "this contract"
        section.log.add("unknown-column", f"`{text}` is nothing in {where}", node.place)
        return None
    if target.is_nested:
        why = f"`{text}` is a nested field, and no check joins by one"
        _refuse(section, why)
        return None
    if not names.knows(target):
        known = list(names.columns[target.table])
        section.log.add(
            "unknown-column",
            f"the table `{target.table}` has no column `{target.column}`",
            node.place,
            did_you_mean(target.column or "", known),
        )
        return None
    return target


def _elsewhere(section: Section, node: Node, file: str, names: Names) -> Names | None:
    """The names of the contract in another file, beside this one; None where that was reported.

    What is on the network is not looked at.
    """
    if ":" in file:
        why = f"`{node.value}` is not on this machine"
        _refuse(section, why)
        return None
    if file not in names.others:
        try:
            documents = load(Path(node.file).parent / file)
        except SourceError as error:
            why = f"`{file}` cannot be read: {error.message}"
            section.log.carried(section.path, f"meta; {why}")
            section.log.add("unknown-contract", f"the relationship is not enforced: {why}", section.place)
            return None
        names.others[file] = Names(documents[0]) if documents else Names(Node({}, file, 1, 1))
    return names.others[file]


def _incomplete(section: Section, to: list[Target], before: int) -> None:
    """Say why a relationship is no foreign key, unless a finding since `before` says so."""
    if len(section.log.findings) == before:
        many = "it needs as many columns on one side as on the other, of one table"
        _refuse(section, many if to else "it has no `to`")


def _refuse(section: Section, why: str) -> None:
    section.log.not_enforced(section.path, f"the relationship is not enforced: {why}", f"meta; {why}")


def _reference(
    section: Section, to: list[Target], columns: tuple[str, ...], keys: tuple[str, ...]
) -> Reference:
    meta: dict[str, Any] = {key: value for key in RELATION_META if (value := section.plain(key)) is not None}
    section.close()
    return Reference(
        table=to[0].table,
        fields=tuple(target.column or "" for target in to),
        columns=columns,
        meta=meta,
        origins=section.paths_of(*keys),
    )
