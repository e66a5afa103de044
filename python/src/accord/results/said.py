"""What a warehouse said of a query that failed, without what no report may show."""

from __future__ import annotations

import re

MESSAGE_LINES = 4
"""So many lines are shown of what the warehouse says."""
# Where the compiled SQL, its plan or a traceback begins in what adapters raise.
_SQL = re.compile(
    r"^\s*(LINE \d+|\^|== SQL|compiled code at|\[SQL|SQL:|JVM stacktrace|Traceback|> (in|called by) |"
    r"'?[A-Z]\w+ \[|[+:]- |(select|with|create|/\*)\b)",
    re.IGNORECASE,
)
# Warehouses quote the value that they could not convert: 'x', or "x" where it cannot be a name.
_VALUES = re.compile(r"(?<!\w)'(?:.*'(?!\w)|.*)|(?P<before>(?:\b(?:value|string)|:) )\"[^\"]*\"?", re.DOTALL)
LONGEST = 300
"""So many characters of a line."""


def said(text: str | None) -> list[str]:
    """The first lines of what the warehouse said, without compiled SQL and without values of the data.

    What has gone through it once comes through it again as it is.
    """
    lines = []
    for line in (text or "").splitlines():
        if _SQL.match(line):
            break
        if line.strip():
            lines.append(line.strip())
    masked = "\n".join(lines)
    if not masked.startswith("Compilation Error"):  # which is found before a value is read
        masked = _VALUES.sub(lambda found: f"{found['before'] or ''}'***'", masked)
    return [
        line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…"
        for line in masked.split("\n")[:MESSAGE_LINES]
        if line
    ]


def kept(text: str | None) -> str | None:
    """The same as one text, for the record; None where nothing was said."""
    return None if text is None else "\n".join(said(text))
