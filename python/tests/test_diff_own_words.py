"""What contracts say of their own changes, by both specimens: words, notice, approvals, consumers."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from diffing import found, record
from repositories import write

DATA = Path(__file__).parent / "data"
ORDERS = (DATA / "orders_v2.yaml").read_text()
CUSTOMERS = (DATA / "customer_data_contract.yml").read_text()

Edit = tuple[str, str]


def cut(text: str, begin: str, end: str) -> Edit:
    """Take away what is from one text up to another."""
    start = text.index(begin)
    return text[start : text.index(end, start)], ""


def edited(text: str, edits: Iterable[Edit]) -> str:
    for before, after in edits:
        assert before in text, before
        text = text.replace(before, after)
    return text


def compared(folder: Path, old: str, edits: Iterable[Edit], *options: str) -> dict[str, Any]:
    write(folder, {"old.yaml": old, "new.yaml": edited(old, edits)})
    [one] = record(folder, "old.yaml", "new.yaml", *options)["contracts"]
    return dict(one)


def judged(folder: Path, old: str, edits: Iterable[Edit], *options: str) -> dict[str, dict[str, Any]]:
    """Rule -> its only finding, without what is said of consumers."""
    changes = [
        c for c in compared(folder, old, edits, *options)["changes"] if c["rule"] != "consumer-changed"
    ]
    by_rule = {c["rule"]: c for c in changes}
    assert len(by_rule) == len(changes)
    return by_rule


MAJOR: Edit = ('version: "2.0.0"', 'version: "3.0.0"')
NO_STATUS = [
    cut(ORDERS, "    status:\n      type", "    line_items:"),
    cut(ORDERS, "    status:\n      allowed_values", "  volume:"),
    (', "status"]', "]"),
]
NO_ITEMS = cut(ORDERS, "    line_items:", "# Quality SLAs")
NO_ID = [
    cut(ORDERS, "    order_id:\n      type", "    customer_id:\n      type"),
    ("    - order_id\n", ""),
    ("    order_id: true\n", ""),
    cut(ORDERS, "    combination:", "  validity:"),
    ('["order_id", ', "["),
]


@pytest.mark.parametrize(
    ("edits", "rule", "level", "note"),
    [
        # versioning.breaking_changes
        (
            [("precision: 10", "precision: 12")],
            "type-precision-changed",
            "error",
            "the contract calls it breaking",
        ),
        (
            [("precision: 10", "precision: 8")],
            "type-precision-changed",
            "error",
            "the contract calls it breaking",
        ),
        # versioning.non_breaking_changes
        (
            [('["pending", ', '["lost", "pending", ')],
            "enum-value-added",
            "info",
            "the contract calls it harmless",
        ),
        (
            [("    line_items:", "    more: {type: string}\n    line_items:")],
            "column-added-optional",
            "info",
            None,
        ),
        ([("Unique order id", "The id")], "description-changed", "info", None),
        # It calls the removal of required columns alone breaking, and nobody says to read this one.
        (
            [NO_ITEMS],
            "column-removed-without-deprecation",
            "warning",
            "no consumer declares that it reads it",
        ),
        # breaking_change: never
        (
            [("format: uuid", "format: email")],
            "format-changed",
            "error",
            "the contract says that it never breaks",
        ),
        (NO_ID, "column-removed-without-deprecation", "error", "the contract says that it never breaks"),
    ],
)
def test_words_of_orders(tmp_path: Path, edits: list[Edit], rule: str, level: str, note: str | None) -> None:
    one = judged(tmp_path, ORDERS, edits)[rule]
    assert one["level"] == level
    assert one["notes"] == ([note] if note else [])


@pytest.mark.parametrize("settings", ["{in_major_version: info}", "{levels: {format-changed: 'off'}}"])
def test_what_never_breaks_is_no_matter_of_settings(tmp_path: Path, settings: str) -> None:
    write(tmp_path, {"accord.yml": f"diff: {settings}\n"})
    one = judged(tmp_path, ORDERS, [("format: uuid", "format: email"), MAJOR])["format-changed"]
    assert (one["level"], one["accepted"]) == ("error", None)


def test_no_exception_holds_for_what_never_breaks(tmp_path: Path) -> None:
    held = "{rule: format-changed, path: '*', reason: r, owner: ann, until: '2999-01-01'}"
    write(tmp_path, {"accord.yml": f"diff: {{exceptions: [{held}]}}\n"})
    one = judged(tmp_path, ORDERS, [("format: uuid", "format: email")])["format-changed"]
    assert (one["level"], one["accepted"]) == ("error", None)
    assert "the exception of ann does not count for it" in one["notes"]


def test_the_old_words_count(tmp_path: Path) -> None:
    """Who breaks something cannot say in the same version that it is harmless."""
    edits = [
        ("    - changing_field_type\n", ""),
        ("    - adding_optional_field", "    - adding_optional_field\n    - changing_field_type"),
        ("precision: 10", "precision: 8"),
    ]
    assert judged(tmp_path, ORDERS, edits)["type-precision-changed"]["level"] == "error"


def test_words_that_stand_for_nothing_are_told(tmp_path: Path) -> None:
    old = edited(ORDERS, [("renaming_field", "moving the moon")])
    one = judged(tmp_path, old, [("Unique order id", "The id")])["policy-word-unknown"]
    assert (one["level"], one["new"]) == ("warning", "moving the moon")
    assert one["place"]["line"] == 1 + old[: old.index("moving the moon")].count("\n")


# ----------------------------------------------------------------------------------------- notice


def test_duties_of_orders(tmp_path: Path) -> None:
    one = compared(tmp_path, ORDERS, [("precision: 10", "precision: 8"), MAJOR])
    assert one["notice"] == "14 days"
    assert one["approvals"] == ["data-platform-lead", "affected-consumer-teams"]
    assert one["rollback_plan"] is True
    assert (one["needed_bump"], one["made_bump"]) == ("major", "major")
    # What breaks nobody needs none of that.
    one = compared(tmp_path, ORDERS, [("Unique order id", "The id")])
    assert (one["approvals"], one["rollback_plan"], one["earliest"]) == ([], False, None)


@pytest.mark.parametrize(
    ("text", "edits", "promised"),
    [
        (ORDERS, [("precision: 10", "precision: 8"), MAJOR], "14 days"),
        (
            CUSTOMERS,
            [
                cut(CUSTOMERS, "    - name: status", "\nquality_requirements"),
                ("version: 1.0.0", "version: 2.0.0"),
            ],
            "30 days",
        ),
        # The new contract's own period is for changes from then on.
        (
            ORDERS,
            [("precision: 10", "precision: 8"), MAJOR, ("lead_time_days: 14", "lead_time_days: 1")],
            "14 days",
        ),
    ],
)
@pytest.mark.parametrize(("day", "level"), [(None, "warning"), ("2020-01-01", "error"), ("2999-01-01", None)])
def test_notice(
    tmp_path: Path, text: str, edits: list[Edit], promised: str, day: str | None, level: str | None
) -> None:
    options = ("--effective", day) if day else ()
    one = compared(tmp_path, text, edits, *options)
    assert (one["notice"], one["effective"]) == (promised, day)
    assert one["earliest"] is not None
    assert [c["level"] for c in one["changes"] if c["rule"] == "notice-period-too-short"] == (
        [level] if level else []
    )


# -------------------------------------------------------------------------------------- consumers


def affected(one: dict[str, Any]) -> dict[str, tuple[bool, str, str]]:
    return {each["name"]: (each["is_certain"], each["team"], each["contact"]) for each in one["affected"]}


FINANCE = {"finance-reporting": (True, "Finance", "finance@company.com")}
ML = {"ml-churn-prediction": (True, "ML Platform", "ml-team@company.com")}
BI = {"analytics-dashboard": (True, "Analytics", "analytics@company.com")}
WAREHOUSE = {"analytics_warehouse": (False, "data_platform", "data-team@company.com")}


@pytest.mark.parametrize(
    ("text", "edits", "rule", "level", "who"),
    [
        (ORDERS, NO_STATUS, "column-removed-without-deprecation", "error", FINANCE),
        (ORDERS, [NO_ITEMS], "column-removed-without-deprecation", "warning", {}),
        (ORDERS, [("    - customer_id\n", "")], "required-removed", "error", {**BI, **ML}),
        (
            ORDERS,
            [("precision: 10", "precision: 8")],
            "type-precision-changed",
            "error",
            {**BI, **ML, **FINANCE},
        ),
        # One who declares nothing may read anything.
        (
            edited(ORDERS, [('    required_fields: ["order_id", "total_amount", "status"]\n', "")]),
            [NO_ITEMS],
            "column-removed-without-deprecation",
            "error",
            {"finance-reporting": (False, "Finance", "finance@company.com")},
        ),
        (
            CUSTOMERS,
            [cut(CUSTOMERS, "    - name: status", "\nquality_requirements")],
            "column-removed-without-deprecation",
            "error",
            WAREHOUSE,
        ),
        (CUSTOMERS, [("99.9%", "99%")], "sla-availability-lowered", "error", WAREHOUSE),
        # Without consumers nobody knows who reads it.
        (
            edited(ORDERS, [cut(ORDERS, "consumers:", "# Change management")]),
            [NO_ITEMS],
            "column-removed-without-deprecation",
            "error",
            {},
        ),
    ],
)
def test_who_breaks(
    tmp_path: Path, text: str, edits: list[Edit], rule: str, level: str, who: dict[str, tuple[bool, str, str]]
) -> None:
    one = judged(tmp_path, text, edits)[rule]
    assert one["level"] == level
    if rule.startswith("sla"):
        who = {name: (True, *rest) for name, (_, *rest) in who.items()}  # a promise of the whole contract
    assert affected(one) == who


def test_who_is_taken_out_with_the_change_is_told_of_it(tmp_path: Path) -> None:
    """Taking a reader off the list does not make a change harmless."""
    edits = [*NO_STATUS[:2], cut(ORDERS, "  - name: finance-reporting", "# Change management")]
    one = judged(tmp_path, ORDERS, edits)["column-removed-without-deprecation"]
    assert (one["level"], affected(one)) == ("error", FINANCE)


def test_who_moves_to_another_column_reads_the_old_one(tmp_path: Path) -> None:
    contract = """\
