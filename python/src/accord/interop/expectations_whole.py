"""The tests of the package dbt_expectations of columns as a whole, of two tables, and of the shape."""

from __future__ import annotations

import re
from typing import Any

from accord.contract.model import Check
from accord.interop import ranges, values
from accord.interop.dbt_utils import no_groups
from accord.interop.expectations import BETWEEN, ROWS, kept
from accord.interop.known import Known
from accord.interop.model import Equal, Said, Use, Written
from accord.interop.values import Differs

COUNT_DISTINCT = "select count(distinct {property}) from {object}"


def _columns(match: str) -> Any:
    def read(use: Use) -> tuple[Said, ...]:
        given = use.arguments
        names = values.columns(given.get("column_list", [use.column]))
        if given["transform"] != "upper" or given.get("column_index"):
            raise Differs("looks for names in a certain case, or for a place of one")
        if len(set(names)) < len(names) or any(name != name.lower() for name in names):
            raise Differs("names columns twice or in upper case, which the check holds to")
        own: dict[str, Any] = {"columns": names} if match == "exact" else {"columns": names, "match": match}
        called = None if "column_list" in given else f"{names[0]}_exists"
        return (Said(check="columns_match", arguments=own, called=called),)

    return read


def _to_columns(match: str) -> Any:
    def write(check: Check, _: Known) -> tuple[Written, ...]:
        if check.arguments.get("match", "exact") != match:
            raise Differs(f"is of columns that match as `{match}`")
        names = check.arguments["columns"]
        if any(name != name.lower() or not values.PLAIN.match(name) for name in names):
            raise Differs("takes upper and lower case for one")
        return (Written(arguments={"column_list": list(names)}),)

    return write


def _other_where(use: Use) -> str | None:
    """The filter of the other table: its own, or the first one's."""
    condition = use.arguments["compare_row_condition"] or use.arguments["row_condition"]
    return str(condition) if condition else None


def _other_rows(use: Use) -> tuple[Said, ...]:
    given = use.arguments
    no_groups(use, "group_by")
    no_groups(use, "compare_group_by")
    if ranges.number(given["factor"]) != 1:
        raise Differs("multiplies by a factor")
    own = {"to": values.relation(given["compare_model"])}
    if to_where := _other_where(use):
        own["to_where"] = to_where
    return (Said(check="equal_row_count", arguments=own, where=kept(use)),)


def other_rows(check: Check) -> dict[str, Any]:
    """`compare_model` and its filter. Raises Differs."""
    arguments = {"compare_model": values.call(check.arguments["to"])}
    if "to_where" in check.arguments:
        arguments["compare_row_condition"] = values.carried(check.arguments["to_where"])
    return arguments


def _to_other_rows(check: Check, _: Known) -> tuple[Written, ...]:
    if check.arguments.get("tolerance"):
        raise Differs("has no tolerance")
    return (Written(arguments=other_rows(check)),)


_COUNT = re.compile(r"\s*count\(\s*(?:(\*)|(distinct\s+)?([A-Za-z_]\w*))\s*\)\s*\Z", re.IGNORECASE)


def _aggregation(use: Use) -> tuple[Said, ...]:
    given = use.arguments
    no_groups(use, "group_by")
    no_groups(use, "compare_group_by")
    tolerance = ranges.number(given["tolerance"])
    if given["tolerance_percent"] or tolerance is None:
        raise Differs("takes percents of this table, not of the other one")
    here = _COUNT.match(str(given["expression"]))
    there = _COUNT.match(str(given["compare_expression"] or given["expression"]))
    if not here or not there or (here[1], bool(here[2])) != (there[1], bool(there[2])):
        raise Differs("takes a null for 0, which only counts never are")
    own: dict[str, Any] = {"to": values.relation(given["compare_model"])}
    if to_where := _other_where(use):
        own["to_where"] = to_where
    if tolerance:
        own["tolerance"] = tolerance
    if here[1]:
        return (Said(check="equal_row_count", arguments=own, where=kept(use)),)
    own["aggregate"] = "count_distinct" if here[2] else "count"
    if there[3] != here[3]:
        own["field"] = there[3]
    return (Said(check="reconciles", column=here[3], arguments=own, where=kept(use)),)


def _to_aggregation(check: Check, _: Known) -> tuple[Written, ...]:
    own = check.arguments
    if own.get("unit") == "percent":
        raise Differs("takes percents of this table, not of the other one")
    arguments = other_rows(check)
    if check.check == "equal_row_count":
        expression = other = "count(*)"
    else:
        word = {"count": "count(", "count_distinct": "count(distinct "}.get(own.get("aggregate", "sum"))
        if word is None or check.column is None:
            raise Differs("takes a null for 0, which only counts never are")
        expression = f"{word}{values.bare(check.column)})"
        other = f"{word}{values.bare(own.get('field', check.column))})"
    arguments["expression"] = expression
    if other != expression:
        arguments["compare_expression"] = other
    if own.get("tolerance"):
        arguments["tolerance"] = own["tolerance"]
    return (Written(arguments=arguments, at_model=True),)


