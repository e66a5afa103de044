"""The command `accord`: arguments, files, exit codes. The only part of Accord that prints.

Exit codes: 0 all well; 1 a contract is broken, or a finding at or above --fail-on; 2 wrong usage,
configuration or contract; 3 a project or an artifact is missing, stale or unreadable.
"""

from __future__ import annotations

import signal
import sys


def main() -> None:
    """Entry point of the command."""
    if hasattr(signal, "SIGPIPE"):
        # Whoever read our output has had enough (`| head`): end quietly, as other commands do.
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    if sys.argv[1:] == ["--version"]:
        # Answered before anything is imported: tools ask it at every start.
        from accord import __version__

        print(f"accord {__version__}")
        return
    from accord.cli.app import run

    sys.exit(run())
