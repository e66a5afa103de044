"""accord report."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from msgspec.structs import replace

from accord.artifacts.manifest import read_manifest
from accord.artifacts.run_results import read_run_results
from accord.cli.output import emit_json, takes_unicode, wants_colour
from accord.dbt import audit_rows
from accord.errors import ArtifactError
from accord.project import find_project
from accord.results import build_report, contract_tests

WIDEST = 100


def run(project_dir: Path, target_path: Path | None, format: str, fail_on: str) -> int:
    """Print the report; 1 if a contract is broken (or, at warning, has any failing check)."""
    project = find_project(project_dir)
    if target_path:
        project = replace(project, target=target_path.resolve())
    run_results = read_run_results(project.target)
    manifest = read_manifest(project.target)
    if not contract_tests(manifest):
        raise ArtifactError("the project has no contract tests", "Run `accord compile`, then `dbt build`.")
    report = build_report(manifest, run_results, audit_rows(project, run_results.args))
    if format == "json":
        emit_json(report)
    else:
        from accord.reports.terminal import render

        width = min(shutil.get_terminal_size().columns, WIDEST)
        sys.stdout.write(render(report, width, colour=wants_colour(), unicode=takes_unicode()))
    bad = report.totals.broken + (report.totals.with_warnings if fail_on == "warning" else 0)
    return 1 if bad else 0
