"""Compile the integration project for one engine by its own dbt adapter, and parse what comes out.

    .venvs/dialects/bin/python render_dialect.py ENGINE COLUMNS.json        (in the project's folder)

Nothing is connected to: sockets and queries are refused, and the adapter answers the two questions that
compiling asks of a warehouse, which relations there are and which columns they have, from
COLUMNS.json ({relation: {column: DuckDB's type}}).
Prints, as JSON, `Rendered` of dialects.py.
"""

# mypy: ignore-errors
# Runs in an environment of its own, whose packages mypy does not see.

from __future__ import annotations

import contextlib
import importlib
import io
import itertools
import json
import re
import socket
import sys
from pathlib import Path

import sqlglot
import yaml
from dbt.adapters.contracts.connection import AdapterResponse
from dbt.cli.main import dbtRunner
from dbt.task.compile import CompileTask
from dbt_common.clients import agate_helper
from dbt_common.exceptions import DbtRuntimeError
from sqlglot import exp
from sqlglot.errors import ErrorLevel, SqlglotError
from sqlglot.tokens import TokenType

CASES = Path("models/cases.yml")
PREVIEW = """
{% macro preview_ledger() %}
    {%- set results = [] -%}
    {%- for name, status in {'contract_words': 'warn', 'contract_baskets': 'error'}.items() -%}
        {%- for node in graph.nodes.values() if node.name == name -%}
            {%- set answer = {'bytes_processed': 1024} -%}
            {%- do results.append(
                {'node': node, 'status': status, 'execution_time': 1.5, 'adapter_response': answer}
            ) -%}
        {%- endfor -%}
    {%- endfor -%}
    {%- do accord._record(results, results) -%}
{% endmacro %}
"""
UUID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"
# Engines on which a name in double quotes is, or may be, a string; elsewhere backticks are an error.
BACKTICKS = ("bigquery", "databricks")
NO_VALUES = ("bigquery", "redshift")  # in a from clause
# Functions that an engine's documentation has, and sqlglot does not know or writes in another way.
DOCUMENTED = {
    "bigquery": set(),
    "databricks": {"cardinality", "mod"},
    "redshift": {"get_array_length", "mod", "octet_length", "rtrim"},
    "snowflake": {"as_array", "mod", "stddev_samp"},
    "trino": {"any_match", "mod"},
}


def main() -> None:
    engine, columns = sys.argv[1], json.loads(Path(sys.argv[2]).read_text())
    cut_off(engine, columns)
    rendered = compiled(engine)
    refused = {name.removeprefix("alone_"): r["refused"] for name, r in rendered.items() if r["refused"]}
    if refused:
        # A check that an engine cannot take is refused by name. The others of its contract are to be seen.
        leave_out(refused)
        rendered |= compiled(engine, "--select", "test_name:contract")
    for record in rendered.values():
        record["problems"] = problems(engine, record["sql"]) if record["sql"] else []
    words = sorted(word.strip().lower() for word in reserved(engine))
    strings = [literal.this for literal in literals(engine, rendered["alone_accepted_values_pass"]["sql"])]
    sent = ledger(engine)
    answer = {"tests": rendered, "reserved": words, "strings": strings, "ledger": sent}
    answer["ledger_problems"] = [
        problem for sql in written(engine, sent) for problem in problems(engine, sql)
    ]
    print(json.dumps(answer))


def cut_off(engine: str, columns: dict[str, dict[str, str]]) -> None:
    """Make the engine's adapter live without a server."""
    adapter = importlib.import_module(f"dbt.adapters.{engine}").Plugin.adapter

    def known_columns(self, relation):
        known = columns[relation.identifier.lower()].items()
        return [self.Column(folded(engine, name), type_of(engine, type_)) for name, type_ in known]

    def refuse(*_args, **_options):
        raise DbtRuntimeError("compiling asked the warehouse something")

    def known_relation(self, database, schema, identifier):
        made = {"database": database, "schema": schema, "identifier": identifier}
        return self.Relation.create(**made) if identifier in columns else None

    adapter.get_columns_in_relation = known_columns
    adapter.get_relation = known_relation
    adapter.ConnectionManager.execute = refuse
    socket.socket.connect = refuse
    # So that one check that an engine cannot take does not hide the others.
    CompileTask.raise_on_first_error = lambda _self: False


def folded(engine: str, name: str) -> str:
    return name.upper() if engine == "snowflake" and re.fullmatch("[a-z_][a-z0-9_]*", name) else name


def type_of(engine: str, duckdb_type: str) -> str:
    return exp.DataType.build(duckdb_type, dialect="duckdb").sql(dialect=engine)


