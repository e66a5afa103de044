"""YAML and JSON with the file, line and column of every node.

Scalars are read by YAML 1.2's core schema, whatever the document says: `no`, `on`, `2024-01-01` and
`1_000` are text, `true` is a boolean, `1e3` is a number. Contracts are full of country codes and dates.
"""

from accord.source.build import load, loads
from accord.source.node import Node, Place, Places
from accord.source.text import SourceError, name_of, read_text

__all__ = ["Node", "Place", "Places", "SourceError", "load", "loads", "name_of", "read_text"]
