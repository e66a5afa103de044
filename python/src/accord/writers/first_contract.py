"""A Proposal -> the text of an ODCS 3.2.0 contract, each guess with its evidence as a comment beside it.

The text is written line by line: no general emitter places comments where a person looks for them.
"""

from __future__ import annotations

from typing import Any

from accord.proposal.model import Field, Guess, Proposal
from accord.proposal.shape import Shape
from accord.writers.yaml_text import WIDTH, document, scalar

SCHEMA: str | None = None
"""Where editors find the standard's JSON Schema; None writes no line about it."""
VERSION = "v3.2.0"


def first_contract(proposal: Proposal) -> str:
    """The contract's text; it ends with a newline."""
    lines = [f"# yaml-language-server: $schema={SCHEMA}"] if SCHEMA else []
    for looked in proposal.looked:
        lines += _comment(0, looked)
    lines += [
        f"apiVersion: {VERSION}",
        "kind: DataContract",
        *_entry(0, "id", proposal.id),
        *_entry(0, "name", proposal.name),
        "version: 0.1.0",
        "status: draft",
        "# TODO description: what it is for, and what it is not (purpose, usage, limitations).",
        "",
        *_team(proposal.team),
        "",
        "schema:",
        *_table(proposal),
    ]
    if proposal.freshness:
        value, unit, column = proposal.freshness.value
        lines += [
            "",
            "slaProperties:",
            "  - property: freshness",
            *_entry(4, "value", value, f"TODO check: {proposal.freshness.evidence}"),
            f"    unit: {unit}",
            *_entry(4, "element", f"{proposal.label}.{column}"),
        ]
    return "\n".join(lines) + "\n"


def _team(team: Guess | None) -> list[str]:
    if team is None:
        return [
            "# TODO team: who answers for this data? For example:",
            "# team: {name: Data, members: [{username: me@example.com}]}",
        ]
    return [*_comment(0, team.evidence), *document({"team": team.value}).splitlines()]


def _table(proposal: Proposal) -> list[str]:
    lines = [f"  - name: {scalar(proposal.label)}"]
    if proposal.physical_name:
        lines += _entry(4, "physicalName", proposal.physical_name)
    if proposal.physical_type:
        lines += _entry(4, "physicalType", proposal.physical_type)
    lines += (
        _entry(4, "description", proposal.description)
        if proposal.description
        else _comment(4, "TODO description")
    )
    if proposal.tags:
        lines += _entry(4, "tags", list(proposal.tags))
    if proposal.not_empty:
        lines += ["    quality:", "      - metric: rowCount"]
        lines += _entry(8, "mustBeGreaterThan", proposal.not_empty.value, proposal.not_empty.evidence)
    for note in proposal.notes:
        lines += _comment(4, note)
    lines.append("    properties:")
    for field in proposal.fields:
        lines += _field(field)
    return lines


def _field(field: Field) -> list[str]:
    lines = [f"      - name: {scalar(field.name)}", *_type(field.shape, 8)]
    if field.description:
        lines += _entry(8, "description", field.description)
    if field.tags:
        lines += _entry(8, "tags", list(field.tags))
    for note in field.notes:
        lines += _comment(8, note)
    if field.primary_key:
        lines += _entry(8, "primaryKey", True, field.primary_key.evidence)
        lines += _entry(8, "primaryKeyPosition", field.primary_key.value)
    for key, guess in (
        ("required", field.required),
        ("unique", field.unique),
        ("classification", field.classification),
    ):
        if guess:
            lines += _entry(8, key, guess.value, guess.evidence)
    if field.enum:
        lines += ["        enum:" + f"  # {_safe(field.enum.evidence)}"]
        for value, rows in field.enum.value:
            lines.append(f"          - value: {scalar(value)}  # {rows:,}")
    if field.options:
        lines.append("        logicalTypeOptions:")
        for key, guess in field.options:
            lines += _entry(10, key, guess.value, guess.evidence)
    if field.references:
        lines.append("        relationships:")
        for guess in field.references:
            lines += _entry(10, "to", guess.value, guess.evidence, dash=True)
    return lines


def _type(shape: Shape, indent: int) -> list[str]:
    # The standard's schema takes a property without a logical type for a map, and asks for its parts.
    missing = "TODO the standard has no type for it" if shape.physical else "TODO its type is not known"
    lines = _entry(indent, "logicalType", shape.logical or "string", "" if shape.logical else missing)
    if shape.physical:
        lines += _entry(indent, "physicalType", shape.physical)
    pad = " " * indent
    if shape.items:
        lines += [f"{pad}items:", *_type(shape.items, indent + 2)]
    if shape.key and shape.value:
        lines += [f"{pad}map:", f"{pad}  key:", *_type(shape.key, indent + 4)]
        lines += [f"{pad}  value:", *_type(shape.value, indent + 4)]
    if shape.fields:
        lines.append(f"{pad}properties:")
        for name, inner in shape.fields:
            lines += [f"{pad}  - name: {scalar(name)}", *_type(inner, indent + 4)]
    return lines


def _entry(indent: int, key: str, value: Any, evidence: str = "", dash: bool = False) -> list[str]:
    """A key with its value; the evidence behind it, or above where the line would be long."""
    pad = " " * indent
    first, *rest = document({key: value}).splitlines()
    first = f"{pad}{'- ' if dash else ''}{first}"
    rest = [pad + line if line else "" for line in rest]
    if not evidence:
        return [first, *rest]
    comment = f"  # {_safe(evidence)}"
    if rest or len(first) + len(comment) > WIDTH:
        return [*_comment(indent, evidence), first, *rest]
    return [first + comment]


def _comment(indent: int, text: str) -> list[str]:
    return [f"{' ' * indent}# {_safe(text)}"]


def _safe(text: str) -> str:
    """A text as it may stand in a comment: names in it can hold a line break, which would end it."""
    return "".join(c if c.isprintable() else f"\\x{ord(c):02x}" for c in text)
