"""What of a contract has a key of dbt's own: freshness of sources, tags, groups, dates."""

from __future__ import annotations

from typing import Any

import pytest

from accord.contract.model import Check, Column, Consumer, Contract, Sla, Table, Tolerance, Waiver
from accord.contract.types import Type
from accord.writers.dbt import Context, Entry, Target, entry
from accord.writers.dbt.groups import group_of, groups_for

SOURCE = Target(kind="sources", source="shop", name="orders")
MODEL = Target(kind="models", name="orders")
COLUMNS = (
    Column(name="id", type=Type("integer")),
    Column(name="at", type=Type("timestamp"), physical_name="Loaded At"),
    Column(name="seen_at", type=Type("timestamp")),
    Column(name="day", type=Type("date")),
)


def contract_of(
    name: str = "orders", *consumers: Consumer, rules: tuple[Check, ...] = (), **more: Any
) -> Contract:
    meta = more.pop("table_meta", {})
    table = Table(name=name, columns=more.pop("columns", COLUMNS), rules=rules, meta=meta)
    return Contract(name=name, version="1.0.0", tables=(table,), consumers=consumers, **more)


def compiled(contract: Contract, target: Target = MODEL, adapter: str = "duckdb", **more: Any) -> Entry:
    return entry(contract, contract.tables[0], target, "c.yml", Context(adapter=adapter, **more))


# ---------------------------------------------------------------------------------------- freshness


def fresh(column: str, age: float, period: str, **more: Any) -> Check:
    return Check(
        id=more.pop("id", f"{column}.freshness"),
        check="freshness",
        column=column,
        arguments={"max_age": age, "period": period} | more.pop("arguments", {}),
        **more,
    )


@pytest.mark.parametrize(
    ("age", "period", "expected"),
    [
        (90, "minute", {"count": 90, "period": "minute"}),
        (1.5, "hour", {"count": 90, "period": "minute"}),
        (1.5, "day", {"count": 36, "period": "hour"}),
        (2.0, "day", {"count": 2, "period": "day"}),
        (1, "week", {"count": 7, "period": "day"}),
        (120, "second", {"count": 2, "period": "minute"}),
        (90, "second", "90 seconds are no whole number of minutes"),
        (0.01, "minute", "0.01 minutes are no whole number of minutes"),
    ],
)
def test_an_age_as_dbt_counts(age: float, period: str, expected: Any) -> None:
    found = compiled(contract_of(rules=(fresh("seen_at", age, period),)), SOURCE)
    if isinstance(expected, str):
        assert "freshness" not in found.data["config"]
        assert found.not_carried == (
            f"seen_at.freshness: `dbt source freshness` does not check it: {expected}",
        )
    else:
        assert found.data["config"]["freshness"] == {"error_after": expected}
        assert found.not_carried == ()


WEEK = {"count": 7, "period": "day"}
HOUR = {"count": 1, "period": "hour"}


@pytest.mark.parametrize(
    ("rules", "expected", "said"),
    [
        (
            (fresh("seen_at", 1, "week"), fresh("seen_at", 1, "hour", id="w", severity="warn")),
            {"loaded_at_field": "seen_at", "freshness": {"warn_after": HOUR, "error_after": WEEK}},
            [],
        ),
        (
            (fresh("seen_at", 1, "week"), fresh("seen_at", 1, "hour", id="e")),
            {"loaded_at_field": "seen_at", "freshness": {"error_after": HOUR}},
            [],
        ),
        (
            (fresh("day", 1, "week", where="a = '{{ b }}'"), fresh("day", 1, "hour")),
            {
                "loaded_at_field": "cast(day as timestamp)",
                "freshness": {"error_after": WEEK, "filter": "a = '{{ '{{' }} b }}'"},
            },
            ["day.freshness: a source has one freshness, which is that of first"],
        ),
        (
            (fresh("Loaded At", 1, "hour"), fresh("day", 1, "hour", id="d")),
            {"loaded_at_field": '"Loaded At"', "freshness": {"error_after": HOUR}},
            ["d: a source has one freshness, which is that of Loaded At.freshness"],
        ),
        ((fresh("day", 1, "hour", severity="info"),), {}, ["day.freshness: dbt has no severity info"]),
        (
            (fresh("day", 1, "hour", waiver=Waiver(until="2027-01-01", owner="me")),),
            {},
            ["day.freshness: it is waived until 2027-01-01, and dbt knows no waiver"],
        ),
        (
            (fresh("day", 1, "hour", tolerance=Tolerance(1)),),
            {},
            ["day.freshness: dbt knows no other bound than the greatest age"],
        ),
        (
            (fresh("day", 1, "hour", arguments={"mustBeBetween": [1, 2], "unit": "hour"}),),
            {},
            ["day.freshness: dbt knows no other bound than the greatest age"],
        ),
        ((), {}, []),
    ],
)
def test_the_freshness_of_a_source(
    rules: tuple[Check, ...], expected: dict[str, Any], said: list[str]
) -> None:
    if rules and rules[0].where:
        rules = (
            Check(**{f: getattr(rules[0], f) for f in rules[0].__struct_fields__} | {"id": "first"}),
            *rules[1:],
        )
    found = compiled(contract_of(rules=rules), SOURCE)
    assert {k: v for k, v in found.data["config"].items() if k != "meta"} == expected
    assert [
        note.replace(" `dbt source freshness` does not check it:", "") for note in found.not_carried
    ] == said
    assert found.checks == len(rules)
    assert "freshness" not in compiled(contract_of(rules=rules)).data["config"]  # a model has none


