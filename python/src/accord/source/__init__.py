"""YAML and JSON with the file, line and column of every node.

Scalars are read by YAML 1.2's core schema, whatever the document says: `no`, `on`, `2024-01-01` and
`1_000` are text, `true` is a boolean, `1e3` is a number. Contracts are full of country codes and dates.
"""

from accord.source.build import load, loads
from accord.source.node import Node, Place, Places
from accord.source.text import MAX_BYTES, SourceError, bytes_of, decode, name_of, printed, read_text

__all__ = [
    "MAX_BYTES",
    "Node",
    "Place",
    "Places",
    "SourceError",
    "bytes_of",
    "decode",
    "load",
    "loads",
    "name_of",
    "printed",
    "read_text",
]
