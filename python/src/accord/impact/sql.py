"""One model's SQL -> what its columns are made of. Nothing that sqlglot does gets out of here."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from msgspec import Struct

from accord.impact.shape import NOTHING, Columns, Parts, Shape

LIMIT = 500_000
"""Characters of SQL that are still followed: a second or so."""

DIALECTS = {
    "alloydb": "postgres",
    "cratedb": "postgres",
    "fabricspark": "spark",
    "glue": "spark",
    "greenplum": "postgres",
    "impala": "hive",
    "netezza": "postgres",
    "sparksession": "spark",
    "sqlserver": "tsql",
    "synapse": "tsql",
    "vertica": "postgres",
    "yellowbrick": "postgres",
}
"""Adapter -> sqlglot's dialect, where they are not called alike."""


class Followed(Struct):
    """What a query gives, what it reads, and all that it names; or `why` nobody can tell."""

    shape: Shape
    used: Parts = NOTHING
    relations: frozenset[str] = frozenset()
    why: str | None = None


def unknown(why: str) -> Followed:
    """A query that cannot be followed."""
    return Followed(Shape(), why=why)


def dialect_of(adapter: str | None) -> str | None:
    """sqlglot's dialect of an adapter; None where it has none, which is its own, a wide one."""
    from sqlglot.dialects.dialect import Dialect

    name = DIALECTS.get(adapter or "", adapter or "")
    return name if name and Dialect.get(name) else None


def follow(sql: str, dialect: str | None, relation: Callable[[str], str], columns: Columns) -> Followed:
    """Follows the columns through one model's SQL."""
    if len(sql) > LIMIT:
        return unknown(f"its SQL has {len(sql):,} characters; up to {LIMIT:,} are followed")
    import sqlglot
    from sqlglot import exp
    from sqlglot.errors import SqlglotError

    from accord.impact.query import CannotFollow, Follower

    try:
        with _silent():
            parsed = sqlglot.parse(sql, read=dialect)
            statements = [
                s for s in parsed if isinstance(s, exp.Expression) and not isinstance(s, exp.Semicolon)
            ]
            if len(statements) != 1:
                return unknown(f"its SQL has {len(statements)} statements instead of one query")
            follower = Follower(relation, columns, dialect)
            shape = follower.follow(statements[0])
    except CannotFollow as error:
        return unknown(f"its SQL {error}")
    except RecursionError:
        return unknown("its SQL is nested too deeply")
    except SqlglotError as error:
        return unknown(f"its SQL cannot be parsed: {_line(error)}")
    except Exception as error:  # a bug of sqlglot's, or one here: neither may end the command
        return unknown(f"its SQL cannot be followed: {type(error).__name__}: {_line(error)}")
    return Followed(shape, frozenset(follower.used), frozenset(follower.relations))


def _line(error: Exception) -> str:
    # sqlglot underlines the place, for terminals.
    text = str(error).replace("\x1b[4m", "").replace("\x1b[0m", "")
    text = re.sub(r" but got (<Token.*>|None)", "", text)
    return " ".join(text.split("\n")[0].split())[:200]


@contextmanager
def _silent() -> Iterator[None]:
    logger = logging.getLogger("sqlglot")
    before, logger.disabled = logger.disabled, True
    try:
        yield
    finally:
        logger.disabled = before
