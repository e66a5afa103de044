"""One check written in the check vocabulary: `{check: mean, column: price, min: 0, severity: warn}`."""

from __future__ import annotations

from math import inf, isfinite
from typing import Any, cast

from accord.contract.checks import BOUNDS, CATALOGUE, PERIODS, SEVERITIES, UNITS, Argument, CheckType
from accord.contract.model import Check, Severity, Tolerance, default_id
from accord.findings import did_you_mean
from accord.readers.section import Section


def read_rule(section: Section) -> Check | None:
    """The check that a mapping asks for, or None where findings were noted."""
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
    if kind.column == "required":
        section.require("column")
    arguments = _arguments(section, kind)
    tolerance = read_tolerance(section) if kind.kind != "measure" else Tolerance()
    severity = read_severity(section)
    where = section.text("where")
    identity = section.text("id")
    section.close()
    if any(f.level == "error" for f in section.log.findings[before:]):
        return None
    return Check(
        id=identity or default_id(column, name),
        check=name,
        column=column,
        severity=severity,
        where=where,
        tolerance=tolerance,
        arguments=arguments,
        origins=(section.path,),
    )


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


def _arguments(section: Section, kind: CheckType) -> dict[str, Any]:
    arguments: dict[str, Any] = {}
    for argument in kind.arguments:
        if argument.required:
            section.require(argument.name)
        value = _argument(section, argument)
        if value is not None and value != ():
            arguments[argument.name] = list(value) if isinstance(value, tuple) else value
    if kind.bounded and all(section.plain(name) is None for name in BOUNDS):
        section.log.add(
            "missing-key",
            f"{kind.name} needs a bound: {', '.join(BOUNDS[:-1])} or {BOUNDS[-1]}",
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
        case "values":
            return section.scalars(argument.name)
        case "columns":
            return section.texts(argument.name, some=True)
        case "text" | "sql" | "relation" | "column":
            return section.text(argument.name)
