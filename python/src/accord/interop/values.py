"""Values of arguments: what both sides understand alike. Raises Differs where they do not."""

from __future__ import annotations

import re
from typing import Any

from accord.contract.words import RESERVED


class Differs(Exception):
    """A test and a check are not equal; the text says why, after a name or an `it`."""


_JINJA = re.compile(r"[{][{%#]")
_RELATION = re.compile(r"\s*(?:\{\{\s*)?(ref|source)\s*\((.*)\)\s*(?:\}\}\s*)?\Z", re.DOTALL)
_NAME = re.compile(r"""\s*(?:'([^'"\\]+)'|"([^'"\\]+)")\s*""")
_CALL = re.compile(r"\s*(env_var|ref|var|source|doc)\s*\(.+\)\s*\Z", re.DOTALL)
_UNSAFE = re.compile(r"[\x00-\x1f\x7f'\\]")


def not_rendered(value: Any) -> None:
    """Texts that dbt renders are known only when it runs."""
    if isinstance(value, dict):
        for key, inner in value.items():
            not_rendered(key)
            not_rendered(inner)
    elif isinstance(value, (list, tuple)):
        for inner in value:
            not_rendered(inner)
    elif isinstance(value, str) and _JINJA.search(value):
        raise Differs("has Jinja in it, which only dbt can read")


def carried(value: Any) -> Any:
    """A value for a test's argument, which dbt renders as Jinja and no test can escape."""
    if isinstance(value, (list, tuple)):
        return [carried(inner) for inner in value]
    if isinstance(value, dict):
        return {key: carried(inner) for key, inner in value.items()}
    if isinstance(value, str) and (
        re.search(r"[{][{%#]|[}%#][}]", value) or _CALL.match(value) or value.endswith("\n") or "\r" in value
    ):
        raise Differs(f"has the text {value!r}, which dbt would render")
    return value


def relation(value: Any) -> str:
    """`ref('model')` -> `model`, `source('source', 'table')` -> `source.table`."""
    found = _RELATION.match(value) if isinstance(value, str) else None
    names = [match[1] or match[2] for match in _NAME.finditer(found[2])] if found else []
    written = ",".join(_NAME.sub("x", part) for part in found[2].split(",")) if found else ""
    if not found or written != ",".join("x" for _ in names) or any("." in name for name in names):
        raise Differs(f"names another table by `{value}`, which is no plain ref or source")
    if found[1] == "ref" and len(names) == 1:
        return names[0]
    if found[1] == "source" and len(names) == 2:
        return ".".join(names)
    raise Differs(f"names another table by `{value}`, which a contract cannot")


def call(name: str) -> str:
    """`model` -> `ref('model')`, `source.table` -> `source('source', 'table')`."""
    if _UNSAFE.search(name) or '"' in name:
        raise Differs(f"names the table {name!r}, which no ref can")
    source, _, table = name.rpartition(".")
    return f"source('{source}', '{table}')" if source else f"ref('{table}')"


def unquoted(name: str) -> str:
    """A column's name, rid of the warehouse's quotes."""
    for quote in ('"', "`"):
        if len(name) > 2 and name[0] == name[-1] == quote:
            return name[1:-1].replace(quote * 2, quote)
    return name


def column(value: Any) -> str:
    """A name of a column, where an argument may be any SQL."""
    if not isinstance(value, str):
        raise Differs(f"has {value!r} for a column")
    name = unquoted(value.strip())
    if name == value and not re.fullmatch(r"[A-Za-z_][A-Za-z0-9_$]*", name):
        raise Differs(f"has `{value}` for a column, which is SQL")
    return name


def columns(value: Any) -> list[str]:
    """Names of columns."""
    if not isinstance(value, (list, tuple)) or not value:
        raise Differs(f"has {value!r} for columns")
    return [column(inner) for inner in value]


PLAIN = re.compile(r"[A-Za-z_][A-Za-z0-9_]*\Z")


def bare(name: str) -> str:
    """A column's name that stands in SQL without quotes, as these tests write it."""
    if not PLAIN.match(name) or name.lower() in RESERVED:
        raise Differs(f"names the column {name!r}, which has to be quoted in SQL")
    return name


CASELESS = frozenset({"bigquery", "databricks", "duckdb", "redshift", "spark", "trino"})
"""Adapters whose engine finds a column whatever the case of its name, in quotes or not."""


def folded(name: str, adapter: str | None) -> None:
    """Refuses a name that means another column without quotes, as these tests write it."""
    upper = adapter == "snowflake" and name.isupper()
    if PLAIN.match(name) and name != name.lower() and adapter not in CASELESS and not upper:
        raise Differs(f"names the column {name!r}, which is another one without quotes")


def literals(values: Any, quote: bool) -> list[Any]:
    """Values of a list that a test puts between quotes itself, or writes as they are."""
    if not isinstance(values, (list, tuple)) or not values:
        raise Differs(f"has {values!r} for a list of values")
    for value in values:
        if value is None:
            raise Differs("has a null in its list, which it takes for a text")
        if not isinstance(value, (str, int, float, bool)):
            raise Differs(f"has {value!r} in its list, which is no single value")
        if quote and isinstance(value, str) and _UNSAFE.search(value):
            raise Differs(f"has the value {value!r}, which breaks out of the quotes that the test writes")
    return list(values)


def condition(sql: Any) -> str | None:
    """A filter that a test writes after `and`: an `or` of it would take in more than is meant."""
    if sql is None or re.sub(r"\s", "", str(sql)) in ("", "1=1"):
        return None
    if not isinstance(sql, str):
        raise Differs(f"has {sql!r} for a filter")
    inside = _in_parentheses(sql)
    if inside is None and re.search(r"\bor\b|--", sql, re.IGNORECASE):
        raise Differs(f"has the filter `{sql}`, which it joins to its own without parentheses")
    return inside or sql


def joined(sql: str) -> str:
    """A filter for a test that joins it to its own."""
    return f"({carried(sql)})" if re.search(r"\bor\b|--", sql, re.IGNORECASE) else str(carried(sql))


def _in_parentheses(sql: str) -> str | None:
    """What stands inside of the parentheses around all of it; None where there are none."""
    text = sql.strip()
    if not (text.startswith("(") and text.endswith(")")) or "'" in text or '"' in text:
        return None
    depth = 0
    for place, character in enumerate(text):
        depth += {"(": 1, ")": -1}.get(character, 0)
        if depth == 0 and place < len(text) - 1:
            return None
    return text[1:-1]
