"""A run as findings, and these as GitHub's commands and SARIF: each read back by its own rules."""

from __future__ import annotations

import gzip
import json
import random
import re
from typing import Any

import pytest
import run_reports
from hostile_texts import HOSTILE
from msgspec.structs import replace
from run_reports import check, contract, report

from accord.contract.checks import CATALOGUE
from accord.findings import Finding
from accord.reports.findings import sarif as log_of
from accord.reports.run import github, sarif
from accord.reports.run.findings import findings_of
from accord.reports.text import printable
from accord.results import RunReport
from accord.source import Place

# -------------------------------------------------------------------------------------------- findings


def test_findings() -> None:
    """What fails, the worst first; what is only told, waived or well is none."""
    found = findings_of(run_reports.plain())
    assert [(one.level, one.rule, str(one.place)) for one in found] == [
        ("error", "no_orphans", "contracts/fct_flights.yaml:37:7"),
        ("warning", "expression", "contracts/fct_flights.yaml:67:7"),
        ("warning", "accepted_values", "contracts/stg_planes.yaml:22:7"),
    ]
    assert found[0].message == (
        "fct_flights 1.0.0: destination.no_orphans: 583 of 27,004 rows (2.2 %) have a destination that is in "
        "no dim_airports.airport_code. [new]"
    )
    assert found[0].remedy == (
        f"{CATALOGUE['no_orphans'].remedy} Owner: flight-data@example.com (Flight data). "
        "Runbook: https://example.com/runbooks/fct_flights"
    )


FAILS = check("unique", "b", failed=1)
PLACED = check("unique", "b", failed=1, place=Place("c/x.yaml", 5, 6))
CONTRACT_AT = Place("c/x.yaml", 2, 3)
PLACES = [
    (contract("a", PLACED, place=CONTRACT_AT), "c/x.yaml:5:6"),
    (contract("a", FAILS, place=CONTRACT_AT), "c/x.yaml:2:3"),
    (contract("a", FAILS, place=None), "contracts/a.yaml:1:1"),
    (contract("a", FAILS, place=None, file=None), "None"),
    (contract("a", verdict="error", message="No.", place=CONTRACT_AT), "c/x.yaml:2:3"),
]


@pytest.mark.parametrize(("given", "place"), PLACES)
def test_places(given: Any, place: str) -> None:
    (found,) = findings_of(report(given))
    assert str(found.place) == place


NAMELESS = [
    (
        contract("a", verdict="error", message="Boom\nBang", score=None),
        "error",
        "The query failed. Boom Bang",
    ),
    (contract("a", verdict="error", score=None), "error", "The query failed."),
    (
        contract("a", verdict="fail", unknown=2),
        *("error", "2 checks are broken; dbt's artifacts do not say which."),
    ),
    (
        contract("a", verdict="warn", unknown=1),
        "warning",
        "1 check is broken; dbt's artifacts do not say which.",
    ),
]


@pytest.mark.parametrize(("given", "level", "says"), NAMELESS)
def test_what_is_no_checks(given: Any, level: str, says: str) -> None:
    (found,) = findings_of(report(given))
    assert (found.rule, found.level, found.message) == ("contract", level, f"a 1.0.0: {says}")


def test_a_test_of_its_own_that_failed_is_told_once() -> None:
    own = check("unique", "b", status="error", measured=None, rows_checked=None)
    (found,) = findings_of(report(contract("a", own, verdict="error")))
    assert found.rule == "unique"


def fingerprint(**more: Any) -> str:
    of_check = {key: more.pop(key) for key in ("id", "failed", "standing", "since", "place") if key in more}
    kind = more.pop("check", "unique")
    failing = check(kind, "b", **{"failed": 1, **of_check})
    (found,) = findings_of(report(contract("a", failing, **more)))
    return str(found.fingerprint)


@pytest.mark.parametrize(
    ("more", "same"),
    [
        ({"failed": 99}, True),
        ({"standing": "known", "since": "2026-11-20"}, True),
        ({"place": Place("x", 3, 4)}, True),
        ({"version": "2.0.0"}, True),
        ({"file": "moved.yaml"}, True),
        ({"node": "test.a.b.another_hash"}, True),
        ({"owner": "another"}, True),
        ({"contract": "c"}, False),
        ({"table": "model.flights.c"}, False),
        ({"id": "c.unique"}, False),
        ({"check": "not_null", "id": "b.unique"}, False),
    ],
)
def test_fingerprints(more: dict[str, Any], same: bool) -> None:
    """Stable from run to run: who the check is, and none of its numbers."""
    assert (fingerprint(**more) == fingerprint()) is same


