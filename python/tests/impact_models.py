"""Models whose columns are followed, and what DuckDB itself says of each: build, rename, build again."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import duckdb

TABLES = {
    "orders": "id integer, customer_id integer, status varchar, amount integer, note varchar, tags integer[]",
    "customers": "id integer, name varchar, city varchar, box struct(code integer, other integer)",
    "refunds": "id integer, order_id integer, amount integer, status varchar",
}

# Of each type, two values that differ in every column, and a third row that repeats the first one's.
ROWS = {
    "orders": [
        "(1, 1, 'placed', 10, 'a', [1, 2])",
        "(2, 2, 'sent', 20, 'b', [3])",
        "(3, 1, 'placed', 30, 'c', [1])",
        "(4, 2, 'lost', 5, 'a', [2, 9, 4])",
    ],
    "customers": [
        "(1, 'Ann', 'Bern', {'code': 1, 'other': 7})",
        "(2, 'Bob', 'Rome', {'code': 2, 'other': 8})",
    ],
    "refunds": ["(1, 1, 3, 'open')", "(2, 4, 4, 'done')", "(3, 9, 4, 'placed')"],
}

# What each column's values are changed to: all another, in several ways, as one way may change no result.
OTHERS = {
    "integer": ["{0} + 1", "null", "- {0}", "3 - {0}", "({0} * 7919) % 11"],
    "varchar": ["{0} || 'x'", "null", "reverse({0})", "case {0} when 'placed' then 'sent' else 'placed' end"],
    "integer[]": ["list_append({0}, 5)", "null", "[x + 1 for x in {0}]"],
    "struct(code integer, other integer)": [
        "{{'code': {0}.code + 1, 'other': {0}.other}}",
        "{{'code': {0}.code, 'other': {0}.other + 1}}",
        "null",
    ],
}

MODELS = {
    "plain": "select id, status as state from orders",
    "computed": "select id, amount * 2 as doubled, upper(status) as shouted from orders",
    "star": "select * from orders",
    "star_qualified": "select o.*, c.name from orders as o join customers as c on c.id = o.customer_id",
    "two_stars": "select o.*, c.* from orders as o join customers as c on c.id = o.customer_id",
    "exclude": "select * exclude (note) from orders",
    "replace": "select * replace (amount + 1 as amount) from orders",
    "rename": "select * rename (amount as total) from orders",
    "imports": """
        with o as (select * from orders), c as (select * from customers),
        final as (select o.id, c.name from o left join c on o.customer_id = c.id)
        select * from final""",
    "unused_expression": "with x as (select id, amount from orders) select id from x",
    "unqualified_join": "select name, amount from orders join customers on customers.id = orders.customer_id",
    "unqualified_join_2": "select city, note from customers, orders where orders.customer_id = customers.id",
    "using": "select id, amount, name from orders join customers using (id)",
    "using_star": "select * from orders join customers using (id)",
    "natural": "select * from (select id, name from customers) natural join (select id, note from orders)",
    "semi": "select name from customers where id in (select customer_id from orders where amount > 7)",
    "exists": "select name from customers as c where exists (select 1 from orders where customer_id = c.id)",
    "scalar": "select name, (select max(amount) from orders where customer_id = customers.id) m "
    "from customers",
    "group": "select customer_id, sum(amount) as total from orders group by 1 having count(note) > 0",
    "group_all": "select status, sum(amount) as total from orders group by all",
    "group_alias": "select upper(status) as s, count(*) as n from orders group by s order by n",
    "counted": "select count(*) as n from orders where status = 'placed'",
    "counted_distinct": "select count(*) as n from (select distinct status, customer_id from orders)",
    "distinct_star": "select count(*) as n from (select distinct * from orders)",
    "distinct_on": """
        select distinct on (customer_id) customer_id, note from orders order by customer_id, amount""",
    "window": """
        select id, row_number() over (partition by customer_id order by amount) as n,
            lag(note) over w as before from orders window w as (order by id)""",
    "qualify": """
        select id, note from orders qualify row_number() over (partition by status order by amount) = 1""",
    "limit": "select note from orders order by amount limit 1",
    "union": "select id, status from orders union all select id, status from refunds",
    "union_positions": "select id, note as x from orders union all select order_id, status from refunds",
    "union_stars": """
        select * from (select id, amount, status from orders) union all
        select * from (select order_id, amount, status from refunds)""",
    "union_bare_stars": """
        with a as (select * from refunds), b as (select * from refunds where amount > 3)
        select * from a union all select * from b""",
    "union_distinct": "select status from orders union select status from refunds",
    "union_by_name": """
        select id, status from orders union all by name select status, order_id as id from refunds""",
    "except": "select id from orders except select order_id from refunds",
    "recursive": """
        with recursive r as (
            select id, amount as total, note from orders where id = 1
            union all
            select o.id, r.total + o.amount, r.note from r join orders as o on o.id = r.id + 1
        ) select id, total from r""",
    "named_columns": "with r(a, b) as (select id, amount from orders) select b from r",
    "derived_names": "select t.y from (select id, note from orders) as t(x, y)",
    "struct": "select box.code as code from customers",
    "struct_qualified": "select c.box.code as code, c.box['other'] as other from customers as c",
    "unnested": "select id, tag from orders, unnest(tags) as t(tag)",
    "unnest_selected": "select id, unnest(tags) as tag from orders",
    "lateral": """
        select c.name, l.m from customers c,
        lateral (select max(amount) m from orders where status > c.city) l""",
    "lateral_alias": "select amount + 1 as more, more * 2 as most from orders",
    "alias_like_column": "select note as status, amount as id from orders where status = 'placed'",
    "alias_of_other": "select amount as note from orders order by note limit 2",
    "row": "select orders as whole from orders",
    "to_json": "select to_json(o) as j from orders as o",
    "columns": "select columns('.*id') from orders",
    "max_columns": "select max(columns(*)) from refunds",
    "case": "select case when status = 'placed' then amount else 0 end as open_amount from orders",
    "filtered": "select sum(amount) filter (where status = 'placed') as open_amount from orders",
    "quoted": 'select "ID", "Status" as "State" from ORDERS',
    "schema": "select main.orders.id, shop.main.orders.note from shop.main.orders",
    "values": "select v.a, o.note from orders as o join (values (1, 2)) as v(a, b) on v.a = o.id",
    "pivot": """
        select * from (pivot (select customer_id, status, amount from orders) on status using sum(amount))""",
    "pivot_in_from": "select * from refunds pivot (sum(amount) for status in ('open', 'done'))",
    "unpivot": "select * from refunds unpivot (v for k in (amount, order_id))",
    "parenthesized": "select note, name from (orders join customers on customers.id = orders.customer_id)",
    "list_comprehension": "select [x + 1 for x in tags] as more from orders",
    "lambda": "select list_transform(tags, lambda t: t + amount) as more from orders",
    "asof": "select o.id, r.amount from orders as o asof join refunds as r on o.id >= r.id",
    "from_first": "from orders select note",
    "self_join": "select a.id, b.note from orders as a join orders as b on a.id = b.customer_id",
    "nested": """
        select (select string_agg(note, '' order by note) from (select * from orders where amount > x.k)) as n
        from (select id * 5 as k, name from customers) as x""",
    "shadowed": "with orders as (select id, amount as note from shop.main.orders) select note from orders",
    "chain": """
        with a as (select *, amount + 1 as more from orders), b as (select * exclude (amount, tags) from a),
        c as (select b.*, row_number() over (partition by b.customer_id order by b.note) as n from b)
        select * from c where n = 1""",
    "star_and_more": "select *, status || note as both from orders",
    "two_imports": """
        with o as (select * from orders), c as (select * from customers)
        select name, amount, city from o join c on c.id = customer_id where note <> 'zzz'""",
    "union_of_imports": """
        with o as (select * from orders), r as (select * from refunds), u as (
            select id, amount from o union all select order_id, amount from r
            union all select 0, 0
        ) select id, sum(amount) as total from u group by id""",
    "join_on_union": """
        select c.name, u.k from customers as c
        left join (select customer_id as k from orders union select order_id
        from refunds) as u on u.k = c.id""",
    "in_case": """
        select case when exists (select 1 from refunds where status = 'open') then 1 end as x
        from orders""",
    "tuple_in": """
        select name from customers where (id, city) in (select customer_id, note
        from orders) or id > 0""",
    "any": "select name from customers where id = any (select customer_id from orders)",
    "order_by_number": "select note, amount from orders order by 2 desc limit 2",
    "sample_of_values": "select greatest(amount, id) as g, coalesce(note, status) as c from orders",
    "grouping_sets": """
        select status, note, count(*) as n
        from orders group by grouping sets ((status), (note))""",
    "having_alias": "select status, sum(amount) as total from orders group by status having total > 10",
    "same_name": "with x as (select id, status as note, note as status from orders) select note from x",
    "using_chain": """
        select id, o.note, r.status
        from orders as o join customers as c using (id) join refunds r using (id)""",
    "full_join": """
        select coalesce(o.id, r.order_id) as id
        from orders as o full join refunds as r on r.order_id = o.id""",
    "cross": "select o.id, c.id as other from orders as o cross join customers as c",
    "commented": "/* note */ select id -- tags\n from orders",
    "with_inside": "select * from (with x as (select id, note from orders) select * from x) as y",
    "map": "select {'a': amount, 'b': note} as pair from orders",
    "map_field": "select pair.a as a from (select {'a': amount, 'b': note} as pair from orders)",
    "is_distinct": "select id from orders where note is distinct from status",
    "between": "select c.id from customers c join orders o on o.amount between c.id and c.id * 10",
    "intersect": "select id from orders intersect all select order_id from refunds",
    "values_subquery": "select (values (amount)) as v from orders",
    "replace_star_qualified": "select o.* replace (upper(note) as note) from orders as o",
    "named_window": "select id, sum(amount) over w as s from orders window w as (partition by status)",
    "count_if": "select count_if(status = 'placed') as n, any_value(city) as c from orders, customers",
    "positional_ref": "select #2 as second from refunds",
    "union_with_order": """
        (select note from orders order by amount limit 1) union all (select status
        from refunds)""",
    "recursive_names": """
        with recursive r(k, n) as (
            select id, note from orders where amount = 10
            union all select k + 1, (select status from refunds where refunds.id = r.k) from r where k < 3
        ) select k, n from r""",
    "nothing": "select 1 as one",
    "counts_all": "select count(*) as n from orders",
}

# Models that read models.
ABOVE = {
    "on_plain": "select state from plain",
    "on_plain_id": "select id from plain",
    "on_star": "select note from star",
    "on_star_2": "select * from star join plain using (id)",
    "on_group": 'select total from "group"',
    "on_two": "select state, doubled from plain join computed on plain.id = computed.id",
    "on_distinct": "select status from (select distinct status, note from star)",
    "on_counted": "select n from counted",
    "on_on_two": "select doubled from on_two",
    "on_union_stars": "select amount from union_stars",
    "on_pivot": 'select customer_id from "pivot"',
    "on_unnest": "select id from unnested",
    "on_unnest_selected": "select id from unnest_selected",
}


def manifest(path: Path, models: dict[str, str], parents: dict[str, list[str]], **more: Any) -> Path:
    """A manifest of models that read tables, which are seeds."""
    nodes = {f"seed.shop.{name}": _node(f"seed.shop.{name}", name) for name in TABLES}
    for name, sql in models.items():
        node = _node(f"model.shop.{name}", name)
        node["compiled_code"] = sql
        kinds = {parent: "seed" if parent in TABLES else "model" for parent in parents[name]}
        node["depends_on"] = {"nodes": [f"{kind}.shop.{parent}" for parent, kind in kinds.items()]}
        nodes[node["unique_id"]] = node
    metadata = {"adapter_type": "duckdb", "project_name": "shop"}
    path.write_text(json.dumps({"metadata": metadata, "nodes": nodes, **more}))
    return path


def catalog(path: Path, without: str | None = None) -> Path:
    """A catalog of the tables; one that is older than a column, where such a name is given."""
    connection = database()
    nodes: dict[str, Any] = {}
    for table in TABLES:
        columns = [name for name in columns_of(connection, table) if name != without]
        nodes[f"seed.shop.{table}"] = {
            "columns": {
                name: {"name": name, "type": "?", "index": number} for number, name in enumerate(columns)
            }
        }
    path.write_text(json.dumps({"nodes": nodes}))
    return path


def _node(unique_id: str, name: str) -> dict[str, Any]:
    return {
        "unique_id": unique_id,
        "name": name,
        "resource_type": unique_id.split(".")[0],
        "relation_name": f'"shop"."main"."{name}"',
    }


def database() -> duckdb.DuckDBPyConnection:
    """The tables."""
    connection = duckdb.connect()
    connection.execute("attach ':memory:' as shop; use shop")
    for name, columns in TABLES.items():
        connection.execute(f"create table {name} ({columns})")
        connection.execute(f"insert into {name} values {', '.join(ROWS[name])}")
    return connection


Output = dict[str, list[str]] | None
"""Column -> its values, sorted; None where it does not build."""


def build(connection: duckdb.DuckDBPyConnection, models: dict[str, str]) -> dict[str, Output]:
    """All models built as tables, one after another, and what they hold."""
    found: dict[str, Output] = {}
    for name, sql in models.items():
        try:
            connection.execute(f'create or replace table "{name}" as {sql}')
        except duckdb.Error:
            connection.execute(f'drop table if exists "{name}"')
            found[name] = None
            continue
        done = connection.execute(f'select * from "{name}"')
        names = [entry[0] for entry in done.description or ()]
        rows = done.fetchall()
        found[name] = {
            column: sorted(repr(row[number]) for row in rows) for number, column in enumerate(names)
        }
        found[name]["rows"] = sorted(map(repr, rows))  # type: ignore[index]
    return found


def columns_of(connection: duckdb.DuckDBPyConnection, table: str) -> dict[str, str]:
    """Column -> type, of a table."""
    return {row[0]: row[1].lower() for row in connection.execute(f"describe {table}").fetchall()}
