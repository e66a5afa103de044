"""test_differential.py on Spark: a file of its own, so that it runs beside the other engines."""

from __future__ import annotations

from pathlib import Path

from random_arguments import ARGUMENTS
from test_differential import try_out, warehouse


def test_spark(tmp_path: Path) -> None:
    # A query takes it a second: few contracts of many checks, and few checks alone.
    with warehouse("spark", tmp_path) as found:
        assert try_out(found, tuple(ARGUMENTS), examples=4, checks=30, sets=1, most_alone=4) >= 100
