"""dbt's own four tests."""

from __future__ import annotations

from accord.contract.model import Check
from accord.interop import values
from accord.interop.model import Differs, Equal, Said, Use, Written


def _not_null(use: Use) -> Said:
    return Said(check="not_null", column=use.column)


def _unique(use: Use) -> Said:
    return Said(check="unique", column=use.column)


def _accepted_values(use: Use) -> Said:
    quote = {} if use.arguments["quote"] else {"quote": False}
    listed = values.literals(use.arguments["values"], bool(use.arguments["quote"]))
    return Said(check="accepted_values", column=use.column, arguments={"values": listed, **quote})


def _relationships(use: Use) -> Said:
    arguments = {
        "to": values.relation(use.arguments["to"]),
        "field": values.column(use.arguments["field"]),
    }
    return Said(check="no_orphans", column=use.column, arguments=arguments)


def plain(_: Check) -> Written:
    """A test that takes its column alone."""
    return Written()


def listed(check: Check) -> Written:
    """`values` and `quote`."""
    quote = check.arguments.get("quote", True)
    arguments = {"values": values.literals(check.arguments["values"], quote)}
    return Written(arguments=arguments if quote else arguments | {"quote": False})


def _to_relationships(check: Check) -> Written:
    if "columns" in check.arguments:
        raise Differs("is of several columns")
    if "to_where" in check.arguments:
        raise Differs("filters the other table")
    arguments = {"to": values.call(check.arguments["to"]), "field": values.bare(check.arguments["field"])}
    return Written(arguments=arguments)


TESTS = (
    Equal(test="not_null", checks=("not_null",), read=_not_null, write=plain, counts="rows"),
    Equal(test="unique", checks=("unique",), read=_unique, write=plain),
    Equal(
        test="accepted_values",
        checks=("accepted_values",),
        defaults={"quote": True},
        required=("values",),
        read=_accepted_values,
        write=listed,
    ),
    Equal(
        test="relationships",
        checks=("no_orphans",),
        required=("to", "field"),
        read=_relationships,
        write=_to_relationships,
        counts="rows",
    ),
)
