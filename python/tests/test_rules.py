"""What is wrong with waivers, with contracts of the standard, and between contracts: a case for each rule."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from marked import BASE, NEXT, Cases, check
from test_validate import CASES as PROPERTY_MAP

from accord.contract.rules import RULES
from accord.readers.odcs.quality import SEVERITIES

SEVERITIES_KNOWN = f"Accord knows {', '.join(SEVERITIES)}."


def waived(text: str) -> str:
    return f"{BASE}quality: {{rules: [{{check: not_null, column: b}}]}}\nwaivers: [{text}]\n"


OWNED = "until: 2999-01-01, owner: k"
WAIVERS: Cases = {
    "of nothing": (
        f"»{{check: b.nt_null, {OWNED}}}",
        [("waiver-of-nothing", "`b.nt_null`", "Did you mean `b.not_null`?")],
    ),
    "of another table": (
        f"»{{check: b.not_null, table: tt, {OWNED}}}",
        [("waiver-of-nothing", "`b.not_null` in `tt`, which has no such check", "Did you mean `t`?")],
    ),
    "without an owner": (
        "»{check: b.not_null, until: 2999-01-01}",
        [("waiver-without-owner", "no owner", "Write `owner:` with the name of who answers for it.")],
    ),
    "expired": (
        "»{check: b.not_null, until: 2020-01-01, owner: k}",
        [
            (
                "waiver-expired",
                "2020-01-01, is past",
                "Take the waiver away, or mend what it was for and give it another day.",
            )
        ],
    ),
    "without an end": (
        "»{check: b.not_null, owner: k}",
        [("missing-key", "the key `until` of `waivers[0]`")],
    ),
    "of no day": ("{check: b.not_null, »until: soon, owner: k}", [("wrong-type", "a day as YYYY-MM-DD")]),
    "without a check": (f"»{{{OWNED}}}", [("missing-key", "the key `check` of `waivers[0]`")]),
}


def standard(text: str, version: str = "v3.2.0") -> str:
    return f"apiVersion: {version}\nkind: DataContract\nid: i\nversion: 1.0.0\n{text}\n"


PROPERTY = "schema: [{name: t, properties: [{name: a, logicalType: string, required: true, "
STANDARD: Cases = {
    "no logical type": (
        "schema: [{name: t, properties: [{name: a, required: true, logicalTypeOptions: {»x: 1}}]}]",
        [("unknown-key", "unknown key `x`")],
    ),
    "unknown key": ("»scheme: []", [("unknown-key", "unknown key `scheme`", "Did you mean `schema`?")]),
    "forbidden": (
        f"{PROPERTY}logicalType: string, classification: »5}}]}}]".replace("logicalType: string, ", "", 1),
        [("violates-standard", "classification` takes")],
    ),
    "severity": (
        f"{PROPERTY}quality: [{{metric: duplicateValues, mustBe: 0, »severity: grave}}]}}]}}]",
        [("unread-severity", "`severity: grave` is taken as error", SEVERITIES_KNOWN)],
    ),
    "element": (
        f"{PROPERTY}}}]}}]\nslaProperties: [»{{property: freshness, value: 1, unit: d, element: t.b}}]",
        [("unknown-element", "`freshness` is not enforced: the table `t` has no column `b`")],
    ),
    "table": (
        f"{PROPERTY}relationships: [{{»to: others.id}}]}}]}}]",
        [("unknown-table", "no contract here describes `others`", "Known here: t.")],
    ),
    "column twice": (
        f"{PROPERTY}}}, »{{name: a}}]}}]",
        [("duplicate-name", "two columns have the name `a`", "Give one of them another.")],
    ),
    "id twice": (
        f"{PROPERTY}id: k}}, »{{name: b, id: k}}]}}]",
        [("duplicate-name", "two columns have the id `k`", "Give one of them another.")],
    ),
    "table twice": (
        f"{PROPERTY}}}]}}, {{»name: t, properties: [{{name: a, required: true}}]}}]",
        [("duplicate-name", "two tables have the name `t`", "Give one of them another.")],
    ),
}

TABLE = "schema: [{name: t, properties: [{name: a, required: true}]}]"
OTHER = TABLE.replace("name: t", "»name: u")
CHILD = BASE.replace("b: {type: integer}", "b: {type: integer, »references: u.b}")
RELATED = (
    "schema: [{name: t, properties: [{name: a, required: true, "
    "relationships: [{to: '1.yaml#/schema/u/properties/a'}]}]}]"
)
PARENT = standard("schema: [{name: u, id: u, properties: [{name: a, id: a, required: true}]}]").replace(
    "id: i", "id: j"
)
RENAMED = (
    "schema: [{name: u, physicalName: dim_u, properties: [{name: id, physicalName: ID, required: true}]}]"
)
BETWEEN: Cases = {
    "one id": (
        standard(TABLE) + NEXT + standard(OTHER),
        [("duplicate-contract", "the id i in version 1.0.0 is of a contract in", "Keep one of them.")],
    ),
    "another version": (
        standard(TABLE) + NEXT + standard(OTHER).replace("»", "").replace("1.0.0", "2.0.0"),
        [],
    ),
    "unknown column": (
        CHILD + NEXT + standard(OTHER.replace("»", "")),
        [("unknown-column", "the table `u` has no column `b`", "Known here: a.")],
    ),
    "unknown table": (
        CHILD.replace("u.b", "v.b") + NEXT + standard(OTHER.replace("»", "")),
        [("unknown-table", "no contract here describes `v`, which t refers to", "Known here: t, u.")],
    ),
    # The other contract calls it so; the warehouse does not.
    "the name in the contract": (
        CHILD.replace("»", "").replace("u.b", "u.id") + NEXT + standard(RENAMED),
        [],
    ),
    "another file": (standard(RELATED) + NEXT + PARENT, []),
    "no other file": (
        standard(RELATED.replace("{to: '1.yaml", "»{to: '2.yaml")),
        [("unknown-contract", "not enforced: `2.yaml` cannot be read: there is no such file")],
    ),
    "nothing in another file": (
        standard(RELATED.replace("'1.yaml#/schema/u", "»'1.yaml#/schema/v")) + NEXT + PARENT,
        [("unknown-column", "`/schema/v/properties/a` is nothing in 1.yaml")],
    ),
    "a source": (CHILD.replace("»", "").replace("u.b", "raw.v.b"), []),
}

CASES = {
    **BETWEEN,
    **{f"waiver {name}": (waived(text), found) for name, (text, found) in WAIVERS.items()},
    **{f"standard {name}": (standard(text), found) for name, (text, found) in STANDARD.items()},
    "old version": (
        standard(
            "status: active\n"
            "schema: [{name: t, properties: [{name: a, required: true, »enum: [{value: k}]}]}]",
            "v3.0.2",
        ),
        [("newer-than-version", "in v3.0.2 of the standard", "Write `apiVersion: v3.2.0`.")],
    ),
}


@pytest.mark.parametrize(("texts", "expected"), CASES.values(), ids=CASES)
def test_finding(tmp_path: Path, texts: str, expected: Sequence[tuple[str, ...]]) -> None:
    check(tmp_path, texts, expected)


def test_every_rule_has_a_case() -> None:
    cases = [*PROPERTY_MAP.values(), *CASES.values()]
    assert {rule for _, expected in cases for rule, *_ in expected} == set(RULES)
