"""Reports of runs made by hand, for the tests of their formats."""

from __future__ import annotations

import random
from collections.abc import Iterable
from typing import Any

import msgspec
from msgspec.structs import replace

from accord.contract.checks import CATALOGUE
from accord.contract.sentences import sentence
from accord.results import (
    Base,
    CheckRef,
    CheckResult,
    Consumer,
    ContractResult,
    Downstream,
    OtherTest,
    Past,
    Point,
    RunReport,
    Sample,
    Skipped,
    Sla,
    SourceResult,
    TableColumn,
    Totals,
    Verdict,
)
from accord.results.model import ORDER
from accord.results.score import score
from accord.source import Place

RUN = "0b9f3c52-6f0e-4f0b-8f4c-3a1f0c7d9e21"
NOW = "2026-11-21T06:56:24.120000Z"
KEPT = frozenset(("schema", "verdict", "standing", "status", "statuses", "severity", "measured"))
TIMES = frozenset(("at", "generated_at", "since", "loaded_at"))


def check(name: str, column: str | None = None, **more: Any) -> CheckResult:
    """A check of the catalogue on 27,004 rows, that passes if nothing else is said.

    `arguments` are those of the contract; `failed` is the number of rows; fail follows from it.
    """
    arguments = more.pop("arguments", {})
    checked, failed = more.pop("rows_checked", 27_004), more.pop("failed", 0)
    is_number = CATALOGUE[name].answers == "number"
    measured = more.pop("measured", float(failed))
    expected = more.pop("expected", "0 rows")
    says = sentence(name, column, arguments, checked, failed, measured, expected)
    facts = {
        "id": f"{column}.{name}" if column else name,
        "check": name,
        "column": column,
        "dimension": CATALOGUE[name].dimension,
        "severity": "error",
        "status": "fail" if failed else "pass",
        "rows_checked": checked,
        "rows_failed": None if is_number else failed,
        "measured": measured,
        "expected": expected,
        "says": says,
    }
    return CheckResult(**{**facts, **more})


def contract(name: str, *checks: CheckResult, **more: Any) -> ContractResult:
    """A contract on a model of its name. The verdict and the score follow from its checks."""
    counts = {one.counts_as for one in checks}
    verdict: Verdict = "fail" if "fail" in counts else "warn" if "warn" in counts else "pass"
    facts = {
        "contract": name,
        "version": "1.0.0",
        "model": name,
        "table": f"model.flights.{name}",
        "node": f"test.flights.accord_contract_{name}.3f2a91c04d",
        "relation": f'"flights"."main"."{name}"',
        "columns": (TableColumn(name="flight_id", type="VARCHAR", description="Key of the flight."),),
        **{"file": f"contracts/{name}.yaml", "place": Place(f"contracts/{name}.yaml", 1, 1)},
        **{"owner": "flight-data@example.com", "team": "Flight data"},
        "verdict": verdict,
        "score": score(checks),
        "seconds": 0.21,
        "message": None,
        "checks": checks,
    }
    return ContractResult(**{**facts, **more})


def report(*contracts: ContractResult, **more: Any) -> RunReport:
    """A report of `dbt build` in the project `flights`, the worst first; the totals follow."""
    ordered = sorted(contracts, key=lambda one: (ORDER.index(one.verdict), one.model))
    facts = {
        "project": "flights",
        "command": "build",
        "target": "dev",
        "adapter": "duckdb",
        "invocation_id": RUN,
        "generated_at": NOW,
        "dbt_version": "1.11.4",
        "seconds": 3.42,
        "contracts": tuple(ordered),
        "skipped": (),
    }
    facts |= more
    facts["totals"] = _totals(ordered, facts, more.get("not_in_run", 0))
    facts.pop("not_in_run", None)
    return RunReport(**facts)


def _totals(contracts: list[ContractResult], facts: dict[str, Any], not_in_run: int) -> Totals:
    verdicts = [one.verdict for one in contracts]
    counts = [one.counts_as for contract in contracts for one in contract.checks]
    scores = [one.score for one in contracts if one.score is not None]
    others = facts.get("others", ())
    return Totals(
        contracts=len(contracts),
        broken=verdicts.count("fail") + verdicts.count("error"),
        with_warnings=verdicts.count("warn"),
        skipped=verdicts.count("skipped"),
        checks=len(counts),
        passed=counts.count("pass"),
        warned=counts.count("warn"),
        informed=counts.count("info"),
        failed=counts.count("fail"),
        waived=sum(one.status == "waived" for contract in contracts for one in contract.checks),
        unknown=sum(one.unknown for one in contracts),
        not_in_run=not_in_run,
        other_tests=len(others) + 12 if others else 0,
        other_failed=sum(one.status != "skipped" for one in others),
        score=sum(scores) / len(scores) if scores else None,
    )


