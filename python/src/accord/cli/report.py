"""accord report."""

from __future__ import annotations

import gc
import os
import sys
from datetime import datetime, timezone
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from accord.artifacts.described import read_catalog
from accord.artifacts.manifest import Manifest, read_manifest
from accord.artifacts.run_results import RunResults, read_run_results
from accord.artifacts.sources import read_sources
from accord.cli.output import emit, near, progress, say, warn
from accord.cli.report_formats import Output, Rendered, outputs, rendered
from accord.contract.sentences import counted
from accord.dbt import Told, told
from accord.errors import ArtifactError, UsageError
from accord.files import write_whole
from accord.project import Project, find_project
from accord.reports.text import printable
from accord.results import RunReport, build_report, has_contracts
from accord.results.saved import save, saved

ALONE = (
    "From artifacts alone: which checks of a contract's one query broke is not known. "
    "Without --offline, they are read from the warehouse."
)
_CLOCKS = 1
"""So many hours may the clocks of two machines differ."""


class Asked(Struct, frozen=True, kw_only=True):
    """The arguments of the command."""

    project_dir: Path
    target_path: Path | None
    formats: list[str]
    output: Path | None
    fail_on: str
    offline: bool
    partial: bool
    max_age: float
    base: Path | None
    history: int
    samples: int
    namespace: str | None
    notify: list[str]


def run(asked: Asked) -> int:
    """Print or write the report; 1 if a contract is broken, or what else --fail-on says."""
    gc.disable()  # it would look in vain through hundreds of thousands of records; the process ends soon
    wanted = _checked(asked)
    project = find_project(asked.project_dir)
    if asked.target_path:
        project = replace(project, target=asked.target_path.resolve())
    report = _report(project, asked)
    texts = [rendered(report, output, asked.namespace) for output in wanted]
    for text in texts:
        for note in text.notes:
            warn(f"accord: {printable(note)}")
    _put(texts, report)
    code = _code(report, asked.fail_on)
    if asked.notify:
        from accord.notify import send

        state = project.target / "accord/notify.json"
        for problem in send(report, asked.notify, os.environ, state, failed=code != 0):
            warn(f"accord: {printable(problem)}")
    return code


def _checked(asked: Asked) -> list[Output]:
    """Refuse what cannot be done before anything is asked of dbt."""
    if asked.fail_on == "new" and asked.base is None:
        raise UsageError("--fail-on new needs a run to compare with", "Name it: --base FOLDER.")
    if asked.offline and asked.samples:
        raise UsageError("--samples asks the warehouse, and --offline does not", "Leave one of them out.")
    base = [asked.base] if asked.base and asked.base.is_file() else []
    return outputs(asked.formats, asked.output, base)


def _report(project: Project, asked: Asked) -> RunReport:
    with progress() as step:
        step("reading the artifacts")
        run = read_run_results(project.target)
        _must_be_young(run, asked.max_age, project.target)
        manifest = read_manifest(project.target)
        if not has_contracts(manifest):
            raise ArtifactError(
                "the project has no contract tests", "Run `accord compile`, then `dbt build`."
            )
        base = _base(asked.base) if asked.base else None
        if asked.offline:
            answer = saved(project.target, run.metadata.invocation_id or "")
        else:
            step("asking the warehouse")
            answer = told(project, run.args, asked.history, asked.samples)
        step("putting the report together")
        report = build_report(
            manifest,
            run,
            answer.rows if answer else None,
            read_sources(project.target),
            read_catalog(project.target),
        )
        if answer and not asked.offline:  # what is refused is not kept in the place of what was not
            save(project.target, run.metadata.invocation_id or "", answer)
        _must_be_whole(report, asked.partial)
        return _completed(report, answer, base, project)


def _completed(report: RunReport, answer: Told | None, base: RunReport | None, project: Project) -> RunReport:
    """The report with what the ledger remembers, held against the base, and with places in contracts."""
    if answer is None:
        if any(contract.unknown for contract in report.contracts):
            report = replace(report, notes=(*report.notes, ALONE))
    else:
        from accord.results.memory import with_memory

        report = with_memory(report, answer)
    if base:
        from accord.results.base import against

        _must_be_comparable(report, base)
        report = against(report, base)
    if not all(contract.all_passed for contract in report.contracts):
        from accord.results.places import with_places

        report = with_places(report, project.root)
    return report


