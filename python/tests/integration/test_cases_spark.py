"""The cases of test_cases.py on Spark: a file of its own, so that it runs beside the other engines."""

from __future__ import annotations

import pytest
from test_cases import (
    alone,
    engine,
    fused,
    project,
    test_alone,
    test_an_empty_build_breaks_nothing,
    test_fused,
    test_one_node_counts_what_is_broken,
)

__all__ = [
    "alone",
    "engine",
    "fused",
    "project",
    "test_alone",
    "test_an_empty_build_breaks_nothing",
    "test_fused",
    "test_one_node_counts_what_is_broken",
]


@pytest.fixture(scope="module")
def target() -> str:
    return "spark"
