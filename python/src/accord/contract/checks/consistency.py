"""Checks between rows, between columns and between tables."""

from __future__ import annotations

from accord.contract.checks.kind import Argument, CheckType

GROUP_BY = Argument("group_by", "columns", "columns within whose values the rule holds")
TO = Argument("to", "relation", "the other relation", required=True)
TO_WHERE = Argument("to_where", "sql", "a row filter for the other relation")

CHECKS = (
    CheckType(
        name="no_orphans",
        kind="probe",
        dimension="consistency",
        column="optional",
        asserts="Every value of the column (or combination of the columns) stands in the relation `to`; "
        "nulls do not count.",
        fires="Rows point to a record that does not exist.",
        remedy="Load the missing records, or drop the reference; late records need a tolerance.",
        arguments=(
            Argument("to", "relation", "the relation that is pointed to", required=True),
            Argument("field", "column", "the column there, beside `column`"),
            Argument("columns", "columns", "several columns, in place of `column`"),
            Argument("fields", "columns", "the columns there, as many as `columns`, in the same order"),
            TO_WHERE,
        ),
        example="{check: no_orphans, column: customer_id, to: ref('customers'), field: customer_id}",
    ),
    CheckType(
        name="equal_row_count",
        kind="probe",
        answers="number",
        dimension="consistency",
        column="none",
        asserts="The table has as many rows as the other relation, give or take the tolerance; "
        "the number is the difference, in rows or in percent of the other.",
        fires="Rows were lost or multiplied between the two.",
        remedy="Look at the joins and filters between the two relations.",
        arguments=(
            TO,
            TO_WHERE,
            Argument("tolerance", "number", "greatest difference, up or down", default=0),
            Argument("unit", "choice", "unit of the tolerance", choices=("rows", "percent"), default="rows"),
        ),
        example="{check: equal_row_count, to: ref('payments'), tolerance: 1, unit: percent}",
    ),
    CheckType(
        name="equal_rows",
        kind="probe",
        dimension="consistency",
        column="none",
        asserts="The table and the other relation hold the same rows, each as often; nulls are equal. The "
        "rows that failed are those that one of the two has more often.",
        fires="A change that should have changed nothing changed rows.",
        remedy="Look at the rows that differ: accord_side is above 0 where this table has more of them.",
        arguments=(
            Argument("to", "relation", "the other relation", required=True),
            Argument("columns", "columns", "the columns that count; all of the table without"),
            TO_WHERE,
        ),
        example="{check: equal_rows, to: ref('customers'), columns: [customer_id]}",
    ),
    CheckType(
        name="reconciles",
        kind="probe",
        answers="number",
        dimension="consistency",
        column="required",
        asserts="An aggregate of the column equals the same aggregate in the other relation, give or take "
        "the tolerance; the number is the difference, or its percentage of the other.",
        fires="The two relations do not tell of the same facts.",
        remedy="Compare both by day or by key to find where they part.",
        arguments=(
            Argument(
                *("aggregate", "choice", "what is compared"),
                choices=("sum", "count", "count_distinct", "mean", "min", "max"),
                default="sum",
            ),
            TO,
            Argument("field", "column", "the column there; of the same name without"),
            TO_WHERE,
            Argument("tolerance", "number", "greatest difference, up or down", default=0),
            Argument(
                *("unit", "choice", "unit of the tolerance"),
                choices=("absolute", "percent"),
                default="absolute",
            ),
        ),
        example="{check: reconciles, column: total, to: ref('payments'), field: amount, tolerance: 0.01}",
    ),
    CheckType(
        name="column_order",
        kind="row",
        dimension="consistency",
        column="none",
        asserts="In every row each of the columns is at most the next (strictly: less); nulls do not count.",
        fires="An end lies before its beginning, or a part is greater than the whole.",
        remedy="Look at the rows; swapped columns and time zones are the usual cause.",
        arguments=(
            Argument("columns", "columns", "two columns or more, the least first", required=True),
            Argument("strictly", "flag", "true: equal values violate", default=False),
        ),
        example="{check: column_order, columns: [ordered_at, shipped_at]}",
    ),
    CheckType(
        name="sequential_values",
        kind="probe",
        dimension="consistency",
        column="required",
        takes=("number", "time"),
        asserts="Sorted, each value of the column is one interval above the one before; nulls do not count.",
        fires="A number or a date is missing from a sequence, or stands in it twice.",
        remedy="Look at the values around the break; load what is missing.",
        arguments=(
            Argument("interval", "number", "the step, above 0", default=1),
            Argument("period", "period", "unit of the step, for dates and timestamps"),
            GROUP_BY,
        ),
        example="{check: sequential_values, column: invoice_number, group_by: [country]}",
    ),
    CheckType(
        name="non_overlapping_ranges",
        kind="probe",
        dimension="consistency",
        column="none",
        asserts="No two ranges, each from its lower bound up to but without its upper one, overlap. A null "
        "upper bound is a range without end; a null lower bound does not count.",
        fires="Two versions of a record hold at once, a range ends before it begins, or a gap is where "
        "none may be.",
        remedy="Look at the range before the one that violates; close it where the next begins.",
        arguments=(
            Argument("lower", "column", "the column of the lower bounds", required=True),
            Argument("upper", "column", "the column of the upper bounds", required=True),
            GROUP_BY,
            Argument(
                *("gaps", "choice", "whether the next range may, may not or must begin after a gap"),
                choices=("allowed", "not_allowed", "required"),
                default="allowed",
            ),
            Argument("zero_length", "flag", "true: a range may end where it begins", default=False),
        ),
        example="{check: non_overlapping_ranges, lower: valid_from, upper: valid_to, "
        "group_by: [customer_id]}",
    ),
    CheckType(
        name="increasing",
        kind="probe",
        dimension="consistency",
        column="required",
        asserts="In the order of other columns, no value of the column is below the one before (strictly: "
        "nor equal to it). Rows with a null in any of them do not count.",
        fires="A counter was reset, or rows arrived out of order.",
        remedy="Look at the row before the one that violates.",
        arguments=(
            Argument("order_by", "columns", "the columns that say what comes before what", required=True),
            Argument("strictly", "flag", "true: equal values violate", default=False),
            Argument("descending", "flag", "true: the values must fall", default=False),
            GROUP_BY,
        ),
        example="{check: increasing, column: loaded_at, order_by: [order_id], group_by: [country]}",
    ),
)