def _distinct_other(use: Use) -> tuple[Said, ...]:
    given = use.arguments
    own: dict[str, Any] = {"to": values.relation(given["compare_model"]), "aggregate": "count_distinct"}
    field = values.column(given["compare_column_name"]) if given["compare_column_name"] else use.column
    if field != use.column:
        own["field"] = field
    if to_where := _other_where(use):
        own["to_where"] = to_where
    return (Said(check="reconciles", column=use.column, arguments=own, where=kept(use)),)


def _distinct(use: Use) -> tuple[Said, ...]:
    """0 where there is no value, which `distinct_count` has no data for."""
    no_groups(use, "group_by")
    given = use.arguments
    found = ranges.numbers(given["min_value"], given["max_value"], given["strictly"])
    return _distinct_within(use, found)


def _distinct_within(use: Use, found: ranges.Range) -> tuple[Said, ...]:
    own = found.arguments()
    if found.low is None and (found.high > 0 or (found.high == 0 and not found.strictly)):
        return (Said(check="distinct_count", column=use.column, arguments=own, where=kept(use)),)
    own["query"] = COUNT_DISTINCT
    said = Said(
        check="sql_metric", column=use.column, arguments=own, where=kept(use), called="distinct_count"
    )
    return (said,)


def _distinct_one(side: str) -> Any:
    def read(use: Use) -> tuple[Said, ...]:
        no_groups(use, "group_by")
        value = use.arguments["value"]
        low = value if side in ("greater", "equal") else None
        high = value if side in ("less", "equal") else None
        return _distinct_within(use, ranges.numbers(low, high, side != "equal"))

    return read


def _to_distinct(check: Check, _: Known) -> tuple[Written, ...]:
    if check.check == "sql_metric":
        if check.arguments.get("query") != COUNT_DISTINCT or "to" in check.arguments:
            raise Differs("is of another query")
    elif check.arguments.get("unit", "values") != "values":
        raise Differs("is of a number of values")
    written = ranges.written(check, "strictly")
    if check.check == "distinct_count" and any(
        "min_value" in test.arguments or test.arguments["max_value"] <= 0 for test in written
    ):
        raise Differs("breaks where there is no value, and the check then has no data")
    return written


def _aggregate(check: str, *, nan: bool, decimals: bool) -> Equal:
    """A test of bounds of an aggregate. `nan`: a NaN makes it NaN; `decimals`: it is one of the values."""

    def same(known: Known, column: str | None, has_high: bool) -> None:
        kind = known.kind(column)
        if kind == "float" and not (nan and has_high):
            raise Differs("lets a NaN pass")
        if kind not in ("integer", "float", *(("decimal",) if decimals else ())):
            raise Differs("rounds in its own way, but for a column known to hold whole or floating numbers")

    def read(use: Use) -> tuple[Said, ...]:
        no_groups(use, "group_by")
        given = use.arguments
        found = ranges.numbers(given["min_value"], given["max_value"], given["strictly"])
        same(use.known, use.column, found.high is not None)
        own = found.arguments()
        if check == "quantile":
            own["quantile"] = given["quantile"]
        return (Said(check=check, column=use.column, arguments=own, where=kept(use)),)

    def write(check_: Check, known: Known) -> tuple[Written, ...]:
        written = ranges.written(check_, "strictly")
        same(known, check_.column, any("max_value" in test.arguments for test in written))
        if check != "quantile":
            return written
        more = {"quantile": check_.arguments["quantile"]}
        return tuple(Written(arguments={**more, **w.arguments}, suffix=w.suffix) for w in written)

    name = {"stddev": "stdev", "quantile": "quantile_values"}.get(check, check)
    return Equal(
        test=f"expect_column_{name}_to_be_between",
        checks=(check,),
        required=("quantile",) if check == "quantile" else (),
        defaults={**BETWEEN, "group_by": None},
        read=read,
        write=write,
        note="Of a column known to hold whole numbers"
        + (" or decimals" if decimals else "")
        + ("; of floating numbers, with an upper bound, which a NaN breaks" if nan else "")
        + ". Without `group_by`.",
    )


def _no_equal(*tests: str, note: str) -> tuple[Equal, ...]:
    return tuple(Equal(test=test, note=note) for test in tests)