# --------------------------------------------------------------------------------------------- GitHub


def commands(rendered: str) -> tuple[list[tuple[str, dict[str, str], str]], list[str]]:
    """As the runner reads a step's log: commands, unescaped, and the lines that are none."""
    found, plain = [], []
    for line in re.split("\r|\n", rendered):
        matched = re.match(r"\s*::([a-z-]+)(?: (.*?))?::(.*)", line)
        if not matched:
            # The old kind of command may stand anywhere in a line.
            assert not re.search(r"##\[.*\]", line), line
            plain.append(line)
            continue
        name, pairs, data = matched.groups()
        properties = dict(pair.split("=", 1) for pair in (pairs or "").split(",") if pair)
        codes = [("%3A", ":"), ("%2C", ","), ("%0D", "\r"), ("%0A", "\n"), ("%25", "%")]
        for code, sign in codes:
            properties = {key: value.replace(code, sign) for key, value in properties.items()}
            data = data.replace(code, sign) if sign not in ":," else data
        found.append((name, properties, data))
    return found, plain


def properties_of(name: str, line: int, title: str) -> dict[str, str]:
    return {"file": f"contracts/{name}.yaml", "line": str(line), "col": "7", "title": title}


def test_annotations() -> None:
    found, plain = commands(github.render(run_reports.plain()))
    assert [(name, properties) for name, properties, _ in found] == [
        ("error", properties_of("fct_flights", 37, "no_orphans")),
        ("warning", properties_of("fct_flights", 67, "expression")),
        ("warning", properties_of("stg_planes", 22, "accepted_values")),
    ]
    assert found[0][2].splitlines()[1].startswith("Load the missing records")
    assert plain == [
        "5 contracts: 1 error, 2 warnings",
        "1 contract was skipped, not measured.",
        "2 contracts of the project were not part of the run.",
        "1 test that no contract asks for did not pass.",
        "3 sources are not fresh.",
        "sources.json is older than the run: freshness is as of 2026-11-21 05:00 UTC.",
        "",
    ]


@pytest.mark.parametrize(
    ("errors", "warnings", "last"),
    [
        (0, 0, "1 contract: nothing wrong"),
        (10, 10, "1 contract: 10 errors, 10 warnings"),
        (11, 3, "1 contract: 11 errors, 3 warnings (the first 10 of each level are above)"),
        (3_000, 40, "1 contract: 3,000 errors, 40 warnings (the first 10 of each level are above)"),
    ],
)
def test_as_many_as_are_shown(errors: int, warnings: int, last: str) -> None:
    severities = ["error"] * errors + ["warn"] * warnings
    checks = [check("unique", f"c{n}", failed=1, severity=each) for n, each in enumerate(severities)]
    found, plain = commands(github.render(report(contract("a", *checks))))
    levels = [name for name, *_ in found]
    assert (levels.count("error"), levels.count("warning")) == (min(errors, 10), min(warnings, 10))
    assert plain == [last, ""]


def hostile(name: str) -> RunReport:
    """Every text hostile, and more: a check of another package, and a query that failed."""
    given = run_reports.hostile(HOSTILE[name], times=True)
    lost = replace(given.contracts[0], verdict="error", message=HOSTILE[name], checks=())
    return replace(given, contracts=(lost, *given.contracts))


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_annotations(name: str) -> None:
    text = printable(HOSTILE[name])
    found, plain = commands(github.render(hostile(name)))
    assert [(command, set(properties)) for command, properties, _ in found] == [
        (level, {"file", "line", "col", "title"}) for level in ("error", "error", "warning", "warning")
    ]
    for _, properties, data in found[1:]:
        assert (properties["file"], properties["title"]) == (text, text)
        assert data.startswith(f"{text} {text}"[:500])
        assert data.count("\n") == 1 or len(text) > 200
    assert len(plain) == 7
    assert all(line.isprintable() for line in plain)


# ---------------------------------------------------------------------------------------------- SARIF


