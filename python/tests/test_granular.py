"""accord compile --style granular: other packages' tests in place of the fused one, and the packages."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from kinds import unmarked
from test_cli import Done, follows_schema, put, state

ORDERS = """\
contract: {name: orders, version: "1.0.0"}
schema:
  required: [order_id, status]
  properties:
    order_id: {type: integer, minimum: 1, unique: true}
    customer_id: {type: integer, references: customers.customer_id}
    status: {type: string, enum: [new, paid]}
    order: {type: string, enum: [x]}
"""
CUSTOMERS = """\
contract: {name: customers, version: "1.0.0"}
schema:
  properties:
    customer_id: {type: integer, unique: true}
"""
BY_HAND = """\
# ours
models:
  - name: orders
    columns:
      - name: order_id
        tests:
          - not_null:
              config: {tags: [x]}   # keep
      - name: customer_id
        data_tests:
        - relationships: {to: ref( "customers" ), field: customer_id}
      - name: status   # the state
        tests:
          - accepted_values: {values: [new, paid], config: {severity: warn}}
    tests:
      - dbt_utils.expression_is_true: {expression: 1 = 1}   # a person's
"""
NEITHER = """\
models:
  - name: customers
    description: Who buys.
"""
FILES = {
    "dbt_project.yml": "name: shop\nprofile: shop\n",
    "profiles.yml": "shop: {target: dev, outputs: {dev: {type: duckdb, path: shop.duckdb}}}\n",
    "models/orders.sql": "select 1 as order_id\n",
    "models/customers.sql": "select 1 as customer_id\n",
    "contracts/orders.yaml": ORDERS,
    "contracts/customers.yaml": CUSTOMERS,
}
ADDED = "  - package: dbt-labs/dbt_utils\n    version: ['>=1.3.0', '<2.0.0']\n"


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    return put(tmp_path / "shop", FILES)


def compiled(project: Path, arguments: str = "") -> Any:
    done = Done(project, f"compile --format json {arguments}")
    assert done.code == 0, done.error
    return follows_schema(done.out, "compile")


def of_orders(project: Path) -> dict[str, Any]:
    """Column of orders -> its tests, and those of the table under None."""
    for file in sorted((project / "models").glob("*.yml")):
        for model in yaml.safe_load(file.read_text())["models"]:
            if model["name"] == "orders":
                columns = {c["name"]: c.get("data_tests") or c.get("tests") for c in model["columns"]}
                table = {"": model.get("data_tests") or model.get("tests")}
                return {name: tests for name, tests in (table | columns).items() if tests}
    return {}


@pytest.mark.parametrize(
    "by_hand",
    [{}, {"models/orders.yml": BY_HAND}, {"models/orders.yml": BY_HAND, "models/customers.yml": NEITHER}],
    ids=["new", "merged", "both"],
)
@pytest.mark.parametrize("styles", [("fused", "granular"), ("granular", "fused")])
def test_a_change_of_style_is_undone_to_the_byte(
    shop: Path, by_hand: dict[str, str], styles: tuple[str, str]
) -> None:
    first, second = styles
    put(shop, by_hand)
    compiled(shop, f"--style {first}")
    before = state(shop)
    changed = compiled(shop, f"--style {second}")
    assert {file["state"] for file in changed["files"]} == {"written"}
    text = "".join(file.read_text() for file in sorted((shop / "models").glob("*.yml")))
    assert ("accord.contract:" in text) == (second == "fused")
    assert ("name: orders_order_id_unique" in text) == (second == "granular")
    assert text.count("# ") == "".join(by_hand.values()).count("# ") + 2 - len(by_hand)
    assert Done(shop, f"compile --style {second} --check").code == 0
    compiled(shop, f"--style {first}")
    after = state(shop)
    assert {name: after[name] for name in before if "target/" not in name} == {
        name: hash_ for name, hash_ in before.items() if "target/" not in name
    }


def test_the_tests_and_the_account(shop: Path) -> None:
    put(shop, {"accord.yml": "compile: {style: granular}\n"})
    report = compiled(shop)
    assert {column: unmarked(tests) for column, tests in of_orders(shop).items()} == {
        "order_id": [
            {"not_null": {"name": "orders_order_id_not_null"}},
            {"unique": {"name": "orders_order_id_unique"}},
            {
                "dbt_utils.accepted_range": {
                    "name": "orders_order_id_accepted_range",
                    "arguments": {"min_value": 1},
                }
            },
        ],
        "customer_id": [
            {
                "relationships": {
                    "name": "orders_customer_id_no_orphans",
                    "arguments": {"to": "ref('customers')", "field": "customer_id"},
                }
            }
        ],
        "status": [
            {"not_null": {"name": "orders_status_not_null"}},
            {
                "accepted_values": {
                    "name": "orders_status_accepted_values",
                    "arguments": {"values": ["new", "paid"]},
                }
            },
        ],
    }
    assert (report["style"], report["checks"], report["not_enforced"]) == ("granular", 7, 1)
    assert report["files"][1]["not_enforced"] == ["order.accepted_values"]
    [why] = report["files"][1]["not_carried"]
    assert why.startswith("order.accepted_values: accepted_values names the column 'order', which has to be")
    fused = compiled(shop, "--style fused")
    assert (fused["style"], fused["checks"], fused["not_enforced"]) == ("fused", 8, 0)
    assert fused["demands"]["not_carried"] == report["demands"]["not_carried"] - 1 == 0
    assert fused["demands"]["enforced"] == report["demands"]["enforced"] + 1


def test_the_summary(shop: Path) -> None:
    done = Done(shop, "compile --style granular")
    assert done.out.splitlines()[-3:] == [
        "2 contracts, 7 checks enforced, 1 not: no test of dbt's or of a package is equal.",
        "needs      dbt-labs/dbt_utils >=1.3.0, <2.0.0  not in packages.yml: "
        "`accord compile --write-packages` adds it",
        "18 demands: 8 enforced, 9 carried as documentation, 1 not carried: those of the checks above, "
        "and what `accord lint --account` tells.",
    ]
    assert Done(shop, "compile --style granular").out.splitlines()[-3:] == done.out.splitlines()[-3:]


def test_a_persons_equal_test_is_not_doubled(shop: Path) -> None:
    put(shop, {"models/orders.yml": BY_HAND})
    compiled(shop, "--style granular")
    found = of_orders(shop)
    assert [next(iter(test)) for test in found["order_id"]] == [
        *("not_null", "unique", "dbt_utils.accepted_range")
    ]
    assert len(found["customer_id"]) == 1
    # One that only warns says something else.
    assert [next(iter(test)) for test in found["status"]] == [
        "accepted_values",
        "not_null",
        "accepted_values",
    ]
    assert len(found[""]) == 1


CHANGED = ORDERS.replace("enum: [new, paid]", "enum: [new]")


@pytest.mark.parametrize("lost", [False, True], ids=["with_lock", "lock_lost"])
def test_a_changed_demand_changes_its_test(shop: Path, lost: bool) -> None:
    compiled(shop, "--style granular")
    put(shop, {"contracts/orders.yaml": CHANGED, **({"accord.lock": None} if lost else {})})
    compiled(shop, "--style granular")
    [_, listed] = of_orders(shop)["status"]
    assert listed["accepted_values"]["arguments"] == {"values": ["new"]}
    put(shop, {"contracts/orders.yaml": CHANGED.replace(", enum: [new]", "")})
    compiled(shop, "--style granular")
    assert len(of_orders(shop)["status"]) == 1


def test_a_renamed_test_stays_one(shop: Path) -> None:
    """Of the old name nothing is left, and the new one is there after one run."""
    rule = "quality:\n  rules:\n    - {id: %s, check: expression, expression: order_id > 0}\n"
    put(shop, {"contracts/orders.yaml": ORDERS + rule % "first"})
    compiled(shop, "--style granular")
    put(shop, {"contracts/orders.yaml": ORDERS + rule % "second"})
    compiled(shop, "--style granular")
    [test] = of_orders(shop)[""]
    assert test["dbt_utils.expression_is_true"]["name"] == "orders_second"


# What packages.yml and dependencies.yml hold, how the package stands, what --write-packages makes of them.
PACKAGES: dict[str, tuple[dict[str, str], str, dict[str, str]]] = {
    "none": ({}, "missing", {"packages.yml": "packages:\n" + ADDED}),
    "others": (
        {"packages.yml": "# ours\npackages:\n  - local: ../a   # here\n\n# end\n"},
        "missing",
        {"packages.yml": f"# ours\npackages:\n  - local: ../a   # here\n{ADDED}\n# end\n"},
    ),
    "empty": ({"packages.yml": "packages: []\n"}, "missing", {"packages.yml": f"packages:\n{ADDED}"}),
    "null": (
        {"packages.yml": "packages: # none\n"},
        "missing",
        {"packages.yml": f"packages: # none\n{ADDED}"},
    ),
    "comment": ({"packages.yml": "# none"}, "missing", {"packages.yml": f"# none\npackages:\n{ADDED}"}),
    "crlf": (
        {"packages.yml": "packages:\r\n  - local: a\r\n"},
        "missing",
        {"packages.yml": "packages:\r\n  - local: a\r\n" + ADDED.replace("\n", "\r\n")},
    ),
    "dependencies": (
        {"dependencies.yml": "projects:\n  - name: up\n"},
        "missing",
        {"dependencies.yml": f"projects:\n  - name: up\npackages:\n{ADDED}"},
    ),
    "both": (
        {"dependencies.yml": "projects: []\n", "packages.yml": "packages:\n  - local: a\n"},
        "missing",
        {"packages.yml": f"packages:\n  - local: a\n{ADDED}"},
    ),
    "there": ({"packages.yml": "packages:\n" + ADDED}, "there", {}),
    "pinned": (
        {"packages.yml": "packages: [{package: dbt-labs/dbt_utils, version: 1.3.1}]\n"},
        "there",
        {},
    ),
    "in_dependencies": ({"dependencies.yml": "packages:\n" + ADDED, "packages.yml": ""}, "there", {}),
    "older": ({"packages.yml": "packages: [{package: dbt-labs/dbt_utils, version: 1.1.1}]\n"}, "other", {}),
    "open": (
        {"packages.yml": "packages: [{package: dbt-labs/dbt_utils, version: '>=1.3.0'}]\n"},
        "other",
        {},
    ),
    "other_place": (
        {"packages.yml": "packages: [{package: ours/dbt_utils, version: 1.3.0}]\n"},
        "other",
        {},
    ),
    "git": ({"packages.yml": "packages: [{git: 'https://x.y/z/dbt-utils.git', revision: a}]\n"}, "other", {}),
    "local": ({"packages.yml": "packages: [{local: ../utils}]\n"}, "other", {}),
    "rendered": (
        {"packages.yml": "packages: [{package: \"{{ env_var('X') }}/dbt_utils\", version: 1.3.0}]\n"},
        "other",
        {},
    ),
}


@pytest.mark.parametrize("name", PACKAGES)
def test_packages(name: str, shop: Path) -> None:
    files, how, after = PACKAGES[name]
    put(shop.parent / "utils", {"dbt_project.yml": "name: dbt_utils\n"})
    put(shop, files)
    [package] = compiled(shop, "--style granular")["packages"]
    assert (package["name"], package["version"]) == ("dbt-labs/dbt_utils", [">=1.3.0", "<2.0.0"])
    assert package["state"] == how
    before = state(shop)
    # Nothing but the packages is left to be written.
    assert Done(shop, "compile --style granular --check").code == 0
    assert Done(shop, "compile --style granular --write-packages --check").code == (how == "missing")
    diff = Done(shop, "compile --style granular --write-packages --dry-run").out
    assert ("+  - package: dbt-labs/dbt_utils" in diff) == (how == "missing")
    assert state(shop) == before
    done = Done(shop, "compile --style granular --write-packages")
    assert (done.out.count("\nRun `dbt deps`.\n"), done.code) == (how == "missing", 0)
    for file, text in (files | after).items():
        assert (shop / file).read_bytes().decode() == text
    assert not (shop / "packages.yml").exists() or "packages.yml" in files | after
    if how == "missing":
        [package] = compiled(shop, "--style granular --write-packages")["packages"]
        assert (package["state"], package["file"]) == ("there", next(iter(after)))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("packages: [\n", r"packages.yml:2:1: not valid YAML"),
        ("packages: {a: 1}\n", r"packages.yml:1:1: `packages` takes a list"),
        ("- a\n", r"packages.yml:1:1: `packages` takes a list"),
    ],
)
def test_packages_that_dbt_cannot_read(text: str, said: str, shop: Path) -> None:
    put(shop, {"packages.yml": text})
    done = Done(shop, "compile --style granular")
    assert done.code == 2
    assert said in done.error
    assert not (shop / "models/orders.yml").exists()


def test_a_fused_contract_needs_no_package(shop: Path) -> None:
    put(shop, {"packages.yml": "packages: [\n"})
    assert compiled(shop)["packages"] == []


def test_a_style_that_there_is_not(shop: Path) -> None:
    assert "'fused', 'granular'" in Done(shop, "compile --style small").error.replace("\n", " ")
    put(shop, {"accord.yml": "compile:\n  style: small\n"})
    assert "accord.yml:2:10: `style` is fused or granular, not `small`" in Done(shop, "compile").error
