"""The metrics of a run: what each number is, how counters are carried on, and any name as a label."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import run_reports
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from prometheus_client.openmetrics.parser import text_string_to_metric_families as parse_openmetrics
from prometheus_client.parser import text_string_to_metric_families as parse_classic
from run_reports import check, contract, report

from accord.cli.report_formats import Output, rendered
from accord.files import write_whole
from accord.reports.run.metrics import METRICS, freshness_bound
from accord.reports.run.prometheus import Format, render
from accord.results import CheckResult, RunReport, SourceResult

FORMATS: tuple[Format, ...] = ("prometheus", "openmetrics")
PARSERS: dict[str, Any] = {"prometheus": parse_classic, "openmetrics": parse_openmetrics}
EARLIER = "2026-11-20T06:56:24.120000Z"
LATER = "2026-11-22T06:56:24.120000Z"
LATEST = "2026-11-23T06:56:24.120000123Z"
HOSTILE = {
    "quotes and lines": 'a"b\\c\nd',
    "half a character": "é😀\ud800",
    "control characters": "\0\r\x1b\x85\u2028",
    "the end of the labels": '} # {x="1"} 2',
    "a template": "{{ $x }}",
    "a backslash at the end": "a\\",
    "nothing": "",
    "the last line": "# EOF",
}


def samples(text: str, format: Format = "prometheus") -> dict[str, dict[tuple[str, ...], float]]:
    """Metric -> values of the labels, in the order of the documentation -> value."""
    order = {metric.name: metric.labels for metric in METRICS}
    found: dict[str, dict[tuple[str, ...], float]] = {}
    for family in PARSERS[format](text):
        for sample in family.samples:
            assert set(sample.labels) == set(order[sample.name])
            key = tuple(sample.labels[label] for label in order[sample.name])
            assert key not in found.setdefault(sample.name, {}), "a series stands in a file once"
            assert sample.timestamp is None
            found[sample.name][key] = sample.value
    return found


def age(column: str, measured: float | str | None, expected: str, **more: Any) -> CheckResult:
    """A freshness check, which measured that many of the periods that the bound is in."""
    return replace(check("freshness", column, expected=expected, **more), measured=measured)


def source(name: str, seconds: float | None) -> SourceResult:
    return SourceResult(
        name=name, status="pass", age=seconds, loaded_at=None, warn_after=None, error_after=None
    )


NUMBERS: dict[str, tuple[RunReport, dict[str, dict[tuple[str, ...], float]]]] = {
    "a run with broken contracts": (
        run_reports.plain(),
        {
            "pipeline_runs_total": {
                ("flights", "fail"): 1,
                **{("flights", name): 0 for name in ("pass", "warn", "skipped", "error", "empty")},
            },
            "pipeline_duration_seconds": {("flights",): 3.42},
            "accord_contracts_not_run": {("flights",): 2},
            "accord_last_run_timestamp_seconds": {("flights",): 1795244184.12},
            "accord_run_info": {("flights", "dev", "duckdb", "1.11.4"): 1},
        },
    ),
    "no contract": (report(), {"data_quality_score": {}, "accord_checks": {}, "rows_processed_total": {}}),
    "a query that failed": (
        report(contract("orders", verdict="error", score=None)),
        {
            "accord_contract_verdict": {
                ("orders", "orders", name): float(name == "error")
                for name in ("error", "fail", "skipped", "warn", "pass")
            },
            "accord_contract_score_ratio": {},
            "accord_contract_checked_timestamp_seconds": {},
            "accord_checks": {},
            "rows_processed_total": {("flights", "orders"): 0},
        },
    ),
    "skipped": (
        report(contract("orders", verdict="skipped", score=None)),
        {"accord_contract_checked_timestamp_seconds": {}, "data_quality_score": {}},
    ),
    "artifacts alone": (
        report(contract("orders", verdict="fail", score=None, unknown=3)),
        {
            "accord_checks": {
                ("orders", name): 3.0 * (name == "unknown")
                for name in ("pass", "waived", "info", "warn", "fail", "unknown")
            },
            "accord_contract_checked_timestamp_seconds": {("orders", "orders"): 1795244184.12},
        },
    ),
    "each kind of result": (
        report(
            contract(
                "orders",
                check("not_null", "a", rows_checked=100),
                check("not_null", "b", failed=1, rows_checked=90),
                check("not_null", "c", failed=1, severity="warn"),
                check("not_null", "d", failed=1, severity="info"),
                check("not_null", "e", failed=1, status="waived"),
                check("mean", "f", status="no_data", measured=None),
                check("unique", "f"),
            )
        ),
        {
            "rows_processed_total": {("flights", "orders"): 27_004},
            "accord_checks": {
                ("orders", name): float(count)
                for name, count in {
                    "pass": 2,
                    "waived": 1,
                    "info": 1,
                    "warn": 2,
                    "fail": 1,
                    "unknown": 0,
                }.items()
            },
            # One passes, one of severity error and one of severity warn fail, one is waived: 1.5 of 3.5.
            "data_quality_score": {
                ("orders", "accuracy"): 0.5,
                ("orders", "completeness"): 1.5 / 3.5,
                ("orders", "uniqueness"): 1,
            },
        },
    ),
    "ages": (
        report(
            contract("minutes", age("at", 90.0, "<= 60 minutes")),
            contract("one day", age("at", 0.5, "<= 1 day")),
            contract("an operator", age("at", 7200.0, "< 86400 seconds")),
            contract("a range", age("at", 1.0, "between 0 and 2 weeks")),
            contract("the least bound", age("a", 40.0, "<= 2 days"), age("b", 30.0, "<= 3 hours")),
            contract("the same bound", age("a", 40.0, "<= 2 hours"), age("b", 30.0, "<= 2 hours")),
            contract("nothing", age("at", None, "<= 1 day", status="no_data")),
            contract("infinite", age("at", "inf", "<= 1 day")),
            contract("with a source", age("at", 5.0, "<= 6 hours")),
            sources=(source("with a source", 3600.0), source("raw.b", 5400.0), source("raw.c", None)),
        ),
        {
            "data_freshness_hours": {
                ("minutes",): 1.5,
                ("one day",): 12,
                ("an operator",): 2,
                ("a range",): 168,
                ("the least bound",): 30,
                ("the same bound",): 40,
                ("with a source",): 5,
                ("raw.b",): 1.5,
            }
        },
    ),
    "one model in two packages": (
        report(
            contract("orders", check("not_null", "a", failed=1), seconds=1.0),
            contract("orders", check("not_null", "a"), seconds=2.0, table="model.other.orders"),
        ),
        {
            "accord_contract_duration_seconds": {("orders", "orders"): 3},
            "accord_contract_score_ratio": {("orders", "orders"): 0},
            "data_quality_score": {("orders", "completeness"): 0.5},
        },
    ),
    "a query that was skipped took no time": (
        report(contract("orders", verdict="skipped", score=None, seconds=0.0)),
        {"accord_contract_duration_seconds": {}},
    ),
    "numbers that are none": (
        report(contract("orders", seconds=float("nan")), seconds=float("inf")),
        {"pipeline_duration_seconds": {}, "accord_contract_duration_seconds": {}},
    ),
}


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("name", NUMBERS)
def test_numbers(name: str, format: Format) -> None:
    given, expected = NUMBERS[name]
    made = render(given, format=format)
    found = samples(made.text, format)
    assert {metric: found.get(metric, {}) for metric in expected} == {
        metric: pytest.approx(series) for metric, series in expected.items()
    }
    assert made.notes == ()
    assert made.text.endswith("# EOF\n") == (format == "openmetrics")


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("name", HOSTILE)
def test_any_name_is_a_label(name: str, format: Format) -> None:
    text = HOSTILE[name]
    made = render(run_reports.hostile(text), format=format)
    tables = {key[0] for key in samples(made.text, format)["data_quality_score"]}
    assert tables == {text.encode(errors="replace").decode()}
    # And it is found again in the file.
    assert render(run_reports.hostile(text), made.text, format) == made


RUNS = ("flights", "fail"), ("flights", "pass")
ROWS = ("flights", "fct_flights")
OLD = run_reports.plain()
NEW = replace(run_reports.well(), generated_at=LATER)
FOREIGN = "the counters begin anew, as the file that was there cannot be read on from: "
FILES: dict[str, tuple[list[RunReport], str | None, tuple[float, float, float], str | None]] = {
    # What was reported before, or the file's text; failed runs, good runs, rows of fct_flights; what is said.
    "no file": ([], None, (0, 1, 0), None),
    "an empty file": ([], " \n", (0, 1, 0), None),
    "the run before": ([OLD], None, (1, 1, 27_004), None),
    "the same run": ([NEW], None, (0, 1, 0), None),
    "the same run twice": ([OLD, NEW, NEW], None, (1, 1, 27_004), None),
    "two runs": ([replace(OLD, generated_at=EARLIER), OLD], None, (2, 1, 54_008), None),
    "a later run": (
        [OLD, replace(OLD, generated_at=LATEST)],
        None,
        (2, 0, 54_008),
        "the file of metrics holds a later run, and was left as it is",
    ),
    "another project": ([replace(OLD, project="x")], None, (0, 1, 0), FOREIGN + "it is of another project"),
    "another target": ([replace(OLD, target="prod")], None, (0, 1, 0), FOREIGN + "it is of another project"),
    "no file of metrics": ([], "<html>\n", (0, 1, 0), FOREIGN + "it is no file of metrics"),
    "another program's": ([], "up 1\n", (0, 1, 0), FOREIGN + "it is of another project"),
    "half a file": ([], render(OLD).text[:700], (0, 1, 0), FOREIGN),
    "no number": (
        [],
        render(OLD).text.replace('status="fail"} 1.0', 'status="fail"} NaN'),
        (0, 1, 0),
        FOREIGN + "a counter in it is no number",
    ),
}


@pytest.mark.parametrize("before", FORMATS)
@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("name", FILES)
def test_counters_are_carried_on(name: str, format: Format, before: Format) -> None:
    earlier, text, expected, note = FILES[name]
    for one in earlier:
        text = render(one, text, before).text
    made = render(NEW, text, format)
    is_left = made.text == text and before != format
    found = samples(made.text, before if is_left else format)
    runs = [found["pipeline_runs_total"][key] for key in RUNS]
    assert (*runs, found["rows_processed_total"].get(ROWS, 0)) == expected
    assert len(made.notes) == (note is not None)
    assert not note or made.notes[0].startswith(note)


@settings(deadline=None, max_examples=40)
@given(st.integers(0, len(render(OLD).text)), st.text('0aé{}="\\#\n ', max_size=4), st.sampled_from(FORMATS))
def test_no_file_is_too_broken(at: int, put: str, format: Format) -> None:
    text = render(OLD, None, format).text
    for broken in (text[:at] + put + text[at + len(put) :], text[:at] + put):
        assert samples(render(NEW, broken, format).text, format)


def test_the_command_reads_what_it_wrote(tmp_path: Path) -> None:
    file = tmp_path / "accord.prom"
    given = replace(OLD, project="a\rb\nc")
    for _ in range(2):
        made = rendered(given, Output("prometheus", file), None)
        assert isinstance(made.text, str)
        write_whole(file, made.text)
        assert made.notes == ()
    assert samples(made.text)["pipeline_runs_total"]["a\rb\nc", "fail"] == 1


def test_a_run_without_a_time_is_said() -> None:
    made = render(replace(OLD, generated_at="yesterday"))
    assert "accord_last_run_timestamp_seconds" not in samples(made.text)
    assert made.notes == (
        "the run has no time that can be read (`yesterday`): it is counted each time that it is reported",
    )


def test_a_freshness_without_a_period_is_said() -> None:
    made = render(report(contract("orders", age("at", 3.0, "<= 3 fortnights"))))
    assert "data_freshness_hours" not in samples(made.text)
    assert made.notes == (
        "data_freshness_hours has nothing of at.freshness of orders: its bound `<= 3 fortnights` names no "
        "period",
    )


@pytest.mark.parametrize(
    ("expected", "bound"),
    [
        ("<= 2 hours", (2, 3600)),
        ("<= 1 day", (1, 86400)),
        ("< 1.5 weeks", (1.5, 604800)),
        ("<= 1e+06 seconds", (1e6, 1)),
        ("= 5 minutes", (5, 60)),
        (">= 1 and <= 5 hours", (5, 3600)),
        ("between 0 and 60 minutes", (60, 60)),
        (">= 3 hours", (float("inf"), 3600)),
        ("<> 3 hours", (float("inf"), 3600)),
        ("not between 1 and 2 hours", (float("inf"), 3600)),
        ("3", None),
        ("", None),
    ],
)
def test_the_bound_of_a_freshness(expected: str, bound: tuple[float, int] | None) -> None:
    assert freshness_bound(expected) == bound
