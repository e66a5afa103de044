"""The table that is checked, in the SQL of each engine, and the 25 checks as a contract holds them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
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


@dataclass(frozen=True)
class Dialect:
    """What the engines write differently in the query that makes the table."""

    numbers: str
    """A relation of `i`, from 0 up to {rows}."""
    random: str
    """A whole number below {below}, of `i` and {salt}."""
    text: str
    double: str
    moment: str
    """A timestamp {seconds} after 2024-01-01."""


# Quotients and remainders that are whole on each of them, and no session is in a zone but UTC.
DIALECTS = {
    "duckdb": Dialect(
        numbers="range({rows}) as generated (i)",
        random="cast(hash(i, {salt}) % {below} as bigint)",
        text="varchar",
        double="double",
        moment="timestamp '2024-01-01' + to_seconds({seconds})",
    ),
    "postgres": Dialect(
        numbers="generate_series(0::bigint, {rows} - 1) as generated (i)",
        random="(hashint8extended(i, {salt}) & 9223372036854775807) % {below}",
        text="text",
        double="double precision",
        moment="timestamp '2024-01-01' + ({seconds}) * interval '1 second'",
    ),
    "spark": Dialect(
        numbers="(select id as i from range({rows})) as generated",
        random="pmod(xxhash64(i, {salt}), {below})",
        text="string",
        double="double",
        moment="timestamp_seconds(1704067200 + {seconds})",
    ),
}


def orders_sql(engine: str, rows: int) -> str:
    """A select that generates `rows` orders; the same ones every time, with one version of the engine."""
    dialect = DIALECTS[engine]

    def below(number: int, salt: int) -> str:
        return dialect.random.format(below=number, salt=salt)

    def one_of(values: Sequence[str], salt: int) -> str:
        branches = " ".join(f"when {number} then '{value}'" for number, value in enumerate(values))
        return f"case {below(len(values), salt)} {branches} end"

    def after(seconds: str) -> str:
        return dialect.moment.format(seconds=seconds)

    return f"""
select
    i as order_id,
    'ORD-' || lpad(cast(i as {dialect.text}), 10, '0') as order_key,
    i % {CUSTOMERS} as customer_id,
    cast((i - i % {CUSTOMERS}) / {CUSTOMERS} as integer) as line_no,
    {one_of(["placed", "paid", "shipped", "delivered", "returned"], 1)} as status,
    {one_of(["EUR", "GBP", "USD"], 2)} as currency,
    {one_of(["DE", "FR", "GB", "US"], 3)} as country_code,
    cast(1 + {below(100, 4)} as integer) as quantity,
    case when {below(50, 5)} <> 0 then cast((100 + {below(9900, 6)}) / 100.0 as decimal(12, 2)) end
        as unit_price,
    case when {below(20, 7)} <> 0 then cast({below(51, 8)} / 100.0 as {dialect.double}) end as discount,
    case when {below(33, 9)} <> 0 then cast(0.05 + {below(4000, 10)} / 100.0 as {dialect.double}) end
        as weight_kg,
    {after("i + " + below(3600, 11))} as created_at,
    cast({after("172800 + i + " + below(86400, 12))} as date) as shipped_on,
    'user' || cast({below(5_000_000, 13)} as {dialect.text})
    || '@example' || cast({below(97, 14)} as {dialect.text}) || '.com' as email
from {dialect.numbers.format(rows=rows)}
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


def customers_sql(engine: str) -> str:
    """A select that generates the table `orders` points into."""
    return f"select i as customer_id from {DIALECTS[engine].numbers.format(rows=CUSTOMERS)}\n"


def contract_test(name: str, checks: tuple[Check, ...]) -> dict[str, Any]:
    """The one test of a contract with these checks."""
    arguments = {"contract": name, "checks": list(checks)}
    return {"accord.contract": {"name": f"contract_{name}", "arguments": arguments}}


def check_id(check: Check) -> str:
    """The id that the audit table has it under."""
    return ".".join(filter(None, (check.get("column"), check["check"])))
