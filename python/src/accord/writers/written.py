"""What a writer of whole contracts gives."""

from __future__ import annotations

from msgspec import Struct


class Written(Struct, frozen=True, kw_only=True):
    """The text of a document, and what of the contract it could not carry."""

    text: str
    not_carried: tuple[str, ...] = ()
