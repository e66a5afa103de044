"""Follows columns through a query: common table expressions, joins, unions, `select *`, subqueries.

Errs on the side of more: a column that may be used is used. sqlglot's own qualification is not asked, as it
gives up where one table's columns are unknown, and as it forgets what is named and not passed on.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlglot import exp

from accord.impact.nodes import (
    all_of,
    arg,
    by_number,
    clauses,
    column_aliases,
    mentions,
    multiplies,
    named,
    size,
)
from accord.impact.scope import Scope
from accord.impact.shape import NOTHING, Columns, Out, Part, Parts, Shape, Wild, merged, union, unsure

POSITIONAL = ("PositionalColumn", "Parameter")
"""`#1` of DuckDB, which earlier versions of sqlglot lack, and `$1` of Snowflake."""


class CannotFollow(Exception):
    """Why a query's columns cannot be followed."""


class Follower:
    """Follows one query. `relation` names what a table in it is, `columns` which columns a relation has.

    Afterwards, `used` holds all that the query names, and `relations` all that it reads.
    """

    def __init__(self, relation: Callable[[str], str], columns: Columns, dialect: str | None) -> None:
        self.relation = relation
        self.columns = columns
        self.recursive = dialect in ("tsql", "fabric", "oracle")  # without the word
        self.sees_siblings = dialect in ("duckdb", None)  # a subquery in `from`, without `lateral`
        self.used: set[Part] = set()
        self._seen: set[int] = set()
        self.relations: set[str] = set()

    def follow(self, node: exp.Expression) -> Shape:
        """What a whole statement gives. Raises CannotFollow where a column or table in it was passed over."""
        shape = self.query(node, {})
        for one in node.find_all(exp.Column, exp.Table):
            if id(one) not in self._seen and one.find_ancestor(exp.Hint) is None:
                raise CannotFollow(f"has a part that is not followed: {type(one.parent).__name__.upper()}")
        return shape

    def query(self, node: exp.Expression, tables: dict[str, Shape], outer: Scope | None = None) -> Shape:
        """What a query gives, where `tables` are the common table expressions that it can name."""
        tables = self._with(node, tables, outer)
        if isinstance(node, exp.Select):
            return self._select(node, tables, outer)
        if isinstance(node, exp.SetOperation):
            return self._set_operation(node, tables, outer)
        if isinstance(node, exp.Subquery):
            scope = Scope(self.columns, outer)
            self._source(node, tables, scope)
            shape = next(iter(scope.sources.values()), Shape())
            own = [value for key, value in clauses(node) if key not in ("this", "alias", "pivots")]
            rows = union(self._parts(clause, tables, scope) for clause in own)
            return Shape(shape.items, shape.rows | rows, shape.blur)
        if isinstance(node, exp.Table):
            scope = Scope(self.columns, outer)
            self._source(node, tables, scope)
            return all_of(scope)
        if isinstance(node, exp.Values):
            return self._values(node, tables, Scope(self.columns, outer))
        raise CannotFollow(f"has a part that is not followed: {type(node).__name__.upper()}")

    def _with(self, node: exp.Expression, tables: dict[str, Shape], outer: Scope | None) -> dict[str, Shape]:
        with_ = arg(node, "with")
        if with_ is None:
            return tables
        tables = dict(tables)
        if len({cte.alias.casefold() for cte in with_.expressions}) < len(with_.expressions):
            raise CannotFollow("has two common table expressions of one name, but for its case")
        for cte in with_.expressions:
            name = cte.alias.casefold()
            used = set(self.used)
            names = column_aliases(cte)
            recursive = (with_.recursive or self.recursive) and mentions(cte.this, name)
            if recursive and isinstance(cte.this, exp.SetOperation):
                # What the first part gives; then again, until no column is made of more.
                shape = self.query(cte.this.this, tables, outer)
                before = -1
                while before != (before := size(shape)):
                    again = self.query(cte.this, {**tables, name: named(shape, names, self.columns)}, outer)
                    shape = Shape(again.items, again.rows | shape.rows, again.blur)
            else:
                shape = self.query(cte.this, tables, outer)
            tables[name] = named(shape, names, self.columns)
            if name.startswith("__dbt__cte__"):
                self.used = used  # an ephemeral model, which is looked at for itself
        return tables

    def _set_operation(self, node: exp.SetOperation, tables: dict[str, Shape], outer: Scope | None) -> Shape:
        # A chain of unions leans to the left; followed without recursion, however long.
        chain: list[exp.SetOperation] = []
        left: exp.Expression = node
        while isinstance(left, exp.SetOperation) and (left is node or arg(left, "with") is None):
            chain.append(left)
            left = left.this
        shape = self.query(left, tables, outer)
        for one in reversed(chain):
            right = self.query(one.expression, tables, outer)
            by_name = bool(one.args.get("by_name")) or bool(one.args.get("on"))
            both = merged(shape, right, by_name, self.columns)
            rows = both.rows
            if one.args.get("distinct") is not False or not isinstance(one, exp.Union):
                rows |= shape.whole() | right.whole()
            scope = Scope(self.columns, outer)
            scope.sources[""] = both
            for key, clause in clauses(one):
                if key not in ("this", "expression", "on"):
                    rows |= self._parts(clause, tables, scope)
            shape = Shape(both.items, rows, both.blur)
        return shape

    def _select(self, node: exp.Select, tables: dict[str, Shape], outer: Scope | None) -> Shape:
        scope = Scope(self.columns, outer)
        rows: Parts = NOTHING
        if (from_ := arg(node, "from")) is not None:
            rows |= self._source(from_.this, tables, scope)
        rows |= self._joins(node, tables, scope)
        windows = union(self._parts(window, tables, scope) for window in node.args.get("windows") or ())
        items: list[Out | Wild] = []
        blur: Parts = NOTHING
        for projection in node.expressions:
            made, blurred = self._projection(projection, tables, scope, windows, node)
            items += made
            blur |= blurred
            for out in made:
                if isinstance(out, Out) and out.name:
                    name = out.name.casefold()
                    scope.aliases[name] = scope.aliases.get(name, NOTHING) | out.parts
            if multiplies(projection):
                rows |= union(out.parts for out in made if isinstance(out, Out))
        shape = Shape(items, NOTHING, blur)
        for key, clause in clauses(node):
            if key not in ("joins", "laterals", "windows", "pivots", "distinct"):
                own = None if isinstance(clause, exp.Where) else shape
                rows |= self._parts(clause, tables, scope, clause_of=own)
        if node.args.get("pivots"):
            rows |= union(self._parts(pivot, tables, scope) for pivot in node.args["pivots"])
            shape = shape.blurred()
        if (distinct := node.args.get("distinct")) is not None:
            on = distinct.args.get("on")
            rows |= self._parts(on, tables, scope, clause_of=shape) if on is not None else shape.whole()
        rows |= union(source.rows for source in scope.sources.values())
        return Shape(shape.items, rows | windows, shape.blur)

    # ------------------------------------------------------------------------------------- sources

    def _joins(self, node: exp.Expression, tables: dict[str, Shape], scope: Scope) -> Parts:
        rows: Parts = NOTHING
        for lateral in node.args.get("laterals") or ():
            rows |= self._source(lateral, tables, scope)
        for join in node.args.get("joins") or ():
            before = list(scope.sources.values())
            for source in (join.this, *join.expressions):  # several, of ClickHouse's `array join`
                rows |= self._source(source, tables, scope)
            joined = list(scope.sources.values())[len(before) :]
            for condition in ("on", "match_condition"):
                if (value := join.args.get(condition)) is not None:
                    rows |= self._parts(value, tables, scope)
            for using in join.args.get("using") or ():
                name = using.name.casefold()
                scope.using.add(name)
                rows |= union(found[0] for one in [*before, *joined] if (found := one.find(name)))
            if str(join.args.get("method") or "").upper() == "NATURAL":
                rows |= self._natural(before, joined, scope)
        self.used |= rows
        return rows

    def _natural(self, before: list[Shape], joined: list[Shape], scope: Scope) -> Parts:
        left = [shape.listed(self.columns) for shape in before]
        right = [shape.listed(self.columns) for shape in joined]
        if any(one is None for one in [*left, *right]):
            return unsure(union(shape.whole() for shape in [*before, *joined]))
        names = {out.name.casefold() for outs in left for out in outs or ()}
        common = names & {out.name.casefold() for outs in right for out in outs or ()}
        scope.using |= common
        return union(found[0] for one in [*before, *joined] for n in common if (found := one.find(n)))

    def _source(self, node: exp.Expression, tables: dict[str, Shape], scope: Scope) -> Parts:
        """Adds what stands in `from` or after `join` to the scope; what it says of rows."""
        rows: Parts = NOTHING
        while isinstance(node, exp.Final):  # `t final`, of ClickHouse
            node = node.this
        alias = node.alias_or_name.casefold()
        self._seen.add(id(node))
        if isinstance(node, exp.Table) and isinstance(node.this, exp.Identifier):
            shape = self._table(node, tables)
        elif isinstance(node, exp.Subquery) and isinstance(node.this, exp.Table):
            # `(t join u)`: its tables are sources themselves, unless it has a name of its own.
            inside = Scope(self.columns, scope.outer)
            rows |= self._source(node.this, tables, inside) | self._joins(node.this, tables, inside)
            if not node.args.get("alias") and not node.args.get("pivots"):
                scope.sources.update(inside.sources)
                scope.using |= inside.using
                return rows | self._joins(node, tables, scope)
            shape = all_of(inside)
        elif isinstance(node, exp.Subquery):
            around = scope if self.sees_siblings else scope.outer
            shape = self.query(node.this, self._with(node, tables, around), around)
        elif isinstance(node, exp.Lateral) and isinstance(node.this, exp.Subquery):
            shape = self.query(node.this, tables, scope)
        elif isinstance(node, exp.Values):
            shape = self._values(node, tables, scope)
        else:
            # `array join col`, of ClickHouse, names a column itself.
            is_column = isinstance(node, exp.Column)
            made = self._parts(node, tables, scope) if is_column else self._inputs(node, tables, scope)
            rows |= made
            shape = Shape(blur=made)
        if (names := column_aliases(node)) and not isinstance(node, exp.Values):
            shape = shape.renamed(names, self.columns)
            if not isinstance(node, (exp.Table, exp.Subquery)):
                shape = Shape(shape.items, shape.rows, NOTHING)
        for pivot in node.args.get("pivots") or ():
            inside = Scope(self.columns, scope)
            inside.sources[alias] = shape
            rows |= self._parts(pivot, tables, inside)
            shape = Shape(shape.items, shape.rows | rows, unsure(shape.whole()))
            alias = (pivot.alias or alias).casefold()
        if node.args.get("sample") is not None:
            rows |= self._parts(node.args["sample"], tables, scope)
        while alias in scope.sources:
            alias += " "  # a name of no column, so that both are looked at where none is named
        scope.sources[alias] = shape
        if isinstance(node, exp.Table):
            rows |= self._joins(node, tables, scope)
        return rows

    def _table(self, node: exp.Table, tables: dict[str, Shape]) -> Shape:
        self._seen.add(id(node))
        if not node.db and node.name.casefold() in tables:
            return tables[node.name.casefold()]
        relation = self.relation(".".join(part.name for part in node.parts))
        self.relations.add(relation)
        return Shape([Wild(relation)])

    def _values(self, node: exp.Values, tables: dict[str, Shape], scope: Scope) -> Shape:
        parts = self._inputs(node, tables, scope)
        names = column_aliases(node)
        return Shape([Out(name, parts) for name in names], NOTHING, NOTHING if names else parts)

    def _inputs(self, node: exp.Expression, tables: dict[str, Shape], scope: Scope) -> Parts:
        """What a function that gives a table is given."""
        given = [value for key, value in clauses(node) if key not in ("alias", "pivots", "joins", "sample")]
        return union(self._parts(value, tables, scope) for value in given)

    # ------------------------------------------------------------------------------------- columns

    def _projection(
        self,
        node: exp.Expression,
        tables: dict[str, Shape],
        scope: Scope,
        windows: Parts,
        select: exp.Select,
    ) -> tuple[list[Out | Wild], Parts]:
        """The columns that one entry of the select list gives; and what unknown ones are made of."""
        star = node.this if isinstance(node, exp.Column) else node
        if isinstance(star, exp.Star):
            self._seen.add(id(node))
            exclude = [*(arg(star, "except") or ()), *(select.args.get("exclude") or ())]
            if isinstance(node, exp.Column) and node.table.casefold() not in scope.sources:
                around = [
                    s for level in scope.levels() for s in [level.sources.get(node.table.casefold())] if s
                ]
                if around:
                    return list(around[0].items), around[0].blur
                return [], scope.bare(node.parts[0].name.casefold())[0]  # `struct.*`
            return self._star(star, exclude, node, tables, scope)
        if node.find(exp.Columns):
            self._seen.update(id(column) for column in node.find_all(exp.Column))
            return [], union(source.whole() for source in scope.sources.values())
        inner = node.unalias()
        if isinstance(inner, exp.Column) and not isinstance(inner.this, exp.Star):
            parts, copy = self._named(inner, scope)
        else:
            parts, copy = self._parts(inner, tables, scope), False
            if windows and inner.find(exp.Window):
                parts |= windows
        if isinstance(node, exp.Aliases):
            return [Out(name.name, parts) for name in node.expressions], NOTHING
        return [Out(node.alias_or_name or node.output_name, parts, copy)], NOTHING

    def _star(
        self,
        star: exp.Star,
        exclude: list[exp.Expression],
        node: exp.Expression,
        tables: dict[str, Shape],
        scope: Scope,
    ) -> tuple[list[Out | Wild], Parts]:
        qualified = isinstance(node, exp.Column)
        sources = list(scope.sources.values())
        if isinstance(node, exp.Column):
            sources = [scope.sources[node.table.casefold()]]
        hidden = {entry.name.casefold() for entry in exclude}
        items: list[Out | Wild] = []
        for entry in exclude:
            self._seen.add(id(entry))
            self.used |= scope.bare(entry.name.casefold())[0]
        for entry in [*(star.args.get("replace") or ()), *(star.args.get("rename") or ())]:
            inner = entry.unalias()
            plain = isinstance(inner, exp.Column)
            hidden |= {entry.alias.casefold()} if entry in (star.args.get("replace") or ()) else set()
            hidden |= {inner.name.casefold()} if entry in (star.args.get("rename") or ()) else set()
            items.append(Out(entry.alias, self._parts(inner, tables, scope), plain))
        joined: dict[str, Parts] = {}
        if not qualified:
            joined = {n: union(f[0] for s in sources if (f := s.find(n))) for n in sorted(scope.using)}
            items += [Out(name, parts, True) for name, parts in joined.items() if name not in hidden]
        for source in sources:
            for item in source.items:
                if isinstance(item, Wild):
                    items.append(Wild(item.relation, item.hidden | hidden | set(joined)))
                elif item.name.casefold() not in hidden and item.name.casefold() not in joined:
                    items.append(item)
        return items, union(source.blur for source in sources)

    def _parts(
        self, node: Any, tables: dict[str, Shape], scope: Scope, clause_of: Shape | None = None
    ) -> Parts:
        """What an expression is made of; where it is a clause, numbers and names of own columns count too."""
        found: set[Part] = set()
        if clause_of is not None and isinstance(node, (exp.Group, exp.Order)):
            found |= by_number(node, clause_of)
        queue = [node]
        while queue:
            one = queue.pop()
            if isinstance(one, (exp.Select, exp.SetOperation, exp.Subquery)):
                shape = self.query(one, tables, scope)
                found |= shape.whole() | shape.rows
            elif isinstance(one, exp.Column):
                self._seen.add(id(one))
                if isinstance(one.this, exp.Star):
                    source = scope.sources.get(one.table.casefold())
                    found |= source.whole() if source else self._named(one, scope)[0]
                    continue
                parts = self._named(one, scope)[0]
                if clause_of is not None and len(one.parts) == 1 and one.name.casefold() in scope.aliases:
                    # In `order by`, and for some engines elsewhere, the query's own column comes first.
                    parts = unsure(parts) | scope.aliases[one.name.casefold()]
                found |= parts
            elif isinstance(one, exp.Table) and isinstance(one.this, exp.Identifier):
                found |= self._table(one, tables).whole()  # given to a function
            elif type(one).__name__ in POSITIONAL:
                found |= union(source.whole() for source in scope.sources.values())
            elif isinstance(one, exp.Star):
                if not isinstance(one.parent, exp.Count):
                    found |= union(source.whole() for source in scope.sources.values())
            elif isinstance(one, exp.Command):
                raise CannotFollow("has a part that is not followed")
            elif isinstance(one, exp.Expression):
                queue += one.iter_expressions()
        self.used |= found
        return frozenset(found)

    def _named(self, node: exp.Column, scope: Scope) -> tuple[Parts, bool]:
        self._seen.add(id(node))
        if type(node.this).__name__ in POSITIONAL:  # `t.$1`
            own = scope.sources.get(node.table.casefold())
            parts = union(source.whole() for source in ([own] if own else scope.sources.values()))
            self.used |= parts
            return parts, False
        parts, copy = scope.column([part.name.casefold() for part in node.parts])
        self.used |= parts
        return parts, copy
