"""The sides of a comparison, as files in memory: of the working tree, or of commits without a checkout."""

from __future__ import annotations

import os
import posixpath
import re
from pathlib import Path

from msgspec import Struct

from accord.errors import UsageError
from accord.files import contract_files, near, no_contract_files
from accord.revisions.git import Blobs, NoRepository, Repository, argument, is_ref, repository_of, shown
from accord.revisions.missing import absent, no_such_ref
from accord.revisions.tags import left_out, matching
from accord.revisions.tree import Found, Tree
from accord.source import bytes_of, name_of, printed

__all__ = ["Revision", "Side", "side"]

_DRIVE = re.compile(r"[A-Za-z]:[\\/]")


class Revision(Struct, frozen=True, kw_only=True):
    """One file of one side."""

    file: str
    """For messages: its path near the current folder, or `<ref>:<path>`."""
    key: str
    """Its path inside of the side, with `/`; "" where the side is one file."""
    data: bytes
    path: str = ""
    """Of a file of a commit: as `file`, without the ref, as the working tree has it or would have it."""


class Side(Struct, frozen=True, kw_only=True):
    """What one argument names."""

    given: str
    is_file: bool
    in_git: bool
    versions: tuple[tuple[str, tuple[Revision, ...]], ...]
    """Label -> files. One, labelled "", except for a pattern of tags: one for each tag, oldest first."""
    notes: tuple[str, ...] = ()
    """What was left out, and what git warned of: a line each."""


def side(given: str, cwd: Path, beside: str | None = None) -> Side:
    """The files that an argument names: a path, REF:PATH, PATTERN_OF_TAGS:PATH, or a REF alone.

    A REF alone is at the path of `beside`, the other argument. A path wins over a ref, and a note says so
    where a ref has the whole name. Raises UsageError, and SourceError for a
    file of the working tree that cannot be read.
    """
    if not given:
        raise UsageError("an argument is empty", "Name a file, a folder or `REF:PATH`.")
    if _exists(cwd / given):
        return _working_tree(given, cwd)
    if given.startswith("-"):
        raise UsageError(
            f"{shown(given)} is no file or folder, and a ref does not begin with `-`",
            "`accord diff --help` lists the options; git's own are not taken.",
        )
    ref, path = _split(given)
    try:
        repository = repository_of(cwd)
    except NoRepository as error:
        message = f"there is no file or folder {shown(given)}, and no ref can be read: {error.message}"
        raise UsageError(message, error.remedy) from None
    if path is None:
        return _ref_alone(repository, ref, beside)
    if not ref:
        remedy = f"Write {argument('HEAD' + given)}, or another ref before the colon."
        raise UsageError(f"{shown(given)} has no ref before its colon", remedy)
    return _at(repository, given, ref, _from_top(repository, given, ref, path))


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except PermissionError as error:
        raise _unreadable(path, error) from None
    except OSError:  # a name that is too long
        return False


def _unreadable(path: Path, error: OSError) -> UsageError:
    return UsageError(f"{shown(str(path))} cannot be read: {error.strerror}", "Look at its rights.")


def _working_tree(given: str, cwd: Path) -> Side:
    path = cwd / given
    try:
        is_file = not path.is_dir()
        found = contract_files([path])
    except OSError as error:
        raise _unreadable(path, error) from None
    files = tuple(
        Revision(
            file=name_of(near(file)),
            key="" if is_file else file.relative_to(path).as_posix(),
            data=bytes_of(near(file)),
        )
        for file in found
    )
    notes = _hidden_ref(given, cwd, "file" if is_file else "folder")
    return Side(given=given, is_file=is_file, in_git=False, versions=(("", files),), notes=notes)


def _hidden_ref(given: str, cwd: Path, kind: str) -> tuple[str, ...]:
    """A note where a path hides a ref."""
    if given.startswith((".", "-", "/")) or given.endswith("/") or ":" in given or not is_ref(cwd, given):
        return ()
    return (
        f"the git ref {shown(given)}, as a {kind} has the same name and is read: "
        f"write {argument(f'{given}:PATH')} for the ref, {argument(f'./{given}')} for the {kind}",
    )


def _split(given: str) -> tuple[str, str | None]:
    """REF and PATH, at the first colon outside of braces, as in `main@{12:00}:a`; None without a colon."""
    if os.name == "nt" and _DRIVE.match(given):
        return given, None
    depth = 0
    for index, character in enumerate(given):
        depth += (character == "{") - (character == "}")
        if character == ":" and not depth:
            return given[:index], given[index + 1 :]
    return given, None