OTHER_WHERE: dict[str, Any] = {**ROWS, "compare_row_condition": None}
LOWER = "Names in lower case; without `transform`."
TESTS = (
    Equal(
        test="expect_column_to_exist", checks=("columns_match",),
        defaults={"transform": "upper", "column_index": None}, read=_columns("subset"), filtered=False,
        note=LOWER + " Without `column_index`.",
    ),
    *(
        Equal(
            test=f"expect_table_columns_to_{name}", checks=("columns_match",), read=_columns(match),
            write=_to_columns(match), note=LOWER, defaults={"transform": "upper"},
            required=("column_list",), filtered=False,
        )
        for name, match in (
            ("contain_set", "subset"), ("not_contain_set", "absent"), ("match_set", "exact"),
            ("match_ordered_list", "ordered"),
        )
    ),
    Equal(
        test="expect_table_row_count_to_equal_other_table", checks=("equal_row_count",),
        required=("compare_model",),
        defaults={"group_by": None, "compare_group_by": None, "factor": 1, **OTHER_WHERE},
        read=_other_rows, write=_to_other_rows, note="Without groups and `factor`.",
    ),
    Equal(
        test="expect_table_aggregation_to_equal_other_table", checks=("equal_row_count", "reconciles"),
        required=("expression", "compare_model"),
        defaults={"compare_expression": None, "group_by": None, "compare_group_by": None, "tolerance": 0.0,
                  "tolerance_percent": None, **OTHER_WHERE},
        read=_aggregation, write=_to_aggregation,
        note="`count(*)`, `count(column)`, `count(distinct column)`: it takes a null of others for 0.",
    ),
    Equal(
        test="expect_column_distinct_count_to_equal_other_table", checks=("reconciles",),
        required=("compare_model",), defaults={"compare_column_name": None, **OTHER_WHERE},
        read=_distinct_other,
    ),
    Equal(
        test="expect_column_unique_value_count_to_be_between", checks=("distinct_count", "sql_metric"),
        defaults={**BETWEEN, "group_by": None}, read=_distinct, write=_to_distinct,
        note="It is 0 where there is no value, and `distinct_count` then has no data: with a lower bound the "
        "check is a `sql_metric`. Without `group_by`.",
    ),
    *(
        Equal(
            test=f"expect_column_distinct_count_to_{test}", checks=("distinct_count", "sql_metric"),
            required=("value",), defaults={"group_by": None, **ROWS}, read=_distinct_one(side),
            note="As expect_column_unique_value_count_to_be_between.",
        )
        for test, side in (("equal", "equal"), ("be_greater_than", "greater"), ("be_less_than", "less"))
    ),
    _aggregate("max", nan=True, decimals=True),
    _aggregate("min", nan=False, decimals=True),
    _aggregate("mean", nan=True, decimals=False),
    _aggregate("sum", nan=True, decimals=False),
    _aggregate("stddev", nan=False, decimals=False),
    _aggregate("median", nan=False, decimals=False),
    _aggregate("quantile", nan=False, decimals=False),
    *_no_equal(
        "expect_column_values_to_match_regex", "expect_column_values_to_not_match_regex",
        "expect_column_values_to_match_regex_list", "expect_column_values_to_not_match_regex_list",
        note="Its pattern is of the warehouse's dialect, in SQL's quotes, and on PostgreSQL a null breaks "
        "it; write `matches_regex`.",
    ),
    *_no_equal(
        "expect_column_values_to_be_of_type", "expect_column_values_to_be_in_type_list",
        note="It compares names of types, letter by letter, and passes without the column; "
        "write `column_type`.",
    ),
    *_no_equal(
        "expect_column_values_to_be_increasing", "expect_column_values_to_be_decreasing",
        note="Ties come in any order, and a null parts what is before it from what is behind; "
        "write `increasing`.",
    ),
    *_no_equal(
        "expect_row_values_to_have_recent_data", "expect_grouped_row_values_to_have_recent_data",
        note="It breaks on a table without rows, passes over rows of the next hour, and goes by the zone of "
        "dbt_date; write `freshness`.",
    ),
    *_no_equal(
        "expect_column_distinct_values_to_contain_set", "expect_column_distinct_values_to_equal_set",
        note="It breaks on a table without rows, where `required_values` has no data.",
    ),
    *_no_equal(
        "expect_column_proportion_of_unique_values_to_be_between",
        note="It divides in the precision of the warehouse's float, which may be single; write "
        "`distinct_count` in percent.",
    ),
    *_no_equal(
        "expect_row_values_to_have_data_for_every_n_datepart",
        note="It reads its first and last day while it compiles, and fails without rows; "
        "write `no_date_gaps`.",
    ),
    *_no_equal(
        "expect_column_values_to_have_consistent_casing", "expect_column_most_common_value_to_be_in_set",
        "expect_column_values_to_be_within_n_moving_stdevs", "expect_column_values_to_be_within_n_stdevs",
        "expect_multicolumn_sum_to_equal", "expect_select_column_values_to_be_unique_within_record",
        "expect_table_column_count_to_be_between", "expect_table_column_count_to_equal",
        "expect_table_column_count_to_equal_other_table",
        "expect_table_row_count_to_equal_other_table_times_factor",
        "equal_expression", "expression_between",
        note="No check says this.",
    ),
)  # fmt: skip
