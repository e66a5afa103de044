"""Random checks of every kind of the vocabulary, for the differential test."""

from __future__ import annotations

from hypothesis import strategies as st
from random_arguments import ARGUMENTS, Check
from random_sql import CONDITIONS

from accord.contract.checks import CATALOGUE, OPERATORS, SEVERITIES

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
    if CATALOGUE[name].nests and check["column"] == "label" and draw(st.booleans()):
        check |= {"column": "tags", "path": ["[]"]}
        if "values" in check:  # of the type of an item nothing is known, so a number would stay one
            check["values"] = [value if value is None else str(value) for value in check["values"]]
    if CATALOGUE[name].answers == "rows":
        check |= draw(TOLERANCE)
    elif draw(st.integers(0, 3)) == 3:
        for bound in ("min", "max", "exclusive_min", "exclusive_max", "threshold"):
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
