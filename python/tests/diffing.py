"""`accord diff` called in this process as the command calls it; and contracts told in a few words."""

from __future__ import annotations

import json
import os
import sys
from contextlib import redirect_stderr, redirect_stdout
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import Any

from accord.cli import app


class Ran:
    """What `accord diff` printed, and its exit code."""

    def __init__(self, folder: Path, *arguments: str) -> None:
        out, error = (TextIOWrapper(BytesIO(), encoding="utf-8") for _ in range(2))
        before, given = Path.cwd(), sys.argv
        os.chdir(folder)
        sys.argv = ["accord", "diff", *arguments]
        try:
            with redirect_stdout(out), redirect_stderr(error):
                self.code = app.run()
        finally:
            os.chdir(before)
            sys.argv = given
        self.out, self.error = (_text(stream) for stream in (out, error))

    @property
    def last(self) -> str:
        """The last line of what was printed."""
        return self.out.splitlines()[-1]


def _text(stream: TextIOWrapper) -> str:
    stream.flush()
    raw = stream.buffer
    assert isinstance(raw, BytesIO)
    return raw.getvalue().decode()


def record(folder: Path, *arguments: str) -> dict[str, Any]:
    """The JSON of a comparison."""
    ran = Ran(folder, *arguments, "--format", "json")
    assert not ran.error, ran.error
    decoded: dict[str, Any] = json.loads(ran.out)
    return decoded


def found(folder: Path, *arguments: str) -> list[dict[str, Any]]:
    """The changes of a comparison."""
    return [change for each in record(folder, *arguments)["contracts"] for change in each["changes"]]


def told(changes: list[dict[str, Any]]) -> list[str]:
    """Each change as `level rule path`."""
    return [" ".join(filter(None, (c["level"], c["rule"], c["path"]))) for c in changes]


def contract(name: str = "orders", version: str = "1.0.0", *columns: str, more: str = "") -> str:
    """A contract of one table. A column is `NAME` or `NAME: {KEY: VALUE}`; all are strings."""
    lines = [f"contract: {{name: {name}, version: {version}}}", "schema:", "  properties:"]
    for column in columns or ("id", "status"):
        column_name, _, keys = column.partition(": ")
        inside = keys[1:-1]
        type_ = "" if inside.startswith("type:") else "type: string" + (", " if inside else "")
        lines.append(f"    {column_name}: {{{type_}{inside}}}")
    return "\n".join([*lines, more, ""])


def odcs(id_: str, version: str, *tables: dict[str, Any], **more: Any) -> str:
    """A contract of the standard."""
    whole = {"apiVersion": "v3.1.0", "kind": "DataContract", "id": id_, "name": id_, "version": version}
    return json.dumps({**whole, "status": "active", "schema": list(tables), **more}, indent=1)


def table(name: str, *columns: dict[str, Any] | str, **more: Any) -> dict[str, Any]:
    """A table of the standard; a column that is only named is a string."""
    properties = [{"name": c, "logicalType": "string"} if isinstance(c, str) else c for c in columns]
    return {"name": name, "properties": properties, **more}
