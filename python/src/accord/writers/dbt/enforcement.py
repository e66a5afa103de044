"""Whether dbt's own contract is enforced for a model, and with which constraints.

docs/adr/0011-dbts-contract-where-every-type-is-stated.md
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from msgspec import Struct

from accord.contract.model import Check, Column, Table, Tolerance
from accord.contract.physical import LEFT_TO_DBT, DataType
from accord.contract.words import is_plain
from accord.model_config import ModelConfig
from accord.writers.dbt.entry import Target
from accord.writers.dbt.groups import Owner
from accord.writers.dbt.meta import rendered_as_itself
from accord.writers.yaml_text import Inline

Enforce = Literal["auto", "always", "never"]

ENFORCED: dict[str, frozenset[str]] = {
    **dict.fromkeys(("duckdb", "postgres"), frozenset({"not_null", "unique", "primary_key"})),
    **dict.fromkeys(
        ("bigquery", "databricks", "redshift", "snowflake", "trino"),
        frozenset({"not_null"}),
    ),
}
"""Adapter -> the constraints that its engine holds every row to, and so the only ones that are written.

CONSTRAINT_SUPPORT of dbt-adapters 1.24.5 with dbt-duckdb 1.11.1, postgres 1.11.0, bigquery 1.12.1, databricks
1.12.7, redshift 1.11.1, snowflake 1.12.3, trino 1.11.0. dbt-spark 1.10.3 has none.
"""

MADE = frozenset({"duckdb", "postgres", "redshift", "snowflake", "bigquery", "databricks"})
"""Adapters that make the foreign keys of an enforced contract in the warehouse, heeded there or not."""

Style = Literal["fused", "granular"]
"""The tests that enforce a contract: one of Accord's, or many of dbt's and of its packages."""

_NESTED = ("array", "map", "object", "vector")


class Context(Struct, frozen=True, kw_only=True):
    """What an entry depends on beside its contract."""

    adapter: str
    enforce: Enforce = "never"
    """The setting: auto where nothing is guessed, always with types that the contract does not state too."""
    config: ModelConfig | None = None
    """How dbt builds the model; None where it is no model, or nobody looked."""
    described: frozenset[str] = frozenset()
    """Columns that the project's YAML describes already."""
    waits: Callable[[str], bool] = lambda _: True
    """Makes the model wait for another one that it references; False where it cannot."""
    groups: dict[str, Owner] = {}
    """The project's groups, by name, with their owners."""
    style: Style = "fused"


class Enforcement(Struct, frozen=True, kw_only=True):
    """What becomes of dbt's contract."""

    is_written: bool = False
    why_not: str | None = None
    """Where nothing less than a person's decision would have it enforced."""
    constraints: dict[str | None, list[Inline]] = {}
    """By column; those of several columns under None."""


def enforcement(
    table: Table,
    target: Target,
    checks: list[Check],
    types: dict[str, DataType],
    foreign: list[str],
    context: Context,
) -> Enforcement:
    """Decide. `types` are by column, `foreign` the tables that foreign keys make the model wait for.

    dbt compares every column of the query with the YAML, by name and by type, so that what is not certain
    would break a build that works.
    """
    config = context.config
    if context.enforce == "never" or config is None or target.kind != "models" or not types:
        return Enforcement()
    if config.is_enforced is True:  # by hand; what stands there stays
        return Enforcement()
    if context.enforce == "auto" and not all(found.is_stated for found in types.values()):
        return Enforcement()
    if LEFT_TO_DBT.items() <= table.meta.items():
        why = "dbt's contract is not enforced: the contract says `dbt_contract: {enforced: false}`"
        return Enforcement(why_not=why if context.enforce == "always" else None)
    reasons = [*_of_the_model(config), *_of_the_columns(checks, types, context)]
    if foreign and context.enforce == "auto":
        reasons.append(
            f"its foreign key to {foreign[0]} makes it wait for that table, and would become one of the "
            "warehouse's"
        )
    if reasons:
        return Enforcement(why_not="dbt's contract is not enforced: " + "; ".join(reasons))
    return Enforcement(is_written=True, constraints=_constraints(table, checks, config, context.adapter))


def by_hand(foreign: list[str], table: Table, context: Context) -> list[str]:
    """What to say of foreign keys of a model whose dbt contract a person has enforced."""
    if context.config is None or context.config.is_enforced is not True or context.adapter not in MADE:
        return []
    return [
        f"{table.model} enforces its dbt contract, so its foreign key to {to} is made in the warehouse too, "
        f"which wants a primary or unique key of {to}"
        for to in foreign
    ]


