"""git, run to be read: no shell, no hooks, no question, no fetch, and nothing is written."""

from __future__ import annotations

import os
import shlex
import subprocess
from contextlib import suppress
from pathlib import Path
from types import TracebackType

from msgspec import Struct

from accord.errors import UsageError
from accord.source import MAX_BYTES, printed

_VARIABLES = {
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_LITERAL_PATHSPECS": "1",
    # Objects that a partial clone lacks are not fetched unasked; a git that does not know the first
    # variable has no way to fetch by the second.
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_ALLOW_PROTOCOL": "none",
    "LC_ALL": "C",
}
# The monitor of files is a command of the repository's own.
_COMMAND = ("git", "--no-pager", "-c", "core.fsmonitor=false")


class Done(Struct, frozen=True):
    """What a git command gave."""

    ok: bool
    out: bytes
    errors: str
    """Its standard error."""

    @property
    def text(self) -> str:
        """Its output, with names as the file system has them, without the last end of a line."""
        return os.fsdecode(self.out.removesuffix(b"\n"))


class NoRepository(UsageError):
    """There is no git to ask, or no repository."""


class Repository(Struct, frozen=True, kw_only=True):
    """The repository of a folder."""

    cwd: Path
    top: Path | None
    """Its working tree; None of a bare one."""
    prefix: str
    """Where the folder lies in the working tree: `` or `a/b/`."""
    is_shallow: bool

    def run(self, *arguments: str) -> Done:
        """Run one git command to its end."""
        return _run(self.cwd, arguments)

    def read(self, *arguments: str) -> Done:
        """Run one git command that has no reason to fail."""
        done = self.run(*arguments)
        if not done.ok:
            raise unexpected(done.errors)
        return done


def repository_of(cwd: Path) -> Repository:
    """The repository that a folder is in, or NoRepository."""
    what = ("--is-inside-work-tree", "--is-shallow-repository", "--show-cdup", "--show-prefix")
    done = _run(cwd, ("rev-parse", *what))
    if "not a git repository" in done.errors:
        raise NoRepository(
            "this folder is not in a git repository",
            "Run accord inside of the repository, or name a file or folder that exists.",
        )
    if "dubious ownership" in done.errors:
        raise NoRepository(
            "git does not read this repository: it belongs to another user",
            "Run `git config --global --add safe.directory FOLDER` with the repository's folder.",
        )
    if not done.ok:
        raise unexpected(done.errors)
    inside, shallow, *rest = done.text.split("\n", 3)
    if inside != "true":
        return Repository(cwd=cwd, top=None, prefix="", is_shallow=shallow == "true")
    up, prefix = rest
    top = Path(os.path.realpath(cwd / up))
    return Repository(cwd=cwd, top=top, prefix=prefix, is_shallow=shallow == "true")


def is_ref(cwd: Path, name: str) -> bool:
    """Whether a branch, a tag or the like has this name; False where no git can be asked."""
    try:
        done = _run(cwd, ("rev-parse", "--symbolic-full-name", "--verify", "--quiet", name))
    except NoRepository:
        return False
    return done.ok and bool(
        done.text
    )  # of an abbreviated hash, which a folder may look like, it says nothing


class Blobs:
    """The contents of blobs, all of them from one process of git."""

    def __init__(self, repository: Repository) -> None:
        self._cwd = repository.cwd
        self._process: subprocess.Popen[bytes] | None = None
        self._known: dict[str, bytes] = {}

    def __enter__(self) -> Blobs:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._process:
            # It may be in the middle of a large blob that nobody wants.
            self._process.kill()
            self._process.communicate()

    def read(self, oid: str, name: str) -> bytes:
        """One blob; `name` stands in errors."""
        if oid not in self._known:
            self._known[oid] = self._read(oid, name)
        return self._known[oid]

    def _read(self, oid: str, name: str) -> bytes:
        process = self._process = self._process or _start(self._cwd, ("cat-file", "--batch"))
        to, out, errors = process.stdin, process.stdout, process.stderr
        if not (to and out and errors):
            raise AssertionError("all three are pipes")
        with suppress(OSError):  # it has ended, and its standard error says why
            to.write(oid.encode() + b"\n")
            to.flush()
        header = out.readline().split()
        if len(header) != 3:
            said = "" if header else errors.read().decode("utf-8", "replace")
            if not header and "promisor" not in said:
                raise unexpected(said)
            raise UsageError(
                f"{shown(name)}: its object {oid} is not in this clone",
                f"A partial clone leaves objects out: `git cat-file -e {oid}` fetches this one, "
                f"`git archive --output /dev/null {_argument(name)}` all of its folder. "
                "If the clone is not partial, it is damaged: run `git fsck`.",
            )
        size = int(header[2])
        if size > MAX_BYTES:
            raise UsageError(
                f"{shown(name)}: more than {MAX_BYTES >> 20} MB",
                "Contracts have some 20 kB each: name the files that are contracts.",
            )
        data = out.read(size + 1)
        if len(data) != size + 1:
            raise unexpected(errors.read().decode("utf-8", "replace"))
        return data[:-1]


def unexpected(errors: str) -> UsageError:
    """git failed for a reason that is not known here: its own words, in one line."""
    lines = [line for line in errors.splitlines() if line.strip()]
    fatal = [line for line in lines if line.startswith(("fatal:", "error:"))]
    last = shown((fatal or lines or ["it says nothing"])[-1].strip())
    return UsageError(f"git failed: {last}", "Run `git status` and `git fsck` here, and mend what they name.")


def shown(name: str) -> str:
    """A name or message of any characters, for one line of a message."""
    text = printed(name)
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)


def argument(given: str) -> str:
    """What to write as an argument, as a shell takes it."""
    return f"`{shown(shlex.quote(given))}`"


def _argument(name: str) -> str:
    """`ref:a/b.yaml` as the arguments of a command on trees: the ref, and the folder."""
    ref, _, path = name.partition(":")
    folder = path.rpartition("/")[0]
    return shown(shlex.join([ref, folder] if folder else [ref]))


def _start(cwd: Path, arguments: tuple[str, ...]) -> subprocess.Popen[bytes]:
    pipe = subprocess.PIPE
    try:
        return subprocess.Popen(
            [*_COMMAND, *arguments],
            cwd=cwd,
            env={**os.environ, **_VARIABLES},
            stdin=pipe,
            stdout=pipe,
            stderr=pipe,
        )
    except (FileNotFoundError, PermissionError):
        raise NoRepository(
            "git is not installed, or not on PATH",
            "Install git to compare with a ref, or name a file or folder that exists.",
        ) from None


def _run(cwd: Path, arguments: tuple[str, ...]) -> Done:
    process = _start(cwd, arguments)
    out, errors = process.communicate()
    return Done(process.returncode == 0, out, errors.decode("utf-8", "replace"))
