"""Manifest, results and what the warehouse told -> the contracts of a run."""

from __future__ import annotations

from collections.abc import Iterable

from accord.artifacts.described import Catalog
from accord.artifacts.manifest import Manifest, Node
from accord.artifacts.run_results import Result, RunResults
from accord.artifacts.sources import Sources
from accord.contract.sentences import counted
from accord.dbt import AuditRow
from accord.errors import ArtifactError
from accord.results import tables
from accord.results.asked import asked_checks, contract_tests, mark, tested, unescaped
from accord.results.checks import check_result, own_tests
from accord.results.masking import masked
from accord.results.model import (
    ORDER,
    CheckResult,
    ContractResult,
    OtherTest,
    RunReport,
    Totals,
    Verdict,
)
from accord.results.said import kept
from accord.results.score import score
from accord.results.skipped import skipped_nodes
from accord.results.sources import source_results

Rows = dict[str, list[AuditRow] | None]
"""Contract test -> the rows of its audit table, or None where the table does not exist."""

_RAN = ("pass", "warn", "fail")


def build_report(
    manifest: Manifest,
    run: RunResults,
    rows: Rows | None,
    sources: Sources | None = None,
    catalog: Catalog | None = None,
) -> RunReport:
    """The report of a run. Raises ArtifactError where the artifacts and rows do not belong together.

    Without `rows` it is one of artifacts alone: what the contracts' one query found is known as far as
    its verdict and the number of broken checks.
    """
    builder = _Builder(manifest, run, rows, catalog)
    contracts = builder.contracts()
    others = builder.others()
    failing = tuple(one for one in others if one.status != "pass")
    return RunReport(
        project=manifest.metadata.project_name or "",
        command=run.args.which,
        target=run.args.target,
        adapter=manifest.metadata.adapter_type,
        invocation_id=run.metadata.invocation_id or "",
        generated_at=run.metadata.generated_at,
        dbt_version=run.metadata.dbt_version,
        seconds=run.elapsed_time,
        contracts=tuple(contracts),
        skipped=tuple(skipped_nodes(manifest, builder.results, contracts)),
        others=failing,
        sources=source_results(manifest, sources),
        totals=_totals(contracts, builder.missing(), len(others), len(failing)),
    )


def _totals(contracts: list[ContractResult], missing: int, others: int, others_failed: int) -> Totals:
    counts = [check.counts_as for contract in contracts for check in contract.checks]
    scores = [contract.score for contract in contracts if contract.score is not None]
    return Totals(
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
        unknown=sum(contract.unknown for contract in contracts),
        not_in_run=missing,
        other_tests=others,
        other_failed=others_failed,
        score=sum(scores) / len(scores) if scores else None,
    )


