"""What tests a project in ways that are no demand of one table."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from accord.artifacts.tested import DbtProject
from accord.imports.model import Left


def not_of_tables(project: DbtProject, tables: Collection[str], whole: bool) -> Iterator[Left]:
    """The singular tests and unit tests, and tests of what no contract can be about.

    `tables` are the unique ids of those that are imported; `whole` where they are all of the project.
    """
    own = project.metadata.project_name
    for attached, tests in project.tests.items():
        if attached in project.tables:
            continue
        for test in tests:
            if test.package_name != own or not (whole or _reads(test.depends_on.nodes, tables)):
                continue
            if not test.is_enabled:
                continue  # of a disabled model
            if test.test_metadata is None:
                what, why = "singular test", "it is a query of its own, and stays beside the contracts"
            else:
                what, why = "test", f"{_about(project, attached)}; it stays as it is"
            yield Left(what=f"{what} `{test.name}`", file=test.original_file_path, why=why)
    for unit in project.unit_tests.values():
        if unit.package_name == own and (whole or _reads(unit.depends_on.nodes, tables)):
            yield Left(
                what=f"unit test `{unit.name}`",
                file=unit.original_file_path,
                why="it is of a model's logic, not of the data in its table",
            )


def _reads(nodes: list[str], tables: Collection[str]) -> bool:
    return not set(nodes).isdisjoint(tables)


def _about(project: DbtProject, attached: str) -> str:
    node = project.nodes.get(attached) or project.sources.get(attached)
    if node is None:
        return "dbt does not say which table it is of"
    if node.config.materialized == "ephemeral":
        return f"{node.label} is ephemeral, and stands in no table"
    if node.package_name != project.metadata.project_name:
        return f"{node.label} is of the package {node.package_name}, which answers for it"
    return f"{node.label} is no table, but of the kind {node.resource_type}"
