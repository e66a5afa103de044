"""What the keys of dbt's YAML are: how lists are matched, in which order keys stand, what equals what."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterator
from typing import Any

from msgspec import Struct

from accord.merge.ops import same

ITEMS = {"columns": "name", "tables": "name", "versions": "v"}
"""Lists whose items are entries of their own -> the key that tells them apart."""
SETS = ("constraints", "depends_on", "tags")
"""Lists in which an item is there or is not."""
TESTS = "data_tests"
OLD_TESTS = "tests"
"""The older word for data_tests; dbt refuses both in one entry."""
NESTED = {"config": 2, "owner": 1}
"""Mappings of which each value is Accord's or a person's -> so many levels of them."""
MOVED = ("access", "docs", "freshness", "group", "loaded_at_field", "meta", "tags")
"""Keys of `config` that older YAML has beside it. dbt refuses `meta` in both places."""
FUSED = "accord.contract"

_FIRST = (
    *("version", "name", "v", "defined_in", "label", "type", "maturity", "url", "description", "data_type"),
    *("latest_version", "deprecation_date", "access", "group", "docs", "tags", "meta", "config"),
    *("constraints", "depends_on", "owner", "loader", "database", "schema"),
)
_LAST = ("columns", TESTS, OLD_TESTS, "unit_tests", "versions", "tables")


def rank(key: str) -> int:
    """Where a key stands among others of its mapping, as dbt's documentation has them."""
    if key in _FIRST:
        return _FIRST.index(key)
    return len(_FIRST) + 1 + _LAST.index(key) if key in _LAST else len(_FIRST)


class Test(Struct, frozen=True):
    """One item of a list of tests, however it is written."""

    test: str
    name: str | None
    arguments: dict[str, Any]
    config: dict[str, Any]

    def is_same_as(self, other: Test) -> bool:
        """Whether the two test the same, whatever they are called."""
        return (
            self.test == other.test
            and same(self.arguments, other.arguments)
            and same(_severity(self.config), _severity(other.config))
        )

    def says_what(self, other: Test | None) -> bool:
        """Whether the two have one verdict on all rows, as far as their words tell; tags do not."""
        return (
            other is not None
            and self.test.removeprefix("dbt.") == other.test.removeprefix("dbt.")
            and same(_arguments(self.arguments), _arguments(other.arguments))
            and same(_verdict(self.config), _verdict(other.config))
        )


_VERDICT = {"severity": "error", "enabled": True, "warn_if": "!=0", "error_if": "!=0", "where": None}
"""Configuration that decides whether a test breaks, and dbt's defaults of it."""
_ALSO = ("limit", "fail_calc")
CONFIG = (
    *("severity", "tags", "enabled", "where", "limit", "warn_if", "error_if", "fail_calc", "store_failures"),
    *("store_failures_as", "meta", "database", "schema", "alias", "group"),
)
"""Words that dbt takes for configuration, wherever they stand in a test."""
_OF_TEST = ("name", "description", "config", "arguments", "test_name")


def test_of(item: Any) -> Test | None:
    """An item of a list of tests; None where it is none that dbt would read."""
    if isinstance(item, str):
        return Test(item, None, {}, {})
    if not isinstance(item, dict) or not item:
        return None
    body: Any
    if "test_name" in item:
        test, body = item["test_name"], item
    elif len(item) == 1:
        [(test, body)] = item.items()
    else:
        # `- unique:` with its arguments at the same depth, a mistake that dbt takes too.
        test = next(iter(item))
        body = {key: value for key, value in item.items() if key != test} | _mapping(item[test])
    body = {} if body is None else body
    if not isinstance(test, str) or not isinstance(body, dict):
        return None
    loose = {k: v for k, v in body.items() if k not in _OF_TEST and k not in CONFIG}
    config = {k: v for k, v in body.items() if k in CONFIG} | _mapping(body.get("config"))
    arguments = loose | _mapping(body.get("arguments"))
    return Test(test, body.get("name"), arguments, config)


