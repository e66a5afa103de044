"""What a field-list contract promises besides data: of the service, and of how it changes."""

from __future__ import annotations

import re
from typing import Any

from msgspec.structs import replace

from accord.contract.model import Scalar, Sla
from accord.readers.amounts import duration, percentage, read_duration, read_percent
from accord.readers.field_list.keys import OF_A_SERVICE
from accord.readers.section import Section

SERVICE = {"availability": read_percent, "max_downtime": read_duration, "response_time": read_duration}
"""Promise of a service -> what reads its value."""


def read_slas(section: Section | None) -> tuple[Sla, ...]:
    """The promises that no query can check, in the order of the document."""
    if section is None:
        return ()
    slas = []
    for key, _ in section.entries():
        before = len(section.log.findings)
        if key in SERVICE:
            SERVICE[key](section, key)
        value = section.scalar(key) if len(section.log.findings) == before else None
        if value is None:
            continue
        slas.append(replace(_sla(key, value), origins=(section.path_of(key),)))
        why = OF_A_SERVICE if key in SERVICE else "no check comes of it"
        hint = "" if key in SERVICE else "; demands of data go under `quality_requirements`"
        message = f"`{key}` is carried: {why}{hint}"
        section.log.not_enforced(section.path_of(key), message, f"meta; {why}")
    return tuple(slas)


_COUNTED = re.compile(r"\s*(<=|>=|<|>)?\s*([0-9]{1,15}(?:\.[0-9]{1,9})?)\s*(%|[A-Za-z]+)\s*\Z")


def _sla(key: str, value: Scalar) -> Sla:
    """`99.9%` is 99.9 of the unit %, `< 100ms` is 100 of ms with the sign in meta; another value stays."""
    found = _COUNTED.match(value) if isinstance(value, str) else None
    if found is None or (percentage(found[0]) is None and duration(found[0]) is None):
        return Sla(property=key, value=value, unit="%" if key == "availability" else None)
    number = float(found[2]) if "." in found[2] else int(found[2])
    return Sla(property=key, value=number, unit=found[3], meta={"sign": found[1]} if found[1] else {})


def read_change_management(section: Section | None) -> dict[str, Any]:
    """How the contract changes, as it is written; what is not understood is said."""
    if section is None:
        return {}
    read_duration(section, "notification_period")
    breaking = section.text("breaking_changes")
    if breaking is not None and not _BUMP.match(breaking):
        _not_understood(section, "breaking_changes", "`major version bump`")
    compatible = section.scalar("backward_compatibility")
    if compatible is not None and not _is_span(compatible):
        _not_understood(section, "backward_compatibility", "`2 versions` or a span of time")
    keys = ("notification_period", "breaking_changes", "backward_compatibility")
    found = {key: value for key in keys if (value := section.plain(key)) is not None}
    section.close()
    return found


_BUMP = re.compile(r"\s*(new )?major( version)?( bump)?\s*\Z", re.IGNORECASE)
_VERSIONS = re.compile(r"\s*[0-9]{1,9}( (major|minor|patch))? versions?\s*\Z", re.IGNORECASE)


def _is_span(value: Scalar) -> bool:
    """Whether it says for how many versions, or for how long."""
    if isinstance(value, str):
        return bool(_VERSIONS.match(value)) or duration(value) is not None
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _not_understood(section: Section, key: str, known: str) -> None:
    section.log.not_enforced(
        section.path_of(key),
        f"`{key}` is carried as it is written and means nothing to Accord; it knows {known}",
        "meta; means nothing to Accord",
    )