class _Builder:
    def __init__(
        self, manifest: Manifest, run: RunResults, rows: Rows | None, catalog: Catalog | None
    ) -> None:
        self.manifest = manifest
        self.known = {**catalog.nodes, **catalog.sources} if catalog else {}
        self.rows = rows
        self.results = {result.unique_id: result for result in run.results}
        self.readers = tables.Readers(manifest, self.results)
        _same_project(manifest, self.results)
        self.fused = contract_tests(manifest)
        self.under_contract = {tested(manifest, test) for test in self.fused.values()}
        self.own: dict[str, list[Node]] = {}
        self.left: list[Node] = []
        for node in manifest.nodes.values():
            if node.resource_type == "test" and node.config.enabled and not node.is_contract:
                table = tested(manifest, node)
                if mark(node) and tables.meta_of(manifest.table(table)):
                    self.own.setdefault(table, []).append(node)
                else:
                    self.left.append(node)

    def contracts(self) -> list[ContractResult]:
        """The contracts that the run looked at, the worst first."""
        found = [
            self._fused(test, self.results[key]) for key, test in self.fused.items() if key in self.results
        ]
        for table in self.own:
            if table not in self.under_contract and self._ran(self.own[table]):
                found.append(self._granular(table))
        return sorted(found, key=lambda c: (ORDER.index(c.verdict), c.model))

    def missing(self) -> int:
        """How many contracts the run did not look at, or not wholly."""
        lacking = {tested(self.manifest, test) for key, test in self.fused.items() if key not in self.results}
        for table, tests in self.own.items():
            if any(test.unique_id not in self.results for test in tests):
                lacking.add(table)
        return len(lacking)

    def others(self) -> list[OtherTest]:
        """The tests of the run that no contract asks for."""
        return [
            OtherTest(
                name=test.name,
                node=test.unique_id,
                table=table.label if (table := self.manifest.table(tested(self.manifest, test))) else None,
                status=result.status,
                failures=result.failures,
                message=kept(result.message),
            )
            for test in self.left
            if (result := self.results.get(test.unique_id))
        ]

    def _ran(self, tests: Iterable[Node]) -> list[tuple[Node, Result]]:
        return [(test, result) for test in tests if (result := self.results.get(test.unique_id))]

    def _fused(self, test: Node, result: Result) -> ContractResult:
        arguments = test.test_metadata.arguments() if test.test_metadata else {}
        key = tested(self.manifest, test)
        meta = tables.meta_of(self.manifest.table(key))
        name = str(unescaped(arguments.get("contract", test.name)))
        version = arguments.get("version")
        checks = self._checks(test, result, asked_checks(arguments.get("checks") or []), meta)
        known = result.status in _RAN and self.rows is not None
        broken = sum(check.counts_as in ("warn", "fail") for check in checks)
        if known and result.failures is not None and result.failures != broken:
            raise ArtifactError(
                f"the audit table of {test.name} is of another run: it holds {broken} broken checks, "
                f"the run counted {result.failures}",
                "Run `dbt build` again; give runs that go on side by side schemas of their own.",
            )
        own: tuple[CheckResult, ...] = ()
        if meta.get("contract", name) == name:
            own = own_tests(self._ran(self.own.get(key, ())), tables.described(meta))
        verdicts: dict[str, Verdict] = {"pass": "pass", "warn": "warn", "fail": "fail", "skipped": "skipped"}
        verdict = verdicts.get(result.status, "error")
        return self._result(
            key,
            contract=name,
            version=str(unescaped(version)) if version is not None else None,
            node=test,
            verdict=min((verdict, _verdict(own)), key=ORDER.index) if own else verdict,
            checks=(*checks, *own),
            seconds=result.execution_time + _seconds(own),
            read=result.bytes,
            message=kept(result.message) if verdict == "error" else None,
            unknown=(result.failures or 0) if result.status in _RAN and self.rows is None else 0,
        )

    def _granular(self, table: str) -> ContractResult:
        meta = tables.meta_of(self.manifest.table(table))
        checks = own_tests(self._ran(self.own[table]), tables.described(meta))
        return self._result(
            table,
            contract=str(meta.get("contract", "")),
            version=str(meta["version"]) if meta.get("version") is not None else None,
            node=None,
            verdict=_verdict(checks),
            checks=checks,
            seconds=_seconds(checks),
            read=None,
            message=None,
            unknown=0,
        )

    def _result(
        self,
        key: str,
        *,
        contract: str,
        version: str | None,
        node: Node | None,
        verdict: Verdict,
        checks: tuple[CheckResult, ...],
        seconds: float,
        read: int | None,
        message: str | None,
        unknown: int,
    ) -> ContractResult:
        table = self.manifest.table(key)
        meta = tables.meta_of(table)
        return ContractResult(
            contract=contract,
            version=version,
            model=table.label if table else node.name if node else key,
            table=key,
            node=node.unique_id if node else key,
            relation=table.relation_name if table else None,
            columns=tables.columns(table, self.known.get(key)),
            description=(table.description if table else None) or None,
            file=meta.get("file"),
            owner=meta.get("owner"),
            team=meta.get("team"),
            runbook=tables.runbook(meta),
            tags=tables.tags(table),
            consumers=tables.consumers(meta),
            downstream=self.readers.of(key) if verdict != "pass" else (),
            slas=tables.slas(meta),
            verdict=verdict,
            score=score(checks),
            seconds=seconds,
            bytes=read,
            message=message,
            checks=tuple(masked(check, table) for check in checks),
            unknown=unknown,
        )

    def _checks(
        self, test: Node, result: Result, asked: list[dict[str, object]], meta: dict[str, object]
    ) -> tuple[CheckResult, ...]:
        if result.status not in _RAN or self.rows is None:
            return ()
        rows = self.rows.get(test.unique_id)
        if rows is None:
            raise ArtifactError(
                f"the audit table of {test.name} does not exist",
                "It is made by `dbt build`; do not set store_failures to false on accord.contract.",
            )
        by_id = {check["id"]: check for check in asked}
        described = tables.described(meta)
        return tuple(
            check_result(row, by_id.get(row.check_id, {}), described.get(row.check_id)) for row in rows
        )


def _verdict(checks: Iterable[CheckResult]) -> Verdict:
    """What checks that are tests of their own make of their contract."""
    found = list(checks)
    if found and all(check.status == "skipped" for check in found):
        return "skipped"
    counts = [check.counts_as for check in found]
    return "fail" if "fail" in counts else "warn" if "warn" in counts else "pass"


def _seconds(checks: Iterable[CheckResult]) -> float:
    return sum(check.seconds or 0.0 for check in checks)


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
