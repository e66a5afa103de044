"""accord import dbt --replace."""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from accord.artifacts.manifest import read_manifest
from accord.artifacts.run_results import Args, RunResults, read_args
from accord.cli import import_dbt
from accord.cli.compile import Plan, plan_of
from accord.cli.lint import unusable
from accord.cli.output import emit_json, near, progress, say, warn
from accord.cli.replaced import KeptTest, ReplaceReport, copy_sql, path_of, print_diffs, tell, tell_left
from accord.cli.targets import Target, must_be_free
from accord.compiling.changes import FileChange
from accord.compiling.resources import resources_of
from accord.compiling.tables import relative
from accord.contract.sentences import counted
from accord.dbt import audit_rows, run_tests
from accord.errors import ArtifactError, ContractError, DbtError, TargetError, UsageError
from accord.files import contract_files, must_be_writable
from accord.imports.model import ImportedTest
from accord.merge.lock import FILE as LOCK
from accord.project import Project, adapter_of
from accord.readers import Ask, Reading, read_all
from accord.replacing.backup import Backup
from accord.replacing.swap import Swap, not_taken, swap_of
from accord.replacing.verdicts import Added, Replaced, Run, compared, run_of
from accord.results import build_report
from accord.source import name_of
from accord.writers.dbt.data_tests import test_name


class _Prepared(Struct, frozen=True, kw_only=True):
    """All that is to be written, before anything is."""

    found: import_dbt.Found
    targets: tuple[Target, ...]
    plan: Plan
    swap: Swap

    @property
    def changed(self) -> list[FileChange]:
        """The YAML files that differ."""
        return [file for file in self.plan.changes.files if file.new != file.old]

    def paths(self) -> list[Path]:
        """Every file that is written."""
        lock = self.found.project.root / LOCK
        return [*(target.path for target in self.targets), lock, *(file.path for file in self.changed)]

    def report(
        self, state: Literal["written", "put back", "planned"], proof: _Proof | None = None
    ) -> ReplaceReport:
        root = self.found.project.root
        lock = [LOCK] if self.changed else []
        return ReplaceReport(
            state=state,
            contracts=tuple(path_of(target.path) for target in self.targets),
            files=(*(relative(file.path, root) for file in self.changed), *lock),
            kept=tuple(KeptTest(test=k.test.name, file=k.test.file, why=k.why) for k in self.swap.kept),
            replaced=tuple(proof.replaced) if proof else (),
            added=tuple(proof.added) if proof else (),
            before=proof.before if proof else None,
            after=proof.after if proof else None,
        )


class _Proof(Struct, frozen=True, kw_only=True):
    replaced: list[Replaced]
    added: list[Added]
    before: Run
    after: Run

    @property
    def holds(self) -> bool:
        return not self.added and all(one.agrees for one in self.replaced)


def run(
    given: tuple[str, bool, bool],
    names: list[str],
    output: Path | None,
    force: bool,
    project_dir: Path,
    target_path: Path | None,
    format: str,
) -> int:
    """Replace the tests; 1, and every file as it was, where the two do not find the same."""
    dialect, is_asked, dry_run = given
    if not is_asked:
        raise UsageError("--dry-run is of --replace", "Add --replace, or leave --dry-run out.")
    if dialect != "dbt":
        raise UsageError(f"--replace is of `accord import dbt`, not of {dialect}", "Leave it out.")
    found = import_dbt.find(names, output, project_dir, target_path, only_tests=True)
    project = found.project
    backup = Backup(project)
    backup.must_be_none()
    _must_be_ready(found)
    if not found.targets:
        if format == "json":
            emit_json(ReplaceReport(state="nothing to replace"))
        else:
            tell_left(found.left, ())
            say("No test has an equal check: nothing is replaced.")
        return 0
    if not force:
        _must_not_overwrite(found, names, output, project_dir, target_path)
    with progress() as step:
        step("comparing the contracts with the project's YAML")
        prepared = _prepare(found)
        if isinstance(prepared, int):
            return prepared
        proof = None if dry_run else _prove(prepared, backup, read_args(project.target), step)
    report = prepared.report("planned" if proof is None else "written" if proof.holds else "put back", proof)
    if format == "json":
        emit_json(report)
    elif proof is None:
        print_diffs(project, prepared.targets, prepared.changed)
    if format != "json":
        tell(report, found.left)
    return 0 if proof is None or proof.holds else 1


def _must_be_ready(found: import_dbt.Found) -> None:
    if found.newer:
        raise ArtifactError(
            f"{near(found.newer).as_posix()} is newer than the manifest",
            "Run `dbt build` (or `dbt parse`, where the tables are there), and replace again.",
        )
    if "macro.accord.test_contract" not in found.tested.macros:
        raise DbtError(
            "the project does not have the dbt package accord",
            "Add it to packages.yml, run `dbt deps` and `dbt parse`, and replace again.",
        )
    project = found.project
    if project.settings.style != "fused":
        raise UsageError(
            f"the project's tests are {project.settings.style}, and --replace puts fused ones in their place",
            "Change `compile: {style: ...}` in accord.yml, or import without --replace.",
        )
    folders = [(project.root / name).resolve() for name in project.settings.contracts]
    for target in found.targets:
        if not any(target.path.resolve().is_relative_to(folder) for folder in folders):
            raise UsageError(
                f"the project does not look for contracts in {name_of(near(target.path.parent))}",
                "Leave --output out, or name the folder in accord.yml (`contracts:`).",
            )


