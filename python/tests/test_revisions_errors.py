"""Sides that cannot be read: each says what is wrong, and what to write or do instead."""

from __future__ import annotations

import os
import shlex
from pathlib import Path

import pytest
from repositories import alone, commit, git, made, write

from accord.errors import UsageError
from accord.revisions import side
from accord.source import MAX_BYTES, SourceError

TABLE = "".join(f"column_{number}: integer\n" for number in range(30))


@pytest.fixture(autouse=True)
def _alone(monkeypatch: pytest.MonkeyPatch) -> None:
    alone(monkeypatch)


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Tag `one`; then everything moved, some of it without git being told; `sub/` holds a folder too."""
    with pytest.MonkeyPatch.context() as patch:
        alone(patch)
        top = tmp_path_factory.mktemp("shop")
        repository = made(top / "shop")
        files = {f"old/{name}.yaml": f"name: {name}\n{TABLE}" for name in ("orders", "items", "lines")}
        commit(
            repository,
            {
                **files,
                "old/plain.yaml": "p: 1\n",
                "docs/a.md": "a",
                "sub/its/b.yaml": "b: 1",
                "sub/c.yaml": TABLE,
            },
        )
        git(repository, "tag", "one")
        git(repository, "mv", "old/orders.yaml", "orders 2.yaml")
        commit(repository, {"orders 2.yaml": f"name: orders\n{TABLE}more: 1\n"})
        (repository / "new").mkdir()
        (repository / "parts").mkdir()
        git(repository, "mv", "sub/c.yaml", "parts/one.yaml")
        git(repository, "mv", "old/items.yaml", "old/lines.yaml", "new")
        (repository / "old/plain.yaml").rename(repository / "plain.yaml")
        write(repository, {"later/z.yaml": "b: 1", "a/orders.yaml": "q: 1\n", "empty/x.txt": ""})
        (repository / "dead.yaml").symlink_to("nowhere")
        git(repository, "add", "dead.yaml")
        git(repository, "commit", "-q", "-m", "a link", "dead.yaml")
        inner = made(repository / "inner")
        commit(inner, {"contracts/i.yaml": "i: 1"})
        git(repository, "add", "inner")
        git(repository, "commit", "-q", "-m", "a submodule", "inner")
        git(repository, "tag", "of-a-blob", git(repository, "rev-parse", "HEAD:docs/a.md"))
        git(repository, "update-ref", "refs/remotes/origin/prod", "one")
        return repository


NO_REF = "`git branch --all` and `git tag` list the refs; `git fetch` brings new ones."
HASH = "12345678" * 5

# The arguments -> what is wrong, and what to do.
CASES: dict[tuple[str, str | None], tuple[str, str]] = {
    ("", None): ("an argument is empty", "Name a file, a folder or `REF:PATH`."),
    ("xyzzy", None): ("there is no file or folder xyzzy, and no such git ref", NO_REF),
    ("docs/a.md/x", None): ("there is no file or folder docs/a.md/x, and no such git ref", NO_REF),
    ("x" * 5000, None): (f"there is no file or folder {'x' * 5000}, and no such git ref", NO_REF),
    ("onee", None): ("there is no file or folder onee, and no such git ref", "Did you mean `one`?"),
    ("old/orders.yaml", None): ("there is no file or folder old/orders.yaml, and no such git ref", NO_REF),
    ("old/plain.yaml", None): (
        "there is no file or folder old/plain.yaml, and no such git ref",
        "The last commit has it: write `HEAD:./old/plain.yaml`.",
    ),
    ("xyzzy:old", None): ("there is no git ref xyzzy", NO_REF),
    ("prod:old", None): ("there is no git ref prod", "Did you mean `origin/prod`?"),
    ("^main:old", None): ("there is no git ref ^main", "Did you mean `main`?"),
    ("main..one:old", None): ("there is no git ref main..one", "Did you mean `main`?"),
    (f"{HASH}:old", None): (f"there is no git ref {HASH}", NO_REF),
    ("main@{99}:old", None): (
        "there is no git ref main@{99}: log for 'main' only has 4 entries",
        "Name a commit by its hash or tag.",
    ),
    ("of-a-blob:old", None): ("of-a-blob is in git, but is no commit", "Name a branch, a tag or a commit."),
    ("evil\n\x1b\u202e:old", None): (r"there is no git ref evil\n\x1b\u202e", NO_REF),
    (os.fsdecode(b"\xff:old"), None): (r"there is no git ref \xff", NO_REF),
    ("-x", None): (
        "-x is no file or folder, and a ref does not begin with `-`",
        "`accord diff --help` lists",
    ),
    ("--all:old", None): ("--all:old is no file or folder, and a ref does not", "`accord diff --help` lists"),
    (":old", None): (":old has no ref before its colon", "Write `HEAD:old`, or another ref"),
    ("one:/old/x.yaml", None): ("the path of one:/old/x.yaml begins with `/`", "write `one:old/x.yaml`."),
    ("one:../x", None): ("the path of one:../x leads out of the repository", "Write `one:PATH` with a path"),
    ("one", None): ("one is a ref, and the other argument is no path", "Write `one:PATH`."),
    ("main", "old:new/x"): ("main is a ref, and the other argument is no path", "Write `main:new/x`."),
    ("main", "/"): ("main is a ref of this repository, in which / does not lie", "write `main:PATH`."),
    # Moved: committed with changes, staged, and not told to git.
    ("one:orders 2.yaml", None): (
        "there is no orders 2.yaml in one: it was old/orders.yaml then",
        "Write `one:old/orders.yaml`.",
    ),
    ("one", "orders 2.yaml"): ("there is no orders 2.yaml in one: it was old/orders.yaml", "`one:old/orders"),
    ("main:new", None): ("there is no new in main: it was old then", "Write `main:old`."),
    ("one:new/items.yaml", None): ("it was old/items.yaml then", "Write `one:old/items.yaml`."),
    ("main:plain.yaml", None): ("it was old/plain.yaml then", "Write `main:old/plain.yaml`."),
    ("main:its", None): ("there is no its in main", "Did you mean `main:sub/its`?"),
    ("main:orders2.yaml", None): ("there is no orders2.yaml in main", "Did you mean `'main:orders 2.yaml'`?"),
    ("one:xyzzy", None): ("there is no xyzzy in one", "`git ls-tree -r --name-only one` lists what it has."),
    ("one:later/z.yaml", None): ("there is no later/z.yaml in one: it is newer", "Name a later ref, or"),
    ("one:a/orders.yaml", None): (
        "in one: it is newer",
        "replaces another, name that: `one:old/orders.yaml`.",
    ),
    # The file was moved, but not the folder.
    ("main:parts", None): ("there is no parts in main: it is newer", "Name a later ref, or a path that was"),
    ("one:docs", None): ("no contract files (*.yaml, *.yml, *.json) in one:docs", "or name the files."),
    ("empty", None): ("no contract files (*.yaml, *.yml, *.json) in ", "or name the files."),
    ("main:dead.yaml", None): (
        "dead.yaml is a link in main that leads to nothing in",
        "Name what it links to.",
    ),
    ("main:inner/contracts", None): (
        "there is no inner/contracts in main itself: it is in the submodule inner",
        "Run accord inside of the submodule, with `",
    ),
    ("main:inner", None): ("it is in the submodule inner", "Run accord inside of the submodule"),
    ("nothing*:old", None): ("no tag matches nothing*", "`git tag --list` names the 2 tags that there are."),
    ("o*:xyzzy", None): (
        "xyzzy has no contracts in any of the 2 tags that match o*",
        "In the newest, there is no xyzzy in one. `git ls-tree",
    ),
    ("of*:old", None): (
        "old has no contracts in any of the 1 tags that match of*",
        "They are of no commits.",
    ),
}


def failure(given: str, cwd: Path, beside: str | None = None) -> UsageError:
    with pytest.raises(UsageError) as caught:
        side(given, cwd, beside)
    assert caught.value.message.isprintable()
    assert caught.value.remedy
    assert caught.value.remedy.isprintable()
    return caught.value


@pytest.mark.parametrize(("arguments", "says"), CASES.items(), ids=lambda value: ascii(value[0])[:40])
def test_error(shop: Path, arguments: tuple[str, str | None], says: tuple[str, str]) -> None:
    error = failure(arguments[0], shop, arguments[1])
    assert says[0] in error.message
    assert says[1] in str(error.remedy)


ADVISED = [case for case, (what, remedy) in CASES.items() if " then" in what or "Did you mean `" in remedy]


@pytest.mark.parametrize("case", ADVISED, ids=str)
def test_what_is_advised_can_be_read(shop: Path, case: tuple[str, str | None]) -> None:
    remedy = str(failure(case[0], shop, case[1]).remedy)
    [advised] = shlex.split(remedy.split("`")[1])
    assert side(advised, shop, "old" if ":" not in advised else None).versions


def test_from_a_folder_further_down(shop: Path) -> None:
    error = failure("one:its/b.yaml", shop / "sub")
    assert error.message == "there is no its/b.yaml in one: paths begin at the top of the repository"
    assert error.remedy == "For the current folder write `one:./its/b.yaml`."
    assert side("one:./its/b.yaml", shop / "sub").is_file


@pytest.mark.parametrize("given", ["v1:contracts", "v1", "HEAD~1:contracts", f"{HASH}:contracts"])
def test_shallow(tmp_path: Path, given: str) -> None:
    repository = made(tmp_path / "r")
    commit(repository, {"contracts/a.yaml": "a: 1"})
    git(repository, "tag", "v1")
    commit(repository, {"contracts/a.yaml": "a: 2"})
    git(tmp_path, "clone", "-q", "--depth=1", f"file://{repository}", "clone")
    error = failure(given, tmp_path / "clone", "contracts")
    assert error.message.endswith(": the clone is shallow, so that git lacks most of the history")
    assert error.remedy == (
        "Run `git fetch --unshallow`; in GitHub Actions give actions/checkout `fetch-depth: 0`."
    )
    tags = failure("v*:contracts", tmp_path / "clone")
    assert "no tag matches v*" in tags.message
    assert "The clone is shallow and has no tags: run `git fetch --unshallow --tags`" in str(tags.remedy)
    git(tmp_path / "clone", "fetch", "-q", "--unshallow", "--tags")
    if HASH not in given:
        assert side(given, tmp_path / "clone", "contracts").versions
    assert side("v*:contracts", tmp_path / "clone").versions


def test_partial_clone(tmp_path: Path) -> None:
    """What the clone left out is not fetched unasked; what is advised fetches it."""
    repository = made(tmp_path / "r")
    commit(repository, {"contracts/a.yaml": "a: 1", "contracts/b.yaml": "b: 1"})
    git(repository, "config", "uploadpack.allowFilter", "true")
    git(tmp_path, "clone", "-q", "--filter=blob:none", "--no-checkout", f"file://{repository}", "clone")
    clone = tmp_path / "clone"
    error = failure("main:contracts", clone)
    oid = git(repository, "rev-parse", "main:contracts/a.yaml")
    assert error.message == f"main:contracts/a.yaml: its object {oid} is not in this clone"
    fetch_all = "git archive --output /dev/null main contracts"
    assert f"`git cat-file -e {oid}`" in str(error.remedy)
    assert f"`{fetch_all}`" in str(error.remedy)
    git(clone, "cat-file", "-e", oid)
    assert side("main:contracts/a.yaml", clone).is_file
    assert "main:contracts/b.yaml: its object" in failure("main:contracts", clone).message
    git(clone, *fetch_all.split()[1:])
    assert len(side("main:contracts", clone).versions[0][1]) == 2


@pytest.mark.parametrize("kind", ["missing", "damaged", "cut short"])
def test_damaged_repository(tmp_path: Path, kind: str) -> None:
    repository = made(tmp_path / "r")
    commit(repository, {"a.yaml": "".join(f"a{number}: {number**5}\n" for number in range(1000))})
    oid = git(repository, "rev-parse", "HEAD:a.yaml")
    blob = repository / ".git/objects" / oid[:2] / oid[2:]
    whole = blob.read_bytes()
    blob.unlink()
    if kind != "missing":
        blob.write_bytes(whole[: len(whole) // 2] if kind == "cut short" else b"this is no object")
    error = failure("HEAD:a.yaml", repository)
    assert oid in error.message
    says = "git failed: fatal: " if kind == "cut short" else "HEAD:a.yaml: its object"
    assert error.message.startswith(says)
    assert "git fsck" in str(error.remedy)
    (repository / ".git/config").write_text("[core")
    error = failure("HEAD:a.yaml", repository)
    assert error.message.startswith("git failed: fatal: bad config line ")


def test_too_big(tmp_path: Path) -> None:
    repository = made(tmp_path / "r")
    commit(repository, {"c/big.yaml": b"#" * (MAX_BYTES + 1), "c/fits.yaml": b"#" * MAX_BYTES})
    assert len(side("HEAD:c/fits.yaml", repository).versions[0][1][0].data) == MAX_BYTES
    for given in ("HEAD:c", "HEAD:c/big.yaml"):
        assert failure(given, repository).message == "HEAD:c/big.yaml: more than 32 MB"
    with pytest.raises(SourceError, match=r"c/big\.yaml:1:1: more than 32 MB"):
        side("c", repository)


def test_no_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, {"a.yaml": "a: 1"})
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    what = "there is no file or folder main:x, and no ref can be read: "
    error = failure("main:x", tmp_path)
    assert error.message == what + "this folder is not in a git repository"
    assert error.remedy == "Run accord inside of the repository, or name a file or folder that exists."
    monkeypatch.setenv("PATH", "")
    error = failure("main:x", tmp_path)
    assert error.message == what + "git is not installed, or not on PATH"
    assert error.remedy == "Install git to compare with a ref, or name a file or folder that exists."
    assert side("a.yaml", tmp_path).is_file  # needs no git


def test_no_commits(tmp_path: Path) -> None:
    repository = made(tmp_path / "r")
    error = failure("main:x", repository)
    assert (error.message, error.remedy) == ("there is no git ref main", "The repository has no commits yet.")
    error = failure("v*:x", repository)
    assert "There are no tags here: run `git fetch --tags`" in str(error.remedy)
    commit(repository)
    assert "no contract files" in failure("main:", repository).message


def test_the_repository_of_another_user(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    repository = made(tmp_path / "r")
    commit(repository, {"a.yaml": "a: 1"})
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    error = failure("HEAD:a.yaml", repository)
    assert error.message.endswith("git does not read this repository: it belongs to another user")
    assert "safe.directory" in str(error.remedy)
