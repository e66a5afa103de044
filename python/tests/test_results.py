"""Artifacts and audit rows as a report: verdicts, counts, sentences, and how a terminal shows them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from conftest import ROOT
from jsonschema import Draft202012Validator
from msgspec.structs import replace

from accord.artifacts.manifest import read_manifest
from accord.artifacts.run_results import read_run_results
from accord.contract.checks import CATALOGUE
from accord.dbt import AuditRow
from accord.errors import ArtifactError
from accord.reports import json as json_report
from accord.reports import terminal
from accord.results import RunReport, build_report

# ------------------------------------------------------------------------- artifacts in small

# A little of what dbt writes besides, and Accord does not look at.
NOISE = {
    **{"database": "shop", "schema": "main", "checksum": {"name": "sha256", "checksum": "0"}, "tags": []},
    **{"columns": {"a": {"name": "a", "meta": {}}}, "created_at": 1.5, "patch_path": None, "group": None},
}


def node(name: str, *reads: str, kind: str = "model", meta: Any = None, **more: Any) -> dict[str, Any]:
    return {
        **NOISE,
        **{"unique_id": f"{kind}.shop.{name}", "name": name, "resource_type": kind},
        "depends_on": {"macros": ["macro.dbt.statement"], "nodes": [key(read) for read in reads]},
        "config": {"materialized": "table", "meta": meta or {}, "severity": "ERROR"},
        **more,
    }


def generic(model: str, name: str = "not_null", **kwargs: Any) -> dict[str, Any]:
    namespace = "accord" if name == "contract" else None
    metadata = {"name": name, "namespace": namespace, "kwargs": {"model": "{{ ref('m') }}", **kwargs}}
    return node(f"{name}_{model}", model, kind="test", attached_node=key(model), test_metadata=metadata)


def contract(model: str, *checks: dict[str, Any]) -> dict[str, Any]:
    return generic(model, "contract", contract=model, version="1.0.0", checks=list(checks))


def key(name: str) -> str:
    return name if "." in name else f"model.shop.{name}"


def ended(name: str, status: str, failures: int | None = None, message: str | None = None) -> dict[str, Any]:
    timing = [{"name": "execute", "started_at": "2026-11-21T06:56:20Z", "completed_at": None}]
    return {
        **{"unique_id": key(name), "status": status, "failures": failures, "message": message},
        **{"execution_time": 0.25, "timing": timing, "thread_id": "Thread-1", "adapter_response": {}},
    }


def row(status: str = "pass", severity: str = "error", check: str = "not_null", **more: Any) -> AuditRow:
    values = {"contract": "m", "contract_version": "1.0.0", "check_id": f"a.{check}", "column_name": "a"}
    values |= {"check_name": check, "dimension": CATALOGUE[check].dimension, "expected": "0 rows"}
    values |= {"status": status, "severity": severity, "rows_checked": "100", "rows_failed": "7"}
    return AuditRow(**{**values, "measured": "7", **more})


TEST = "test.shop.contract_m"
Rows = dict[str, list[AuditRow] | None]
Build = Callable[[list[dict[str, Any]], list[dict[str, Any]], Rows], RunReport]


@pytest.fixture
def build(tmp_path: Path) -> Build:
    """The report of artifacts, which are written as dbt writes them and read as Accord reads them."""

    def built(nodes: list[dict[str, Any]], results: list[dict[str, Any]], rows: Rows) -> RunReport:
        metadata = {"dbt_version": "1.11.0", "invocation_id": "1-2-3", "env": {}, "project_name": "shop"}
        metadata |= {"generated_at": "2026-11-21T06:56:22.467340Z"}
        manifest = {"metadata": metadata, "nodes": {n["unique_id"]: n for n in nodes}, "macros": {"x": {}}}
        args = {"which": "build", "vars": {}, "threads": 4, "warn_error_options": {"error": []}}
        run = {"metadata": metadata, "results": results, "elapsed_time": 61.25, "args": args}
        (tmp_path / "manifest.json").write_text(json.dumps(manifest))
        (tmp_path / "run_results.json").write_text(json.dumps(run))
        return build_report(read_manifest(tmp_path), read_run_results(tmp_path), rows)

    return built


def one(build: Build, rows: list[AuditRow] | None, status: str, failures: int | None = None) -> RunReport:
    """The report of one model with one contract."""
    return build([node("m"), contract("m")], [ended(TEST, status, failures)], {TEST: rows})


# ---------------------------------------------------------------------------------------- verdicts

P, W, F = "pass", "warn", "fail"


@pytest.mark.parametrize(
    ("checks", "verdict", "counts"),
    [
        pytest.param([(P, "error"), (P, "warn"), (P, "info")], P, (3, 0, 0, 0), id="all pass"),
        pytest.param([("waived", "error"), ("waived", "info")], P, (2, 0, 0, 0), id="waived"),
        pytest.param([(F, "info"), (P, "error")], P, (1, 0, 1, 0), id="info fails"),
        pytest.param([("no_data", "info")], P, (0, 0, 1, 0), id="info has no data"),
        pytest.param([(F, "warn")], W, (0, 1, 0, 0), id="warning fails"),
        pytest.param([("no_data", "error"), ("no_data", "warn")], W, (0, 2, 0, 0), id="no data"),
        pytest.param([(F, "error")], F, (0, 0, 0, 1), id="error fails"),
        pytest.param(
            [(F, "error"), (F, "warn"), (F, "info"), ("no_data", "error")], F, (0, 2, 1, 1), id="all"
        ),
    ],
)
def test_verdict(
    checks: list[tuple[str, str]], verdict: str, counts: tuple[int, int, int, int], build: Build
) -> None:
    # dbt counts what is broken, of severity info nothing: macros/contract/contract.sql.
    report = one(build, [row(*check) for check in checks], verdict, counts[1] + counts[3])
    totals = report.totals
    assert [found.verdict for found in report.contracts] == [verdict]
    assert (totals.passed, totals.warned, totals.informed, totals.failed) == counts
    assert (totals.broken, totals.with_warnings, totals.skipped) == (verdict == F, verdict == W, 0)


@pytest.mark.parametrize(
    ("status", "verdict", "message"),
    [("error", "error", "It broke"), ("runtime error", "error", "It broke"), ("skipped", "skipped", None)],
)
@pytest.mark.parametrize("rows", [None, [row("fail")]], ids=["no table", "the table of another run"])
def test_a_test_that_did_not_run_has_no_checks(
    status: str, verdict: str, message: str | None, rows: list[AuditRow] | None, build: Build
) -> None:
    report = build([node("m"), contract("m")], [ended(TEST, status, message="It broke")], {TEST: rows})
    [found] = report.contracts
    assert (found.verdict, found.message, found.checks) == (verdict, message, ())
    assert (report.totals.broken, report.totals.skipped) == (verdict == "error", verdict != "error")


QUOTES = "Conversion Error: Could not convert string 'ann@example.com' to INT32\n\nLINE 7: select secret"
QUIET = "Conversion Error: Could not convert string '***' to INT32"


def test_no_value_that_the_warehouse_quotes_gets_into_the_record(build: Build) -> None:
    own = node("own", "m", kind="test", meta={"accord": {"id": "a.x", "check": "dbt_test"}})
    table = node("m", meta={"accord": {"contract": "m"}})
    nodes = [table, contract("m"), {**own, "attached_node": key("m")}, node("other", "m", kind="test")]
    ran = [ended(node["unique_id"], "error", message=QUOTES) for node in nodes[1:]]
    report = build(nodes, ran, {})
    [found] = report.contracts
    assert found.message == QUIET
    assert [check.says for check in found.checks] == [f"the test own could not run: {QUIET}"]
    assert [test.message for test in report.others] == [QUIET]
    told = msgspec.json.encode(report)
    assert b"ann@" not in told
    assert b"secret" not in told


def test_what_is_told_of_a_contract(build: Build) -> None:
    meta = {"accord": {"file": "contracts/m.yaml", "owner": "me@example.com", "team": "Us"}, "other": 1}
    # Without attached_node the model is the first node that the test reads; a unit test is no node.
    nodes = [node("m", meta=meta), {**contract("m"), "attached_node": None}]
    report = build(nodes, [ended(TEST, P), ended("unit_test.shop.m.u", P)], {TEST: []})
    [found] = report.contracts
    assert (found.contract, found.version, found.model, found.node) == ("m", "1.0.0", "m", TEST)
    assert (found.file, found.owner, found.team) == ("contracts/m.yaml", "me@example.com", "Us")
    assert (found.seconds, found.message, report.seconds) == (0.25, None, 61.25)
    assert (report.project, report.command, report.invocation_id) == ("shop", "build", "1-2-3")


def test_the_worst_come_first_and_those_not_in_the_run_are_counted(build: Build) -> None:
    verdicts = {"a": P, "b": W, "c": "skipped", "d": F, "e": "error", "f": F, "g": W}
    rows = {P: [row()], W: [row(F, "warn")], F: [row(F)]}
    results = [ended(f"test.shop.contract_{m}", v, int(v in (W, F))) for m, v in verdicts.items()]
    nodes = [made for m in [*verdicts, "x", "y"] for made in (node(m), contract(m), generic(m))]
    report = build(nodes, results, {f"test.shop.contract_{m}": rows.get(v) for m, v in verdicts.items()})
    assert "".join(contract.model for contract in report.contracts) == "edfcbga"
    assert (report.totals.contracts, report.totals.not_in_run) == (7, 2)


# ------------------------------------------------------------------------------ what was not built

BROKEN = "the contract of m is broken (a.not_null)"
TWO = f"a could not be built; {BROKEN}"
Texts = dict[str, str]


@pytest.mark.parametrize(
    ("reads", "results", "because"),
    [
        pytest.param({"b": "m"}, {"m": "error"}, "m could not be built", id="error"),
        pytest.param({"b": "m"}, {"m not_null": "fail"}, "the test not_null_m failed", id="test"),
        pytest.param({"b": "m"}, {"m contract": "fail"}, BROKEN, id="contract"),
        pytest.param({"b": "m"}, {"m contract": "error"}, "the contract of m is broken", id="query failed"),
        pytest.param({"s": "m", "b": "s"}, {"m contract": "fail", "s": "skipped"}, BROKEN, id="transitive"),
        pytest.param({"s": "m", "b": "s m"}, {"m contract": "fail", "s": "skipped"}, BROKEN, id="two ways"),
        pytest.param({"a": "", "b": "a m"}, {"a": "error", "m contract": "fail"}, TWO, id="two reasons"),
        # dbt writes no result of an ephemeral model, nor of one that the run did not select.
        pytest.param({"e": "m", "b": "e"}, {"m contract": "fail"}, BROKEN, id="through one without a result"),
        pytest.param({"b": "m"}, {"m contract": "warn"}, "", id="a warning skips nothing"),
        pytest.param({"b": "m"}, {}, "", id="unknown"),
    ],
)
def test_why_a_model_was_skipped(reads: Texts, results: Texts, because: str, build: Build) -> None:
    nodes = [node("m"), generic("m"), contract("m")] + [node(n, *of.split()) for n, of in reads.items()]
    names = {"m contract": TEST, "m not_null": "test.shop.not_null_m"}
    ends = {"m": "success", **results, "b": "skipped"}
    listed = [ended(names.get(name, name), status) for name, status in ends.items()]
    rows = [row("fail", "warn" if "warn" in results.values() else "error")]
    skipped = build(nodes, listed, {TEST: rows}).skipped
    expected = sorted(["b", *(name for name, status in results.items() if status == "skipped")])
    assert [(found.name, "; ".join(found.because)) for found in skipped] == [(n, because) for n in expected]


# --------------------------------------------------------------------- what does not belong together


@pytest.mark.parametrize(
    ("rows", "status", "failures", "says"),
    [
        (None, "pass", 0, "the audit table of contract_m does not exist"),
        ([row("fail")], "fail", 2, "is of another run: it holds 1 broken checks, the run counted 2"),
        ([row("fail", "info")], "fail", 1, "is of another run: it holds 0 broken checks, the run counted 1"),
        ([row("no_data")], "pass", 0, "is of another run: it holds 1 broken checks, the run counted 0"),
    ],
    ids=["no audit table", "fewer", "info does not count", "more"],
)
def test_audit_rows_of_another_run(
    rows: list[AuditRow] | None, status: str, failures: int, says: str, build: Build
) -> None:
    with pytest.raises(ArtifactError, match=re.escape(says)) as caught:
        one(build, rows, status, failures)
    assert "`dbt build`" in (caught.value.remedy or "")
    assert caught.value.exit_code == 3


def test_results_of_another_state_of_the_project(build: Build) -> None:
    results = [ended(name, "pass") for name in (TEST, "test.shop.contract_m.old", "model.shop.gone")]
    with pytest.raises(ArtifactError) as caught:
        build([node("m"), contract("m")], results, {TEST: []})
    assert "(for example test.shop.contract_m.old)" in caught.value.message
    assert "Run `dbt build` again" in (caught.value.remedy or "")
    assert caught.value.exit_code == 3


@pytest.mark.parametrize(("measured", "kept"), [("nan", "nan"), ("NaN", "nan"), ("-inf", "-inf")])
def test_a_measure_that_is_no_number(measured: str, kept: str, build: Build) -> None:
    """A column of floats may hold NaN, and then so is its mean."""
    report = one(build, [row("fail", check="mean", measured=measured, rows_failed=None)], "fail", 1)
    [check] = report.contracts[0].checks
    assert (check.measured, check.rows_failed) == (kept, None)
    assert check.says.lower() == f"the mean of a is {kept}; expected 0 rows."
    assert f'"measured": "{kept}"' in json_report.render(report), "JSON has no such number"


def test_sentences_are_of_what_the_contract_asks(build: Build) -> None:
    asked = [
        {"check": "accepted_values", "column": "a", "values": [{"escaped": "\\u007b\\u007b x"}, 1]},
        {"check": "matches_regex", "column": "a", "id": {"escaped": "ref\\u0028'a')"}, "pattern": "^x"},
    ]
    rows = [row(check="accepted_values"), row(check="matches_regex", check_id="ref('a')")]
    report = build([node("m"), contract("m", *asked)], [ended(TEST, P, 0)], {TEST: rows})
    said = [check.says.partition(" that ")[2] for check in report.contracts[0].checks]
    assert said == ["is none of {{ x, 1.", "does not match ^x."]


# --------------------------------------------------------------------------------------- renderings


@pytest.fixture
def report(build: Build) -> RunReport:
    """A run in which everything happens."""
    rule = "a_rule_with_a_name_that_goes_on_and_on_and_on"
    rows: Rows = {
        TEST: [
            row("fail", rows_checked="27004", rows_failed="4324"),
            row("fail", "warn", "accepted_range", check_id=rule),
            row("fail", "info", "mean", measured="10.0375", rows_failed=None, expected="between 1 and 5"),
            row("pass", check="unique"),
        ],
        "test.shop.contract_w": [row("no_data", check="unique", rows_checked="0", measured=None)],
        "test.shop.contract_p": [row(), row(check="unique")],
    }
    message = "Runtime Error in test e\n  Parser Error: syntax error at or near \x1b[31mcount\n\n  LINE 53"
    asked = {"check": "accepted_range", "column": "a", "min": 1, "max": 5, "id": rule}
    nodes = [made for name in ("e", "p", "s", "w", "n") for made in (node(name), contract(name))]
    nodes += [node("m"), contract("m", asked), node("d", "m"), node("orphan", "n")]
    ends = {"contract_s": "skipped", "contract_m": "fail", "contract_w": "warn", "contract_p": "pass"}
    results = [ended(f"test.shop.{name}", status) for name, status in ends.items()]
    results += [ended("d", "skipped"), ended("orphan", "skipped")]
    return build(nodes, [*results, ended("test.shop.contract_e", "error", message=message)], rows)


def test_terminal(report: RunReport) -> None:
    """report.txt is read in review: take a change over by hand."""
    golden = (Path(__file__).parent / "data/golden/report.txt").read_text(encoding="utf-8")
    assert terminal.render(report) == golden
    assert terminal.render(report, unicode=False) == golden.translate(str.maketrans("✗✓·", "x+-"))
    assert terminal.render(report, unicode=False).isascii()
    coloured = terminal.render(report, colour=True)
    assert re.sub(r"\x1b\[[0-9]*m", "", coloured) == golden
    assert coloured.count("\x1b[31m") == coloured.count("✗") + coloured.count("fail\x1b") > 2


@pytest.mark.parametrize(
    ("totals", "says"),
    [
        ({"contracts": 0, "not_in_run": 3}, "No contract was part of this run; the project has 3."),
        ({"contracts": 2, "broken": 1}, "2 contracts: 1 broken, 0 with warnings, 1 kept. 0 checks: 0 pass"),
        ({"contracts": 1, "skipped": 1}, "1 contract: 0 broken, 0 with warnings, 0 kept, 1 skipped."),
        ({"contracts": 1, "checks": 1, "informed": 1}, "1 check: 0 passed, 0 warned, 0 failed, 1 told for"),
        ({"contracts": 1, "not_in_run": 1}, "Not part of this run: 1 contract of the project."),
    ],
)
def test_summary(totals: dict[str, int], says: str, report: RunReport) -> None:
    none = dict.fromkeys(report.totals.__struct_fields__, 0)
    empty = replace(report, contracts=(), skipped=(), totals=replace(report.totals, **none | totals))
    assert says in terminal.render(empty, width=200)


def test_tables_of_one_contract_are_told_apart(build: Build) -> None:
    tests = [contract("orders"), contract("people"), contract("single")]
    for test in tests[:2]:
        test["test_metadata"]["kwargs"]["contract"] = {"escaped": "sh\\u006fp"}
    nodes = [node(name) for name in ("orders", "people", "single")]
    results = [
        ended(test["unique_id"], "fail" if n == 0 else "pass", int(n == 0)) for n, test in enumerate(tests)
    ]
    rows = {test["unique_id"]: [row("fail" if n == 0 else "pass")] for n, test in enumerate(tests)}
    text = terminal.render(build([*nodes, *tests], results, dict(rows)))
    assert "✗ orders (shop 1.0.0) · 1 check: 1 fail" in text
    assert "✓ people (shop 1.0.0) · 1 check, all kept" in text
    assert "✓ single 1.0.0 · 1 check, all kept" in text
    assert "2 contracts of 3 tables: 1 broken, 0 with warnings, 2 kept." in text


@pytest.mark.parametrize(
    "place",
    [
        *["report.project", "contract.model", "contract.contract", "contract.version", "contract.message"],
        *["check.id", "check.says", "skipped.name", "skipped.because"],
    ],
)
@pytest.mark.parametrize(
    "name",
    ["\x1b[2J\x1b]0;title\x07\r\n\x00\x9b31m\u202ea\u2028", "a_long_name_" * 20, "long words " * 20],
    ids=["control characters", "long", "words"],
)
def test_no_name_breaks_the_terminal(place: str, name: str, report: RunReport) -> None:
    part, _, field = place.partition(".")
    data = msgspec.to_builtins(report)
    failed, broken, *_ = data["contracts"]
    parts = {"report": data, "contract": failed, "check": broken["checks"][0], "skipped": data["skipped"][0]}
    assert parts[part][field]
    parts[part][field] = [name] if field == "because" else name
    for width in (60, 80, 100):
        lines = terminal.render(msgspec.convert(data, RunReport), width).split("\n")
        assert [line for line in lines if len(line) > width or not line.isprintable()] == []


def test_json_follows_its_schema(report: RunReport) -> None:
    schema = json.loads((ROOT / "docs/schemas/report-1.json").read_text())
    text = json_report.render(report)
    Draft202012Validator(schema).validate(json.loads(text))
    assert msgspec.json.decode(text, type=RunReport) == report
