"""Random arguments of every kind of check, for random_checks.py."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st
from oracle.history import Result
from oracle.layout import KINDS, NUMBERS, TEXTS, TIMES
from random_rows import ODD_TEXTS
from random_sql import CONDITIONS, QUERIES, ROW_QUERIES, TYPE_NAMES, TypeName

from accord.contract.checks import CASTS, CATALOGUE, FORMATS, PERIODS

Check = dict[str, Any]
Strategy = st.SearchStrategy[Any]


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
    to = draw(fixed({"to": OTHER}, {"to_where": st.sampled_from(CONDITIONS)}))
    if many == 1 and draw(FLAG):
        return {"column": chosen[0], "field": fields[0], **to}
    return {"columns": chosen, "fields": fields, **to}


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

HISTORY = st.lists(
    st.builds(
        Result,
        st.sampled_from(["pass", "pass", "pass", "waived", "no_data", "fail", "error"]),
        st.sampled_from(
            [0.0, 1.0, 2.0, 2.5, 3.0, 5.0, 50.0, 100.0, -1.0, None, float("nan"), float("-inf"), 1e200]
        ),
    ),
    max_size=10,
)
REMEMBERED = {
    "by": st.sampled_from(["percent", "z_score"]),
    "window": st.sampled_from([3, 4, 28]),
    "history_from": st.sampled_from(["2024-05-01", "2024-05-03", "2024-06-01"]),
}

ARGUMENTS: dict[str, Strategy] = {
    "columns_match": fixed(
        {"columns": st.lists(st.sampled_from([*KINDS, "shoe size"]), min_size=1, max_size=15, unique=True)},
        {"match": st.sampled_from(["exact", "subset", "ordered", "absent"])},
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
    "required_values": listed(SCALAR.filter(lambda name: name != "done")),
    "accepted_range": range_checks(),
    "length": with_bounds(fixed({"column": TEXT})),
    "matches_regex": fixed({"column": TEXT, "pattern": st.sampled_from(PATTERNS)}),
    "not_matches_regex": fixed({"column": TEXT, "pattern": st.sampled_from(PATTERNS)}),
    "has_format": fixed({"column": st.just("code"), "format": st.sampled_from(list(FORMATS))}),
    "castable_to": fixed({"column": st.just("code"), "data_type": st.sampled_from(list(CASTS))}),
    "multiple_of": fixed({"column": NUMBER, "of": st.sampled_from([1, 2, 0.1, 0.01, 2.5, 0.25, 5])}),
    "array_length": with_bounds(fixed({"column": st.just("tags")})),
    "unique_items": fixed({"column": st.just("tags")}),
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
    "equal_rows": fixed({"to": OTHER}, {"columns": columns(COLUMN), "to_where": st.sampled_from(CONDITIONS)}),
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
        st.one_of(
            fixed(
                {"column": TIME},
                {
                    "by": st.sampled_from(["percent", "z_score"]),
                    "window": st.sampled_from([2, 5, 10, 28]),
                    "min_history": st.sampled_from([2, 3, 7]),
                },
            ),
            fixed({"remembers": HISTORY, "min_history": st.sampled_from([2, 3])}, REMEMBERED),
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
    "drift": st.one_of(
        fixed(
            {**metric, "remembers": HISTORY, "min_history": st.sampled_from([2, 3])},
            {"threshold": st.sampled_from([0.5, 1, 3, 50]), **REMEMBERED},
        )
        for metric in (
            {"metric": st.sampled_from(["mean", "stddev"]), "column": NUMBER},
            {"metric": st.just("null_share"), "column": COLUMN},
            {"metric": st.just("distinct_share"), "column": SCALAR},
            {"metric": st.just("row_count")},
        )
    ),
    "sql_metric": with_bounds(
        fixed({"column": st.just("id"), "to": OTHER, "query": st.sampled_from(QUERIES)})
    ),
    "sql_rows": fixed({"column": st.just("id"), "query": st.sampled_from(ROW_QUERIES)}),
}
"""Check -> its own arguments."""
assert ARGUMENTS.keys() == CATALOGUE.keys() - {"dbt_test"}
