"""Small documents of the standard, for the tests of its reader."""

from __future__ import annotations

from readings import account

from accord.contract.model import Column, Table, without_origins
from accord.readers import Reading

OLD = """\
apiVersion: v3.0.2
kind: DataContract
id: c
status: active
version: 1.0.0
"""
"""What version 3.0 begins with."""

HEAD = """\
apiVersion: v3.2.0
kind: DataContract
id: c
version: 1.0.0
"""


def of_table(rest: str, head: str = HEAD) -> str:
    """A document with one table `t`, which is said on line 6 and of which `rest` is the remainder."""
    return f"{head}schema:\n- name: t\n{rest}"


def of_column(rest: str, head: str = HEAD) -> str:
    """A document with one column `x`, which is said on line 8 and of which `rest` is the remainder."""
    return of_table(f"  properties:\n  - {{name: x, {rest}}}\n", head)


def column(found: Reading) -> Column:
    """The first column of the first table."""
    return without_origins(table(found).columns[0])  # type: ignore[no-any-return]


def table(found: Reading) -> Table:
    assert found.contract is not None
    return found.contract.tables[0]


def unexplained(found: Reading) -> set[str]:
    """The leaves that nothing reads."""
    return {path for path, why in account(found).items() if why == "- nothing reads it"}
