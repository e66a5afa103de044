"""The guide to changes says what the command says: its blocks are run."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from conftest import ROOT, run
from repositories import alone, commit, made

from accord.settings import read_settings

GUIDE = (ROOT / "docs/guide/changes.md").read_text(encoding="utf-8")


def block(kind: str, number: int = 0) -> str:
    """A fenced block of the guide."""
    return re.findall(rf"^```{kind}\n(.*?)^```", GUIDE, re.M | re.S)[number]


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The contract of the guide on main, and its edits in the working tree."""
    alone(monkeypatch)
    folder = made(tmp_path / "repository")
    contract = block("yaml").removeprefix("# contracts/orders.yaml\n")
    commit(folder, {"contracts/orders.yaml": contract})
    subprocess.run(["git", "tag", "v1.2.0"], cwd=folder, check=True)
    command = ["git", "apply", "--unidiff-zero"]
    subprocess.run(command, cwd=folder, input=block("diff"), text=True, check=True)
    return folder


def accord(repository: Path, *arguments: str) -> tuple[int, str]:
    done = run(repository, "accord", *arguments)
    assert done.stderr == ""
    return done.returncode, done.stdout


def test_the_example(repository: Path) -> None:
    command, _, printed = block("text").partition("\n")
    assert command.startswith("$ accord ")
    assert accord(repository, *command.split()[2:]) == (1, printed)


@pytest.mark.parametrize("number", range(len(re.findall("^```sh$", GUIDE, re.M))))
def test_the_commands_run(repository: Path, number: int) -> None:
    for line in block("sh", number).strip().splitlines():
        line = line.replace("$(git merge-base origin/main HEAD)", "main")
        words = [word.strip("'\"") for word in line.split()]
        code, printed = accord(repository, *words[1:])
        # A baseline accepts what it holds.
        assert code == (0 if "baseline" in line else 1)
        assert "1 of 1 contract changed" in printed


def test_the_policy_is_one(repository: Path) -> None:
    text = next(one for one in re.findall(r"^```yaml\n(.*?)^```", GUIDE, re.M | re.S) if "accord.yml" in one)
    text = text.replace("until: 2027-12-31", "until: 9999-12-31")
    (repository / "accord.yml").write_text(text)
    policy = read_settings(repository).diff
    assert policy.levels == {"classification-lowered": "error", "column-order-changed": None}
    assert accord(repository, "diff", "main", "contracts")[0] == 0
