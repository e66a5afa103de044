"""One table of a dbt project -> a contract."""

from __future__ import annotations

import re
from typing import Any

from msgspec.structs import replace

from accord.artifacts.described import CatalogTable
from accord.artifacts.tested import DbtProject, Node
from accord.contract.model import Check, Contract, Sla, Table
from accord.contract.physical import LEFT_TO_DBT
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


def import_table(
    table: Node, project: DbtProject, catalog: CatalogTable | None, only_tests: bool = False
) -> Imported:
    """A table with its tests, constraints, freshness, consumers and texts as a contract.

    With `only_tests` the contract demands what tests do that it can take the place of, and nothing else.
    """
    columns = Columns(table, catalog)
    demands = Demands(columns)
    left = [] if only_tests else demand_constraints(table, project, columns, demands)
    tests, refused = _tests(table, project, columns, demands, only_tests)
    left += _other_demands(table) if only_tests else demand_freshness(table, columns, demands)
    rules = tuple(rule for rule in demands.rules if not (only_tests and rule.check == "dbt_test"))
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
                rules=rules,
                meta=with_tags(_documented(table, meta, columns), texts(table.tags, table.config.tags)),
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
        notes=() if only_tests else _notes(table),
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
    kinds = _constraints(table)
    if _is_enforced(table) or not kinds:
        return ()
    return (f"dbt does not enforce the constraints of {table.label} ({kinds}), and the contract checks them",)


def _is_enforced(table: Node) -> bool:
    return bool(table.config.contract and table.config.contract.enforced)


def _constraints(table: Node) -> str:
    """The kinds of constraints that a table has."""
    kinds = {found.type for found in table.constraints or ()}
    kinds |= {found.type for column in table.columns.values() for found in column.constraints or ()}
    return ", ".join(sorted(kinds))


def _other_demands(table: Node) -> list[tuple[str, str]]:
    """What the project demands of a table beside tests."""
    left = []
    if kinds := _constraints(table):
        left.append((f"the constraints ({kinds})", "they are no tests, and stay as they are"))
    fresh = table.freshness or table.config.freshness
    if table.is_source and fresh and any(t and t.count for t in (fresh.error_after, fresh.warn_after)):
        why = "it is no test, and stays as it is: `dbt source freshness` tells it"
        left.append(("the freshness of the source", why))
    return left


def _documented(table: Node, meta: dict[str, Any], columns: Columns) -> dict[str, Any]:
    """The meta with what dbt has keys of its own for; those of the meta itself come first."""
    own: dict[str, Any] = {}
    access = table.access or table.config.access
    if access and access != "protected":
        own["access"] = access
    typed = [column.physical_type is not None for column in columns.found.values()]
    if table.resource_type == "model" and typed and all(typed) and not _is_enforced(table):
        own |= LEFT_TO_DBT  # else compile would enforce dbt's contract where the project does not
    if table.version is not None:
        own |= {"dbt_version": table.version, "latest_version": table.latest_version}
    return {**own, **meta}


def _tests(
    table: Node, project: DbtProject, columns: Columns, demands: Demands, only_tests: bool
) -> tuple[list[ImportedTest], list[Left]]:
    """What became of each test of a table."""
    upstream = project.upstream(table.unique_id) if only_tests else frozenset()
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
    found: list[ImportedTest | Left] = []
    for test, call in calls:
        if only_tests and (why := _apart(test, table, upstream)):
            found.append(_imported(test, call, table, columns, why=why, runs_as_it_is=True))
        else:
            found.append(_test(test, call, known, table, columns, demands))
    tests = [one for one in found if isinstance(one, ImportedTest)]
    return tests, [*left, *(one for one in found if isinstance(one, Left))]


def _apart(test: Node, table: Node, upstream: frozenset[str]) -> str | None:
    """Why a test stays one of its own, so that a build goes on and stops where it did.

    dbt skips what is downstream of a broken test only where that descends from all that the test reads. So
    the fused test reads nothing but what the table is made of.
    """
    if table.version is not None:
        return "it is of a model with versions, which share their tests"
    others = sorted({*test.depends_on.nodes} - {table.unique_id, test.unique_id})
    outside = [one for one in others if one not in upstream]
    if outside:
        name = outside[0].split(".", 2)[-1]
        return f"it reads {name}, of which {table.label} is not made, and what dbt skips depends on that"
    if others and _is_enforced(table):
        return f"{table.label} enforces dbt's contract, which would make a foreign key of it in the warehouse"
    return None


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
    return _imported(
        test,
        call,
        table,
        columns,
        why=translated.why,
        checks=tuple(dict.fromkeys(demands.add(check) for check in checks)),
        runs_as_it_is=any(check.check == "dbt_test" for check in checks),
    )


def _imported(
    test: Node,
    call: Call,
    table: Node,
    columns: Columns,
    *,
    why: str | None,
    checks: tuple[str, ...] = (),
    runs_as_it_is: bool,
) -> ImportedTest:
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
        checks=checks,
        runs_as_it_is=runs_as_it_is,
        why=why,
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
