"""accord import dbt."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from msgspec.structs import replace

from accord.artifacts.described import Catalog, read_catalog
from accord.artifacts.tested import DbtProject, Node, read_tested
from accord.cli.export import SUFFIXES, writer
from accord.cli.import_ import ImportReport, contracts_folder
from accord.cli.output import emit_json, near, say, warn
from accord.cli.targets import in_folder, put_all, tell
from accord.contract.sentences import counted
from accord.errors import ArtifactError
from accord.imports.choice import Choice, called, choose
from accord.imports.model import Imported, ImportedTest, Left
from accord.imports.table import import_table
from accord.imports.untested import not_of_tables
from accord.project import Project, find_project

DEFINED = (".sql", ".py", ".yml", ".yaml")
"""Suffixes of files that a manifest is made of."""


def run(
    names: list[str],
    output: Path | None,
    force: bool,
    project_dir: Path,
    target_path: Path | None,
    format: str,
) -> int:
    """Write what the project says of its tables as contracts, one a table."""
    project = find_project(project_dir)
    if target_path is not None:
        project = replace(project, target=target_path.resolve())
    tested = read_tested(project.target)
    if tested.metadata.project_name is None:
        tested.metadata.project_name = project.name
    choice = choose(tested, names)
    if not choice.tables and not choice.left:
        raise ArtifactError(
            f"{project.target / 'manifest.json'} says nothing of any table",
            "Describe or test one in YAML and run `dbt parse`, or begin with `accord init MODEL`.",
        )
    catalog = read_catalog(project.target) or Catalog()
    known = {**catalog.nodes, **catalog.sources}
    found = [import_table(table, tested, known.get(table.unique_id)) for table in choice.tables]
    targets = in_folder(
        [one.contract for one in found],
        output or near(contracts_folder(project_dir)),
        SUFFIXES["odcs"],
        writer("odcs"),
        [called(table) for table in choice.tables],
    )
    files = put_all(targets, force)
    left = (*_left(tested, choice, found, whole=not names),)
    tests = tuple(test for one in found for test in one.tests)
    stale = _changed_since(project, tested)
    if format == "json":
        emit_json(ImportReport(files=tuple(files), findings=(), tests=tests, left=left))
    else:
        tell(files)
        _tell(found, tests, left)
    if stale:
        warn(
            f"accord: {near(stale).as_posix()} is newer than the manifest\n"
            "  What is imported may be old: run `dbt parse`, and import again."
        )
    return 0


def _left(project: DbtProject, choice: Choice, found: list[Imported], whole: bool) -> Iterator[Left]:
    yield from choice.left
    for one in found:
        yield from one.left
    yield from not_of_tables(project, {table.unique_id for table in choice.tables}, whole)


def _tell(found: list[Imported], tests: tuple[ImportedTest, ...], left: tuple[Left, ...]) -> None:
    for one in found:
        for note in one.notes:
            warn(f"note: {one.file}: {note}")
    alike: dict[tuple[str, str, str], list[str]] = {}
    for test in tests:
        if test.why:
            what = "runs as it is" if test.runs_as_it_is else "not carried"
            alike.setdefault((what, test.file, test.why), []).append(test.name)
    for (what, file, why), named in alike.items():
        more = f" and {len(named) - 1} more" if len(named) > 1 else ""
        warn(f"{what}: {file}: test `{named[0]}`{more}: {why}")
    for lost in left:
        warn(f"not imported: {lost.file}: {lost.what}: {lost.why}")
    kept = sum(test.runs_as_it_is for test in tests)
    line = f"{counted(len(found), 'contract')} of {counted(len(tests), 'test')}"
    line += f", {counted(kept, 'test')} of them as dbt runs it" if kept else ""
    say(f"{line}; {len(left)} not imported." if left else f"{line}.")


def _changed_since(project: Project, tested: DbtProject) -> Path | None:
    """The newest file of the project that was changed after the manifest was written."""
    made = (project.target / "manifest.json").stat().st_mtime
    nodes: list[Node] = [*tested.nodes.values(), *tested.sources.values()]
    named = {node.original_file_path for node in nodes if node.package_name == project.name}
    named |= {
        node.patch_path.partition("://")[2]
        for node in nodes
        if node.patch_path and node.patch_path.startswith(f"{project.name}://")
    }
    paths = {project.root / name for name in named if name.endswith(DEFINED)}
    for folder in project.model_paths:
        paths.update(path for path in folder.rglob("*") if path.suffix in DEFINED)
    newest, newer = made, None
    for path in [*sorted(paths), project.root / "dbt_project.yml"]:
        try:
            changed = path.stat().st_mtime
        except OSError:
            continue
        if changed > newest:
            newest, newer = changed, path
    return newer
