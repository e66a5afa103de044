"""Random checks of every kind of the vocabulary, for the differential test."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from hypothesis import strategies as st
from oracle.layout import KINDS, NUMBERS, TEXTS, TIMES, Row
from oracle.values import Condition
from random_rows import ODD_TEXTS

from accord.contract.checks import CASTS, CATALOGUE, FORMATS, OPERATORS, PERIODS, SEVERITIES

Check = dict[str, Any]
Strategy = st.SearchStrategy[Any]


@dataclass(frozen=True)
class Query:
    """A query of a contract, and what it answers of the rows: a number, or how many rows it returns."""

    sql: str
    of: Callable[[list[Row]], Any]

    def __repr__(self) -> str:
        return self.sql


@dataclass(frozen=True)
class TypeName:
    """The name of a type, and whether it is that of the column."""

    sql: str
    same: bool

    def __repr__(self) -> str:
        return self.sql


def _if(value: Any, test: Callable[[Any], bool]) -> bool | None:
    return None if value is None else test(value)


CONDITIONS = [
    Condition("id > 2", lambda row: _if(row["id"], lambda v: v > 2)),
    Condition("id is not null", lambda row: row["id"] is not None),
    Condition("label = 'a'", lambda row: _if(row["label"], lambda v: v == "a")),
    Condition("label <> 'O''Neill'", lambda row: _if(row["label"], lambda v: v != "O'Neill")),
    Condition("done", lambda row: row["done"]),
    Condition(
        "not done or id < 3",
        lambda row: _or(_if(row["done"], lambda v: not v), _if(row["id"], lambda v: v < 3)),
    ),
    Condition("amount >= 1.5", lambda row: _if(row["amount"], lambda v: v * 2 >= 3)),
    Condition("1 = 0", lambda _row: False),
    Condition("code is null -- none", lambda row: row["code"] is None),
]


def _or(first: bool | None, second: bool | None) -> bool | None:
    return True if first or second else (None if None in (first, second) else False)


QUERIES = [
    Query("select count(*) from {object}", lambda rows: Fraction(len(rows))),
    Query("select max(id) from ${object} as kept;", lambda rows: _greatest(rows, "id")),
    Query("select min({property}) from {object} -- the least", lambda rows: _least(rows, "id")),
    Query(
        "select count(*) from {object} as o where o.done",
        lambda rows: Fraction(sum(r["done"] is True for r in rows)),
    ),
]
ROW_QUERIES = [
    Query("select * from {object} where id > 2", lambda rows: sum((r["id"] or 0) > 2 for r in rows)),
    Query(
        "select label from {object} as o where o.{property} is null",
        lambda rows: sum(r["id"] is None for r in rows),
    ),
]


def _greatest(rows: list[Row], column: str) -> Fraction | None:
    return max((Fraction(row[column]) for row in rows if row[column] is not None), default=None)


def _least(rows: list[Row], column: str) -> Fraction | None:
    return min((Fraction(row[column]) for row in rows if row[column] is not None), default=None)


# What these mean is the same in ECMA-262 and in Python.
PATTERNS = [
    *(
        "^[A-Z]{2,3}$",
        "[0-9]",
        "^$",
        "a",
        "^a|b$",
        "(a|b)+",
        "\\\\",
        "'",
        "\\{\\{",
        "\\{%",
        "[^a-z]",
        "^[^0-9]{1,3}$",
        "\\.",
    ),
    *(
        "^[^@]+@[^@]+$",
        "(?:ab|AB)C",
        "^[+-]?[0-9]+$",
        "[é中]",
        "^ +$",
        "\\n",
        "[\\t\\n]",
        "\\$1",
        "^-",
        "[-a]",
        "x*",
        '"',
    ),
]
TYPE_NAMES = {
    "id": [("int", True), ("INTEGER", True), ("bigint", False), ("varchar", False)],
    "big": [("bigint", True), ("BigInt", True), ("integer", False), ("decimal(19)", False)],
    "ratio": [("double", True), ("double precision", True), ("decimal(12,2)", False)],
    "amount": [("decimal", True), ("NUMERIC(12, 2)", True), ("decimal(12,3)", False), ("dec(12,2)", True)],
    "label": [("text", True), ("string", True), ("date", False)],
    "day": [("date", True), ("timestamp", False)],
    "done": [("bool", True), ("boolean", True), ("integer", False)],
}
NUMERIC_BOUNDS = [0, 1, 2, 0.5, -1, 3, 2.5, 10, 50, 100, 33, -100, 1000000]
TIME_BOUNDS = [
    "2024-05-25",
    "2024-05-31 08:00:00",
    "2024-06-01 00:00:00",
    "1970-01-01",
    "2024-05-31 09:00:00",
]


def bounds(
    pool: list[Any], names: tuple[str, ...] = ("min", "exclusive_min", "max", "exclusive_max")
) -> Strategy:
    """One bound, or two that leave something between them."""
    lower = st.sampled_from([name for name in names if name.endswith("min")])
    upper = st.sampled_from([name for name in names if name.endswith("max")])
    of = st.sampled_from(pool)
    return st.one_of(
        st.builds(lambda name, bound: {name: bound}, st.sampled_from(names), of),
        st.builds(
            lambda low, high, a, b: {low: min(a, b), high: max(a, b)} if a != b else {"min": a, "max": a},
            *(lower, upper, of, of),
        ),
    )


NUMBER_BOUNDS = bounds(NUMERIC_BOUNDS)
COLUMN = st.sampled_from(list(KINDS))
SCALAR = st.sampled_from([name for name, kind in KINDS.items() if kind != "array"])
NUMBER, TEXT, TIME = st.sampled_from(NUMBERS), st.sampled_from(TEXTS), st.sampled_from(TIMES)
FAMILIES = [NUMBERS, TEXTS, TIMES]
FLAG, PERIOD = st.booleans(), st.sampled_from(PERIODS)
OTHER = st.just({"relation": "others"})
GROUPS = st.sampled_from([["group"], ["done"], ["group", "done"], ["Mixed Case"]])


def fixed(required: dict[str, Strategy], optional: dict[str, Strategy] | None = None) -> Strategy:
    return st.fixed_dictionaries(required, optional=optional or {})


def columns(of: Strategy, least: int = 1) -> Strategy:
    return st.lists(of, min_size=least, max_size=3, unique=True)


def with_bounds(of: Strategy, limits: Strategy = NUMBER_BOUNDS) -> Strategy:
    return st.builds(lambda check, limit: {**check, **limit}, of, limits)


def time_bounds(column: str) -> list[str]:
    if column == "day":
        return [time[:10] for time in TIME_BOUNDS]
    if column != "loaded":
        return TIME_BOUNDS
    # Without an offset the engines read a text in the session's zone.
    return [f"{time[:10]} {time[11:] or '00:00:00'}+00:00" for time in TIME_BOUNDS]


def values_of(column: str) -> Strategy:
    kind = KINDS[column]
    if kind == "text":
        return st.lists(
            st.sampled_from(["a", "ABC", "N/A", "1", "", 1, None, *ODD_TEXTS]), min_size=1, max_size=5
        )
    if kind in ("date", "timestamp", "instant"):
        return st.lists(st.sampled_from(time_bounds(column)), min_size=1, max_size=3)
    numbers = [1, 2, 3, 0, -3, 5, None] + ([0.5, 1.5, 0.1] if kind in ("double", "decimal") else [])
    return st.one_of(
        st.lists(st.sampled_from(numbers), min_size=1, max_size=4),
        st.lists(
            st.sampled_from([str(number) for number in numbers if number is not None]), min_size=1, max_size=4
        ),
    )


def listed(column: Strategy) -> Strategy:
    return column.flatmap(lambda name: fixed({"column": st.just(name), "values": values_of(name)}))


@st.composite
def range_checks(draw: st.DrawFn) -> Check:
    column = draw(st.sampled_from([*NUMBERS, *TIMES, "label"]))
    pool = {"label": ["a", "b", "N", "é"]}.get(
        column, NUMERIC_BOUNDS if column in NUMBERS else time_bounds(column)
    )
    return {"column": column, **draw(bounds(pool))}


@st.composite
def missing(draw: st.DrawFn) -> Check:
    column = draw(SCALAR.filter(lambda name: KINDS[name] != "boolean"))
    texts = draw(st.lists(st.sampled_from(["", "N/A", "unknown", "a", "{{", None]), max_size=3))
    numbers = draw(st.lists(st.sampled_from([-3, 0, 1, 0.5]), max_size=2)) if column in NUMBERS else []
    return {"column": column, "values": [*texts, *numbers] or ["N/A"]}


@st.composite
def pairs(draw: st.DrawFn) -> Check:
    chosen = draw(columns(st.sampled_from(["label", "code", "id", "amount", "day"]), 2))
    of = [values_of(column) for column in chosen]
    # A number stands bare in a pair, where an engine may not compare it with a text.
    bare = {column: KINDS[column] != "text" for column in chosen}
    one = (
        st.tuples(*(values.map(lambda many: many[0]) for values in of))
        .filter(
            lambda given: all(bare[c] or not isinstance(v, int) for c, v in zip(chosen, given, strict=True))
        )
        .map(list)
    )
    return {"columns": chosen, "pairs": draw(st.lists(one, min_size=1, max_size=4))}


@st.composite
def orphans(draw: st.DrawFn) -> Check:
    many = draw(st.integers(1, 3))
    chosen = [
        draw(st.sampled_from(family))
        for family in draw(st.lists(st.sampled_from(FAMILIES), min_size=many, max_size=many))
    ]
    fields = [draw(st.sampled_from(_alike(column))) for column in chosen]
    if many == 1 and draw(FLAG):
        return {"column": chosen[0], "field": fields[0], "to": {"relation": "others"}}
    return {"columns": chosen, "fields": fields, "to": {"relation": "others"}}


def _alike(column: str) -> list[str]:
    """The columns whose values can be those of this one."""
    if column in ("begun", "ended"):
        return ["begun", "ended"]
    if column in TIMES:
        return [column]
    return next(list(family) for family in FAMILIES if column in family)


@st.composite
def sequences(draw: st.DrawFn) -> Check:
    column = draw(st.sampled_from([*NUMBERS, *TIMES]))
    check: Check = {"column": column, "interval": draw(st.sampled_from([1, 1, 2, 0.5]))}
    if column in TIMES:
        check["period"] = draw(PERIOD)
    return {**check, **({"group_by": draw(GROUPS)} if draw(FLAG) else {})}


RANGES = st.sampled_from([("id", "Mixed Case"), ("begun", "ended"), ("amount", "ratio"), ("day", "begun")])
# Not an instant and a timestamp: engines compare these in the session's zone.
ORDERS = [["id", "Mixed Case", "big"], ["begun", "ended"], ["amount", "ratio"], ["day", "begun", "ended"]]

ARGUMENTS: dict[str, Strategy] = {
    "columns_match": fixed(
        {"columns": st.lists(st.sampled_from([*KINDS, "shoe size"]), min_size=1, max_size=15, unique=True)},
        {"match": st.sampled_from(["exact", "subset", "ordered"])},
    ),
    "column_type": st.sampled_from(
        [
            {"column": name, "data_type": TypeName(*each)}
            for name, types in TYPE_NAMES.items()
            for each in types
        ]
    ),
    "not_null": fixed({"column": COLUMN}),
    "not_empty": fixed({"column": TEXT}, {"trim": FLAG}),
    "missing_values": missing(),
    "table_completeness": with_bounds(fixed({}, {"columns": columns(COLUMN)})),
    "unique": fixed({"column": SCALAR}),
    "unique_combination": fixed({"columns": columns(SCALAR)}),
    "duplicate_values": st.one_of(fixed({"column": SCALAR}), fixed({"columns": columns(SCALAR)})),
    "accepted_values": listed(SCALAR.filter(lambda name: name != "done")),
    "rejected_values": listed(SCALAR.filter(lambda name: name != "done")),
    "accepted_range": range_checks(),
    "length": with_bounds(fixed({"column": TEXT})),
    "matches_regex": fixed({"column": TEXT, "pattern": st.sampled_from(PATTERNS)}),
    "not_matches_regex": fixed({"column": TEXT, "pattern": st.sampled_from(PATTERNS)}),
    "has_format": fixed({"column": st.just("code"), "format": st.sampled_from(list(FORMATS))}),
    "castable_to": fixed({"column": st.just("code"), "data_type": st.sampled_from(list(CASTS))}),
    "multiple_of": fixed({"column": NUMBER, "of": st.sampled_from([1, 2, 0.1, 0.01, 2.5, 0.25, 5])}),
    "array_length": with_bounds(fixed({"column": st.just("tags")})),
    "expression": fixed({"expression": st.sampled_from(CONDITIONS)}, {"column": COLUMN}),
    "accepted_pairs": pairs(),
    "row_validity": with_bounds(fixed({})),
    "no_orphans": orphans(),
    "equal_row_count": fixed(
        {"to": OTHER},
        {
            "to_where": st.sampled_from(CONDITIONS),
            "tolerance": st.sampled_from([0, 1, 3, 50, 100]),
            "unit": st.sampled_from(["rows", "percent"]),
        },
    ),
    "reconciles": fixed(
        {"column": NUMBER, "to": OTHER},
        {
            "field": NUMBER,
            "aggregate": st.sampled_from(["sum", "count", "count_distinct", "mean", "min", "max"]),
            "to_where": st.sampled_from(CONDITIONS),
            "tolerance": st.sampled_from([0, 1, 3, 50, 100]),
            "unit": st.sampled_from(["absolute", "percent"]),
        },
    ),
    "column_order": st.sampled_from(ORDERS).flatmap(
        lambda order: fixed({"columns": st.permutations(order)}, {"strictly": FLAG})
    ),
    "sequential_values": sequences(),
    "non_overlapping_ranges": RANGES.flatmap(
        lambda ends: fixed(
            {"lower": st.just(ends[0]), "upper": st.just(ends[1])},
            {
                "group_by": GROUPS,
                "gaps": st.sampled_from(["allowed", "not_allowed", "required"]),
                "zero_length": FLAG,
            },
        )
    ),
    "increasing": fixed(
        {
            "column": st.sampled_from([*NUMBERS, *TIMES, "label"]),
            "order_by": columns(st.sampled_from(["begun", "id", "ratio"])),
        },
        {"strictly": FLAG, "descending": FLAG, "group_by": GROUPS},
    ),
    "row_count": NUMBER_BOUNDS,
    "daily_volume": with_bounds(fixed({"column": TIME})),
    "volume_anomaly": with_bounds(
        fixed(
            {"column": TIME},
            {
                "by": st.sampled_from(["percent", "z_score"]),
                "window": st.sampled_from([2, 5, 10, 28]),
                "min_history": st.sampled_from([2, 3, 7]),
            },
        )
    ),
    "freshness": fixed({"column": TIME, "max_age": st.sampled_from([0, 1, 12, 36, 1000]), "period": PERIOD}),
    "retention": fixed(
        {"column": TIME, "max_age": st.sampled_from([1, 12, 36, 1000, 50000]), "period": PERIOD}
    ),
    "no_future_timestamps": fixed(
        {"column": TIME}, {"max_ahead": st.sampled_from([0, 1, 2, 60]), "period": PERIOD}
    ),
    "latency": with_bounds(
        fixed({"column": TIME, "since": TIME, "period": PERIOD}), bounds([0, 1, 9, 24, 3600, -1])
    ),
    "no_date_gaps": fixed({"column": TIME}, {"period": PERIOD, "group_by": GROUPS}),
    **{
        name: with_bounds(fixed({"column": NUMBER}))
        for name in ("mean", "sum", "min", "max", "stddev", "median")
    },
    "quantile": with_bounds(
        fixed({"column": NUMBER, "quantile": st.sampled_from([0, 0.05, 0.25, 0.5, 0.9, 1])})
    ),
    "distinct_count": with_bounds(
        fixed({"column": SCALAR}, {"unit": st.sampled_from(["values", "percent"])})
    ),
    "outlier_share": with_bounds(fixed({"column": NUMBER, "stddevs": st.sampled_from([0.5, 1.1, 2, 3])})),
    "sql_metric": with_bounds(fixed({"column": st.just("id"), "query": st.sampled_from(QUERIES)})),
    "sql_rows": fixed({"column": st.just("id"), "query": st.sampled_from(ROW_QUERIES)}),
}
"""Check -> its own arguments."""
assert ARGUMENTS.keys() == CATALOGUE.keys() - {"dbt_test"}

OPERATOR = st.sampled_from(list(OPERATORS)).flatmap(
    lambda name: st.builds(
        lambda a, b: {name: sorted((a, b)) if len(OPERATORS[name]) > 1 else a},
        *(st.sampled_from([0, 1, 2, 3, 20, 50, 100]),) * 2,
    )
)
PERCENT = st.sampled_from([0, 10, 20, 25, 50, 99.5, 100])
TOLERANCE = st.one_of(
    st.just({}),
    st.sampled_from([0, 1, 2, 3, 5]).map(lambda rows: {"tolerance": rows}),
    PERCENT.map(lambda percent: {"tolerance": percent, "unit": "percent"}),
    st.sampled_from([0.99, 0.9, 0.5, 0, 1, 0.75]).map(lambda share: {"mostly": share}),
    OPERATOR,
    OPERATOR.map(lambda operator: {**operator, "unit": "percent"}),
)
WAIVER = st.sampled_from(["2024-05-31", "2024-06-01", "2999-12-31"]).map(
    lambda day: {"waiver": {"until": day}}
)


@st.composite
def checks(draw: st.DrawFn, names: tuple[str, ...] = tuple(ARGUMENTS)) -> Check:
    """One check, without an id."""
    name = draw(st.sampled_from(names))
    check: Check = {"check": name, **draw(ARGUMENTS[name])}
    if CATALOGUE[name].answers == "rows":
        check |= draw(TOLERANCE)
    elif draw(st.integers(0, 3)) == 3:
        for bound in ("min", "max", "exclusive_min", "exclusive_max"):
            check.pop(bound, None)
        check |= draw(OPERATOR)
    if draw(st.integers(0, 2)) == 2:
        check["where"] = draw(st.sampled_from(CONDITIONS))
    if draw(st.integers(0, 5)) == 5:
        check |= draw(WAIVER)
    if draw(st.integers(0, 2)) == 2:
        check["severity"] = draw(st.sampled_from(SEVERITIES))
    return check


ROW_CHECKS = tuple(name for name in ARGUMENTS if CATALOGUE[name].kind == "row")


@st.composite
def contracts(draw: st.DrawFn, names: tuple[str, ...], of_them: int, beside: int) -> list[Check]:
    """So many checks of these kinds, and of any; a row_validity `means` these row checks."""
    found = draw(st.lists(checks(names), min_size=of_them, max_size=of_them))
    found += draw(st.lists(checks(), min_size=beside, max_size=beside))
    if any(check["check"] == "row_validity" for check in found):
        found.append(draw(checks(ROW_CHECKS)))
    for no, check in enumerate(found):
        check["id"] = f"{no} ' {check['check']}"
    rows = [check for check in found if check["check"] in ROW_CHECKS]
    for check in found:
        if check["check"] == "row_validity":
            how = draw(st.sampled_from(["all", "ids", "inline"]))
            check["means"] = rows
            if how == "ids":
                check["means"] = draw(st.lists(st.sampled_from(rows), min_size=1, max_size=3))
                check["checks"] = [one["id"] for one in check["means"]]
            elif how == "inline":
                check["means"] = check["checks"] = draw(st.lists(checks(ROW_CHECKS), min_size=1, max_size=3))
    return found
