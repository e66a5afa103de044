"""The canonical JSON of a contract, `accord.contract/1`: the model as it is, without origins and defaults."""

from __future__ import annotations

from typing import Literal

from accord.contract.model import Check, Contract, Table

SCHEMA: Literal["accord.contract/1"] = "accord.contract/1"
DERIVED = "derived_checks"


class CanonicalTable(Table, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A table with all that is checked of it."""

    derived_checks: tuple[Check, ...] = ()
    """Every check of the table, those that its columns and keys demand and its rules, with its tolerance and
    waiver: for tools that do not derive them. Made when the document is written; not read."""


class CanonicalContract(Contract, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A contract as JSON. Keys that are not there have their default."""

    schema: Literal["accord.contract/1"]
    tables: tuple[CanonicalTable, ...] = ()
