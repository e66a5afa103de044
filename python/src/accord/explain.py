"""A check, or the plan of a contract, explained: which test it is, and what dbt says of it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, Literal

from msgspec import Struct

from accord.artifacts.manifest import Manifest, Node
from accord.contract.sentences import counted
from accord.dbt import Explained, Planned, PlannedProbe
from accord.errors import ArtifactError, UsageError
from accord.findings import did_you_mean
from accord.results import CheckResult, asked_checks, check_result, contract_tests

ROWS_FAILED = "accord_rows_failed"
REBUILD = "Run `dbt build` (or `dbt parse`), and ask again."

_SOURCE = re.compile(r"source\('([^']*)', *'([^']*)'\)")


class Subject(Struct, frozen=True, kw_only=True):
    """A contract test of the project: what it is called, what it is attached to, and its checks by id."""

    node: str
    contract: str
    version: str | None
    table: str
    names: tuple[str, ...]
    """What a person may call it: the contract, the model with or without its version, the source's table, and
    the name that the table has in the contract."""
    checks: dict[str, dict[str, Any]]
    is_source: bool


class Explanation(Struct, frozen=True, kw_only=True):
    """What one check finds now.

    `rows` are rows that break it, or, of a check of keys, keys with the number of their rows in
    the column accord_rows_failed; each value is a text or null. Those of `masked` columns are `***`.
    """

    schema: Literal["accord.explain/1"] = "accord.explain/1"
    contract: str
    version: str | None
    table: str
    node: str
    check: CheckResult
    shows: Literal["rows", "keys", "number"]
    limit: int
    columns: tuple[str, ...]
    masked: tuple[str, ...]
    rows: tuple[tuple[str | None, ...], ...]
    sql: str | None
    """Null where the catalogue answers the check."""


class Passes(Struct, frozen=True, kw_only=True):
    """How often the table is read: at least, and where hashes repeat; `others` are the other relations."""

    least: int
    most: int
    others: dict[str, int]


class Probe(Struct, frozen=True, kw_only=True):
    """A check that needs a subquery of its own."""

    id: str
    check: str
    why: Literal["group", "join", "window", "comparison", "query"]
    within: str | None
    """The check among whose duplicates this one looks."""
    suspects: str | None
    """The check whose hashes say whether this one must look at values at all; it may be itself."""
    passes: Passes


class PlanReport(Struct, frozen=True, kw_only=True):
    """How a contract's checks are spread over scans and probes, and what that reads."""

    schema: Literal["accord.plan/1"] = "accord.plan/1"
    contract: str
    version: str | None
    table: str
    node: str
    engine: str
    relation: str
    scans: tuple[tuple[str, ...], ...]
    """Each is one pass over the table; of each, the checks that it answers."""
    catalogue: tuple[str, ...]
    """Checks that are answered without reading the table."""
    probes: tuple[Probe, ...]
    passes: Passes


def subjects(manifest: Manifest) -> list[Subject]:
    """The contract tests of a project. Raises ArtifactError where there is none."""
    found = [_subject(manifest, test) for test in contract_tests(manifest).values()]
    if not found:
        raise ArtifactError("the project has no contract tests", "Run `accord compile`, then `dbt build`.")
    return found


def _subject(manifest: Manifest, test: Node) -> Subject:
    arguments = test.test_metadata.arguments() if test.test_metadata else {}
    contract, version = _text(arguments.get("contract", test.name)), arguments.get("version")
    model = manifest.nodes.get(test.attached_node or "")
    source = _SOURCE.search(str(arguments.get("model", "")).replace('"', "'"))
    versioned = [f"{model.name}.v{model.version}"] if model and model.version is not None else []
    tables = (
        [*versioned, model.name]
        if model
        else [f"{source[1]}.{source[2]}", source[2]]
        if source
        else [test.name]
    )
    documented = (model.config.meta.get("accord") if model else None) or {}
    in_contract = [str(documented["table"])] if "table" in documented else []
    return Subject(
        node=test.unique_id,
        contract=contract,
        version=None if version is None else _text(version),
        table=tables[0],
        names=tuple(dict.fromkeys([contract, *tables, *in_contract])),
        checks={check["id"]: check for check in asked_checks(arguments.get("checks") or [])},
        is_source=model is None and source is not None,
    )


def _text(value: Any) -> str:
    # As the checks are: `accord compile` escapes a text that dbt would render.
    return str(asked_checks([{"check": "", "value": value}])[0]["value"])


def find_check(among: list[Subject], text: str) -> tuple[Subject, str]:
    """The check that a text names: its id, or one behind the contract or the table. Else UsageError."""
    found = [
        (subject, id_)
        for subject in among
        for id_ in subject.checks
        if text == id_ or text in (f"{name}/{id_}" for name in subject.names)
    ]
    # A model may be called like another one's contract; then the model is meant.
    found = [(subject, id_) for subject, id_ in found if text == f"{subject.table}/{id_}"] or found
    if len(found) == 1:
        return found[0]
    if found:
        raise UsageError(f"{counted(len(found), 'check')} are called `{text}`", _one_of(found))
    name, slash, rest = text.partition("/")
    for subject in among:
        if slash and name in subject.names:
            raise UsageError(f"{name} has no check `{rest}`", did_you_mean(rest, list(subject.checks)))
    if slash and not any(name in subject.names for subject in among):
        raise UsageError(f"no contract or table is called `{name}`", did_you_mean(name, _names(among)))
    ids = list(dict.fromkeys(id_ for subject in among for id_ in subject.checks))
    raise UsageError(
        f"no check is called `{text}`",
        did_you_mean(text, ids) or "`accord report` names them, or `accord explain --plan TABLE`.",
    )