def compiled(engine: str, *arguments: str) -> dict[str, dict[str, str | None]]:
    """Test name -> its SQL, or why the planner refused it."""
    options = ("--quiet", "--no-introspect", "--no-populate-cache", "--profiles-dir", "dialects")
    place = Path("target") / engine
    with contextlib.redirect_stdout(io.StringIO()) as said:
        done = dbtRunner().invoke(
            ["compile", *options, "--target", engine, "--target-path", str(place), *arguments]
        )
    if done.result is None:
        raise SystemExit(f"{done.exception}\n{said.getvalue()}")
    found = {}
    for result in done.result.results:
        if result.node.resource_type != "test":
            continue
        refusal = re.search("accord: .*", result.message or "")
        if result.status == "error" and not refusal:
            raise SystemExit(f"{result.node.name}: {result.message}")
        sql = None if refusal else result.node.compiled_code.strip()
        check = result.node.test_metadata.name
        found[result.node.name] = {"check": check, "sql": sql, "refused": refusal[0] if refusal else None}
    return found


def ledger(engine: str) -> list[str]:
    """What the hook sends on first use, when one test measured and another one broke."""
    adapter = importlib.import_module(f"dbt.adapters.{engine}").Plugin.adapter
    sent = []

    def answer_nothing(_self, sql, *_args, **_options):
        sent.append(re.sub(r"^/\*.*?\*/", "", sql).strip())
        return AdapterResponse("OK"), agate_helper.table_from_data_flat([{"problem": None}], ["problem"])

    adapter.ConnectionManager.execute = answer_nothing
    for name in ("open", "close"):
        setattr(adapter.ConnectionManager, name, lambda *arguments: arguments[-1])
    adapter.ConnectionManager.add_query = lambda *_args, **_options: (None, None)  # begin and commit
    adapter.get_relation = lambda *_args: None
    Path("macros/preview_ledger.sql").write_text(PREVIEW)
    with contextlib.redirect_stdout(io.StringIO()) as said:
        done = dbtRunner().invoke(
            ["run-operation", "preview_ledger", "--profiles-dir", "dialects", "--target", engine]
        )
    if not done.success:
        raise SystemExit(f"{done.exception}\n{said.getvalue()}")
    return [re.sub(r"\d{4}-\d\d-\d\d( [\d:.]+)?", "2024-06-01", re.sub(UUID, "the-run", sql)) for sql in sent]


def written(engine: str, sent: list[str]) -> list[str]:
    """The statements that write, taken out of the block or script that they stand in."""
    found = []
    for sql in sent:
        block = sql
        if sql.startswith("execute immediate "):
            block = (
                sqlglot.parse_one("select " + sql.removeprefix("execute immediate "), read=engine)
                .expressions[0]
                .this
            )
        parts = block.removeprefix("begin\n").split(";\n")
        found += [part for part in parts if part.startswith(("create", "insert"))]
    return found


def leave_out(ids: dict[str, str]) -> None:
    models = yaml.safe_load(CASES.read_text())
    for model in models["models"]:
        for test in model["data_tests"]:
            if "accord.contract" in test:
                arguments = test["accord.contract"]["arguments"]
                arguments["checks"] = [check for check in arguments["checks"] if check["id"] not in ids]
    CASES.write_text(yaml.safe_dump(models, sort_keys=False))


def problems(engine: str, sql: str) -> list[str]:
    """What is not of this dialect, in words."""
    try:
        statements = sqlglot.parse(sql, read=engine, error_level=ErrorLevel.RAISE)
    except SqlglotError as error:
        return [str(error)]
    if len(statements) != 1:
        return [f"{len(statements)} statements"]
    tokens = sqlglot.tokenize(sql, read=engine)
    wrong = '"' if engine in BACKTICKS else "`"
    found = [f"the quote of {sql[t.start : t.end + 1]}" for t in tokens if sql[t.start] == wrong]
    if engine in NO_VALUES and statements[0].find(exp.Values):
        found.append("values in a from clause")
    found += [f"the function {name}" for name in sorted(foreign_functions(engine, sql, statements[0]))]
    return found


def foreign_functions(engine: str, sql: str, statement: exp.Expression) -> set[str]:
    """Functions that the dialect does not know, or would write in another way."""
    unknown = {call.name.lower() for call in statement.find_all(exp.Anonymous)}
    other = functions(engine, sql) - functions(engine, statement.sql(dialect=engine))
    return (other | unknown) - DOCUMENTED[engine]


def functions(engine: str, sql: str) -> set[str]:
    tokens = sqlglot.tokenize(sql, read=engine)
    return {
        token.text.lower()
        for token, following in itertools.pairwise(tokens)
        if following.token_type == TokenType.L_PAREN and token.token_type == TokenType.VAR
    }


def literals(engine: str, sql: str) -> list[exp.Literal]:
    statement = sqlglot.parse_one(sql, read=engine)
    return [literal for literal in statement.find_all(exp.Literal) if literal.is_string]


def reserved(engine: str) -> set[str]:
    return sqlglot.Dialect.get_or_raise(engine).generator_class.RESERVED_KEYWORDS


if __name__ == "__main__":
    main()
