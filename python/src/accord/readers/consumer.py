"""Somebody who reads the tables, as every dialect tells of them."""

from __future__ import annotations

from accord.contract.model import Consumer
from accord.readers.section import Section


def read_consumer(section: Section, name: str = "name", columns: str = "required_fields") -> Consumer:
    """A consumer; `name` and `columns` are the keys of its name and of the columns that it needs."""
    section.require(name)
    consumer = Consumer(
        name=section.text(name) or "",
        team=section.text("team"),
        contact=section.text("contact"),
        usage=section.text("usage"),
        columns=section.texts(columns),
        origins={"columns": section.path_of(columns)},
    )
    section.close()
    return consumer
