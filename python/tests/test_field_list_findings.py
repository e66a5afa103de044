"""What lint says of contracts in the field-list dialect, and the account of what no check comes of."""

from __future__ import annotations

from pathlib import Path

import pytest
from field_lists import BASE, FIELDS, HEAD, of_field, of_quality
from readings import account, notes, reading

from accord.contract.rules import RULES
from accord.readers import field_list
from accord.source import loads

NO_FIELDS = HEAD + "data_schema: {table_name: t, »fields: []}\n"
# A text with a mark (») where each finding is; of each its rule, and words of the message.
FINDINGS: dict[str, tuple[str, list[tuple[str, str]]]] = {
    "no name": ("»version: 1.0.0\n" + FIELDS, [("missing-key", "the key `contract_name` is missing")]),
    "empty name": (BASE.replace("contract_name: n", "»contract_name: ''"), [("wrong-type", "is empty")]),
    "no version": ("»contract_name: n\n" + FIELDS, [("missing-key", "the key `version`")]),
    "version": (BASE.replace("version", "»version").replace("1.0.0", "2"), [("wrong-type", "takes text")]),
    "no schema": ("»" + HEAD, [("unknown-dialect", "of the field-list dialect it lacks `data_schema`")]),
    "schema of nothing": ("»" + HEAD + "data_schema: ~\n", [("missing-key", "`data_schema` is missing")]),
    "schema that is a list": (HEAD + "data_schema: »[]\n", [("wrong-type", "takes a mapping, not a list")]),
    "no table": (
        HEAD + "data_schema: »{fields: [{name: a, type: string, unique: true}]}\n",
        [("missing-key", "the key `table_name` of `data_schema`")],
    ),
    "empty table": (
        BASE.replace("table_name: t", "»table_name: ''"),
        [("wrong-type", "`table_name` is empty")],
    ),
    "no fields": (NO_FIELDS, [("missing-key", "`data_schema.fields` has no field")]),
    "fields that are a mapping": (
        HEAD + "data_schema: {table_name: t, fields: »{}}\n",
        [("wrong-type", "`fields` takes a list of mappings, not a mapping")],
    ),
    "field without a name": (
        BASE.replace("{name: b, ", "»{"),
        [("missing-key", "the key `name` of `data_schema.fields[1]` is missing")],
    ),
    "nested field without a name": (
        of_field("object, fields: [»{type: date}]"),
        [("missing-key", "the key `name` of `data_schema.fields[0].fields[0]` is missing")],
    ),
    "field with an empty name": (BASE.replace("{name: b", "»{name: ''"), [("wrong-type", "name is empty")]),
    "two fields of one name": (
        BASE.replace("{name: b", "»{name: a"),
        [("duplicate-name", "two columns have the name `a`")],
    ),
    "field without a type": (
        BASE.replace("{name: a, type: string, ", "»{name: a, "),
        [("missing-key", "`type`")],
    ),
    "unknown type": (
        of_field("»strng").replace("type: »", "»type: "),
        [("unknown-value", "`strng` is no type")],
    ),
    "nested unique": (
        of_field("array, minItems: 1, items: {type: string, »unique: true}"),
        [("not-enforced", "`unique` of a nested field is not enforced")],
    ),
    "nested key": (
        of_field("object, required: true, fields: [{name: k, type: date, »primary_key: true}]"),
        [("not-enforced", "`primary_key` of a nested field is not enforced")],
    ),
    "unknown key": (BASE + "»qualty: {}\n", [("unknown-key", "unknown key `qualty`")]),
    "unknown key of a field": (of_field("string, unique: true, »uniqe: true"), [("unknown-key", "`uniqe`")]),
    "properties": (of_field("object, required: true, »properties: {}"), [("unknown-key", "`properties`")]),
    "unknown key of the schema": (BASE + "  »table: t\n", [("unknown-key", "`table`")]),
    "unknown key of quality": (of_quality("»accuracy: 99%"), [("unknown-key", "`accuracy`")]),
    "unknown key of freshness": (
        of_quality("freshness: {max_age: 1h, »colum: c}"),
        [("unknown-key", "`colum`")],
    ),
    "unknown key of a provider": (BASE + "provider: {»sytem: s}\n", [("unread-key", "`sytem`")]),
    "unknown key of changes": (BASE + "change_management: {»notice: 1d}\n", [("unread-key", "`notice`")]),
    "consumer without a system": (BASE + "consumer: »{team: k}\n", [("missing-key", "the key `system` of")]),
    "consumer of an unknown column": (
        BASE + "consumers: [{system: s, required_fields: [a, »z]}]\n",
        [("unknown-column", "consumer s requires the unknown column `z`")],
    ),
    "share": (of_quality("»completeness: 0.995"), [("wrong-type", "is 0.995 a share or a percentage?")]),
    "percentage": (of_quality("»validity: high"), [("wrong-type", "takes a percentage from 0 to 100")]),
    "unique of what": (
        of_quality("»uniqueness: 100%"),
        [("not-enforced", "`uniqueness` is not enforced: no column is unique or a key")],
    ),
    "valid by what": (
        of_quality("»validity: 99%, freshness: 1h", of_field("date")),
        [("not-enforced", "`validity` is not enforced: no check says what a valid row is")],
    ),
    "freshness": (of_quality("»freshness: often"), [("wrong-type", "takes a span of time, not `often`")]),
    "freshness of nothing": (of_quality("freshness: »{column: c}"), [("missing-key", "`max_age`")]),
    "freshness of an unknown column": (
        of_quality("freshness: 1h, »freshness_column: z"),
        [("unknown-column", "unknown column `z`")],
    ),
    "freshness in a mapping of an unknown column": (
        of_quality("freshness: {max_age: 1h, »column: z}"),
        [("unknown-column", "unknown column `z`")],
    ),
    "freshness of a text": (of_quality("freshness: 1h, »freshness_column: a"), [("wrong-type", "is string")]),
    "freshness of two": (
        of_quality("»freshness: 1h", BASE.replace("integer, minimum: 0", "date")),
        [("freshness-without-time", "The contract has 2 of type timestamp or date: b, c")],
    ),
    "column without freshness": (
        of_quality("»freshness_column: c"),
        [("missing-key", "`freshness_column` says of which column, and `freshness` is missing")],
    ),
    "availability": (BASE + "sla: {»availability: always}\n", [("wrong-type", "takes a percentage")]),
    "response time": (BASE + "sla: {»response_time: fast}\n", [("wrong-type", "takes a span of time")]),
    "sla that is a list": (BASE + "sla: {support: »[k]}\n", [("wrong-type", "text or a number, not a list")]),
    "sla of the author's": (
        BASE + "sla: {»support: k}\n",
        [("not-enforced", "no check comes of it; demands")],
    ),
    "notification": (
        BASE + "change_management: {»notification_period: soon}\n",
        [("wrong-type", "`notification_period` takes a span of time, not `soon`")],
    ),
    "breaking changes": (
        BASE + "change_management: {»breaking_changes: ask first}\n",
        [("not-enforced", "means nothing to Accord; it knows `major version bump`")],
    ),
    "compatibility": (
        BASE + "change_management: {»backward_compatibility: always}\n",
        [("not-enforced", "it knows `2 versions` or a span of time")],
    ),
    "waiver": (
        BASE + "waivers: [{check: a.not_null, »until: soon}]\n",
        [("wrong-type", "`until` takes a day as YYYY-MM-DD, not soon")],
    ),
}


