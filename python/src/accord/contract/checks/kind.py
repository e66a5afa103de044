"""What a check of the vocabulary is made of."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Kind = Literal["schema", "row", "measure", "probe", "dbt"]
"""schema: answered by the catalog, without a scan; row: a predicate true where a row violates; measure: an
aggregate of one scan; probe: a subquery of its own; dbt: a generic test of dbt's, beside the fused one."""

Answers = Literal["rows", "number"]
"""rows: how many rows fail, held against a tolerance; number: one number, held against bounds."""

Family = Literal["text", "number", "time", "array"]
"""A family of column types. time is a date or a timestamp."""

ArgumentType = Literal[
    "number", "bound", "text", "sql", "flag", "period", "choice", "values", "columns",
    "pairs", "checks", "relation", "column", "mapping",
]  # fmt: skip
"""bound is a number, or a date or time as text. period is one of PERIODS. pairs is a list of lists."""

Dimension = Literal[
    "completeness", "uniqueness", "validity", "consistency", "volume", "timeliness", "accuracy", "schema"
]

WEIGHTS: dict[str, int] = {
    "schema": 5,
    "uniqueness": 4,
    "completeness": 4,
    "consistency": 4,
    "timeliness": 4,
    "volume": 3,
    "validity": 3,
    "accuracy": 2,
}
"""Dimension -> how much its checks weigh in the health of a contract, 1 to 5. What breaks every query or join
on the table weighs most; what a change in the world can explain as well as a fault weighs least."""

SECONDS = {"second": 1, "minute": 60, "hour": 3600, "day": 86400, "week": 604800}
PERIODS = tuple(SECONDS)
SEVERITIES = ("error", "warn", "info")
UNITS = ("rows", "percent")
BOUNDS = ("min", "exclusive_min", "max", "exclusive_max")

OPERATORS: dict[str, tuple[str, ...]] = {
    "mustBe": ("equal",),
    "mustNotBe": ("not_equal",),
    "mustBeGreaterThan": ("exclusive_min",),
    "mustBeGreaterOrEqualTo": ("min",),
    "mustBeLessThan": ("exclusive_max",),
    "mustBeLessOrEqualTo": ("max",),
    "mustBeBetween": ("min", "max"),
    "mustNotBeBetween": ("outside_min", "outside_max"),
}
"""The standard's operator -> the bounds that it sets on the number of a check. Every check takes one
instead of its tolerance or its own bounds. Both ends of mustBeBetween are allowed."""

COMMON = ("check", "id", "severity", "where", "waiver")
"""Keys that every check takes; one that `nests` takes PATH too."""

PATH = "path"
"""Where below its column a row check's values are: names of fields, `[]` for every item of an array."""

TOLERANCE = ("tolerance", "unit", "mostly")
"""What a check that counts rows takes too."""


class Argument(Struct, frozen=True):
    """One argument of a check."""

    name: str
    type: ArgumentType
    summary: str
    required: bool = False
    choices: tuple[str, ...] = ()
    default: str | int | bool | None = None


class CheckType(Struct, frozen=True, kw_only=True):
    """One kind of check: what it takes and what it means."""

    name: str
    kind: Kind
    dimension: Dimension
    answers: Answers = "rows"
    column: Literal["required", "optional", "none"]
    asserts: str
    """One sentence: what is true of the table when the check passes."""
    fires: str
    """One sentence: what has happened when it does not."""
    remedy: str
    arguments: tuple[Argument, ...] = ()
    takes: tuple[Family, ...] = ()
    """The families of types its column may be of; empty where any will do."""
    unit: str = ""
    """What the number counts: percent, a period's name is taken from the argument `period`."""
    remembers: bool = False
    """Whether its number is held against what the ledger remembers of it; that of rows by a date never is."""
    alone: bool = True
    """Whether a generic test can be it, outside of a contract."""
    example: str
    """One check as a contract in YAML holds it."""

    @property
    def weight(self) -> int:
        """How much it weighs in the health of a contract, 1 to 5."""
        return WEIGHTS[self.dimension]

    @property
    def nests(self) -> bool:
        """True of row checks of one column, which can be of values inside of it: they take the key `path`."""
        others = any(argument.type in ("column", "columns") for argument in self.arguments)
        return self.kind == "row" and self.column == "required" and not others

    @property
    def bounded(self) -> bool:
        """True where at least one of the four bounds (or an operator) must be given."""
        return any(argument.name == "min" for argument in self.arguments)


HISTORY_FROM = Argument("history_from", "text", "results of this day (YYYY-MM-DD) and later count, no others")


def bounds(of: str) -> tuple[Argument, ...]:
    """The four bounds, of numbers or times."""
    return (
        Argument("min", "bound", f"least {of}, itself allowed"),
        Argument("exclusive_min", "bound", f"least {of}, itself not allowed"),
        Argument("max", "bound", f"greatest {of}, itself allowed"),
        Argument("exclusive_max", "bound", f"greatest {of}, itself not allowed"),
    )


def number_bounds(of: str) -> tuple[Argument, ...]:
    """The four bounds, of numbers."""
    return tuple(Argument(a.name, "number", a.summary) for a in bounds(of))


def period(of: str, default: str | None = None) -> Argument:
    """The unit of a span of time."""
    return Argument("period", "period", f"unit of {of}", default is None, (), default)
