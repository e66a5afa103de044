"""Files: which ones are contracts, and writing whole or not at all."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterable
from pathlib import Path, PurePath

from accord.errors import TargetError, UsageError

_TEMPORARY = re.compile(r"\.(.+)\.[a-z0-9_]{8}")

SUFFIXES = (".yaml", ".yml", ".json")


def is_contract_name(path: PurePath) -> bool:
    """Whether a file of this name in a folder of contracts is taken for one."""
    return path.suffix in SUFFIXES


def contract_files(paths: list[Path]) -> list[Path]:
    """The files that the paths name; of a folder, every YAML and JSON file below it, sorted."""
    files: list[Path] = []
    for path in paths:
        if path.is_dir():
            below = sorted(p for p in path.rglob("*") if is_contract_name(p) and p.is_file())
            if not below:
                raise no_contract_files(str(path))
            files += below
        else:
            files.append(path)
    return list(dict.fromkeys(files))


def no_contract_files(folder: str) -> UsageError:
    """The error of a folder that has none."""
    return UsageError(
        f"no contract files (*.yaml, *.yml, *.json) in {folder}",
        "Write a contract there, or name the files.",
    )


def near(path: Path) -> Path:
    """A path relative to the current folder where it lies inside, else absolute.

    So that whoever reads a report elsewhere finds the file in their copy of the folder.
    """
    here = Path.cwd()
    whole = here / path
    if ".." in whole.parts or not whole.is_relative_to(here):
        real = Path(os.path.realpath(whole))  # unlike resolve(), it takes links that go in a circle
        if ".." in whole.parts or real.is_relative_to(here):
            whole = real
    return whole.relative_to(here) if whole.is_relative_to(here) else whole


def write_whole(path: Path, text: str | bytes) -> None:
    """Write a file, text in UTF-8, by way of a temporary one beside it, so that no reader ever sees half.

    A link stays, and what it leads to is written. A device or a pipe is written to, and stays one.
    """
    target = Path(os.path.realpath(path))
    content = text.encode() if isinstance(text, str) else text
    try:
        if path.exists() and not path.is_file() and not path.is_dir():
            path.write_bytes(content)
            return
        handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    except OSError as error:
        raise TargetError(f"{path} cannot be written: {error.strerror}") from None
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        mode = target.stat().st_mode & 0o7777 if target.exists() else 0o666 & ~_umask()
        Path(temporary).chmod(mode)
        Path(temporary).replace(target)
    except OSError as error:
        Path(temporary).unlink(missing_ok=True)
        raise TargetError(f"{path} cannot be written: {error.strerror}") from None
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def must_be_writable(path: Path) -> None:
    """Raise TargetError where a folder is in the way, or somebody has made the file read-only.

    A rename would replace a read-only file unasked.
    """
    target = Path(os.path.realpath(path))
    if target.is_dir():
        raise TargetError(f"{path} cannot be written: a folder has this name", "Move it away.")
    if target.is_file() and not target.stat().st_mode & 0o222:
        raise TargetError(f"{path} is read-only", "Make it writable, or leave its contract out.")


def clear_up(paths: Iterable[Path]) -> None:
    """Delete the temporary files of these that a run has left which was killed."""
    names = {(path.parent, path.name) for path in map(Path, map(os.path.realpath, paths))}
    for folder in {parent for parent, _ in names if parent.is_dir()}:
        for path in folder.iterdir():
            left = _TEMPORARY.fullmatch(path.name)
            if left and (folder, left[1]) in names:
                path.unlink(missing_ok=True)


def remove(path: Path) -> None:
    """Delete a file."""
    try:
        path.unlink()
    except OSError as error:
        raise TargetError(f"{path} cannot be deleted: {error.strerror}") from None


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
