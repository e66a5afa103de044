"""What is known of a table's data: measured in the warehouse, or the columns alone from dbt's artifacts."""

from __future__ import annotations

import re
from typing import Literal

from msgspec import Struct

from accord.artifacts.described import CatalogTable, Table

# A name is a person's, unless what stands before it is a thing.
_THINGS = (
    "file|table|column|schema|database|host|domain|event|product|item|sku|brand|category|type|status|class|city|town"
    "|country|state|region|county|district|continent|place|site|airport|airline|carrier|station|plane|ship|vehicle|model"
    "|store|shop|warehouse|branch|company|organi[sz]ation|vendor|supplier|team|department|group|job|task|role|plan|tier"
    "|campaign|channel|source|medium|page|field|metric|measure|test|check|tag|label|app|device|browser|os|service"
    "|package|project|currency|month|day|week|quarter|season|code|unit|feature|segment|index|queue|topic|query"
)
PERSONAL = (
    rf"^(?!(.*_)?({_THINGS})s?_names?(_|$))(.*_)?names?(_|[0-9]|$)"
    r"|(^|_)(surnames?|username|login|nickname|e_?mails?|mails?|phones?|telephones?|mobiles?|fax"
    r"|ssn|social_security|sin|nino|tax_id|tin|vat_id|national_id|passport|id_card|driver_?licen[cs]e|licen[cs]e_no"
    r"|birth|birthday|birthdate|born|dob|age|gender|sex|ethnicity|religion|nationality|marital"
    r"|address|addr|street|house_number|postal|post_?code|zip|zip_?code|ip|ip_?addr|ipv[46]"
    r"|iban|card_?number|credit_?card|cvv|account_?(no|number)|salary|wage|income|diagnosis|health|medical"
    r"|password|passwd|pwd|secret|token|api_?key|pin|signature|photo|biometric"
    r"|(created|updated|modified|approved|reviewed|assigned|entered)_by|assignee"
    r"|nom|prenom|vorname|nachname|telefon|telefono|adresse|direccion|correo|apellidos?|geburt[a-z]*)(_|[0-9]|$)"
)
"""Names, in lower snake case, of columns that look personal. A pattern for Python and for Jinja in dbt."""

LISTED = 20
"""A column with at most so many distinct values has its values looked at."""


class Column(Struct, frozen=True, kw_only=True):
    """One column. Numbers are null where they were not measured; `age` is of the newest time, in seconds."""

    name: str
    type: str | None
    personal: Literal["name", "dbt"] | None = None
    """What says that its values are nobody's business. Then no value of it is here."""
    filled: int | None = None
    distinct: int | None = None
    min: str | None = None
    max: str | None = None
    age: float | None = None
    shortest: int | None = None
    longest: int | None = None
    formats: dict[str, int] = {}
    """Format -> how many texts are written so."""
    values: tuple[tuple[str, int], ...] | None = None
    """Each value with its rows, those of most rows first, where there are few."""


class Key(Struct, frozen=True, kw_only=True):
    """How many rows differ in some columns."""

    columns: tuple[str, ...]
    distinct: int


class Parent(Struct, frozen=True, kw_only=True):
    """A column joined to a table that its name points to; `field` is null where that has no such column."""

    column: str
    node: str
    table: str = ""
    field: str | None = None
    orphans: int | None = None
    """Rows whose value no row of the parent has."""
    repeated: int | None = None
    """Rows of the parent that repeat the value of another."""


class Profile(Struct, frozen=True, kw_only=True):
    """A table; `rows` is null where nothing was measured."""

    relation: str
    type: Literal["table", "view"] | None = None
    columns: tuple[Column, ...]
    rows: int | None = None
    limit: int | None = None
    """So many rows were looked at, at most."""
    approximate: bool = False
    """Whether the distinct values are estimated."""
    queries: int = 0
    """How many queries it took; a scan is one."""
    keys: tuple[Key, ...] = ()
    parents: tuple[Parent, ...] = ()

    def column(self, name: str) -> Column:
        """The column of that name."""
        return next(column for column in self.columns if column.name == name)


def looks_personal(name: str) -> bool:
    """Whether a column's name says that it is about a person; accord._personal decides it alike."""
    words = re.sub("([a-z0-9])([A-Z])", r"\1_\2", name).lower()
    return re.search(PERSONAL, re.sub("[^a-z0-9]+", "_", words)) is not None


def unmeasured(table: Table, catalog: CatalogTable | None) -> Profile:
    """The columns that the catalog has, or that dbt describes, with nothing measured."""
    described = {column.name.lower(): column.data_type for column in table.columns.values()}
    if catalog:
        ordered = sorted(catalog.columns.values(), key=lambda column: column.index)
        types: list[tuple[str, str | None]] = [(column.name, column.type) for column in ordered]
    else:
        types = [(column.name, described[column.name.lower()]) for column in table.columns.values()]
    kind = (catalog.metadata.type if catalog else table.config.materialized or "").lower()
    return Profile(
        relation=table.relation_name or table.stored_as,
        type="view" if "view" in kind else "table" if kind else None,
        columns=tuple(
            Column(name=name, type=type_, personal="name" if looks_personal(name) else None)
            for name, type_ in types
        ),
    )
