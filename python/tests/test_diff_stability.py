"""What stays the same of `accord diff`: fingerprints over unrelated edits, and every byte from run to run."""

from __future__ import annotations

import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from diffing import Ran, contract, found, odcs, record, table, told
from repositories import write
from test_cli import Done

OLD = """\
contract: {name: orders, version: "1.0.0"}
schema:
  required: [id]
  properties:
    id: {type: string}
    status: {type: string, enum: [a, b]}
    at: {type: timestamp}
    amount: {type: integer, minimum: 0, maximum: 9}
quality:
  freshness: {max_delay_minutes: 60}
consumers:
  - {name: bi, team: BI}
"""
NEW = """\
contract: {name: orders, version: "1.1.0"}
schema:
  properties:
    id: {type: string}
    status: {type: string, enum: [a, b, c]}
    at: {type: timestamp}
    amount: {type: integer, minimum: 0, maximum: 10}
    extra: {type: string}
quality:
  freshness: {max_delay_minutes: 90}
consumers:
  - {name: bi, team: BI}
"""

UNRELATED: dict[str, tuple[str, str]] = {
    "a comment": ("schema:", "# a comment\n\n\nschema: # and one more"),
    "another column": ("    id:", "    other: {type: string}\n    id:"),
    "the order of columns": ("    id: {type: string}\n", ""),
    "a description": ("status: {type", "status: {description: The state., type"),
    "the style": ("id: {type: string}", "id:\n      type: string"),
    "a consumer's team": ("team: BI", "team: Reports"),
    "a tag": ("minimum: 0", "tags: [x], minimum: 0"),
}


def marks(folder: Path, *arguments: str) -> dict[str, tuple[str, str, str]]:
    """Fingerprint -> rule, path, detail."""
    given = arguments or ("old.yaml", "new.yaml")
    changes = found(folder, *given)
    by_mark = {c["fingerprint"]: (c["rule"], c["path"], c["detail"]) for c in changes}
    assert len(by_mark) == len(changes)
    assert all(len(mark) == 16 for mark in by_mark)
    return by_mark


@pytest.mark.parametrize("edit", UNRELATED)
@pytest.mark.parametrize("sides", [("old", "new"), ("new",)])
def test_unrelated_edits(tmp_path: Path, edit: str, sides: tuple[str, ...]) -> None:
    texts = {"old": OLD, "new": NEW}
    write(tmp_path, {f"{side}.yaml": text for side, text in texts.items()})
    before = marks(tmp_path)
    assert len(before) == 6
    for side in sides:
        looked_for, instead = UNRELATED[edit]
        assert texts[side].count(looked_for) == 1
        texts[side] = texts[side].replace(looked_for, instead)
        if edit == "the order of columns":
            texts[side] = texts[side].replace("quality:", "    id: {type: string}\nquality:")
    write(tmp_path, {f"{side}.yaml": text for side, text in texts.items()})
    after = marks(tmp_path)
    assert before.items() <= after.items()


@pytest.mark.parametrize("changed", [OLD.replace("\n", "\r\n"), "\ufeff" + OLD, f"---\n{OLD}...\n"])
def test_how_a_file_is_written_does_not_matter(tmp_path: Path, changed: str) -> None:
    write(tmp_path, {"old.yaml": OLD, "same.yaml": changed, "new.yaml": NEW})
    assert found(tmp_path, "old.yaml", "same.yaml") == []
    assert marks(tmp_path, "same.yaml", "new.yaml") == marks(tmp_path)


def test_where_the_file_is_does_not_matter(tmp_path: Path) -> None:
    write(tmp_path, {"old.yaml": OLD, "new.yaml": NEW, "a/x.yaml": OLD, "b/deep/y.yaml": NEW})
    assert marks(tmp_path) == marks(tmp_path, "a", "b")


DIFFERENT: dict[str, tuple[str, str]] = {
    "another value": ("[a, b, c]", "[a, b, d]"),
    "another bound": ("maximum: 10", "maximum: 11"),
    "another delay": ("max_delay_minutes: 90", "max_delay_minutes: 120"),
    "another column": ("extra:", "further:"),
    "another version": ("1.1.0", "1.2.0"),
}


@pytest.mark.parametrize("edit", DIFFERENT)
def test_different_changes(tmp_path: Path, edit: str) -> None:
    """One finding is another one; the others stay."""
    write(tmp_path, {"old.yaml": OLD, "new.yaml": NEW})
    before = marks(tmp_path)
    looked_for, instead = DIFFERENT[edit]
    write(tmp_path, {"new.yaml": NEW.replace(looked_for, instead)})
    after = marks(tmp_path)
    assert len(after) == len(before)
    assert len(before.keys() - after.keys()) == 1


def test_contracts_with_the_same_changes_differ(tmp_path: Path) -> None:
    for name in ("one", "two"):
        for side, columns in (("old", ("id", "a")), ("new", ("id",))):
            text = odcs(name, "1.0.0", table("orders", *columns))
            write(tmp_path, {f"{side}/{name}.yaml": text})
    assert len(marks(tmp_path, "old", "new")) == 4


@pytest.mark.parametrize(
    "format", ["text", "json", "markdown", "html", "sarif", "github", "junit", "changelog"]
)
def test_every_run_prints_the_same(tmp_path: Path, format: str) -> None:
    for number in range(4):
        for side, text in (("old", OLD), ("new", NEW)):
            name = f"orders_{number}"
            write(tmp_path, {f"{side}/{number}.yaml": text.replace("name: orders", f"name: {name}")})
    command = f"diff old new --format {format} --mode full"
    runs = [Done(tmp_path, command, PYTHONHASHSEED=seed) for seed in ("0", "1", "4711")]
    assert runs[0].code == 1
    assert runs[0].out
    assert len({(run.code, run.out, run.error) for run in runs}) == 1
    assert Ran(tmp_path, *command.split()[1:]).out == runs[0].out


