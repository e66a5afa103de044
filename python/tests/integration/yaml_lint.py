"""What dbt says against the YAML of a project: Core 1.11's checks of deprecations, and the parse of dbt 2.

Both take a project whose packages are installed (conftest.copy_project), leave no file in it, and give a list
of complaints: whatever dbt warns of counts, and an error does.
"""

from __future__ import annotations

import json
import re
import sys
import tempfile
from pathlib import Path

import engines
from conftest import run

STRICT_DBT = Path(__file__).with_name("strict_dbt.py")


def deprecations(project: Path) -> list[str]:
    """What dbt 1.11 complains of, its checks against JSON Schemas on for any adapter."""
    with tempfile.TemporaryDirectory() as target:
        done = run(project, sys.executable, str(STRICT_DBT), *_places(project, target))
    assert done.returncode == 0, done.stderr
    complaints: list[str] = json.loads(done.stdout)
    return complaints


def warnings_of_dbt_2(project: Path) -> list[str]:
    """What dbt 2 complains of when it parses the project; left out where it is not installed."""
    version = engines.version("dbt-2")
    with tempfile.TemporaryDirectory() as target:
        command = ("dbt", "parse", "--no-partial-parse", "--show-all-deprecations", *_places(project, target))
        done = run(project, *command, **version)
    said = done.stdout + done.stderr
    found = re.findall(r"^\[(?:warning|error)\].*(?:\n +-->.*)?", said, re.M)
    assert done.returncode == 0 or found, said
    return found


def complaints(project: Path) -> list[str]:
    """Both."""
    return deprecations(project) + warnings_of_dbt_2(project)


def _places(project: Path, target: str) -> tuple[str, ...]:
    return ("--profiles-dir", str(project), "--target-path", target, "--log-path", target)