def trend(*scores: float | None, checks: int = 10) -> tuple[Point, ...]:
    """A point for each of the last days, the last one this run's."""
    points = []
    for day, value in zip(range(22 - len(scores), 22), scores, strict=True):
        failed = 0 if value is None else round((1 - value) * checks)
        at = f"2026-{11 if day > 0 else 10}-{day if day > 0 else day + 31:02}T06:56:20Z"
        counts = {"passed": checks - failed, "warned": 0, "failed": failed, "errors": int(value is None)}
        points.append(Point(invocation_id=f"run-{day}", at=at, score=value, **counts))
    return tuple(points)


def past(name: str, statuses: str, *measured: float | None) -> Past:
    """One letter a run: p, f, n (no data)."""
    words = {"p": "pass", "f": "fail", "n": "no_data"}
    at = tuple(one.at for one in trend(*[1.0] * len(statuses)))
    return Past(check=name, at=at, statuses=tuple(words[s] for s in statuses), measured=measured)


def columns(*names: str) -> list[CheckResult]:
    """What most contracts ask of most columns: a type, and a value in each row."""
    types = [check("column_type", name, expected="same type", measured=0.0) for name in names]
    first = check("columns_match", measured=0.0, expected="0")
    return [first, *types, *[check("not_null", name) for name in names]]


_TO_AIRPORTS = {"columns": ["destination"], "to": "ref('dim_airports')", "field": "airport_code"}
_DASHBOARD = Downstream(
    name="punctuality_dashboard",
    kind="dashboard",
    owner="Analytics",
    url="https://bi.example.com/punctuality",
)
_ANALYTICS = Consumer(
    name="punctuality-dashboard",
    team="Analytics",
    contact="analytics@example.com",
    usage="Delays by carrier and day",
    columns=("flight_id", "carrier", "departure_delay_minutes"),
)


def _fct_flights(broken: bool) -> ContractResult:
    orphans = check(
        "no_orphans",
        "destination",
        arguments=_TO_AIRPORTS,
        failed=583 if broken else 0,
        description="Airport of arrival; consumers join it to dim_airports.",
        **({"standing": "new", "since": "2026-11-21T06:56:20Z"} if broken else {}),
        place=Place("contracts/fct_flights.yaml", 37, 7) if broken else None,
    )
    air_time = check(
        "expression",
        id="landed_flights_have_air_time",
        arguments={"expression": "is_cancelled or air_time_minutes is not null"},
        severity="warn",
        failed=84,
        standing="known",
        since="2026-11-19T06:55:02Z",
        flaky=True,
        place=Place("contracts/fct_flights.yaml", 67, 7),
    )
    age = {"arguments": {"period": "day"}, "measured": 4_699.0, "expected": "<= 2 days"}
    told = check("freshness", "flight_date", **age, severity="info", status="fail")
    mean = check("mean", "departure_delay_minutes", measured=10.04, expected="between 0 and 30")
    names = ("flight_id", "carrier", "origin", "destination", "is_cancelled")
    kept = [*columns(*names), check("unique", "flight_id"), mean, check("row_count", measured=27_004.0)]
    downstream = [_DASHBOARD]
    for name in ("fct_carrier_delays", "fct_daily_delays", "fct_routes", "rpt_punctuality"):
        downstream.append(Downstream(name=name, kind="model", owner="Flight data", skipped=broken))
    rows = (("2013-01-01 1545 JFK", "BQN", "B6", "***"), ("2013-01-01 2119 EWR", "SJU", "UA", "***"))
    shown = ("flight_id", "destination", "carrier", "tail_number")
    sample = Sample(
        check=orphans.id, columns=shown, masked=("tail_number",), rows=(*rows, ("3", None, "", "***"))
    )
    return contract(
        "fct_flights",
        *[orphans, air_time, told, *kept],
        description="Flights with what is known of their delays. One row per flight.",
        runbook="https://example.com/runbooks/fct_flights",
        tags=("core", "hourly"),
        consumers=(_ANALYTICS, Consumer(name="ops-alerts", team="Operations", usage="Pages the desk")),
        downstream=tuple(downstream),
        slas=(Sla(property="latency", value="2", unit="d", element="flights.flight_date"),),
        bytes=18_230_110,
        seconds=0.64,
        trend=trend(0.97, 0.97, 0.84 if broken else 0.97, checks=20),
        past=(
            past("destination.no_orphans", "ppf", 0.0, 0.0, 583.0),
            past("landed_flights_have_air_time", "pff", 0.0, 84.0, 84.0),
        ),
        samples=(sample,) if broken else (),
    )


