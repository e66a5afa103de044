"""dbt's constraints -> demands, and why some of them cannot be."""

from __future__ import annotations

from accord.artifacts.described import Constraint
from accord.artifacts.tested import DbtProject, Node
from accord.contract.model import Check, default_id
from accord.imports.columns import Columns
from accord.imports.demands import Demands


def demand_constraints(
    table: Node, project: DbtProject, columns: Columns, demands: Demands
) -> list[tuple[str, str]]:
    """Demand what the constraints of a table and of its columns say; those that cannot be, and why."""
    given: list[tuple[Constraint, str | None]] = [(found, None) for found in table.constraints or []]
    given += [(found, c.name) for c in table.columns.values() for found in c.constraints or []]
    left = []
    # A key of several columns may stand at each of them.
    singles = [name for found, name in given if found.type == "primary_key" and name]
    keys = [found.columns for found, name in given if found.type == "primary_key" and not name]
    for key in (*keys, singles):
        if key and not any(column.primary_key for column in columns.found.values()):
            demands.key([columns.name(name) for name in key])
    for found, name in given:
        if found.type == "primary_key":
            continue
        why = _demand(found, [name] if name else found.columns or [], project, columns, demands)
        if why:
            at = f" of {name}" if name else ""
            called = f" `{found.name}`" if found.name else ""
            left.append((f"the {found.type} constraint{called}{at}", why))
    return left


def _demand(
    found: Constraint, named: list[str], project: DbtProject, columns: Columns, demands: Demands
) -> str | None:
    names = [columns.name(name) for name in named]
    match found.type:
        case "not_null":
            for name in names:
                demands.add(Check(id=default_id(name, "not_null"), check="not_null", column=name), True)
        case "unique" if len(names) == 1:
            demands.add(Check(id=default_id(names[0], "unique"), check="unique", column=names[0]), True)
        case "unique" if names:
            arguments = {"columns": names}
            check = Check(
                id=found.name or "_".join(names) + ".unique_combination",
                check="unique_combination",
                arguments=arguments,
            )
            demands.add(check, True)
        case "check" if found.expression:
            column = names[0] if len(names) == 1 else None
            expression = {"expression": found.expression}
            id_ = found.name or default_id(column, "expression")
            demands.add(Check(id=id_, check="expression", column=column, arguments=expression), True)
        case "foreign_key":
            return _foreign_key(found, names, project, demands)
        case _:
            return "no check says the same" if found.type == "custom" else "it names nothing"
    return None


def _foreign_key(found: Constraint, names: list[str], project: DbtProject, demands: Demands) -> str | None:
    if not found.to or not found.to_columns:
        return "it names the other table in SQL; write `to` and `to_columns`"
    if len(found.to_columns) != len(names):
        return "it has not as many columns on one side as on the other"
    other = _table(found.to, project)
    if other is None:
        return f"{found.to} is no table of the project"
    if other.version not in (None, other.latest_version):
        return f"it names version {other.version} of {other.name}, and a contract names the latest alone"
    demands.reference(names, other.label, list(found.to_columns))
    return None


def _table(to: str, project: DbtProject) -> Node | None:
    id_ = project.named(to) or ""
    return project.nodes.get(id_) or project.sources.get(id_)
