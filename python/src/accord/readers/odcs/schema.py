"""Objects and properties of the standard -> tables and columns."""

from __future__ import annotations

from typing import Any, Literal

from msgspec.structs import replace

from accord.contract import types
from accord.contract.model import Check, Column, Reference, Table
from accord.readers.keys import snake
from accord.readers.odcs.custom import documented, identity, name_of
from accord.readers.odcs.keys import (
    NOTHING,
    OPTION_FIELDS,
    OTHER_OPTIONS,
    REFERENCES_PROPERTY,
    TYPE_PROPERTY,
)
from accord.readers.odcs.names import Names
from accord.readers.odcs.quality import Where, read_quality
from accord.readers.odcs.relations import read_column_reference, read_own_references, read_references
from accord.readers.section import Section

OPTIONS: dict[str, tuple[str, ...]] = {
    "scalar": ("minimum", "maximum"),
    "number": ("multipleOf",),
    "integer": ("minLength", "maxLength", "minItems", "maxItems"),
    "text": ("pattern", "format"),
    "flag": ("uniqueItems",),
}
"""Getter of a section -> the options that it reads, which are fields of Column in another case."""

EXCLUSIVE: dict[str, Literal["minimum", "maximum"]] = {
    "exclusiveMinimum": "minimum",
    "exclusiveMaximum": "maximum",
}
OWN: dict[str, tuple[type, ...]] = {
    **dict.fromkeys(OPTION_FIELDS, (str, int, float, bool)),
    **dict.fromkeys(("precision", "scale", "minLength", "maxLength", "minItems", "maxItems"), (int,)),
    **dict.fromkeys(("pattern", "format"), (str,)),
    "multipleOf": (int, float),
    "uniqueItems": (bool,),
}
"""Custom properties of a column that are fields of Column, and what they may be; else they are meta."""

DEMANDS = ("required", "unique", "primaryKey", "enum", "logicalTypeOptions", "relationships", "quality")
IN_A_MAP = "no check looks into the keys and values of a map"
COMPUTED = "those who read compute it, and it stands in no table"


def read_table(section: Section, names: Names) -> Table:
    """One object of the schema, with the rules of its columns."""
    name, physical = name_of(section) or "", name_of(section, "physicalName")
    model = (physical or name).rpartition(".")[2]
    reader = _Columns(names, model)
    columns = tuple(reader.column(inner, ()) for inner in section.sections("properties"))
    meta, reserved = documented(section, "table")
    checks, documents = read_quality(section, Where(columns=reader.names), reader.taken)
    if documents:
        meta["quality"] = documents
    references, refused = read_references(section, names, model)
    if refused:
        meta["relationships"] = refused
    section.close()
    return Table(
        name=name,
        id=identity(section, reserved),
        physical_name=physical if physical != name else None,
        description=section.text("description"),
        columns=_keyed(columns),
        references=(*references, *read_own_references(reserved.get(REFERENCES_PROPERTY))),
        rules=(*reader.rules, *checks),
        meta=meta,
        origin=section.path_of("name"),
    )


