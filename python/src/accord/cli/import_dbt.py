"""accord import dbt."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from accord.artifacts.described import Catalog, read_catalog
from accord.artifacts.tested import DbtProject, Node, read_tested
from accord.cli.export import SUFFIXES, writer
from accord.cli.import_ import ImportReport, contracts_folder
from accord.cli.output import emit_json, near, say, warn
from accord.cli.targets import Target, in_folder, put_all, tell
from accord.contract.sentences import counted
from accord.errors import ArtifactError
from accord.imports.choice import Choice, called, choose
from accord.imports.model import Imported, ImportedTest, Left
from accord.imports.table import import_table
from accord.imports.untested import not_of_tables
from accord.project import Project, find_project

DEFINED = (".sql", ".py", ".yml", ".yaml")
"""Suffixes of files that a manifest is made of."""


class Found(Struct, frozen=True, kw_only=True):
    """What a project says of its tables, as contracts that are not written yet."""

    project: Project
    tested: DbtProject
    imported: tuple[Imported, ...]
    targets: tuple[Target, ...]
    left: tuple[Left, ...]

    @property
    def tests(self) -> tuple[ImportedTest, ...]:
        """The tests of all tables."""
        return tuple(test for one in self.imported for test in one.tests)

    @property
    def newer(self) -> Path | None:
        """The newest file that was changed after the manifest was written."""
        return _changed_since(self.project, self.tested)


def find(
    names: list[str],
    output: Path | None,
    project_dir: Path,
    target_path: Path | None,
    only_tests: bool = False,
) -> Found:
    """Read the project. With `only_tests`, only tests that checks are equal to, and tables that have some."""
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
    pairs = [
        (table, import_table(table, tested, known.get(table.unique_id), only_tests))
        for table in choice.tables
    ]
    found = [one for _, one in pairs]
    left = (*_left(tested, choice, found, whole=not names),)
    if only_tests:
        left = (*choice.left, *_apart(found))
        pairs = [pair for pair in pairs if any(not test.runs_as_it_is for test in pair[1].tests)]
    targets = in_folder(
        [one.contract for _, one in pairs],
        output or near(contracts_folder(project_dir)),
        SUFFIXES["odcs"],
        writer("odcs"),
        [called(table) for table, _ in pairs],
    )
    return Found(
        project=project,
        tested=tested,
        imported=tuple(one for _, one in pairs),
        targets=tuple(targets),
        left=left,
    )


def run(
    names: list[str],
    output: Path | None,
    force: bool,
    project_dir: Path,
    target_path: Path | None,
    format: str,
) -> int:
    """Write what the project says of its tables as contracts, one a table."""
    found = find(names, output, project_dir, target_path)
    files = put_all(list(found.targets), force)
    if format == "json":
        emit_json(ImportReport(files=tuple(files), findings=(), tests=found.tests, left=found.left))
    else:
        tell(files)
        _tell(found)
    if found.newer:
        warn(
            f"accord: {near(found.newer).as_posix()} is newer than the manifest\n"
            "  What is imported may be old: run `dbt parse`, and import again."
        )
    return 0


def _apart(found: list[Imported]) -> Iterator[Left]:
    """What stays as it is: of tables of which no test is replaced, their tests too."""
    for one in found:
        yield from one.left
        if all(test.runs_as_it_is for test in one.tests):
            for test in one.tests:
                name = f"test `{test.name}`"
                yield Left(what=name, file=test.file, table=one.contract.name, why=test.why or "")


def _left(project: DbtProject, choice: Choice, found: list[Imported], whole: bool) -> Iterator[Left]:
    yield from choice.left
    for one in found:
        yield from one.left
    yield from not_of_tables(project, {table.unique_id for table in choice.tables}, whole)


def _tell(found: Found) -> None:
    tests, left = found.tests, found.left
    for one in found.imported:
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
    line = f"{counted(len(found.imported), 'contract')} of {counted(len(tests), 'test')}"
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
