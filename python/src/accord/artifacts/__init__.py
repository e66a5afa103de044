"""dbt's artifacts -> the few typed fields that Accord uses; everything else in them is ignored."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

import msgspec

from accord.errors import ArtifactError

T = TypeVar("T")


def decode(path: Path, type_: type[T], remedy: str, writer: str = "dbt") -> T:
    """A JSON artifact as a typed record; `remedy` says how to make the artifact, `writer` what writes it."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise ArtifactError(f"there is no {path}", remedy) from None
    except OSError as error:
        raise ArtifactError(f"{path} cannot be read: {error.strerror}", remedy) from None
    try:
        return msgspec.json.decode(data, type=type_)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise ArtifactError(f"{path} is not what {writer} writes: {error}", remedy) from None
    except RecursionError:
        raise ArtifactError(f"{path} is not what {writer} writes: it is nested too deeply", remedy) from None
