"""Uses of generic tests, and checks, that are translated and run beside what they become."""

from __future__ import annotations

from typing import Any

from accord.contract.model import Check, Column, Table, Tolerance, default_id
from accord.contract.types import Type
from accord.interop import Call, Known

COLUMNS = {
    "id": "integer",
    "n": "integer",
    "x": "double",
    "d": "decimal(12, 2)",
    "s": "varchar",
    "c": "varchar",
    "day": "date",
    "moment": "timestamp",
    "lo": "integer",
    "hi": "integer",
    "must": "integer",
    "too": "integer",
}
"""Column -> its type. `must` and `too` are demanded to hold no null."""
NONE = Tolerance()
NOTHING = Known()
TYPES = Known(types=COLUMNS, adapter="duckdb", required=frozenset({"must", "too"}))
LOGICAL = {"integer": "integer", "double": "double", "varchar": "string", "date": "date"}
TABLE = Table(
    name="t",
    columns=tuple(
        Column(
            name=name,
            type=Type(name=LOGICAL[kind]) if kind in LOGICAL else None,  # type: ignore[arg-type]
            physical_type=kind,
            required=name in TYPES.required,
        )
        for name, kind in COLUMNS.items()
    ),
)


def call(
    test: str, column: str | None = None, config: dict[str, Any] | None = None, **arguments: Any
) -> Call:
    return Call(test=test, column=column, arguments=arguments, config=config or {})


def check(name: str, column: str | None = None, tolerance: Tolerance = NONE, **arguments: Any) -> Check:
    where, severity = arguments.pop("where", None), arguments.pop("severity", "error")
    return Check(
        id=default_id(column, name),
        check=name,
        column=column,
        where=where,
        severity=severity,
        tolerance=tolerance,
        arguments=arguments,
    )


O = "ref('o')"  # noqa: E741
OWN = [
    call("not_null", "n"),
    call("not_null", "n", {"severity": "warn"}),
    call("not_null", "n", {"where": "id > 2 or s = 'a'"}),
    call("not_null", "n", {"error_if": ">2"}),
    call("not_null", "n", {"error_if": ">=3", "warn_if": ">1"}),
    call("not_null", "n", {"error_if": ">1", "warn_if": ">1", "limit": 5}),
    call("not_null", "n", {"severity": "warn", "warn_if": ">1", "error_if": ">0"}),
    call("unique", "n"),
    call("unique", "x"),
    call("unique", "s", {"where": "id > 1", "severity": "warn"}),
    call("unique", "n", {"error_if": ">1"}),
    call("accepted_values", "s", values=["a", "b"]),
    call("accepted_values", "s", values=["a", 1, True]),
    call("accepted_values", "n", values=[1, "2", 3]),
    call("accepted_values", "n", values=[1, "1 + 1", 3], quote=False),
    call("accepted_values", "x", values=[1, 2.5]),
    call("accepted_values", "day", values=["2024-01-01", "2024-01-02"]),
    call("accepted_values", "moment", values=["2024-01-01", "2024-01-02 12:00:00"]),
    call("relationships", "n", to=O, field="n"),
    call("relationships", "s", {"where": "id > 2"}, to=O, field="s"),
    call("relationships", "n", {"error_if": ">1"}, to=O, field="n"),
]
OWN_CHECKS = [
    check("not_null", "n", Tolerance(2)),
    check("not_null", "n", Tolerance(1), severity="warn", where="id > 1"),
    check("not_null", "n", mustBeLessThan=2),
    check("unique", "n"),
    check("duplicate_values", "s"),
    check("accepted_values", "s", values=["a", ""]),
    check("accepted_values", "n", values=["1 + 1"], quote=False),
    check("no_orphans", "n", Tolerance(1), to="o", field="n"),
]

