"""Pipeline configurations: the specimen as a whole, then a case for every key, then what cannot be read."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pipelines import TO, of_alert, of_rule
from readings import account, checks, dropped, reading, unwritten

from accord.contract.derive import derive
from accord.contract.model import Check, Contract, Table, Tolerance, Waiver, default_id, without_origins
from accord.readers import pipeline
from accord.readers.pipeline.keys import DIALECT, OF_RUNS
from accord.source import loads

SPECIMEN = (Path(__file__).parent / "data" / "pipeline-config.yml").read_text()

# -------------------------------------------------------------------------------------- the specimen


def test_specimen_contract(tmp_path: Path) -> None:
    found, _ = reading(tmp_path, SPECIMEN)
    assert found.contract is not None
    document = loads(SPECIMEN, "x")[0].plain()
    [table] = found.contract.tables
    assert without_origins(found.contract) == Contract(
        name="customer_data_etl",
        version="1.2.0",
        tables=(Table(name="dim_customers", rules=without_origins(table.rules)),),
        meta={
            "pipeline": {
                key: document["pipeline"][key] for key in ("schedule", "timeout_minutes", "retry_policy")
            },
            "sources": document["sources"],
            "destinations": document["destinations"],
            "monitoring": document["monitoring"],
        },
    )


def test_specimen_checks(tmp_path: Path) -> None:
    expected: list[tuple[str, str, dict[str, Any], dict[str, Any]]] = [
        ("customer_id", "not_null", {}, {}),
        ("email", "unique", {}, {"severity": "warn"}),
        ("created_at", "accepted_range", {"min": "2020-01-01"}, {}),
        ("created_at", "no_future_timestamps", {"max_ahead": 0}, {}),
        (
            "updated_at",
            "freshness",
            {"max_age": 2, "period": "hour"},
            {"description": "`updated_at` is the incremental column of the sources"},
        ),
    ]
    assert list(checks(reading(tmp_path, SPECIMEN)[0]).values()) == [
        Check(id=default_id(column, name), check=name, column=column, arguments=arguments, **rest)
        for column, name, arguments, rest in expected
    ]


def test_specimen_account(tmp_path: Path) -> None:
    found, _ = reading(tmp_path, SPECIMEN)
    meta = {
        "pipeline": ("schedule", "timeout_minutes", "retry_policy.max_retries",
                     "retry_policy.retry_delay_seconds", "retry_policy.backoff_multiplier"),
        "sources[0]": ("name", "type", "connection", "query_file"),
        "sources[1]": ("name", "type", "base_url", "auth_type", "rate_limit"),
        "destinations[0]": ("name", "type", "connection", "schema", "write_mode", "partition_by[0]"),
    }  # fmt: skip
    rules = (
        {
            "column": "customer_id.not_null",
            "type": "customer_id.not_null",
            "severity": "customer_id.not_null",
        },
        {"column": "email.unique", "type": "email.unique", "severity": "email.unique"},
        {
            **dict.fromkeys(("column", "type", "min_value"), "created_at.accepted_range"),
            "max_value": "created_at.no_future_timestamps",
        },
    )
    assert account(found) == {
        "pipeline.name": "the contract's name in results and meta",
        "pipeline.version": "results and meta",
        **{f"{at}.{key}": "meta" for at, keys in meta.items() for key in keys},
        "sources[0].incremental_column": "-> updated_at.freshness",
        "destinations[0].table": "the dbt model; each destination's has the rules",
        **{
            f"data_quality.rules[{number}].{key}": f"-> {identity}"
            for number, rule in enumerate(rules)
            for key, identity in rule.items()
        },
        **{f"monitoring.alerts[0].{key}": f"meta; {OF_RUNS}" for key in ("metric", "threshold", "window")},
        **{f"monitoring.alerts[1].{key}": "-> updated_at.freshness" for key in ("metric", "threshold")},
    }
    assert [(f.rule, f.place.line if f.place else 0) for f in found.findings] == [("not-enforced", 49)]


# ------------------------------------------------------------------------------------ a case for every key

FULL = """\
pipeline:
  {name: n, version: 1.0.0, description: d, id: i, status: active, owner: o, team: k, contact: c,
   schedule: daily, retry_policy: {max_retries: 3}}
