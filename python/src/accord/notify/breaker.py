"""A circuit breaker: after some failed messages in a row none is tried for a time, and then one.

Each command is a process, so the state is a small file. It is a help, not a record: a file that is not
there or that cannot be read is that of a closed circuit, and of two processes that write at once the
last one wins. In it an address is a hash.
"""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import msgspec
from msgspec import Struct

from accord.errors import TargetError
from accord.files import write_whole

Leave = Literal["closed", "open", "trial"]
"""closed: send; open: do not; trial: send once, and see."""

_MAX_BYTES = 65_536


class _Circuit(Struct, frozen=True, forbid_unknown_fields=True):
    failures: int = 0
    """Messages in a row that failed."""
    opened_at: float | None = None
    """Seconds of the epoch."""


class _State(Struct, forbid_unknown_fields=True):
    schema: Literal["accord.notify-state/1"] = "accord.notify-state/1"
    circuits: dict[str, _Circuit] = {}


class Breaker:
    """The circuits in the file `path`. `problem` says why the state could not be kept, if it could not."""

    def __init__(self, path: Path, *, failures: int, open_for: float) -> None:
        """Open after so many failed messages in a row, for so many seconds."""
        self._path, self._failures, self._open_for = path, failures, open_for
        self.problem: str | None = None

    def leave(self, key: str, now: float) -> Leave:
        """Whether a message may be sent now (seconds of the epoch).

        A trial opens the circuit anew until its end is told, so that no other process tries too.
        """
        circuit = self._read().circuits.get(key, _Circuit())
        if circuit.opened_at is None:
            return "closed"
        # A time in the future is of a clock that was set back since.
        if 0 <= now - circuit.opened_at < self._open_for:
            return "open"
        self._keep(key, _Circuit(circuit.failures, now))
        return "trial"

    def succeeded(self, key: str) -> None:
        """Close the circuit."""
        if key in self._read().circuits:
            self._keep(key, None)

    def failed(self, key: str, now: float) -> None:
        """Count a failure; enough of them open the circuit."""
        failures = self._read().circuits.get(key, _Circuit()).failures + 1
        self._keep(key, _Circuit(failures, now if failures >= self._failures else None))

    def _read(self) -> _State:
        try:
            if not self._path.is_file():
                return _State()
            with self._path.open("rb") as file:
                return msgspec.json.decode(file.read(_MAX_BYTES), type=_State)
        except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
            return _State()

    def _keep(self, key: str, circuit: _Circuit | None) -> None:
        state = self._read()
        state.circuits.pop(key, None)
        if circuit is not None:
            state.circuits[key] = circuit
        if self._path.exists() and not self._path.is_file():
            self.problem = f"{self._path} is not a file"
            return
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(self._path, msgspec.json.encode(state))
        except TargetError as error:
            self.problem = error.message
        except OSError as error:
            self.problem = f"{self._path.parent} cannot be made: {error.strerror}"
