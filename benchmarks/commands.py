"""What starting `accord` costs."""

from __future__ import annotations

import subprocess
import sys
import time

from engines import BIN, ROOT
from figures import Figure, seconds

WARM_UPS = 2
RUNS = 20


def measure_commands() -> list[Figure]:
    """The bare interpreter, `accord --version`, and `accord lint` of one contract."""
    accord = str(BIN / "accord")
    contracts = ROOT / "examples" / "flights" / "contracts"
    contract = contracts / "stg_flights.yaml"
    if not contract.is_file():
        contract = min(contracts.glob("*.yaml"))
    return [
        seconds("python -c pass (the floor)", _times([sys.executable, "-c", "pass"])),
        seconds("accord --version", _times([accord, "--version"]), 0.15),
        seconds(f"accord lint {contract.name}", _times([accord, "lint", str(contract)]), 0.4),
    ]


def _times(command: list[str]) -> list[float]:
    times = []
    for _ in range(WARM_UPS + RUNS):
        start = time.perf_counter()
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        times.append(time.perf_counter() - start)
        if done.returncode != 0:
            raise RuntimeError(f"{' '.join(command)} failed:\n{done.stdout}{done.stderr}")
    return times[WARM_UPS:]
