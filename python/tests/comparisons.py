"""Comparisons made by hand, for the tests of their formats."""

from __future__ import annotations

from typing import Any

from accord.changes.judged import Accepted, Affected, Compared, Comparison, Judged
from accord.changes.model import Change
from accord.changes.rules import CATALOGUE
from accord.findings import Level
from accord.source import Place

EMPTY = Comparison(old="main", new=".", mode="forward", transitive=False, contracts=(), unchanged=12)

FINANCE = Affected(
    name="finance-reporting",
    kind="consumer",
    team="Finance",
    contact="finance@example.com",
    how="reads it",
    columns=(),
)
OPS = Affected(
    name="ops-alerts",
    kind="consumer",
    team="Operations",
    is_certain=False,
    how="reads the table; which columns is not declared",
)
DAILY = Affected(
    name="daily_sales",
    kind="model",
    how="reads it",
    columns=("amount", "net_amount"),
    file="models/daily_sales.sql",
)
WEEKLY = Affected(
    name="weekly_kpis",
    kind="exposure",
    team="BI",
    contact="bi@example.com",
    url="https://bi.example.com/weekly",
)
PARSED = Affected(
    name="odd_model",
    kind="model",
    is_certain=False,
    how="its SQL cannot be parsed: what it reads is not known",
)


def judged(rule: str, message: str, **more: Any) -> Judged:
    """A judged change of a rule of the catalogue, with that rule's levels in the consumer's view.

    `table`, `column`, `detail`, `old` and `new` go to its change.
    """
    found = CATALOGUE[rule]
    facts = {key: more.pop(key) for key in ("table", "column", "detail", "old", "new") if key in more}
    change = Change(rule=rule, direction=found.direction or "both", **facts)
    level: Level = more.pop("level", "info" if more.get("accepted") else found.consumer)
    return Judged(
        **{
            "change": change,
            "rule": rule,
            "level": level,
            "consumer": found.consumer,
            "producer": found.producer,
            "message": message,
            "remedy": found.fix,
            "bump": "major" if found.consumer == "error" else found.bump,
            "fingerprint": f"{rule}/{change.path}/{change.detail}",
            "place": Place("contracts/orders.yaml", 12, 5),
            **more,
        }
    )


def compared(*found: Judged, **more: Any) -> Compared:
    """A contract `orders` from 1.2.0 to 1.3.0."""
    return Compared(
        **{
            "contract": "orders",
            "identity": "orders",
            "file": "contracts/orders.yaml",
            "old_version": "1.2.0",
            "new_version": "1.3.0",
            "needs": "major",
            "needed_version": "2.0.0",
            "made": "minor",
            "judged": found,
            **more,
        }
    )


def comparison(*contracts: Compared, **more: Any) -> Comparison:
    """A comparison of `main` with the working tree, forward."""
    return Comparison(
        **{
            "old": "main:contracts",
            "new": "contracts",
            "mode": "forward",
            "transitive": False,
            "contracts": contracts,
            **more,
        }
    )


REMOVED = judged(
    "column-removed",
    "the column `orders.status` is gone",
    table="orders",
    column="status",
    old="varchar",
    affected=(FINANCE, OPS, DAILY, WEEKLY, PARSED),
    old_place=Place("main:contracts/orders.yaml", 14, 7),
)
RELAXED = judged(
    "sla-freshness-relaxed",
    "the freshness of `orders` went from 24 hours to 48 hours",
    table="orders",
    detail="freshness",
    old={"value": 24, "unit": "hours"},
    new={"value": 48, "unit": "hours"},
    affected=(FINANCE,),
    place=Place("contracts/orders.yaml", 40, 3),
)
LENGTHENED = judged(
    "type-length-increased",
    "the type of `orders.note` went from varchar(20) to varchar(40)",
    table="orders",
    column="note",
    old="varchar(20)",
    new="varchar(40)",
    notes=("Lowered from error: accord.yml says so.",),
    affected=(OPS,),
    place=Place("contracts/orders.yaml", 20, 7),
)
ADDED = judged(
    "column-added-optional",
    "the column `orders.channel` is new",
    table="orders",
    column="channel",
    new={"name": "channel", "type": "string", "required": False},
    place=Place("contracts/orders.yaml", 30, 7),
)
DESCRIBED = judged(
    "description-changed",
    "the description of `orders` went from `Orders.` to `All orders.`",
    table="orders",
    old="Orders.",
    new="All orders.",
)
EXCEPTED = judged(
    "enum-value-added",
    "`orders.state` may be `lost` now",
    table="orders",
    column="state",
    detail="lost",
    new="lost",
    accepted=Accepted(
        by="exception", reason="agreed with Finance", owner="ann@example.com", until="2027-01-31"
    ),
    affected=(FINANCE,),
)
BASELINED = judged(
    "unique-removed",
    "`orders.id` need not be unique any more",
    table="orders",
    column="id",
    old=True,
    accepted=Accepted(by="baseline"),
)
DEPRECATED = judged(
    "column-deprecated", "`orders.legacy_id` is deprecated", table="orders", column="legacy_id", new=True
)
UNBUMPED = judged(
    "major-version-not-bumped",
    "the changes need version 2.0.0; it went from 1.2.0 to 1.3.0",
    detail="1.3.0",
    old="1.2.0",
    new="2.0.0",
    place=Place("contracts/orders.yaml", 3, 10),
)

