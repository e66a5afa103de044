"""accord diff."""

from __future__ import annotations

import os
from datetime import date, datetime, timezone
from pathlib import Path
from typing import Literal

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from accord.changes.judge import Ask, Reach
from accord.changes.judged import Comparison
from accord.changes.policy import Baseline, DiffPolicy, Known
from accord.cli.findings import colours, put
from accord.cli.lint import configured_contracts
from accord.cli.output import near, warn
from accord.comparing import Reading, UnreadableSide, compare
from accord.contract.engines import ENGINES
from accord.contract.sentences import counted
from accord.errors import ArtifactError, ConfigError, TargetError, UsageError
from accord.files import must_be_writable, write_whole
from accord.findings import LEVELS, Level, in_order
from accord.project import adapter_of, find_project
from accord.readers.section import is_day
from accord.reports.changes import words
from accord.revisions import Side, side
from accord.settings import Settings, read_settings
from accord.settings.diff import mode_of
from accord.source import SourceError


class _Written(Baseline, frozen=True, kw_only=True):
    """A baseline as a file has it, which has to say that it is one."""

    schema: Literal["accord.diff-baseline/1"]


class Asked(Struct, frozen=True, kw_only=True):
    """The arguments of the command."""

    old: str
    new: str | None
    mode: str | None
    format: str
    output: Path | None
    fail_on: Level | None
    manifest: Path | None
    adapter: str | None
    effective: str | None
    baseline: Path | None
    write_baseline: Path | None
    skip_unreadable: bool
    project_dir: Path


def run(asked: Asked) -> int:
    """Print or write the changes; 2 if a side is unusable, 1 if a change is at the level or above."""
    settings, root, adapter = _project(asked.project_dir)
    policy = settings.diff
    if asked.mode:
        mode, transitive = mode_of(asked.mode)
        policy = replace(policy, mode=mode, transitive=transitive)
    old, new = _sides(asked)
    known = asked.baseline or _baseline_file(root, policy, asked)
    _check_targets(asked, [*_compared(old), *_compared(new)], known)
    ask = Ask(
        policy=policy,
        today=datetime.now(timezone.utc).date(),
        effective=_day(asked.effective),
        adapter=asked.adapter or adapter,
        baseline=_known(known),
        reach=_reach(asked.manifest) if asked.manifest else None,
    )
    try:
        comparison = compare(
            old, new, ask, Reading(settings.levels, asked.skip_unreadable), transitive=policy.transitive
        )
    except UnreadableSide as error:
        for finding in in_order(error.errors):
            warn(str(finding))
        warn(f"accord: {counted(len(error.errors), 'error')} in contracts; nothing was compared")
        if any(found.place and found.place.file in _files(old) for found in error.errors):
            warn("  Pass --skip-unreadable to leave out contracts of OLD that cannot be read.")
        return 2
    if ask.adapter and ask.adapter not in ENGINES:
        warn(f"accord: the types of {ask.adapter} are not known; they are read as SQL of no engine")
    fail_on = asked.fail_on or policy.fail_on
    report = _rendered(comparison, asked, fail_on, _paths(old, new))
    if asked.write_baseline:
        write_whole(asked.write_baseline, _baseline(comparison))
    put(report, asked.format, asked.output, words.sums(comparison))
    worst = max((LEVELS.index(one.level) for one in comparison.judged), default=-1)
    if asked.write_baseline:
        return 0
    return 1 if worst >= LEVELS.index(fail_on) else 0


def _files(old: Side) -> set[str]:
    return {revision.file for _, files in old.versions for revision in files}


def _compared(side: Side) -> list[Path]:
    """The files of a side that are in the working tree."""
    if side.in_git:
        return []
    return [Path(side.given, revision.key) for _, files in side.versions for revision in files]


def _check_targets(asked: Asked, compared: list[Path], known: Path | None) -> None:
    """Refuse, before anything is written, what cannot be written or would replace what is read."""
    targets = [path for path in (asked.output, asked.write_baseline) if path]
    if not targets:
        return
    real = [os.path.realpath(path) for path in targets]
    if len(set(real)) < len(real):
        raise UsageError(
            f"--output and --write-baseline both name {targets[0]}", "Name two files: one would be lost."
        )
    read = {os.path.realpath(path): "compared" for path in compared}
    if asked.manifest:
        read[os.path.realpath(asked.manifest)] = "the manifest"
    if known and asked.output:  # a baseline may be written anew
        read.setdefault(os.path.realpath(known), "the baseline")
    for path, whole in zip(targets, real, strict=True):
        what = read.get(whole)
        if what and not (what == "the baseline" and path is asked.write_baseline):
            raise UsageError(f"{path} is {what}, and would be lost", "Name another file to write.")
        if not path.exists() and not Path(whole).parent.is_dir():
            raise TargetError(f"{path} cannot be written: its folder is not there", "Make the folder first.")
        must_be_writable(path)


