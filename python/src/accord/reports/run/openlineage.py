"""RunReport -> run events of OpenLineage 2-0-2, as JSON lines: one event for each contract test of the run.

An event says: this job held that dataset against its contract, and these assertions held or did not. It is
a FAIL where the contract is broken or its query failed, an ABORT where dbt skipped the test. Who reads it
joins it with the lineage of other producers by the dataset's namespace and name, and by the parent run,
which is dbt's invocation.

The classes of openlineage-python are not used: they add 0.3 s and twelve packages for what is plain JSON.
A test holds what is written here against them.
"""

from __future__ import annotations

import json
import re
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from msgspec import Struct

from accord import __version__
from accord.reports.run.metrics import labels_of, moment, rows
from accord.results.model import CheckResult, ContractResult, RunReport, Verdict

PRODUCER = f"urn:dbt-accord:{__version__}"
"""Every event and facet names its producer, as a URI."""

SPEC = "https://openlineage.io/spec"
JOBS = "dbt"
"""The namespace of jobs: that of OpenLineage's own dbt integration."""

EVENTS: dict[Verdict, str] = {
    "pass": "COMPLETE",
    "warn": "COMPLETE",
    "fail": "FAIL",
    "error": "FAIL",
    "skipped": "ABORT",
}

_SCHEMES = {"sqlserver": "mssql", "athena": "awsathena"}
_PART = re.compile(r'"((?:[^"]|"")*)"|`((?:\\`|[^`]|``)*)`|([^.]+)')
Facet = dict[str, Any]


class Events(Struct, frozen=True, kw_only=True):
    """The events as JSON lines, and what should be said of them."""

    text: str
    notes: tuple[str, ...] = ()


def render(report: RunReport, namespace: str | None = None) -> Events:
    """The events of a run. `namespace` is that of the datasets, such as `postgres://db.example.com:5432`.

    dbt's artifacts do not name the server, so without it the namespace is made of the adapter and the
    target (the project, where dbt took its default), which is said.
    """
    notes = []
    if report.contracts and namespace is None and report.adapter != "bigquery":
        notes.append(
            f"the datasets of OpenLineage are in the namespace {_namespace(report)}: dbt's artifacts do not "
            "name the server; --namespace joins them with the lineage of other tools"
        )
    when = moment(report)
    if when is None:
        notes.append(f"the events say the year 1970, as the run has no time (`{report.generated_at}`)")
    at = when.isoformat() if when else "1970-01-01T00:00:00+00:00"
    where = namespace if namespace is not None else _namespace(report)
    lines = []
    for one in report.contracts:
        if one.relation is None:
            notes.append(f"the dataset {one.model} is called so for want of its name in the warehouse")
        event = _event(report, one, at, where)
        lines.append(json.dumps(_plain(event), ensure_ascii=False, allow_nan=False) + "\n")
    return Events(text="".join(lines), notes=tuple(notes))


def _namespace(report: RunReport) -> str:
    """As OpenLineage names it where that needs no server; else the adapter and the target or project."""
    adapter = report.adapter or "unknown"
    return (
        adapter
        if adapter == "bigquery"
        else f"{_SCHEMES.get(adapter, adapter)}://{report.target or report.project}"
    )


def _event(report: RunReport, one: ContractResult, at: str, namespace: str) -> dict[str, Any]:
    invocation = _uuid(report.invocation_id)
    return {
        "eventTime": at,
        "eventType": EVENTS[one.verdict],
        "producer": PRODUCER,
        "schemaURL": f"{SPEC}/2-0-2/OpenLineage.json#/$defs/RunEvent",
        "run": {
            "runId": str(uuid5(invocation, labels_of(one.node)[0])),
            "facets": _run_facets(report, one, invocation),
        },
        "job": {
            "namespace": JOBS,
            "name": f"{report.project}.{one.contract}.{one.model}",
            "facets": _job_facets(one),
        },
        "inputs": [
            {
                "namespace": namespace,
                "name": dataset_name(one.relation) if one.relation else one.model,
                "facets": _dataset_facets(one),
                "inputFacets": _input_facets(one),
            }
        ],
        "outputs": [],
    }


