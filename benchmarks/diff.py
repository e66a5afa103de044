"""What comparing many contracts with their previous versions costs, in time and in memory."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

from contracts import COLUMNS, CONTRACTS, write_contracts
from engines import BIN
from figures import Figure, seconds
from lint import run_command

EDITS = (
    ("validValues: ['A1', 'B2']", "validValues: ['A1', 'B2', 'C3']"),
    ("decimal(12,2)", "decimal(14,2)"),
    ("maximum: 999999.99", "maximum: 99999.99"),
    ("Code 2 of", "Code two of"),
)
"""What the next version of a contract says otherwise, the first time that it stands there."""
GIT = {
    **{"GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a@example.com"},
    **{"GIT_COMMITTER_NAME": "a", "GIT_COMMITTER_EMAIL": "a@example.com"},
}


def measure_diff(folder: Path, count: int = CONTRACTS) -> list[Figure]:
    """`accord diff` of folders in which each contract differs, of a commit, and of three changed files."""
    old, new = folder / "old", folder / "contracts"
    old.mkdir()
    paths = write_contracts(old, count)
    shutil.copytree(old, new)
    _git(folder, "init", "--quiet", "--initial-branch=main")
    _git(folder, "add", "contracts")
    _git(folder, "commit", "--quiet", "--message=contracts")
    diff = [str(BIN / "accord"), "diff"]
    for path in paths[:3]:
        (new / path.name).write_text(next_version(path.read_text()))
    few, _, printed = run_command([*diff, "main:contracts", "contracts"], folder)
    _must_say(f"3 of {count:,} contracts changed", printed)
    for path in paths:
        (new / path.name).write_text(next_version(path.read_text()))
    whole, memory, printed = run_command([*diff, "old", "contracts"], folder)
    _must_say(f"{count:,} of {count:,} contracts changed", printed)
    commit, _, printed = run_command([*diff, "main:contracts", "contracts"], folder)
    _must_say(f"{count:,} of {count:,} contracts changed", printed)
    budgets = (10.0, 400.0) if count == CONTRACTS else (None, None)
    what = f"{count:,} ODCS contracts x {COLUMNS} columns, accord diff"
    return [
        seconds(f"{what}, two folders, each contract changed", [whole], budgets[0]),
        seconds(f"{what}, a commit and the working tree, each changed", [commit], budgets[0]),
        seconds(f"{what}, a commit and the working tree, three changed", [few]),
        Figure(f"{what}, memory at most of one process", memory, "MB", budgets[1]),
    ]


def next_version(text: str) -> str:
    """The text of the next minor version of a contract, with the edits."""
    text = re.sub(
        r"version: 1\.(\d+)\.0",
        lambda found: f"version: 1.{int(found[1]) + 1}.0",
        text,
        count=1,
    )
    for before, after in EDITS:
        text = text.replace(before, after, 1)
    return text


def _git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", *arguments], cwd=folder, check=True, env=os.environ | GIT)


def _must_say(words: str, printed: str) -> None:
    if words not in printed:
        raise RuntimeError(f"accord diff did not say `{words}`:\n{printed[-500:]}")