def _one_of(found: list[tuple[Subject, str]]) -> str:
    tables = [subject.table for subject, _ in found]
    same = len(set(tables)) < len(tables)
    names = [f"{subject.contract if same else subject.table}/{id_}" for subject, id_ in found]
    return f"Name one of them: {', '.join(sorted(names))}."


def find_contract(among: list[Subject], text: str) -> Subject:
    """The contract test of a table or contract. Raises UsageError."""
    found = [subject for subject in among if text in subject.names]
    found = [subject for subject in found if text == subject.table] or found
    if len(found) == 1:
        return found[0]
    if found:
        names = ", ".join(f"{s.contract} on {s.table}" for s in found)
        raise UsageError(
            f"{counted(len(found), 'contract test')} are called `{text}`: {names}", "Name the table."
        )
    raise UsageError(f"no contract or table is called `{text}`", did_you_mean(text, _names(among)))


def _names(among: list[Subject]) -> list[str]:
    return sorted({name for subject in among for name in subject.names})


def explanation(subject: Subject, check: str, limit: int, found: Explained) -> Explanation:
    """What dbt answered, with what the contract asks."""
    _there(found.missing, found.relation, subject, check)
    if found.result is None:
        raise ArtifactError(f"nothing came of {subject.table}/{check}", REBUILD)
    keys = ROWS_FAILED in map(str.lower, found.columns)
    return Explanation(
        contract=subject.contract,
        version=subject.version,
        table=subject.table,
        node=subject.node,
        check=check_result(found.result, subject.checks[check]),
        shows="keys" if keys else "rows" if found.columns else "number",
        limit=limit,
        columns=found.columns,
        masked=found.masked,
        rows=found.rows,
        sql=found.sql,
    )


def _there(missing: str | None, relation: str, subject: Subject, check: str | None) -> None:
    if missing == "relation":
        raise ArtifactError(
            f"{relation} is not in the warehouse, or is not a table or view",
            "It is a source: load it, or look at the target that dbt ran with."
            if subject.is_source
            else f"Build it: `dbt build --select {subject.table}`.",
        )
    if missing:
        gone = f"the check {check}" if missing == "check" else "its contract test"
        raise ArtifactError(
            f"{gone} of {subject.table} is in manifest.json and not in the project as it is now", REBUILD
        )


def plan_report(subject: Subject, planned: Planned) -> PlanReport:
    """The plan, with what it reads. A pass is a place in the SQL where the relation stands."""
    _there(planned.missing, planned.relation, subject, None)
    probes = tuple(_probe(probe, planned.relation) for probe in planned.probes)
    return PlanReport(
        contract=subject.contract,
        version=subject.version,
        table=subject.table,
        node=subject.node,
        engine=planned.engine,
        relation=planned.relation,
        scans=planned.scans,
        catalogue=planned.catalogue,
        probes=probes,
        passes=_sum(
            [Passes(least=len(planned.scans), most=len(planned.scans), others={})]
            + [probe.passes for probe in probes]
        ),
    )


def _sum(passes: Iterable[Passes]) -> Passes:
    least, most, others = 0, 0, dict[str, int]()
    for one in passes:
        least, most = least + one.least, most + one.most
        for relation, count in one.others.items():
            others[relation] = others.get(relation, 0) + count
    return Passes(least=least, most=most, others=others)


def _probe(probe: PlannedProbe, relation: str) -> Probe:
    here = _stands(relation, probe.sql) + len(re.findall(r"\bobject_\d+\b", probe.sql))
    by_hash = probe.suspects == probe.id
    others = {}
    if probe.to and probe.to != relation:
        others[probe.to] = _stands(probe.to, probe.sql)
    return Probe(
        id=probe.id,
        check=probe.check,
        why=_why(probe),
        within=probe.within,
        suspects=probe.suspects,
        passes=Passes(
            least=int(by_hash) if probe.suspects else here, most=here + int(by_hash), others=others
        ),
    )


def _stands(relation: str, sql: str) -> int:
    """How often a relation is read; one before a dot only names a column."""
    return len(re.findall(rf"(?<![\w.]){re.escape(relation)}(?![\w.])", sql))


def _why(probe: PlannedProbe) -> Literal["group", "join", "window", "comparison", "query"]:
    if probe.check in ("sql_rows", "sql_metric"):
        return "query"
    if " over (" in probe.sql:
        return "window"
    if "left join" in probe.sql:
        return "join"
    return "comparison" if "cross join" in probe.sql else "group"
