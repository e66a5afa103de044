"""What a report says about one run of dbt: the one record from which every format is made."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from accord.source import Place

Verdict = Literal["pass", "warn", "fail", "error", "skipped"]
"""Of a contract: fail is a broken check of severity error; error is a query that did not run."""

ORDER: tuple[Verdict, ...] = ("error", "fail", "skipped", "warn", "pass")
"""The worst first."""

CountsAs = Literal["pass", "info", "warn", "fail"]
"""What a check's result does to its contract."""

Standing = Literal["new", "known", "fixed", "not_run"]
"""A failing check against the base run: new, or failing there already; or one that fails no longer, or that
was not run."""


class CheckResult(Struct, frozen=True, kw_only=True):
    """One check's result. `says` is a sentence; `measured` is a number, the text nan or inf, or *** where it
    is made of values of a classified column."""

    id: str
    check: str
    """Its name in the check catalogue, or that of another package's test."""
    column: str | None
    dimension: str
    severity: str
    status: str
    """pass, fail, waived, no_data; or, of a check that is a test of its own, error and skipped."""
    rows_checked: int | None
    rows_failed: int | None
    measured: float | str | None
    expected: str
    says: str
    description: str | None = None
    """What the contract says of the check."""
    test: str | None = None
    """Unique id of the dbt test, where the check is one of its own."""
    seconds: float | None = None
    """Time of that test; of a check in the contract's one query there is none."""
    standing: Standing | None = None
    """Against the base run, where there is one and the check fails."""
    since: str | None = None
    """When the failing began, of the runs remembered: ISO 8601, UTC."""
    flaky: bool = False
    """Whether it passed and failed on the same version of the data."""
    place: Place | None = None
    """Where the contract demands it; looked up for checks that do not pass."""

    @property
    def counts_as(self) -> CountsAs:
        """What the result does to the contract."""
        if self.status in ("pass", "waived", "skipped"):
            return "pass"
        if self.severity == "info":
            return "info"
        return "fail" if self.status in ("fail", "error") and self.severity == "error" else "warn"


class TableColumn(Struct, frozen=True, kw_only=True):
    """A column as the warehouse had it when catalog.json was written, and what dbt says of it."""

    name: str
    type: str
    description: str | None = None


class Consumer(Struct, frozen=True, kw_only=True):
    """Who uses the data, as the contract has it."""

    name: str
    team: str | None = None
    contact: str | None = None
    usage: str | None = None
    columns: tuple[str, ...] = ()


class Downstream(Struct, frozen=True, kw_only=True):
    """An exposure, or a model, that reads the table, directly or through other models."""

    name: str
    kind: str
    """`model`, or the type of an exposure: dashboard, notebook, ..."""
    owner: str | None = None
    url: str | None = None
    skipped: bool = False
    """Whether this run skipped it."""


class Sla(Struct, frozen=True, kw_only=True):
    """A promise on time or service, in the contract's words."""

    property: str
    value: str
    unit: str | None = None
    element: str | None = None


class Sample(Struct, frozen=True, kw_only=True):
    """Rows that break a check, on demand. Values are texts or null; those of `masked` columns are `***`."""

    check: str
    columns: tuple[str, ...]
    masked: tuple[str, ...]
    rows: tuple[tuple[str | None, ...], ...]


class Point(Struct, frozen=True, kw_only=True):
    """A contract in one run that the ledger remembers. `score` is 0 to 1, null where nothing was measured."""

    invocation_id: str
    at: str
    """ISO 8601, UTC."""
    score: float | None
    passed: int
    warned: int
    failed: int
    errors: int = 0
    """Contract tests whose query failed or was skipped."""


class Past(Struct, frozen=True, kw_only=True):
    """One check in the runs that the ledger remembers, the oldest first: times, statuses and numbers."""

    check: str
    at: tuple[str, ...]
    statuses: tuple[str, ...]
    measured: tuple[float | None, ...]


