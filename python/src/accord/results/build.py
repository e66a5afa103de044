"""Artifacts and audit rows -> one immutable RunReport, which every format is made from."""

from __future__ import annotations

import json
import math
from typing import Any

from accord.artifacts.manifest import Manifest, Node
from accord.artifacts.run_results import Result, RunResults
from accord.contract.model import default_id
from accord.contract.sentences import counted, sentence
from accord.dbt import AuditRow
from accord.errors import ArtifactError
from accord.results.model import (
    ORDER,
    CheckResult,
    ContractResult,
    RunReport,
    Skipped,
    Totals,
    Verdict,
)


def contract_tests(manifest: Manifest) -> dict[str, Node]:
    """The fused contract tests of a project."""
    return {key: node for key, node in manifest.nodes.items() if node.is_contract}


def build_report(
    manifest: Manifest,
    run: RunResults,
    rows: dict[str, list[AuditRow] | None],
) -> RunReport:
    """The report of a run. Raises ArtifactError where the three do not belong together."""
    results = {result.unique_id: result for result in run.results}
    _same_project(manifest, results)
    tests = contract_tests(manifest)
    contracts = [
        _contract(manifest, test, results[key], rows.get(key))
        for key, test in tests.items()
        if key in results
    ]
    contracts.sort(key=lambda c: (ORDER.index(c.verdict), c.model))
    counts = [check.counts_as for contract in contracts for check in contract.checks]
    return RunReport(
        project=manifest.metadata.project_name or "",
        command=run.args.which,
        invocation_id=run.metadata.invocation_id or "",
        target=run.args.target,
        adapter=manifest.metadata.adapter_type,
        generated_at=run.metadata.generated_at,
        dbt_version=run.metadata.dbt_version,
        seconds=run.elapsed_time,
        contracts=tuple(contracts),
        skipped=tuple(_skipped(manifest, results, {c.node: _why(c) for c in contracts})),
        totals=Totals(
            contracts=len(contracts),
            broken=sum(c.verdict in ("fail", "error") for c in contracts),
            with_warnings=sum(c.verdict == "warn" for c in contracts),
            skipped=sum(c.verdict == "skipped" for c in contracts),
            checks=len(counts),
            passed=counts.count("pass"),
            warned=counts.count("warn"),
            informed=counts.count("info"),
            failed=counts.count("fail"),
            waived=sum(check.status == "waived" for c in contracts for check in c.checks),
            not_in_run=len(tests) - len(contracts),
        ),
    )


def _same_project(manifest: Manifest, results: dict[str, Result]) -> None:
    # A test's unique id holds a hash of its arguments, so a contract that was compiled again since the
    # run shows here too.
    strangers = [key for key in results if key.startswith("test.") and key not in manifest.nodes]
    if strangers:
        raise ArtifactError(
            "manifest.json and run_results.json are of different states of the project: the manifest "
            f"does not have {counted(len(strangers), 'test')} of the run (for example {strangers[0]})",
            "Run `dbt build` again, and report before the project changes.",
        )


def _contract(manifest: Manifest, test: Node, result: Result, rows: list[AuditRow] | None) -> ContractResult:
    arguments = test.test_metadata.arguments() if test.test_metadata else {}
    model = manifest.nodes.get(_tested(test) or "")
    meta = (model.config.meta.get("accord") if model else None) or {}
    asked = {check["id"]: check for check in asked_checks(arguments.get("checks") or [])}
    ran = result.status in ("pass", "warn", "fail")
    if ran and rows is None:
        raise ArtifactError(
            f"the audit table of {test.name} does not exist",
            "It is made by `dbt build`; do not set store_failures to false on accord.contract.",
        )
    checks = tuple(check_result(row, asked.get(row.check_id, {})) for row in rows or ()) if ran else ()
    broken = sum(check.counts_as in ("warn", "fail") for check in checks)
    if ran and result.failures is not None and result.failures != broken:
        raise ArtifactError(
            f"the audit table of {test.name} is of another run: it holds {broken} broken checks, "
            f"the run counted {result.failures}",
            "Run `dbt build` again; give runs that go on side by side schemas of their own.",
        )
    verdicts: dict[str, Verdict] = {"pass": "pass", "warn": "warn", "fail": "fail", "skipped": "skipped"}
    return ContractResult(
        contract=str(_unescaped(arguments.get("contract", test.name))),
        version=str(_unescaped(arguments["version"])) if arguments.get("version") is not None else None,
        model=model.name if model else test.name,
        table=_tested(test) or "",
        node=test.unique_id,
        file=meta.get("file"),
        owner=meta.get("owner"),
        team=meta.get("team"),
        verdict=verdicts.get(result.status, "error"),
        seconds=result.execution_time,
        message=result.message if result.status in ("error", "runtime error") else None,
        checks=checks,
    )


