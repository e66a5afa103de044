"""Real git repositories in temporary folders, apart from whatever git is told on this machine."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

ENVIRONMENT = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "A",
    "GIT_AUTHOR_EMAIL": "a@example.com",
    "GIT_COMMITTER_NAME": "A",
    "GIT_COMMITTER_EMAIL": "a@example.com",
    # Submodules of local folders.
    "GIT_CONFIG_COUNT": "1",
    "GIT_CONFIG_KEY_0": "protocol.file.allow",
    "GIT_CONFIG_VALUE_0": "always",
}


def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Git as it is installed, for this process and its children: no configuration, no repository given."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    for name, value in ENVIRONMENT.items():
        monkeypatch.setenv(name, value)


def git(folder: Path, *arguments: str | bytes, day: int = 1) -> str:
    """Run git; its output."""
    when = f"2024-01-{day:02}T12:00:00Z"
    environment = {**os.environ, "GIT_AUTHOR_DATE": when, "GIT_COMMITTER_DATE": when}
    command = ["git", *arguments]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return os.fsdecode(done.stdout).removesuffix("\n")


def made(folder: Path, *arguments: str) -> Path:
    """A new repository."""
    folder.mkdir(parents=True)
    git(folder, "init", "-q", "-b", "main", *arguments)
    return folder


def write(folder: Path, files: dict[str, str | bytes]) -> None:
    """Write files, with the folders that they need."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())


def commit(folder: Path, files: dict[str, str | bytes] | None = None, day: int = 1) -> str:
    """Commit everything that is there, and these files; the commit's id."""
    write(folder, files or {})
    git(folder, "add", "--all")
    git(folder, "commit", "-q", "--allow-empty", "-m", "a commit", day=day)
    return git(folder, "rev-parse", "HEAD")
