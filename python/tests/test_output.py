"""Standard output that takes nothing."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="other systems have no device that is full")
@pytest.mark.parametrize("format", ["text", "json", "sarif", "github", "junit"])
def test_a_full_disk(format: str) -> None:
    contract = ROOT / "examples/flights/contracts/stg_planes.yaml"
    command = [sys.executable, "-m", "accord", "lint", str(contract), "--format", format]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False)
    message = b"accord: the output cannot be written: No space left on device\n"
    assert (done.returncode, done.stderr) == (2, message)
