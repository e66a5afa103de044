"""RunReport -> workflow commands of GitHub Actions, which annotate the lines of the contracts."""

from __future__ import annotations

from accord.reports.findings import github
from accord.reports.run import words
from accord.reports.run.findings import findings_of, untold
from accord.reports.text import no_command
from accord.results import RunReport


def render(report: RunReport) -> str:
    """As many annotations of each level as GitHub shows, the worst first; then in plain lines the rest."""
    told = github.render(findings_of(report), words.contracts(report), github.SHOWN)
    return told + "".join(f"{no_command(line)}\n" for line in untold(report))
