"""The values and options that commands share."""

from __future__ import annotations

from enum import Enum
from pathlib import Path
from typing import Annotated, Optional

import typer


class Format(str, Enum):
    """Output formats that every command has."""

    text = "text"
    json = "json"


class LintFormat(str, Enum):
    """Output formats of findings."""

    text = "text"
    json = "json"
    sarif = "sarif"
    github = "github"
    junit = "junit"


class DiffFormat(str, Enum):
    """Output formats of a comparison."""

    text = "text"
    json = "json"
    markdown = "markdown"
    html = "html"
    sarif = "sarif"
    github = "github"
    junit = "junit"
    changelog = "changelog"


class DiffMode(str, Enum):
    """Who is looked at."""

    forward = "forward"
    backward = "backward"
    full = "full"
    forward_transitive = "forward-transitive"
    backward_transitive = "backward-transitive"
    full_transitive = "full-transitive"


class FailOn(str, Enum):
    """The least level that makes the exit code 1."""

    error = "error"
    warning = "warning"


class ReportFailOn(str, Enum):
    """What of a run makes the exit code 1."""

    error = "error"
    warning = "warning"
    new = "new"


class TestStyle(str, Enum):
    """The tests that enforce a contract."""

    fused = "fused"
    granular = "granular"


class ExportFormat(str, Enum):
    """What contracts are exported to."""

    odcs = "odcs"
    json = "json"
    alerts = "alerts"


class ImportDialect(str, Enum):
    """What contracts are imported from: a dbt project, or files in one of accord.readers.DIALECTS."""

    dbt = "dbt"

    odcs = "odcs"
    property_map = "property-map"
    field_list = "field-list"
    pipeline_config = "pipeline-config"
    canonical = "canonical"


ProjectDir = Annotated[
    Path,
    typer.Option(
        "--project-dir",
        help="Folder of the dbt project, or one inside it; else this one.",
        show_default=False,
    ),
]
Contracts = Annotated[
    Optional[list[Path]],  # noqa: UP045 - typer reads it at run time, on Python 3.10 too
    typer.Argument(help="Contract files or folders; else those that accord.yml names.", show_default=False),
]
OutputFormat = Annotated[Format, typer.Option("--format", help="Output format.")]
OutputFile = Annotated[
    Optional[Path],  # noqa: UP045
    typer.Option(
        "--output",
        metavar="FILE",
        help="File that the output goes to, instead of standard output.",
        show_default=False,
    ),
]
Force = Annotated[bool, typer.Option("--force", help="Overwrite files that exist and differ.")]
TargetPath = Annotated[
    Optional[Path],  # noqa: UP045
    typer.Option("--target-path", help="Folder of dbt's artifacts; else the project's.", show_default=False),
]
Old = Annotated[
    str,
    typer.Argument(
        help="A file, a folder, or `REF:PATH` in git; a REF alone is the path of NEW in it. With a "
        "transitive mode a folder of versions, or `TAGS:PATH` with a pattern such as `v*`.",
        show_default=False,
    ),
]
New = Annotated[
    Optional[str],  # noqa: UP045
    typer.Argument(help="The same; else the contracts that accord.yml names.", show_default=False),
]
Mode = Annotated[
    Optional[DiffMode],  # noqa: UP045
    typer.Option(
        "--mode",
        help="forward: who reads by the old contract must not break; backward: who writes by it; full: "
        "neither; -transitive: by any released version. Else that of accord.yml, else forward.",
        show_default=False,
    ),
]
DiffFailOn = Annotated[
    Optional[FailOn],  # noqa: UP045
    typer.Option(
        "--fail-on",
        help="Least level of change that makes the exit code 1. Else that of accord.yml, else error.",
        show_default=False,
    ),
]
ManifestFile = Annotated[
    Optional[Path],  # noqa: UP045
    typer.Option(
        "--manifest",
        metavar="FILE",
        help="manifest.json of the dbt project: tells which models and exposures a change reaches.",
        show_default=False,
    ),
]
Adapter = Annotated[
    Optional[str],  # noqa: UP045
    typer.Option(
        "--adapter",
        help="Warehouse that types are of, as dbt calls it. Else the project's, or the contract's.",
        show_default=False,
    ),
]
Effective = Annotated[
    Optional[str],  # noqa: UP045
    typer.Option(
        "--effective",
        metavar="YYYY-MM-DD",
        help="Day from which NEW holds, for notice periods. Else the contract's `effective_date`.",
        show_default=False,
    ),
]
BaselineFile = Annotated[
    Optional[Path],  # noqa: UP045
    typer.Option(
        "--baseline",
        metavar="FILE",
        help="File of findings that are accepted. Else that of accord.yml.",
        show_default=False,
    ),
]
NewBaseline = Annotated[
    Optional[Path],  # noqa: UP045
    typer.Option(
        "--write-baseline",
        metavar="FILE",
        help="Write what is found to a file of accepted findings.",
        show_default=False,
    ),
]
SkipUnreadable = Annotated[
    bool,
    typer.Option("--skip-unreadable", help="Leave out, and tell, contracts of OLD that cannot be read."),
]

ReportFormats = Annotated[
    Optional[list[str]],  # noqa: UP045
    typer.Option(
        "--format",
        metavar="FORMAT[=FILE]",
        help="terminal, json, markdown (a comment), summary (of a step), github, junit, sarif, prometheus, "
        "openmetrics, openlineage or html. Several times for several; all but one need a file. "
        "Else terminal.",
        show_default=False,
    ),
]
ReportFails = Annotated[
    ReportFailOn,
    typer.Option(
        "--fail-on",
        help="What makes the exit code 1: a broken contract; a warning too; or new, a check that fails and "
        "did not in the run of --base.",
    ),
]
Offline = Annotated[
    bool, typer.Option("--offline", help="Ask nothing of the warehouse: artifacts alone, and no ledger.")
]
Partial = Annotated[
    bool, typer.Option("--partial", help="Take a run that did not look at all contracts of the project.")
]
MaxAge = Annotated[
    float, typer.Option("--max-age", min=0, metavar="HOURS", help="Refuse older results; 0 takes any.")
]
BaseRun = Annotated[
    Optional[Path],  # noqa: UP045
    typer.Option(
        "--base",
        metavar="PATH",
        help="A run to compare with: a folder of dbt's artifacts, or a report in JSON.",
        show_default=False,
    ),
]
History = Annotated[
    int, typer.Option("--history", min=0, metavar="RUNS", help="How many runs the ledger is asked for.")
]
Samples = Annotated[
    int,
    typer.Option(
        "--samples",
        min=0,
        metavar="ROWS",
        help="Show so many rows of each check that failed; classified columns are masked.",
    ),
]
Namespace = Annotated[
    Optional[str],  # noqa: UP045
    typer.Option(
        "--namespace",
        help="Namespace of the tables in openlineage, such as postgres://db.example.com:5432.",
        show_default=False,
    ),
]
Notify = Annotated[
    Optional[list[str]],  # noqa: UP045
    typer.Option(
        "--notify",
        metavar="KIND",
        help="Send a message where the exit code is 1, or where all is well again: slack, to "
        "ACCORD_SLACK_WEBHOOK; webhook, to ACCORD_WEBHOOK_URL.",
        show_default=False,
    ),
]
