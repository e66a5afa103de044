"""Checks of a column as a whole, and those that a contract writes in SQL."""

from __future__ import annotations

from accord.contract.checks.kind import HISTORY_FROM, Argument, CheckType, number_bounds

OTHER = Argument("to", "relation", "another relation, for which `{other}` stands")
NUMBERS = "Nulls do not count; a NaN breaks it."
SHIFTED = "The values shifted as a whole: a change of unit, a fault, or a change in the world."
COMPARE = "Compare the distribution with that of the last good load."


def _aggregate(name: str, asserts: str, example: str, *arguments: Argument) -> CheckType:
    return CheckType(
        name=name,
        kind="measure",
        answers="number",
        dimension="accuracy",
        column="required",
        takes=("number",),
        asserts=f"{asserts} is inside the bounds. {NUMBERS}",
        fires=SHIFTED,
        remedy=COMPARE,
        arguments=(*arguments, *number_bounds(name)),
        example=example,
    )


CHECKS = (
    _aggregate("mean", "The mean of the column", "{check: mean, column: total, min: 20, max: 80}"),
    _aggregate("sum", "The sum of the column", "{check: sum, column: total, min: 0}"),
    _aggregate("min", "The least value of the column", "{check: min, column: total, min: 0}"),
    _aggregate("max", "The greatest value of the column", "{check: max, column: total, max: 10000}"),
    _aggregate(
        "stddev",
        "The standard deviation of the column (of a sample, so that one row has none)",
        "{check: stddev, column: total, max: 50}",
    ),
    _aggregate(
        "median",
        "The median of the column, interpolated between the two values in the middle,",
        "{check: median, column: total, min: 20, max: 60}",
    ),
    _aggregate(
        "quantile",
        "The quantile of the column, interpolated between the values beside it,",
        "{check: quantile, column: total, quantile: 0.95, max: 500}",
        Argument("quantile", "number", "from 0 to 1", required=True),
    ),
    CheckType(
        name="distinct_count",
        kind="probe",
        answers="number",
        dimension="accuracy",
        column="required",
        asserts="The number of different values in the column is inside the bounds; with `unit: percent`, "
        "its share of the values. Nulls do not count.",
        fires="Values collapsed into a few, or a column of few values got many.",
        remedy="Count the rows by value, and compare with the last good load.",
        arguments=(
            *number_bounds("number of values"),
            Argument("unit", "choice", "what is counted", choices=("values", "percent"), default="values"),
        ),
        example="{check: distinct_count, column: status, max: 10}",
    ),
    CheckType(
        name="outlier_share",
        kind="probe",
        answers="number",
        dimension="accuracy",
        column="required",
        takes=("number",),
        unit="percent",
        asserts="The share of values further from the mean than so many standard deviations (of a sample), "
        f"in percent, is inside the bounds. {NUMBERS}",
        fires="Single values are far from all others.",
        remedy="Look at the greatest and the least values; a wrong unit is the usual cause.",
        arguments=(
            Argument("stddevs", "number", "how many standard deviations, above 0", required=True),
            *number_bounds("percentage"),
        ),
        example="{check: outlier_share, column: total, stddevs: 3, max: 1}",
    ),
    CheckType(
        name="drift",
        kind="measure",
        answers="number",
        dimension="accuracy",
        column="optional",
        remembers=True,
        alone=False,
        asserts="The metric is no further than the threshold from the mean of the results that the ledger "
        "remembers of this check: in standard deviations, or in percent of that mean. Shares are in percent, "
        f"the distinct one of the values that are not null; row_count takes no column. {NUMBERS}",
        fires="The table is not what it was in the runs before.",
        remedy="Compare with the last good load. Where the change is meant, waive the check until the new "
        "level is remembered, or let `history_from` begin with it.",
        arguments=(
            Argument(
                *("metric", "choice", "what is compared"),
                required=True,
                choices=("mean", "stddev", "null_share", "distinct_share", "row_count"),
            ),
            Argument("threshold", "number", "greatest distance, above 0", default=3),
            Argument("by", "choice", "its unit", choices=("z_score", "percent"), default="z_score"),
            Argument("window", "number", "remembered results that are looked at, the newest", default=30),
            Argument("min_history", "number", "results that there must be to judge by", default=7),
            HISTORY_FROM,
        ),
        example="{check: drift, column: total, metric: mean}",
    ),
    CheckType(
        name="sql_metric",
        kind="probe",
        answers="number",
        dimension="accuracy",
        column="optional",
        asserts="The number that the query returns is inside the bounds. `{object}` stands for the table "
        "(with the row filter, if there is one), `{property}` for the column.",
        fires="The rule that the query computes does not hold.",
        remedy="Run the query by hand, and look at what it counts.",
        arguments=(
            Argument("query", "sql", "a query of one row and one column", required=True),
            OTHER,
            *number_bounds("number"),
        ),
        example="{check: sql_metric, id: customers, min: 1, "
        "query: 'select count(distinct customer_id) from {object}'}",
    ),
    CheckType(
        name="sql_rows",
        kind="probe",
        dimension="accuracy",
        column="optional",
        asserts="The query returns no more rows than are tolerated. `{object}` stands for the table (with "
        "the row filter, if there is one), `{property}` for the column.",
        fires="The query found rows that the contract rules out.",
        remedy="Run the query by hand, and look at the rows.",
        arguments=(Argument("query", "sql", "a query whose rows are failures", required=True), OTHER),
        example="{check: sql_rows, id: no_big_orders, query: 'select * from {object} where total > 10000'}",
    ),
    CheckType(
        name="dbt_test",
        kind="dbt",
        dimension="accuracy",
        column="optional",
        asserts="A generic test of dbt, of a package or of the project passes. It runs beside the fused "
        "test, as a node of its own.",
        fires="See the test's own documentation.",
        remedy="See the test's own documentation.",
        arguments=(
            Argument("test", "text", "the test's name, with its package", required=True),
            Argument("arguments", "mapping", "the arguments of the test"),
        ),
        example="{check: dbt_test, column: total, test: dbt_utils.not_constant}",
    ),
)
