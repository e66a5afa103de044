"""Who is reached, by the manifest that dbt itself writes: inlined models, the semantic layer, the example."""

from __future__ import annotations

import conftest
import projects
import pytest
from test_impact import Said, said

from accord.impact.graph import Graph

FILES = {
    "seeds/raw_orders.csv": """id,customer_id,amount,status,ordered_on,note
1,1,10,placed,2026-01-01,a
2,2,20,sent,2026-01-02,b
""",
    "models/base_orders.sql": """
{{ config(materialized='ephemeral') }}
select id, customer_id, amount, status, cast(ordered_on as date) as ordered_on, note
from {{ ref('raw_orders') }}
""",
    "models/orders.sql": """
select * from {{ ref('base_orders') }} where status <> 'lost'
""",
    "models/notes.sql": """
{{ config(materialized='ephemeral') }}
select id, note from {{ ref('base_orders') }}
""",
    "models/noted.sql": """
select o.id, n.note as remark from {{ ref('orders') }} as o join {{ ref('notes') }} as n using (id)
""",
    "models/daily.sql": """
{{ config(materialized='incremental', unique_key='ordered_on') }}
select ordered_on, sum(amount) as total from {{ ref('orders') }}
{% if is_incremental() %} where ordered_on > (select max(ordered_on) from {{ this }}) {% endif %}
group by 1
""",
    "models/time_spine.sql": """
select cast(range as date) as date_day from range(date '2026-01-01', date '2026-02-01', interval 1 day)
""",
    "models/schema.yml": """
models:
  - name: time_spine
    time_spine: {standard_granularity_column: date_day}
    columns: [{name: date_day, granularity: day}]
  - name: orders
    config: {group: sales}
groups:
  - name: sales
    owner: {name: Sales, email: [sales@example.com, more@example.com]}
semantic_models:
  - name: sales
    model: ref('orders')
    defaults: {agg_time_dimension: ordered_on}
    entities:
      - {name: order, type: primary, expr: id}
      - {name: customer, type: foreign, expr: customer_id}
    dimensions:
      - {name: ordered_on, type: time, type_params: {time_granularity: day}}
      - {name: state, type: categorical, expr: "upper(status)"}
    measures:
      - {name: revenue, agg: sum, expr: amount}
      - {name: order_count, agg: count, expr: id}
metrics:
  - {name: revenue, label: Revenue, type: simple, type_params: {measure: revenue}}
  - {name: order_count, label: Orders, type: simple, type_params: {measure: order_count}}
  - name: sent_count
    label: Sent
    type: simple
    type_params: {measure: order_count}
    filter: "{{ Dimension('order__state') }} = 'SENT'"
  - {name: average, label: Average, type: ratio, type_params: {numerator: revenue, denominator: order_count}}
saved_queries:
  - name: weekly
    query_params:
      metrics: [order_count]
      group_by: ["TimeDimension('metric_time', 'week')", "Dimension('order__state')"]
exposures:
  - name: board
    type: dashboard
    url: https://example.com/board
    owner: {name: Board, email: board@example.com}
    depends_on: [ref('orders'), ref('daily')]
    config: {meta: {accord: {required_columns: {orders: [amount]}}}}
  - name: metric_board
    type: dashboard
    owner: {name: Board}
    depends_on: [metric('average')]
""",
    "snapshots/snaps.yml": """
snapshots:
  - name: orders_history
    relation: ref('orders')
    config: {unique_key: id, strategy: check, check_cols: [status]}
""",
    "models/hinted.sql": "-- depends_on: {{ ref('raw_orders') }}\nselect 1 as one\n",
}
HINTED = {"hinted": "unknown (depends on raw_orders, which its query does not name)"}


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    """The project, built twice, so that its incremental model reads itself."""
    project = projects.make(tmp_path_factory.mktemp("impact"), FILES)
    conftest.dbt(project, "build", "--quiet")
    conftest.dbt(project, "build", "--quiet")
    return Graph(project / "target/manifest.json")


@pytest.mark.parametrize(
    ("column", "expected"),
    [
        (
            "note",
            {
                **dict.fromkeys(("base_orders", "orders", "notes", "orders_history"), "reads note"),
                "noted": "reads remark",
            },
        ),
        (
            "amount",
            {
                **dict.fromkeys(("base_orders", "orders", "orders_history", "board"), "reads amount"),
                **{"daily": "derives total", "sales": "reads revenue", "revenue": "derives revenue"},
                **{"average": "depends", "metric_board": "depends"},
            },
        ),
        (
            "customer_id",
            {
                **dict.fromkeys(("base_orders", "orders", "orders_history"), "reads customer_id"),
                "sales": "reads customer",
            },
        ),
    ],
)
def test_columns_of_a_seed(graph: Graph, column: str, expected: Said) -> None:
    assert said(graph, "raw_orders", column) == expected | HINTED


def test_what_a_dimension_is_made_of(graph: Graph) -> None:
    # The model's rows do not hang on the status here, but a metric's filter and a saved query do.
    assert said(graph, "orders", "status") == {
        **{"orders_history": "reads status", "sales": "reads state"},
        **{"sent_count": "filters state", "weekly": "reads state"},
    }


def test_rows_that_a_column_decides_on(graph: Graph) -> None:
    assert said(graph, "raw_orders", "status") == {
        **{"base_orders": "reads status"},
        **{"orders": "reads status", "orders_history": "reads status"},
        **dict.fromkeys(("noted", "daily", "board", "sales", "revenue", "order_count"), "depends"),
        **dict.fromkeys(("sent_count", "average", "weekly", "metric_board"), "depends"),
        **HINTED,
    }
