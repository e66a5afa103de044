"""Somebody who reads the tables, as every dialect tells of them."""

from __future__ import annotations

from typing import cast, get_args

from accord.contract.model import Consumer, ConsumerType
from accord.readers.keys import text
from accord.readers.section import Section

TYPES: tuple[str, ...] = get_args(ConsumerType)
TYPE = text("meta; the type of its exposure, else told from the words of `usage`", *TYPES)


def read_consumer(section: Section, name: str = "name", columns: str = "required_fields") -> Consumer:
    """A consumer; `name` and `columns` are the keys of its name and of the columns that it needs."""
    section.require(name)
    consumer = Consumer(
        name=section.text(name) or "",
        team=section.text("team"),
        contact=section.text("contact"),
        usage=section.text("usage"),
        type=cast("ConsumerType | None", section.choice("type", TYPES)),
        columns=section.texts(columns),
        origins={"columns": section.path_of(columns)},
    )
    section.close()
    return consumer
