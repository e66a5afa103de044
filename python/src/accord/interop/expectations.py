"""The tests of the package dbt_expectations that are of rows, tables and counts.

Its conditions are `not(expression = true)`: a null passes, where the test does not say otherwise.
"""

from __future__ import annotations

import re
from typing import Any

from accord.contract.model import Check
from accord.interop import ranges, values
from accord.interop.dbt_utils import no_groups
from accord.interop.known import NAN_IS_GREATEST, Known
from accord.interop.model import Equal, Said, Use, Written
from accord.interop.values import Differs

ROWS: dict[str, Any] = {"row_condition": None}
BETWEEN: dict[str, Any] = {"min_value": None, "max_value": None, "strictly": False, **ROWS}
_CALLS = re.compile(r"\b(\w+)\s*\(")
_OF_ROWS = frozenset(
    [
        "in",
        "and",
        "or",
        "not",
        "abs",
        "coalesce",
        "nullif",
        "lower",
        "upper",
        "trim",
        "length",
        "round",
        "cast",
        "when",
        "then",
        "else",
        "case",
        "is",
        "like",
        "between",
        "floor",
        "ceil",
        "concat",
    ]
)


def kept(use: Use) -> str | None:
    """The rows that the test looks at."""
    condition = use.arguments["row_condition"]
    if condition is not None and not isinstance(condition, str):
        raise Differs(f"has the `row_condition` {condition!r}")
    return condition or None


def in_sql(use: Use, expression: str, called: str) -> tuple[Said, ...]:
    """The test's own condition, of a row."""
    own = {"expression": expression}
    return (Said(check="expression", column=use.column, arguments=own, where=kept(use), called=called),)


def _literal(value: Any) -> str:
    """A value as the test writes it into SQL."""
    if value is None or not isinstance(value, (str, int, float, bool)):
        raise Differs(f"has the value {value!r}")
    return str(value)


def of_column(check: str) -> Any:
    """A reader of a test of one column that has no more arguments."""
    return lambda use: (Said(check=check, column=use.column, where=kept(use)),)


def _between(use: Use) -> tuple[Said, ...]:
    given = use.arguments
    (said,) = ranges.between(use, given["min_value"], given["max_value"], given["strictly"])
    return (Said(
        check=said.check, column=said.column, arguments=said.arguments, where=kept(use), called=said.called
    ),)  # fmt: skip


def _lengths(use: Use) -> tuple[Said, ...]:
    given = use.arguments
    found = ranges.numbers(given["min_value"], given["max_value"], given["strictly"])
    return (Said(check="length", column=use.column, arguments=found.arguments(), where=kept(use)),)


def _length(use: Use) -> tuple[Said, ...]:
    found = ranges.numbers(use.arguments["value"], use.arguments["value"], False)
    return (Said(check="length", column=use.column, arguments=found.arguments(), where=kept(use)),)


def to_numbers(check: Check, _: Known) -> tuple[Written, ...]:
    """The writer of bounds that are numbers."""
    return ranges.written(check, "strictly")


def _row_count(use: Use) -> tuple[Said, ...]:
    no_groups(use, "group_by")
    given = use.arguments
    found = ranges.numbers(given["min_value"], given["max_value"], given["strictly"])
    return (Said(check="row_count", arguments=found.arguments(), where=kept(use)),)


def _row_count_is(use: Use) -> tuple[Said, ...]:
    no_groups(use, "group_by")
    found = ranges.number(use.arguments["value"])
    if found is None:
        raise Differs("compares with SQL")
    return (Said(check="row_count", arguments={"mustBe": found}, where=kept(use)),)


def _to_row_count_is(check: Check, _: Known) -> tuple[Written, ...]:
    if check.arguments.keys() != {"mustBe"}:
        raise Differs("is of one number of rows")
    return (Written(arguments={"value": check.arguments["mustBe"]}),)


def in_set(check: str, breaks_on_null: bool) -> Any:
    """A reader of `value_set`."""

    def read(use: Use) -> tuple[Said, ...]:
        is_text = bool(use.arguments["quote_values"])
        found = values.literals(use.arguments["value_set"], is_text)
        if is_text and use.known.kind(use.column) == "instant":
            raise Differs("reads times in the zone of the session")
        own: dict[str, Any] = {"values": found} if is_text else {"values": found, "quote": False}
        said = Said(check=check, column=use.column, arguments=own, where=kept(use))
        nulls = Said(check="not_null", column=use.column, where=kept(use))
        return (said, nulls) if breaks_on_null else (said,)

    return read


