"""Parses a project with dbt Core, its checks of YAML on whatever the adapter; what it says against the YAML.

Run by the Python of the environment that holds that dbt, with the arguments of `dbt parse`. Standard output
is a JSON list of texts. dbt checks YAML against its JSON Schemas for four adapters only; DuckDB's is none of
them.

Not to be named dbt_*: dbt would take it for a plugin, and import it.
"""

from __future__ import annotations

import contextlib
import json
import sys

from dbt.cli.main import dbtRunner
from dbt.jsonschemas import jsonschemas
from dbt_common.events.base_types import EventMsg

jsonschemas._JSONSCHEMA_SUPPORTED_ADAPTERS.add("duckdb")
complaints: list[str] = []


def complain(kind: str, message: str) -> None:
    """Keep a message as one line, without the head that names its kind once more."""
    text = " ".join(message.split()).rpartition("Deprecated functionality ")[2]
    complaints.append(f"{kind}: {text}")


def listen(event: EventMsg) -> None:
    """Keep each warning, but for the count of those that were said."""
    if event.info.level == "warn" and event.info.name != "DeprecationsSummary":
        complain(event.info.name, event.info.msg)


with contextlib.redirect_stdout(sys.stderr):
    done = dbtRunner(callbacks=[listen]).invoke(
        ["parse", "--no-partial-parse", "--show-all-deprecations", "--no-use-colors", *sys.argv[1:]]
    )
if done.exception:
    complain(type(done.exception).__name__, str(done.exception))
elif not done.success:
    complaints.append("Unknown: dbt parse failed and does not say why")
print(json.dumps(complaints))
