"""`accord diff` given what it cannot compare: what is wrong, where, what to do, exit 2, no traceback."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from diffing import Ran, contract, found, odcs, record, table, told
from repositories import alone, commit, git, made, write

from accord.source.text import MAX_BYTES

GOOD = contract("orders", "1.0.0", "id", "status")
NEXT = contract("orders", "1.1.0", "id", "status", "gift")
ITEMS = contract("items")

UNREADABLE: dict[str, tuple[str | bytes, str, str]] = {
    "not YAML": ("a: [", "2:1", "[not-yaml]"),
    "no UTF-8": (b"\xff\xfe\0", "1:1", "[not-yaml]"),
    "binary": (b"\0\x01\x02", "1:1", "[not-yaml]"),
    "empty": ("", "1:1", "the file is empty"),
    "text": ("hello", "1:1", "[unknown-dialect]"),
    "no contract": ("models: []", "1:1", "[unknown-dialect]"),
    "unknown key": (GOOD + "bogus: 1\n", "7:1", "unknown key `bogus`"),
    "misspelt key": (GOOD.replace("schema", "shema"), "2:1", "Did you mean `schema`?"),
    "no version": (GOOD.replace(", version: 1.0.0", ""), "1:11", "the key `version`"),
    "wrong type": (GOOD.replace("{type: string}", "[string]"), "4:9", "[wrong-type]"),
    "one key twice": (GOOD + "schema: {}\n", "7:1", "stands twice"),
    "a second document": (GOOD + "---\nhello\n", "8:1", "[unknown-dialect]"),
}


@pytest.mark.parametrize("kind", UNREADABLE)
@pytest.mark.parametrize("side", ["old", "new"])
@pytest.mark.parametrize("is_folder", [False, True])
def test_unreadable(tmp_path: Path, kind: str, side: str, is_folder: bool) -> None:
    content, place, says = UNREADABLE[kind]
    write(tmp_path, {"bad/orders.yaml": content, "good/orders.yaml": GOOD})
    for folder in ("bad", "good"):
        write(tmp_path, {f"{folder}/items.yaml": ITEMS})
    name = "" if is_folder else "/orders.yaml"
    given = [f"bad{name}", f"good{name}"]
    ran = Ran(tmp_path, *(given if side == "old" else given[::-1]))
    assert (ran.code, ran.out) == (2, "")
    assert f"bad/orders.yaml:{place}: error: " in ran.error
    assert says in ran.error
    assert "in contracts; nothing was compared" in ran.error
    assert ("--skip-unreadable" in ran.error) == (side == "old")


@pytest.mark.parametrize("format", ["json", "sarif", "markdown"])
def test_unreadable_in_other_formats(tmp_path: Path, format: str) -> None:
    """A report of nothing would be taken for one that says that all is well."""
    write(tmp_path, {"bad.yaml": "a: [", "good.yaml": GOOD})
    ran = Ran(tmp_path, "bad.yaml", "good.yaml", "--format", format, "--output", "report")
    assert (ran.code, ran.out) == (2, "")
    assert not (tmp_path / "report").exists()


@pytest.mark.parametrize("kind", [kind for kind in UNREADABLE if kind != "a second document"])
@pytest.mark.parametrize("is_folder", [False, True])
@pytest.mark.parametrize("mode", ["forward", "full", "full-transitive"])
def test_skipped(tmp_path: Path, kind: str, is_folder: bool, mode: str) -> None:
    """What cannot be read of OLD is told; its contract is not called new, of which nobody knows."""
    content = UNREADABLE[kind][0]
    write(tmp_path, {"bad/orders.yaml": content, "good/orders.yaml": GOOD})
    for folder in ("bad", "good"):
        write(tmp_path, {f"{folder}/items.yaml": ITEMS})
    name = "" if is_folder else "/orders.yaml"
    given = (f"bad{name}", f"good{name}", "--skip-unreadable", "--mode", mode)
    decoded = record(tmp_path, *given)
    assert decoded["contracts"] == []
    [note] = decoded["left_out"]
    assert note.startswith("bad/orders.yaml:")
    ran = Ran(tmp_path, *given)
    assert (ran.code, ran.error) == (0, "")
    assert ran.last.endswith("; 1 not compared")
    # Of NEW nothing is left out.
    assert Ran(tmp_path, f"good{name}", f"bad{name}", "--skip-unreadable").code == 2


def test_half_skipped(tmp_path: Path) -> None:
    """Of a file with two contracts, one of which can be read."""
    write(tmp_path, {"old/a.yaml": GOOD + "---\nhello\n", "new/a.yaml": f"{NEXT}---\n{ITEMS}"})
    assert told(found(tmp_path, "old", "new", "--skip-unreadable")) == [
        "info column-added-optional orders.gift"
    ]


def test_no_traceback_of_any_unreadable_pair(tmp_path: Path) -> None:
    """Everything at once, in one process and in several."""
    for number, (content, _, _) in enumerate(UNREADABLE.values()):
        write(tmp_path, {f"bad/{number}.yaml": content, f"good/{number}.yaml": contract(f"n{number}")})
    ran = Ran(tmp_path, "bad", "good")
    assert ran.code == 2
    assert ran.error.count(": error: ") >= len(UNREADABLE)


# -------------------------------------------------------------------------------------- the sides


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    alone(monkeypatch)
    folder = made(tmp_path / "shop")
    commit(folder, {"contracts/orders.yaml": GOOD})
    git(folder, "tag", "v1.0.0")
    commit(folder, {"contracts/orders.yaml": NEXT}, day=2)
    git(folder, "tag", "v1.1.0")
    write(folder, {"empty/notes.txt": "x", "other/new.yaml": GOOD})
    return folder


@pytest.mark.parametrize(
    ("arguments", "says", "remedy"),
    [
        (
            "nothing contracts",
            "there is no file or folder nothing, and no such git ref",
            "`git branch --all`",
        ),
        (
            "contracts nothing",
            "there is no file or folder nothing, and no such git ref",
            "`git branch --all`",
        ),
        ("v2:contracts contracts", "there is no git ref v2", ""),
        ("v1.0:contracts contracts", "there is no git ref v1.0", "Did you mean `v1."),
        ("HEAD:contract contracts", "there is no contract in HEAD", ""),
        ("v1.0.0:other contracts", "there is no other in v1.0.0", ""),
        ("empty contracts", "no contract files", "Write a contract there, or name the files."),
        ("contracts empty", "no contract files", "Write a contract there, or name the files."),
        ("contracts v*:contracts", "NEW is a pattern of tags", "name one for NEW"),
        ("contracts v*", "NEW is a pattern of tags", "name one for NEW"),
        ("w*:contracts contracts", "no tag matches w*", "`git tag --list` names the 2 tags"),
        ("v1.0.0 v1.1.0", "v1.0.0 is a ref, and the other argument is no path", "Write `v1.0.0:PATH`."),
        ("HEAD~5:contracts contracts", "there is no git ref HEAD~5", ""),
        ("-x contracts", "", ""),
    ],
)
def test_a_side_that_is_not_there(shop: Path, arguments: str, says: str, remedy: str) -> None:
    ran = Ran(shop, *arguments.split())
    assert (ran.code, ran.out) == (2, "")
    assert says in ran.error
    assert remedy in ran.error


@pytest.mark.parametrize(
    ("settings", "code", "says"),
    [
        (None, 3, "--project-dir"),
        ("contracts: [missing]\n", 2, "missing"),
        ("contracts: [empty]\n", 2, "there is no empty in HEAD: it is newer"),
        ("contracts: [contracts, other]\n", 2, "Name NEW"),
        ("contracts: [\n", 2, "accord.yml:2:1"),
    ],
)
def test_no_new_side(shop: Path, settings: str | None, code: int, says: str) -> None:
    if settings is not None:
        write(shop, {"accord.yml": settings})
    ran = Ran(shop, "HEAD")
    assert (ran.code, ran.out) == (code, "")
    assert says in ran.error


@pytest.mark.parametrize("given", ["HEAD~1:contracts", "v1.0.0:contracts", "v*:contracts", "HEAD~1"])
def test_shallow_clone(shop: Path, tmp_path: Path, given: str) -> None:
    git(tmp_path, "clone", "-q", "--depth=1", "--no-tags", shop.as_uri(), "clone")
    ran = Ran(tmp_path / "clone", given, "contracts")
    assert (ran.code, ran.out) == (2, "")
    assert "shallow" in ran.error
    assert "git fetch --unshallow" in ran.error
    assert "`fetch-depth: 0`" in ran.error


def test_no_repository(tmp_path: Path) -> None:
    write(tmp_path, {"contracts/orders.yaml": GOOD})
    ran = Ran(tmp_path, "HEAD:contracts", "contracts")
    assert (ran.code, ran.out) == (2, "")
    assert "not in a git repository" in ran.error


def test_no_git(shop: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    ran = Ran(shop, "HEAD:contracts", "contracts")
    assert (ran.code, ran.out) == (2, "")
    assert "git" in ran.error
    assert Ran(shop, "contracts", "contracts").code == 0  # files need none


@pytest.mark.parametrize("arguments", ["big.yaml other", "other big.yaml"])
def test_a_file_that_is_too_big(shop: Path, arguments: str) -> None:
    write(shop, {"big.yaml": ""})
    os.truncate(shop / "big.yaml", MAX_BYTES + 1)
    ran = Ran(shop, *arguments.split())
    assert (ran.code, ran.out) == (2, "")
    assert ran.error == "accord: big.yaml:1:1: more than 32 MB\n  Split the file.\n"


# ------------------------------------------------------------------------------------------- twins


@pytest.mark.parametrize(
    ("old", "new", "names"),
    [
        ({"a": GOOD, "b": GOOD}, {"a": NEXT}, "old/a.yaml and old/b.yaml"),
        ({"a": GOOD}, {"a": NEXT, "b": NEXT}, "new/a.yaml and new/b.yaml"),
        ({"a": GOOD}, {"a": GOOD, "b": GOOD}, "new/b.yaml and new/a.yaml"),
        ({"a": GOOD, "b": GOOD}, {"a": GOOD, "c": ITEMS}, "old/b.yaml and old/a.yaml"),
        # One has changed, and the other has not.
        ({"a": GOOD, "b": GOOD}, {"a": GOOD, "b": NEXT}, "old/b.yaml and old/a.yaml"),
        ({"a": GOOD + "---\n" + GOOD}, {"a": NEXT + "---\n" + NEXT}, "old/a.yaml, twice"),
        ({"a": GOOD}, {"a": NEXT + "---\n" + NEXT}, "new/a.yaml, twice"),
        # The id counts, not the name.
        (
            {"a": odcs("u-1", "1.0.0", table("t", "x"))},
            {"a": odcs("u-1", "1.1.0", table("t", "x", "y")), "b": odcs("u-1", "1.0.0", table("s", "x"))},
            "new/a.yaml and new/b.yaml",
        ),
    ],
)
@pytest.mark.parametrize("is_many", [False, True])
def test_two_with_one_id(
    tmp_path: Path,
    old: dict[str, str],
    new: dict[str, str],
    names: str,
    is_many: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if is_many:
        monkeypatch.setattr("accord.comparing.run.MANY_FILES", 1)
    for side, files in (("old", old), ("new", new)):
        write(tmp_path, {f"{side}/{name}.yaml": text for name, text in files.items()})
    ran = Ran(tmp_path, "old", "new")
    assert (ran.code, ran.out) == (2, "")
    assert ran.error.startswith("accord: two contracts have the id ")
    assert names in ran.error
    assert "Give one of them another id." in ran.error


def test_two_files_with_one_contract_twice(tmp_path: Path) -> None:
    write(tmp_path, {"old.yaml": GOOD + "---\n" + GOOD, "new.yaml": NEXT})
    ran = Ran(tmp_path, "old.yaml", "new.yaml")
    assert (ran.code, ran.out) == (2, "")
    assert "old.yaml, twice (1.0.0, 1.0.0)" in ran.error


def test_two_major_versions_are_no_twins(tmp_path: Path) -> None:
    first, second = contract("orders", "1.0.0", "id", "a"), contract("orders", "2.0.0", "id", "b")
    write(tmp_path, {"old/orders.yaml": first, "new/orders.yaml": first, "new/orders_v2.yaml": second})
    decoded = record(tmp_path, "old", "new")
    assert [c["new_version"] for c in decoded["contracts"]] == ["2.0.0"]
    assert not [c for c in found(tmp_path, "old", "new") if c["level"] == "error"]


# ---------------------------------------------------------------------------------------- moves


def test_a_contract_that_was_moved(tmp_path: Path) -> None:
    write(tmp_path, {"old/a.yaml": GOOD, "old/b.yaml": ITEMS})
    write(tmp_path, {"new/deep/er/orders.yaml": NEXT, "new/b.yaml": ITEMS})
    changes = found(tmp_path, "old", "new")
    assert told(changes) == ["info column-added-optional orders.gift"]
    assert changes[0]["place"]["file"] == "new/deep/er/orders.yaml"


def test_contracts_that_changed_places(tmp_path: Path) -> None:
    write(tmp_path, {"old/a.yaml": GOOD, "old/b.yaml": ITEMS, "new/a.yaml": ITEMS, "new/b.yaml": NEXT})
    assert told(found(tmp_path, "old", "new")) == ["info column-added-optional orders.gift"]


@pytest.mark.parametrize("neighbour", ["1.0.0", "1.1.0"])
def test_a_next_major_version_in_the_file_of_another_contract(tmp_path: Path, neighbour: str) -> None:
    """Whether the version that stays has changed as well or not, the other contract is gone."""
    write(tmp_path, {"old/a.yaml": GOOD, "old/b.yaml": ITEMS})
    write(
        tmp_path,
        {
            "new/a.yaml": contract("orders", neighbour, "id", "status"),
            "new/b.yaml": contract("orders", "2.0.0", "id"),
        },
    )
    assert sorted(told(found(tmp_path, "old", "new"))) == [
        "error object-removed items",
        "info object-added orders",
    ]


def test_a_table_that_was_moved_to_another_contract(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "old/sales.yaml": odcs("sales", "1.0.0", table("orders", "id"), table("items", "id", "price")),
            "old/stock.yaml": odcs("stock", "1.0.0", table("bins", "id")),
            "new/sales.yaml": odcs("sales", "1.0.1", table("orders", "id")),
            "new/stock.yaml": odcs("stock", "2.0.0", table("bins", "id"), table("items", "id")),
        },
    )
    changes = [c for c in found(tmp_path, "old", "new") if c["table"]]
    assert sorted(told(changes)) == ["error column-removed items.price", "info object-moved items"]
    [moved] = [c for c in changes if c["rule"] == "object-moved"]
    assert (moved["contract"], moved["old"], moved["new"]) == ("stock", "sales", "stock")


# ------------------------------------------------------------------------------------------- paths


@pytest.mark.parametrize(
    "name",
    [
        "with space",
        "größe 表",
        "a:b",
        "HEAD:x",
        "v1.0.0",
        "back\\slash",
        "quo'te\"s",
        "(x) [y] {z}",
        "-dash",
        "a\nb",
    ],
)
def test_odd_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """As a folder and a file, in the working tree and in git. A path that is there wins over a ref."""
    alone(monkeypatch)
    shop = made(tmp_path / "shop")
    commit(shop, {f"{name}/{name}.yaml": GOOD, "v1.0.0x/x.yaml": ITEMS})
    git(shop, "tag", "v1.0.0")
    write(shop, {f"{name}/{name}.yaml": NEXT})
    here = f"./{name}" if name.startswith("-") else name
    for old, new in ((f"HEAD:{name}", here), (f"HEAD:{name}/{name}.yaml", f"{here}/{name}.yaml")):
        assert told(found(shop, old, new)) == ["info column-added-optional orders.gift"], (old, new)
    assert record(shop, here, here)["summary"]["changed"] == 0
    ran = Ran(shop, f"HEAD:{name}", here)
    assert (ran.code, ran.error) == (0, "")
    hidden = ran.out.count("not compared: the git ref v1.0.0, as a folder has the same name")
    assert hidden == (name == "v1.0.0")
    assert len(ran.out.splitlines()) == 4 + 2 * hidden  # no name breaks a line


def test_a_path_of_windows_is_no_ref(shop: Path) -> None:
    ran = Ran(shop, r"C:\contracts\orders.yaml", "contracts")
    assert (ran.code, ran.out) == (2, "")
    assert ran.error.startswith("accord: there is no ")


def test_a_pipe_that_is_closed(shop: Path) -> None:
    """Nothing of Python's own is printed where the reader of the output has gone."""
    command = f"{sys.executable} -m accord diff v1.0.0:contracts contracts --format json | head -c 1"
    done = subprocess.run(command, shell=True, cwd=shop, capture_output=True, check=False)  # noqa: S602 - a pipe
    assert (done.stdout, done.stderr) == (b"{", b"")


def test_what_the_standard_forbids_can_stand_in_a_version_that_is_released(tmp_path: Path) -> None:
    kept = odcs("orders", "1.0.0", table("orders", "id"))
    broken = odcs("orders", "1.0.0", table("orders", "id"), slaProperties=[{"property": "availability"}])
    write(tmp_path, {"kept.yaml": kept, "broken.yaml": broken})
    assert told(found(tmp_path, "broken.yaml", "kept.yaml"))[0] == "error sla-removed"
    ran = Ran(tmp_path, "kept.yaml", "broken.yaml")
    assert ran.code == 2
    assert "[violates-standard]" in ran.error