ORDERS = compared(
    *(DESCRIBED, ADDED, LENGTHENED, RELAXED, REMOVED, EXCEPTED, BASELINED, DEPRECATED, UNBUMPED),
    notice="14 days",
    effective="2026-11-28",
    earliest="2026-12-05",
    approvals=("Data Council", "finance@example.com"),
    rollback_plan=True,
)
GONE = compared(
    judged(
        "object-removed",
        "the table `carts` is gone",
        table="carts",
        old={"name": "carts"},
        affected=(DAILY,),
        place=Place("main:contracts/carts.yaml", 8, 5),
    ),
    contract="carts",
    identity="carts",
    file="main:contracts/carts.yaml",
    old_version="1.4.0",
    new_version=None,
    needed_version=None,
    made=None,
)
NEW = compared(
    judged(
        "object-added",
        "the table `shipments` is new",
        table="shipments",
        new={"name": "shipments"},
        place=Place("contracts/shipments.yaml", 8, 5),
    ),
    contract="shipments",
    identity="shipments",
    file="contracts/shipments.yaml",
    old_version=None,
    new_version="1.0.0",
    needs="minor",
    needed_version=None,
    made=None,
)
RAISED = compared(
    judged(
        "required-removed",
        "`customers.email` may be null now",
        table="customers",
        column="email",
        old=True,
        new=False,
        place=Place("contracts/customers.yaml", 21, 9),
    ),
    contract="customers",
    identity="customers",
    file="contracts/customers.yaml",
    old_version="2.1.0",
    new_version="3.0.0",
    needed_version="3.0.0",
    made="major",
)
RICH = comparison(
    *(ORDERS, RAISED, GONE, NEW),
    unchanged=10,
    left_out=("`contracts/notes.yaml` is no contract: it has no `name`",),
)

HOSTILE = {
    "plain": "a",
    "beyond ASCII": "größe 表 😀",
    "quotes": '"it\'s" `so`',
    "one backtick": "a`b",
    "backticks": "``` a `` b",
    "script": "<script>alert(1)</script>",
    "attribute": "\"><img src=x onerror='alert(1)'>",
    "entities": "&lt;b&gt; &#64;team",
    "comment": "--> <!-- accord-diff -->",
    "bar": "a | b || \\| c\\",
    "newlines": "a\n\n# b\r\n| c |\u2028d",
    "control characters": "\0\b\x1b[31mred\x7f\x85",
    "mention": "@everyone and a@example.com, (@org/team)",
    "reference": "#12 org/repo#3 GH-4 !5 ~label %1 &2",
    "emoji": ":smile: :+1: a:b:c",
    "link": "[x](http://evil.example) <http://evil.example> http://evil.example www.evil.example",
    "reference link": "[x][1] [^1] [ ] [x]: http://evil.example",
    "image": "![x](http://evil.example/x.png)",
    "formula": '=HYPERLINK("http://evil.example") $x^2$ $$y$$',
    "emphasis": "**a** __b__ ~~c~~ _d_ *e*",
    "a list": "- a",
    "a numbered list": "12. a",
    "right to left": "\u202egpj.exe\u200f \u2066x\u2069",
    "a command": "a\n::error::b",
    "template": "{{ 7 * 7 }} {% raw %} ${x}",
    "backslashes": "a\\ \\` \\\\",
    "spaces": "     a  ",
    "long": "long " * 5_000,
    "one long word": "x" * 20_000,
}
"""What a contract may have for a name or a value."""


def hostile(text: str) -> Comparison:
    """A comparison in which everything that comes from contracts is that text."""
    someone = Affected(
        name=text, kind="consumer", team=text, contact=text, how=text, columns=(text,), url=text
    )
    model = Affected(name=text, kind="model", is_certain=False, how=text, file=text)
    more: dict[str, Any] = {
        **{"table": text, "column": text, "detail": text, "old": text, "new": {text: [text]}},
        **{"remedy": f"Ask {text}.", "notes": (text,), "affected": (someone, model), "against": (text,)},
        **{"place": Place(text, 1, 1), "old_place": Place(text, 2, 2), "fingerprint": text},
    }
    accepted = Accepted(by="exception", reason=text, owner=text, until=text)
    return comparison(
        compared(
            judged("column-removed", f"the column {text} is gone", **more),
            judged("pattern-changed", text, **more),
            judged("column-added-optional", f"the column `{text}` is new", **more),
            judged("enum-value-added", f"`{text}` may be {text} now", accepted=accepted, **more),
            **{"contract": text, "identity": text, "file": text, "old_version": text, "new_version": text},
            **{"needed_version": text, "notice": text, "effective": text, "earliest": text},
            approvals=(text, text),
            rollback_plan=True,
        ),
        old=text,
        new=text,
        left_out=(f"It is not {text}.",),
    )
