"""What single parts of a query tell, for `accord.impact.query`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from sqlglot import exp

from accord.impact.scope import Scope
from accord.impact.shape import NOTHING, Columns, Out, Parts, Shape, union

MULTIPLIES = re.compile(
    r"unnest|explode|flatten|elements|_each|generate_|inline|stack|_to_table|matches|keys"
)
"""Functions in a select list that make several rows of one."""

NOT_CLAUSES = {"with", "expressions", "from", "kind", "hint", "operation_modifiers", "into", "exclude"}


def arg(node: exp.Expression, name: str) -> Any:
    """An argument whose name sqlglot 28 gave an underscore."""
    return node.args.get(f"{name}_") or node.args.get(name)


def clauses(node: exp.Expression) -> Iterator[tuple[str, exp.Expression]]:
    for key, value in node.args.items():
        if key.rstrip("_") in NOT_CLAUSES and isinstance(node, (exp.Select, exp.SetOperation)):
            continue
        if key.rstrip("_") == "with":
            continue
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, exp.Expression):
                yield key, one


def column_aliases(node: exp.Expression) -> list[str]:
    alias = node.args.get("alias")
    return [column.name for column in alias.columns] if isinstance(alias, exp.TableAlias) else []


def named(shape: Shape, names: list[str], columns: Columns) -> Shape:
    return shape.renamed(names, columns) if names else shape


def mentions(node: exp.Expression, name: str) -> bool:
    return any(table.name.casefold() == name and not table.db for table in node.find_all(exp.Table))


def size(shape: Shape) -> int:
    return sum(len(out.parts) for out in shape.outs) + len(shape.rows) + len(shape.blur)


def all_of(scope: Scope) -> Shape:
    items = [item for source in scope.sources.values() for item in source.items]
    rows = union(source.rows for source in scope.sources.values())
    return Shape(items, rows, union(source.blur for source in scope.sources.values()))


def by_number(node: exp.Expression, shape: Shape) -> Parts:
    """`group by 1, 2`, `group by all`."""
    if node.args.get("all") or any(isinstance(one, exp.Var) for one in node.expressions):
        return shape.whole()
    found: Parts = NOTHING
    for entry in node.expressions:
        literal = entry.this if isinstance(entry, exp.Ordered) else entry
        if isinstance(literal, exp.Literal) and not literal.is_string:
            number = int(literal.name) if literal.name.isdigit() else 0
            plain = 0 < number <= len(shape.items) and not shape.wilds
            item = shape.items[number - 1] if plain else None
            found |= item.parts if isinstance(item, Out) else shape.whole()
    return found


def multiplies(node: exp.Expression) -> bool:
    """Whether the function makes several rows of one."""
    if node.find(exp.UDTF, exp.Explode, exp.GenerateSeries, exp.ExplodingGenerateSeries):
        return True
    return any(MULTIPLIES.search(call.name.casefold()) for call in node.find_all(exp.Anonymous))