class ContractResult(Struct, frozen=True, kw_only=True):
    """One table under contract in this run. `message` is dbt's where the verdict is error."""

    contract: str
    version: str | None
    model: str
    """As a person calls it: `model`, `model.v2`, `source.table`."""
    table: str = ""
    """Unique id of the model or source in dbt."""
    node: str
    """Unique id of the contract test."""
    relation: str | None = None
    """The table's name in the warehouse."""
    columns: tuple[TableColumn, ...] = ()
    """In the warehouse's order; empty where there is no catalog.json."""
    description: str | None = None
    file: str | None
    """The contract's file, from the project's root."""
    place: Place | None = None
    """Where the contract begins; looked up for contracts that are not kept."""
    owner: str | None
    team: str | None
    runbook: str | None = None
    tags: tuple[str, ...] = ()
    consumers: tuple[Consumer, ...] = ()
    downstream: tuple[Downstream, ...] = ()
    slas: tuple[Sla, ...] = ()
    verdict: Verdict
    score: float | None = None
    """Health, 0 to 1 (accord.results.score); null where nothing was measured."""
    seconds: float
    bytes: int | None = None
    """What the query read, where the adapter says so."""
    message: str | None
    checks: tuple[CheckResult, ...]
    unknown: int = 0
    """Broken checks that nothing names: of a report from artifacts alone."""
    trend: tuple[Point, ...] = ()
    """The oldest first; the last one is this run, where the ledger has it."""
    past: tuple[Past, ...] = ()
    """Of checks that do not pass now, or did not in the runs remembered, and of freshness."""
    samples: tuple[Sample, ...] = ()

    @property
    def all_passed(self) -> bool:
        """Whether there is nothing to tell: the contract is kept, and no check is waived or of no data."""
        return self.verdict == "pass" and all(check.status == "pass" for check in self.checks)


class SourceResult(Struct, frozen=True, kw_only=True):
    """The freshness of a source as `dbt source freshness` found it. Ages are in seconds."""

    name: str
    status: str
    """pass, warn, error, runtime error."""
    age: float | None
    loaded_at: str | None
    warn_after: float | None
    error_after: float | None
    message: str | None = None


class OtherTest(Struct, frozen=True, kw_only=True):
    """A test of dbt's that no contract asks for, and that did not pass."""

    name: str
    node: str
    table: str | None
    status: str
    failures: int | None
    message: str | None


class Skipped(Struct, frozen=True, kw_only=True):
    """A node that dbt skipped, and what upstream of it did not end well."""

    name: str
    node: str
    because: tuple[str, ...]


class CheckRef(Struct, frozen=True, kw_only=True):
    """A check of the base run."""

    model: str
    contract: str
    check: str
    says: str


class Base(Struct, frozen=True, kw_only=True):
    """This run against another one. A failing check is one that counts as warn or fail."""

    invocation_id: str
    generated_at: str
    new: int
    known: int
    fixed: tuple[CheckRef, ...]
    not_run: tuple[CheckRef, ...]
    """Failing there, and not part of this run (or of its contract any more)."""


class Totals(Struct, frozen=True, kw_only=True):
    """Counts over the run."""

    contracts: int
    broken: int
    with_warnings: int
    skipped: int
    checks: int
    passed: int
    warned: int
    informed: int
    """Failing checks of severity info, which break nothing."""
    failed: int
    waived: int = 0
    """Of those passed: failing, with a waiver."""
    unknown: int = 0
    """Broken checks that nothing names: of a report from artifacts alone."""
    not_in_run: int
    """Contract tests of the project that the run did not select."""
    other_tests: int = 0
    """Tests that no contract asks for."""
    other_failed: int = 0
    score: float | None = None
    """The mean of the contracts' scores."""


class RunReport(Struct, frozen=True, kw_only=True):
    """Everything that a report says about one run of dbt."""

    schema: Literal["accord.report/1"] = "accord.report/1"
    project: str
    command: str
    target: str | None = None
    adapter: str | None = None
    invocation_id: str
    generated_at: str
    dbt_version: str
    seconds: float
    totals: Totals
    contracts: tuple[ContractResult, ...]
    skipped: tuple[Skipped, ...]
    others: tuple[OtherTest, ...] = ()
    sources: tuple[SourceResult, ...] = ()
    base: Base | None = None
    notes: tuple[str, ...] = ()
    """What could not be told, and why: a ledger that is not there, artifacts alone, ..."""
