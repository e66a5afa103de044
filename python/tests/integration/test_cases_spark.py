"""The cases of test_cases.py on Spark: a file of its own, so that it runs beside the other engines."""

from __future__ import annotations

from collections.abc import Iterator

import engines
import pytest
from engines import Dbt
from test_cases import (
    alone,
    fused,
    project,
    test_alone,
    test_an_empty_build_breaks_nothing,
    test_fused,
    test_one_node_counts_what_is_broken,
)

__all__ = [
    "alone",
    "fused",
    "project",
    "test_alone",
    "test_an_empty_build_breaks_nothing",
    "test_fused",
    "test_one_node_counts_what_is_broken",
]


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dbt]:
    with engines.engine("spark", tmp_path_factory.mktemp("spark")) as dbt:
        yield dbt