def run_of(rendered: str) -> dict[str, Any]:
    (run,) = json.loads(rendered)["runs"]
    assert isinstance(run, dict)
    return run


def test_sarif() -> None:
    text, left = sarif.render(run_reports.plain(), "1.2.3")
    run = run_of(text)
    rules = run["tool"]["driver"]["rules"]
    assert (left, run["automationDetails"]) == (0, {"id": "accord-report/"})
    assert [rule["id"] for rule in rules] == ["contract", *CATALOGUE]
    rule = next(rule for rule in rules if rule["id"] == "not_null")
    assert rule["shortDescription"]["text"] == CATALOGUE["not_null"].asserts
    assert rule["fullDescription"]["text"].endswith(CATALOGUE["not_null"].fires)
    assert rule["help"]["text"] == CATALOGUE["not_null"].remedy
    assert "airport_code. [new] Load the missing" in run["results"][0]["message"]["text"]
    told = [(one["ruleId"], one["level"], rules[one["ruleIndex"]]["id"]) for one in run["results"]]
    assert told == [
        ("no_orphans", "error", "no_orphans"),
        ("expression", "warning", "expression"),
        ("accepted_values", "warning", "accepted_values"),
    ]
    assert run["results"][0]["locations"] == [
        {
            "physicalLocation": {
                "artifactLocation": {"uri": "contracts/fct_flights.yaml", "uriBaseId": "%SRCROOT%"},
                "region": {"startLine": 37, "startColumn": 7},
            }
        }
    ]
    notes = [one["message"]["text"] for one in run["invocations"][0]["toolExecutionNotifications"]]
    assert notes[0] == "1 contract was skipped, not measured."
    assert len(notes) == 5


def test_a_check_of_another_package_is_a_rule() -> None:
    own = replace(check("unique", "b", failed=1), check="dbt_utils.at_least_one")
    run = run_of(sarif.render(report(contract("a", own)), "1")[0])
    assert run["tool"]["driver"]["rules"][-1]["id"] == "dbt_utils.at_least_one"
    assert "invocations" not in run


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_results(name: str) -> None:
    text = printable(HOSTILE[name])
    rendered, left = sarif.render(hostile(name), "1")
    assert all(line.isprintable() for line in rendered.split("\n"))
    run = run_of(rendered)
    results = run["results"]
    notes = run["invocations"][0]["toolExecutionNotifications"]
    for one in (*results, *notes):
        assert not re.search(r"(?<!\\)(\\\\)*\]\(", one["message"]["text"]), "a link"
    assert (left, [one["level"] for one in results]) == (0, ["error", "error", "warning", "warning"])
    for one in results[1:]:
        assert one["ruleId"] == text
        assert len(one["message"]["text"]) < 2_000
    assert len({json.dumps(one["partialFingerprints"]) for one in results}) == 4


@pytest.mark.parametrize(
    ("results", "size", "kept"),
    [(3, 10**7, 3), (2, 10**7, 2), (9, 60_000, 2), (9, 40_000, 1)],
    ids=["all", "results", "bytes", "fewer bytes"],
)
def test_what_is_too_much_is_left_out_and_told(
    results: int, size: int, kept: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(log_of, "MOST_RESULTS", results)
    monkeypatch.setattr(log_of, "MOST_BYTES", size)
    findings = [Finding(rule="r", level="error", message=random_text(n)) for n in range(3)]
    text, left = log_of.fitting(findings, {"r": ("error", "R.")}, "accord report", "1", ["A note."])
    run = run_of(text)
    assert len(gzip.compress(text.encode(), 6)) <= size
    assert (len(run["results"]), left) == (kept, 3 - kept)
    notes = [one["message"]["text"] for one in run["invocations"][0]["toolExecutionNotifications"]]
    told = [f"{left} of 3 results are left out: a log may not be greater."] if left else []
    assert notes == ["A note.", *told]


def random_text(seed: int) -> str:
    """10,000 characters in which nothing repeats."""
    dice = random.Random(seed)  # noqa: S311 - no secret
    return "".join(chr(dice.randrange(0x4E00, 0x9000)) for _ in range(10_000))


def test_the_limit_of_results_is_that_of_hosts() -> None:
    assert (log_of.MOST_RESULTS, log_of.MOST_BYTES) == (25_000, 10_000_000)
