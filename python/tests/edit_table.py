"""Single edits of a contract, as data: what a record was, what it is now, and the rules that find it."""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from accord.contract.model import Check, Column, Consumer, Contract, Reference, Sla, Table, Tolerance, Waiver
from accord.contract.types import Type

Fields = dict[str, Any]
NAMED = "named"
"""Of what has a name of its own, which items, keys and values do not have."""


class Edit(Struct, frozen=True):
    """Fields of one record before and after; None where there is no such record."""

    of: type[Struct]
    old: Fields | None
    new: Fields | None
    finds: tuple[str, ...]
    where: str = ""


TEXT, WHOLE, MONEY = Type("string"), Type("integer"), Type("decimal", 10, 2)
INT, BIGINT = {"type": WHOLE, "physical_type": "int"}, {"type": WHOLE, "physical_type": "bigint"}
LIST, OBJECT, MAP = {"type": Type("array")}, {"type": Type("object")}, {"type": Type("map")}
ITEM, FIELD = Column(name="[]", type=TEXT), Column(name="inside", type=TEXT)
PAIR = {"key": Column(name="key", type=TEXT), "items": Column(name="value", type=TEXT)}
TO = Reference(table="elsewhere", fields=("id",))
BOTH = Reference(table="elsewhere", fields=("id", "day"), columns=("edited_1", "edited_2"))
EDITED = (Column(name="edited_1"), Column(name="edited_2"))
WAIVED = {"until": "2026-03-31"}
PERIOD = {"versioning": {"notice_period": 14}}
M = "metadata-changed"


def _of(of: type[Struct], lines: list[tuple[Any, ...]]) -> dict[str, Edit]:
    """Name -> edit, of lines of the name, the fields before, those after, the rules, and where."""
    return {
        f"{of.__name__}: {name}": Edit(of, old, new, tuple(sorted(rules.split())), *where)
        for name, old, new, rules, *where in lines
    }


def _meta(key: str, old: Any, new: Any, rule: str) -> tuple[str, Fields, Fields, str]:
    before, after = ({} if value is None else {key: value} for value in (old, new))
    return f"{key} from {old} to {new}", {"meta": before}, {"meta": after}, rule


def _field(field: str, old: Any, new: Any, rules: str, **more: Any) -> tuple[str, Fields, Fields, str]:
    return f"{field} from {old} to {new}", {field: old, **more}, {field: new, **more}, rules


