"""run_results.json (v6): what ran and how it ended."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from msgspec import Struct, field

from accord.artifacts import decode
from accord.artifacts.manifest import REMEDY, Metadata
from accord.errors import ArtifactError


class Result(Struct):
    """One node of the run. `failures` of a contract test is the number of its broken checks."""

    unique_id: str
    status: str
    execution_time: float = 0.0
    failures: int | None = None
    message: str | None = None
    adapter_response: dict[str, Any] = field(default_factory=dict)

    @property
    def bytes(self) -> int | None:
        """What the query read, where the adapter says so: BigQuery does."""
        found = self.adapter_response.get("bytes_processed")
        return found if isinstance(found, int) else None


class Args(Struct):
    """How dbt was called, so that it can be called the same way again."""

    which: str = ""
    target: str | None = None
    profile: str | None = None
    profiles_dir: str | None = None
    empty: bool | None = False
    """Whether models and tests read no rows."""
    vars: dict[str, Any] = field(default_factory=dict)


class RunResults(Struct):
    """The parts of run_results.json that reports need."""

    metadata: Metadata
    results: list[Result]
    elapsed_time: float = 0.0
    args: Args = field(default_factory=Args)


class _Called(Struct):
    args: Args = field(default_factory=Args)


def read_run_results(target: Path) -> RunResults:
    """target/run_results.json, of a command that runs tests; of another one it says nothing of them."""
    path = target / "run_results.json"
    found = decode(path, RunResults, REMEDY)
    if found.args.which not in ("build", "test", "retry"):
        command = {"generate": "docs generate"}.get(found.args.which, found.args.which)
        raise ArtifactError(
            f"{path} was written by `dbt {command}`, which runs no tests"
            if command
            else f"{path} does not say which command of dbt wrote it",
            "Run `dbt build` (or `dbt test`) again, and report before any other dbt command: "
            "docs generate, compile and run overwrite the results.",
        )
    if found.args.empty:
        raise ArtifactError(
            f"{path} is of a run with --empty, whose tests looked at no rows",
            "Run `dbt build` (or `dbt test`) without it, and report then.",
        )
    return found


def read_args(target: Path) -> Args:
    """How dbt was called last, whatever the command; its defaults where nothing tells."""
    path = target / "run_results.json"
    return decode(path, _Called, REMEDY).args if path.exists() else Args()