def _tested(test: Node) -> str | None:
    return test.attached_node or next(iter(test.depends_on.nodes), None)


def asked_checks(checks: Any) -> list[dict[str, Any]]:
    """The checks of a test's arguments, unescaped, each with its id."""
    plain = [_unescaped(check) for check in checks if isinstance(check, dict)]
    for check in plain:
        check.setdefault("id", _id_of(check))
    return plain


def _id_of(check: dict[str, Any]) -> str:
    return default_id(check.get("column"), str(check.get("check")), check.get("path") or ())


def _unescaped(value: Any) -> Any:
    if isinstance(value, dict):
        if list(value) == ["escaped"]:
            return json.loads(f'"{value["escaped"]}"')
        return {key: _unescaped(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_unescaped(item) for item in value]
    return value


def check_result(row: AuditRow, asked: dict[str, Any]) -> CheckResult:
    """A row of the result layout; `asked` is the check as the contract has it."""
    checked = int(float(row.rows_checked)) if row.rows_checked is not None else None
    failed = int(float(row.rows_failed)) if row.rows_failed is not None else None
    measured = float(row.measured) if row.measured is not None else None
    expected = row.expected or ""
    return CheckResult(
        id=row.check_id,
        check=row.check_name,
        column=row.column_name,
        dimension=row.dimension,
        severity=row.severity,
        status=row.status,
        rows_checked=checked,
        rows_failed=failed,
        measured=measured if measured is None or math.isfinite(measured) else str(measured),
        expected=expected,
        says=sentence(row.check_name, row.column_name, asked, checked, failed, measured, expected),
    )


def _why(contract: ContractResult) -> str:
    """Why a broken contract stopped what is downstream of it."""
    broken = [check.id for check in contract.checks if check.counts_as == "fail"]
    return f"the contract of {contract.model} is broken" + (f" ({', '.join(broken)})" if broken else "")


def _skipped(manifest: Manifest, results: dict[str, Result], why: dict[str, str]) -> list[Skipped]:
    """Skipped models, seeds and snapshots, with the failures upstream that explain them."""
    failed_tests: dict[str, list[str]] = {}
    for key, result in results.items():
        node = manifest.nodes.get(key)
        if node and node.resource_type == "test" and result.status in ("fail", "error"):
            failed_tests.setdefault(_tested(node) or "", []).append(
                why.get(key, f"the test {node.name} failed")
            )
    found = []
    for key, result in results.items():
        node = manifest.nodes.get(key)
        if node and result.status == "skipped" and node.resource_type != "test":
            because = _upstream(manifest, results, failed_tests, node)
            found.append(Skipped(name=node.name, node=key, because=tuple(because)))
    return sorted(found, key=lambda skipped: skipped.name)


def _upstream(
    manifest: Manifest,
    results: dict[str, Result],
    failed_tests: dict[str, list[str]],
    node: Node,
) -> list[str]:
    because: dict[str, None] = {}
    queue, seen = list(node.depends_on.nodes), set()
    while queue:
        key = queue.pop(0)
        if key in seen:
            continue
        seen.add(key)
        because |= dict.fromkeys(failed_tests.get(key, ()))
        parent, result = manifest.nodes.get(key), results.get(key)
        if parent and result and result.status == "error":
            because[f"{parent.name} could not be built"] = None
        elif parent and (result is None or result.status == "skipped"):
            queue += parent.depends_on.nodes  # one without a result was not built: ephemeral, or not selected
    return list(because)
