"""Where messages go, as the environment has it. An address lets anybody write there: it is a secret."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from typing import Literal, get_args
from urllib.parse import urlsplit

from msgspec import Struct

from accord.errors import ConfigError, UsageError

Kind = Literal["slack", "webhook"]
KINDS: tuple[Kind, ...] = get_args(Kind)

_VARIABLES: dict[str, tuple[Kind, str]] = {
    "slack": ("slack", "ACCORD_SLACK_WEBHOOK"),
    "webhook": ("webhook", "ACCORD_WEBHOOK_URL"),
}
_SECRET = "ACCORD_WEBHOOK_SECRET"  # noqa: S105  the name of the variable


class Target(Struct, frozen=True):
    """Where a message goes. What is shown of the address is scheme, host and port."""

    kind: Kind
    url: str
    secret: str | None = None
    """What the message is signed with."""

    def __repr__(self) -> str:
        return f"Target({self})"

    def __str__(self) -> str:
        parts = urlsplit(self.url)
        host = f"[{parts.hostname}]" if ":" in (parts.hostname or "") else parts.hostname
        return f"{self.kind} ({parts.scheme}://{host}{f':{parts.port}' if parts.port else ''})"

    @property
    def key(self) -> str:
        """What tells targets apart in the breaker's file, and does not hold the address."""
        return f"{self.kind}-{hashlib.sha256(self.url.encode()).hexdigest()[:16]}"


def target_from(environment: Mapping[str, str], kind: str) -> Target:
    """The target of a kind. Raises UsageError or ConfigError, whose texts do not hold the address."""
    if kind not in _VARIABLES:
        raise UsageError(
            f"no message is sent to {kind!r}: there is no such kind", f"Kinds: {', '.join(KINDS)}."
        )
    known, variable = _VARIABLES[kind]
    url = environment.get(variable, "").strip()
    if not url:
        raise ConfigError(
            f"no message is sent to {known}: the environment variable {variable} is not set",
            "Set it to the address that takes the message.",
        )
    if not _sound(url):
        raise ConfigError(
            f"no message is sent to {known}: {variable} is not an http or https address",
            "It looks like https://hooks.example.com/services/abc.",
        )
    return Target(known, url, (environment.get(_SECRET) or None) if known == "webhook" else None)


def targets_from(environment: Mapping[str, str], kinds: Iterable[str]) -> list[Target]:
    """The targets of these kinds. Raises as target_from does, at the first that is not well."""
    return [target_from(environment, kind) for kind in dict.fromkeys(kinds)]


def _sound(url: str) -> bool:
    if not url.isascii() or not url.isprintable() or " " in url:
        return False
    try:
        parts = urlsplit(url)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False