@pytest.mark.parametrize(("text", "expected"), FINDINGS.values(), ids=FINDINGS)
def test_finding(tmp_path: Path, text: str, expected: list[tuple[str, str]]) -> None:
    found, places = reading(tmp_path, text)
    assert notes(found) == [
        (rule, RULES[rule][0], place) for (rule, _), place in zip(expected, places, strict=True)
    ]
    for finding, (_, words) in zip(found.findings, expected, strict=True):
        assert words in finding.message


def test_remedy_of_freshness(tmp_path: Path) -> None:
    text = of_quality("freshness: 1h", BASE.replace("timestamp", "string"))
    [finding] = reading(tmp_path, text)[0].findings
    assert finding.remedy == "Say so: `freshness_column: <name>`."


@pytest.mark.parametrize(
    ("text", "path", "expected"),
    [
        (of_quality("uniqueness: 100%"), "quality_requirements.uniqueness", "- no column is unique or a key"),
        (
            of_quality("validity: 99%", of_field("date")),
            "quality_requirements.validity",
            "- no check says what a valid row is",
        ),
        (BASE + "sla: {support: k}\n", "sla.support", "meta; no check comes of it"),
        (BASE + "provider: {sytem: s}\n", "provider.sytem", "- nothing reads it"),
        (
            BASE + "change_management: {breaking_changes: ask}\n",
            "change_management.breaking_changes",
            "meta; means nothing to Accord",
        ),
        (of_quality("freshness: {max_age: 1h}"), "quality_requirements.freshness.max_age", "-> c.freshness"),
        (
            of_field("object, fields: [{name: k, type: date, primary_key: true}]"),
            "data_schema.fields[0].fields[0].primary_key",
            "- no check: a key is of the table's own columns",
        ),
    ],
)
def test_account(tmp_path: Path, text: str, path: str, expected: str) -> None:
    assert account(reading(tmp_path, text)[0])[path] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (("contract_name", "data_schema"), True),
        (("contract_name",), False),
        (("data_schema",), False),
        (("contract", "schema"), False),
    ],
    ids=str,
)
def test_recognizes(text: tuple[str, ...], expected: bool) -> None:
    [document] = loads("".join(f"{key}: {{}}\n" for key in text), "x")
    assert field_list.recognizes(document) == expected


def test_recognizes_fields() -> None:
    assert field_list.recognizes(loads("data_schema: {fields: []}", "x")[0])
    assert not field_list.recognizes(loads("data_schema: [fields]", "x")[0])
    assert not field_list.recognizes(loads("[contract_name, data_schema]", "x")[0])