def _must_not_overwrite(
    found: import_dbt.Found,
    names: list[str],
    output: Path | None,
    project_dir: Path,
    target_path: Path | None,
) -> None:
    """Raise TargetError where a contract exists that is neither this one nor what an import alone writes."""
    differs = [t for t in found.targets if t.path.exists() and t.path.read_bytes() != t.written.text.encode()]
    if differs:
        whole = import_dbt.find(names, output, project_dir, target_path)
        texts = {target.path: target.written.text.encode() for target in whole.targets}
        must_be_free([t for t in differs if t.path.read_bytes() != texts.get(t.path)], force=False)


def _prepare(found: import_dbt.Found) -> _Prepared | int:
    """Plan the change; the exit code instead where a contract is wrong."""
    project = found.project
    adapter = adapter_of(project)
    readings, named = _readings(found)
    if errors := unusable(readings):
        for finding in errors:
            warn(named(str(finding)))
        remedy = "Name the tables whose tests are to be replaced, without one of these."
        warn(f"accord: nothing was written\n  {remedy}")
        return ContractError.exit_code
    resources = resources_of(project)
    swap = swap_of(found.tests, resources)
    others = _others(project, [target.path for target in found.targets])
    plan = plan_of(project, adapter, readings, others, whole=False, removals=swap.removals)
    made = {one.target for file in plan.changes.files for one in file.told}
    for target in swap.removals:
        if target not in made:
            label = f"{target.source}.{target.name}" if target.source else target.name
            raise TargetError(
                f"the contract of {label} would be compiled to another table of that name",
                f"Name the tables whose tests are to be replaced, without {label}.",
            )
    for path in [*(target.path for target in found.targets), *(file.path for file in plan.changes.files)]:
        must_be_writable(path)
    prepared = _Prepared(found=found, targets=found.targets, plan=plan, swap=swap)
    for what in not_taken(swap, plan.changes, resources):
        warn(f"stays: test {what}: an anchor (&) shares it with other entries")
    return prepared


def _readings(found: import_dbt.Found) -> tuple[list[Reading], Callable[[str], str]]:
    """The contracts as they will be read from their files; and what names these in a text about them."""
    project = found.project
    ask = Ask(levels=project.settings.levels, models=frozenset(project.models()), tally=True)
    with tempfile.TemporaryDirectory(prefix="accord-") as folder:
        paths = {}
        for number, target in enumerate(found.targets):
            path = Path(folder) / str(number) / target.path.name
            path.parent.mkdir()
            path.write_bytes(target.written.text.encode())
            paths[str(path)] = target.path
        readings = read_all([Path(path) for path in paths], ask)
    for reading in readings:
        reading.file = str(paths[reading.file])

    def named(text: str) -> str:
        for path, final in paths.items():
            text = text.replace(name_of(Path(path)), path_of(final))
        return text

    return readings, named


def _others(project: Project, own: list[Path]) -> list[Reading]:
    """The project's other contracts: foreign keys are settled among all."""
    folders = [path for name in project.settings.contracts if (path := project.root / name).exists()]
    try:
        files = contract_files(folders)
    except UsageError:  # a folder without contracts
        return []
    known = {path.resolve() for path in own}
    others = [path for path in files if path.resolve() not in known]
    return [reading for reading in read_all(others) if not reading.errors] if others else []


def _prove(prepared: _Prepared, backup: Backup, args: Args, step: Callable[[str], None]) -> _Proof:
    """Run the old tests, write, run the fused ones, compare; put everything back where they differ."""
    project, tests = prepared.found.project, prepared.swap.gone
    with tempfile.TemporaryDirectory(prefix="accord-") as folder:
        artifacts = Path(folder)
        step(f"running {counted(len(tests), 'test')} of dbt's")
        began = time.monotonic()
        results = _own(run_tests(project, args, [test.name for test in tests], artifacts), tests)
        before = run_of(results, time.monotonic() - began)
        backup.keep(prepared.paths())
        try:
            for target in prepared.targets:
                target.put()
            prepared.plan.write()
            step("running the fused tests")
            began = time.monotonic()
            after = run_tests(project, args, _fused(prepared.plan), artifacts)
            seconds = time.monotonic() - began
            rows = audit_rows(replace(project, target=artifacts), args)
            manifest = read_manifest(artifacts)
            report = build_report(manifest, after, rows)
            replaced, added = compared(tests, results, report)
            proof = _Proof(replaced=replaced, added=added, before=before, after=run_of(after, seconds))
            if not proof.holds:
                copy_sql(artifacts, project, prepared.found.tested, tests, proof.replaced, report)
        except BaseException:
            backup.restore()
            sys.stderr.write("accord: every file is as it was\n")
            raise
        if proof.holds:
            backup.drop()
        else:
            backup.restore()
    return proof


def _own(found: RunResults, tests: tuple[ImportedTest, ...]) -> RunResults:
    """The results of these tests alone. Raises DbtError where one of them did not come to a verdict."""
    results = {result.unique_id: result for result in found.results}
    missing = [test for test in tests if test.unique_id not in results]
    if missing:
        raise DbtError(
            f"dbt did not run {counted(len(missing), 'test')} of {len(tests)}, such as `{missing[0].name}`",
            "Run `dbt parse`, and replace again: the manifest is of another state of the project.",
        )
    own = [results[test.unique_id] for test in tests]
    if broken := [result for result in own if result.status not in ("pass", "warn", "fail")]:
        said = " ".join((broken[0].message or broken[0].status).split())
        raise DbtError(
            f"{counted(len(broken), 'test')} of {len(tests)} cannot run as the project is, and nothing was "
            f"replaced: {broken[0].unique_id}: {said}",
            "Run `dbt build` first, so that all tables are there; mend or delete a test that never runs.",
        )
    return replace(found, results=own)


def _fused(plan: Plan) -> list[str]:
    """The names of the contract tests of the plan's tables."""
    told = [one for file in plan.changes.files for one in file.told]
    return [test_name(one.target) for one in told if one.checks]
