"""Contracts over the whole model, for round trips: any demand, with any name, text and documentation."""

from __future__ import annotations

from typing import Any, get_args

from hypothesis import strategies as st

from accord.contract import types
from accord.contract.checks import BOUNDS, CATALOGUE, OPERATORS, PERIODS, Argument, CheckType
from accord.contract.model import (
    Check,
    Column,
    Consumer,
    ConsumerType,
    Contract,
    Reference,
    Sla,
    Table,
    Tolerance,
    Waiver,
    default_id,
)

Strategy = st.SearchStrategy[Any]

WORDS = (
    "a",
    "order_id",
    "Total amount",
    "straße",
    "x.y",
    "a/b",
    "[]",
    "key",
    "value",
    "no",
    "1e3",
    "2024-01-01",
)
ODD = (
    "",
    " ",
    "null",
    "~",
    "a: b",
    "# c",
    "- d",
    "{{ e }}",
    "it's",
    '"',
    "\\",
    "a\nb\n",
    "a\r\nb",
    "\t",
    "é😀",
    "\x00",
    "<<",
)
TEXT = st.sampled_from([*WORDS, *ODD]) | st.text(max_size=8)
NAME = st.sampled_from(WORDS) | st.text(min_size=1, max_size=8)
WORD = st.sampled_from(WORDS[:2]) | NAME
NUMBER = st.integers(-(10**20), 10**20) | st.floats(allow_nan=False, allow_infinity=False, width=32)
SCALAR = TEXT | NUMBER | st.booleans()
DATA = st.recursive(
    SCALAR | st.none(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=5,
)
COUNT = st.integers(-1, 40)


def maybe(of: Strategy) -> Strategy:
    return st.none() | of


# ---------------------------------------------------------------------------------------------- documentation

DEFINITIONS = [{"url": "https://example.com/a", "type": "businessDefinition"}]
CUSTOM = st.fixed_dictionaries(
    {
        "property": st.sampled_from(["a", "tags", "owner", "precision", "accord_meta", "accord_id", ""]),
        "value": DATA,
    },
    optional={"id": st.just("c-1"), "description": TEXT, "vendor": TEXT},
)
NATIVE: dict[str, Strategy] = {
    **dict.fromkeys(("tags", "transformSourceObjects"), st.lists(TEXT, max_size=2)),
    **dict.fromkeys(("businessName", "classification", "tenant", "domain", "transformLogic", "name"), TEXT),
    **dict.fromkeys(("deprecated", "partitioned", "criticalDataElement"), st.booleans()),
    "customProperties": st.lists(CUSTOM, max_size=3),
    "authoritativeDefinitions": st.just(DEFINITIONS),
    "synonyms": st.just([{"synonym": "b", "locale": "de"}]),
    "examples": st.lists(DATA, max_size=2),
    "semanticType": st.sampled_from(["column", "measure", "dimension"]),
    "dimension": st.sampled_from(["completeness", "accuracy"]),
    "quality": st.lists(
        st.sampled_from(
            [
                {"type": "text", "description": "To be looked at."},
                {"type": "custom", "engine": "other", "implementation": "a: 1\nb: 2\n"},
                {"type": "custom", "engine": "Accord", "implementation": {}},
                {"metric": "nullValues", "mustBe": 0},
            ]
        ),
        max_size=2,
    ),
    "relationships": st.just([{"to": "other.odcs.yaml#/schema/a/properties/b", "type": "foreignKey"}]),
    "logicalTypeOptions": st.sampled_from(
        [{"timezone": True}, {"minProperties": 1, "required": ["z"]}, {"x": 1}]
    ),
    "enum": st.just([{"value": "a", "label": "An a"}, {"value": None}]),
    "team": st.sampled_from([{"members": [{"username": "u"}]}, {"name": "n"}, {"other": 1}]),
    "description": st.sampled_from([{"usage": "u", "more": [1]}, {"usage": 1}, {"purpose": "p"}]),
    "servers": st.sampled_from([[{"server": "s", "type": "custom"}], [{"type": "nothing"}]]),
    "valueExt": st.integers(),
    "driver": TEXT,
    "slaDefaultElement": TEXT,
}
"""Keys of the standard, with values that it takes and some that it does not."""

META = st.dictionaries(TEXT | st.sampled_from(sorted(NATIVE)), DATA, max_size=2) | st.lists(
    st.sampled_from(sorted(NATIVE)), unique=True, min_size=1, max_size=4
).flatmap(lambda keys: st.fixed_dictionaries({key: NATIVE[key] for key in keys}))


# --------------------------------------------------------------------------------------------------- checks


def argument(of: Argument) -> Strategy:
    """A value that an argument of the vocabulary takes."""
    match of.type:
        case "number":
            return NUMBER
        case "bound":
            return SCALAR
        case "flag":
            return st.booleans()
        case "period":
            return st.sampled_from(PERIODS)
        case "choice":
            return st.sampled_from(of.choices)
        case "values":
            return st.lists(SCALAR, min_size=1, max_size=3)
        case "columns" | "checks":
            return st.lists(NAME, min_size=1, max_size=3)
        case "pairs":
            return st.lists(st.lists(SCALAR, max_size=2), min_size=1, max_size=2)
        case "mapping":
            return st.dictionaries(TEXT, DATA, max_size=2)
    return TEXT


@st.composite
def operators(draw: st.DrawFn) -> dict[str, Any]:
    name = draw(st.sampled_from(list(OPERATORS)))
    number = st.sampled_from([0, 1, 0.5, 5]) | NUMBER
    return {name: draw(number if len(OPERATORS[name]) == 1 else st.lists(number, min_size=2, max_size=2))}


@st.composite
def arguments(draw: st.DrawFn, kind: CheckType) -> tuple[dict[str, Any], Tolerance]:
    """The arguments of a check and its tolerance."""
    own = [a for a in kind.arguments if a.required or draw(st.booleans())]
    given = {a.name: draw(argument(a)) for a in own}
    operator = draw(operators()) if draw(st.booleans()) else {}
    if kind.answers == "number" and kind.bounded and operator:
        given = {name: value for name, value in given.items() if name not in BOUNDS}
    elif kind.bounded and not set(given) & set(BOUNDS):
        bound = draw(st.sampled_from([a for a in kind.arguments if a.name in BOUNDS]))
        given[bound.name] = draw(argument(bound))
    if kind.answers == "number":
        return given | operator, Tolerance()
    if operator:
        return given | operator | draw(st.sampled_from([{}, {"unit": "percent"}])), Tolerance()
    return given, draw(
        st.just(Tolerance())
        | st.builds(Tolerance, st.integers(0, 10**9) | st.floats(0, 1e9, exclude_min=True))
        | st.builds(Tolerance, st.integers(0, 100) | st.floats(0, 100, exclude_min=True), st.just("percent"))
    )


OF_THE_STANDARD = (
    *("not_null", "missing_values", "accepted_values", "matches_regex", "duplicate_values", "row_count"),
    "sql_metric",
)
"""Checks that the standard can say in its own words, if they say no more than that."""
DAY = st.dates().map(lambda day: day.isoformat())
REASONS: dict[str, Strategy] = {"until": DAY, "reason": maybe(TEXT), "owner": maybe(TEXT)}


@st.composite
def checks(draw: st.DrawFn, at: list[tuple[str, ...]]) -> Check:
    """A rule of a table; `at` are the paths of its columns."""
    kind = CATALOGUE[draw(st.sampled_from(list(CATALOGUE)) | st.sampled_from(OF_THE_STANDARD))]
    place: tuple[str, ...] = ()
    if kind.column == "required" or (kind.column == "optional" and draw(st.booleans())):
        place = draw(st.sampled_from(at))
        if kind.kind != "row":
            place = place[:1]
    elif kind.column == "required":
        place = (draw(NAME),)
    column, path = (place[0] if place else None), place[1:]
    given, tolerance = draw(arguments(kind))
    return Check(
        id=default_id(column, kind.name, path) if draw(st.booleans()) else draw(NAME),
        check=kind.name,
        column=column,
        path=path,
        severity=draw(st.sampled_from(["error", "warn", "info"])),
        where=draw(st.none() | maybe(TEXT)),
        tolerance=tolerance,
        arguments=given,
        waiver=draw(st.none() | maybe(st.builds(Waiver, **REASONS))),
        description=draw(maybe(TEXT)),
        meta=draw(st.just({}) | META),
    )


# -------------------------------------------------------------------------------------------------- columns

LEAVES = [name for name in types.LOGICAL if name not in ("object", "array", "map")]
NO_TYPE = maybe(TEXT.filter(lambda text: types.of_physical(text) is None))
DEMANDS: dict[str, Strategy] = {
    **dict.fromkeys(("required", "unique", "unique_items"), st.booleans()),
    **dict.fromkeys(("minimum", "maximum", "exclusive_minimum", "exclusive_maximum"), maybe(SCALAR)),
    "multiple_of": maybe(NUMBER),
    **dict.fromkeys(("min_length", "max_length", "min_items", "max_items"), maybe(COUNT)),
    "pattern": maybe(TEXT),
    "format": maybe(TEXT | st.sampled_from(["f32", "f64", "i32", "u8", "email"])),
    "enum": st.lists(SCALAR, max_size=3, unique_by=lambda value: (isinstance(value, bool), value)).map(tuple),
    "id": maybe(TEXT),
    "description": maybe(TEXT),
    "meta": META,
}
REFERENCE_META = st.sampled_from(
    [{}, {}, {"id": "r"}, {"customProperties": [{"property": "a", "value": 1}]}, {"x": 1}]
)


@st.composite
def references(draw: st.DrawFn, columns: list[str] | None = None) -> Reference:
    """A foreign key; of several columns where these are given."""
    count = 1 if columns is None else draw(st.integers(1, 2))
    return Reference(
        table=draw(st.sampled_from(["t", "orders", "src.orders"]) | NAME),
        fields=tuple(draw(st.lists(WORD, min_size=count, max_size=count))),
        columns=tuple(draw(st.sampled_from(columns)) for _ in range(count)) if columns else (),
        meta=draw(REFERENCE_META),
    )


@st.composite
def columns(draw: st.DrawFn, name: str | None = None, depth: int = 2) -> Column:
    """A column, or what is nested in one."""
    fields: dict[str, Any] = {key: draw(of) for key, of in DEMANDS.items() if draw(st.booleans())}
    kind = draw(st.sampled_from([None, *LEAVES, *(("object", "array", "map") * 2 if depth else ())]))
    inside: dict[str, Any] = {}
    if kind in ("object", None) and depth:
        named = draw(st.lists(NAME, max_size=2, unique=True))
        drawn = [draw(columns(name, depth - 1)) for name in named]
        # Two fields that the warehouse calls the same would leave a path's end open.
        inside["fields"] = tuple({field.sql_name: field for field in drawn}.values())
    if kind in ("array", "map") and draw(st.integers(0, 4)):
        inside["items"] = draw(columns("[]" if kind == "array" else "value", depth - 1))
        if kind == "map":
            inside["key"] = draw(columns("key", depth - 1))
    sizes = st.none() | st.integers(0, 38)
    logical = types.Type(kind, draw(sizes), draw(sizes)) if kind else None
    called = name or draw(NAME)
    physical = draw(maybe(NAME)) if called not in ("[]", "key", "value") else None
    column = Column(
        name=called,
        type=logical,
        physical_name=physical if physical != called else None,
        physical_type=draw(maybe(TEXT) if logical else NO_TYPE),
        references=tuple(draw(st.lists(references(), max_size=2))),
        **inside,
        **fields,
    )
    kind_said, logic = column.meta.get("semanticType"), column.meta.get("transformLogic")
    virtual = kind_said == "measure" or (kind_said == "dimension" and isinstance(logic, str))
    return Column(**{f: getattr(column, f) for f in column.__struct_fields__} | {"is_virtual": virtual})


def paths(column: Column) -> list[tuple[str, ...]]:
    """The paths of a column and of what rules can reach in it."""
    below = [path for field in column.fields for path in paths(field)]
    if column.items is not None and column.key is None:
        below += [("[]", *path[1:]) for path in paths(column.items)]
    return [(column.sql_name,), *((column.sql_name, *path) for path in below)]


# ------------------------------------------------------------------------------------------------ contracts


@st.composite
def tables(draw: st.DrawFn, name: str) -> Table:
    found = draw(st.lists(columns(), max_size=4, unique_by=(lambda c: c.name, lambda c: c.sql_name)))
    keys = iter(draw(st.permutations(range(1, 5))))
    of_key = [draw(st.booleans()) for _ in found]
    found = [_with_key(c, next(keys)) if is_key else c for c, is_key in zip(found, of_key, strict=True)]
    at = [path for column in found for path in paths(column)]
    names = [column.sql_name for column in found]
    physical = draw(maybe(st.sampled_from([f"{name}_v1", f"db.{name}_v1"])))
    return Table(
        name=name,
        id=draw(maybe(TEXT)),
        physical_name=physical,
        description=draw(maybe(TEXT)),
        columns=tuple(found),
        references=tuple(draw(st.lists(references(names), max_size=1))) if names else (),
        rules=tuple(draw(st.lists(checks(at), max_size=4))) if at else (),
        meta=draw(META),
    )


def _with_key(column: Column, position: int) -> Column:
    return Column(**{f: getattr(column, f) for f in column.__struct_fields__} | {"primary_key": position})


SLA = st.builds(
    Sla,
    property=st.sampled_from(["availability", "endOfLife", "timeOfAvailability", "our own"]),
    value=maybe(SCALAR),
    **{key: maybe(TEXT) for key in ("unit", "element", "id", "description")},
    meta=META,
)
CONSUMER = st.builds(
    Consumer,
    name=NAME,
    **{key: maybe(TEXT) for key in ("team", "contact", "usage")},
    type=maybe(st.sampled_from(get_args(ConsumerType))),
    columns=st.lists(NAME, max_size=2).map(tuple),
)


@st.composite
def contracts(draw: st.DrawFn) -> Contract:
    """Any contract."""
    name = draw(NAME)
    named = draw(st.lists(st.sampled_from(["t", "orders", "Zeile 1", "a.b", "x/y"]), max_size=2, unique=True))
    return Contract(
        name=name,
        version=draw(st.sampled_from(["1.0.0", "0.1.0-rc.1"])),
        id=draw(maybe(NAME.filter(lambda other: other != name))),
        **{key: draw(maybe(TEXT)) for key in ("status", "description", "owner", "team", "contact")},
        tables=tuple(draw(tables(name)) for name in named),
        slas=tuple(draw(st.lists(SLA, max_size=2))),
        consumers=tuple(draw(st.lists(CONSUMER, max_size=2))),
        waivers=tuple(
            draw(st.lists(st.builds(Waiver, check=TEXT, table=maybe(TEXT), **REASONS), max_size=2))
        ),
        meta=draw(META),
    )
