"""The guesses: a profile and what dbt says of a table -> a Proposal."""

from __future__ import annotations

import re
from datetime import datetime

from accord.artifacts.described import Column as Described
from accord.artifacts.described import Project, Table
from accord.contract.sentences import counted
from accord.profile import Column, Profile
from accord.proposal.guess_table import freshness, identity, team_of, texts
from accord.proposal.model import Field, Guess, Proposal
from accord.proposal.names import snake
from accord.proposal.questions import (
    is_key,
    is_written_as,
    parents,
    score,
    shown_personal,
    single_keys,
)
from accord.proposal.shape import Shape, shape

REFERENCE = re.compile(r"^[A-Za-z_][\w-]*(\.[A-Za-z_][\w-]*)+$", re.ASCII)
"""What the standard takes as `table.column`."""
SIGNED = re.compile(
    r"(^|_)(temp|temperature|fahrenheit|celsius|dew|lat|latitude|lon|lng|longitude|delay|delta|diff|difference"
    r"|change|balance|profit|margin|net|offset|score|growth)(_|$)"
)
"""Names of numbers that may be negative, though none was."""
REPEATED = 5
"""Values are taken for a list where each stands for so many rows, on average."""


def propose(profile: Profile, table: Table, project: Project, now: datetime) -> Proposal:
    """A contract as it may be meant. `now` is UTC."""
    key, key_evidence = _primary_key(profile, table)
    described = {column.name.lower(): column for column in table.columns.values()}
    fields = tuple(
        _field(column, profile, table, project, described.get(column.name.lower()), key, key_evidence)
        for column in profile.columns
    )
    age, age_notes = freshness(profile, table)
    notes = [*age_notes]
    if profile.rows and not key:
        alike = [column.name for column in profile.columns if is_key(column, profile)]
        notes.append(
            f"TODO the key: {' or '.join(alike)}? In these rows every value differs"
            if alike
            else "TODO the key: no column, and no pair that was tried, differs in every row"
        )
    bare = sum(not field.description for field in fields)
    if bare:
        notes.append(f"TODO describe the columns: {bare} of {len(fields)} have no description in dbt")
    rows = profile.rows
    if not table.is_source and table.stored_as != table.name:
        notes.append(f"its relation in the warehouse is called {table.stored_as}")
    return Proposal(
        id=identity(table, project),
        name=table.label,
        label=table.name,
        physical_name=table.label if table.is_source else None,
        physical_type=profile.type,
        description=table.description or None,
        tags=texts(table.tags, table.config.tags),
        team=team_of(table, project),
        fields=fields,
        not_empty=Guess(0, f"{rows:,} rows when profiled") if rows else None,
        freshness=age,
        looked=_looked(profile, now),
        notes=tuple(notes),
    )


def _looked(profile: Profile, now: datetime) -> tuple[str, ...]:
    day = f"{now:%Y-%m-%d}"
    if profile.rows is None:
        return (f"Written by `accord init` on {day} (UTC) from dbt's artifacts; nothing was measured.",)
    queries = "1 query" if profile.queries == 1 else f"{profile.queries} queries"
    lines = [f"Written by `accord init` on {day} (UTC): {profile.rows:,} rows profiled with {queries}."]
    if profile.limit:
        lines.append(
            f"Only {profile.limit:,} rows at most were looked at: what holds in them may not hold in all."
        )
    if profile.approximate:
        lines.append("Distinct values are the engine's estimate, but for keys, which were counted.")
    lines.append("What is proposed was true of these rows. Whether it was promised, a person decides.")
    return tuple(lines)


def _primary_key(profile: Profile, table: Table) -> tuple[tuple[str, ...], str]:
    for constraint in table.constraints or []:
        if constraint.type == "primary_key" and constraint.columns:
            return tuple(constraint.columns), "dbt's constraint"
    for column in table.columns.values():
        if any(constraint.type == "primary_key" for constraint in column.constraints or []):
            return (column.name,), "dbt's constraint"
    rows = profile.rows
    singles = single_keys(profile, table)
    if singles:
        return (singles[0][1].name,), f"{rows:,} distinct in {rows:,} rows, no nulls"
    for key in profile.keys:
        if len(key.columns) > 1 and key.distinct == rows:
            return key.columns, f"{rows:,} distinct pairs of {' and '.join(key.columns)} in {rows:,} rows"
    return (), ""