COLUMNS = [
    ("added", None, {}, "column-added-optional"),
    ("added, required", None, {"required": True}, "column-added-required"),
    ("removed", {"enum": ("a",), "unique": True}, None, "column-removed"),
    ("removed, deprecated", {"meta": {"deprecated": True}}, None, "column-removed-after-deprecation"),
    ("renamed", {"id": "i"}, {"id": "i", "name": "elsewhere"}, "column-renamed-same-id", NAMED),
    ("renamed in the warehouse", {}, {"physical_name": "elsewhere"}, "column-physical-name-changed", NAMED),
    (
        "renamed in the contract",
        {"id": "i", "physical_name": "p"},
        {"id": "i", "physical_name": "p", "name": "another name"},
        "column-logical-name-changed",
        NAMED,
    ),
    _field("id", "i", "j", M),
    _field("description", "one", "two", "description-changed"),
    _field("type", None, TEXT, "type-added"),
    _field("type", TEXT, None, "type-removed"),
    _field("type", TEXT, WHOLE, "type-incompatible"),
    _field("type", TEXT, Type("date"), "logical-type-changed", physical_type="varchar"),
    _field("type", None, TEXT, M, physical_type="varchar"),
    _field("type", MONEY, Type("decimal", 12, 2), "type-precision-changed"),
    _field("type", MONEY, Type("decimal", 10, 4), "type-scale-increased"),
    _field("type", MONEY, Type("decimal", 12, 2), M, physical_type="decimal(10,2)"),
    ("wider", INT, BIGINT, "type-widened"),
    ("narrower", BIGINT, INT, "type-narrowed"),
    ("alias", INT, {**INT, "physical_type": "integer"}, "type-alias-only"),
    ("no physical type", INT, {"type": WHOLE}, "type-widened"),
    ("no word for the type", {"type": TEXT, "physical_type": "string"}, {"type": TEXT}, M),
    _field("format", "i8", "i16", "type-widened", type=WHOLE),
    _field("format", "i8", "i16", "bound-relaxed bound-relaxed", type=WHOLE, physical_type="int"),
    _field("format", "i64", "i128", M, type=WHOLE, physical_type="hugeint"),
    _field("format", "email", "uuid", "format-changed", type=TEXT),
    _field("format", None, "yyyy-MM-dd", "format-changed", type=Type("date")),
    _field("required", True, False, "required-removed"),
    _field("required", False, True, "required-added"),
    _field("unique", True, False, "unique-removed"),
    _field("unique", False, True, "unique-added"),
    _field("primary_key", None, 1, "primary-key-added"),
    _field("primary_key", 1, None, "primary-key-removed"),
    _field("primary_key", 1, 2, M),
    _field("enum", ("a",), ("a", "b"), "enum-value-added"),
    _field("enum", (1, True), (1,), "enum-value-removed"),
    _field("enum", ("a", "b"), ("b", "a"), M),
    _field("enum", (), ("a",), "enum-added"),
    _field("enum", ("a",), (), "enum-removed"),
    _field("minimum", 1, 0, "bound-relaxed"),
    _field("maximum", 5, 4, "bound-tightened"),
    _field("exclusive_minimum", None, 5, "bound-exclusivity-changed", minimum=5),
    _field("exclusive_maximum", 5.5, 6.5, "bound-relaxed"),
    _field("multiple_of", 5, 10, "multiple-of-changed"),
    _field("min_length", 2, 1, "length-relaxed"),
    _field("max_length", 9, 8, "length-tightened"),
    _field("min_items", 1, None, "array-size-changed"),
    _field("max_items", 5, 6, "array-size-changed"),
    _field("unique_items", True, False, "unique-items-removed"),
    _field("unique_items", False, True, "unique-items-added"),
    _field("pattern", None, "a+", "pattern-added"),
    _field("pattern", "a+", None, "pattern-removed"),
    _field("pattern", "a+", "b+", "pattern-changed"),
    _field("references", (), (TO,), "foreign-key-added"),
    _field("references", (TO,), (), "foreign-key-removed"),
    *(
        _field("references", (TO,), (Reference(**{"table": "elsewhere", "fields": ("id",)} | new),), rule)
        for new, rule in (
            ({"table": "nowhere"}, "foreign-key-target-changed"),
            ({"fields": ("number",)}, "foreign-key-target-changed"),
            ({"meta": {"id": "r"}}, M),
        )
    ),
    _field("fields", (), (FIELD,), "column-added-optional", **OBJECT),
    _field("fields", (FIELD,), (), "column-removed", **OBJECT),
    _field("fields", (FIELD, *EDITED), (*EDITED, FIELD), "column-order-changed", **OBJECT),
    _field("fields", (FIELD,), (), M, type=Type("object"), physical_type="struct(inside text)"),
    _field("items", None, ITEM, "type-added", **LIST),
    _field("items", ITEM, None, M, type=Type("array"), physical_type="text[]"),
    _field("items", ITEM, Column(name="item", type=TEXT), M, **LIST),
    _field("items", ITEM, Column(name="[]", type=TEXT, id="i"), M, **LIST),
    _field("items", ITEM, Column(name="[]", type=TEXT, required=True), "required-added", **LIST),
    _field("items", ITEM, Column(name="[]", type=TEXT, unique=True), "unique-added", **LIST),
    _field(
        "items",
        PAIR["items"],
        Column(name="value", type=TEXT, enum=("a",)),
        "enum-added",
        **MAP,
        key=PAIR["key"],
    ),
    _field(
        "key", PAIR["key"], Column(name="key", type=TEXT, max_length=3), "length-tightened", **MAP, items=ITEM
    ),
    _field("key", PAIR["key"], Column(name="key", type=WHOLE), "type-incompatible", **MAP, items=ITEM),
    (
        "a field that the type tells too",
        {"type": Type("object"), "physical_type": "struct(inside text)", "fields": (FIELD,)},
        {
            "type": Type("object"),
            "physical_type": "struct(inside text)",
            "fields": (Column(name="inside", type=TEXT, required=True),),
        },
        "required-added",
    ),
    (
        "items that go with their array",
        {"type": Type("array"), "items": Column(name="[]", type=TEXT, required=True)},
        {"type": TEXT},
        "type-incompatible",
    ),
    (
        "labels of an enum, and a value",
        {"enum": ("a",), "meta": {"enum": [{"value": "z", "label": "one"}]}},
        {"enum": ("a", "b"), "meta": {}},
        f"enum-value-added {M}",
    ),
    ("computed", {}, {"is_virtual": True}, "column-kind-changed"),
    _field("required", False, True, "required-added", is_virtual=True),
    _meta("pii", None, True, "pii-added"),
    _meta("pii", True, False, "pii-removed"),
    _meta("classification", "public", "restricted", "classification-raised"),
    _meta("classification", "secret", "public", "classification-lowered"),
    _meta("classification", "blue", "green", "classification-changed"),
    _meta("criticalDataElement", None, True, "critical-set"),
    _meta("criticalDataElement", True, None, "critical-unset"),
    _meta("deprecated", None, True, "column-deprecated"),
    _meta("deprecated", True, None, "column-deprecation-withdrawn"),
    _meta("encryptedName", None, "x", "encryption-added"),
    _meta("encryptedName", "x", None, "encryption-removed"),
    _meta("encryptedName", "x", "y", "encryption-changed"),
    _meta("default", 1, True, "default-changed"),
    _meta("retention_days", 30, 14, "sla-retention-shortened"),
    _meta("tags", ["a"], ["b"], "tags-changed"),
    _meta("timezone", None, "Europe/Berlin", M),
    _meta("businessName", "a", "b", M),
    _meta("enum", None, [{"value": "a", "label": "An a"}], M),
    (
        "the zone of a time",
        {"type": Type("timestamp"), "meta": {"logicalTypeOptions": {"timezone": True}}},
        {"type": Type("timestamp"), "meta": {"logicalTypeOptions": {"timezone": False}}},
        "timestamp-timezone-changed",
    ),
    (
        "the zone beside a physical type",
        {"type": TEXT, "physical_type": "text", "meta": {"logicalTypeOptions": {"timezone": True}}},
        {"type": TEXT, "physical_type": "text", "meta": {}},
        M,
    ),
    (
        "dimensions",
        {"type": Type("vector"), "meta": {"logicalTypeOptions": {"dimensions": 3}}},
        {"type": Type("vector"), "meta": {"logicalTypeOptions": {"dimensions": 4}}},
        "type-incompatible",
    ),
]

