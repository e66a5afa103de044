"""How many statements the hook sends: none where nothing was tested, else two at most."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from engines import Dbt
from ledger import AT_LEAST_ONE, contract_test, files, project, statements

MODELS = {f"model_{number}": ("table", "select 1 as id") for number in range(40)}
TESTS = {name: contract_test(name, AT_LEAST_ONE) for name in MODELS}
# It measures as the others do, and stores nothing.
TESTS["model_39"] = contract_test("silent", AT_LEAST_ONE, store_failures=False)

# In this order: the command, the statements it may send, and how many rows the ledger has then.
COMMANDS = [
    (["compile"], 0, None),
    (["run"], 0, None),
    (["docs", "generate"], 0, None),
    (["build", "--empty"], 0, None),
    (["test", "--vars", "{accord_ledger: false}"], 0, None),
    (["test", "--select", "model_39"], 0, None),
    (["test", "--select", "model_0"], 2, 1),
    (["test", "--select", "model_0", "--no-populate-cache"], 2, 2),
    (["build"], 2, 41),
    (["retry"], 0, 41),
]


@pytest.fixture(scope="module")
def parsed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Dbt, Path]]:
    with project("duckdb", tmp_path_factory.mktemp("cost"), files(MODELS, TESTS)) as found:
        yield found


def test_statements_and_rows(parsed: tuple[Dbt, Path]) -> None:
    dbt, folder = parsed
    for command, most, rows in COMMANDS:
        said = dbt(folder, *command, code=None)
        assert len(statements(folder)) == most, command
        with duckdb.connect(folder / "shop.duckdb") as connection:
            tables = connection.execute("from duckdb_tables() where table_name = 'accord_ledger'").fetchall()
            found = connection.execute("select count(*) from accord_ledger").fetchone() if tables else None
        assert found == (rows and (rows,)), command
        # The one that stores nothing is told of by name, whenever it was tested.
        tested = command[0] in ("build", "test") and "--empty" not in command and "--vars" not in command
        silent = tested and "model_0" not in command
        assert ("1 contract test not recorded" in said and "contract_silent" in said) == silent, command
