"""accord compile in a project that has YAML of its own: what is merged, refused, told and left alone."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from test_cli import CUSTOMERS, FILES, ORDERS, Done, environment, put, state

SCHEMA = """\
version: 2

models:
  # the orders
  - name: orders
    columns:
      - name: ORDER_ID  # the key
        data_tests: [unique]
      - name: loaded_at

  - name: customers
    description: Mine
    meta: {owner: me}
    columns: []
"""
MERGED = """\
version: 2

models:
  # the orders
  - name: orders
    config:
      meta:
        accord:
          contract: orders
          version: '1.0.0'
          file: contracts/orders.yaml
    columns:
      - name: ORDER_ID  # the key
        data_type: bigint
        data_tests: [unique]
      - name: loaded_at
      - name: customer_id
        data_type: bigint
"""
HEAD, ENTRY = "version: 2\n\nmodels:\n", "  - name: orders\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return put(tmp_path / "shop", {**FILES, "models/schema.yml": SCHEMA})


def test_several_models_in_one_file(project: Path) -> None:
    before = state(project)
    first = Done(project, "compile")
    place = "models/schema.yml:9:9"
    assert f"{place}: info: the column `loaded_at` is described here" in first.error.replace(
        f"{project}/", ""
    )
    assert "the contract of orders (contracts/orders.yaml:2:3)" in first.error.replace(f"{project}/", "")
    assert sorted(state(project).keys() - before.keys()) == ["accord.lock", "target/accord/compile.json"]
    text = (project / "models/schema.yml").read_text()
    assert text.startswith(MERGED)
    assert "  - name: customers\n    description: Mine\n    meta: {owner: me, accord: {contract: " in text
    times = {path: path.stat().st_mtime_ns for path in project.rglob("*") if path.is_file()}
    again = Done(project, "compile")
    assert "unchanged  models/schema.yml" in again.out
    assert place in again.error.replace(f"{project}/", "")
    (project / "target/accord/compile.json").unlink()
    Done(project, "compile")
    now = {path: path.stat().st_mtime_ns for path in times}
    assert [str(p) for p in times if now[p] != times[p] and "target" not in p.parts] == []


def test_prune(project: Path) -> None:
    put(project, {"models/schema.yml": SCHEMA.replace("  - name: orders\n", "  - name: other\n")})
    Done(project, "compile")
    put(
        project,
        {"contracts/orders.yaml": None, "contracts/customers.yaml": CUSTOMERS.replace("customers", "orders")},
    )
    done = Done(project, "compile")
    assert "customers in models/schema.yml was compiled from a contract that is gone" in done.error
    assert Done(project, "compile --check").code == 1
    assert Done(project, "compile contracts --prune").code == 2
    assert Done(project, "compile --prune").code == 0
    text = (project / "models/schema.yml").read_text()
    assert text.endswith("  - name: customers\n    description: Mine\n    meta: {owner: me}\n"), text
    assert Done(project, "compile --check").code == 0


def test_a_dry_run_is_a_patch(project: Path) -> None:
    other = put(project.parent / "other", {**FILES, "models/schema.yml": SCHEMA})
    put(project, {"contracts/orders.yaml": ORDERS.replace("500", "900")})
    put(other, {"contracts/orders.yaml": ORDERS.replace("500", "900")})
    for text in (SCHEMA, SCHEMA.rstrip("\n"), "# a\r\nmodels:\r\n  - name: orders\r\n"):
        put(project, {"models/schema.yml": text.encode()})
        put(other, {"models/schema.yml": text.encode()})
        for name in ("models/staging/customers.yml", "accord.lock"):
            (project / name).unlink(missing_ok=True)
            (other / name).unlink(missing_ok=True)
        patch = subprocess.run(
            [sys.executable, "-m", "accord", "compile", "--dry-run"],
            cwd=project, env=environment(project), capture_output=True, check=True,
        ).stdout  # fmt: skip
        applied = subprocess.run(
            ["git", "apply", "-v", "-"], cwd=project, input=patch, capture_output=True, check=False
        )
        assert applied.returncode == 0, (patch.decode(), applied.stderr.decode())
        assert Done(other, "compile").code == 0
        yamls = [
            {name: h for name, h in state(one).items() if name.endswith(".yml")} for one in (project, other)
        ]
        assert yamls[0] == yamls[1]


REFUSED: dict[str, tuple[dict[str, Any], str]] = {
    "a model in two files": (
        {"models/staging/all.yml": "models:\n  - name: orders\n"},
        "models/staging/all.yml:2:5: orders is described here and at models/schema.yml:5:5",
    ),
    "two contracts for one table": (
        {"contracts/second.yaml": ORDERS},
        "contracts/second.yaml:2:3: error: orders has a contract in contracts/orders.yaml already",
    ),
    "a key twice": (
        {"models/schema.yml": HEAD + ENTRY + "    columns: []\n    columns: [{name: order_id}]\n"},
        "models/schema.yml:6:5: the key `columns` is here twice",
    ),
    "no YAML, beside the model": (
        {"models/schema.yml": None, "models/orders.yml": "models:\n  - name: orders\n\tx: 1\n"},
        "models/orders.yml:3:1: ",
    ),
    "not UTF-8, beside the model": (
        {"models/schema.yml": None, "models/orders.yml": b"# caf\xe9\n"},
        "models/orders.yml:1:1: byte 0xe9 is not UTF-8",
    ),
    "a folder in the way": (
        {"models/schema.yml": None, "models/orders.yml/x": ""},
        "models/orders.yml cannot be written: a folder has this name",
    ),
    "a lock in conflict": (
        {"accord.lock": "{\n<<<<<<< HEAD\n=======\n>>>>>>> x\n}\n"},
        "accord.lock:2:1: it has marks of a merge conflict",
    ),
    "a damaged lock": ({"accord.lock": '{"schema"'}, "accord.lock:1:1: this is no accord.lock"),
    "columns that are no list": (
        {"models/schema.yml": HEAD + ENTRY + "    columns: {a: 1}\n"},
        "models/schema.yml:5:5: `columns` takes a list",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_refused(name: str, project: Path) -> None:
    files, says = REFUSED[name]
    before = state(put(project, files))
    done = Done(project, "compile")
    assert (done.code, done.out, state(project)) == (2, "", before)
    assert says in done.error.replace(f"{project}/", "")
    assert "\n  " in done.error  # what to do


TOLD: dict[str, dict[str, Any]] = {
    "no YAML, elsewhere": {"models/broken.yml": "models: [\n"},
    "Jinja without quotes, elsewhere": {"models/broken.yml": "models:\n  - name: {{ x }}\n"},
    "not UTF-8, elsewhere": {"models/broken.yml": b"models: # caf\xe9\n"},
    "strange entries": {
        "models/strange.yml": "models: [{name: z, config: x, versions: 1}, 3, {name: [a]}]\nsources: x\n"
    },
    "an empty file": {"models/orders.yml": "", "models/schema.yml": "# nothing\n"},
}


@pytest.mark.parametrize("name", TOLD)
def test_other_files_stop_nothing(name: str, project: Path) -> None:
    put(project, TOLD[name])
    done = Done(project, "compile")
    assert done.code == 0, done.error
    assert "written    models/" in done.out
    broken = "elsewhere" in name
    assert ("models/broken.yml:" in done.error, "[unreadable-yaml]" in done.error) == (broken, broken)
    for file, content in TOLD[name].items():
        if "broken" in file or "strange" in file:
            assert (project / file).read_bytes() == (
                content if isinstance(content, bytes) else content.encode()
            )


def test_a_read_only_file(project: Path) -> None:
    path = project / "models/schema.yml"
    path.chmod(0o444)
    before = state(project)
    done = Done(project, "compile")
    assert (done.code, state(project)) == (2, before)
    assert f"{path} is read-only\n  Make it writable" in done.error
    assert Done(project, "compile --check").code == 1


def test_a_link_stays_one(project: Path) -> None:
    real = project / "shared/schema.txt"
    real.parent.mkdir()
    (project / "models/schema.yml").rename(real)
    (project / "models/schema.yml").symlink_to("../shared/schema.txt")
    assert Done(project, "compile").code == 0
    assert (project / "models/schema.yml").is_symlink()
    assert real.read_text().startswith(MERGED)


def test_without_the_lock_all_is_a_persons(project: Path) -> None:
    put(
        project,
        {
            "contracts/orders.yaml": ORDERS.replace("customer_id:", "first_id:").replace(
                ".first_id", ".customer_id"
            )
        },
    )
    Done(project, "compile")
    assert "name: first_id" in (project / "models/schema.yml").read_text()
    (project / "accord.lock").unlink()
    put(project, {"contracts/orders.yaml": ORDERS})
    done = Done(project, "compile")
    assert "the column `first_id` is described here" in done.error
    assert "name: first_id" in (project / "models/schema.yml").read_text()


def test_a_part_of_the_contracts(project: Path) -> None:
    Done(project, "compile contracts/orders.yaml")
    text = (project / "models/schema.yml").read_text()
    assert text.startswith(MERGED)
    assert text.endswith(SCHEMA[SCHEMA.index("\n  - name: customers") :])
    assert Done(project, "compile contracts/customers.yaml").code == 0
    assert Done(project, "compile --check").code == 0


CHANGES: dict[str, dict[str, Any]] = {
    "a contract": {"contracts/orders.yaml": ORDERS.replace("500", "900")},
    "a new contract": {
        "models/new.sql": "select 1",
        "contracts/new.yaml": ORDERS.replace("orders", "new", 1),
    },
    "a contract goes": {"contracts/customers.yaml": None},
    "YAML": {"models/schema.yml": SCHEMA},
    "new YAML": {"models/z.yml": "models: [{name: orders}]\n"},
    "a model goes": {"models/orders.sql": None},
    "a model's config": {
        "models/orders.sql": "{{ config(materialized='table', contract={'enforced': true}) }}"
    },
    "accord.yml": {"accord.yml": "contracts: [absent]\n"},
    "dbt_project.yml": {"dbt_project.yml": "name: shop\nprofile: other\n"},
    "profiles": {"profiles.yml": FILES["profiles.yml"].replace("duckdb, path", "postgres, path")},
    "the lock": {"accord.lock": "{"},
    "a doc block": {"models/x.md": "{% docs x %}X{% enddocs %}"},
    "a new seed": {"seeds/orders.csv": "a\n1\n"},
}


@pytest.mark.parametrize("name", CHANGES)
def test_nothing_that_changes_is_hidden(name: str, project: Path) -> None:
    """With what was remembered of the last run, the next says what it says without."""
    Done(project, "compile")
    remembered = project / "target/accord/compile.json"
    assert remembered.exists()
    before = Done(project, "compile --check")
    put(project, CHANGES[name])
    done = [Done(project, "compile --check")]
    remembered.unlink(missing_ok=True)
    done.append(Done(project, "compile --check"))
    assert [(one.code, one.out, one.error) for one in done[:1]] == [
        (one.code, one.out, one.error) for one in done[1:]
    ]
    if name not in ("a doc block", "a model's config", "a new seed"):
        assert (done[0].code, done[0].out, done[0].error) != (before.code, before.out, before.error)


def test_killed(tmp_path: Path) -> None:
    """Each file is the old or the new one, whenever the command is killed, and the next run goes on."""
    many = {f"models/m{n}.sql": "select 1 as order_id, 1 as customer_id" for n in range(100)}
    contracts = {f"contracts/m{n}.yaml": ORDERS.replace("orders", f"m{n}", 1) for n in range(100)}
    yamls = {f"models/m{n}.yml": f"models:\n  - name: m{n}  # mine\n" for n in range(100)}
    others = {name: text for name, text in FILES.items() if not name.startswith("contracts/")}
    folder = put(tmp_path / "shop", {**others, **many, **contracts, **yamls})
    old = {name: (folder / name).read_bytes() for name in yamls}
    begun = time.monotonic()
    assert Done(folder, "compile").code == 0
    taken = time.monotonic() - begun
    new = {name: (folder / name).read_bytes() for name in yamls}
    lock = (folder / "accord.lock").read_bytes()
    found = set()
    chance = random.Random(7)  # noqa: S311 (of moments, not of secrets)
    for _ in range(6):
        put(folder, old)
        for name in ("accord.lock", "target/accord/compile.json"):
            (folder / name).unlink(missing_ok=True)
        command = [sys.executable, "-m", "accord", "compile"]
        pipe = subprocess.DEVNULL
        running = subprocess.Popen(command, cwd=folder, env=environment(folder), stdout=pipe, stderr=pipe)
        if len(found) < 2:  # as soon as the writing begins, then a moment later
            while not (folder / "accord.lock").exists() and running.poll() is None:
                time.sleep(0.001)
            time.sleep(chance.uniform(0, 0.02))
        else:
            time.sleep(chance.uniform(0.5, 1.1) * taken)
        running.send_signal(signal.SIGKILL)
        running.wait()
        now = {name: (folder / name).read_bytes() for name in yamls}
        assert [name for name in yamls if now[name] not in (old[name], new[name])] == []
        found |= {sum(now[name] == new[name] for name in yamls)}
        left = [path for path in folder.rglob(".*") if path.is_file()]
        assert not [path for path in left if path.suffix in (".yml", ".yaml", ".sql", ".md", ".csv")]
        assert Done(folder, "compile").code == 0
        assert {name: (folder / name).read_bytes() for name in yamls} == new
        assert (folder / "accord.lock").read_bytes() == lock
        assert not [path for path in folder.rglob(".*") if path.is_file()]
    assert len(found) > 1, "it was never killed while it wrote"
