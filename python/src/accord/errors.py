"""Every error that Accord raises on purpose.

AccordError                 the root; carries the exit code
├── UsageError          2   wrong arguments
├── ConfigError         2   accord.yml, dbt_project.yml or profiles.yml says something impossible
├── ContractError       2   a contract file is wrong; carries the findings
├── TargetError         2   a file that would be written may not be touched
└── ArtifactError       3   a project or artifact is missing, stale or unreadable
    └── DbtError        3   dbt itself could not be run, or failed
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from accord.findings import Finding
    from accord.source import Place


class AccordError(Exception):
    """What went wrong, and what to do about it.

    `message` is one sentence; `remedy` one more, or None; `place` is where, when there is a where.
    """

    exit_code = 2

    def __init__(self, message: str, remedy: str | None = None, place: Place | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy
        self.place = place

    def __str__(self) -> str:
        where = f"{self.place}: " if self.place else ""
        return where + self.message + (f"\n  {self.remedy}" if self.remedy else "")


class UsageError(AccordError):
    """Wrong arguments."""


class ConfigError(AccordError):
    """accord.yml, dbt_project.yml or profiles.yml says something impossible."""


class ContractError(AccordError):
    """One or more contracts are wrong; `findings` says where."""

    def __init__(self, findings: list[Finding]) -> None:
        super().__init__(f"{len(findings)} errors in contracts")
        self.findings = findings


class TargetError(AccordError):
    """A file that would be written may not be touched."""


class ArtifactError(AccordError):
    """A project or an artifact of dbt is missing, stale or unreadable."""

    exit_code = 3


class DbtError(ArtifactError):
    """dbt could not be run, or it failed."""
