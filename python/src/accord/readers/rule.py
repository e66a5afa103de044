"""One check written in the check vocabulary: `{check: mean, column: price, min: 0, severity: warn}`."""

from __future__ import annotations

from math import inf, isfinite
from typing import Any, cast

from accord.contract.checks import (
    BOUNDS,
    CATALOGUE,
    OPERATORS,
    PATH,
    PERIODS,
    SEVERITIES,
    TOLERANCE,
    UNITS,
    Argument,
    CheckType,
)
from accord.contract.model import Check, Severity, Tolerance, Waiver, default_id
from accord.findings import did_you_mean
from accord.readers.keys import Key, Keys, text
from accord.readers.section import Section

SEVERITY = text("the severity of the check: error, warn or info", "error", "warn", "info")
WAIVER = Keys(
    keys={
        "check": text("the id of the check that is waived", required=True),
        "table": text("the table that has the check, where several do"),
        "until": Key(takes="day", goes="the last day of the waiver", required=True),
        "reason": text("the check's waiver"),
        "owner": text("the check's waiver"),
    }
)
"""The keys of a waiver in a list."""


def read_rule(section: Section, at_column: str | None = None, at_path: tuple[str, ...] = ()) -> Check | None:
    """The check that a mapping asks for, or None where findings were noted.

    `at_column` and `at_path` are where the rule stands, if that says of which column it is.
    """
    before = len(section.log.findings)
    section.require("check")
    name = section.text("check")
    if name is None:
        return None
    kind = CATALOGUE.get(name)
    if kind is None:
        section.log.add(
            "unknown-check",
            f"no check is called `{name}`",
            section.place_of("check"),
            did_you_mean(name, list(CATALOGUE)),
        )
        return None
    column = section.text("column") if kind.column != "none" else None
    if column is None and kind.column != "none":
        column = at_column
    if kind.column == "required" and at_column is None:
        section.require("column")
    path = _path(section, kind)
    if not path and kind.kind == "row" and column is not None and column == at_column:
        path = at_path
    operator = read_operator(section)
    arguments = _arguments(section, kind, bool(operator)) | operator
    tolerance = Tolerance()
    if kind.answers == "rows" and operator:
        arguments |= _unit(section)
    elif kind.answers == "rows":
        tolerance = read_tolerance(section)
    severity = read_severity(section)
    where = section.text("where")
    identity = section.text("id")
    waived = section.section("waiver")
    waiver = read_waiver(waived, of_a_check=True) if waived else None
    description = section.text("description")
    if description is not None:
        section.log.carried(section.path_of("description"), "the check's description")
    section.close()
    if any(f.level == "error" for f in section.log.findings[before:]):
        return None
    return Check(
        id=identity or default_id(column, name, path),
        check=name,
        column=column,
        path=path,
        severity=severity,
        where=where,
        tolerance=tolerance,
        arguments=arguments,
        waiver=waiver,
        description=description,
        origins=(section.path,),
    )


def _path(section: Section, kind: CheckType) -> tuple[str, ...]:
    """Where below its column the check's values are."""
    if not kind.nests:
        if PATH in section:
            section.log.add(
                "unknown-key",
                f"`{PATH}` is of row checks of one column, and {kind.name} is none",
                section.place_of(PATH),
                "Leave it out, or write the rule as an expression check.",
            )
            section.plain(PATH)
        return ()
    path = section.texts(PATH, some=True)
    if "" in path:
        section.log.add(
            "wrong-type",
            f"`{PATH}` takes names of fields, and '[]' for every item of an array, not ''",
            section.place_of(PATH),
        )
    return path


def read_severity(section: Section, default: Severity = "error") -> Severity:
    """The key `severity` of a section."""
    return cast("Severity", section.choice("severity", SEVERITIES) or default)


