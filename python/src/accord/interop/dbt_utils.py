"""The tests of the package dbt_utils."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from accord.contract.model import Check, Tolerance
from accord.interop import ranges, values
from accord.interop.dbt_core import listed, no_null, orphans
from accord.interop.known import Known
from accord.interop.model import Equal, Said, Use, Written
from accord.interop.values import Differs

SECONDS = ("second", "minute", "hour", "day", "week")
COUNT_VALUES = "select count({property}) from {object}"


def no_groups(use: Use, name: str = "group_by_columns") -> None:
    """Raise Differs where the test is of groups."""
    if use.arguments[name]:
        raise Differs(f"groups by `{name}`")


def _accepted_range(use: Use) -> tuple[Said, ...]:
    given = use.arguments
    return ranges.between(use, given["min_value"], given["max_value"], not given["inclusive"])


def to_range(strictly: str, inverted: bool = False) -> Callable[[Check, Known], tuple[Written, ...]]:
    """The writer of a range with the flag `strictly`."""

    def write(check: Check, known: Known) -> tuple[Written, ...]:
        tests = ranges.written(check, strictly, inverted)
        ends = [end for test in tests for name, end in test.arguments.items() if name != strictly]
        kind = known.kind(check.column)
        if any(isinstance(end, str) for end in ends):
            if kind not in ("date", "timestamp", "text"):
                raise Differs("compares a bound that is a text as the session's zone has it")
        elif not any("max_value" in test.arguments for test in tests) and ranges.may_pass_nan(
            known, check.column
        ):
            raise Differs("lets a NaN pass a lower bound")
        return tests

    return write


def _at_least_one(use: Use) -> tuple[Said, ...]:
    no_groups(use)
    arguments = {"query": COUNT_VALUES, "min": 1}
    return (Said(check="sql_metric", column=use.column, arguments=arguments, called="at_least_one"),)


def _cardinality(use: Use) -> tuple[Said, ...]:
    to, field = values.relation(use.arguments["to"]), values.column(use.arguments["field"])
    if field != use.column:
        raise Differs("compares columns of two names")
    return (Said(check="equal_rows", arguments={"to": to, "columns": [field]}),)


def _to_at_least_one(check: Check, _: Known) -> tuple[Written, ...]:
    if check.column is None or check.arguments != {"query": COUNT_VALUES, "min": 1}:
        raise Differs("counts the values of a column")
    return (Written(),)


def _expression(use: Use) -> tuple[Said, ...]:
    expression = str(use.arguments["expression"])
    if use.column:
        expression = f"{use.sql} {expression}"
    return (Said(check="expression", column=use.column, arguments={"expression": expression}),)


def _to_expression(check: Check, _: Known) -> tuple[Written, ...]:
    expression = str(values.carried(check.arguments["expression"]))
    if "--" in expression:
        raise Differs("takes no comment in its expression")
    if check.column and expression.startswith(f"{check.column} "):
        return (Written(arguments={"expression": expression[len(check.column) + 1 :]}),)
    return (Written(arguments={"expression": expression}, at_model=True),)


def _exclusive_ranges(use: Use) -> tuple[Said, ...]:
    given = use.arguments
    lower, upper = values.column(given["lower_bound_column"]), values.column(given["upper_bound_column"])
    own: dict[str, Any] = {"lower": lower, "upper": upper}
    if given["partition_by"]:
        own["group_by"] = values.columns([part.strip() for part in str(given["partition_by"]).split(",")])
    if given["gaps"] not in ("allowed", "not_allowed", "required"):
        raise Differs(f"has `gaps: {given['gaps']}`")
    if given["gaps"] != "allowed":
        own["gaps"] = given["gaps"]
    if given["zero_length_range_allowed"]:
        raise Differs("says by chance which of two equal ranges of length zero is the last")
    nulls = (Said(check="not_null", column=lower), Said(check="not_null", column=upper))
    return (Said(check="non_overlapping_ranges", arguments=own), *nulls)


def _to_exclusive_ranges(check: Check, known: Known) -> tuple[Written, ...]:
    own = check.arguments
    if own.get("zero_length"):
        raise Differs("says by chance which of two equal ranges of length zero is the last")
    if not {own["lower"], own["upper"]} <= known.required:
        raise Differs("breaks on a null bound, so both columns have to be `required`")
    arguments: dict[str, Any] = {
        "lower_bound_column": values.bare(own["lower"]),
        "upper_bound_column": values.bare(own["upper"]),
    }
    if "group_by" in own:
        arguments["partition_by"] = ", ".join(values.bare(name) for name in own["group_by"])
    if own.get("gaps", "allowed") != "allowed":
        arguments["gaps"] = own["gaps"]
    return (Written(arguments=arguments),)


def _not_constant(use: Use) -> tuple[Said, ...]:
    no_groups(use)
    return (
        Said(check="distinct_count", column=use.column, arguments={"mustNotBe": 1}, called="not_constant"),
    )


def _to_not_constant(check: Check, _: Known) -> tuple[Written, ...]:
    if check.arguments != {"mustNotBe": 1}:
        raise Differs("breaks where there is one value")
    return (Written(),)


def _not_empty_string(use: Use) -> tuple[Said, ...]:
    if use.arguments["trim_whitespace"] is not True:
        return (Said(check="length", column=use.column, arguments={"min": 1}),)
    own = {"expression": f"trim({use.sql}) <> ''"}
    return (Said(check="expression", column=use.column, arguments=own, called="not_empty_string"),)


def _to_not_empty_string(check: Check, known: Known) -> tuple[Written, ...]:
    empty = Written(arguments={"trim_whitespace": False})
    if check.check == "length":
        if check.arguments != {"min": 1}:
            raise Differs("is of empty texts alone")
        return (empty,)
    if check.arguments.get("trim", True):
        raise Differs("trims spaces, and the check tabs and line breaks too")
    if check.tolerance != Tolerance():
        raise Differs("tolerates empty texts and nulls apart")
    return (empty, *no_null(check, known))


def _proportion(use: Use) -> tuple[Said, ...]:
    no_groups(use)
    least, most = ranges.number(use.arguments["at_least"]), ranges.number(use.arguments["at_most"])
    if least is None or most is None or most < 1:
        raise Differs("has an `at_most` below 1, or a bound that is SQL")
    if not 0 <= least <= 1:
        raise Differs(f"has `at_least: {least}`, which is no proportion")
    tolerance = round(100 - 100 * least, 9)
    whole = int(tolerance) if tolerance == int(tolerance) else tolerance
    allowed = Tolerance(whole, "percent") if whole else Tolerance()
    return (Said(check="not_null", column=use.column, tolerance=allowed),)


def _to_proportion(check: Check, _: Known) -> tuple[Written, ...]:
    if check.tolerance.unit != "percent":
        raise Differs("is of a share of the rows")
    return (Written(arguments={"at_least": round(1 - check.tolerance.at_most / 100, 11)}, tolerates=True),)


def _orphans_where(use: Use) -> tuple[Said, ...]:
    given = use.arguments
    own = {"to": values.relation(given["to"]), "field": values.column(given["field"])}
    if to_where := values.condition(given["to_condition"]):
        own["to_where"] = to_where
    where = values.condition(given["from_condition"])
    return (Said(check="no_orphans", column=use.column, arguments=own, where=where),)


def _to_orphans_where(check: Check, _: Known) -> tuple[Written, ...]:
    own = orphans(check)
    if "to_where" in check.arguments:
        own["to_condition"] = values.joined(check.arguments["to_where"])
    return (Written(arguments=dict(own)),)


def _sequential(use: Use) -> tuple[Said, ...]:
    given = use.arguments
    kind = use.known.kind(use.column)
    own = {} if given["interval"] == 1 else {"interval": given["interval"]}
    if ranges.number(given["interval"]) is None or given["interval"] <= 0:
        raise Differs(f"has the interval {given['interval']!r}")
    if given["datepart"]:
        if given["datepart"] not in SECONDS or kind not in ("date", "timestamp"):
            raise Differs("counts by months or in the zone of the session, or of a column of no known type")
        own["period"] = given["datepart"]
    elif kind not in ("integer", "decimal"):
        raise Differs("adds where the check subtracts, equal only where its column is of whole numbers or "
                      "decimals, and its type is another one or not known")  # fmt: skip
    if given["group_by_columns"]:
        own["group_by"] = values.columns(given["group_by_columns"])
    return (Said(check="sequential_values", column=use.column, arguments=own),)


def _to_sequential(check: Check, known: Known) -> tuple[Written, ...]:
    own = check.arguments
    arguments = {"interval": own["interval"]} if own.get("interval", 1) != 1 else {}
    if "period" in own:
        arguments["datepart"] = own["period"]
    if known.kind(check.column) not in (("date", "timestamp") if "period" in own else ("integer", "decimal")):
        raise Differs("is equal for whole numbers, decimals and times without a zone, of a known type")
    if "group_by" in own:
        arguments["group_by_columns"] = [values.bare(name) for name in own["group_by"]]
    return (Written(arguments=arguments),)


_REPEATED = "select {columns} from {object} group by {columns} having count(*) > 1"
_COMBINATION = re.compile(r"select ([\w, ]+) from \{object\} group by \1 having count\(\*\) > 1\Z")


def _combination(use: Use) -> tuple[Said, ...]:
    columns = values.columns(use.arguments["combination_of_columns"])
    if set(columns) <= use.known.required:
        return (Said(check="unique_combination", arguments={"columns": columns}),)
    if use.arguments["quote_columns"] or any(not values.PLAIN.match(name) for name in columns):
        raise Differs("counts keys with a null as duplicates, of columns in quotes")
    listed_ = ", ".join(columns)
    query = _REPEATED.format(columns=listed_, object="{object}")
    return (Said(check="sql_rows", arguments={"query": query}, called=f"unique_{'_'.join(columns)}"),)


def _to_combination(check: Check, known: Known) -> tuple[Written, ...]:
    if check.check == "sql_rows":
        found = _COMBINATION.match(check.arguments["query"])
        if found is None or check.column or "to" in check.arguments:
            raise Differs("is of another query")
        return (Written(arguments={"combination_of_columns": found[1].split(", ")}),)
    columns = check.arguments.get("columns") or [check.column]
    if not set(columns) <= known.required:
        raise Differs("takes keys with a null for duplicates, so all of the columns have to be `required`")
    names = [values.bare(name) for name in columns]
    return (Written(arguments={"combination_of_columns": names}, at_model=True),)


OTHER_TABLE = "It passes where either of the tables is empty; write `equal_row_count`."
TESTS = (
    Equal(
        test="accepted_range",
        checks=("accepted_range",),
        becomes=("accepted_range", "expression"),
        defaults={"min_value": None, "max_value": None, "inclusive": True},
        read=_accepted_range,
        write=to_range("inclusive", inverted=True),
        counts="rows",
        note="A NaN passes a lower bound alone, and breaks the check: with `min_value` alone the column's "
        "type has to be known to hold none, else the check is an `expression`, as for bounds that are SQL.",
    ),
    Equal(
        test="at_least_one",
        checks=("sql_metric",),
        defaults={"group_by_columns": []},
        read=_at_least_one,
        write=_to_at_least_one,
        note="Without `group_by_columns`.",
    ),
    Equal(
        test="cardinality_equality",
        becomes=("equal_rows",),
        required=("to", "field"),
        read=_cardinality,
        note="With a field that has the name of the column.",
    ),
    Equal(test="equal_rowcount", note=OTHER_TABLE),
    Equal(test="equality", note="It takes rows that repeat for one; write `equal_rows`."),
    Equal(
        test="expression_is_true",
        checks=("expression",),
        required=("expression",),
        read=_expression,
        write=_to_expression,
        counts="rows",
        note="A check of a column whose expression does not begin with it is written as a test of the model.",
    ),
    Equal(test="fewer_rows_than", note="It passes where either of the tables is empty."),
    Equal(
        test="mutually_exclusive_ranges",
        checks=("non_overlapping_ranges",),
        becomes=("non_overlapping_ranges", "not_null"),
        required=("lower_bound_column", "upper_bound_column"),
        defaults={"partition_by": None, "gaps": "allowed", "zero_length_range_allowed": False},
        read=_exclusive_ranges,
        write=_to_exclusive_ranges,
        note="It breaks on null bounds too: with `not_null` of both columns. Without "
        "`zero_length_range_allowed`: which of two equal ranges is the last is then left to chance.",
    ),
    listed("not_accepted_values", "rejected_values", "missing_values"),
    Equal(
        test="not_constant",
        checks=("distinct_count",),
        defaults={"group_by_columns": []},
        read=_not_constant,
        write=_to_not_constant,
        note="Without `group_by_columns`.",
    ),
    Equal(
        test="not_empty_string",
        checks=("length", "not_empty"),
        becomes=("length", "expression"),
        defaults={"trim_whitespace": True},
        read=_not_empty_string,
        write=_to_not_empty_string,
        counts="rows",
        note="A null passes it, and breaks `not_empty`. Trimmed, it is an `expression`.",
    ),
    Equal(
        test="not_null_proportion",
        checks=("not_null",),
        required=("at_least",),
        defaults={"at_most": 1, "group_by_columns": []},
        read=_proportion,
        write=_to_proportion,
        note="A tolerance in percent. Without `at_most` and `group_by_columns`.",
    ),
    Equal(
        test="recency",
        note="A row dated in the future keeps a stale table fresh, and it reads times in the zone of the "
        "session; write `freshness`.",
    ),
    Equal(
        test="relationships_where",
        checks=("no_orphans",),
        required=("to", "field"),
        defaults={"from_condition": "1=1", "to_condition": "1=1"},
        read=_orphans_where,
        write=_to_orphans_where,
        counts="rows",
        note="`from_condition` is `where`. A condition with an `or` stands in parentheses.",
    ),
    Equal(
        test="sequential_values",
        checks=("sequential_values",),
        defaults={"interval": 1, "datepart": None, "group_by_columns": []},
        read=_sequential,
        write=_to_sequential,
        counts="rows",
        note="Of columns known to hold whole numbers or decimals; with `datepart`, dates or times without a "
        "zone, by week, day or less.",
    ),
    Equal(
        test="unique_combination_of_columns",
        checks=("unique_combination", "duplicate_values", "sql_rows"),
        becomes=("unique_combination", "sql_rows"),
        required=("combination_of_columns",),
        defaults={"quote_columns": False},
        read=_combination,
        write=_to_combination,
        note="It takes keys with a null for duplicates: `unique_combination` where all of the columns are "
        "known to hold none (`not_null`), else the same query as `sql_rows`.",
    ),
)