def _others(broken: bool) -> Iterable[ContractResult]:
    engine = check(
        "accepted_values",
        "engine_type",
        arguments={"values": ["jet", "turbofan", "turboprop"]},
        severity="warn",
        failed=31,
        standing="known",
        since="2026-11-12T06:55:02Z",
        place=Place("contracts/stg_planes.yaml", 22, 7),
    )
    waived = check("not_null", "year_built", status="waived", failed=70, severity="warn")
    planes = [engine, waived, *columns("tail_number", "engine_type", "seats"), check("unique", "tail_number")]
    ones = trend(0.96, 0.96, 0.96)
    yield contract("stg_planes", *planes, trend=ones, team="Fleet", owner="fleet@example.com")
    airports = [*columns("airport_code", "airport_name"), check("unique", "airport_code")]
    yield contract("dim_airports", *airports, version="2.1.0", trend=trend(1.0, 1.0, 1.0))
    flights = [*columns("flight_id", "flight_date", "carrier"), check("unique", "flight_id")]
    yield contract("stg_flights", *flights, trend=trend(0.9, 1.0, 1.0), runbook="javascript:alert(1)")
    delays = {"verdict": "skipped", "score": None, "trend": trend(1.0, 1.0, None)} if broken else {}
    kept = [] if broken else columns("carrier", "flight_date", "mean_delay")
    yield contract("fct_carrier_delays", *kept, **{"trend": trend(1.0, 1.0, 1.0), **delays})


def plain() -> RunReport:
    """The third run of the flights finds destinations that no airport has, and what reads them waits."""
    reason = ("the contract of fct_flights is broken (destination.no_orphans)",)
    names = ("fct_carrier_delays", "fct_daily_delays", "fct_routes", "rpt_punctuality")
    ref = CheckRef(model="stg_flights", contract="stg_flights", check="carrier.length", says="")
    return report(
        *[_fct_flights(True), *_others(True)],
        skipped=tuple(Skipped(name=n, node=f"model.flights.{n}", because=reason) for n in names),
        sources=sources(),
        others=(
            OtherTest(
                name="assert_no_flight_lands_before_it_starts",
                node="test.flights.assert_no_flight_lands_before_it_starts",
                table="fct_flights",
                status="fail",
                failures=3,
                message="Got 3 results, configured to fail if != 0",
            ),
        ),
        base=Base(
            invocation_id="run-20",
            generated_at="2026-11-20T06:56:20Z",
            new=1,
            known=2,
            fixed=(replace(ref, says="12 of 27,004 rows (< 0.1 %) have a carrier whose length is not 2."),),
            not_run=(replace(ref, model="stg_weather", contract="stg_weather", check="temp.accepted_range"),),
        ),
        not_in_run=2,
        notes=("sources.json is older than the run: freshness is as of 2026-11-21 05:00 UTC.",),
    )


def sources() -> tuple[SourceResult, ...]:
    hour = 3_600.0
    limits = {"warn_after": 12 * hour, "error_after": 24 * hour}
    found = [("flights", "pass", 2 * hour), ("weather", "warn", 14.2 * hour), ("planes", "error", 216 * hour)]
    known = [
        SourceResult(
            name=f"nycflights13.{n}", status=status, age=age, loaded_at="2026-11-21T04:12:00Z", **limits
        )
        for n, status, age in found
    ]
    failed = {"age": None, "loaded_at": None, "warn_after": None, "error_after": None}
    message = "Catalog Error: Table with name airlines does not exist!"
    lost = SourceResult(name="nycflights13.airlines", status="runtime error", message=message, **failed)
    return (*known, lost)


def well() -> RunReport:
    """Everything is well."""
    kept = columns("id", "name", "created_at")
    names = ("customers", "orders", "order_items", "payments", "shipments")
    ones = trend(1.0, 0.92, 1.0, 1.0, 1.0, 1.0)
    return report(
        *[contract(n, *kept, check("unique", "id"), trend=ones) for n in names], sources=sources()[:1]
    )


