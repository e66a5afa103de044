"""Why a ref or a path is not there, and what to write instead."""

from __future__ import annotations

import os
from collections import Counter
from difflib import get_close_matches
from pathlib import PurePosixPath

from accord.errors import UsageError
from accord.files import contract_files, is_contract_name, no_contract_files
from accord.revisions.git import Repository, argument, shown
from accord.revisions.tree import SUBMODULE, Tree

MOST_NAMES = 3000
"""Of more names the nearest takes too long to find."""

MOST_HASHED = 50
"""So many files of a folder tell where it was."""


def no_such_ref(repository: Repository, ref: str, errors: str, is_alone: bool) -> UsageError:
    """git has no commit for a ref; `is_alone` where it may have been meant as a path."""
    what = f"there is no git ref {shown(ref)}"
    if is_alone:
        what = f"there is no file or folder {shown(ref)}, and no such git ref"
    if repository.run("cat-file", "-e", ref).ok:
        return UsageError(f"{shown(ref)} is in git, but is no commit", "Name a branch, a tag or a commit.")
    if repository.is_shallow:
        return UsageError(
            f"{what}: the clone is shallow, so that git lacks most of the history",
            "Run `git fetch --unshallow`; in GitHub Actions give actions/checkout `fetch-depth: 0`.",
        )
    said = next((line for line in errors.splitlines() if "log for" in line), None)
    if said:
        return UsageError(f"{what}: {shown(said.partition(': ')[2])}", "Name a commit by its hash or tag.")
    if is_alone and _is_at(repository, "HEAD", repository.prefix + ref):
        return UsageError(what, f"The last commit has it: write {argument(f'HEAD:./{ref}')}.")
    listed = repository.read("for-each-ref", "--format=%(refname:lstrip=2)").text
    names = listed.split("\n") if listed else []
    of_remote = [name for name in names if name.endswith(f"/{ref}")]
    nearest = of_remote or (get_close_matches(ref, names, n=1) if len(names) <= MOST_NAMES else [])
    if nearest:
        return UsageError(what, f"Did you mean {argument(nearest[0])}?")
    if not names:
        return UsageError(what, "The repository has no commits yet.")
    return UsageError(what, "`git branch --all` and `git tag` list the refs; `git fetch` brings new ones.")


def absent(tree: Tree, ref: str, path: str) -> UsageError:
    """A commit has nothing to read at a path from the top of the repository."""
    repository = tree.repository
    if path == "" or path in tree.folders:
        return no_contract_files(shown(f"{ref}:{path}"))
    what = f"there is no {shown(path)} in {shown(ref)}"
    submodule = next(
        (n for n, e in tree.all.items() if e.mode == SUBMODULE and f"{path}/".startswith(f"{n}/")), None
    )
    if submodule:
        return UsageError(
            f"{what} itself: it is in the submodule {shown(submodule)}",
            f"Run accord inside of the submodule, with `{tree.all[submodule].oid}` as the ref.",
        )
    if path in tree.all:
        return UsageError(
            f"{shown(path)} is a link in {shown(ref)} that leads to nothing in that commit",
            "Name what it links to.",
        )
    here = repository.prefix + path
    if here in tree.all or here in tree.folders:
        return UsageError(
            f"{what}: paths begin at the top of the repository",
            f"For the current folder write {argument(f'{ref}:./{path}')}.",
        )
    old = _moved(tree, path)
    if old:
        return UsageError(f"{what}: it was {shown(old)} then", f"Write {argument(f'{ref}:{old}')}.")
    nearest = _nearest(tree, path)
    since = repository.top is not None and os.path.lexists(repository.top / path)
    if since and not nearest:
        return UsageError(f"{what}: it is newer", "Name a later ref, or a path that was there.")
    if since:
        return UsageError(f"{what}: it is newer", f"If it replaces another, name that: {nearest}.")
    if nearest:
        return UsageError(what, f"Did you mean {nearest}?")
    return UsageError(what, f"`git ls-tree -r --name-only {shown(ref)}` lists what it has.")


def _is_at(repository: Repository, ref: str, path: str) -> bool:
    done = repository.run("ls-tree", "-z", "--full-tree", ref, "--", path)
    return done.ok and bool(done.out)


def _moved(tree: Tree, path: str) -> str | None:
    """The name in the commit of what is at a path now; of a folder, where most of its files were."""
    olds: Counter[str] = Counter()
    for old, new in _renames(tree) + _renames_not_staged(tree, path):
        if new == path:
            return old
        below = new.removeprefix(path)
        if below != new and below.startswith("/") and old.endswith(below):
            olds[old.removesuffix(below)] += 1
    return olds.most_common(1)[0][0] if olds else None


def _renames(tree: Tree) -> list[tuple[str, str]]:
    """Old and new names, from the commit to the index: what was committed since, and what is staged."""
    command = ("diff-index", "--cached", "--find-renames", "--diff-filter=R", "--name-status", "-z")
    done = tree.repository.run(*command, tree.treeish)
    if not done.ok:  # a partial clone may lack what it would have to compare
        return []
    parts = [os.fsdecode(part) for part in done.out.split(b"\0")]
    return list(zip(parts[1::3], parts[2::3], strict=False))


def _renames_not_staged(tree: Tree, path: str) -> list[tuple[str, str]]:
    """Old and new names of the files at a path that have the same content as one that is gone."""
    top = tree.repository.top
    if top is None or not (top / path).exists():
        return []
    try:
        files = contract_files([top / path])[:MOST_HASHED]
    except UsageError:
        return []
    done = tree.repository.run("hash-object", "--no-filters", "--", *map(str, files))
    if not done.ok:
        return []
    gone = {entry.oid: name for name, entry in tree.all.items() if not os.path.lexists(top / name)}
    pairs = zip(done.text.split("\n"), files, strict=True)
    return [(gone[oid], file.relative_to(top).as_posix()) for oid, file in pairs if oid in gone]


def _nearest(tree: Tree, path: str) -> str | None:
    """As an argument, the contract or folder of contracts whose name is nearest."""
    files = [name for name in tree.all if is_contract_name(PurePosixPath(name))]
    names = files + sorted({name.rpartition("/")[0] for name in files} - {""})
    last = path.rpartition("/")[2]
    same = [name for name in names if name.rpartition("/")[2] == last]
    near = same or (get_close_matches(path, names, n=1, cutoff=0.75) if len(names) <= MOST_NAMES else [])
    return argument(f"{tree.name}:{near[0]}") if near else None
