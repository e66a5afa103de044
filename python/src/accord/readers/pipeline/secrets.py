"""Settings that are carried as documentation, without what may be a secret."""

from __future__ import annotations

import re
from typing import Any

from accord.readers.section import Log, Section
from accord.source import Node

_PLACEHOLDER = re.compile(r"\s*\$\{[^${}]*\}\s*\Z")
_SECRET_KEY = re.compile(
    r"conn(ection)?(_?(string|str|url|uri))?\Z|dsn\Z|.*(password|passwd|passphrase|secret|credential)"
    r"|(.*_)?(pwd|token|pat)\Z|.*(private|api|access|account|encryption)_?key",
    re.IGNORECASE,
)
_SECRET_VALUE = re.compile(r"://[^/\s@]*@|(password|passwd|pwd|token|secret|api_?key|sig)=", re.IGNORECASE)


def without_secrets(section: Section, without: tuple[str, ...] = ()) -> dict[str, Any]:
    """A section as plain data, without some of its keys and without what may be a secret.

    A placeholder such as `${VAR}` is carried as it is. Another value is left out, and that is said, where
    its key calls it a connection, a password and the like, or where it is an address with a user in it.
    """
    nodes = {key: node for key, node in section.nodes().items() if key not in without}
    kept: dict[str, Any] = _kept(Node(nodes, "", 0, 0), "", section.path, section.log, False)
    return kept


def _kept(node: Node, key: str, path: str, log: Log, is_secret: bool) -> Any:
    """What is left of a node, or None."""
    value = node.value
    if isinstance(value, dict):
        inner = {
            name: _kept(below, name, f"{path}.{name}", log, is_secret or bool(_SECRET_KEY.match(name)))
            for name, below in value.items()
        }
        return {name: kept for name, kept in inner.items() if kept is not None}
    if isinstance(value, list):
        items = [_kept(item, key, f"{path}[{number}]", log, is_secret) for number, item in enumerate(value)]
        return [item for item in items if item is not None]
    if isinstance(value, str) and _PLACEHOLDER.match(value):
        return value
    if value is None or not (is_secret or (isinstance(value, str) and _SECRET_VALUE.search(value))):
        return value
    why = "it may hold a secret"
    log.not_enforced(path, f"`{key}` is not carried: {why}; write `${{A_VARIABLE}}`", why, is_dropped=True)
    return None
