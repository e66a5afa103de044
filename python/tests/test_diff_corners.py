"""Changes at the corners: words, consumers, notice, exceptions, and values of any size."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from diffing import Ran, contract, found, odcs, record, table, told
from repositories import write

COLUMNS = ("id", "status: {required: true}", "coupon")
OPTIONAL_GONE, REQUIRED_GONE = COLUMNS[:2], (COLUMNS[0], COLUMNS[2])


def changed(folder: Path, old: str, new: str, settings: str = "", *arguments: str) -> list[str]:
    """The changes of tables, as `level rule path`."""
    write(folder, {"old.yaml": old, "new.yaml": new, "accord.yml": settings})
    return told([one for one in found(folder, "old.yaml", "new.yaml", *arguments) if one["table"]])


@pytest.mark.parametrize(
    ("words", "columns", "expected"),
    [
        (
            "non_breaking_changes: [removing_optional_field]",
            OPTIONAL_GONE,
            "info column-removed orders.coupon",
        ),
        (
            "non_breaking_changes: [removing_optional_field]",
            REQUIRED_GONE,
            "error column-removed orders.status",
        ),
        (
            "{breaking_changes: [removing_required_field], non_breaking_changes: [removing_optional_field]}",
            OPTIONAL_GONE,
            "info column-removed orders.coupon",
        ),
        (
            "{breaking_changes: [removing_required_field], non_breaking_changes: [removing_optional_field]}",
            REQUIRED_GONE,
            "error column-removed orders.status",
        ),
        ("non_breaking_changes: [removing_field]", REQUIRED_GONE, "info column-removed orders.status"),
    ],
)
def test_removing_words_are_of_required_or_optional_columns(
    tmp_path: Path, words: str, columns: tuple[str, ...], expected: str
) -> None:
    said = f"versioning: {words if words.startswith('{') else '{' + words + '}'}\n"
    old, new = (
        contract("orders", "1.0.0", *COLUMNS, more=said),
        contract("orders", "2.0.0", *columns, more=said),
    )
    assert changed(tmp_path, old, new) == [expected]


NEVER = "breaking_change: never"


@pytest.mark.parametrize(
    ("old", "new", "settings", "expected"),
    [
        (
            f"lines: {{type: array, items: {{type: string, {NEVER}, enum: [a]}}}}",
            f"lines: {{type: array, items: {{type: string, {NEVER}, enum: [a, b]}}}}",
            "diff: {levels: {enum-value-added: info}}",
            "error enum-value-added orders.lines[]",
        ),
        (
            f"a: {{{NEVER}, deprecated: true}}",
            "b",
            "diff: {levels: {column-added-optional: off}}",
            "error column-removed-after-deprecation orders.a",
        ),
    ],
)
def test_what_never_breaks(tmp_path: Path, old: str, new: str, settings: str, expected: str) -> None:
    sides = contract("orders", "1.0.0", "id", old), contract("orders", "2.0.0", "id", new)
    assert changed(tmp_path, *sides, settings) == [expected]


def test_a_baseline_does_not_accept_what_never_breaks(tmp_path: Path) -> None:
    sides = contract("orders", "1.0.0", "id", f"a: {{{NEVER}}}"), contract("orders", "2.0.0", "id")
    write(tmp_path, dict(zip(("old.yaml", "new.yaml"), sides, strict=True)))
    assert Ran(tmp_path, "old.yaml", "new.yaml", "--write-baseline", "b.json").code == 0
    assert Ran(tmp_path, "old.yaml", "new.yaml", "--baseline", "b.json").code == 1


def test_what_a_baseline_holds_asks_for_no_version(tmp_path: Path) -> None:
    sides = contract("orders", "1.0.0", "id", "a"), contract("orders", "1.0.0", "id")
    write(tmp_path, dict(zip(("old.yaml", "new.yaml"), sides, strict=True)))
    Ran(tmp_path, "old.yaml", "new.yaml", "--write-baseline", "b.json")
    decoded = record(tmp_path, "old.yaml", "new.yaml", "--baseline", "b.json")
    assert {one["level"] for each in decoded["contracts"] for one in each["changes"]} == {"info"}
    assert decoded["contracts"][0]["needed_version"] is None


def shop(columns: tuple[str, ...], *gone: str) -> list[dict[str, Any]]:
    """Two tables, without the columns that are gone; and who reads `columns`."""
    tables = [
        table(name, *(c for c in ("id", "status") if f"{name}.{c}" not in gone))
        for name in ("orders", "customers")
        if name not in gone
    ]
    consumers = [{"name": "bi", "columns": list(columns)}]
    return [{"tables": tables, "customProperties": [{"property": "consumers", "value": consumers}]}]


@pytest.mark.parametrize(
    ("columns", "gone", "expected"),
    [
        (("orders.status",), "orders.status", "error column-removed orders.status"),
        (("ORDERS.STATUS",), "orders.status", "error column-removed orders.status"),
        (("STATUS",), "orders.status", "error column-removed orders.status"),
        (("orders.status",), "customers.status", "warning column-removed customers.status"),
        (("status",), "customers.status", "error column-removed customers.status"),
    ],
)
def test_consumers_name_columns_of_tables(
    tmp_path: Path, columns: tuple[str, ...], gone: str, expected: str
) -> None:
    sides = []
    for version, missing in (("1.0.0", ()), ("2.0.0", (gone,))):
        [whole] = shop(columns, *missing)
        sides.append(odcs("shop", version, *whole["tables"], customProperties=whole["customProperties"]))
    assert changed(tmp_path, *sides) == [expected]


@pytest.mark.parametrize(
    ("declared", "level"), [("address.zip", "warning"), ("address.city", "error"), ("address", "error")]
)
def test_consumers_name_fields(tmp_path: Path, declared: str, level: str) -> None:
    fields = ("zip: {type: string}", "city: {type: string}")
    reads = f"consumers: [{{name: bi, required_fields: [{declared}]}}]\n"
    sides = [
        contract(
            "orders",
            version,
            "id",
            f"address: {{type: object, properties: {{{', '.join(inside)}}}}}",
            more=reads,
        )
        for version, inside in (("1.0.0", fields), ("2.0.0", fields[:1]))
    ]
    assert changed(tmp_path, *sides) == [f"{level} column-removed orders.address.city"]


def test_who_stops_to_declare_columns_may_read_any(tmp_path: Path) -> None:
    one, none = (f"consumers: [{{name: bi{more}}}]\n" for more in (", required_fields: [id]", ""))
    sides = contract("orders", "1.0.0", "id", "a", more=one), contract("orders", "2.0.0", "id", more=none)
    assert changed(tmp_path, *sides) == ["error column-removed orders.a"]


@pytest.mark.parametrize("day", ["2026-01-01", "2030-12-31"])
def test_the_end_of_a_column_comes_sooner_or_later(tmp_path: Path, day: str) -> None:
    old, new = (f"a: {{deprecated: true, deprecation_date: '{end}'}}" for end in ("2028-01-01", day))
    way = "error sla-end-of-life-advanced" if day < "2028" else "info sla-end-of-life-postponed"
    assert changed(tmp_path, contract("orders", "1.0.0", old), contract("orders", "2.0.0", new)) == [
        f"{way} orders.a"
    ]


def test_deprecated_as_a_custom_property(tmp_path: Path) -> None:
    """The key of the standard is new in 3.2."""
    note = {"name": "note", "logicalType": "string"}
    marked = {**note, "customProperties": [{"property": "deprecated", "value": True}]}
    versions = [
        odcs("o", f"{n}.0.0", table("orders", "id", *one)) for n, one in enumerate(([note], [marked], []), 1)
    ]
    assert changed(tmp_path, *versions[:2]) == ["info column-deprecated orders.note"]
    assert changed(tmp_path, *versions[1:]) == ["info column-removed-after-deprecation orders.note"]


@pytest.mark.parametrize(
    ("period", "days"),
    [
        ("P1Y2M", 427),
        ("PT48H", 2),
        ("P1DT12H", 2),
        ("30 days", 30),
        ("1M", 31),
        ("10 business days", 14),
        ("30 days notice", 30),
        ("30 calendar days", 30),
        ("4000000 days", 36_525),
        ("9" * 400, None),
        ("thirty days", None),
    ],
)
def test_notice_periods(tmp_path: Path, period: str, days: int | None) -> None:
    told_of = [{"property": "notification_period", "value": period}]
    sides = [
        odcs("o", version, table("orders", "id", *columns), customProperties=told_of)
        for version, columns in (("1.0.0", ["a"]), ("2.0.0", []))
    ]
    write(tmp_path, {"old.yaml": sides[0], "new.yaml": sides[1]})
    decoded = record(tmp_path, "old.yaml", "new.yaml")["contracts"][0]
    assert decoded["notice"] == (f"{days} days" if days else None)
    rules = [one["rule"] for one in decoded["changes"]]
    assert ("policy-word-unknown" in rules) == (days is None)


def test_the_contracts_own_day_is_that_on_which_a_table_may_go(tmp_path: Path) -> None:
    ends = [{"property": "endOfLife", "value": "2030-01-01"}]
    day = [{"property": "effective_date", "value": "2030-06-01"}]
    both = odcs("o", "1.0.0", table("orders", "id"), table("old", "id"), slaProperties=ends)
    one = odcs("o", "2.0.0", table("orders", "id"), slaProperties=ends, customProperties=day)
    assert changed(tmp_path, both, one) == ["info object-removed old"]


def test_an_exception_takes_a_path_as_it_is_printed(tmp_path: Path) -> None:
    inside = "a: {{type: array, items: {{type: array, items: {{type: string, enum: [{}]}}}}}}"
    sides = [
        contract("orders", version, inside.format(values))
        for version, values in (("1.0.0", "x"), ("2.0.0", "x, y"))
    ]
    held = "{rule: enum-value-added, path: 'orders.a[][]', reason: r, owner: o, until: 2999-12-31}"
    assert changed(tmp_path, *sides, f"diff: {{exceptions: [{held}]}}") == [
        "info enum-value-added orders.a[][]"
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("version: 1.0.0", f"version: 1.0.0-{'9' * 5000}"),
        ("value: 99", f"value: {'9' * 400}"),
        ("minimum: 0", "minimum: .nan"),
        ("minimum: 0", f"minimum: {'9' * 400}"),
    ],
)
def test_values_of_any_size(tmp_path: Path, old: str, new: str) -> None:
    text = """\
apiVersion: v3.1.0
kind: DataContract
id: o
version: 1.0.0
status: active
schema:
  - name: orders
    properties:
      - {name: a, logicalType: integer, logicalTypeOptions: {minimum: 0}}
      - {name: at, logicalType: timestamp}
slaProperties:
  - {property: latency, value: 99, unit: h, element: orders.at}
"""
    assert old in text
    write(tmp_path, {"old.yaml": text, "new.yaml": text.replace(old, new)})
    for sides in (("old.yaml", "new.yaml"), ("new.yaml", "old.yaml")):
        ran = Ran(tmp_path, *sides, "--mode", "full")
        assert "nothing has changed" not in ran.out
        assert "Traceback" not in ran.error
