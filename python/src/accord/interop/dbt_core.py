"""dbt's own four tests."""

from __future__ import annotations

from typing import Any

from accord.contract.model import Check
from accord.interop import values
from accord.interop.known import Known
from accord.interop.model import Equal, Said, Use, Written
from accord.interop.values import Differs


def alone(check: str) -> Equal:
    """dbt's test of the same name, which takes its column alone."""
    return Equal(
        test=check,
        checks=(check,),
        read=lambda use: (Said(check=check, column=use.column),),
        write=lambda _check, _known: (Written(),),
        counts="rows" if check == "not_null" else "other",
        note="" if check == "not_null" else "A threshold counts values, the check surplus rows.",
    )


def listed(test: str, check: str) -> Equal:
    """A test of `values`, of which `quote` says that they are texts."""

    def read(use: Use) -> tuple[Said, ...]:
        is_text = bool(use.arguments["quote"])
        found = values.literals(use.arguments["values"], is_text)
        own: dict[str, Any] = {"values": found} if is_text else {"values": found, "quote": False}
        if is_text and use.known.kind(use.column) == "instant":
            raise Differs("reads times in the zone of the session")
        return (Said(check=check, column=use.column, arguments=own),)

    def write(check: Check, known: Known) -> tuple[Written, ...]:
        is_text = check.arguments.get("quote", True)
        found = values.literals(check.arguments["values"], is_text)
        if is_text and known.kind(check.column) == "instant":
            raise Differs("reads times in the zone of the session")
        return (Written(arguments={"values": found} if is_text else {"values": found, "quote": False}),)

    return Equal(
        test=test,
        checks=(check,),
        required=("values",),
        defaults={"quote": True},
        read=read,
        write=write,
        note="No null, quote or backslash in the list. A threshold counts values, the check rows.",
    )


def _relationships(use: Use) -> tuple[Said, ...]:
    to, field = values.relation(use.arguments["to"]), values.column(use.arguments["field"])
    return (Said(check="no_orphans", column=use.column, arguments={"to": to, "field": field}),)


def orphans(check: Check) -> dict[str, str]:
    """`to` and `field`. Raises Differs."""
    if "columns" in check.arguments:
        raise Differs("is of one column, and the check of several")
    return {"to": values.call(check.arguments["to"]), "field": values.bare(check.arguments["field"])}


def _to_relationships(check: Check, _: Known) -> tuple[Written, ...]:
    if "to_where" in check.arguments:
        raise Differs("has no filter for the other table")
    return (Written(arguments=dict(orphans(check))),)


TESTS = (
    alone("not_null"),
    alone("unique"),
    listed("accepted_values", "accepted_values"),
    Equal(
        test="relationships",
        checks=("no_orphans",),
        required=("to", "field"),
        read=_relationships,
        write=_to_relationships,
        counts="rows",
        note="`to` is a ref of one name, or a source.",
    ),
)