AT_ODDS = tuple(Check(id="r", check="row_count", where=where) for where in ("a = 1", "a = 2"))
TABLES = [
    ("added", None, {}, "object-added"),
    ("removed", {}, None, "object-removed"),
    ("renamed", {"id": "t"}, {"id": "t", "name": "elsewhere"}, "object-renamed-same-id"),
    ("renamed in the warehouse", {}, {"physical_name": "elsewhere"}, "object-physical-name-changed"),
    (
        "renamed in the contract",
        {"physical_name": "p"},
        {"physical_name": "p", "name": "elsewhere"},
        "object-logical-name-changed",
    ),
    _field("id", "t", "u", M),
    _field("description", "one", "two", "description-changed"),
    _field("columns", EDITED, EDITED[::-1], "column-order-changed"),
    _field("references", (), (BOTH,), "foreign-key-added", columns=EDITED),
    _field("references", (BOTH,), (), "foreign-key-removed", columns=EDITED),
    _field(
        "references",
        (BOTH,),
        (Reference(table="elsewhere", fields=("id", "day"), columns=("edited_2", "edited_1")),),
        "foreign-key-added foreign-key-removed",
        columns=EDITED,
    ),
    (
        "key of another column",
        {"columns": (Column(name="a", primary_key=1), Column(name="b"))},
        {"columns": (Column(name="a"), Column(name="b", primary_key=1))},
        "primary-key-members-changed",
    ),
    _field("rules", (), (Check(id="r", check="row_count", arguments={"min": 1}),), "quality-rule-added"),
    (
        "described otherwise, with rules at odds",
        {"description": "one", "rules": AT_ODDS},
        {"description": "two", "rules": AT_ODDS},
        "description-changed",
    ),
    _meta("physicalType", "table", "view", "object-kind-changed"),
    _meta("dataGranularityDescription", "an order", "a line", "object-grain-changed"),
    _meta("deprecated", None, True, "object-deprecated"),
    _meta("deprecated", True, None, "object-deprecation-withdrawn"),
    _meta("tags", None, ["a"], "tags-changed"),
]