def _of_the_model(config: ModelConfig) -> list[str]:
    """Why dbt cannot enforce the contract of a model that is built so."""
    if config.language != "sql":
        return ["it is no SQL model"]
    if config.is_enforced is not None:
        said = "`enforced: false`" if config.is_enforced is False else "something that only dbt can compute"
        return [f"the project says {said}"]
    if not isinstance(config.materialized, str):
        return ["only dbt can compute how it is materialized"]
    if config.materialized not in ("table", "view", "incremental"):
        return [f"dbt has none for a model that is materialized as {config.materialized}"]
    if config.materialized == "incremental" and config.on_schema_change not in ("append_new_columns", "fail"):
        found = config.on_schema_change if isinstance(config.on_schema_change, str) else "computed"
        return [
            f"of an incremental model dbt wants on_schema_change append_new_columns or fail; it is {found}"
        ]
    return []


def _of_the_columns(checks: list[Check], types: dict[str, DataType], context: Context) -> list[str]:
    """Why dbt would find other columns than the YAML has, or could not name them."""
    reasons = [
        f"no name of the type of {name} on {context.adapter} is known"
        for name, found in types.items()
        if found.name is None
    ]
    if others := sorted(context.described - set(types)):
        reasons.append(f"the YAML describes {', '.join(others)}, of which the contract says nothing")
    if any(check.check == "columns_match" and check.arguments.get("match") == "subset" for check in checks):
        reasons.append("its columns_match lets it have other columns, and dbt does not")
    if context.adapter == "snowflake":
        # A quoted name is the column's own there only in the case that the warehouse has it in.
        reasons += [f"{name} would have to be quoted" for name in types if not is_plain(name)]
    return reasons


def _constraints(
    table: Table, checks: list[Check], config: ModelConfig, adapter: str
) -> dict[str | None, list[Inline]]:
    """The demands of a table that the warehouse can hold every row to by itself."""
    enforced = ENFORCED.get(adapter, frozenset())
    if config.materialized == "view":
        return {}
    found: dict[str | None, list[Inline]] = {}
    columns = {column.sql_name: column for column in table.columns if not column.is_virtual}
    strict = [check for check in checks if _is_strict(check)]
    key = _primary_key(table, strict) if "primary_key" in enforced else ()
    for name in columns:
        if "not_null" in enforced and _demanded(strict, "not_null", name):
            found.setdefault(name, []).append(Inline(type="not_null"))
        if key == (name,):
            found.setdefault(name, []).append(Inline(type="primary_key"))
        elif "unique" in enforced and _demanded(strict, "unique", name) and _has_index(columns[name]):
            found.setdefault(name, []).append(Inline(type="unique"))
    for check in strict:
        names = check.arguments.get("columns", [])
        # dbt writes the names of several columns as they are, without quotes.
        if check.check != "unique_combination" or not all(
            name in columns and is_plain(name) and _has_index(columns[name]) for name in names
        ):
            continue
        kind = "primary_key" if key == tuple(names) else "unique"
        constraint = Inline(type=kind, columns=[rendered_as_itself(name) for name in names])
        if kind in enforced and constraint not in found.setdefault(None, []):
            found[None].append(constraint)
    return {name: several for name, several in found.items() if several}


def _is_strict(check: Check) -> bool:
    """Whether no row may break the check, whatever else is known of it."""
    return (
        check.severity == "error"
        and check.tolerance == Tolerance()
        and check.where is None
        and check.waiver is None
        and not check.path
        and check.arguments.keys() <= {"columns"}
    )


def _demanded(strict: list[Check], kind: str, column: str) -> bool:
    return any(check.check == kind and check.column == column for check in strict)


def _primary_key(table: Table, strict: list[Check]) -> tuple[str, ...]:
    """The columns of the primary key in its order, where the checks of each demand it; else none."""
    columns = [c for c in table.columns if c.primary_key is not None and not c.is_virtual]
    key = sorted(columns, key=lambda column: column.primary_key or 0)
    names = tuple(column.sql_name for column in key)
    if not all(_has_index(column) and _demanded(strict, "not_null", column.sql_name) for column in key):
        return ()
    return names if len(names) > 1 or (names and _demanded(strict, "unique", names[0])) else ()


def _has_index(column: Column) -> bool:
    """Whether the engine can index the column's type, which it does for a key."""
    return column.type is not None and column.type.name not in _NESTED