@pytest.mark.parametrize(
    ("name", "adapter", "expected"),
    [
        ('a"b`', "duckdb", '"a""b`"'),
        ('a"b`', "spark", '`a"b```'),
        ('a"b`', "bigquery", '`a"b\\``'),
        ("timestamp", "duckdb", '"timestamp"'),
        ("timestamp", "snowflake", '"TIMESTAMP"'),
        ("At", "snowflake", '"At"'),
        ("at_", "snowflake", "at_"),
    ],
)
def test_a_column_as_sql(name: str, adapter: str, expected: str) -> None:
    columns = (Column(name=name, type=Type("timestamp")),)
    found = compiled(contract_of(columns=columns, rules=(fresh(name, 1, "hour"),)), SOURCE, adapter)
    assert found.data["config"]["loaded_at_field"] == expected


# --------------------------------------------------------------------------------------------- tags


def test_tags() -> None:
    columns = (
        Column(name="id", type=Type("integer"), meta={"tags": ["key", "{{ x }}"], "pii": True}),
        Column(name="b", type=Type("object"), fields=(Column(name="c", meta={"tags": ["inner"]}),)),
    )
    contract = contract_of(
        columns=columns, meta={"tags": ["core", 1, "a\nb"]}, table_meta={"tags": ["core", "t"]}
    )
    for target in (MODEL, SOURCE):
        data = compiled(contract, target).data
        assert data["config"]["tags"] == ["core", "t"]
        assert data["config"]["meta"]["accord"]["tags"] == [1, "a\nb"]
        assert "table_meta" not in data["config"]["meta"]["accord"]
        assert data["columns"][0]["config"] == {
            "tags": ["key"],
            "meta": {"tags": ["{{ '{{' }} x }}"], "pii": True},
        }
        assert data["columns"][1]["config"] == {
            "meta": {"type": "object", "nested": {"c": {"tags": ["inner"]}}}
        }


@pytest.mark.parametrize("listed", ["core", {"core": 1}, [1], []])
def test_what_is_no_list_of_texts_stays_in_meta(listed: Any) -> None:
    data = compiled(contract_of(meta={"tags": listed})).data
    assert "tags" not in data["config"]
    assert data["config"]["meta"]["accord"]["tags"] == listed


# ------------------------------------------------------------------------------------------- groups

GROUPS: dict[str, dict[str, Any]] = {
    "z": {"name": "Sales"},
    "fin": {"name": "Finance", "email": ["f@x.de", "fin@x.de"]},
    "nobody": {"email": None},
}


@pytest.mark.parametrize(
    ("contract", "expected"),
    [
        ({"team": "sales "}, "z"),
        ({"owner": "Finance", "team": "Sales"}, "fin"),
        ({"owner": "Jo", "contact": "FIN@x.de"}, "fin"),
        ({"team": "Ops"}, None),
        ({"team": " "}, None),
        ({}, None),
    ],
)
def test_the_group_of_a_contract(contract: dict[str, str], expected: str | None) -> None:
    asked = contract_of(**contract)
    assert group_of(asked, GROUPS) == expected
    assert compiled(asked, groups=GROUPS).data["config"].get("group") == expected
    assert "group" not in compiled(asked, SOURCE, groups=GROUPS).data["config"]
    assert "group" not in compiled(asked).data["config"]


def test_a_group_for_each_team() -> None:
    contracts = [
        contract_of("b", team="Ops", contact="ops@x.de"),
        contract_of("a", team="Ops", contact="a@x.de"),
        contract_of("c", team="Sales"),
        contract_of("d", team="Z"),
        contract_of("e"),
    ]
    found = groups_for(contracts, GROUPS)
    assert [e.data for e in found] == [
        {"name": "ops", "owner": {"name": "Ops", "email": "a@x.de"}},
        {"name": "z_21c2e595", "owner": {"name": "Z"}},
    ]
    assert [e.not_carried for e in found] == [("the group ops has the e-mail a@x.de, not ops@x.de",), ()]


# ------------------------------------------------------------------------------------- deprecation


@pytest.mark.parametrize(
    ("more", "expected", "said"),
    [
        ({"slas": (Sla(property="endOfLife", value="2027-06-30"),)}, "2027-06-30", ()),
        (
            {
                "slas": (
                    Sla(property="endOfSupport", value="2026-01-01"),
                    Sla(property="endOfLife", value="2027-06-30"),
                )
            },
            "2027-06-30",
            (),
        ),
        ({"slas": (Sla(property="endOfSupport", value="2027-06-30T10:00:00Z"),)}, "2027-06-30T10:00:00Z", ()),
        ({"slas": (Sla(property="endOfLife", value="2027-06-30", element="shops"),)}, None, ()),
        ({"slas": (Sla(property="endOfLife", value="2027-06-30", element="orders.id"),)}, None, ()),
        (
            {"slas": (Sla(property="endOfLife", value="2027-06-30", element="shops, orders"),)},
            "2027-06-30",
            (),
        ),
        (
            {"slas": (Sla(property="endOfLife", value="2027-02-30"),)},
            None,
            ("endOfLife: `2027-02-30` is no date, which dbt's deprecation_date must be",),
        ),
        (
            {"slas": (Sla(property="endOfLife", value=2, unit="y"),)},
            None,
            ("endOfLife: `2` is no date, which dbt's deprecation_date must be",),
        ),
        (
            {"status": "Deprecated"},
            None,
            (
                "status deprecated: the contract tells no date for dbt's deprecation_date; "
                "an SLA endOfLife would",
            ),
        ),
        ({"status": "active"}, None, ()),
    ],
)
def test_the_date_of_deprecation(more: dict[str, Any], expected: str | None, said: tuple[str, ...]) -> None:
    found = compiled(contract_of(**more))
    assert (found.data.get("deprecation_date"), found.not_carried) == (expected, said)
    assert "deprecation_date" not in compiled(contract_of(**more), SOURCE).data
