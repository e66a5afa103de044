"""Compile the models on the ledger for one engine by its own dbt adapter, and parse what comes out.

    .venvs/dialects/bin/python render_marts.py ENGINE        (in the project's folder)

Nothing is connected to, as in render_dialect.py; the ledger is there. Prints, as JSON, {model or test:
problems}. The fused tests of the models are left out: they ask for the columns of tables, and their SQL is
that of the golden files.
"""

# mypy: ignore-errors
# Runs in an environment of its own, whose packages mypy does not see.

from __future__ import annotations

import contextlib
import importlib
import io
import json
import sys

from dbt.cli.main import dbtRunner
from render_dialect import cut_off, problems


def main() -> None:
    engine = sys.argv[1]
    cut_off(engine, {})
    importlib.import_module(f"dbt.adapters.{engine}").Plugin.adapter.get_relation = known
    options = ("--quiet", "--no-introspect", "--no-populate-cache", "--profiles-dir", "dialects")
    with contextlib.redirect_stdout(io.StringIO()) as said:
        done = dbtRunner().invoke(
            ["compile", *options, "--target", engine, "--exclude", "test_name:contract", "resource_type:seed"]
        )
    if done.result is None:
        raise SystemExit(f"{done.exception}\n{said.getvalue()}")
    failed = [f"{result.node.name}: {result.message}" for result in done.result if result.status == "error"]
    if failed:
        raise SystemExit("\n".join(failed))
    found = {result.node.name: result.node.compiled_code for result in done.result}
    print(json.dumps({name: problems(engine, sql.strip()) for name, sql in found.items() if sql}))


def known(self, database, schema, identifier):
    return self.Relation.create(database=database, schema=schema, identifier=identifier)


if __name__ == "__main__":
    main()