U = "dbt_utils."
UTILS = [
    call(U + "accepted_range", "n", min_value=2),
    call(U + "accepted_range", "x", min_value=1),
    call(U + "accepted_range", "x", max_value=2),
    call(U + "accepted_range", "x", min_value=1, max_value="2.5", inclusive=False),
    call(U + "accepted_range", "d", {"error_if": ">1"}, min_value="1.5"),
    call(U + "accepted_range", "n", min_value="lo", max_value="hi + 1"),
    call(U + "accepted_range", "day", min_value="'2024-01-02'"),
    call(U + "accepted_range", "moment", max_value="cast('2024-01-02' as timestamp)", inclusive=False),
    call(U + "at_least_one", "n"),
    call(U + "at_least_one", "s", {"where": "id > 2"}),
    call(U + "cardinality_equality", "n", to="ref('o')", field="n"),
    call(U + "cardinality_equality", "s", {"where": "id > 2"}, to="ref('o')", field="s"),
    call(U + "expression_is_true", expression="n >= 2 or s = 'a'"),
    call(U + "expression_is_true", "n", {"error_if": ">1"}, expression="between 1 and 2"),
    call(U + "mutually_exclusive_ranges", lower_bound_column="lo", upper_bound_column="hi"),
    *(
        call(
            U + "mutually_exclusive_ranges",
            lower_bound_column="lo",
            upper_bound_column="hi",
            partition_by="s",
            gaps=gaps,
        )
        for gaps in ("allowed", "not_allowed", "required")
    ),
    call(U + "not_accepted_values", "s", values=["a", "c"]),
    call(U + "not_accepted_values", "n", values=[2], quote=False),
    call(U + "not_constant", "n"),
    call(U + "not_empty_string", "s"),
    call(U + "not_empty_string", "s", trim_whitespace=False),
    *(call(U + "not_null_proportion", "n", at_least=least) for least in (0.5, 0.6, 0.75, 1)),
    call(U + "relationships_where", "n", to=O, field="n", to_condition="id > 1", from_condition="id > 2"),
    call(U + "relationships_where", "n", to=O, field="n", to_condition="(id > 3 or s = 'a')"),
    call(U + "sequential_values", "n"),
    call(U + "sequential_values", "d", interval=0.5, group_by_columns=["s"]),
    call(U + "sequential_values", "day", datepart="day"),
    call(U + "sequential_values", "moment", {"error_if": ">1"}, datepart="hour", interval=12),
    call(U + "unique_combination_of_columns", combination_of_columns=["n", "s"]),
    call(U + "unique_combination_of_columns", None, {"where": "id > 1"}, combination_of_columns=["n"]),
    call(U + "unique_combination_of_columns", combination_of_columns=["must", "too"]),
]
UTILS_CHECKS = [
    check("accepted_range", "n", min=1, exclusive_max=3),
    check("accepted_range", "x", Tolerance(1), min=0, max=2),
    check("accepted_range", "day", exclusive_min="2024-01-01"),
    check("rejected_values", "s", values=["a"]),
    check("missing_values", "s", values=["", "c", None]),
    check("not_empty", "s", trim=False),
    check("length", "s", min=1),
    check("not_null", "n", Tolerance(50, "percent")),
    check("expression", expression="n < 3 or s = 'b'", tolerance=Tolerance(1)),
    check("distinct_count", "n", mustNotBe=1),
    check("no_orphans", "n", to="o", field="n", to_where="id > 3 or s = 'a'"),
    check("sequential_values", "n", Tolerance(1), interval=2, group_by=["s"]),
    check("non_overlapping_ranges", lower="must", upper="too", gaps="not_allowed"),
    check("unique_combination", columns=["must", "too"]),
    check("duplicate_values", columns=["must", "too"]),
]

