"""accord explain."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from msgspec.structs import replace

from accord import dbt
from accord.artifacts.manifest import read_manifest
from accord.artifacts.run_results import read_args
from accord.cli.output import emit_json, takes_unicode, wants_colour
from accord.errors import UsageError
from accord.explain import explanation, find_check, find_contract, plan_report, subjects
from accord.project import find_project

WIDEST = 100


def run(
    check: str | None, plan: str | None, limit: int, project_dir: Path, target_path: Path | None, format: str
) -> int:
    """Print what a check finds, or the plan of a table; 1 if the check breaks its contract."""
    if (check is None) == (plan is None):
        raise UsageError(
            "explain takes a check, or --plan and a table", "For example `accord explain orders/row_count`."
        )
    project = find_project(project_dir)
    if target_path:
        project = replace(project, target=target_path.resolve())
    known = subjects(read_manifest(project.target))
    called = read_args(project.target)
    if plan is not None:
        subject = find_contract(known, plan)
        told = plan_report(subject, dbt.plan(project, called, subject.node))
        if format == "json":
            emit_json(told)
        else:
            from accord.reports.explanation import render_plan

            sys.stdout.write(render_plan(told, _width(), unicode=takes_unicode()))
        return 0
    subject, identity = find_check(known, check or "")
    found = explanation(subject, identity, limit, dbt.explain(project, called, subject.node, identity, limit))
    if format == "json":
        emit_json(found)
    else:
        from accord.reports.explanation import render

        sys.stdout.write(render(found, _width(), colour=wants_colour(), unicode=takes_unicode()))
    return 1 if found.check.counts_as == "fail" else 0


def _width() -> int:
    return min(shutil.get_terminal_size().columns, WIDEST)
