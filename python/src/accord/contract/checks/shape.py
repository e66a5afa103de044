"""Checks of the table's shape, of missing values and of duplicates."""

from __future__ import annotations

from accord.contract.checks.kind import Argument, CheckType, number_bounds

CHECKS = (
    CheckType(
        name="columns_match",
        kind="schema",
        answers="number",
        dimension="schema",
        column="none",
        asserts="The table has the columns of the list: exactly these, at least these (subset), or "
        "exactly these in this order (ordered).",
        fires="A column was added, dropped, renamed or moved.",
        remedy="Restore the column, or change the contract and tell its consumers.",
        arguments=(
            Argument("columns", "columns", "the names that the table should have", required=True),
            Argument(
                "match", "choice", "how they compare", choices=("exact", "subset", "ordered"), default="exact"
            ),
        ),
        example="{check: columns_match, columns: [order_id, status, total], match: subset}",
    ),
    CheckType(
        name="column_type",
        kind="schema",
        answers="number",
        dimension="schema",
        column="required",
        asserts="The column has the type, in the engine's own words; other names of one type are equal, "
        "and a length or precision counts where it is given.",
        fires="The column's type changed.",
        remedy="Cast the column in the model, or change the contract and tell its consumers.",
        arguments=(Argument("data_type", "text", "the type, as the engine calls it", required=True),),
        example="{check: column_type, column: order_id, data_type: bigint}",
    ),
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
        name="not_empty",
        kind="row",
        dimension="completeness",
        column="required",
        takes=("text",),
        asserts="Every row has a text in the column: neither null, nor empty, nor white space only.",
        fires="Rows arrived with blanks where the contract says there is a text.",
        remedy="Turn blanks into nulls upstream to see where they come from; fix the source.",
        arguments=(Argument("trim", "flag", "false: white space alone is a text too", default=True),),
        example="{check: not_empty, column: status}",
    ),
    CheckType(
        name="missing_values",
        kind="row",
        dimension="completeness",
        column="required",
        asserts="No row has a value that stands for a missing one; null is always such a value.",
        fires="Placeholders such as `N/A` arrived in place of values.",
        remedy="Map the placeholders to null upstream, then ask the source for the values.",
        arguments=(Argument("values", "values", "the values that mean missing", required=True),),
        example="{check: missing_values, column: status, values: ['', 'N/A', unknown]}",
    ),
    CheckType(
        name="table_completeness",
        kind="measure",
        answers="number",
        dimension="completeness",
        column="none",
        unit="percent",
        asserts="The share of cells that are not null, in percent, is inside the bounds.",
        fires="More values are missing than the contract allows, over all columns together.",
        remedy="Look for the columns with the most nulls; a not_null check each tells them apart.",
        arguments=(
            Argument("columns", "columns", "the columns whose cells count; all of the table without"),
            *number_bounds("percentage"),
        ),
        example="{check: table_completeness, min: 99.5}",
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
        example="{check: unique_combination, columns: [customer_id, ordered_at]}",
    ),
    CheckType(
        name="duplicate_values",
        kind="probe",
        dimension="uniqueness",
        column="optional",
        asserts="The surplus rows, which repeat a value of the column (or a combination of the columns) "
        "that another row has, are no more than is tolerated; nulls do not count.",
        fires="More rows are duplicates than the contract tolerates.",
        remedy="Group by the column to see the duplicates; remove the surplus rows upstream.",
        arguments=(Argument("columns", "columns", "several columns, in place of `column`"),),
        example="{check: duplicate_values, column: email, tolerance: 1, unit: percent}",
    ),
)
