"""One table of a dbt project -> a contract."""

from __future__ import annotations

import re
from typing import Any

from msgspec.structs import replace

from accord.artifacts.described import CatalogTable
from accord.artifacts.tested import DbtProject, Node
from accord.contract.model import Check, Contract, Sla, Table
from accord.contract.validate_check import CheckValidator
from accord.imports.calls import call_of
from accord.imports.columns import Columns, texts, with_tags, without_accord
from accord.imports.constraints import demand_constraints
from accord.imports.demands import Demands, fitted
from accord.imports.freshness import demand_freshness
from accord.imports.model import Imported, ImportedTest, Left
from accord.imports.people import consumers, who_answers
from accord.interop import Call, Known, checks_of
from accord.source import Places


def import_table(table: Node, project: DbtProject, catalog: CatalogTable | None) -> Imported:
    """A table with its tests, constraints, freshness, consumers and texts as a contract."""
    columns = Columns(table, catalog)
    demands = Demands(columns)
    left = demand_constraints(table, project, columns, demands)
    tests, refused = _tests(table, project, columns, demands)
    left += demand_freshness(table, columns, demands)
    meta = without_accord({**(table.meta or {}), **(table.config.meta or {})})
    answers = who_answers(table, project, meta)
    meta = {key: value for key, value in meta.items() if key not in answers.said}
    readers = consumers(table, project, columns)
    if answers.addresses:
        meta = {"owner_addresses": list(answers.addresses), **meta}
    end = (table.deprecation_date or "")[:10]
    contract = Contract(
        name=table.label,
        id=f"{table.package_name}.{table.label}",
        version=version_of(table.version),
        status=_status(table),
        owner=answers.owner,
        team=answers.team,
        contact=answers.contact,
        tables=(
            Table(
                name=table.name,
                physical_name=table.label if table.is_source else None,
                description=table.description or None,
                columns=tuple(columns.found.values()),
                references=tuple(demands.references),
                rules=demands.rules,
                meta=with_tags(_documented(table, meta), texts(table.tags, table.config.tags)),
            ),
        ),
        slas=(Sla(property="endOfLife", value=end),) if end else (),
        consumers=tuple(readers),
    )
    file = (table.patch_path or "").partition("://")[2] or table.original_file_path
    return Imported(
        contract=contract,
        unique_id=table.unique_id,
        file=file,
        tests=tuple(replace(test, contract=contract.name) for test in tests),
        notes=_notes(table),
        left=(*refused, *(Left(what=what, file=file, table=table.label, why=why) for what, why in left)),
    )


def version_of(version: str | int | float | None) -> str:
    """A model's version as a semantic one: 2 is 2.0.0."""
    found = re.fullmatch(r"v?(\d+)(?:\.(\d+))?(?:\.(\d+))?", str(version), re.ASCII)
    return ".".join(str(int(part or 0)) for part in found.groups()) if found else "1.0.0"


def _status(table: Node) -> str:
    """A version above the one that dbt calls the latest is not out yet."""
    try:
        is_later = float(table.version or 0) > float(table.latest_version or 0)
    except ValueError:
        is_later = False
    return "draft" if is_later else "active"


def _notes(table: Node) -> tuple[str, ...]:
    """What dbt did not hold the table to, and the contract does."""
    enforced = table.config.contract.enforced if table.config.contract else False
    kinds = {found.type for found in table.constraints or ()}
    kinds |= {found.type for column in table.columns.values() for found in column.constraints or ()}
    if enforced or not kinds:
        return ()
    listed = ", ".join(sorted(kinds))
    return (
        f"dbt does not enforce the constraints of {table.label} ({listed}), and the contract checks them",
    )


def _documented(table: Node, meta: dict[str, Any]) -> dict[str, Any]:
    """The meta with what dbt has keys of its own for; those of the meta itself come first."""
    own: dict[str, Any] = {}
    access = table.access or table.config.access
    if access and access != "protected":
        own["access"] = access
    if table.version is not None:
        own |= {"dbt_version": table.version, "latest_version": table.latest_version}
    return {**own, **meta}


def _tests(
    table: Node, project: DbtProject, columns: Columns, demands: Demands
) -> tuple[list[ImportedTest], list[Left]]:
    """What became of each test of a table."""
    calls: list[tuple[Node, Call]] = []
    left: list[Left] = []
    # By their names, since dbt's versions list them in different orders; ids must not depend on it.
    for test in sorted(project.tests.get(table.unique_id, ()), key=lambda test: (test.name, test.unique_id)):
        if test.test_metadata is None:
            left.append(_left(test, table, "dbt does not say which test it is"))
        elif not test.is_enabled:
            left.append(_left(test, table, "it is disabled"))
        elif test.package_name != project.metadata.project_name:
            left.append(_left(test, table, f"it is of the package {test.package_name}, which answers for it"))
        else:
            calls.append((test, columns.renamed(call_of(test, test.test_metadata, project))))
    known = columns.known((call for _, call in calls), project.metadata.adapter_type)
    found = [_test(test, call, known, table, columns, demands) for test, call in calls]
    tests = [one for one in found if isinstance(one, ImportedTest)]
    return tests, [*left, *(one for one in found if isinstance(one, Left))]


def _left(test: Node, table: Node, why: str) -> Left:
    return Left(what=f"test `{test.name}`", file=test.original_file_path, table=table.label, why=why)


def _test(
    test: Node, call: Call, known: Known, table: Node, columns: Columns, demands: Demands
) -> ImportedTest | Left:
    translated = checks_of(call, known)
    checks = [_quoted(_named(check, columns), call) for check in translated.checks]
    wrong = [message for check in checks if (message := _wrong(check, columns))]
    if wrong or not checks:
        return _left(test, table, "; ".join(wrong) or translated.why or "no check says the same")
    return ImportedTest(
        unique_id=test.unique_id,
        name=test.name,
        test=call.test,
        file=test.original_file_path,
        kind=table.resource_type,
        table=table.name,
        source=table.source_name if table.is_source else None,
        version=table.version,
        column=columns.name(call.column) if call.column else None,
        arguments=call.arguments,
        config=call.config,
        custom_name=call.name,
        contract="",
        checks=tuple(dict.fromkeys(demands.add(check) for check in checks)),
        runs_as_it_is=any(check.check == "dbt_test" for check in checks),
        why=translated.why,
    )


def _named(check: Check, columns: Columns) -> Check:
    """The check with columns as they are declared, and values of their types."""
    arguments = dict(check.arguments)
    if check.check != "dbt_test":
        for name in ("columns", "group_by", "order_by"):
            if isinstance(arguments.get(name), list) and arguments.get("match") != "absent":
                arguments[name] = [columns.name(one) for one in arguments[name]]
        for name in ("since", "lower", "upper"):
            if isinstance(arguments.get(name), str):
                arguments[name] = columns.name(arguments[name])
    column = columns.name(check.column) if check.column else None
    return fitted(replace(check, column=column, arguments=arguments), columns.found.get(column or ""))


def _quoted(check: Check, call: Call) -> Check:
    """A test that runs as it is gets its column as it got it before, in the warehouse's quotes."""
    if check.check != "dbt_test" or call.column == check.column:
        return check
    arguments = {"column_name": call.column, **check.arguments.get("arguments", {})}
    return replace(check, arguments={**check.arguments, "arguments": arguments})


def _wrong(check: Check, columns: Columns) -> str | None:
    """Why the check cannot be in a contract: what lint would say of it."""
    placed = replace(check, origins=("",))
    found = CheckValidator(placed, columns.found, Places()).findings()
    return "; ".join(f.message for f in found if f.level == "error") or None
