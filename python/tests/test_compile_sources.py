"""Tables of sources: which contract is of which, and that references find them."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from accord.cli.compile import run
from accord.errors import TargetError

PROJECT = {
    "dbt_project.yml": "name: shop\nprofile: shop\n",
    "accord.yml": "adapter: duckdb\n",
    "models/orders.sql": "select * from {{ source('raw', 'orders') }}",
    "models/items.sql": "select 1 as order_id",
    "models/sources.yml": """sources:
  - name: raw
    tables:
      - name: orders  # by hand
      - {name: people, identifier: person_t}
  - name: crm
    tables:
      - name: people
""",
}


def contract(name: str, table: str, more: str = "", column: str = "id") -> str:
    return f"""apiVersion: v3.1.0
kind: DataContract
id: {name}
name: {name}
version: 1.0.0
status: active
schema:
  - name: t
    physicalName: {table}
    properties: [{{name: {column}, logicalType: integer, required: true{more}}}]
"""


def project(folder: Path, **contracts: str) -> Path:
    files = PROJECT | {f"contracts/{name}.yaml": text for name, text in contracts.items()}
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return folder


def compiled(folder: Path) -> None:
    assert run([], folder, False, False, False, "text") == 0


def contract_tests(folder: Path) -> dict[str, str]:
    """Entry -> the name of its contract's test."""
    found = {}
    for path in sorted(folder.glob("models/*.yml")):
        data = yaml.safe_load(path.read_text())
        entries = [(model["name"], model) for model in data.get("models", [])]
        for source in data.get("sources", []):
            entries += [(f"{source['name']}.{table['name']}", table) for table in source["tables"]]
        for name, entry in entries:
            if "data_tests" in entry:
                found[name] = entry["data_tests"][0]["accord.contract"]["name"]
    return found


@pytest.mark.parametrize(
    ("table", "entry"),
    [
        ("orders", {"orders": "contract_orders"}),
        ("raw.orders", {"raw.orders": "contract_raw_orders"}),
        ("lake.raw.orders", {"raw.orders": "contract_raw_orders"}),
        ("elsewhere.orders", {"orders": "contract_orders"}),
        ("crm.people", {"crm.people": "contract_crm_people"}),
        ("person_t", {"raw.people": "contract_raw_people"}),
    ],
)
def test_which_table_it_is(table: str, entry: dict[str, str], tmp_path: Path) -> None:
    folder = project(tmp_path, a=contract("a", table))
    compiled(folder)
    assert contract_tests(folder) == entry
    assert "      - name: orders  # by hand\n" in (folder / "models/sources.yml").read_text()


def test_a_source_and_a_model_of_one_name(tmp_path: Path) -> None:
    folder = project(tmp_path, a=contract("a", "raw.orders"), b=contract("b", "orders"))
    compiled(folder)
    assert contract_tests(folder) == {"orders": "contract_orders", "raw.orders": "contract_raw_orders"}


@pytest.mark.parametrize(
    ("to", "call"), [("raw.orders", "source('raw', 'orders')"), ("orders", "ref('orders')")]
)
def test_a_reference(to: str, call: str, tmp_path: Path) -> None:
    check = f"{{check: no_orphans, to: {to}, field: id}}"
    key = f", quality: [{{type: custom, engine: accord, implementation: {check}}}]"
    folder = project(tmp_path, a=contract("a", "items", key, "order_id"))
    compiled(folder)
    assert f"to: {call}," in (folder / "models/items.yml").read_text().replace('"', "")


@pytest.mark.parametrize(
    ("tables", "says"),
    [
        (("people",), "several sources have a table `people`: crm.people, raw.people"),
        (("raw.nothing",), "the project has no model `nothing`"),
        (("raw.orders", "lake.raw.orders"), "a second contract describes orders; the first is at "),
    ],
)
def test_refused(tables: tuple[str, ...], says: str, tmp_path: Path) -> None:
    folder = project(tmp_path, **{f"c{n}": contract(f"c{n}", table) for n, table in enumerate(tables)})
    with pytest.raises(TargetError) as error:
        compiled(folder)
    assert error.value.message.startswith(says)
    assert error.value.place
    assert "accord:" not in (folder / "models/sources.yml").read_text()


def test_groups_that_are_made_are_given_at_once(tmp_path: Path) -> None:
    team = "team: {name: Sales}\nschema:"
    folder = project(tmp_path, a=contract("a", "orders").replace("schema:", team))
    (folder / "accord.yml").write_text("adapter: duckdb\ncompile: {groups: true}\n")
    texts = []
    for _ in range(3):
        compiled(folder)
        texts.append((folder / "models/orders.yml").read_text())
    assert "      group: sales\n" in texts[0]
    assert texts[0] == texts[1] == texts[2]