sources:
  - {name: s, connection: "${SOURCE}", incremental_column: u, rate_limit: 100}
destinations:
  - {name: d, connection: "${DESTINATION}", table: t, schema: x, partition_by: [k]}
data_quality:
  rules:
    - {column: a, type: range, severity: warning, min_value: 1, max_value: 9, where: b > 0, description: d}
    - {column: b, type: range, severity: error, id: k, min_value: 2020-01-01, max_value: "{{ today }}"}
monitoring:
  alerts:
    - {metric: data_freshness, threshold: 2h, column: v, severity: warning, window: 1h, channel: k}
    - {metric: row_count_change, threshold: 0.1, severity: error, column: k, window: 1h}
waivers:
  - {check: v.freshness, table: t, until: 2030-01-01, reason: r, owner: o}
"""


def test_every_key_has_a_case() -> None:
    assert unwritten(FULL, DIALECT) == set()


def test_every_key_is_understood(tmp_path: Path) -> None:
    found, _ = reading(tmp_path, FULL)
    assert found.errors == []
    assert {leaf.path for leaf in found.account if leaf.status == "not carried"} == set()


@pytest.mark.parametrize("text", [SPECIMEN, FULL], ids=["specimen", "full"])
def test_nothing_is_dropped_silently(text: str) -> None:
    """Another value anywhere makes another contract, or is told of at its place."""
    assert dropped(text, "pipeline-config") == []


def test_contract(tmp_path: Path) -> None:
    contract = without_origins(reading(tmp_path, FULL)[0].contract)
    fields = {"id": "i", "status": "active", "description": "d", "owner": "o", "team": "k", "contact": "c"}
    assert {name: getattr(contract, name) for name in fields} == fields
    assert contract.waivers == (
        Waiver(check="v.freshness", table="t", until="2030-01-01", reason="r", owner="o"),
    )
    assert contract.tables[0].description == "d"
    assert contract.meta["pipeline"] == {"schedule": "daily", "retry_policy": {"max_retries": 3}}


AHEAD = {"arguments": {"max_ahead": 0}}
# A rule -> the checks that come of it: what is not the default.
RULES_OF: dict[str, tuple[str, dict[str, dict[str, Any]]]] = {
    "not_null": ("{column: a, type: not_null}", {"a.not_null": {}}),
    "unique": ("{column: a, type: unique, severity: info}", {"a.unique": {"severity": "info"}}),
    "severity warning": ("{column: a, type: unique, severity: warning}", {"a.unique": {"severity": "warn"}}),
    "severity warn": ("{column: a, type: unique, severity: warn}", {"a.unique": {"severity": "warn"}}),
    "range": (
        "{column: a, type: range, min_value: 1, max_value: 9.5}",
        {"a.accepted_range": {"arguments": {"min": 1, "max": 9.5}}},
    ),
    "range of one bound": (
        "{column: a, type: range, max_value: 9}",
        {"a.accepted_range": {"arguments": {"max": 9}}},
    ),
    "range in the vocabulary's words": (
        "{column: a, type: accepted_range, min: 1, exclusive_max: 9}",
        {"a.accepted_range": {"arguments": {"min": 1, "exclusive_max": 9}}},
    ),
    "range up to today": (
        '{column: a, type: range, max_value: "{{ today }}", severity: warning}',
        {"a.no_future_timestamps": {**AHEAD, "severity": "warn"}},
    ),
    "range up to now, with what both checks have": (
        '{column: a, type: range, min_value: 2020-01-01, max_value: "{{now()}}", where: b > 0, tolerance: 5}',
        {
            "a.accepted_range": {
                "arguments": {"min": "2020-01-01"},
                "where": "b > 0",
                "tolerance": Tolerance(5),
            },
            "a.no_future_timestamps": {**AHEAD, "where": "b > 0", "tolerance": Tolerance(5)},
        },
    ),
    "range up to today behind a strict bound": (
        '{column: a, type: range, exclusive_min: 2020-01-01, max_value: "{{ today }}"}',
        {"a.accepted_range": {"arguments": {"exclusive_min": "2020-01-01"}}, "a.no_future_timestamps": AHEAD},
    ),
    "accepted_values": (
        "{column: a, type: accepted_values, values: [k, 1]}",
        {"a.accepted_values": {"arguments": {"values": ["k", 1]}}},
    ),
    "enum": ("{column: a, type: enum, values: [k]}", {"a.accepted_values": {"arguments": {"values": ["k"]}}}),
    "regex": ("{column: a, type: regex, pattern: k}", {"a.matches_regex": {"arguments": {"pattern": "k"}}}),
    "pattern": (
        "{column: a, type: pattern, pattern: k}",
        {"a.matches_regex": {"arguments": {"pattern": "k"}}},
    ),
    "format": (
        "{column: a, type: format, format: uuid}",
        {"a.has_format": {"arguments": {"format": "uuid"}}},
    ),
    "length": (
        "{column: a, type: length, min_value: 1, max_value: 9}",
        {"a.length": {"arguments": {"min": 1, "max": 9}}},
    ),
    "row_count": ("{type: row_count, min_value: 1}", {"row_count": {"arguments": {"min": 1}}}),
    "mostly": (
        "{column: a, type: not_null, mostly: 0.95}",
        {"a.not_null": {"tolerance": Tolerance(5, "percent")}},
    ),
    "operator": (
        "{column: a, type: mean, mustBeLessThan: 5}",
        {"a.mean": {"arguments": {"mustBeLessThan": 5}}},
    ),
}


@pytest.mark.parametrize(("rule", "expected"), RULES_OF.values(), ids=RULES_OF)
def test_rule(tmp_path: Path, rule: str, expected: dict[str, dict[str, Any]]) -> None:
    found, _ = reading(tmp_path, of_rule(rule))
    assert found.findings == []
    assert checks(found) == {
        identity: Check(
            id=identity,
            check=identity.rpartition(".")[2],
            column=identity.rpartition(".")[0] or None,
            **fields,
        )
        for identity, fields in expected.items()
    }


def test_id_of_a_rule_that_is_two_checks(tmp_path: Path) -> None:
    rule = '{column: a, type: range, id: k, min_value: 2020-01-01, max_value: "{{ today }}"}'
    assert list(checks(reading(tmp_path, of_rule(rule))[0])) == ["k", "k.no_future_timestamps"]


def test_each_destination_is_a_table(tmp_path: Path) -> None:
    text = of_rule("{column: a, type: not_null}").replace(
        TO, "destinations: [{table: t}, {table: u}, {table: t}]\n"
    )
    contract = reading(tmp_path, text)[0].contract
    assert contract is not None
    found = [(table.name, [check.id for check in derive(table)]) for table in contract.tables]
    assert found == [("t", ["a.not_null"]), ("u", ["a.not_null"])]


TWO_HOURS = {"max_age": 2, "period": "hour"}


@pytest.mark.parametrize(
    ("alert", "sources", "expected"),
    [
        ("{metric: data_freshness, threshold: 2h}", "[{incremental_column: u}]", ("u", TWO_HOURS, "error")),
        (
            "{metric: data_freshness, threshold: 15 minutes, severity: warning}",
            "[{name: k}, {incremental_column: u}, {incremental_column: u}]",
            ("u", {"max_age": 15, "period": "minute"}, "warn"),
        ),
        ("{metric: data_freshness, threshold: < 2h, column: v}", "[]", ("v", TWO_HOURS, "error")),
        (
            "{metric: data_freshness, threshold: 2h, column: v}",
            "[{incremental_column: u}]",
            ("v", TWO_HOURS, "error"),
        ),
    ],
)
def test_freshness(tmp_path: Path, alert: str, sources: str, expected: tuple[Any, ...]) -> None:
    found, _ = reading(tmp_path, of_alert(alert, sources))
    assert found.findings == []
    [check] = [check for check in checks(found).values() if check.check == "freshness"]
    assert (check.column, check.arguments, check.severity) == expected
    unused = {path: why for path, why in account(found).items() if path.startswith("sources")}
    named = "column" in alert
    assert {why for path, why in unused.items() if path.endswith("incremental_column")} <= {
        "meta" if named else "-> u.freshness"
    }


# ------------------------------------------------------------------------------------------------ secrets

# A setting of a source -> what is carried of it.
SECRETS: dict[str, tuple[str, dict[str, Any]]] = {
    "placeholder": ('connection: "${DB}"', {"connection": "${DB}"}),
    "connection": ("»connection: postgresql://user:hunter2@host/db", {}),
    "connection without a user": ("»connection: host=h dbname=d", {}),
    "placeholder and more": ('»connection: "${USER}:hunter2"', {}),
    "placeholder with a default": ('connection: "${DB:-x}"', {"connection": "${DB:-x}"}),
    "template": ("»connection: \"{{ env_var('DB', 'hunter2') }}\"", {}),
    "mapping": (
        'connection: {»host: h, »port: 5432, user: "${USER}", ssl: {»key: k}}',
        {"connection": {"user": "${USER}", "ssl": {}}},
    ),
    "key of a secret": ("»password: hunter2", {}),
    "number": ("»db_password: 12345", {}),
    "api key": ('api_key: "${KEY}"', {"api_key": "${KEY}"}),
    "token": ("headers: {»auth_token: k, accept: json}", {"headers": {"accept": "json"}}),
    "address with a user": ("»base_url: https://user:hunter2@host/x", {}),
    "address with a token": ("»base_url: https://host/x?token=hunter2", {}),
    "address": ("base_url: https://host/x@y", {"base_url": "https://host/x@y"}),
    "inside of a list": ("hosts: [a, »https://user:hunter2@b]", {"hosts": ["a"]}),
    "no secret": (
        "{auth_type: bearer_token, unique_key: id, partition_keys: [k]}"[1:-1],
        {"auth_type": "bearer_token", "unique_key": "id", "partition_keys": ["k"]},
    ),
}


@pytest.mark.parametrize("at", ["sources", "destinations", "pipeline", "alerts"])
@pytest.mark.parametrize(("setting", "kept"), SECRETS.values(), ids=SECRETS)
def test_secret(tmp_path: Path, at: str, setting: str, kept: dict[str, Any]) -> None:
    text = {
        "sources": f"{of_rule('{column: a, type: unique}')}sources: [{{{setting}}}]\n",
        "destinations": of_rule("{column: a, type: unique}").replace("table: t", f"table: t, {setting}"),
        "pipeline": of_rule("{column: a, type: unique}").replace(
            "version: 1.0.0", f"version: 1.0.0, {setting}"
        ),
        "alerts": of_alert(f"{{metric: data_freshness, threshold: 2h, {setting}}}"),
    }[at]
    found, places = reading(tmp_path, text)
    assert found.contract is not None
    said = [finding for finding in found.findings if finding.rule == "not-enforced"]
    assert [finding.place for finding in found.findings] == places
    assert all("is not carried: it may hold a secret" in finding.message for finding in said)
    meta = found.contract.meta
    holder = {
        "pipeline": meta.get("pipeline", {}),
        "alerts": meta.get("monitoring", {}).get("alerts", [{}])[0],
    }.get(at) or (meta.get(at) or [{}])[0]
    assert {
        key: value for key, value in holder.items() if key not in ("table", "metric", "threshold")
    } == kept
    assert "hunter2" not in str(found.contract)
    lost = [leaf.why for leaf in found.account if leaf.status == "not carried"]
    assert lost == ["it may hold a secret"] * len(places)


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ("pipeline data_quality", True),
        ("pipeline destinations", True),
        ("pipeline sources", False),
        ("data_quality destinations", False),
    ],
)
def test_recognizes(keys: str, expected: bool) -> None:
    [document] = loads("".join(f"{key}: {{}}\n" for key in keys.split()), "x")
    assert pipeline.recognizes(document) == expected
