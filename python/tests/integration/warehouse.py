"""A process that holds one connection of dbt's and runs contracts on it, many in one go.

    python warehouse.py TARGET        (in the folder of a dbt project that has the package installed)

Reads a request a line from its standard input, JSON, and answers each with a line:
    {"run": [statement...]}
    {"relation": name, "checks": [...], "alone": [[filter, check]...], "tables": [[statement...]...]}
where the checks are as a contract holds them, and {"relation": name} in them stands for that table. The SQL
is rendered once, and run on each of the tables that the statements make. The answer to a contract:
    {"tables": [{"fused": [row...], "node": [failures, warns, fails], "alone": [[rows, broken]...]}...]}
or {"error": text}. It runs with the Python of any engine's environment; nothing of it needs another package.
"""

# mypy: ignore-errors

from __future__ import annotations

import json
import os
import sys

from dbt.adapters.factory import get_adapter
from dbt.cli.main import dbtRunner
from dbt.task.run_operation import RunOperationTask

COLUMNS = "check_id, status, rows_checked, rows_failed, measured"


class Warehouse:
    def __init__(self, adapter, manifest):
        self.adapter, self.manifest = adapter, manifest
        credentials = adapter.config.credentials
        self.database, self.schema = credentials.database, credentials.schema
        if adapter.type() == "spark":
            self.database = None
        self.severities = self.macro("_severities")

    def answer(self, request):
        if "run" in request:
            for statement in request["run"]:
                self.execute(statement)
            self.end("commit")
            return {}
        relation = self.relation(request["relation"])
        checks = [self.with_relations(check) for check in request["checks"]]
        fused = self.macro("contract_sql", relation=relation, contract="c", version="1.0.0", checks=checks)
        alone = []
        for filter_, check in request["alone"]:
            filtered = f"(select * from {relation} where {filter_}) dbt_subquery" if filter_ else relation
            asked = self.with_relations(check)
            alone.append((check["check"], self.macro("_single_sql", relation=filtered, asked=asked)))
        found = [self.results(statements, fused, alone) for statements in request["tables"]]
        self.end("commit")
        return {"tables": found}

    def end(self, how):
        """End the transaction of PostgreSQL, the only engine that opens one unasked."""
        if self.adapter.type() == "postgres":
            self.execute(how)

    def results(self, statements, fused, alone):
        for statement in statements:
            self.execute(statement)
        fail, warn, error = (self.severities[name] for name in ("fail_calc", "warn_if", "error_if"))
        rows = self.query(f"select {COLUMNS} from ({fused}\n) dbt_internal_test")
        node = self.query(f"select {fail}, {fail} {warn}, {fail} {error} from ({fused}\n) dbt_internal_test")
        return {"fused": rows, "node": node[0], "alone": [self.run_alone(sql) for _, sql in alone]}

    def run_alone(self, sql):
        """How many rows a stand-alone test returns, and how many of them break it."""
        broken = (
            "count(case when accord_status = 'fail' then 1 end)" if " as accord_status" in sql else "count(*)"
        )
        return self.query(f"select count(*), {broken} from ({sql}\n) dbt_internal_test")[0]

    def macro(self, name, **arguments):
        context = {"model": {"attached_node": "model.accord_integration_tests.things"}}
        return self.adapter.execute_macro(
            name, macro_resolver=self.manifest, project="accord", context_override=context, kwargs=arguments
        )

    def relation(self, name):
        return self.adapter.Relation.create(
            database=self.database, schema=self.schema, identifier=name, type="table"
        )

    def with_relations(self, check):
        return {
            key: self.relation(value["relation"])
            if isinstance(value, dict) and "relation" in value
            else value
            for key, value in check.items()
        }

    def execute(self, sql):
        return self.adapter.connections.add_query(sql, auto_begin=False)[1]

    def query(self, sql):
        return [[plain(value) for value in row] for row in self.execute(sql).fetchall()]


def plain(value):
    if value is None or isinstance(value, (bool, int, str)):
        return value
    return float(value)


def serve(task, *_):
    adapter = get_adapter(task.config)
    with adapter.connection_named("warehouse"):
        task.manifest.build_flat_graph()
        warehouse = Warehouse(adapter, task.manifest)
        print("{}", file=CHANNEL, flush=True)
        for line in sys.stdin:
            try:
                answer = warehouse.answer(json.loads(line))
            except Exception as error:  # whatever it is, the test is to see it
                answer = {"error": f"{type(error).__name__}: {error}"}
                warehouse.end("rollback")
            print(json.dumps(answer), file=CHANNEL, flush=True)


if __name__ == "__main__":
    # What dbt and the engine print is not part of the conversation.
    CHANNEL = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    RunOperationTask._run_unsafe = serve
    arguments = [
        "--quiet",
        "--no-write-json",
        "--log-level-file",
        "none",
        "run-operation",
        "accord.audit_rows",
        "--target",
        sys.argv[1],
    ]
    done = dbtRunner().invoke(arguments)
    if not done.success:
        sys.exit(f"{done.exception}")
