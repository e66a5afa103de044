"""Figures with their budgets, and the table of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import Literal

Unit = Literal["s", "x", "MB", "statements"]


@dataclass(frozen=True)
class Figure:
    """One line of the table."""

    work: str
    measured: float
    unit: Unit
    budget: float | None = None
    samples: tuple[float, ...] = field(default=())

    @property
    def verdict(self) -> str:
        """`ok` or `missed`; nothing where there is no budget."""
        if self.budget is None:
            return ""
        return "ok" if self.measured <= self.budget else "missed"


def seconds(work: str, samples: Sequence[float], budget: float | None = None) -> Figure:
    """The median of times."""
    return Figure(work, median(samples), "s", budget, tuple(samples))


def ratio(work: str, samples: Sequence[float], to: Sequence[float], budget: float | None = None) -> Figure:
    """The median of these times over the median of those."""
    return Figure(work, median(samples) / median(to), "x", budget)


def table(figures: Sequence[Figure]) -> str:
    """The figures, aligned."""
    rows = [("work", "measured", "budget", "verdict")]
    for figure in figures:
        budget = "" if figure.budget is None else f"<= {figure.budget:g} {figure.unit}"
        rows.append((figure.work, f"{figure.measured:.3f} {figure.unit}", budget, figure.verdict))
    widths = [max(len(row[place]) for row in rows) for place in range(4)]
    lines = []
    for work, measured, budget, verdict in rows:
        cells = (work.ljust(widths[0]), measured.rjust(widths[1]), budget.ljust(widths[2]), verdict)
        lines.append("  ".join(cells).rstrip())
    lines.insert(1, "  ".join("-" * width for width in widths))
    return "\n".join(lines)