def _mapping(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _arguments(arguments: dict[str, Any]) -> dict[str, Any]:
    return {key: _call(value) if key == "to" else value for key, value in arguments.items()}


def _verdict(config: dict[str, Any]) -> dict[str, Any]:
    found = _severity({key: value for key, value in config.items() if key in (*_VERDICT, *_ALSO)})
    return _VERDICT | {k: str(v).replace(" ", "") if k.endswith("_if") else v for k, v in found.items()}


def _severity(config: dict[str, Any]) -> dict[str, Any]:
    default = {"severity": "error"}
    return default | {k: str(v).lower() if k == "severity" else v for k, v in config.items()}


def identity(key: str, item: Any) -> str | None:
    """What tells an item of a list from the others; None where the list is no list of entries."""
    if key in ITEMS and isinstance(item, dict) and ITEMS[key] in item:
        return str(item[ITEMS[key]])
    if key in SETS:
        return in_one_form(key, item)
    if key in (TESTS, OLD_TESTS):
        found = test_of(item)
        if found is not None:
            return FUSED if found.test == FUSED else f"{found.test} {found.name or ''}".rstrip()
    return None


def label(key: str, name: str) -> str:
    """What a list's entry is called in the record: a column the same however its name is written."""
    return name.lower() if key == "columns" else name


def in_one_form(key: str, item: Any) -> str:
    """An item of a set as text that tells it from others, whatever its spelling."""
    if key == "constraints" and isinstance(item, dict):
        said = {k: item[k] for k in ("type", "columns", "to", "to_columns", "expression") if k in item}
        item = {k: _call(v) if k == "to" else v for k, v in said.items()}
    elif key == "depends_on":
        item = _call(item)
    return json.dumps(item, sort_keys=True, default=str)


def _call(value: Any) -> Any:
    """`ref("a")` as `ref('a')`."""
    return re.sub(r"\s", "", value).replace('"', "'") if isinstance(value, str) else value


def equal(key: str, there: Any, wanted: Any, docs: Callable[[str], str]) -> bool:
    """Whether what is there says what is wanted; `docs` fills in the doc blocks of a description."""
    if isinstance(there, str) and isinstance(wanted, str):
        if key == "description":
            return there.strip() == wanted.strip() or (
                "doc(" in there and docs(there).strip() == wanted.strip()
            )
        if key == "data_type":
            return re.sub(r"\s", "", there).lower() == re.sub(r"\s", "", wanted).lower()
    return same(there, wanted)


def digest(value: Any) -> str:
    """A short digest of a value."""
    text = value if isinstance(value, str) else "\0" + json.dumps(value, sort_keys=True, default=str)
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=4).hexdigest()


def levels_below(key: str, levels: int | None) -> int:
    """How many levels of mappings below a key are told apart; `levels` is None at an entry itself."""
    return NESTED.get(key, 0) if levels is None else levels - 1


def leaves(
    value: dict[str, Any], prefix: str = "", levels: int | None = None
) -> Iterator[tuple[str, tuple[str | int, ...], Any]]:
    """Each leaf of an entry, or of a mapping in it: its name, the path to it, and its value.

    The name is the same wherever the entry has it: `config.meta.owner` also of a `meta` beside `config`.
    """
    for key, inner in value.items():
        word = TESTS if key == OLD_TESTS else key
        below = levels_below(key, levels)
        name = f"{prefix}{word}"
        if levels is None and key in MOVED:
            name, below = f"{prefix}config.{key}", NESTED["config"] - 1
        if isinstance(inner, list) and (word in ITEMS or word == TESTS or word in SETS):
            for index, item in enumerate(inner):
                found = identity(word, item)
                if found is not None and word in ITEMS:
                    for leaf, steps, scalar in leaves(item, f"{name}[{label(word, found)}]."):
                        yield leaf, (key, index, *steps), scalar
                elif found is not None:
                    yield f"{name}[{found}]", (key, index), item
        elif isinstance(inner, dict) and below > 0:
            for leaf, steps, scalar in leaves(inner, f"{name}.", below):
                yield leaf, (key, *steps), scalar
        else:
            yield name, (key,), inner
