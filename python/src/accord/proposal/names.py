"""What names tell: of a table's own key, and of the tables that columns point to."""

from __future__ import annotations

import re
from collections.abc import Iterator

from accord.artifacts.described import Project, Table

_LAYER = re.compile(r"^(stg|dim|fct|fact|int|raw|base|mart|src|tbl|snap|seed|d|f)_+")
_LAYERS = ("dim", "", "fct", "fact", "mart", "snap", "base", "int", "stg", "src", "raw")
_KEY = re.compile(r"^(.+)_(id|key|sk|fk|uuid|guid|code)$")


def snake(name: str) -> str:
    """A name in lower snake case."""
    words = re.sub("([a-z0-9])([A-Z])", r"\1_\2", name).lower()
    return re.sub(r"[^\w]+", "_", words)


def same(one: str, other: str) -> bool:
    """Whether two English nouns are one, in the singular or the plural."""
    return not _forms(one).isdisjoint(_forms(other))


def _forms(word: str) -> set[str]:
    forms = {word}
    for plural, singular in (("s", ""), ("es", ""), ("ies", "y")):
        if word.endswith(plural) and len(word) > len(plural) + 1:
            forms.add(word.removesuffix(plural) + singular)
    return forms


def thing(table: str) -> str:
    """What one row of a table is, by its name: `stg_shop__orders` -> `orders`."""
    return _LAYER.sub("", snake(table).rsplit("__", 1)[-1])


def key_score(column: str, table: str) -> int:
    """How much a column's name looks like the key of its table."""
    name, own = snake(column), thing(table)
    if name in ("id", "uuid", "guid", "key", "pk", "sk"):
        return 50
    found = re.match(r"^(.+)_(id|key|uuid|guid|sk|pk|hk|code|number|no)$", name)
    if found and (same(found[1], own) or same(found[1], own.rsplit("_", 1)[-1])):
        return 60
    if re.search(r"_(id|key|uuid|guid|sk|pk|hk)$", name):
        return 40
    return 20 if re.search(r"(^|_)(code|number|no|num|hash|date|day|hour|month|week|year)$", name) else 0


def pointed_at(column: str, table: Table, project: Project) -> Iterator[tuple[Table, tuple[str, ...]]]:
    """The tables that a column's name points to, the likeliest first, and what their key may be called."""
    found = _KEY.match(snake(column))
    if not found or same(found[1], thing(table.name)):
        return
    suffix, words = found[2], found[1].split("_")
    downstream = _downstream(table, project)
    for start in range(len(words)):
        stem = "_".join(words[start:])
        there = [
            other
            for other in project.tables()
            if other.unique_id != table.unique_id
            and other.unique_id not in downstream
            and same(thing(other.name), stem)
        ]
        for other in sorted(there, key=lambda other: _distance(table, other)):
            yield other, tuple(dict.fromkeys([column, f"{stem}_{suffix}", suffix, "id"]))


def _distance(table: Table, other: Table) -> tuple[bool, int]:
    layer = _LAYER.match(snake(other.name))
    prefix = layer[1] if layer else ""
    rank = _LAYERS.index(prefix) if prefix in _LAYERS else len(_LAYERS)
    return (table.is_source != other.is_source or table.source_name != other.source_name), rank


def _downstream(table: Table, project: Project) -> set[str]:
    """What is built from the table: it cannot be a parent of it."""
    reached, grown = {table.unique_id}, True
    while grown:
        more = {
            id_
            for id_, node in project.nodes.items()
            if id_ not in reached and not reached.isdisjoint(node.depends_on.nodes)
        }
        grown = bool(more)
        reached |= more
    return reached - {table.unique_id}