def _field(
    column: Column,
    profile: Profile,
    table: Table,
    project: Project,
    described: Described | None,
    key: tuple[str, ...],
    key_evidence: str,
) -> Field:
    form = _shape(column, described)
    rows, filled = profile.rows, column.filled
    folded = [name.lower() for name in key]
    place = folded.index(column.name.lower()) + 1 if column.name.lower() in folded else None
    references, notes = _references(column, profile, table, project)
    constraints = {constraint.type for constraint in (described.constraints if described else None) or []}
    required, unique = None, None
    if "not_null" in constraints:
        required = Guess(True, "dbt's constraint")
    elif rows and filled == rows:
        required = Guess(True, f"0 nulls in {rows:,} rows")
    elif rows and filled is not None:
        notes.append(f"{counted(rows - filled, 'null')} in {rows:,} rows" if filled else "null in every row")
    if "unique" in constraints:
        unique = Guess(True, "dbt's constraint")
    elif place is None and is_key(column, profile):
        if score(column, table) >= 20:
            unique = Guess(True, f"{rows:,} distinct in {rows:,} rows")
        elif form.logical in ("string", "integer"):
            notes.append(f"every value differs in these {rows:,} rows; unique, or by chance?")
    enum, listed = _enum(column, bool(references) or is_key(column, profile))
    options, more = _options(column, form, enum is not None, place is not None or bool(references))
    return Field(
        name=column.name,
        shape=form,
        description=(described.description or None) if described else None,
        tags=texts(described.config.tags) if described else (),
        primary_key=Guess(place, key_evidence) if place else None,
        required=required,
        unique=unique,
        classification=_classification(column, described),
        enum=enum,
        options=options,
        references=references,
        notes=(*notes, *listed, *more),
    )


def _shape(column: Column, described: Described | None) -> Shape:
    text = column.type or (described.data_type if described else None) or ""
    if shown_personal(column) and re.search("['\"`]", text):
        text = re.split(r"\s*\(", text)[0]  # an enum's type holds its values
    return shape(text)


def _classification(column: Column, described: Described | None) -> Guess | None:
    meta = (described.config.meta if described else None) or {}
    for word in ("classification", "data_classification", "sensitivity", "confidentiality"):
        if meta.get(word):
            return Guess(str(meta[word]), f"dbt's meta `{word}`")
    why = shown_personal(column)
    return Guess("restricted", f"TODO check: {why}") if why else None


def _references(
    column: Column, profile: Profile, table: Table, project: Project
) -> tuple[tuple[Guess, ...], list[str]]:
    """The parent whose key the column is; else what was seen of those that it may point to."""
    joined = [parent for parent in profile.parents if parent.column == column.name]
    notes = []
    for parent in joined:
        to = f"{parent.table}.{parent.field}"
        filled = f"{column.filled or 0:,}"
        if parent.field is None or parent.orphans is None:
            continue
        if parent.orphans == 0 and not parent.repeated and REFERENCE.match(to):
            return (Guess(to, f"0 of {filled} without a parent; {parent.field} is unique there"),), []
        if parent.repeated:
            notes.append(f"may refer to {to}, where {parent.repeated:,} rows repeat a value")
        else:
            notes.append(f"may refer to {to}: {parent.orphans:,} of {filled} have no parent there")
    if profile.rows is None:
        asked = [parent for parent in parents(profile, table, project) if parent.column == column.name]
        notes += [f"by its name it may refer to {parent.table}; not verified" for parent in asked[:1]]
    return (), notes


def _enum(column: Column, is_key_or_reference: bool) -> tuple[Guess | None, list[str]]:
    values = column.values
    if not values or not column.filled or shown_personal(column) or is_key_or_reference:
        return None, []
    # A value that a person cannot read is no code of anybody's.
    if any(not value.isprintable() for value, _ in values):
        return None, []
    if len(values) == 1:
        return None, [f"the same value in all {column.filled:,} rows that have one"]
    if column.filled < REPEATED * len(values):
        return None, [f"{len(values)} values in {column.filled:,} rows: too few rows to call it a list"]
    logical = shape(column.type or "").logical
    typed = tuple((int(value) if logical == "integer" else value, rows) for value, rows in values)
    return Guess(typed, f"all {len(values)} values of {column.filled:,} rows"), []


def _options(
    column: Column, form: Shape, is_listed: bool, is_key_or_reference: bool
) -> tuple[tuple[tuple[str, Guess], ...], list[str]]:
    options: list[tuple[str, Guess]] = []
    notes = []
    filled = column.filled or 0
    if form.logical in ("integer", "number") and column.min is not None and not is_key_or_reference:
        try:
            positive = float(column.min) >= 0
        except ValueError:
            positive = False
        if positive and not SIGNED.search(snake(column.name)):
            options.append(("minimum", Guess(0, f"the smallest of {filled:,} is {column.min}")))
    if form.logical == "string" and filled:
        written = is_written_as(column)
        if written:
            options.append(("format", Guess(written, f"all {filled:,} texts")))
        elif not is_listed:
            notes += [
                f"{count:,} of {filled:,} texts are written as {name}"
                for name, count in column.formats.items()
                if count >= 0.9 * filled and name != "iso8601"
            ]
            if (
                filled >= 100
                and column.longest
                and column.shortest == column.longest
                and column.distinct != 1
            ):
                same = Guess(column.longest, f"all {filled:,} texts are {column.longest} long")
                options += [("minLength", same), ("maxLength", Guess(column.longest))]
    return tuple(options), notes