contract: {name: o, version: 1.0.0}
schema:
  properties:
    a: {type: string, tags: [x]}
consumers:
  - {name: bi, required_fields: [a]}
"""
    changes = compared(tmp_path, contract, [("    a:", "    b:"), ("[a]", "[b]")])["changes"]
    [gone] = [c for c in changes if c["rule"].startswith("column-removed")]
    assert [each["name"] for each in gone["affected"]] == ["bi"]


def test_major_version_bump_of_customers(tmp_path: Path) -> None:
    """`breaking_changes: major version bump` is what is asked of every contract; `never` is not."""
    edits = [cut(CUSTOMERS, "    - name: status", "\nquality_requirements")]
    rules = judged(tmp_path, CUSTOMERS, edits)
    assert "policy-word-unknown" not in rules
    assert rules["major-version-not-bumped"]["level"] == "error"
    never = edited(CUSTOMERS, [("major version bump", "never")])
    write(tmp_path, {"accord.yml": "diff: {in_major_version: info}\n"})
    raised = [*edits, ("version: 1.0.0", "version: 2.0.0")]
    assert judged(tmp_path, CUSTOMERS, raised)["column-removed-without-deprecation"]["level"] == "info"
    one = judged(tmp_path, never, raised)["column-removed-without-deprecation"]
    assert (one["level"], one["notes"]) == ("error", ["the contract says that it never breaks"])


@pytest.mark.parametrize("text", [ORDERS, CUSTOMERS])
def test_a_specimen_is_equal_to_itself(tmp_path: Path, text: str) -> None:
    write(tmp_path, {"old.yaml": text, "new.yaml": "# the same\n" + text})
    assert found(tmp_path, "old.yaml", "new.yaml") == []
