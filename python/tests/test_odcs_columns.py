"""Properties of the standard: each key that demands something, and each that is documentation."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from odcs_texts import OLD, column, of_column, of_table, unexplained
from readings import account, checks, notes, reading

from accord.contract.model import Column
from accord.contract.types import Type

TEXT, WHOLE, OBJECT = Type("string"), Type("integer"), Type("object")
Demands = dict[str, dict[str, Any]]

# What stands at a property `x` -> fields of the column, and the arguments of the checks by id.
DEMANDS: dict[str, tuple[str, dict[str, Any], Demands]] = {
    "required": ("required: true", {"required": True}, {"x.not_null": {}}),
    "not required": ("required: false", {}, {}),
    "unique": ("unique: true", {"unique": True}, {"x.unique": {}}),
    "not unique": ("unique: false", {}, {}),
    "key": ("primaryKey: true", {"primary_key": 1}, {"x.not_null": {}, "x.unique": {}}),
    "key without a position": (
        "primaryKey: true, primaryKeyPosition: -1",
        {"primary_key": 1},
        {"x.not_null": {}, "x.unique": {}},
    ),
    "no key": ("primaryKey: false, primaryKeyPosition: 3", {}, {}),
    "enum": (
        "logicalType: string, enum: [{value: a}, {value: b}]",
        {"type": TEXT, "enum": ("a", "b")},
        {"x.accepted_values": {"values": ["a", "b"]}},
    ),
    "enum of numbers with labels": (
        "logicalType: integer, enum: [{value: 1, label: one}, {value: 2}]",
        {"type": WHOLE, "enum": (1, 2), "meta": {"enum": [{"value": 1, "label": "one"}, {"value": 2}]}},
        {"x.accepted_values": {"values": [1, 2]}},
    ),
    "text options": (
        "logicalType: string, logicalTypeOptions: {minLength: 1, maxLength: 9, pattern: ^a, format: email}",
        {"type": TEXT, "min_length": 1, "max_length": 9, "pattern": "^a", "format": "email"},
        {
            "x.length": {"min": 1, "max": 9},
            "x.matches_regex": {"pattern": "^a"},
            "x.has_format": {"format": "email"},
        },
    ),
    "number options": (
        "logicalType: number, logicalTypeOptions: {minimum: 0, exclusiveMaximum: 9.5, multipleOf: 0.5}",
        {"type": Type("decimal"), "minimum": 0, "exclusive_maximum": 9.5, "multiple_of": 0.5},
        {"x.accepted_range": {"min": 0, "exclusive_max": 9.5}, "x.multiple_of": {"of": 0.5}},
    ),
    "the other two bounds": (
        "logicalType: integer, logicalTypeOptions: {exclusiveMinimum: 0, maximum: 9}",
        {"type": WHOLE, "exclusive_minimum": 0, "maximum": 9},
        {"x.accepted_range": {"exclusive_min": 0, "max": 9}},
    ),
    "times": (
        "logicalType: date, logicalTypeOptions: {minimum: '2020-01-01', format: yyyy-MM-dd}",
        {"type": Type("date"), "minimum": "2020-01-01", "format": "yyyy-MM-dd"},
        {"x.accepted_range": {"min": "2020-01-01"}},
    ),
    "array options": (
        "logicalType: array, logicalTypeOptions: {minItems: 1, maxItems: 9, uniqueItems: true}",
        {"type": Type("array"), "min_items": 1, "max_items": 9, "unique_items": True},
        {"x.array_length": {"min": 1, "max": 9}, "x.unique_items": {}},
    ),
    "items need not differ": (
        "logicalType: array, logicalTypeOptions: {uniqueItems: false}",
        {"type": Type("array")},
        {},
    ),
    "items": (
        "logicalType: array, "
        "items: {logicalType: string, required: true, logicalTypeOptions: {minLength: 1}}",
        {
            "type": Type("array"),
            "items": Column(name="[]", type=TEXT, required=True, min_length=1),
        },
        {"x[].not_null": {}, "x[].length": {"min": 1}},
    ),
    "items with a name": (
        "logicalType: array, items: {name: n, logicalType: integer, enum: [{value: 1}]}",
        {"type": Type("array"), "items": Column(name="n", type=WHOLE, enum=(1,))},
        {"x[].accepted_values": {"values": [1]}},
    ),
    "fields": (
        "logicalType: object, properties: [{name: a, physicalName: b, logicalType: string, required: true}]",
        {
            "type": OBJECT,
            "fields": (Column(name="a", physical_name="b", type=TEXT, required=True),),
        },
        {"x.b.not_null": {}},
    ),
    "fields of items": (
        "logicalType: array, items: "
        "{logicalType: object, properties: [{name: a, physicalType: uuid, required: true}]}",
        {
            "type": Type("array"),
            "items": Column(
                name="[]",
                type=OBJECT,
                fields=(Column(name="a", type=TEXT, physical_type="uuid", required=True),),
            ),
        },
        {"x[].a.not_null": {}},
    ),
    "required fields": (
        "logicalType: object, logicalTypeOptions: {required: [a, z]}, properties: [{name: a}, {name: b}]",
        {
            "type": OBJECT,
            "fields": (Column(name="a", required=True), Column(name="b")),
            "meta": {"logicalTypeOptions": {"required": ["z"]}},
        },
        {"x.a.not_null": {}},
    ),
    "map": (
        "logicalType: map, map: {key: {logicalType: string}, value: {logicalType: integer}}",
        {
            "type": Type("map"),
            "key": Column(name="key", type=TEXT),
            "items": Column(name="value", type=WHOLE),
        },
        {},
    ),
    "physical name": (
        "physicalName: X Y, required: true",
        {"physical_name": "X Y", "required": True},
        {"X Y.not_null": {}},
    ),
    "the same physical name": ("physicalName: x", {}, {}),
    "measure": (
        "logicalType: number, semanticType: measure, transformLogic: sum(y), required: true",
        {
            "type": Type("decimal"),
            "is_virtual": True,
            "required": True,
            "meta": {"semanticType": "measure", "transformLogic": "sum(y)"},
        },
        {},
    ),
    "computed dimension": (
        "semanticType: dimension, transformLogic: lower(y), required: true",
        {
            "is_virtual": True,
            "required": True,
            "meta": {"semanticType": "dimension", "transformLogic": "lower(y)"},
        },
        {},
    ),
    "dimension": (
        "semanticType: dimension, required: true",
        {"required": True, "meta": {"semanticType": "dimension"}},
        {"x.not_null": {}},
    ),
    "column": (
        "semanticType: column, transformLogic: lower(y), required: true",
        {"required": True, "meta": {"semanticType": "column", "transformLogic": "lower(y)"}},
        {"x.not_null": {}},
    ),
    "options as custom properties": (
        "customProperties: [{property: pattern, value: ^1}, {property: minLength, value: 1}]",
        {"pattern": "^1", "min_length": 1},
        {"x.matches_regex": {"pattern": "^1"}, "x.length": {"min": 1}},
    ),
    "options as custom properties of other types": (
        "customProperties: [{property: minLength, value: '1'}, {property: precision, value: all}]",
        {
            "meta": {
                "customProperties": [
                    {"property": "minLength", "value": "1"},
                    {"property": "precision", "value": "all"},
                ]
            }
        },
        {},
    ),
}


@pytest.mark.parametrize(("rest", "fields", "expected"), DEMANDS.values(), ids=DEMANDS)
def test_demands(tmp_path: Path, rest: str, fields: dict[str, Any], expected: Demands) -> None:
    found, _ = reading(tmp_path, of_column(rest))
    assert found.errors == []
    assert column(found) == Column(name="x", **fields)
    assert {identity: check.arguments for identity, check in checks(found).items()} == expected
    assert unexplained(found) == set()


WHOLES = {
    "i8": {"min": -128, "max": 127},
    "i16": {"min": -32768, "max": 32767},
    "i32": {"min": -2147483648, "max": 2147483647},
    "u8": {"min": 0, "max": 255},
    "u16": {"min": 0, "max": 65535},
    "u32": {"min": 0, "max": 4294967295},
    "u64": {"min": 0},
    "u128": {"min": 0},
    "i64": None,
    "i128": None,
}


@pytest.mark.parametrize(("name", "bounds"), WHOLES.items(), ids=WHOLES)
def test_formats_of_whole_numbers(tmp_path: Path, name: str, bounds: dict[str, Any] | None) -> None:
    found, _ = reading(tmp_path, of_column(f"logicalType: integer, logicalTypeOptions: {{format: {name}}}"))
    assert column(found) == Column(name="x", type=WHOLE, format=name)
    expected = {} if bounds is None else {"x.accepted_range": bounds}
    assert {identity: check.arguments for identity, check in checks(found).items()} == expected
    leaf = account(found)["schema[0].properties[0].logicalTypeOptions.format"]
    assert leaf == ("-> x.accepted_range" if bounds else "meta; no check is of this format")


BOTH = "-> x.accepted_range"
BOUNDS: dict[str, tuple[str, dict[str, Any], str]] = {
    "exclusive": ("minimum: 0, exclusiveMinimum: true", {"exclusive_min": 0}, BOTH),
    "inclusive": ("minimum: 0, exclusiveMinimum: false", {"min": 0}, "false asks for nothing"),
    "both": (
        "minimum: 0, exclusiveMinimum: true, maximum: 9, exclusiveMaximum: true",
        {"exclusive_min": 0, "exclusive_max": 9},
        BOTH,
    ),
    "of no bound": (
        "maximum: 9, exclusiveMinimum: true",
        {"max": 9},
        "- there is no minimum that it could be of",
    ),
}


@pytest.mark.parametrize(("options", "expected", "why"), BOUNDS.values(), ids=BOUNDS)
def test_exclusive_bounds_of_version_3_0(
    tmp_path: Path, options: str, expected: dict[str, Any], why: str
) -> None:
    found, _ = reading(tmp_path, of_column(f"logicalType: integer, logicalTypeOptions: {{{options}}}", OLD))
    assert [f.rule for f in found.findings] == (["not-enforced"] if why.startswith("- ") else [])
    assert checks(found)["x.accepted_range"].arguments == expected
    leaves = {path.rpartition(".")[2]: leaf for path, leaf in account(found).items()}
    assert leaves["exclusiveMinimum"] == why
    assert leaves.get("minimum", BOTH) == BOTH
    assert column(found).meta == {}


TYPES: dict[str, tuple[str, Type | None]] = {
    **{
        name: (f"logicalType: {name}", Type(name))  # type: ignore[arg-type]
        for name in (
            *("string", "integer", "boolean", "date", "timestamp", "time"),
            *("object", "array", "map", "vector"),
        )
    },
    "number": ("logicalType: number", Type("decimal")),
    "f64": ("logicalType: number, logicalTypeOptions: {format: f64}", Type("double")),
    "f32": ("logicalType: number, logicalTypeOptions: {format: f32}", Type("double")),
    "precision": (
        "logicalType: number, "
        "customProperties: [{property: precision, value: 9}, {property: scale, value: 2}]",
        Type("decimal", 9, 2),
    ),
    "physical": ("physicalType: bigint", Type("integer")),
    "physical that is unknown": ("physicalType: geometry", None),
    "the logical one wins": ("logicalType: string, physicalType: bigint", TEXT),
    "none": ("description: d", None),
    "none though it is written": (
        "logicalType: string, customProperties: [{property: accord_type, value: none}]",
        None,
    ),
    "another than is written": (
        "logicalType: object, customProperties: [{property: accord_type, value: map}]",
        Type("map"),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("rest", "expected"), TYPES.values(), ids=TYPES)
def test_types(tmp_path: Path, rest: str, expected: Type | None) -> None:
    found, _ = reading(tmp_path, of_column(f"required: true, {rest}"))
    assert column(found).type == expected
    assert column(found).format == ("f32" if "f32" in rest else None)
    assert unexplained(found) == set()


# Positions in the primary key, as written -> as read.
KEYS: dict[str, tuple[tuple[str, ...], tuple[int | None, ...]]] = {
    "in order": (("1", "2"), (1, 2)),
    "another order": (("2", "1"), (2, 1)),
    "none": (("", ""), (1, 2)),
    "some": (("", "1", ""), (2, 1, 3)),
    "minus one": (("-1", "1"), (2, 1)),
    "a gap": (("3", ""), (3, 1)),
    "twice": (("1", "1"), (1, 1)),
}


@pytest.mark.parametrize(("written", "expected"), KEYS.values(), ids=KEYS)
def test_positions_in_the_key(
    tmp_path: Path, written: tuple[str, ...], expected: tuple[int | None, ...]
) -> None:
    rows = [
        f"  - {{name: {name}, primaryKey: true{f', primaryKeyPosition: {at}' if at else ''}}}\n"
        for name, at in zip("abc", written, strict=False)
    ]
    found, _ = reading(tmp_path, of_table(f"  properties:\n{''.join(rows)}"))
    assert found.contract is not None
    [read] = found.contract.tables
    assert tuple(c.primary_key for c in read.columns) == expected
    ordered = [c.name for c in sorted(read.columns, key=lambda c: c.primary_key or 0)]
    assert checks(found)["primary_key"].arguments == {"columns": ordered}
    of_keys = {path: why for path, why in account(found).items() if "primaryKey" in path}
    assert all("primary_key" in why for why in of_keys.values())


# What is no demand, with what the account says of the key that is meant.
CARRIED: dict[str, tuple[str, str, str]] = {
    "not required": ("required: false", "required", "false asks for nothing"),
    "not unique": ("unique: false", "unique", "false asks for nothing"),
    "no key": ("primaryKey: false", "primaryKey", "false asks for nothing"),
    "a label": ("enum: [{value: a, label: A}]", "enum[0].label", "meta"),
    "how many fields": (
        "logicalTypeOptions: {maxProperties: 3}",
        "logicalTypeOptions.maxProperties",
        "meta; how many fields an object has, its type says",
    ),
    "a field that is not declared": (
        "logicalType: object, logicalTypeOptions: {required: [z]}",
        "logicalTypeOptions.required[0]",
        "`not_null` of these fields; of one that is not declared: meta",
    ),
    "a zone": (
        "logicalType: timestamp, logicalTypeOptions: {timezone: true}",
        "logicalTypeOptions.timezone",
        "meta",
    ),
    "a null": ("businessName: null", "businessName", "meta"),
}


@pytest.mark.parametrize(("rest", "key", "why"), CARRIED.values(), ids=CARRIED)
def test_no_demands(tmp_path: Path, rest: str, key: str, why: str) -> None:
    found, _ = reading(tmp_path, of_column(rest))
    assert account(found)[f"schema[0].properties[0].{key}"] == why


# What no check can enforce, with a mark (») where the finding is.
UNENFORCED: dict[str, str] = {
    "unique field": "logicalType: object, properties: [{name: a, »unique: true}]",
    "unique item": "logicalType: array, items: {»unique: true}",
    "required value": "logicalType: map, map: {key: {logicalType: string}, value: {»required: true}}",
    "enum of keys": "logicalType: map, map: {key: {»enum: [{value: a}]}, value: {}}",
    "length of keys": (
        "logicalType: map, map: {key: {logicalType: string, »logicalTypeOptions: {minLength: 1}}, value: {}}"
    ),
    "unknown format": "logicalType: string, logicalTypeOptions: {»format: hostname}",
    "nested key": "logicalType: object, properties: [{name: a, »primaryKey: true}]",
    "key in a map": "logicalType: map, map: {key: {»primaryKey: true}, value: {}}",
    "rule in a map": (
        "logicalType: map, map: {key: {»quality: [{metric: nullValues, mustBe: 0}]}, value: {}}"
    ),
    "own rule in a map": (
        "logicalType: map, map: {key: {}, value: {»quality: "
        "[{type: custom, engine: accord, implementation: {check: not_empty}}]}}"
    ),
    "field in a map": ("logicalType: map, map: {key: {}, value: {properties: [{name: a, »unique: true}]}}"),
    "relationship in a map": "logicalType: map, map: {key: {»relationships: [{to: k.id}]}, value: {}}",
}


@pytest.mark.parametrize("rest", UNENFORCED.values(), ids=UNENFORCED)
def test_what_is_not_enforced_is_said(tmp_path: Path, rest: str) -> None:
    found, [place] = reading(tmp_path, of_column(f"required: true, {rest}"))
    assert notes(found) == [("not-enforced", "info", place)]
    assert len(checks(found)) == 1
    assert unexplained(found) == set()


def test_of_a_computed_column_nothing_is_enforced(tmp_path: Path) -> None:
    rest = (
        "semanticType: measure, logicalType: string, »required: true, »unique: true, »enum: [{value: a}], "
        "»logicalTypeOptions: {minLength: 1}, »relationships: [{to: k.id}], "
        "»quality: [{metric: nullValues, mustBe: 0}]"
    )
    found, places = reading(tmp_path, of_column(rest))
    assert checks(found) == {}
    told = {place for rule, _, place in notes(found) if rule == "not-enforced"}
    assert told == set(places)
    assert found.errors == []
    assert column(found).is_virtual