def _from_top(repository: Repository, given: str, ref: str, path: str) -> str:
    """A PATH as the user wrote it, from the top of the repository."""
    if os.name == "nt":
        path = path.replace("\\", "/")
    if path.startswith("/"):
        inside = path.strip("/")
        if repository.top and Path(path).is_relative_to(repository.top):
            inside = Path(path).relative_to(repository.top).as_posix()
        raise UsageError(
            f"the path of {shown(given)} begins with `/`",
            f"It is one from the top of the repository: write {argument(f'{ref}:{inside}')}.",
        )
    is_relative = path.split("/")[0] in (".", "..")
    whole = posixpath.normpath(repository.prefix + path if is_relative else path)
    if whole.split("/")[0] == "..":
        raise UsageError(
            f"the path of {shown(given)} leads out of the repository",
            f"Write {argument(f'{ref}:PATH')} with a path from its top.",
        )
    return "" if whole == "." else whole


def _ref_alone(repository: Repository, ref: str, beside: str | None) -> Side:
    if not _is_pattern(ref):
        _commit(repository, ref, is_alone=True)
    other = repository.cwd / beside if beside else None
    if other is None or not _exists(other):
        example = f"{ref}:{(_split(beside)[1] if beside else None) or 'PATH'}"
        raise UsageError(
            f"{shown(ref)} is a ref, and the other argument is no path here that it could be about",
            f"Write {argument(example)}.",
        )
    # The last part of the path may be a link in the commit too, and is followed there.
    is_link = other.is_symlink() or not other.is_dir()
    real = Path(os.path.realpath(other.parent if is_link else other))
    real = real / other.name if is_link else real
    if repository.top is None or not real.is_relative_to(repository.top):
        raise UsageError(
            f"{shown(ref)} is a ref of this repository, in which {shown(str(beside))} does not lie",
            f"Run accord inside of the other repository, or write {argument(f'{ref}:PATH')}.",
        )
    path = real.relative_to(repository.top).as_posix()
    return _at(repository, ref, ref, "" if path == "." else path)


def _is_pattern(ref: str) -> bool:
    # Words in braces, as in `HEAD^{/fix?}`, are git's own.
    return "{" not in ref and any(character in ref for character in "*?[")


def _at(repository: Repository, given: str, ref: str, path: str) -> Side:
    """A path at a ref, or at each tag that matches."""
    with Blobs(repository) as blobs:
        if _is_pattern(ref):
            return _at_tags(repository, blobs, given, ref, path)
        commit, notes = _commit(repository, ref)
        tree = Tree(repository, blobs, commit, ref)
        found = tree.find(path)
        if found is None:
            raise absent(tree, ref, path)
        if not found.blobs:
            raise no_contract_files(shown(f"{ref}:{path}"))
        return Side(
            given=given,
            is_file=found.is_file,
            in_git=True,
            versions=(("", _revisions(tree, found)),),
            notes=(*notes, *found.left_out),
        )


def _at_tags(repository: Repository, blobs: Blobs, given: str, pattern: str, path: str) -> Side:
    tags = matching(repository, pattern)
    versions: list[tuple[str, tuple[Revision, ...]]] = []
    notes: list[str] = []
    without: list[str] = []
    is_file = True
    newest: Tree | None = None
    for tag in tags:
        tree = Tree(repository, blobs, f"refs/tags/{tag}^{{tree}}", tag)
        if not repository.run("rev-parse", "--verify", "--quiet", tree.treeish).ok:
            without.append(tag)  # of a blob
            continue
        newest = tree
        found = tree.find(path)
        if found is None or not found.blobs:
            without.append(tag)
            continue
        versions.append((tag, _revisions(tree, found)))
        is_file = is_file and found.is_file
        notes += found.left_out
    if not versions:
        what = f"{shown(path) or 'the top'} has no contracts in any of the {len(tags)} tags that match"
        missing = absent(newest, newest.name, path) if newest else None
        why = f"In the newest, {missing.message}. {missing.remedy}" if missing else "They are of no commits."
        raise UsageError(f"{what} {shown(pattern)}", why)
    if without:
        notes.append(left_out(without, len(tags), path))
    return Side(given=given, is_file=is_file, in_git=True, versions=tuple(versions), notes=tuple(notes))


def _revisions(tree: Tree, found: Found) -> tuple[Revision, ...]:
    top = tree.repository.top
    revisions = []
    for file, key, data in tree.read(found):
        path = file.removeprefix(f"{tree.name}:")
        path = name_of(near(top / path)) if top else printed(path)
        revisions.append(Revision(file=printed(file), key=key, data=data, path=path))
    return tuple(revisions)


def _commit(repository: Repository, ref: str, is_alone: bool = False) -> tuple[str, list[str]]:
    """The id of a ref's commit, and what git warns of."""
    # No `--end-of-options`, which older versions do not know: a ref that begins with `-` is refused above.
    done = repository.run("rev-parse", "--verify", ref + "^{commit}")
    if not done.ok or not re.fullmatch(r"[0-9a-f]{40,64}", done.text):
        raise no_such_ref(repository, ref, done.errors, is_alone)
    # Such as a log that does not go back so far as the ref asks, or a name that is a branch and a tag.
    warnings = [line for line in done.errors.splitlines() if line.startswith("warning: ")]
    return done.text, [f"git, of {shown(ref)}: {shown(line[len('warning: ') :])}" for line in warnings]
