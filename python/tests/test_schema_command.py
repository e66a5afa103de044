"""accord schema."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from accord.schemas import NAMES, schema_of


def accord(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "accord", "schema", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, encoding="utf-8")


def test_the_command_lists_the_names() -> None:
    done = accord()
    assert (done.returncode, done.stdout.split(), done.stderr) == (0, list(NAMES), "")


@pytest.mark.parametrize("name", NAMES)
def test_the_command_prints_a_schema(name: str) -> None:
    done = accord(name)
    assert (done.returncode, json.loads(done.stdout), done.stderr) == (0, schema_of(name), "")


def test_the_command_knows_no_such_name() -> None:
    done = accord("setings")
    message = "accord: there is no schema of `setings`\n  Did you mean `settings`?\n"
    assert (done.returncode, done.stdout, done.stderr) == (2, "", message)