def _project(project_dir: Path) -> tuple[Settings, Path, str | None]:
    """What the dbt project says, its folder and its adapter; without one, what an accord.yml there does."""
    try:
        project = find_project(project_dir)
    except ArtifactError:
        settings = read_settings(project_dir)
        return settings, project_dir, settings.adapter
    try:
        return project.settings, project.root, adapter_of(project)
    except ConfigError:
        return project.settings, project.root, None  # the contracts' servers may tell


def _sides(asked: Asked) -> tuple[Side, Side]:
    here = Path.cwd()
    given = asked.new if asked.new is not None else _configured(asked.project_dir)
    try:
        return side(asked.old, here, beside=given), side(given, here, beside=asked.old)
    except SourceError as error:
        raise UsageError(error.message, error.remedy, error.place) from None


def _configured(project_dir: Path) -> str:
    """The path of the project's contracts."""
    paths = configured_contracts(project_dir)
    if len(paths) != 1:
        raise UsageError(
            f"accord.yml names {len(paths)} paths of contracts", "Name NEW, and compare them one by one."
        )
    return str(near(paths[0]))


def _day(text: str | None) -> date | None:
    if text is None:
        return None
    if not is_day(text):
        raise UsageError(f"`{text}` is no day", "Write --effective as YYYY-MM-DD.")
    return date.fromisoformat(text)


def _reach(manifest: Path) -> Reach:
    from accord.comparing.reach import Project

    catalog = manifest.with_name("catalog.json")
    return Project(manifest, catalog if catalog.is_file() else None)


def _baseline_file(root: Path, policy: DiffPolicy, asked: Asked) -> Path | None:
    """The project's, which is not needed where one is written: all that is found is in that one."""
    return root / policy.baseline if policy.baseline and not asked.write_baseline else None


def _known(path: Path | None) -> frozenset[str]:
    """The fingerprints of a baseline."""
    if path is None:
        return frozenset()
    try:
        baseline = msgspec.json.decode(path.read_bytes(), type=_Written)
    except FileNotFoundError:
        raise ConfigError(f"there is no {path}", "Make it with --write-baseline.") from None
    except OSError as error:
        raise ConfigError(f"{path} cannot be read: {error.strerror}") from None
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path} is no baseline: {error}", "Make it anew with --write-baseline.") from None
    except RecursionError:
        raise ConfigError(
            f"{path} is no baseline: it is nested too deep", "Make it anew with --write-baseline."
        ) from None
    return frozenset(known.fingerprint for known in baseline.known)


def _baseline(comparison: Comparison) -> str:
    """What is found and not excepted, and what was known before and is there still: a line each."""
    found = {
        one.fingerprint: Known(
            fingerprint=one.fingerprint,
            rule=one.rule,
            contract=contract.contract,
            path=one.change.path,
            message=one.message,
        )
        for contract in comparison.contracts
        for one in contract.judged
        if one.level != "info" or (one.accepted is not None and one.accepted.by == "baseline")
    }
    known = sorted(found.values(), key=lambda one: (one.contract, one.path, one.rule, one.fingerprint))
    lines = [msgspec.json.encode(one).decode() for one in known]
    inside = ",\n    ".join(lines)
    listed = f"[\n    {inside}\n  ]" if lines else "[]"
    return f'{{\n  "schema": "{Baseline().schema}",\n  "known": {listed}\n}}\n'


def _paths(*sides: Side) -> dict[str, str]:
    """`ref:path` -> the path, of the files of commits."""
    revisions = (one for side in sides if side.in_git for _, files in side.versions for one in files)
    return {revision.file: revision.path for revision in revisions}


def _rendered(comparison: Comparison, asked: Asked, fail_on: Level, paths: dict[str, str]) -> str:
    """The comparison in a format, each imported when it is asked for."""
    format = asked.format
    if format == "json":
        from accord.reports.changes import record

        return record.render(comparison)
    if format == "markdown":
        from accord.reports.changes import markdown

        return markdown.render(comparison)
    if format == "html":
        from accord.reports.changes import html

        return html.render(comparison)
    if format == "changelog":
        from accord.reports.changes import changelog

        return changelog.render(comparison, datetime.now(timezone.utc).date().isoformat())
    if format in ("sarif", "github", "junit"):
        from accord.cli.findings import rendered
        from accord.reports.changes.findings import findings_of, rules

        return rendered(
            findings_of(comparison, paths),
            format,
            command="accord diff",
            rules=rules(comparison),
            files=[paths.get(contract.file, contract.file) for contract in comparison.contracts],
            looked_at=counted(len(comparison.contracts), "contract"),
            fail_on=fail_on,
            colour=False,
        )
    from accord.reports.changes import text

    return text.render(comparison, colours(asked.output))