def errors() -> RunReport:
    """A query that failed, with the message of dbt over several lines; and nothing else to tell."""
    message = (
        'Binder Error: Referenced column "order_ts" not found!\n\nLINE 14:   max(order_ts)\n            ^'
    )
    lost = contract("orders", verdict="error", score=None, message=message, trend=trend(1.0, None))
    return report(lost, contract("customers", verdict="fail", score=None, unknown=3), notes=("No ledger.",))


def empty() -> RunReport:
    """No contract was part of the run."""
    return report(not_in_run=3)


def hostile(text: str, times: bool = False) -> RunReport:
    """The story of the flights with the text as every name, value and address; as each time too, if asked."""
    kept = KEPT if times else KEPT | TIMES

    def walk(value: Any, name: str = "") -> Any:
        if isinstance(value, dict):
            return {key: walk(inner, key) for key, inner in value.items()}
        if isinstance(value, list | tuple):
            return [walk(inner, name) for inner in value]
        return text if isinstance(value, str) and name not in kept else value

    return msgspec.convert(walk(msgspec.json.decode(msgspec.json.encode(plain()))), RunReport)


AREAS = ("sales", "finance", "marketing", "logistics", "product", "people", "support", "risk")
NAMES = ("order", "invoice", "customer", "payment", "shipment", "session", "ticket", "contract", "account")
ENDINGS = ("id", "date", "status", "amount", "country", "updated_at", "created_by", "total", "currency")
_KINDS = {
    "not_null": {},
    "column_type": {"expected": "same type", "measured": 0.0},
    "unique": {},
    "accepted_range": {"arguments": {"min": 0, "max": 1_000_000}},
    "accepted_values": {"arguments": {"values": list("abcdefgh")}},
    "no_orphans": {"arguments": {"columns": ["x"], "to": "ref('x')", "field": "x"}},
}


def big(contracts: int = 1_200, checks: int = 25, points: int = 30, failing: float = 0.03) -> RunReport:
    """A big project, the same at every call."""
    dice = random.Random(7)  # noqa: S311 - no secret
    made = [_big(dice, number, checks, points, failing) for number in range(contracts)]
    return report(*made, project="warehouse", target="prod", adapter="snowflake", seconds=1_412.0)


def _big(dice: random.Random, number: int, checks: int, points: int, failing: float) -> ContractResult:
    area, thing = AREAS[number % len(AREAS)], NAMES[number % len(NAMES)]
    name = f"{dice.choice(('fct', 'dim', 'stg'))}_{area}_{thing}_{number:04}"
    rows = dice.randrange(1_000, 90_000_000)
    found, before, known = [], [], {"at": tuple(one.at for one in trend(*[1.0] * points))}
    for place in range(checks):
        again, nth = divmod(place // len(_KINDS), len(ENDINGS))
        column = f"{thing}_{ENDINGS[nth]}{again or ''}"
        kind = list(_KINDS)[place % len(_KINDS)]
        severity = dice.choices(("error", "warn", "info"), (6, 3, 1))[0]
        more: dict[str, Any] = {"severity": severity, "rows_checked": rows}
        if dice.random() < failing:
            more |= {
                "failed": dice.randrange(1, 1 + rows // 9),
                "since": f"2026-11-{dice.randrange(1, 22):02}T06:56:20Z",
            }
            more |= {
                "standing": dice.choice(("new", "known")),
                "place": Place(f"contracts/{area}/{name}.yaml", 9, 7),
            }
            more |= {"flaky": dice.random() < 0.1, **({"measured": 1.0} if kind == "column_type" else {})}
            begun = dice.randrange(1, points)
            statuses = ("pass",) * begun + ("fail",) * (points - begun)
            numbers = (0.0,) * begun + tuple(float(dice.randrange(rows)) for _ in range(points - begun))
            before.append(Past(check=f"{column}.{kind}", statuses=statuses, measured=numbers, **known))
        found.append(check(kind, column, **{**_KINDS[kind], **more}))
    dips = [1.0 if dice.random() < 0.8 else round(dice.uniform(0.7, 1), 4) for _ in range(points - 1)]
    return contract(
        name,
        *found,
        description=f"One row for each {thing} of {area}, as the source system has it at night.",
        file=f"contracts/{area}/{name}.yaml",
        team=f"{area.capitalize()} data",
        owner=f"{area}-data@example.com",
        downstream=tuple(Downstream(name=f"rpt_{area}_{n}", kind="model") for n in range(dice.randrange(4))),
        trend=trend(*dips, score(found), checks=checks),
        past=tuple(before),
    )
