"""The table that is checked, and the 25 checks, as a contract holds them and as separate tests."""

from __future__ import annotations

from typing import Any

Check = dict[str, Any]
"""A check as a contract writes it; `check` and `column` beside its arguments."""

CUSTOMERS = 10_000

CHECKS: tuple[Check, ...] = (
    {"check": "not_null", "column": "order_id"},
    {"check": "not_null", "column": "order_key"},
    {"check": "not_null", "column": "customer_id"},
    {"check": "not_null", "column": "line_no"},
    {"check": "not_null", "column": "status"},
    {"check": "not_null", "column": "quantity"},
    {"check": "not_null", "column": "email"},
    {"check": "not_null", "column": "created_at"},
    {"check": "unique", "column": "order_id"},
    {"check": "unique", "column": "order_key"},
    {"check": "unique_combination", "columns": ["customer_id", "line_no"]},
    {
        "check": "accepted_values",
        "column": "status",
        "values": ["placed", "paid", "shipped", "delivered", "returned"],
    },
    {"check": "accepted_values", "column": "currency", "values": ["EUR", "GBP", "USD"]},
    {"check": "accepted_range", "column": "quantity", "min": 1, "max": 100},
    {"check": "accepted_range", "column": "unit_price", "min": 0},
    {"check": "accepted_range", "column": "discount", "min": 0, "max": 0.5},
    {"check": "accepted_range", "column": "weight_kg", "exclusive_min": 0, "max": 50},
    {"check": "matches_regex", "column": "order_key", "pattern": "^ORD-[0-9]{10}$"},
    {"check": "matches_regex", "column": "email", "pattern": "^[^@ ]+@[^@ ]+[.][a-z]+$"},
    {"check": "length", "column": "country_code", "min": 2, "max": 2},
    {"check": "length", "column": "email", "min": 6, "max": 254},
    {"check": "no_orphans", "column": "customer_id", "to": "ref('customers')", "field": "customer_id"},
    {"check": "row_count", "min": 1},
    {"check": "mean", "column": "unit_price", "min": 10, "max": 100},
    {"check": "expression", "expression": "shipped_on >= cast(created_at as date)"},
)

# Those that need no second table, and of the rest one less of a kind that there is twice or more.
FEWER_CHECKS = tuple(
    check
    for check in CHECKS
    if (check["check"], check.get("column"))
    not in {
        ("accepted_range", "weight_kg"),
        ("matches_regex", "email"),
        ("length", "email"),
        ("no_orphans", "customer_id"),
        ("expression", None),
    }
)

# Where dbt has a test for it, people use that; its name there.
DBT_NAMES = {
    "not_null": "not_null",
    "unique": "unique",
    "accepted_values": "accepted_values",
    "no_orphans": "relationships",
}


def orders_sql(rows: int) -> str:
    """A select that generates `rows` orders; the same ones every time, with one version of DuckDB."""
    return f"""
select
    i as order_id,
    'ORD-' || lpad(cast(i as varchar), 10, '0') as order_key,
    i % {CUSTOMERS} as customer_id,
    cast(i // {CUSTOMERS} as integer) as line_no,
    ['placed', 'paid', 'shipped', 'delivered', 'returned'][1 + cast(hash(i, 1) % 5 as integer)] as status,
    ['EUR', 'GBP', 'USD'][1 + cast(hash(i, 2) % 3 as integer)] as currency,
    ['DE', 'FR', 'GB', 'US'][1 + cast(hash(i, 3) % 4 as integer)] as country_code,
    cast(1 + hash(i, 4) % 100 as integer) as quantity,
    case when hash(i, 5) % 50 <> 0 then cast((100 + hash(i, 6) % 9900) / 100 as decimal(12, 2)) end
        as unit_price,
    case when hash(i, 7) % 20 <> 0 then cast(hash(i, 8) % 51 / 100 as double) end as discount,
    case when hash(i, 9) % 33 <> 0 then cast(0.05 + hash(i, 10) % 4000 / 100 as double) end as weight_kg,
    timestamp '2024-01-01' + to_seconds(cast(i + hash(i, 11) % 3600 as bigint)) as created_at,
    cast(timestamp '2024-01-03' + to_seconds(cast(i + hash(i, 12) % 86400 as bigint)) as date)
        as shipped_on,
    'user' || hash(i, 13) % 5000000 || '@example' || hash(i, 14) % 97 || '.com' as email
from range({rows}) as generated (i)
"""


def orders_view_sql() -> str:
    """Orders as a staging view makes them: cleaned, and the last version of each."""
    return """
select
    order_id,
    trim(order_key) as order_key,
    customer_id,
    line_no,
    lower(trim(status)) as status,
    upper(currency) as currency,
    upper(country_code) as country_code,
    quantity,
    unit_price,
    discount,
    weight_kg,
    created_at,
    shipped_on,
    lower(email) as email
from {{ ref('raw_orders') }}
qualify row_number() over (partition by order_id order by created_at desc) = 1
"""


def customers_sql() -> str:
    """A select that generates the table `orders` points into."""
    return f"select i as customer_id from range({CUSTOMERS}) as generated (i)\n"


def contract_test(name: str, checks: tuple[Check, ...]) -> dict[str, Any]:
    """The one test of a contract with these checks."""
    arguments = {"contract": name, "checks": list(checks)}
    return {"accord.contract": {"name": f"contract_{name}", "arguments": arguments}}


def separate_test(check: Check) -> dict[str, Any]:
    """The same check as a test of its own: dbt's where it has one, else accord's."""
    kind = check["check"]
    arguments = {key: value for key, value in check.items() if key not in ("check", "column")}
    if "column" in check:
        arguments["column_name"] = check["column"]
    return {DBT_NAMES.get(kind, f"accord.{kind}"): {"arguments": arguments}}


def check_id(check: Check) -> str:
    """The id that the audit table has it under."""
    return ".".join(filter(None, (check.get("column"), check["check"])))
