"""The engines: how dbt reaches each, and how a statement is run there without dbt."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
SCHEMA = "benchmark"

sys.path.append(str(ROOT / "python" / "tests" / "integration"))
import postgres as postgres_server  # noqa: E402

# In a process of its own, as dbt is: no table is in memory yet.
RUN_STATEMENT = """
import json, sys, time
{connect}
statement = sys.stdin.read()
start = time.perf_counter()
rows = run(statement)
seconds = time.perf_counter() - start
print(json.dumps([seconds, [list(row) for row in rows]], default=float))
"""
ON_DUCKDB = """
import duckdb
connection = duckdb.connect({path!r})
connection.execute("set enable_progress_bar = false")
connection.execute("set schema = '{schema}'")
run = lambda sql: connection.execute(sql).fetchall()
"""
ON_POSTGRES = """
import psycopg2
connection = psycopg2.connect(
    host="127.0.0.1", port={port}, user="postgres", options="-c search_path={schema}"
)
connection.autocommit = True
cursor = connection.cursor()
def run(sql):
    cursor.execute(sql)
    return cursor.fetchall()
"""


class Missing(Exception):
    """Something that is not on this machine; its text says what, and how to get it."""


class Engine(ABC):
    """Where dbt runs, and on what."""

    name: str
    profile: dict[str, Any]
    versions: dict[str, str]

    @abstractmethod
    def dbt(self, folder: Path, *arguments: str) -> float:
        """Run dbt; the seconds it took. Raises if a node fails, or dbt does."""

    @abstractmethod
    def ask(self, statement: str) -> tuple[float, list[list[Any]]]:
        """Run a statement; the seconds it took, and its rows."""


class OfProcesses(Engine):
    """An engine that each dbt command reaches from a process of its own."""

    def __init__(
        self, name: str, profile: dict[str, Any], connect: str, scripts: Path = BIN, **environment: str
    ) -> None:
        self.name = name
        self.profile = profile
        self.versions: dict[str, str] = {}
        self._connect = connect
        self._scripts = scripts
        self._environment = environment

    def dbt(self, folder: Path, *arguments: str) -> float:
        start = time.perf_counter()
        done = subprocess.run(
            [str(self._scripts / "dbt"), *arguments],
            cwd=folder,
            env={**_clean_environment(), **self._environment},
            capture_output=True,
            text=True,
            check=False,
        )
        seconds = time.perf_counter() - start
        if done.returncode != 0:
            raise RuntimeError(_failed(arguments, done.stdout + done.stderr))
        return seconds

    def ask(self, statement: str) -> tuple[float, list[list[Any]]]:
        program = RUN_STATEMENT.replace("{connect}", self._connect)
        done = subprocess.run(
            [sys.executable, "-c", program], input=statement, capture_output=True, text=True, check=False
        )
        if done.returncode != 0:
            raise RuntimeError(done.stderr)
        seconds, rows = json.loads(done.stdout)
        return float(seconds), list(rows)


class OfOneProcess(Engine):
    """Spark: one process, and so one Java, for all commands, as a cluster is there before dbt is."""

    def __init__(self, process: subprocess.Popen[str], profile: dict[str, Any], log: Path) -> None:
        self.name = "spark"
        self.profile = profile
        self._process = process
        self._log = log
        self.versions = self._answer({"versions": ["dbt-core", "dbt-spark", "pyspark"]})["versions"]

    def dbt(self, folder: Path, *arguments: str) -> float:
        places = ["--project-dir", str(folder), "--profiles-dir", str(folder)]
        answer = self._answer({"dbt": [*arguments, *places]})
        if answer["code"] != 0:
            raise RuntimeError(_failed(arguments, answer["output"]))
        return float(answer["seconds"])

    def ask(self, statement: str) -> tuple[float, list[list[Any]]]:
        answer = self._answer({"sql": statement, "schema": SCHEMA})
        return float(answer["seconds"]), list(answer["rows"])

    def _answer(self, question: dict[str, Any]) -> dict[str, Any]:
        questions, answers = self._process.stdin, self._process.stdout
        if questions is None or answers is None:
            raise RuntimeError("Spark's process has no pipes")
        print(json.dumps(question), file=questions, flush=True)
        answer = answers.readline()
        if not answer:
            raise RuntimeError(f"Spark died:\n{self._log.read_text(encoding='utf-8')[-3000:]}")
        return dict(json.loads(answer))


@contextmanager
def duckdb(folder: Path, threads: int) -> Iterator[Engine]:
    """A file of DuckDB."""
    path = str(folder / "warehouse.duckdb")
    profile = {"type": "duckdb", "path": path, "schema": SCHEMA, "threads": threads}
    yield OfProcesses("duckdb", profile, ON_DUCKDB.format(path=path, schema=SCHEMA))


@contextmanager
def duckdb_of_dbt_2(folder: Path, threads: int) -> Iterator[Engine]:
    """The same with dbt 2, which loads a DuckDB of its own. It cannot be asked without dbt."""
    environment = _environment("dbt-2")
    if not (environment / "lib" / "libduckdb.so").exists():
        raise Missing("no .venvs/dbt-2/lib/libduckdb.so; scripts/engines dbt-2 makes it")
    path = str(folder / "warehouse.duckdb")
    profile = {"type": "duckdb", "path": path, "schema": SCHEMA, "threads": threads}
    engine = OfProcesses(
        "dbt 2 on duckdb", profile, "", environment / "bin", LD_LIBRARY_PATH=str(environment / "lib")
    )
    told = subprocess.run([environment / "bin/dbt", "--version"], capture_output=True, text=True, check=True)
    engine.versions["dbt 2"] = told.stdout.split()[-1]
    yield engine


@contextmanager
def postgres(folder: Path, threads: int) -> Iterator[Engine]:
    """A temporary server of PostgreSQL, as the tests have it: its defaults, but no fsync."""
    if postgres_server.programs() is None:
        raise Missing("no PostgreSQL server; scripts/engines postgres installs it")
    with postgres_server.server(folder) as port:
        profile = {
            "type": "postgres",
            "host": "127.0.0.1",
            "port": port,
            "user": "postgres",
            "password": "postgres",
            "dbname": "postgres",
            "schema": SCHEMA,
            "threads": threads,
        }
        engine = OfProcesses("postgres", profile, ON_POSTGRES.format(port=port, schema=SCHEMA))
        engine.versions["PostgreSQL"] = engine.ask("show server_version")[1][0][0].split()[0]
        yield engine


@contextmanager
def spark(folder: Path, threads: int) -> Iterator[Engine]:
    """Spark in local mode, with as many cores as dbt has threads."""
    environment = _environment("spark")
    java = Path(os.environ["JAVA_HOME"], "bin/java") if os.environ.get("JAVA_HOME") else Path("java")
    if shutil.which(java) is None:
        raise Missing("no Java; scripts/engines spark installs it")
    settings = {
        "spark.master": f"local[{threads}]",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.host": "127.0.0.1",
        "spark.driver.memory": "4g",
        "spark.ui.enabled": "false",
        "spark.sql.session.timeZone": "UTC",
        "spark.sql.shuffle.partitions": str(2 * threads),
        "spark.sql.catalogImplementation": "in-memory",
        "spark.sql.warehouse.dir": str(folder / "warehouse"),
        # Else an audit table is made of text.
        "spark.sql.legacy.createHiveTableByDefault": "false",
    }
    profile = {
        "type": "spark",
        "method": "session",
        "host": "localhost",
        "schema": SCHEMA,
        "threads": threads,
        "server_side_parameters": settings,
    }
    variables = {
        **_clean_environment(),
        "JDK_JAVA_OPTIONS": f"-Djava.io.tmpdir={folder} -Dderby.system.home={folder}",
        "SPARK_LOCAL_DIRS": str(folder),
        "SPARK_LOCAL_IP": "127.0.0.1",
        # The memory is taken when Java starts, before the settings of a session are read.
        "PYSPARK_SUBMIT_ARGS": "--driver-memory 4g pyspark-shell",
    }
    log = folder / "spark.log"
    with (
        log.open("w", encoding="utf-8") as errors,
        subprocess.Popen(
            [environment / "bin/python", Path(__file__).with_name("spark_process.py")],
            cwd=folder,
            env=variables,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
        ) as process,
    ):
        # Its standard input is closed at the end, which ends it.
        yield OfOneProcess(process, profile, log)


def _environment(name: str) -> Path:
    folder = ROOT / ".venvs" / name
    if not (folder / "bin" / "dbt").exists():
        raise Missing(f"no .venvs/{name}/bin/dbt; scripts/engines {name} makes it")
    return folder


def _clean_environment() -> dict[str, str]:
    # No setting of the user's own dbt.
    kept = {name: value for name, value in os.environ.items() if not name.startswith("DBT_")}
    return kept | {"DBT_SEND_ANONYMOUS_USAGE_STATS": "false", "NO_COLOR": "1"}


def _failed(arguments: tuple[str, ...], output: str) -> str:
    end = "\n".join(output.splitlines()[-30:])
    return f"dbt {' '.join(arguments)} failed:\n{end}"
