"""A PostgreSQL server of our own: a temporary folder, a free port of the loopback, stopped after use."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

# Where Debian and others keep the server's programs, which are not on PATH.
FOLDERS = ("/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/opt/homebrew/opt/postgresql@*/bin")


def programs() -> Path | None:
    """The folder with initdb and pg_ctl, of the newest version; None where there is no server."""
    on_path = shutil.which("initdb")
    if on_path:
        return Path(on_path).parent
    found = [path for folder in FOLDERS for path in Path("/").glob(folder.lstrip("/"))]
    found = [path for path in found if (path / "initdb").exists()]
    return max(found, key=lambda path: path.parent.name, default=None)


@contextmanager
def server(folder: Path) -> Iterator[int]:
    """Run a server whose sessions are in New York's time zone; yields its port."""
    bin_ = programs()
    assert bin_ is not None
    # Its own folder, since the server refuses root and the socket's path must be short.
    place = Path(tempfile.mkdtemp(prefix="accord-pg-"))
    if os.geteuid() == 0:
        shutil.chown(place, "postgres")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    options = f"-p {port} -k {place} -c listen_addresses=127.0.0.1 -c fsync=off -c timezone=America/New_York"
    try:
        _as_postgres(f"{bin_}/initdb -D {place}/data -A trust -U postgres -E UTF8 --locale=C.UTF-8")
        _as_postgres(f"{bin_}/pg_ctl -D {place}/data -o '{options}' -l {place}/log -w start")
        try:
            yield port
        finally:
            _as_postgres(f"{bin_}/pg_ctl -D {place}/data -m immediate -w stop")
    finally:
        if (place / "log").exists():
            shutil.copy(place / "log", folder / "postgres.log")
        shutil.rmtree(place, ignore_errors=True)


def _as_postgres(command: str) -> None:
    prefix = ["su", "postgres", "-s", "/bin/sh", "-c"] if os.geteuid() == 0 else ["/bin/sh", "-c"]
    # A server that inherits a pipe would keep it open, and us waiting.
    with tempfile.TemporaryFile() as output:
        done = subprocess.run(
            [*prefix, command], cwd="/", stdin=subprocess.DEVNULL, stdout=output, stderr=output, check=False
        )
        output.seek(0)
        assert done.returncode == 0, output.read().decode(errors="replace")
