"""What accord import dbt --replace tells: the JSON, the text, the diff, and the SQL of what disagrees."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Literal

from msgspec import Struct

from accord.artifacts.tested import DbtProject
from accord.cli.compile import print_diff
from accord.cli.output import near, say, warn
from accord.cli.targets import Target
from accord.compiling.changes import FileChange
from accord.imports.model import ImportedTest, Left
from accord.project import Project
from accord.replacing.verdicts import Added, Replaced, Run
from accord.results import RunReport
from accord.source import name_of


class KeptTest(Struct, frozen=True, kw_only=True):
    """A test that stays in the YAML."""

    test: str
    file: str
    why: str


class ReplaceReport(Struct, frozen=True, kw_only=True):
    """The JSON of accord import dbt --replace."""

    schema: Literal["accord.replace/1"] = "accord.replace/1"
    state: Literal["written", "put back", "planned", "nothing to replace"]
    """Planned is what --dry-run would have tried."""
    contracts: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    """dbt's YAML and accord.lock, as far as they change."""
    replaced: tuple[Replaced, ...] = ()
    added: tuple[Added, ...] = ()
    """Checks that are of no test that went, and do not pass: each is a disagreement."""
    kept: tuple[KeptTest, ...] = ()
    before: Run | None = None
    after: Run | None = None


def tell(report: ReplaceReport, left: tuple[Left, ...]) -> None:
    """The report as text; what stays and what disagrees on standard error."""
    tell_left(left, report.kept)
    lost = [(one.file, one.not_carried, f"test `{one.test}`") for one in report.replaced if one.not_carried]
    _tell_alike("not carried", lost)
    if report.before is None or report.after is None:
        return
    from accord.reports.replaced import differences, render

    for path in (*report.contracts, *report.files):
        say(f"{report.state:<9}  {path}")
    replaced, added = list(report.replaced), list(report.added)
    say("\n" + render(replaced, added, report.before, report.after).rstrip("\n"))
    if report.state == "put back":
        for line in differences(replaced, added):
            warn(f"differs: {line}")
        warn(
            "accord: the old and the fused tests do not find the same, so every file was put back\n"
            "  The SQL of both is in target/accord/differs. Name other tables to replace those alone, or "
            "import without --replace."
        )


def tell_left(left: tuple[Left, ...], kept: tuple[KeptTest, ...]) -> None:
    """What is not replaced, and why."""
    _tell_alike("stays", [(one.file, one.why, f"test `{one.test}`") for one in kept])
    _tell_alike("stays", [(one.file, one.why, one.what) for one in left])


def _tell_alike(what: str, told: list[tuple[str, str, str]]) -> None:
    """A line for all of a file of which the same is to be said."""
    alike: dict[tuple[str, str], list[str]] = {}
    for file, why, name in told:
        alike.setdefault((file, why), []).append(name)
    for (file, why), named in alike.items():
        more = f" and {len(named) - 1} more" if len(named) > 1 else ""
        warn(f"{what}: {file}: {named[0]}{more}: {why}")


def print_diffs(project: Project, targets: tuple[Target, ...], changed: list[FileChange]) -> None:
    """All that would change, as a diff."""
    for target in targets:
        old = target.path.read_text(encoding="utf-8", errors="replace") if target.path.exists() else None
        if old != target.written.text:
            change = FileChange(path=target.path, old=old, new=target.written.text, targets=())
            print_diff(project, change)
    for change in changed:
        print_diff(project, change)


def copy_sql(
    artifacts: Path,
    project: Project,
    tested: DbtProject,
    tests: tuple[ImportedTest, ...],
    replaced: list[Replaced],
    report: RunReport,
) -> None:
    """Keep the SQL that dbt ran of tests that disagree, and of their contracts."""
    folder = project.target / "accord" / "differs"
    shutil.rmtree(folder, ignore_errors=True)
    differ = {one.test: one.contract for one in replaced if not one.agrees}
    names = {tested.nodes[test.unique_id].stored_as for test in tests if test.name in differ}
    names |= {one.node.split(".")[2] for one in report.contracts if one.contract in differ.values()}
    for name in sorted(names):
        for found in (artifacts / "compiled").rglob(f"{name}.sql"):
            folder.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(found, folder / found.name)


def path_of(path: Path) -> str:
    """A file as it is told."""
    return name_of(near(path))
