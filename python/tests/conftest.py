"""Shared by all tests: where the repository is, and a real dbt."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ("dbt_project.yml", "packages.yml", "macros", "models", "seeds", "snapshots", "tests")
LEFT_BY_DBT = shutil.ignore_patterns("target", "dbt_packages", "logs", "package-lock.yml")

Dbt = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository."""
    return ROOT


def run(
    folder: Path, *command: str, scripts: Path = Path(sys.executable).parent, **variables: str
) -> subprocess.CompletedProcess[str]:
    """Run a command in a folder, with the scripts of this Python's environment, or another's, on PATH."""
    environment = {
        **os.environ,
        "PATH": f"{scripts}{os.pathsep}{os.environ['PATH']}",
        "DBT_SEND_ANONYMOUS_USAGE_STATS": "false",
        "NO_COLOR": "1",
        **variables,
    }
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def dbt(folder: Path, *arguments: str, code: int | None = 0, **environment: Any) -> str:
    """Run dbt in a folder; its output. Fails the test where the exit code is another one.

    `environment` goes to `run`.
    """
    done = run(folder, "dbt", *arguments, **environment)
    assert code is None or done.returncode == code, done.stdout + done.stderr
    return done.stdout


def copy_project(source: Path, to: Path, any_dbt: Callable[..., str] = dbt) -> Path:
    """A dbt project copied to a folder of its own, with the package of this repository installed.

    The package is copied too, so that a test can change its macros.
    """
    project = to / "project"
    shutil.copytree(source, project, ignore=LEFT_BY_DBT)
    package = to / "package"
    package.mkdir()
    for name in PACKAGE:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, package / name)
        else:
            shutil.copy(ROOT / name, package / name)
    (project / "packages.yml").write_text("packages:\n  - local: ../package\n")
    any_dbt(project, "deps", "--quiet")
    return project
