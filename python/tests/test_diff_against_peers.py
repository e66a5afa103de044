"""What other tools get wrong about changes of contracts of the standard, and `accord diff` does not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from diffing import found, odcs, table
from repositories import write

Found = list[tuple[str, str, str]]


def changes(folder: Path, old: Any, new: Any, sides: dict[str, dict[str, Any]] | None = None) -> Found:
    """Level, rule and path of what differs between two lists of columns, or two tables."""
    for name, given in (("old", old), ("new", new)):
        one = table("t", *given) if isinstance(given, list) else given
        write(folder, {f"{name}.yaml": odcs("o", "1.0.0", one, **(sides or {}).get(name, {}))})
    return [
        (c["level"], c["rule"], c["path"])
        for c in found(folder, "old.yaml", "new.yaml")
        if c["family"] != "version"
    ]


def typed(physical: str, logical: str = "integer") -> list[Any]:
    return [{"name": "a", "logicalType": logical, "physicalType": physical}]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (typed("INT"), typed("int"), []),
        ([{"name": "a", "physicalType": "INT"}], [{"name": "a", "physicalType": "int"}], []),
        (typed("Varchar(10)", "string"), typed("VARCHAR( 10 )", "string"), []),
        (typed("NUMBER(10,0)"), typed("number(10)"), [("info", "type-alias-only", "t.a")]),
        (typed("INT"), typed("integer"), [("info", "type-alias-only", "t.a")]),
        (typed("INT"), typed("BIGINT"), [("warning", "type-widened", "t.a")]),
        (typed("int"), typed("VARCHAR(10)"), [("error", "type-incompatible", "t.a")]),
    ],
)
def test_types_are_no_texts(tmp_path: Path, old: Any, new: Any, expected: Found) -> None:
    assert changes(tmp_path, old, new) == expected


def named(name: str, physical: str | None = None, id_: str | None = None) -> list[Any]:
    more = {key: value for key, value in (("physicalName", physical), ("id", id_)) if value}
    return [{"name": name, "logicalType": "string", **more}, "b"]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        # A stable id: one finding, not one gone and one new.
        (named("a", id_="c1"), named("z", id_="c1"), [("error", "column-renamed-same-id", "t.z")]),
        (
            table("x", "a", id="t1"),
            table("y", "a", id="t1"),
            [("error", "object-renamed-same-id", "y")],
        ),
        # Without one nobody can tell.
        (
            named("a"),
            named("z"),
            [("error", "column-removed", "t.a"), ("info", "column-added-optional", "t.z")],
        ),
        # What the warehouse calls it is what readers write.
        (named("a", "A_1"), named("a", "A_2"), [("error", "column-physical-name-changed", "t.a")]),
        (named("a", "A_1"), named("z", "A_1"), [("info", "column-logical-name-changed", "t.z")]),
        (named("a"), named("a", "a"), []),
        (
            table("x", "a", physicalName="p.x"),
            table("x", "a", physicalName="p.y"),
            [("error", "object-physical-name-changed", "x")],
        ),
        (
            table("x", "a", physicalName="p.x"),
            table("y", "a", physicalName="p.x"),
            [("info", "object-logical-name-changed", "y")],
        ),
    ],
)
def test_names(tmp_path: Path, old: Any, new: Any, expected: Found) -> None:
    assert changes(tmp_path, old, new) == expected


def test_a_renamed_column_is_compared_as_well(tmp_path: Path) -> None:
    old = [{"name": "a", "id": "c1", "logicalType": "string", "required": True}]
    new = [{"name": "z", "id": "c1", "logicalType": "string"}]
    assert changes(tmp_path, old, new) == [
        ("error", "column-renamed-same-id", "t.z"),
        ("error", "required-removed", "t.z"),
    ]


def sla(value: Any, element: str = "t.a", unit: str = "d", property_: str = "latency", **more: Any) -> Any:
    return {"property": property_, "value": value, "unit": unit, "element": element, **more}


RELAXED = ("error", "sla-latency-relaxed", "t.a")
SLAS: list[tuple[list[Any], list[Any], Found]] = [
    ([sla(4)], [sla(5)], [RELAXED]),
    ([sla(4)], [sla(3)], [("info", "sla-latency-tightened", "t.a")]),
    ([sla(4)], [sla(5, property_="ly")], [RELAXED]),  # its synonym
    ([sla(4)], [sla(4, property_="ly")], []),
    ([sla(1)], [sla(24, unit="h")], [("info", "sla-unit-equivalent", "t.a")]),
    ([sla(1)], [sla(25, unit="h")], [RELAXED]),
    # Of several with one property each has its own partner, wherever it stands.
    ([sla(4), sla(2, "t.b")], [sla(4), sla(3, "t.b")], [("error", "sla-latency-relaxed", "t.b")]),
    ([sla(4), sla(2, "t.b")], [sla(2, "t.b"), sla(4)], []),
    ([sla(4), sla(2, "t.b")], [sla(2, "t.b")], [("error", "sla-removed", "t.a")]),
    ([sla(4, driver="regulatory"), sla(2)], [sla(4, driver="regulatory"), sla(3)], [RELAXED]),
    ([sla(4, id="s1"), sla(2, id="s2")], [sla(5, id="s1"), sla(2, id="s2")], [RELAXED]),
    ([sla(4), sla(2, "t.b")], [sla(5), sla(3, "t.b")], [RELAXED, ("error", "sla-latency-relaxed", "t.b")]),
]


@pytest.mark.parametrize(("old", "new", "expected"), SLAS)
def test_slas(tmp_path: Path, old: list[Any], new: list[Any], expected: Found) -> None:
    sides = {"old": {"slaProperties": old}, "new": {"slaProperties": new}}
    assert sorted(changes(tmp_path, ["a", "b"], ["a", "b"], sides)) == sorted(expected)


ITEMS = {"items": {"name": "i", "logicalType": "string"}}
OPTIONS: list[tuple[str, dict[str, Any], dict[str, Any], str]] = [
    ("integer", {"multipleOf": 10}, {"multipleOf": 5}, "error multiple-of-changed"),
    ("integer", {"multipleOf": 5}, {"multipleOf": 10}, "info multiple-of-changed"),
    ("integer", {"multipleOf": 5}, {}, "error multiple-of-changed"),
    ("number", {}, {"multipleOf": 5}, "info multiple-of-changed"),
    ("array", {"minItems": 1}, {}, "error array-size-changed"),
    ("array", {"minItems": 1}, {"minItems": 2}, "info array-size-changed"),
    ("array", {"maxItems": 5}, {"maxItems": 9}, "error array-size-changed"),
    ("array", {"uniqueItems": True}, {}, "error unique-items-removed"),
    ("array", {}, {"uniqueItems": True}, "info unique-items-added"),
    ("string", {"format": "email"}, {"format": "uuid"}, "error format-changed"),
    ("string", {"pattern": "a"}, {"pattern": "b"}, "warning pattern-changed"),
    ("string", {"minLength": 3}, {"minLength": 2}, "error length-relaxed"),
    ("date", {"format": "yyyy-MM-dd"}, {"format": "dd.MM.yyyy"}, "error format-changed"),
    ("integer", {"format": "i32"}, {"format": "i64"}, "warning type-widened"),
    ("timestamp", {"timezone": True}, {"timezone": False}, "error timestamp-timezone-changed"),
    ("integer", {"minimum": 1}, {"exclusiveMinimum": 1}, "info bound-tightened"),
]


@pytest.mark.parametrize(("type_", "old", "new", "expected"), OPTIONS)
@pytest.mark.parametrize("where", ["t.a", "t.o.a", "t.l[].a"])
def test_options(
    tmp_path: Path, type_: str, old: dict[str, Any], new: dict[str, Any], expected: str, where: str
) -> None:
    """Of columns, and the same of what is inside of objects and arrays."""

    def columns(options: dict[str, Any]) -> list[Any]:
        column = {"name": "a", "logicalType": type_, "logicalTypeOptions": options}
        column |= ITEMS if type_ == "array" else {}
        inside = {"logicalType": "object", "properties": [column]}
        if where == "t.o.a":
            return [{"name": "o", **inside}]
        if where == "t.l[].a":
            return [{"name": "l", "logicalType": "array", "items": {"name": "i", **inside}}]
        return [column]

    level, rule = expected.split()
    assert changes(tmp_path, columns(old), columns(new)) == [(level, rule, where)]


def checked(**rule: Any) -> list[Any]:
    arguments = {"arguments": {"validValues": rule.pop("values", ["x", "y"])}}
    quality = {"id": "q1", "metric": "invalidValues", **arguments, **rule}
    return [{"name": "a", "logicalType": "string", "quality": [quality]}]


HALF = {"mustBeLessThan": 50, "unit": "percent", "severity": "warning"}
PLAIN = [{"name": "a", "logicalType": "string"}]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        # A share of invalid values that warns is no list of what the column may hold.
        (PLAIN, checked(**HALF), "info quality-rule-added"),
        (checked(**HALF), PLAIN, "warning quality-rule-removed"),
        (checked(**HALF), checked(**{**HALF, "mustBeLessThan": 60}), "warning quality-threshold-relaxed"),
        (checked(**HALF), checked(**{**HALF, "mustBeLessThan": 40}), "info quality-threshold-tightened"),
        (checked(**HALF), checked(**{**HALF, "severity": "error"}), "info quality-severity-raised"),
        (checked(**HALF), checked(**{**HALF, "unit": "rows"}), "warning quality-unit-changed"),
        (checked(**HALF), checked(**HALF, values=["x", "y", "z"]), "warning quality-threshold-relaxed"),
        # None at all is one.
        (checked(mustBe=0), PLAIN, "error enum-removed"),
        (checked(mustBe=0), checked(mustBe=0, values=["x", "y", "z"]), "error enum-value-added"),
    ],
)
def test_quality(tmp_path: Path, old: Any, new: Any, expected: str) -> None:
    level, rule = expected.split()
    assert changes(tmp_path, old, new) == [(level, rule, "t.a")]


def test_the_version_is_in_no_other_finding(tmp_path: Path) -> None:
    """A check's name does not hold the contract's version, so that none is gone and new with each."""
    one = odcs("o", "1.0.0", table("t", *checked(**HALF)))
    write(tmp_path, {"old.yaml": one, "new.yaml": one.replace("1.0.0", "1.1.0")})
    assert found(tmp_path, "old.yaml", "new.yaml") == []