def read_tolerance(section: Section) -> Tolerance:
    """`tolerance: 5`, with `unit: percent` or rows; or `mostly: 0.95`."""
    at_most = section.number("tolerance")
    unit = section.choice("unit", UNITS) or "rows"
    mostly = section.number("mostly")
    if mostly is not None:
        if "tolerance" in section or "unit" in section:
            section.log.add(
                "wrong-type",
                "`mostly` says what `tolerance` and `unit` say; keep one of the two",
                section.place_of("mostly" if "tolerance" in section else "unit"),
            )
        if not 0 <= mostly <= 1:
            section.log.add(
                "wrong-type",
                f"`mostly` takes a number from 0 to 1, not {mostly}",
                section.place_of("mostly"),
            )
            return Tolerance()
        return percent(1 - mostly)
    most = 100 if unit == "percent" else inf
    if at_most is not None and not (0 <= at_most <= most and isfinite(at_most)):
        section.log.add(
            "wrong-type",
            f"`tolerance` takes a number of rows, or 0 to 100 percent, not {at_most}",
            section.place_of("tolerance"),
        )
    return Tolerance(at_most or 0, cast("Any", unit))


def percent(share: float) -> Tolerance:
    """A share from 0 to 1 as a tolerance in percent, without binary noise."""
    value = round(100 * share, 9)
    return Tolerance(int(value) if value == int(value) else value, "percent")


def read_waiver(section: Section, of_a_check: bool = False) -> Waiver | None:
    """A waiver: that of a check at which it stands, or one in a list, which names its check."""
    section.require(*(() if of_a_check else ("check",)), "until")
    until = section.day("until")
    waiver = Waiver(
        until=until or "",
        reason=section.text("reason"),
        owner=section.text("owner"),
        check=None if of_a_check else section.text("check"),
        table=None if of_a_check else section.text("table"),
        origins=(section.path,),
    )
    section.close()
    return waiver


def read_operator(section: Section) -> dict[str, Any]:
    """The standard's operator, if there is one: `{mustBe: 5}`, `{mustBeBetween: [1, 5]}`."""
    found = {}
    for name, bounds in OPERATORS.items():
        if name not in section:
            continue
        value = list(section.numbers(name)) if len(bounds) == 2 else section.number(name)
        if len(bounds) == 2 and value and isinstance(value, list) and len(value) != 2:
            section.log.add("wrong-type", f"`{name}` takes a list of two numbers", section.place_of(name))
        elif value is not None and value != []:
            found[name] = value
    if len(found) > 1:
        section.log.add("wrong-type", f"a check takes one operator, not {' and '.join(found)}", section.place)
    return found


def _unit(section: Section) -> dict[str, Any]:
    """The unit of an operator, which takes the place of a tolerance."""
    for name in TOLERANCE:
        if name != "unit" and name in section:
            section.log.add(
                "wrong-type",
                f"an operator such as mustBe takes the place of `{name}`; keep one",
                section.place_of(name),
            )
            section.plain(name)
    unit = section.choice("unit", UNITS)
    return {"unit": unit} if unit == "percent" else {}


def _arguments(section: Section, kind: CheckType, has_operator: bool) -> dict[str, Any]:
    arguments: dict[str, Any] = {}
    for argument in kind.arguments:
        if argument.required:
            section.require(argument.name)
        value = _argument(section, argument)
        if value is not None and value != ():
            arguments[argument.name] = list(value) if isinstance(value, tuple) else value
    bounds = [name for name in BOUNDS if section.plain(name) is not None] if kind.bounded else []
    if kind.bounded and not bounds and not (has_operator and kind.answers == "number"):
        section.log.add(
            "missing-key",
            f"{kind.name} needs a bound: {', '.join(BOUNDS[:-1])} or {BOUNDS[-1]}",
            section.place,
        )
    elif bounds and has_operator and kind.answers == "number":
        section.log.add(
            "wrong-type",
            f"an operator such as mustBe takes the place of `{bounds[0]}`; keep one",
            section.place,
        )
    return arguments


def _argument(section: Section, argument: Argument) -> Any:
    match argument.type:
        case "number":
            return section.number(argument.name)
        case "bound":
            return section.scalar(argument.name)
        case "flag":
            return section.flag(argument.name)
        case "period":
            return section.choice(argument.name, PERIODS)
        case "choice":
            return section.choice(argument.name, argument.choices)
        case "values":
            return section.scalars(argument.name)
        case "columns":
            return section.texts(argument.name, some=True)
        case "pairs":
            return section.rows(argument.name)
        case "checks":
            return section.texts(argument.name, some=True)
        case "mapping":
            return section.mapping(argument.name)
        case "text" | "sql" | "relation" | "column":
            return section.text(argument.name)