SOME = {"check": "row_count", "arguments": {"min": 5}}
CHECKS = [
    ("added", None, SOME, "quality-rule-added"),
    ("removed", SOME, None, "quality-rule-removed"),
    _field("id", "own", "another", "quality-rule-added quality-rule-removed", **SOME),
    _field(
        "check",
        "row_count",
        "distinct_count",
        "quality-rule-added quality-rule-removed",
        arguments={"min": 5},
    ),
    _field(
        "column",
        "edited_1",
        "edited_2",
        "quality-rule-added quality-rule-removed",
        check="distinct_count",
        arguments={"min": 1},
    ),
    _field("path", ("a",), ("b",), "required-added required-removed", check="not_null", column="edited_1"),
    _field("severity", "error", "warn", "quality-severity-lowered", **SOME),
    _field("severity", "info", "error", "quality-severity-raised", **SOME),
    _field("where", None, "a = 1", "quality-threshold-relaxed", **SOME),
    _field("where", "a = 1", "a = 2", "quality-sql-changed", **SOME),
    _field("arguments", {"min": 5}, {"min": 4}, "quality-threshold-relaxed", check="row_count"),
    _field("arguments", {"min": 5}, {"min": 6}, "quality-threshold-tightened", check="row_count"),
    _field("arguments", {"min": 5}, {"max": 6}, "quality-rule-changed", check="row_count"),
    _field(
        "tolerance",
        Tolerance(1),
        Tolerance(2),
        "quality-threshold-relaxed",
        check="not_null",
        column="edited_1",
    ),
    _field(
        "tolerance",
        Tolerance(1),
        Tolerance(1, "percent"),
        "quality-unit-changed",
        check="not_null",
        column="edited_1",
    ),
    _field("tolerance", Tolerance(), Tolerance(1), "required-removed", check="not_null", column="edited_1"),
    _field("tolerance", Tolerance(), Tolerance(0, "percent"), M, check="not_null", column="edited_1"),
    _field("waiver", None, Waiver(**WAIVED), "waiver-added", **SOME),
    _field("waiver", Waiver(**WAIVED), None, "waiver-removed", **SOME),
    _field("waiver", Waiver(**WAIVED), Waiver(until="2026-04-30"), "waiver-extended", **SOME),
    _field("waiver", Waiver(**WAIVED), Waiver(until="2026-02-28"), "waiver-shortened", **SOME),
    _field("description", "one", "two", M, **SOME),
    _field("meta", {}, {"businessImpact": "much"}, M, **SOME),
    _field("meta", {}, {"sla": {"property": "completeness", "driver": "law"}}, M, **SOME),
]