def _like(patterns: str, is_not: bool) -> Any:
    """A reader of `like_pattern` or a list of them."""

    def read(use: Use) -> tuple[Said, ...]:
        given = use.arguments[patterns]
        listed = given if isinstance(given, (list, tuple)) else [given]
        parts = []
        for pattern in listed:
            if not isinstance(pattern, str) or "'" in pattern or "\\" in pattern:
                raise Differs(f"has the pattern {pattern!r}, which is read by the rules of the warehouse")
            parts.append(f"{use.sql} {'not ' if is_not else ''}like '{pattern}'")
        word = " and " if use.arguments.get("match_on") == "all" else " or "
        if not parts:
            raise Differs("has no pattern")
        return in_sql(use, word.join(parts), "not_like" if is_not else "like")

    return read


def _greater(use: Use) -> tuple[Said, ...]:
    given = use.arguments
    first, second = str(given["column_A"]), str(given["column_B"])
    names = [values.column(second), values.column(first)]
    kinds = {use.known.kind(name) for name in names}
    plain = use.known.adapter in NAN_IS_GREATEST or not kinds & {None, "float"}
    if plain and not ("instant" in kinds and kinds != {"instant"}) and not (None in kinds and len(kinds) > 1):
        own: dict[str, Any] = {"columns": names} | ({} if given["or_equal"] else {"strictly": True})
        return (Said(check="column_order", arguments=own, where=kept(use)),)
    sign = ">=" if given["or_equal"] else ">"
    return in_sql(use, f"{first} {sign} {second}", "column_order")


def _to_greater(check: Check, known: Known) -> tuple[Written, ...]:
    columns = check.arguments["columns"]
    kinds = {known.kind(name) for name in columns}
    if len(columns) != 2:
        raise Differs("is of two columns")
    if (known.adapter not in NAN_IS_GREATEST and kinds & {None, "float"}) or len(kinds) > 1:
        raise Differs("compares a NaN, or times with and without a zone, in its own way")
    second, first = (values.bare(name) for name in columns)
    arguments: dict[str, Any] = {"column_A": first, "column_B": second}
    return (
        Written(arguments=arguments if check.arguments.get("strictly") else arguments | {"or_equal": True}),
    )


def _equal_columns(use: Use) -> tuple[Said, ...]:
    return in_sql(use, f"{use.arguments['column_A']} = {use.arguments['column_B']}", "columns_equal")


def _pairs(use: Use) -> tuple[Said, ...]:
    given = use.arguments
    parts = []
    for pair in given["value_pairs_set"]:
        if not isinstance(pair, (list, tuple)) or len(pair) != 2:
            raise Differs(f"has the pair {pair!r}")
        first, second = map(_literal, pair)
        parts.append(f"({given['column_A']} = {first} and {given['column_B']} = {second})")
    return in_sql(use, " or ".join(parts) or "1 = 0", "pairs_in_set")


def _to_pairs(check: Check, known: Known) -> tuple[Written, ...]:
    columns = check.arguments["columns"]
    if len(columns) != 2 or not set(columns) <= known.required:
        raise Differs("is of two columns, and counts rows with a null, so both have to be `required`")
    pairs = [pair for pair in check.arguments["pairs"] if None not in pair]
    for value in [value for pair in pairs for value in pair]:
        if isinstance(value, str) and ("'" in value or "\\" in value):
            raise Differs(f"has the value {value!r}, which breaks out of its quotes")
    if "instant" in map(known.kind, columns):
        raise Differs("reads times in the zone of the session")
    listed = [[f"'{value}'" if isinstance(value, str) else value for value in pair] for pair in pairs]
    arguments = {"column_A": values.bare(columns[0]), "column_B": values.bare(columns[1])}
    return (Written(arguments={**arguments, "value_pairs_set": listed}),)


def _compound(use: Use) -> tuple[Said, ...]:
    given = use.arguments
    columns = values.columns(given["column_list"])
    where = values.condition(given["row_condition"])
    if len(columns) == 1:
        return (Said(check="unique", column=columns[0], where=where),)
    if given["ignore_row_if"] != "any_value_is_missing" and not set(columns) <= use.known.required:
        raise Differs("counts keys with some nulls as duplicates, and not all columns are known to hold none")
    return (Said(check="unique_combination", arguments={"columns": columns}, where=where),)


def _to_compound(check: Check, _: Known) -> tuple[Written, ...]:
    names = [values.bare(name) for name in check.arguments["columns"]]
    return (Written(arguments={"column_list": names, "ignore_row_if": "any_value_is_missing"}),)


def _expression(use: Use) -> tuple[Said, ...]:
    no_groups(use)
    expression = str(use.arguments["expression"])
    strange = [name for name in _CALLS.findall(expression) if name.lower() not in _OF_ROWS]
    if strange:
        raise Differs(f"calls {strange[0]}, which may be of all rows together")
    if use.arguments["test_condition"] != "= true":
        expression = f"({expression}) {use.arguments['test_condition']}"
    return in_sql(use, expression, "expression")


