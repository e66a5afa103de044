"""Runs one dbt command after another in one process, so that Spark need start only once.

Run by the Python of the environment that holds that dbt. Each line of standard input is a JSON list of
arguments; each line of standard output a JSON pair of the exit code and what dbt printed.

Not to be named dbt_*: dbt would take it for a plugin, and import it.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import sys

from dbt.cli.main import dbtRunner

# Answers alone go to standard output: Java, which inherits it, prints its warnings there.
answers = os.fdopen(os.dup(1), "w")
os.dup2(2, 1)

for line in sys.stdin:
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        done = dbtRunner().invoke(json.loads(line))
        if done.exception:
            print(done.exception)
    code = 0 if done.success else 2 if done.exception else 1
    print(json.dumps([code, printed.getvalue()]), file=answers, flush=True)