def _keyed(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """The columns with the positions in the primary key that the document leaves open: the next free ones."""
    taken = {column.primary_key for column in columns if column.primary_key}
    free = iter(number for number in range(1, len(columns) + 1) if number not in taken)
    return tuple(replace(c, primary_key=next(free)) if c.primary_key == 0 else c for c in columns)


class _Columns:
    """Reads the properties of one table; collects the rules that stand at them."""

    def __init__(self, names: Names, model: str) -> None:
        self.all_names = names
        self.names = names.columns.get(model, {})
        self.rules: list[Check] = []
        self.taken: set[str] = set()

    def column(
        self,
        section: Section,
        above: tuple[str, ...],
        name: str | None = None,
        step: str | None = None,
        required_at: str | None = None,
        out: str | None = None,
    ) -> Column:
        """A property. `above` leads to it; `step` is the last part of its path where its name is not.

        `out` is why no check reaches it, where none does.
        """
        name = name_of(section) or "" if name is None else name
        physical = name_of(section, "physicalName")
        here = (*above, step or physical or name)
        is_virtual = self._is_virtual(section)
        if is_virtual and not above:
            out = COMPUTED
        options = section.section("logicalTypeOptions")
        meta, reserved = documented(section, "column")
        fields, origins = self._options(options, meta)
        of_options = fields.get("format")
        if of_options == "f64" and section.plain("logicalType") == "number":
            del fields["format"]  # the type says as much
            section.log.carried(f"{options.path if options else ''}.format", "`data_type`")
        self._own(reserved, fields, origins, meta)
        inside = self._nested(section, options, here, meta, out)
        if section.flag("required"):
            origins["required"] = section.path_of("required")
        elif required_at is not None:
            origins["required"] = required_at
        unique, key = section.flag("unique"), section.flag("primaryKey")
        if unique:
            origins["unique"] = section.path_of("unique")
        if key:
            origins["primary_key"] = section.path_of("primaryKey")
            origins["primary_key_position"] = section.path_of("primaryKeyPosition")
        position = section.integer("primaryKeyPosition")
        physical_type = section.text("physicalType")
        column = Column(
            name=name,
            type=self._type(section, fields, physical_type, of_options, reserved.get(TYPE_PROPERTY)),
            id=identity(section, reserved),
            physical_name=physical if physical != name else None,
            physical_type=physical_type,
            description=section.text("description"),
            required="required" in origins,
            unique=bool(unique),
            primary_key=max(position or 0, 0) if key else None,
            enum=self._enum(section, origins, meta),
            references=(
                *self._references(section, bool(above) and out is None, meta),
                *read_own_references(reserved.get(REFERENCES_PROPERTY)),
            ),
            is_virtual=is_virtual,
            meta=meta,
            origin=section.path,
            origins=origins,
            **inside,
            **{field: value for field, value in fields.items() if field not in ("precision", "scale")},
        )
        if out is not None:
            self._out_of_reach(section, out, meta)
        else:
            self._in_reach(section, here, meta)
        for inner in (section, options):
            if inner is not None:
                inner.close()
        return column

    def _in_reach(self, section: Section, here: tuple[str, ...], meta: dict[str, Any]) -> None:
        """Read the rules, and say which demands no check makes of a nested field."""
        if len(here) > 1 and section.plain("unique"):
            self._not_enforced(section, "unique", "write `uniqueItems` at the array")
        if len(here) > 1 and section.plain("primaryKey"):
            self._not_enforced(section, "primaryKey", "a key is of columns, not of fields of them")
        where = Where(here[0], here[1:], self.names)
        checks, documents = read_quality(section, where, self.taken)
        self.rules += checks
        if documents:
            meta["quality"] = documents

    def _out_of_reach(self, section: Section, why: str, meta: dict[str, Any]) -> None:
        """Say of each demand that no check makes it; the rules stay in the meta as they are written."""
        for key in DEMANDS:
            if section.plain(key):
                self._not_enforced(section, key, why)
        if quality := section.plain("quality"):
            meta["quality"] = quality

    def _own(
        self,
        reserved: dict[str, Section],
        fields: dict[str, Any],
        origins: dict[str, str],
        meta: dict[str, Any],
    ) -> None:
        """Take what the reserved custom properties set."""
        for name, kinds in OWN.items():
            entry = reserved.get(name)
            if entry is None:
                continue
            value = entry.plain("value")
            if type(value) in kinds:
                fields[snake(name)] = value
                origins[snake(name)] = entry.path
                if name in ("precision", "scale"):
                    entry.log.carried(entry.path, "`data_type`")
            else:
                meta["customProperties"] = [*meta.get("customProperties", ()), entry.whole()]

    def _options(
        self, options: Section | None, meta: dict[str, Any]
    ) -> tuple[dict[str, Any], dict[str, str]]:
        """What the options set, and where; those that demand nothing go to the meta."""
        fields: dict[str, Any] = {}
        origins: dict[str, str] = {}
        if options is None:
            return fields, origins
        for getter, keys in OPTIONS.items():
            for key in keys:
                value = getattr(options, getter)(key)
                if value is not None and value is not False:
                    fields[snake(key)] = value
                    origins[snake(key)] = options.path_of(key)
        for key, bound in EXCLUSIVE.items():
            value = options.scalar(key)
            path = options.path_of(key)
            if value is True and bound in fields:  # as version 3.0 has it
                fields[snake(key)] = fields.pop(bound)
                origins[snake(key)] = path
            elif value is True:
                why = f"there is no {bound} that it could be of"
                options.log.not_enforced(path, f"`{key}` is not enforced: {why}", why, is_dropped=True)
            elif value is False:
                options.log.carried(path, NOTHING)
            elif value is not None:
                fields[snake(key)] = value
                origins[snake(key)] = path
        others = {key: value for key in OTHER_OPTIONS if (value := options.plain(key)) is not None}
        if others:
            meta["logicalTypeOptions"] = others
        return fields, origins

    def _nested(
        self,
        section: Section,
        options: Section | None,
        here: tuple[str, ...],
        meta: dict[str, Any],
        out: str | None,
    ) -> dict[str, Any]:
        """The fields, items or sides of a nested column."""
        named = options.texts("required") if options else ()
        required = {name: f"{options.path}.required[{n}]" for n, name in enumerate(named)} if options else {}
        fields = tuple(
            self.column(inner, here, required_at=required.pop(_name(inner), None), out=out)
            for inner in section.sections("properties")
        )
        if required:
            meta.setdefault("logicalTypeOptions", {})["required"] = list(required)
        inside: dict[str, Any] = {"fields": fields}
        if (items := section.section("items")) is not None:
            inside["items"] = self.column(items, here, items.text("name") or "[]", "[]", out=out)
        sides = section.section("map")
        if sides is not None:
            for field, key in (("key", "key"), ("items", "value")):
                side = sides.section(key)
                if side is not None:
                    inside[field] = self.column(
                        side, here, side.text("name") or key, key, out=out or IN_A_MAP
                    )
        return inside

    def _not_enforced(self, section: Section, key: str, why: str) -> None:
        what = "a computed" if why == COMPUTED else "a nested"
        section.log.not_enforced(
            section.path_of(key), f"`{key}` of {what} property is not enforced: {why}", f"meta; {why}"
        )

    def _type(
        self,
        section: Section,
        fields: dict[str, Any],
        physical: str | None,
        of_options: str | None,
        own: Section | None,
    ) -> types.Type | None:
        """The logical type. `of_options` is the format among the options, `own` what replaces the type."""
        word = section.text("logicalType")
        said = own.choice("value", ("none", *types.LOGICAL)) if own is not None else None
        if own is not None:
            own.log.carried(own.path_of("value"), "`data_type`")
        if said == "none":
            return None
        logical = types.parse(word) if word else types.of_physical(physical or "")
        if word == "number":
            logical = "decimal"
            if of_options in ("f32", "f64"):
                logical = "double"
        if said is not None:
            logical = types.parse(said)
        if logical is None:
            return None
        precision, scale = (
            value if isinstance(value := fields.get(name), int) else None for name in ("precision", "scale")
        )
        return types.Type(logical, precision, scale)

    def _enum(
        self, section: Section, origins: dict[str, str], meta: dict[str, Any]
    ) -> tuple[str | int | float | bool, ...]:
        """The values; the entries stay whole in the meta where one of them says more than its value."""
        values: list[str | int | float | bool] = []
        says_more = False
        for entry in section.sections("enum"):
            entry.close()
            value = entry.scalar("value")
            if value is not None:
                values.append(value)
            plain = entry.whole()
            says_more = says_more or (isinstance(plain, dict) and set(plain) != {"value"}) or value is None
            for key in plain if isinstance(plain, dict) else ():
                if key != "value":
                    section.log.carried(entry.path_of(key), "meta")
        if values:
            origins["enum"] = section.path_of("enum")
        if says_more:
            meta["enum"] = section.plain("enum")
        return tuple(values)

    def _references(self, section: Section, nested: bool, meta: dict[str, Any]) -> tuple[Reference, ...]:
        """The foreign keys; relationships that are none stay in the meta as they are written."""
        found: list[Reference] = []
        for relation in section.sections("relationships"):
            reference = read_column_reference(relation, self.all_names)
            if reference is None:
                meta.setdefault("relationships", []).append(relation.whole())
                continue
            if nested:
                self._not_enforced(section, "relationships", "no check joins by nested fields")
            found.append(reference)
        return tuple(found)

    def _is_virtual(self, section: Section) -> bool:
        kind = section.plain("semanticType")
        return kind == "measure" or (kind == "dimension" and "transformLogic" in section)


def _name(section: Section) -> str:
    return section.text("name") or ""