E = "dbt_expectations."
ROWS = [
    call(E + "expect_column_values_to_not_be_null", "n", {"error_if": ">1"}, row_condition="id > 1"),
    call(E + "expect_column_values_to_be_null", "n"),
    call(E + "expect_column_values_to_be_unique", "n", row_condition="id > 1"),
    call(E + "expect_column_values_to_be_between", "n", min_value=1, max_value=2),
    call(E + "expect_column_values_to_be_between", "x", min_value=1, strictly=True),
    call(E + "expect_column_values_to_be_between", "x", max_value=2, row_condition="id < 4"),
    call(E + "expect_column_value_lengths_to_be_between", "s", min_value=1, strictly=True),
    call(E + "expect_column_value_lengths_to_equal", "s", value=1),
    call(E + "expect_column_values_to_be_in_set", "s", value_set=["a", "b"]),
    call(E + "expect_column_values_to_be_in_set", "n", value_set=[1, 2], quote_values=False),
    call(E + "expect_column_distinct_values_to_be_in_set", "s", value_set=["a", "b", "c"]),
    call(E + "expect_column_values_to_not_be_in_set", "s", value_set=["a", "a"]),
    call(E + "expect_column_values_to_match_like_pattern", "s", like_pattern="%a%"),
    call(E + "expect_column_values_to_not_match_like_pattern", "s", like_pattern="a%"),
    call(E + "expect_column_values_to_match_like_pattern_list", "s", like_pattern_list=["a%", "b"]),
    call(
        E + "expect_column_values_to_not_match_like_pattern_list",
        "s",
        like_pattern_list=["a%", "b"],
        match_on="all",
    ),
    call(E + "expect_column_values_to_not_match_like_pattern_list", "s", like_pattern_list=["a%", "%a"]),
    call(E + "expect_column_pair_values_A_to_be_greater_than_B", column_A="hi", column_B="lo"),
    call(E + "expect_column_pair_values_A_to_be_greater_than_B", column_A="x", column_B="d", or_equal=True),
    call(E + "expect_column_pair_values_to_be_equal", column_A="n", column_B="lo"),
    call(
        E + "expect_column_pair_values_to_be_in_set",
        column_A="n",
        column_B="s",
        value_pairs_set=[[1, "'a'"], [2, "'b'"]],
    ),
    call(
        E + "expect_compound_columns_to_be_unique",
        column_list=["n", "s"],
        ignore_row_if="any_value_is_missing",
    ),
    call(E + "expect_compound_columns_to_be_unique", column_list=["n", "s"]),
    call(E + "expect_compound_columns_to_be_unique", column_list=["must", "too"]),
    call(E + "expect_compound_columns_to_be_unique", column_list=["n"], row_condition="(id > 1 or n = 1)"),
    call(E + "expression_is_true", expression="abs(n) + 1", test_condition="> 2", row_condition="id > 1"),
    call(E + "expect_table_row_count_to_be_between", min_value=2, max_value=4),
    call(E + "expect_table_row_count_to_be_between", min_value=1, strictly=True, row_condition="n > 1"),
    call(E + "expect_table_row_count_to_equal", value=4),
    call(E + "expect_column_to_exist", "n"),
    call(E + "expect_table_columns_to_contain_set", column_list=["n", "id"]),
    call(E + "expect_table_columns_to_contain_set", column_list=["n", "nowhere"]),
    call(E + "expect_table_columns_to_not_contain_set", column_list=["n", "nowhere"]),
    call(E + "expect_table_columns_to_not_contain_set", column_list=["nowhere"]),
    call(E + "expect_table_columns_to_match_set", column_list=list(reversed(COLUMNS))),
    call(E + "expect_table_columns_to_match_set", column_list=list(COLUMNS)[1:]),
    call(E + "expect_table_columns_to_match_ordered_list", column_list=list(COLUMNS)),
    call(E + "expect_table_columns_to_match_ordered_list", column_list=list(reversed(COLUMNS))),
]
WHOLE = [
    call(E + "expect_table_row_count_to_equal_other_table", compare_model=O),
    call(E + "expect_table_row_count_to_equal_other_table", compare_model=O, row_condition="id > 1"),
    call(
        E + "expect_table_row_count_to_equal_other_table",
        None,
        {"where": "id < 5"},
        compare_model=O,
        compare_row_condition="id < 3",
    ),
    call(
        E + "expect_table_aggregation_to_equal_other_table",
        expression="count(*)",
        compare_model=O,
        tolerance=1,
    ),
    call(
        E + "expect_table_aggregation_to_equal_other_table",
        expression="count(distinct n)",
        compare_expression="count(distinct lo)",
        compare_model=O,
    ),
    call(E + "expect_table_aggregation_to_equal_other_table", expression="count(s)", compare_model=O),
    call(
        E + "expect_column_distinct_count_to_equal_other_table",
        "n",
        compare_model=O,
        compare_column_name="lo",
    ),
    call(E + "expect_column_unique_value_count_to_be_between", "n", max_value=2),
    call(E + "expect_column_unique_value_count_to_be_between", "n", min_value=2, max_value=3),
    call(E + "expect_column_distinct_count_to_equal", "s", value=2),
    call(E + "expect_column_distinct_count_to_be_greater_than", "s", value=1),
    call(E + "expect_column_distinct_count_to_be_less_than", "s", value=2),
    *(
        call(E + f"expect_column_{name}_to_be_between", column, min_value=1, max_value=2, strictly=strictly)
        for name in ("max", "min", "mean", "sum", "stdev", "median")
        for column in ("n", "x", "d")
        for strictly in (False, True)
    ),
    call(E + "expect_column_quantile_values_to_be_between", "n", quantile=0.25, max_value=1),
    call(E + "expect_column_mean_to_be_between", "n", {"where": "id > 1"}, min_value=1.5),
]
EXPECTATION_CHECKS = [
    check("length", "s", Tolerance(1), min=1, max=1),
    check("length", "s", min=1, exclusive_max=2),
    check("column_order", columns=["lo", "hi"]),
    check("column_order", columns=["lo", "hi"], strictly=True, tolerance=Tolerance(1)),
    check("unique_combination", columns=["n", "s"]),
    check("accepted_pairs", columns=["must", "too"], pairs=[[1, 1], [2, 2]]),
    check("row_count", min=2, exclusive_max=4),
    check("row_count", mustBe=3),
    check("row_count", mustBeBetween=[2, 3], where="n > 1"),
    check("columns_match", columns=["n"], match="absent"),
    check("equal_row_count", to="o", to_where="id > 1"),
    check("equal_row_count", to="o", tolerance=Tolerance(), where="id > 1"),
    check("reconciles", "n", to="o", aggregate="count_distinct", tolerance=Tolerance()),
    check("distinct_count", "n", max=2),
    *(check(name, "n", min=1, exclusive_max=2) for name in ("min", "max", "mean", "sum", "median", "stddev")),
    check("quantile", "n", quantile=0.5, min=1, max=2),
]

TESTS = {"": OWN, "dbt_utils": UTILS, "dbt_expectations": [*ROWS, *WHOLE]}
CHECKS = {"": OWN_CHECKS, "dbt_utils": UTILS_CHECKS, "dbt_expectations": EXPECTATION_CHECKS}
"""Package -> uses of its tests, and checks that are written as its tests."""