def _must_be_young(run: RunResults, hours: float, target: Path) -> None:
    """Refuse results that are older than somebody who asks now is likely to mean."""
    try:
        made = datetime.fromisoformat(run.metadata.generated_at[:19]).replace(tzinfo=timezone.utc)
    except ValueError:
        raise ArtifactError(
            f"{target / 'run_results.json'} does not say when it was written", "Run `dbt build` again."
        ) from None
    old = (datetime.now(timezone.utc) - made).total_seconds() / 3600
    if hours and old < -_CLOCKS:
        raise ArtifactError(
            f"the results in {near(target)} are of a time to come: {run.metadata.generated_at}",
            "Set the clock right; or pass --max-age 0 for results of any age.",
        )
    if hours and old > hours:
        told = f"{old:.0f} hours" if old < 72 else f"{old / 24:.0f} days"
        raise ArtifactError(
            f"the results in {near(target)} are {told} old",
            f"Run `dbt build` again; or pass --max-age {int(old) + 1}, or 0 for results of any age.",
        )


def _must_be_whole(report: RunReport, partial: bool) -> None:
    """Refuse a run that leaves contracts out, unless told: what was not looked at is not well."""
    missing = report.totals.not_in_run
    if missing and not partial:
        raise ArtifactError(
            f"the run did not look at {counted(missing, 'contract')} of the project, or not wholly",
            "Run `dbt build` on the whole project; or pass --partial where a part is what was meant.",
        )


def _base(path: Path) -> RunReport:
    """The run to compare with: a report in JSON, or a folder with dbt's artifacts."""
    if not path.is_dir():
        from accord.artifacts import decode

        remedy = "Name a folder of artifacts, or the output of --format json of this version."
        return decode(path, RunReport, remedy, "`accord report --format json`")
    run = read_run_results(path)
    manifest: Manifest = read_manifest(path)
    answer = saved(path, run.metadata.invocation_id or "")
    report = build_report(manifest, run, answer.rows if answer else None)
    if report.totals.unknown:
        raise ArtifactError(
            f"{path} does not say which checks were broken",
            "Keep accord/results.json with the artifacts, which `accord report` writes; or pass the "
            "output of --format json.",
        )
    return report


def _must_be_comparable(report: RunReport, base: RunReport) -> None:
    """Refuse a base against which nothing could be new."""
    if base.project != report.project:
        raise ArtifactError(
            f"the base is a run of the project {base.project}, and not of {report.project}",
            "Name a run of this project: --base FOLDER.",
        )
    if (base.invocation_id, base.generated_at) == (report.invocation_id, report.generated_at):
        raise ArtifactError(
            "the base is this run itself, against which nothing is new",
            "Keep the artifacts of another run in a folder of their own, and name that: --base FOLDER.",
        )


def _put(texts: list[Rendered], report: RunReport) -> None:
    """Write what goes to files, then print what does not; where all is in files, say what was found."""
    for one in texts:
        if one.output.file is not None:
            write_whole(one.output.file, one.text)
    printed = [one for one in texts if one.output.file is None]
    for one in printed:
        if one.output.format == "terminal":
            sys.stdout.write(one.text)
        else:
            emit(one.text)
    if not printed:
        from accord.reports.run import words

        say(words.sums(report))


def _code(report: RunReport, fail_on: str) -> int:
    totals = report.totals
    if fail_on == "new":
        new = any(
            check.standing == "new" and check.counts_as == "fail"
            for contract in report.contracts
            for check in contract.checks
        )
        # Broken checks without a name, of a report from artifacts alone, may be new.
        unsure = any(
            one.verdict == "error" or (one.verdict == "fail" and one.unknown) for one in report.contracts
        )
        return int(new or unsure)
    return int(bool(totals.broken or (fail_on == "warning" and totals.with_warnings)))