def test_a_baseline_is_the_same_whatever_the_hash_seed(tmp_path: Path) -> None:
    write(tmp_path, {"old.yaml": OLD, "new.yaml": NEW})
    texts = set()
    for seed in ("0", "1", "2"):
        Done(tmp_path, "diff old.yaml new.yaml --write-baseline known.json", PYTHONHASHSEED=seed)
        texts.add((tmp_path / "known.json").read_bytes())
    assert len(texts) == 1


# --------------------------------------------------------------------------------------- many files

MANIFEST = Path(__file__).parent / "data/artifacts/2/manifest.json"


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """120 contracts, of which some are the same, changed, gone, new, moved, and one has lost a table."""
    folder = tmp_path_factory.mktemp("many")
    old: dict[str, str] = {}
    new: dict[str, str] = {}
    for number in range(120):
        name, file = f"c{number:03}", f"{number % 7}/c{number:03}.yaml"
        before = contract(name, "1.0.0", "id", "a: {enum: [x, y]}", "b")
        after = contract(name, "1.1.0", "id", "a: {enum: [x, z]}", "c")
        kind = number % 10
        if kind != 9:
            old[file] = before
        if kind in (0, 1):
            new[file] = before
        elif kind in (2, 3, 4, 5):
            new[file] = after
        elif kind in (6, 9):
            new[file] = after if kind == 9 else before.replace("b: {", "b: {pii: true, ")
        elif kind == 7:
            new[f"moved/{name}.yaml"] = after if number % 20 == 7 else before
    old["sales.yaml"] = odcs("sales", "1.0.0", table("orders", "order_id", "status"), table("lines", "id"))
    new["sales.yaml"] = odcs("sales", "1.1.0", table("orders", "order_id"))
    old["stock.yaml"] = odcs("stock", "1.0.0", table("bins", "id"))
    new["stock.yaml"] = odcs("stock", "1.1.0", table("bins", "id"), table("lines", "id"))
    write(folder, {f"old/{file}": text for file, text in old.items()})
    write(folder, {f"new/{file}": text for file, text in new.items()})
    return folder


@pytest.mark.parametrize(
    "options", [[], ["--mode", "full"], ["--manifest", str(MANIFEST)], ["--mode", "full-transitive"]]
)
def test_processes_do_not_matter(many: Path, options: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    pools: list[int] = []

    class Pool(ProcessPoolExecutor):
        def __init__(self, workers: int, *others: Any, **more: Any) -> None:
            pools.append(workers)
            super().__init__(workers, *others, **more)

    monkeypatch.setattr("concurrent.futures.ProcessPoolExecutor", Pool)
    monkeypatch.setattr("accord.many.os.cpu_count", lambda: 3)
    records: list[dict[str, Any]] = []
    for limit in (1, 10_000):
        monkeypatch.setattr("accord.comparing.run.MANY_FILES", limit)
        records.append(record(many, "old", "new", *options))
    assert records[0] == records[1]
    # Of transitive modes one process is enough: they are for few contracts.
    is_shared = "full-transitive" not in options and ("--manifest" not in options or sys.platform == "linux")
    assert pools == ([3] if is_shared else [])
    summary = records[0]["summary"]
    assert (summary["changed"], summary["contracts"]) == (92, 122)
    changes = [c for each in records[0]["contracts"] for c in each["changes"]]
    rules = {c["rule"] for c in changes}
    assert rules >= {"object-removed", "object-added", "column-removed", "enum-value-added", "pii-added"}
    assert ("object-moved" in rules) == ("full-transitive" not in options)
    [status] = [c for c in changes if c["path"] == "orders.status"]
    reached = {affected["name"] for affected in status["affected"]}
    assert reached == ({"late_orders", "revenue_dashboard"} if "--manifest" in options else set())


def test_moved_among_many(many: Path) -> None:
    """What only went to another folder has not changed."""
    changed = {each["contract"] for each in record(many, "old", "new")["contracts"]}
    assert {f"c{number:03}" for number in range(7, 120, 20)} <= changed
    assert not {f"c{number:03}" for number in range(17, 120, 20)} & changed


def test_an_error_among_many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One file that cannot be read ends it, in other processes too; all that are so are named."""
    write(tmp_path, {f"old/{number}.yaml": contract(f"c{number}") for number in range(20)})
    write(tmp_path, {f"new/{number}.yaml": contract(f"c{number}", "1.1.0", "id") for number in range(20)})
    write(tmp_path, {"new/3.yaml": "a: [", "new/17.yaml": "hello"})
    outputs = set()
    for limit in (1, 10_000):
        monkeypatch.setattr("accord.comparing.run.MANY_FILES", limit)
        ran = Ran(tmp_path, "old", "new")
        assert (ran.code, ran.out) == (2, "")
        outputs.add(ran.error)
    [output] = outputs
    assert "new/3.yaml:2:1: error: " in output
    assert "new/17.yaml:1:1: error: " in output
    assert "2 errors in contracts" in output


def test_told_in_the_order_of_files(many: Path) -> None:
    files = [(each["file"], each["contract"]) for each in record(many, "old", "new")["contracts"]]
    assert files == sorted(files)
    assert told(found(many, "old/0/c000.yaml", "new/0/c000.yaml")) == []
