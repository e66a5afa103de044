"""What an argument of a comparison names: paths, refs, tags, in repositories of every kind."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from repositories import alone, commit, git, made, write

from accord.readers import read_bytes, read_file
from accord.revisions import Side, side
from accord.revisions.tags import in_order, version_of

ORDERS = "dataset: shop\n"
NEWER = "dataset: shop\nowner: data\n"


@pytest.fixture(autouse=True)
def _alone(monkeypatch: pytest.MonkeyPatch) -> None:
    alone(monkeypatch)


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """v1 and the branch release/1 have ORDERS, main and the working tree NEWER; notes.txt is no contract."""
    repository = made(tmp_path / "shop")
    files = {"contracts/orders.yaml": ORDERS, "contracts/eu/a.json": "{}", "contracts/notes.txt": "no"}
    commit(repository, {**files, "contracts/eu.yml": "e: 1\r\n", "readme.md": "r"})
    git(repository, "tag", "v1")
    git(repository, "branch", "release/1")
    commit(repository, {"contracts/orders.yaml": NEWER}, day=2)
    write(repository, {"contracts/new.yaml": "n: 1\n", "eu/empty.txt": ""})
    monkeypatch.chdir(repository)
    return repository


def keys(found: Side) -> list[str]:
    [(label, files)] = found.versions
    assert label == ""
    return [file.key for file in files]


BELOW = ["eu/a.json", "eu.yml", "orders.yaml"]


@pytest.mark.parametrize(
    ("given", "beside", "names"),
    [
        ("contracts", None, ["eu/a.json", "eu.yml", "new.yaml", "orders.yaml"]),
        ("contracts/", None, ["eu/a.json", "eu.yml", "new.yaml", "orders.yaml"]),
        ("v1:contracts", None, BELOW),
        ("v1:contracts/", None, BELOW),
        ("v1:./contracts", None, BELOW),
        ("v1:contracts/eu/..", None, BELOW),
        ("v1:contracts/eu", None, ["a.json"]),
        ("release/1:contracts", None, BELOW),
        ("refs/heads/main:contracts", None, BELOW),
        ("HEAD~1:contracts", None, BELOW),
        ("main@{0}:contracts", None, BELOW),
        ("main@{2030-01-01 10:00}:contracts", None, BELOW),
        ("HEAD^{/a commit}:contracts", None, BELOW),
        ("HEAD^{/a comm[i]t}:contracts", None, BELOW),
        ("v1:", None, [f"contracts/{name}" for name in BELOW]),
        ("v1:.", None, [f"contracts/{name}" for name in BELOW]),
        ("v1:contracts/orders.yaml", None, [""]),
        ("contracts/orders.yaml", None, [""]),
        ("contracts/notes.txt", None, [""]),
        ("v1:contracts/notes.txt", None, [""]),
        ("v1", "contracts", BELOW),
        ("v1", "contracts/eu/..", BELOW),
        ("v1", ".", [f"contracts/{name}" for name in BELOW]),
        ("v1", "contracts/orders.yaml", [""]),
    ],
)
def test_what_is_named(shop: Path, given: str, beside: str | None, names: list[str]) -> None:
    found = side(given, shop, beside)
    assert keys(found) == names
    assert found.given == given
    assert found.is_file == (names == [""])
    assert found.in_git == (given.startswith(("v1", "HEAD", "main", "re")))
    assert found.notes == ()
    [(_, files)] = found.versions
    ref = given.rpartition(":")[0] or given
    for file in files:
        assert not found.in_git or file.file.startswith(f"{ref}:contracts")
        assert found.in_git or (shop / file.file).read_bytes() == file.data
        if file.file.endswith("orders.yaml"):
            is_new = given.startswith(("contracts", "main", "refs", "HEAD^"))
            assert file.data.decode() == (NEWER if is_new else ORDERS)
        if file.key == "eu.yml":
            assert file.data == b"e: 1\r\n"


def test_a_path_wins_over_a_ref(shop: Path) -> None:
    """And says so, where a ref has the whole name and the path is not written as one."""
    write(shop, {"v1": "is: a file", "v1:contracts/a.yaml": "is: too", "release/1/a.yaml": "is: below"})
    found = side("v1", shop, "contracts")
    assert not found.in_git
    [note] = found.notes
    assert note == (
        "the git ref v1, as a file has the same name and is read: "
        "write `v1:PATH` for the ref, `./v1` for the file"
    )
    [note] = side("release/1", shop, "contracts").notes
    assert note.endswith("write `release/1:PATH` for the ref, `./release/1` for the folder")
    assert side("v1:contracts", shop).versions[0][1][0].data == b"is: too"
    head = git(shop, "rev-parse", "--short", "HEAD").strip()
    write(shop, {f"{head}/a.yaml": "a: b"})  # such a name is a commit by accident
    for given in ("./v1", "release/1/", str(shop / "v1"), "release", "v1:contracts", "contracts", head):
        assert side(given, shop).notes == (), given


def test_from_a_folder_further_down(shop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here = shop / "contracts"
    monkeypatch.chdir(here)
    for given, beside in (("v1:./", None), ("v1:../contracts", None), ("v1:contracts", None), ("v1", ".")):
        assert keys(side(given, here, beside)) == BELOW
    assert side("v1:./orders.yaml", here).versions[0][1][0].file == "v1:contracts/orders.yaml"
    assert keys(side("v1", here, "orders.yaml")) == [""]
    assert [file.file for file in side("eu", here).versions[0][1]] == ["eu/a.json"]


NAMES = [
    "a b.yaml",
    "it's.yaml",
    'say "x".yaml',
    "new\nline.yaml",
    "tab\t.yaml",
    "é.yaml",
    "-x.yaml",
    "*.yaml",
]


@pytest.mark.parametrize("name", [*NAMES, ":(top)x.yaml", "a:b.yaml", "\\.yaml", os.fsdecode(b"\xff.yaml")])
def test_names(tmp_path: Path, name: str) -> None:
    """A name is the same in the working tree and in git, whatever is in it."""
    for form in ("sha1", "sha256"):
        repository = made(tmp_path / f"re po's\n{form}", f"--object-format={form}")
        folder = f"é {name[:1]}"
        commit(repository, {f"{folder}/{name}": "a: 1\n", name: "a: 1\n"})
        for path, key in ((folder, name), (f"{folder}/{name}", ""), (name, "")):
            for given, beside in ((path, None), (f"HEAD:{path}", None), ("HEAD", path)):
                found = side(given, repository, beside)
                assert [(f.key, f.data) for f in found.versions[0][1]] == [(key, b"a: 1\n")]
                found.versions[0][1][0].file.encode()  # can be printed


def test_worktree_and_bare(shop: Path, tmp_path: Path) -> None:
    git(shop, "worktree", "add", "-q", str(tmp_path / "other"), "v1")
    assert keys(side("main", tmp_path / "other", "contracts")) == BELOW
    assert keys(side("HEAD:./", tmp_path / "other/contracts")) == BELOW
    git(tmp_path, "clone", "-q", "--bare", str(shop), "bare.git")
    assert keys(side("v1:contracts", tmp_path / "bare.git")) == BELOW
    assert keys(side("main:./contracts", shop / ".git")) == BELOW


def test_links(tmp_path: Path) -> None:
    """As in the working tree: a file's link is followed, a folder's is not gone into, a dead one is none."""
    repository = made(tmp_path / "r")
    write(repository, {"real/deep/a.yaml": "a: 1\n", "c/own.yaml": "c: 1\n", "c/x/y.yaml": "y: 1\n"})
    for name, to in (
        *(("c/link.yaml", "../real/deep/a.yaml"), ("c/twice.yaml", "link.yaml"), ("c/folder", "../real")),
        *(("c/folder.yaml", "../real"), ("c/through.yaml", "folder/deep/a.yaml"), ("whole", "c")),
        *(
            ("c/dead.yaml", "gone"),
            ("c/circle.yaml", "circle.yaml"),
            ("c/out.yaml", "../../real/deep/a.yaml"),
        ),
        ("c/far.yaml", "/own.yaml"),
    ):
        (repository / name).symlink_to(to)
    commit(repository)
    there = side("c", repository)
    then = side("HEAD:c", repository)
    assert [(f.key, f.data) for f in then.versions[0][1]] == [(f.key, f.data) for f in there.versions[0][1]]
    assert keys(then) == ["link.yaml", "own.yaml", "through.yaml", "twice.yaml", "x/y.yaml"]
    not_there = "links to what is not in that commit; it is not read"
    lost = ("circle", "dead", "far", "out")
    assert then.notes == tuple(f"HEAD:c/{name}.yaml {not_there}" for name in lost)
    (repository / "whole").unlink()
    (repository / "whole").symlink_to("real")
    for given, beside in (("HEAD:whole", None), ("HEAD", "whole")):
        assert keys(side(given, repository, beside)) == keys(then)
    assert side("HEAD:c/folder/deep/a.yaml", repository).versions[0][1][0].file == "HEAD:real/deep/a.yaml"


def test_submodule(shop: Path, tmp_path: Path) -> None:
    outer = made(tmp_path / "outer")
    commit(outer, {"contracts/a.yaml": "a: 1\n"})
    git(outer, "submodule", "add", "-q", str(shop), "contracts/shop")
    (outer / "contracts/in.yaml").symlink_to("shop")
    commit(outer)
    found = side("HEAD:contracts", outer)
    assert keys(found) == ["a.yaml"]
    assert found.notes == (
        "HEAD:contracts/in.yaml links to what is not in that commit; it is not read",
        "HEAD:contracts/shop is a submodule; what is in it is not read",
    )


@pytest.mark.parametrize(
    ("given", "beside", "labels", "note"),
    [
        (
            "v*:contracts",
            None,
            ["v0.9.0", "v0.10.0-rc.1", "v0.10.0", "v1"],
            "contracts has no contracts in 1",
        ),
        ("v*", "contracts", ["v0.9.0", "v0.10.0-rc.1", "v0.10.0", "v1"], "contracts has no contracts in 1"),
        ("v0.1?.0:contracts/orders.yaml", None, ["v0.10.0"], None),
        ("v[01]:contracts", None, ["v1"], "contracts has no contracts in 1 of 2 tags, left out: v0"),
        ("shop/*:./contracts", None, ["shop/b", "shop/a"], None),
    ],
)
def test_tags(shop: Path, given: str, beside: str | None, labels: list[str], note: str | None) -> None:
    first = git(shop, "rev-parse", "v1")
    git(shop, "tag", "v0.10.0")
    git(shop, "tag", "-a", "-m", "annotated", "v0.9.0", first)
    git(shop, "tag", "v0.10.0-rc.1", first)
    git(shop, "tag", "shop/b", first)
    git(shop, "tag", "shop/a")
    git(shop, "tag", "v0", git(shop, "hash-object", "-w", "readme.md"))
    found = side(given, shop, beside)
    assert [label for label, _ in found.versions] == labels
    assert found.is_file == given.endswith(".yaml")
    for label, files in found.versions:
        assert files[-1].file == f"{label}:contracts/orders.yaml"
        is_new = label in ("v0.10.0", "shop/a")
        assert files[-1].data.decode() == (NEWER if is_new else ORDERS)
    assert len(found.notes) == (note is not None)
    assert note is None or found.notes[0].startswith(note)


VERSIONS = ["1", "v1.0.1-alpha", "x-v1.0.1-alpha.1", "1.0.1-alpha.beta", "v1.0.1-beta.2", "1.0.1-beta.11"]
VERSIONS += ["1.0.1-rc.1", "1.0.1+build.5", "orders2-v1.0.2", "orders/v1.2", "1.10rc1", "1.10", "2024.01.05"]


def test_order_of_versions() -> None:
    assert sorted(VERSIONS, key=lambda name: version_of(name) or ()) == VERSIONS
    assert version_of("1.0.0") == version_of("v1") == version_of("a-1.0")
    assert version_of("latest") is version_of("abc1") is None


@pytest.mark.parametrize(
    ("dates", "order"),
    [
        ({"v2": 1, "v10": 2, "v1": 3}, ["v1", "v2", "v10"]),
        ({"b": 1, "a": 2, "c": 0}, ["c", "b", "a"]),
        ({"v1": 10, "v2": 20, "between": 15, "before": 5, "after": 25, "too": 16},
         ["before", "v1", "between", "too", "v2", "after"]),
    ],
)  # fmt: skip
def test_order_of_tags(dates: dict[str, int], order: list[str]) -> None:
    assert in_order(dates) == order


def test_what_git_warns_of(shop: Path) -> None:
    git(shop, "tag", "main")
    assert side("main:contracts", shop).notes == ("git, of main: refname 'main' is ambiguous.",)


def test_nothing_is_run_or_written(shop: Path, tmp_path: Path) -> None:
    """Neither hooks, nor filters, nor the monitor of files; and the repository stays as it is."""
    mark = f"touch '{tmp_path}/ran'; cat"
    for name in ("core.fsmonitor", "filter.x.clean", "filter.x.smudge", "diff.x.textconv", "diff.external"):
        git(shop, "config", name, mark)
    (shop / ".git/info/attributes").write_text("* filter=x diff=x\n")
    for hook in ("post-index-change", "reference-transaction", "post-checkout"):
        (shop / ".git/hooks" / hook).write_text(f"#!/bin/sh\n{mark}\n")
        (shop / ".git/hooks" / hook).chmod(0o755)
    (shop / "contracts/orders.yaml").rename(shop / "contracts/moved.yaml")

    def state() -> dict[Path, tuple[int, bytes]]:
        files = [path for path in (shop / ".git").rglob("*") if path.is_file()]
        return {path: (path.stat().st_mtime_ns, path.read_bytes()) for path in files}

    before = state()
    for given in ("v1:contracts", "v1", "v*:contracts"):
        side(given, shop, "contracts")
    for given in ("v1:contracts/moved.yaml", "v1:contracts/none", "none:contracts"):
        with pytest.raises(Exception, match="there is no"):
            side(given, shop)
    assert state() == before
    assert not (tmp_path / "ran").exists()


@pytest.mark.parametrize("content", [NEWER, "", "a: [", b"a: \xff", b"\xff\xfea\0", "a: 1\r\n"])
def test_it_is_read_as_a_file_is(tmp_path: Path, content: str | bytes) -> None:
    path = tmp_path / "a.yaml"
    write(tmp_path, {"a.yaml": content})
    [(_, [revision])] = side(str(path), tmp_path).versions
    of_file, of_bytes = read_file(path), read_bytes(revision.data, str(path))
    assert of_file[0].findings
    assert [(r.file, r.findings) for r in of_bytes] == [(r.file, r.findings) for r in of_file]
    [named] = read_bytes(revision.data, "v1:a.yaml")
    assert named.file == named.findings[0].place.file == "v1:a.yaml"  # type: ignore[union-attr]
