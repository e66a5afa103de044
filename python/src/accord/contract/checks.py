"""The check vocabulary as data: the one place that says which checks there are.

`scripts/generate` writes the dbt package's catalogue macro and the reference page from it, and a test
fails when either drifts. The SQL of a check is in `macros/checks/<name>.sql`.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Kind = Literal["row", "measure", "probe"]
"""row: a predicate true where a row violates; measure: an aggregate of one scan; probe: a subquery."""

ArgumentType = Literal[
    "number", "bound", "text", "sql", "flag", "period", "values", "columns", "relation", "column"
]
"""bound is a number, or a date or time as text. period is second, minute, hour or day."""

Dimension = Literal[
    "completeness", "uniqueness", "validity", "consistency", "volume", "timeliness", "accuracy"
]

PERIODS = ("second", "minute", "hour", "day")
SEVERITIES = ("error", "warn", "info")
UNITS = ("rows", "percent")
BOUNDS = ("min", "exclusive_min", "max", "exclusive_max")


class Argument(Struct, frozen=True):
    """One argument of a check."""

    name: str
    type: ArgumentType
    summary: str
    required: bool = False


class CheckType(Struct, frozen=True, kw_only=True):
    """One kind of check: what it takes and what it means."""

    name: str
    kind: Kind
    dimension: Dimension
    column: Literal["required", "optional", "none"]
    asserts: str
    """One sentence: what is true of the table when the check passes."""
    fires: str
    """One sentence: what has happened when it does not."""
    remedy: str
    arguments: tuple[Argument, ...] = ()
    example: str
    """One check as a contract in YAML holds it."""

    @property
    def bounded(self) -> bool:
        """True where at least one of the four bounds must be given."""
        return any(argument.name == "min" for argument in self.arguments)


def _bounds(of: str) -> tuple[Argument, ...]:
    return (
        Argument("min", "bound", f"least {of}, itself allowed"),
        Argument("exclusive_min", "bound", f"least {of}, itself not allowed"),
        Argument("max", "bound", f"greatest {of}, itself allowed"),
        Argument("exclusive_max", "bound", f"greatest {of}, itself not allowed"),
    )


def _number_bounds(of: str) -> tuple[Argument, ...]:
    return tuple(Argument(a.name, "number", a.summary) for a in _bounds(of))


_ALL = (
    CheckType(
        name="not_null",
        kind="row",
        dimension="completeness",
        column="required",
        asserts="No row has a null in the column.",
        fires="Rows arrived without a value that the contract says is always there.",
        remedy="Look at the rows where the column is null; fix the source, or state a tolerance.",
        example="{check: not_null, column: email, tolerance: 5, unit: percent}",
    ),
    CheckType(
        name="unique",
        kind="probe",
        dimension="uniqueness",
        column="required",
        asserts="No value of the column stands in more than one row; nulls do not count.",
        fires="Rows were loaded twice, or the column is not the key it was taken for.",
        remedy="Group by the column to see the duplicates; remove the surplus rows upstream.",
        example="{check: unique, column: order_id}",
    ),
    CheckType(
        name="unique_combination",
        kind="probe",
        dimension="uniqueness",
        column="none",
        asserts="No combination of the columns stands in more than one row; a combination with a "
        "null in it does not count.",
        fires="Rows were loaded twice, or a join multiplied them.",
        remedy="Group by the columns to see the duplicates; look at the joins of the model.",
        arguments=(Argument("columns", "columns", "the columns of the key", required=True),),
        example="{check: unique_combination, columns: [carrier, flight_date]}",
    ),
    CheckType(
        name="accepted_values",
        kind="row",
        dimension="validity",
        column="required",
        asserts="Every value of the column is one of the list; nulls do not count.",
        fires="A value appeared that consumers do not know.",
        remedy="Fix the value upstream, or add it to the contract once consumers are told.",
        arguments=(
            Argument("values", "values", "the values that may stand there", required=True),
            Argument("quote", "flag", "false: take the values as SQL, not as text"),
        ),
        example="{check: accepted_values, column: status, values: [open, closed]}",
    ),
    CheckType(
        name="accepted_range",
        kind="row",
        dimension="validity",
        column="required",
        asserts="Every value of the column is inside the bounds; nulls do not count, NaN is inside "
        "no bounds of numbers.",
        fires="A value is out of the range that the contract promises.",
        remedy="Look at the rows outside; fix the unit or the source, or move the bound.",
        arguments=_bounds("value"),
        example="{check: accepted_range, column: price, min: 0, exclusive_max: 1000000}",
    ),
    CheckType(
        name="matches_regex",
        kind="row",
        dimension="validity",
        column="required",
        asserts="Every value of the column contains a match of the pattern (ECMA-262; anchor it with "
        "^ and $ to match the whole value); nulls do not count.",
        fires="A value is not written in the form that the contract promises.",
        remedy="Look at the values that do not match; clean them upstream, or widen the pattern.",
        arguments=(Argument("pattern", "text", "the regular expression", required=True),),
        example="{check: matches_regex, column: code, pattern: '^[A-Z]{3}$'}",
    ),
    CheckType(
        name="length",
        kind="row",
        dimension="validity",
        column="required",
        asserts="The length of every value, in characters, is inside the bounds; nulls do not count.",
        fires="A text is longer or shorter than the contract promises.",
        remedy="Look for truncated or padded values; fix them upstream, or move the bound.",
        arguments=_number_bounds("length"),
        example="{check: length, column: code, min: 2, max: 3}",
    ),
    CheckType(
        name="no_orphans",
        kind="probe",
        dimension="consistency",
        column="required",
        asserts="Every value of the column stands in `field` of the relation `to`; nulls do not count.",
        fires="Rows point to a record that does not exist.",
        remedy="Load the missing records, or drop the reference; late records need a tolerance.",
        arguments=(
            Argument("to", "relation", "the relation that is pointed to", required=True),
            Argument("field", "column", "the column there", required=True),
        ),
        example="{check: no_orphans, column: customer_id, to: ref('customers'), field: id}",
    ),
    CheckType(
        name="row_count",
        kind="measure",
        dimension="volume",
        column="none",
        asserts="The number of rows is inside the bounds.",
        fires="A load was cut short, ran twice, or did not run.",
        remedy="Compare with the last good load; run it again, or move the bound.",
        arguments=_number_bounds("number of rows"),
        example="{check: row_count, min: 1}",
    ),
    CheckType(
        name="freshness",
        kind="measure",
        dimension="timeliness",
        column="required",
        asserts="The newest row is no older than the age given. Time is UTC; rows dated more than an "
        "hour ahead do not count.",
        fires="No new rows came in time.",
        remedy="Look at the pipeline that feeds the table; start it again.",
        arguments=(
            Argument("max_age", "number", "greatest age of the newest row", required=True),
            Argument("period", "period", "second, minute, hour or day", required=True),
        ),
        example="{check: freshness, column: loaded_at, max_age: 60, period: minute}",
    ),
    CheckType(
        name="mean",
        kind="measure",
        dimension="accuracy",
        column="required",
        asserts="The mean of the column is inside the bounds; nulls do not count.",
        fires="The values shifted as a whole: a change of unit, a fault, or a change in the world.",
        remedy="Compare the distribution with that of the last good load.",
        arguments=_number_bounds("mean"),
        example="{check: mean, column: delay, min: -5, max: 30}",
    ),
    CheckType(
        name="expression",
        kind="row",
        dimension="validity",
        column="optional",
        asserts="The SQL expression is true of every row; where it is null it decides nothing.",
        fires="A rule between columns does not hold.",
        remedy="Look at the rows where the expression is false.",
        arguments=(Argument("expression", "sql", "a condition in SQL", required=True),),
        example="{check: expression, id: ends_after_start, expression: ended_at >= started_at}",
    ),
)

CATALOGUE: dict[str, CheckType] = {check.name: check for check in _ALL}
"""Name -> check, in the order of the reference page."""

COMMON = ("check", "id", "severity", "where")
"""Keys that every check takes; row checks and probes take TOLERANCE too."""

TOLERANCE = ("tolerance", "unit", "mostly")
