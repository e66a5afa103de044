"""The same work on many things, by all processors."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

MOST_WORKERS = 8

J = TypeVar("J")
R = TypeVar("R")

_shared: tuple[Callable[[Any], Any], Sequence[Any]] | None = None


def each(work: Callable[[J], R], jobs: Sequence[J], many: int, *, is_sent: bool) -> list[R]:
    """The result of each job, in order; of `many` jobs or more by all processors, where the system lets us.

    The other processes collect no garbage: what is made of a contract holds no circles worth a search.
    `is_sent` where the work and the jobs are small enough to be sent to other processes. What is not is
    had by forks without being sent, on Linux: contracts take longer to send than to compile, and other
    systems cannot fork safely.
    """
    global _shared
    workers = min(os.cpu_count() or 1, MOST_WORKERS)
    if len(jobs) < many or workers == 1 or not (is_sent or sys.platform == "linux"):
        return list(map(work, jobs))
    import multiprocessing  # not before: most runs have few jobs
    from concurrent.futures import ProcessPoolExecutor

    try:
        if is_sent:
            with ProcessPoolExecutor(workers, initializer=gc.disable) as pool:
                return list(pool.map(work, jobs, chunksize=16))
        _shared = (work, jobs)
        with ProcessPoolExecutor(workers, multiprocessing.get_context("fork"), gc.disable) as pool:
            return list(pool.map(_one, range(len(jobs)), chunksize=16))
    except (OSError, ImportError):  # no semaphores, or no more processes
        return list(map(work, jobs))
    finally:
        _shared = None


def _one(index: int) -> Any:
    work, jobs = _shared  # type: ignore[misc]
    return work(jobs[index])
