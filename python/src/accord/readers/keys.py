"""What the documents of a dialect hold, as data: every key, what it takes, and where it goes.

Readers refuse what stands here nowhere, the account explains each leaf of a document by it, and the pages
and JSON Schemas of the dialects are written from it.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from msgspec import Struct

Takes = Literal[
    "text", "number", "integer", "flag", "scalar", "texts", "scalars", "any",
    "section", "sections", "checks", "version", "percent", "share", "duration", "type", "day",
]  # fmt: skip
"""scalar is text, a number or a boolean; texts and scalars are lists. any is kept as it is written.
section is a mapping of known keys, sections a list of them. checks is a list of checks of the vocabulary.
version is text such as 1.0.0, percent such as `99.5%`, duration such as `1 hour`, day is YYYY-MM-DD. share is
a number from 0 to 1. type is a word for the type of a column."""


class Key(Struct, frozen=True, kw_only=True):
    """One key of a section."""

    takes: Takes
    goes: str
    """Where it goes, in Markdown: a check, the data_type, meta; of a key that goes nowhere, why not."""
    otherwise: str = ""
    """What the account says where no check comes of it, if that is not `goes`."""
    keys: str = ""
    """Of section and sections: the name of their keys in the dialect. Of another, those of the mapping that
    may stand in its place."""
    choices: tuple[str, ...] = ()
    required: bool = False
    is_dropped: bool = False
    """True where nothing carries what the key says."""


class Keys(Struct, frozen=True, kw_only=True):
    """The keys of a mapping."""

    keys: dict[str, Key] = {}
    others: Key | None = None
    """What keys with names of the author's choice take."""
    others_are: str = ""
    """What those names are: column, field."""
    is_closed: bool = True
    """Whether a key that is not listed is an error; else it is a warning."""

    def get(self, name: str) -> Key | None:
        """The key of a name; None where nothing reads it."""
        return self.keys.get(name) or self.others


class Dialect(Struct, frozen=True, kw_only=True):
    """A kind of document: its sections by name, `document` being the whole."""

    name: str
    title: str
    sections: dict[str, Keys]

    def inside(self, key: Key | None) -> Keys | None:
        """The keys below a key that takes a section or sections."""
        return self.sections[key.keys] if key is not None and key.keys else None


TAGS = "dbt's tags; meta where it is no plain text"


@lru_cache(256)  # keys of the dialects, asked for at every column
def snake(key: str) -> str:
    """The field of a record that a key in camel case sets: minLength, min_length."""
    return "".join(f"_{c.lower()}" if c.isupper() else c for c in key)


def text(goes: str, *choices: str, required: bool = False, otherwise: str = "") -> Key:
    """A key that takes text, or one of a few words."""
    return Key(takes="text", goes=goes, choices=choices, required=required, otherwise=otherwise)


def number(goes: str) -> Key:
    """A key that takes a number."""
    return Key(takes="number", goes=goes)


def integer(goes: str, otherwise: str = "") -> Key:
    """A key that takes a whole number."""
    return Key(takes="integer", goes=goes, otherwise=otherwise)


def flag(goes: str, otherwise: str = "") -> Key:
    """A key that takes true or false."""
    return Key(takes="flag", goes=goes, otherwise=otherwise)


def scalar(goes: str, *, required: bool = False, otherwise: str = "") -> Key:
    """A key that takes text, a number or a boolean."""
    return Key(takes="scalar", goes=goes, required=required, otherwise=otherwise)


def texts(goes: str) -> Key:
    """A key that takes a list of texts."""
    return Key(takes="texts", goes=goes)


def scalars(goes: str) -> Key:
    """A key that takes a list of texts, numbers or booleans."""
    return Key(takes="scalars", goes=goes)


def anything(goes: str) -> Key:
    """A key whose value is kept as it is written."""
    return Key(takes="any", goes=goes)


def percent(goes: str, otherwise: str = "") -> Key:
    """A key that takes a percentage."""
    return Key(takes="percent", goes=goes, otherwise=otherwise)


def duration(goes: str, otherwise: str = "", keys: str = "") -> Key:
    """A key that takes a span of time, or in its place a mapping of `keys`."""
    return Key(takes="duration", goes=goes, otherwise=otherwise, keys=keys)


def section(keys: str, goes: str = "", *, required: bool = False) -> Key:
    """A key that takes a mapping."""
    return Key(takes="section", goes=goes, keys=keys, required=required)


def sections(keys: str, goes: str = "") -> Key:
    """A key that takes a list of mappings."""
    return Key(takes="sections", goes=goes, keys=keys)
