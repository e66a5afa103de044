"""The account of contracts, as records and as text."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable

from msgspec import Struct

from accord.contract.model import Contract
from accord.contract.sentences import counted
from accord.readers.account import Leaf, Status
from accord.reports.text import printable

WIDTH = 80
STATUSES: tuple[Status, ...] = ("not carried", "carried", "enforced")
"""In the order in which people look for them."""


class Account(Struct, frozen=True, kw_only=True):
    """What has become of each leaf of one contract."""

    file: str
    contract: str
    version: str
    enforced: int
    carried: int
    not_carried: int
    leaves: tuple[Leaf, ...]


def account_of(file: str, contract: Contract, leaves: list[Leaf]) -> Account:
    """The account of a contract, counted."""
    counts = {status: sum(leaf.status == status for leaf in leaves) for status in STATUSES}
    return Account(
        file=file,
        contract=contract.name,
        version=contract.version,
        enforced=counts["enforced"],
        carried=counts["carried"],
        not_carried=counts["not carried"],
        leaves=tuple(leaves),
    )


def render(accounts: Iterable[Account]) -> str:
    """The accounts as text of 80 columns, a paragraph a status."""
    return "".join(line + "\n" for account in accounts for line in _lines(account))


def _lines(account: Account) -> Iterable[str]:
    yield f"{printable(account.file)}: {printable(account.contract)} {printable(account.version)}"
    yield (
        f"{counted(len(account.leaves), 'leaf')}: {account.enforced} enforced, {account.carried} carried, "
        f"{account.not_carried} not carried"
    ).replace("leafs", "leaves")
    digits = len(str(max((leaf.line for leaf in account.leaves), default=1)))
    for status in STATUSES:
        leaves = [leaf for leaf in account.leaves if leaf.status == status]
        if leaves:
            yield ""
            yield f"{status}:"
        for leaf in leaves:
            said = ", ".join(leaf.checks) if leaf.checks else leaf.why
            yield from textwrap.wrap(
                printable(f"{leaf.path}: {said}"),
                WIDTH,
                initial_indent=f"{leaf.line:>{digits + 2}}  ",
                subsequent_indent=" " * (digits + 6),
                break_long_words=False,
                break_on_hyphens=False,
            )
    yield ""