def _is_null(use: Use) -> tuple[Said, ...]:
    return in_sql(use, f"{use.sql} is null", "null")


def rows(test: str, check: str, read: Any, **more: Any) -> Equal:
    """A test of rows: each one that fails is one of its failures."""
    return Equal(test=test, checks=(check,), read=read, counts="rows", **more)


NULLS = "It breaks on nulls too: with `not_null`."
SAME = "The same condition, in SQL."
TESTS = (
    rows("expect_column_values_to_not_be_null", "not_null", of_column("not_null"), defaults=ROWS),
    rows("expect_column_values_to_be_null", "expression", _is_null, defaults=ROWS, note=SAME),
    Equal(
        test="expect_column_values_to_be_unique",
        checks=("unique",),
        defaults=ROWS,
        read=lambda use: (
            Said(check="unique", column=use.column, where=values.condition(use.arguments["row_condition"])),
        ),
    ),
    rows(
        "expect_column_values_to_be_between", "accepted_range", _between, defaults=BETWEEN,
        becomes=("accepted_range", "expression"), note="As dbt_utils.accepted_range.",
    ),
    rows("expect_column_value_lengths_to_be_between", "length", _lengths, defaults=BETWEEN, write=to_numbers),
    rows("expect_column_value_lengths_to_equal", "length", _length, required=("value",), defaults=ROWS),
    rows(
        "expect_column_values_to_be_in_set", "accepted_values", in_set("accepted_values", True),
        required=("value_set",), defaults={"quote_values": True, **ROWS},
        note=NULLS, becomes=("accepted_values", "not_null"),
    ),
    Equal(
        test="expect_column_distinct_values_to_be_in_set", checks=("accepted_values",),
        read=in_set("accepted_values", True),
        required=("value_set",), defaults={"quote_values": True, **ROWS},
        note=NULLS, becomes=("accepted_values", "not_null"),
    ),
    Equal(
        test="expect_column_values_to_not_be_in_set", checks=("rejected_values",),
        read=in_set("rejected_values", False),
        required=("value_set",), defaults={"quote_values": True, **ROWS},
    ),
    *(
        rows(
            f"expect_column_values_to_{'not_' if is_not else ''}match_like_pattern{ending}", "expression",
            _like(f"like_pattern{ending}", is_not), required=(f"like_pattern{ending}",),
            defaults=ROWS | ({"match_on": "any"} if ending else {}), note=SAME,
        )
        for is_not in (False, True)
        for ending in ("", "_list")
    ),
    rows(
        "expect_column_pair_values_A_to_be_greater_than_B", "column_order", _greater,
        required=("column_A", "column_B"), defaults={"or_equal": False, **ROWS},
        write=_to_greater, becomes=("column_order", "expression"),
        note="Columns of one kind; else, or where a NaN is not above all numbers, an `expression`.",
    ),
    rows(
        "expect_column_pair_values_to_be_equal", "expression", _equal_columns,
        required=("column_A", "column_B"), defaults=ROWS, note=SAME,
    ),
    rows(
        "expect_column_pair_values_to_be_in_set", "accepted_pairs", _pairs,
        write=_to_pairs, becomes=("expression",),
        required=("column_A", "column_B", "value_pairs_set"), defaults=ROWS,
        note="A row with one null counts, which `accepted_pairs` passes over: it becomes an `expression`.",
    ),
    Equal(
        test="expect_compound_columns_to_be_unique", checks=("unique_combination",),
        becomes=("unique_combination", "unique"), required=("column_list",),
        defaults={"quote_columns": False, "ignore_row_if": "all_values_are_missing", **ROWS},
        read=_compound, write=_to_compound,
        note="With `ignore_row_if: any_value_is_missing`, or where no column can hold a null.",
    ),
    rows(
        "expression_is_true", "expression", _expression, required=("expression",),
        defaults={"test_condition": "= true", "group_by_columns": None, **ROWS},
        note="An expression of a row: it calls no function that may be of all rows together.",
    ),
    Equal(
        test="expect_table_row_count_to_be_between", checks=("row_count",),
        defaults={**BETWEEN, "group_by": None}, read=_row_count, write=to_numbers,
        note="Without `group_by`.",
    ),
    Equal(
        test="expect_table_row_count_to_equal", checks=("row_count",), required=("value",),
        defaults={"group_by": None, **ROWS}, read=_row_count_is, write=_to_row_count_is,
        note="Without `group_by`.",
    ),
)  # fmt: skip
