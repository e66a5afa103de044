"""What the integration project runs on: engines and versions of dbt, where scripts/engines made them."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NoReturn, Protocol

import postgres
import pytest
from conftest import ROOT, dbt

# Short queries on a few rows: the time goes to starting Java, which the first two make quicker. The last
# holds all that Spark compiles, for which the second alone leaves too little room.
JAVA = "-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:ReservedCodeCacheSize=240m"


class Dbt(Protocol):
    """Runs dbt in a folder, and gives its output; fails the test where the exit code is another one."""

    def __call__(self, folder: Path, *arguments: str, code: int | None = 0) -> str: ...


def leave_out(name: str, why: str) -> NoReturn:
    """Skip what needs an engine that is not here; fail where ACCORD_DEMAND names it, or says `all`."""
    message = f"left out {name}: {why}; `scripts/engines {name}` installs it"
    if {name, "all"} & set(os.environ.get("ACCORD_DEMAND", "").split()):
        pytest.fail(message)
    pytest.skip(message)


def environment(name: str) -> Path:
    """The environment of that name, made from python/requirements-NAME.txt."""
    folder = ROOT / ".venvs" / name
    if not (folder / "stamp").exists():
        leave_out(name, "no environment .venvs/" + name)
    return folder


def version(name: str) -> dict[str, Any]:
    """What `conftest.run` needs to run the dbt of that environment."""
    folder = environment(name)
    if name != "dbt-2":
        return {"scripts": folder / "bin"}
    if not (folder / "lib/libduckdb.so").exists():
        leave_out(name, "no libduckdb.so, which it loads DuckDB from")
    return {"scripts": folder / "bin", "LD_LIBRARY_PATH": str(folder / "lib")}


@contextmanager
def engine(target: str, folder: Path) -> Iterator[Dbt]:
    """A dbt whose every command runs on that target of profiles.yml."""
    if target == "duckdb":
        yield _on(target, dbt)
    elif target == "postgres":
        if postgres.programs() is None:
            leave_out("postgres", "no PostgreSQL server")
        with postgres.server(folder) as port, pytest.MonkeyPatch.context() as patch:
            patch.setenv("ACCORD_POSTGRES_PORT", str(port))
            yield _on(target, dbt)
    else:
        with spark(folder) as dbt_of_spark:
            yield _on(target, dbt_of_spark)


def _on(target: str, any_dbt: Dbt) -> Dbt:
    def on_target(folder: Path, *arguments: str, code: int | None = 0) -> str:
        return any_dbt(folder, *arguments, "--target", target, code=code)

    return on_target


def spark_process(folder: Path) -> tuple[Path, dict[str, str]]:
    """The Python of Spark's environment, and the variables that a process of it needs."""
    python = environment("spark") / "bin/python"
    java = Path(os.environ["JAVA_HOME"], "bin/java") if os.environ.get("JAVA_HOME") else Path("java")
    if shutil.which(java) is None:
        leave_out("spark", "no Java")
    variables = {
        **os.environ,
        "DBT_SEND_ANONYMOUS_USAGE_STATS": "false",
        "JDK_JAVA_OPTIONS": f"{JAVA} -Djava.io.tmpdir={folder}",
        "NO_COLOR": "1",
        "SPARK_LOCAL_DIRS": str(folder),
        "SPARK_LOCAL_IP": "127.0.0.1",
        "TMPDIR": str(folder),
    }
    return python, variables


@contextmanager
def spark(folder: Path) -> Iterator[Dbt]:
    """One dbt process, and so one Spark, for all commands; whatever they leave is in `folder`."""
    python, variables = spark_process(folder)
    log = folder / "spark.log"
    with (
        log.open("w") as errors,
        subprocess.Popen(
            [python, Path(__file__).with_name("run_dbt.py")],
            cwd=folder,
            env=variables,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
        ) as process,
    ):

        def ask(project: Path, *arguments: str, code: int | None = 0) -> str:
            place = ("--project-dir", str(project), "--profiles-dir", str(project))
            print(json.dumps([*arguments, *place]), file=process.stdin, flush=True)
            answer = process.stdout.readline()
            assert answer, f"dbt died; the end of its log:\n{log.read_text()[-3000:]}"
            returned, output = json.loads(answer)
            assert code is None or returned == code, output
            return output

        # Its standard input is closed at the end, which ends it.
        yield ask
