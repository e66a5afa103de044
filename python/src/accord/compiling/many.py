"""The same work on many things, by all processors."""

from __future__ import annotations

import multiprocessing
import os
import sys
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

MANY = 100
"""So many are worth the start of other processes."""
MOST_WORKERS = 8

J = TypeVar("J")
R = TypeVar("R")

_shared: tuple[Callable[[Any], Any], Sequence[Any]] | None = None


def each(work: Callable[[J], R], jobs: Sequence[J]) -> list[R]:
    """The result of each job, in order; of many jobs by all processors, on Linux.

    The other processes are forks, which have the work and the jobs without being sent them: contracts
    take longer to send than to compile. Other systems cannot fork safely.
    """
    global _shared
    workers = min(os.cpu_count() or 1, MOST_WORKERS)
    if len(jobs) < MANY or workers == 1 or sys.platform != "linux":
        return [work(job) for job in jobs]
    from concurrent.futures import ProcessPoolExecutor

    _shared = (work, jobs)
    try:
        with ProcessPoolExecutor(workers, multiprocessing.get_context("fork")) as pool:
            return list(pool.map(_one, range(len(jobs)), chunksize=16))
    except (OSError, ImportError):  # no semaphores, or no more processes
        return [work(job) for job in jobs]
    finally:
        _shared = None


def _one(index: int) -> Any:
    work, jobs = _shared  # type: ignore[misc]
    return work(jobs[index])