AWAY = {"property": "availability", "value": 99.9, "unit": "percent"}
SLAS = [
    ("added", None, AWAY, "sla-added"),
    ("removed", AWAY, None, "sla-removed"),
    _field("property", "availability", "throughput", "sla-changed", value=1),
    _field("property", "availability", "Availability", M),
    _field("value", 99.9, 99, "sla-availability-lowered", property="availability", unit="percent"),
    _field("value", 99, 99.9, "sla-availability-raised", property="availability", unit="percent"),
    _field("value", "soon", "later", "sla-changed", property="ourOwn"),
    _field("unit", "percent", "%", "sla-unit-equivalent", property="availability", value=99),
    _field("unit", "h", "d", "sla-latency-relaxed", property="responseTime", value=1),
    _field("element", "a", "b", "sla-changed", **AWAY),
    _field("id", "own", "another", M, **AWAY),
    _field("description", "one", "two", M, **AWAY),
    _field("meta", {}, {"driver": "law"}, M, **AWAY),
    _field("meta", {"valueExt": 1}, {"valueExt": 2}, "sla-changed", **AWAY),
]

CONSUMERS = [
    ("added", None, {}, "consumer-added"),
    ("removed", {}, None, "consumer-removed"),
    _field("name", "own", "another", "consumer-added consumer-removed"),
    *(_field(field, None, "x", "consumer-changed") for field in ("team", "contact", "usage")),
    _field("type", None, "ml", "consumer-changed"),
    _field("columns", ("a",), ("a", "b"), "consumer-changed"),
]

WAIVERS = [
    ("added", None, WAIVED, "waiver-added"),
    ("removed", WAIVED, None, "waiver-removed"),
    _field("until", "2026-03-31", "2026-04-30", "waiver-extended"),
    _field("reason", None, "because", M, **WAIVED),
    _field("owner", None, "ann", M, **WAIVED),
    _field("table", None, "edited", M, **WAIVED),
    _field("check", "waived", "nothing", f"waiver-removed {M}", **WAIVED),
    _field("until", "2026-03-31", "2026-04-30", M, check="nothing"),
    _field("owner", "ann", "bob", M, check="nothing", **WAIVED),
]

CONTRACTS = [
    _field("name", "a", "b", "contract-name-changed", id="c"),
    _field("name", "a", "b", "contract-id-changed", id=None),
    _field("id", "c", "d", "contract-id-changed"),
    _field("id", None, "a", M, name="a"),
    _field("status", "active", "deprecated", "status-deprecated"),
    _field("status", "active", "retired", "status-retired"),
    _field("status", "deprecated", "active", "status-reactivated"),
    _field("status", "draft", "active", "status-changed"),
    _field("description", "one", "two", "description-changed"),
    *(_field(field, None, "x", "owner-changed") for field in ("owner", "team", "contact")),
    _field(
        "slas",
        (Sla(property="throughput", value=1), Sla(property="throughput", value=2)),
        (Sla(property="throughput", value=2),),
        "sla-removed",
    ),
    _meta("tags", ["a"], None, "tags-changed"),
    _meta("domain", "a", "b", M),
    _meta("change_process", None, {"approval_required_from": ["ann"]}, M),
    _field("meta", {}, PERIOD, "notice-period-lengthened"),
    _field("meta", PERIOD, {"versioning": {"notice_period": 7}}, "notice-period-shortened"),
    _field(
        "meta",
        PERIOD,
        {"versioning": {"notice_period": 14, "notification_period": "1 week"}},
        f"notice-period-shortened {M}",
    ),
    _field("meta", PERIOD, {"versioning": {"notice_period": 14, "scheme": "semver"}}, M),
    _field("meta", {"notice_period": "soon"}, {"notice_period": "late"}, M),
]

EDITS = {
    **_of(Column, COLUMNS),
    **_of(Table, TABLES),
    **_of(Check, CHECKS),
    **_of(Sla, SLAS),
    **_of(Consumer, CONSUMERS),
    **_of(Waiver, WAIVERS),
    **_of(Contract, CONTRACTS),
}
UNEDITED = {
    ("Contract", "version"): "the version is judged when all changes are known: test_change_rules.py",
    ("Contract", "tables"): "tables that come and go are edits of tables",
    ("Contract", "consumers"): "as tables",
    ("Contract", "waivers"): "as tables",
}
"""Fields that no line edits, and why. `origin` and `origins` say nothing of what is demanded."""
