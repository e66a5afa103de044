"""Small projects on the engines that are here: DuckDB always, PostgreSQL where its server is installed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import engines
from conftest import copy_project

ENGINES = ["duckdb", "postgres"]

PROJECT = {
    "dbt_project.yml": "name: shop\nversion: '1.0'\nprofile: shop\n",
    "profiles.yml": """
shop:
  target: duckdb
  outputs:
    duckdb: {type: duckdb, path: shop.duckdb, threads: 2}
    duckdb_ci: {type: duckdb, path: shop.duckdb, schema: ci, threads: 2}
    postgres: &postgres
      type: postgres
      host: 127.0.0.1
      port: "{{ env_var('ACCORD_POSTGRES_PORT', '5432') | as_number }}"
      user: postgres
      password: postgres
      dbname: postgres
      schema: shop
      threads: 2
    postgres_ci: {<<: *postgres, schema: ci}
""",
}


@contextmanager
def running(engine: str, folder: Path) -> Iterator[str]:
    """The target of an engine, with a server behind it where the engine has one."""
    with engines.engine(engine, folder):
        yield engine


def make(folder: Path, files: dict[str, str]) -> Path:
    """A project of these files beside PROJECT's, with the package installed."""
    for name, text in (PROJECT | files).items():
        path = folder / "source" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return copy_project(folder / "source", folder)
