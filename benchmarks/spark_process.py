"""Runs dbt commands and statements in one process, so that Spark need start only once.

Run by the Python of .venvs/spark. Each line of standard input is a question as JSON, each line of
standard output its answer. Not to be named dbt_*: dbt would take it for a plugin.
"""

from __future__ import annotations

import contextlib
import io
import json
import sys
import time
from importlib.metadata import version
from typing import Any

from dbt.cli.main import dbtRunner


def main() -> None:
    """Answer until the input ends."""
    for line in sys.stdin:
        question = json.loads(line)
        if "versions" in question:
            answer: dict[str, Any] = {"versions": {name: version(name) for name in question["versions"]}}
        elif "dbt" in question:
            answer = _dbt(question["dbt"])
        else:
            answer = _sql(question["sql"], question["schema"])
        print(json.dumps(answer, default=float), flush=True)


def _dbt(arguments: list[str]) -> dict[str, Any]:
    printed = io.StringIO()
    start = time.perf_counter()
    with contextlib.redirect_stdout(printed):
        done = dbtRunner().invoke(arguments)
        if done.exception:
            print(done.exception)
    seconds = time.perf_counter() - start
    return {"code": 0 if done.success else 1, "output": printed.getvalue(), "seconds": seconds}


def _sql(statement: str, schema: str) -> dict[str, Any]:
    # Only where dbt made a session before.
    from pyspark.sql import SparkSession

    session = SparkSession.builder.getOrCreate()
    session.sql(f"use {schema}")
    start = time.perf_counter()
    rows = session.sql(statement).collect()
    return {"seconds": time.perf_counter() - start, "rows": [list(row) for row in rows]}


if __name__ == "__main__":
    main()
