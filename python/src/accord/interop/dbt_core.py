"""dbt's own four tests."""

from __future__ import annotations

from typing import Any

from accord.contract.model import Check, Tolerance
from accord.interop import values
from accord.interop.known import Known
from accord.interop.model import Equal, Said, Use, Written
from accord.interop.values import Differs


def _alone(check: Check, _: Known) -> tuple[Written, ...]:
    if check.column is None:
        raise Differs("is of one column, and the check of several")
    return (Written(),)


def alone(test: str, *checks: str) -> Equal:
    """A test that takes its column alone, and has the name of its check."""
    return Equal(
        test=test,
        checks=checks,
        becomes=(test,),
        read=lambda use: (Said(check=test, column=use.column),),
        write=_alone,
        counts="rows" if test == "not_null" else "other",
        note="" if test == "not_null" else "A threshold counts values, the check surplus rows.",
    )


def no_null(check: Check, known: Known) -> tuple[Written, ...]:
    """The test beside another one of a check that breaks on nulls too."""
    return () if check.column in known.required else (Written(test="not_null", suffix="not_null"),)


def listed(test: str, check: str, *more: str) -> Equal:
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
        found = values.literals([v for v in check.arguments["values"] if v is not None], is_text)
        kind = known.kind(check.column)
        if is_text and kind == "instant":
            raise Differs("reads times in the zone of the session")
        test = Written(arguments={"values": found} if is_text else {"values": found, "quote": False})
        if check.check != "missing_values":
            return (test,)
        if check.tolerance != Tolerance():
            raise Differs("tolerates values and nulls apart")
        if kind != "text":
            raise Differs("compares a text with a column that may not be of texts")
        return (test, *no_null(check, known))

    return Equal(
        test=test,
        checks=(check, *more),
        becomes=(check,),
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
    alone("not_null", "not_null"),
    alone("unique", "unique", "duplicate_values"),
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