def _uuid(text: str) -> UUID:
    """dbt's invocation id, which is a UUID; one made of it where it is not."""
    try:
        return UUID(text)
    except ValueError:
        return uuid5(NAMESPACE_URL, f"dbt:{labels_of(text)[0]}")


def dataset_name(relation: str) -> str:
    """A table's name in the warehouse without its quotes: `"db"."main"."orders"` -> `db.main.orders`."""
    parts = []
    for found in _PART.finditer(relation):
        if found[1] is not None:
            parts.append(found[1].replace('""', '"'))
        elif found[2] is not None:
            parts.append(found[2].replace("``", "`").replace("\\`", "`"))
        else:
            parts.append(found[3])
    return ".".join(parts)


def _facet(name: str, version: str, **facts: Any) -> Facet:
    return {
        "_producer": PRODUCER,
        "_schemaURL": f"{SPEC}/facets/{version}/{name}.json#/$defs/{name}",
        **facts,
    }


def _run_facets(report: RunReport, one: ContractResult, invocation: UUID) -> dict[str, Facet]:
    parent = {"namespace": JOBS, "name": f"dbt-{report.command}-{report.project}"}
    facets = {
        "parent": _facet("ParentRunFacet", "1-2-0", run={"runId": str(invocation)}, job=parent),
    }
    if one.message:
        facets["errorMessage"] = _facet(
            "ErrorMessageRunFacet", "1-0-1", message=one.message, programmingLanguage="SQL"
        )
    return facets


def _job_facets(one: ContractResult) -> dict[str, Facet]:
    kind = {"processingType": "BATCH", "integration": "DBT", "jobType": "TEST"}
    facets = {"jobType": _facet("JobTypeJobFacet", "2-0-4", **kind)}
    if one.description:
        facets["documentation"] = _facet("DocumentationJobFacet", "1-1-0", description=one.description)
    owners = [{"name": f"team:{one.team}"}] if one.team else []
    owners += [{"name": one.owner, "type": "OWNER"}] if one.owner else []
    if owners:
        facets["ownership"] = _facet("OwnershipJobFacet", "1-0-1", owners=owners)
    return facets


def _dataset_facets(one: ContractResult) -> dict[str, Facet]:
    if not one.columns:
        return {}
    fields = [
        {
            **{"name": column.name, "type": column.type, "ordinal_position": place},
            **({"description": column.description} if column.description else {}),
        }
        for place, column in enumerate(one.columns, 1)
    ]
    return {"schema": _facet("SchemaDatasetFacet", "1-2-0", fields=fields)}


def _input_facets(one: ContractResult) -> dict[str, Facet]:
    if not one.checks:
        return {}
    facets = {
        "dataQualityAssertions": _facet(
            "DataQualityAssertionsDatasetFacet",
            "1-1-0",
            assertions=[_assertion(check) for check in one.checks],
        )
    }
    if any(check.rows_checked is not None for check in one.checks):
        facets["dataQualityMetrics"] = _facet(
            "DataQualityMetricsInputDatasetFacet", "1-0-3", rowCount=rows(one.checks), columnMetrics={}
        )
    return facets


def _assertion(check: CheckResult) -> dict[str, Any]:
    """A check; a waived one did not succeed. `params` has its status, and what else has no key of its own."""
    known = {
        "assertion": check.check,
        "success": check.status == "pass",
        "column": check.column,
        "severity": check.severity,
        "name": check.id,
        "description": check.description,
        "expected": check.expected or None,
        "actual": f"{check.measured:.15g}" if isinstance(check.measured, (int, float)) else check.measured,
    }
    params = {
        "status": check.status,
        "says": check.says,
        "dimension": check.dimension,
        "rows_checked": check.rows_checked,
        "rows_failed": check.rows_failed,
    }
    said = {key: value for key, value in known.items() if value is not None}
    return said | {"params": {key: value for key, value in params.items() if value is not None}}


def _plain(value: Any) -> Any:
    """Texts that UTF-8 can say; half a surrogate pair is a question mark."""
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_plain(inner) for inner in value]
    return labels_of(value)[0] if isinstance(value, str) else value
