"""What is wrong with a contract: a case for each rule, each level and each type, with its place.

A mark » stands where a finding is expected; the findings of a case are in the order of their marks.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from copy import copy
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT
from marked import BASE, HEAD, NEXT, SCHEMA, Cases, check, lint

from accord.source import loads

EXAMPLES = sorted((ROOT / "examples/flights/contracts").glob("*.yaml"))

ABOVE = "Look at this line and the one above: indentation, quotes, brackets."
COLUMNS = "Known here: a, b, c, x."
ENFORCED = "date, email, ipv4, ipv6, iso8601, phone, uri, uuid"
DIALECT = (
    "A contract begins with `apiVersion:` and `kind:` (odcs); with `contract:` and `schema:` (property-map); "
    "with `contract_name:` and `data_schema:` (field-list); "
    "with `pipeline:` and `data_quality:` (pipeline-config)."
)
EQUAL = "Make them equal, or write one of them under quality.rules with an `id` of its own."
NUMBERED = (
    "Known here: check, description, exclusive_max, exclusive_min, id, max, min, severity, waiver, where."
)
QUOTE, UNQUOTE = "Put it in quotes.", "Take the quotes off, if there are any."
SEMANTIC = "Write MAJOR.MINOR.PATCH, for example 1.0.0."
SAY = "Say so: `column: <name>`."
THREE = 'Write all three parts, in quotes: "1.0.0".'
TYPES = "Types: string, integer, decimal, double, boolean, date, timestamp, time, object, array, map, vector."


def version(text: str) -> str:
    return f"contract: {{name: t, »version: {text}}}\n{SCHEMA}"


def column(properties: str) -> str:
    """A column x; what is expected at no key in it is expected at its name."""
    return f"{HEAD}schema:\n  properties:\n    {'' if '»' in properties else '»'}x: {properties}\n"


def quality(text: str) -> str:
    return f"{BASE}quality: {{{text}}}\n"


def rules(*texts: str) -> str:
    return BASE + "quality:\n  rules:\n" + "".join(f"    - {text}\n" for text in texts)


DUPLICATE = [("duplicate-contract", "t has a contract in", "Keep one of them.")]
NAMELESS = f"contract: »{{version: 1.0.0}}\n{SCHEMA}"
UNIQUE = "quality: {uniqueness: {a: true}}\n"
FREE = "schema: {type: object, properties: {a: {type: string}}}\n"
FRESH = "quality: {freshness: »{max_delay_minutes: 5}}\n"
FILES: Cases = {
    "not YAML": ("contract: [\n»", [("not-yaml", "did not find expected node content", ABOVE)]),
    "empty": ("»", [("unknown-dialect", "the file is empty")]),
    "a list": ("»- contract\n", [("unknown-dialect", "no contract in a dialect", DIALECT)]),
    "file of dbt": ("# dbt\n»models: []\n", [("unknown-dialect", "no contract in a dialect", DIALECT)]),
    "second document": (BASE + "---\n»version: 2\n", [("unknown-dialect", "no contract", DIALECT)]),
    "no columns": (HEAD + "schema: {»properties: {}}\n" + UNIQUE, [("missing-key", "`schema.properties`")]),
    "no contract": ("»" + SCHEMA, [("missing-key", "the key `contract` is missing")]),
    "no schema": ("»" + HEAD, [("missing-key", "the key `schema` is missing")]),
    # No column is known, so none is unknown.
    "no schema but quality": (
        f"»{HEAD}quality: {{uniqueness: {{a: true}}}}\nconsumers: [{{name: n, required_fields: [a]}}]\n",
        [("missing-key", "`schema`")],
    ),
    "same table": (BASE + NEXT + BASE.replace("name", "»name"), DUPLICATE),
    "same table in one file": (f"{BASE}---\n{BASE.replace('name', '»name')}", DUPLICATE),
    # Two contracts without a name are not of one table.
    "no name": (NAMELESS + NEXT + NAMELESS, [("missing-key", "`name` of `contract`")] * 2),
    "no version": (f"contract: »{{name: t}}\n{SCHEMA}", [("missing-key", "the key `version` of `contract`")]),
    **{
        f"version {text}": (version(text), [("version-not-semantic", "is not a semantic version", SEMANTIC)])
        for text in ("1.0.0.0", "'1.0'", "v1.0.0", "01.0.0", "1.0.0-", "latest", "''")
    },
    **{
        f"version {text}": (version(text), [("wrong-type", f"takes text, not the number {text}", THREE)])
        for text in ("2", "1.0")
    },
    "nothing": (HEAD.replace("name", "»name") + FREE, [("nothing-to-check", "t demands nothing")]),
    "consumer": (
        f"{BASE}consumers: [{{name: n, required_fields: [a, »bb, »zzz]}}]",
        [("unknown-column", "n requires", "Did you mean `b`?"), ("unknown-column", "n requires", COLUMNS)],
    ),
    "required": (BASE.replace("[a]", "[a, »zzz]"), [("unknown-column", "`zzz`", COLUMNS)]),
    "array": (
        HEAD + FREE.replace("object", "»array"),
        [("unknown-value", "`type` is object, not `array`", "Known here: object.")],
    ),
    "no properties": (f"{HEAD}schema: »{{type: object}}", [("missing-key", "`properties` of `schema`")]),
    "time of none": (BASE.replace("timestamp", "time") + FRESH, [("freshness-without-time", "0 of", SAY)]),
    "time of two": (BASE.replace("integer", "date") + FRESH, [("freshness-without-time", ": b, c", SAY)]),
}

PROPERTIES: Cases = {
    "no type": ("»{unique: true}", [("missing-key", "the key `type` of `schema.properties.x` is missing")]),
    "type of null": ("»{type: ~}", [("missing-key", "the key `type` of `schema.properties.x` is missing")]),
    "type of an item": ("{type: array, items: »{}}", [("missing-key", "`schema.properties.x.items`")]),
    "unknown type": ("{»type: strng}", [("unknown-value", "`strng` is no type", TYPES)]),
    "no table": ("{type: string, »references: id}", [("unknown-value", "<table>.<column>, not `id`")]),
    "no column": ("{type: string, »references: users.}", [("unknown-value", "<table>.<column>")]),
    "bounds": ("{type: integer, minimum: 5, »maximum: 4}", [("bounds-contradict", "between 5 and 4")]),
    "dates": ("{type: date, minimum: 2024-02-01, »maximum: 2024-01-01}", [("bounds-contradict", "2024")]),
    "bounds of two types": (
        "{type: integer, minimum: 5, »»maximum: ten}",
        [("bounds-contradict", "5 and ten are not of one type"), ("wrong-type", "'ten' is no integer")],
    ),
    "exclusive": ("{type: integer, minimum: 5, »exclusiveMaximum: 5}", [("bounds-contradict", "5 and 5")]),
    "bound of NaN": ("{type: double, »minimum: .nan}", [("bounds-contradict", "nan")]),
    "lengths": ("{type: string, minLength: 3, »maxLength: 2}", [("bounds-contradict", "between 3 and 2")]),
    "pattern": ("{type: string, »pattern: '(a'}", [("pattern-invalid", "missing ), unterminated")]),
    **{
        f"pattern of another dialect {pattern}": (
            f"{{type: string, »pattern: '{pattern}'}}",
            [("pattern-invalid", "ECMA-262 has no `")],
        )
        for pattern in ("(?P<a>x)", "(?i)a", r"\Aa", "a++", "(?>a)", "(?#c)a")
    },
    "large pattern": ("{type: string, »pattern: 'a{99999999999}'}", [("pattern-invalid", "too large")]),
    "deep pattern": (f"{{type: string, »pattern: {'(' * 5000}{')' * 5000}}}", [("pattern-invalid", "")]),
    "empty enum": ("{type: string, »enum: []}", [("wrong-type", "at least one long")]),
    "enum of numbers": ("{type: string, enum: [»1]}", [("wrong-type", "1 is no string, which `x` is")]),
    "enum of texts": ("{type: integer, enum: [1, »a]}", [("wrong-type", "'a' is no integer")]),
    "enum of a boolean": ("{type: boolean, enum: [»no]}", [("wrong-type", "'no' is no boolean")]),
    "minimum of an integer": ("{type: integer, »minimum: 0.5}", [("wrong-type", "0.5 is no integer")]),
    "minimum of a date": ("{type: date, »minimum: 2024-02-30}", [("wrong-type", "'2024-02-30' is no date")]),
    "maximum of a date": ("{type: date, »maximum: 20240228}", [("wrong-type", "20240228 is no date")]),
    "minimum of a time": ("{type: time, »minimum: noon}", [("wrong-type", "'noon' is no time")]),
    "range of a text": ("{type: string, »minimum: 1}", [("wrong-type", "a range is of numbers, dates and")]),
    "length of a number": ("{type: integer, »maxLength: 1}", [("wrong-type", "length is of text, and `x`")]),
    "pattern of a number": ("{type: integer, »pattern: a}", [("wrong-type", "matches_regex is of text")]),
    "format of a number": ("{type: integer, »format: uuid}", [("wrong-type", "has_format is of text")]),
    "format": (
        "{type: string, unique: true, »format: iban}",
        [("not-enforced", "the format `iban`", f"Enforced formats: {ENFORCED}; or write a `pattern`.")],
    ),
}

SHARE = [("wrong-type", "takes a share from 0 to 1")]
QUALITY: Cases = {
    "no delay": ("freshness: »{column: c}", [("missing-key", "`max_delay_minutes` of `quality.freshness`")]),
    "freshness of": ("freshness: {max_delay_minutes: 5, »column: d}", [("unknown-column", "`d`", COLUMNS)]),
    "of a text": ("freshness: {max_delay_minutes: 5, »column: a}", [("wrong-type", "and `a` is string")]),
    "share above 1": ("completeness: {»required_fields_null_rate: 1.5}", SHARE),
    "share below 0": ("completeness: {»optional_fields_null_rate: -1}", SHARE),
    "share of NaN": ("completeness: {»optional_fields_null_rate: .nan}", SHARE),
    "unique": ("uniqueness: {»aa: true}", [("unknown-column", "`aa`", "Did you mean `a`?")]),
    "combination": ("uniqueness: {combination: [a, »zzz]}", [("unknown-column", "`zzz`", COLUMNS)]),
    "empty combination": ("uniqueness: {»combination: []}", [("wrong-type", "at least one long")]),
    "validity of": ("validity: {»zzz: {min: 0}}", [("unknown-column", "`zzz`", COLUMNS)]),
    "no valid value": ("validity: {a: {»allowed_values: []}}", [("wrong-type", "at least one long")]),
    "wrong valid value": ("validity: {b: {allowed_values: [»k]}}", [("wrong-type", "'k' is no integer")]),
    "valid pattern": ("validity: {a: {»pattern: '['}}", [("pattern-invalid", "unterminated character set")]),
    "valid bounds": ("validity: {b: {min: 5, »max: 4}}", [("bounds-contradict", "between 5 and 4")]),
    # The other bound is the schema's.
    "merged bounds": ("validity: {x: {»max: -1}}", [("bounds-contradict", "between 0 and -1")]),
    "other severity": (
        "validity: {x: {»max: 5, severity: warn}}",
        [("duplicate-id", "the id `x.accepted_range` and differ (the other is on line 8)", EQUAL)],
    ),
    "records": ("volume: {min_records: 5, »max_records: 4}", [("bounds-contradict", "between 5 and 4")]),
    "anomaly": ("volume: {anomaly_threshold: »'5'}", [("wrong-type", "takes a number, not text", UNQUOTE)]),
    "severity": ("volume: {severity: »warning}", [("unknown-value", "`warning`", "Did you mean `warn`?")]),
}

SQL = "{check: expression, expression: "
NULL, RANGE = "{check: not_null, column: b, ", "{check: accepted_range, column: "
TWICE = [("duplicate-id", "(the other is on line 11)", EQUAL)]
CHECKS: Cases = {
    "no check": ("»{column: a}", [("missing-key", "the key `check` of `quality.rules[0]` is missing")]),
    "unknown": ("{»check: uniqe, column: a}", [("unknown-check", "`uniqe`", "Did you mean `unique`?")]),
    "no column": ("»{check: unique}", [("missing-key", "the key `column` of `quality.rules[0]`")]),
    "no pattern": ("»{check: matches_regex, column: a}", [("missing-key", "the key `pattern`")]),
    "no bound": ("»{check: row_count}", [("missing-key", "row_count needs a bound")]),
    "bound of null": ("»{check: row_count, min: ~}", [("missing-key", "row_count needs a bound")]),
    "no columns": ("{check: unique_combination, »columns: []}", [("wrong-type", "at least one long")]),
    "no values": ("{check: accepted_values, column: a, »values: []}", [("wrong-type", "at least one long")]),
    "column": ("{check: unique, »column: aa}", [("unknown-column", "`aa`", "Did you mean `a`?")]),
    "columns": ("{check: unique_combination, columns: [a, »d]}", [("unknown-column", "`d`", COLUMNS)]),
    "severity": (NULL + "severity: »warning}", [("unknown-value", "`warning`", "Did you mean `warn`?")]),
    "unit": (NULL + "unit: »share}", [("unknown-value", "not `share`", "Known here: percent, rows.")]),
    "period": (
        "{check: freshness, column: c, max_age: 5, period: »days}",
        [("unknown-value", "second, minute, hour, day or week, not `days`", "Did you mean `day`?")],
    ),
    **{
        f"tolerance {text}": (f"{NULL}»tolerance: {text}}}", [("wrong-type", "0 to 100 percent")])
        for text in ("-1", ".nan", "101, unit: percent", "-1, unit: percent")
    },
    **{
        f"mostly {text}": (f"{NULL}»mostly: {text}}}", [("wrong-type", "takes a number from 0 to 1")])
        for text in ("1.5", "-0.1", ".nan", ".inf")
    },
    "both": (NULL + "tolerance: 5, »mostly: 0.9}", [("wrong-type", "keep one")]),
    "unit of a share": (NULL + "mostly: 0.9, »unit: percent}", [("wrong-type", "unit")]),
    "measure": ("{check: row_count, min: 1, »tolerance: 1}", [("unknown-key", "`tolerance`", NUMBERED)]),
    "mean of a text": ("{check: mean, »column: a, min: 5}", [("wrong-type", "mean is of numbers")]),
    "range of a text": (RANGE.replace("col", "»col") + "a, min: 1}", [("wrong-type", "a range is of")]),
    "bound": (RANGE + "b, »exclusive_min: k}", [("wrong-type", "'k' is no integer, which `b` is")]),
    "value": ("{check: accepted_values, column: b, values: [1, »k]}", [("wrong-type", "'k' is no integer")]),
    "bounds": (RANGE + "b, min: 5, »max: 4}", [("bounds-contradict", "no value is between 5 and 4")]),
    "exclusive bounds": (RANGE + "b, min: 5, »exclusive_max: 5}", [("bounds-contradict", "5 and 5")]),
    "mean": ("{check: mean, column: b, min: 5, »max: 4}", [("bounds-contradict", "between 5 and 4")]),
    "pattern": (
        "{check: matches_regex, column: a, »pattern: '*'}",
        [("pattern-invalid", "nothing to repeat")],
    ),
    **{
        f"drift {text}": (f"{{check: drift, {text}}}", [("unknown-value", message)])
        for text, message in {
            "column: b, »metric: row_count": "row_count is of the table, and takes no column",
            "»metric: mean": "the metric mean needs a `column`",
            "metric: row_count, »min_history: 1": "`min_history` takes a whole number, 2 or more, not 1",
            "metric: row_count, »min_history: .nan": "2 or more, not nan",
            "metric: row_count, »window: .inf": "`window` takes a whole number, 2 or more, not inf",
            "metric: row_count, »window: 6": "`window` is less than `min_history`, 7",
            "metric: row_count, »threshold: 0": "`threshold` takes a number above 0, not 0",
            "metric: row_count, mustBe: 0, »threshold: 3": "an operator takes the place of `threshold`",
            "metric: row_count, »history_from: 2026-02-30": "a day, YYYY-MM-DD, not 2026-02-30",
        }.items()
    },
    "drift of a text": ("{check: drift, metric: mean, »column: a}", [("wrong-type", "drift is of numbers")]),
    "volume by date": (
        "{check: volume_anomaly, column: c, max: 5, »history_from: 2026-01-01}",
        [("unknown-value", "with a column the past is in the table")],
    ),
    "volume never judged": (
        "{check: volume_anomaly, column: c, max: 5, »window: 3}",
        [("unknown-value", "`window` is less than `min_history`, 7: the check can never judge")],
    ),
    "two expressions": (f"{SQL}k}}\n    - »{SQL}l}}", TWICE),
    "one id": ("{check: unique, column: a, id: i}\n    - »{check: unique, column: b, id: i}", TWICE),
    "two tolerances": (f"{NULL}tolerance: 1}}\n    - »{NULL}tolerance: 2}}", TWICE),
}

# An unknown key at each level, and the remedy.
UNKNOWN = {
    BASE + "»qualty: {}": "Did you mean `quality`?",
    BASE.replace("  required", "  »requird"): "Did you mean `required`?",
    column("{type: integer, »minimun: 1}"): "Did you mean `minimum`?",
    column("{type: array, items: {type: date, »formt: k}}"): "Did you mean `format`?",
    column("{type: object, properties: {k: {type: date, »uniqe: true}}}"): "Did you mean `unique`?",
    quality("»zzz: 1"): "Known here: completeness, freshness, rules, uniqueness, validity, volume.",
    quality("freshness: {max_delay_minutes: 5, »colum: c}"): "Did you mean `column`?",
    quality("completeness: {»required_field_null_rate: 0}"): "Did you mean `required_fields_null_rate`?",
    quality("validity: {b: {»minimum: 0}}"): "Did you mean `min`?",
    quality("volume: {»max_record: 5}"): "Did you mean `max_records`?",
    quality("rules: [{check: unique, column: a, »wher: k}]"): "Did you mean `where`?",
}
# The same in sections that may hold other keys.
UNREAD = {
    f"contract: {{name: t, version: 1.0.0, »onwer: k}}\n{SCHEMA}": "Did you mean `owner`?",
    BASE + "versioning: {»breaking_change: []}": "Did you mean `breaking_changes`?",
    BASE + "change_process: {»rollback_plan: true}": "Did you mean `rollback_plan_required`?",
    BASE + "consumers: [{name: n, »contct: k}]": "Did you mean `contact`?",
}

# Every key with a value, as <what it takes|a good value>.
FULL = """\
contract: {name: <text|t>, version: <text or a number|1.0.0>, owner: <text|k>, team: <text|k>}
description: <text|k>
schema:
  type: <text|object>
  required: [<texts|a>]
  properties:
    a:
      {type: <text|string>, description: <text|k>, unique: <true or false|true>, enum: [<text or numbers|k>],
       minLength: <a whole number|1>, maxLength: <a whole number|9>, pattern: <text|k>, format: <text|uuid>,
       references: <text|t.a>}
    b: {type: integer, minimum: <text or a number|1>, exclusiveMaximum: <text or a number|9>}
    c: {type: timestamp}
    d: {type: decimal, precision: <a whole number|9>, scale: <a whole number|2>}
    e: {type: array, items: {type: <text|object>, properties: {k: {type: <text|date>}}}}
quality:
  freshness: {max_delay_minutes: <a number|5>, column: <text|c>, severity: <text|warn>}
  completeness: {optional_fields_null_rate: <a number|0>}
  uniqueness: {b: <true or false|true>, combination: [<texts|a>, b]}
  validity: {d: {min: <text or a number|1>}, e: {pattern: <text|>, allowed_values: [<text or numbers|k>]}}
  volume: {min_records: <a number|1>, severity: <text|info>}
  rules:
    - {check: <text|not_null>, column: <text|b>, tolerance: <a number|5>, unit: <text|rows>, id: <text|i>}
    - {check: unique, column: c, where: <text|k>, mostly: <a number|1>}
    - {check: accepted_values, column: b, values: [<text or numbers|1>], quote: <true or false|false>}
    - {check: mean, column: b, min: <a number|1>, severity: <text|info>}
    - {check: no_orphans, column: b, to: <text|t>, field: <text|k>}
    - {check: freshness, column: c, max_age: <a number|1>, period: <text|day>, id: j}
    - {check: unique_combination, columns: [<texts|b>, c], id: l}
    - {check: accepted_range, column: d, max: <text or a number|9>}
consumers:
  - {name: <text|n>, team: <text|k>, contact: <text|k>, usage: <text|k>, required_fields: [<texts|a>]}
"""
KEY = re.compile(r"\w+")
SLOT = re.compile(r"<([a-z ]+)\|(.*?)>")
# What a key takes -> values that are something else: what, and the remedy.
WRONG: dict[str, dict[str, tuple[str, ...]]] = {
    "text": {
        "5": ("a number", QUOTE),
        "true": ("true or false",),
        "[k]": ("a list",),
        "{k: v}": ("a mapping",),
    },
    "a number": {"'5'": ("text", UNQUOTE), "true": ("true or false",), "[5]": ("a list",)},
    "a whole number": {"'5'": ("text", UNQUOTE), "1.5": ("a number",), "{k: 5}": ("a mapping",)},
    "true or false": {"yes": ("text", UNQUOTE), "1": ("a number",), "[true]": ("a list",)},
    "text or a number": {"[5]": ("a list",), "{k: 5}": ("a mapping",)},
    "texts": {"5": ("a number",), "~": ("nothing",), "[k]": ("a list",)},
    "text or numbers": {"~": ("nothing",), "[5]": ("a list",)},
}


def with_value(slot: re.Match[str], value: str) -> str:
    """The full contract with another value in one slot."""
    return SLOT.sub(r"\2", f"{FULL[: slot.start()]}»{value}{FULL[slot.end() :]}")


def without(value: Any) -> Iterator[tuple[str, Any, Any]]:
    """Path of each mapping and list below a value, what it is, and all of the value with text instead."""
    for step, inner in value.items() if isinstance(value, dict) else enumerate(value):
        if isinstance(inner, (dict, list)):
            for path, what, text in (("", inner, "»k"), *without(inner)):
                changed = copy(value)
                changed[step] = text
                yield f"{step}.{path}", what, changed


# One mistake is told of once: what seems to be missing because of it is not.
TYPED: Cases = {
    **{
        f"{KEY.findall(FULL[: slot.start()])[-1]} {value} at {slot.start()}": (
            with_value(slot, value),
            [("wrong-type", f"takes {slot[1]}, not {what}", *remedy)],
        )
        for slot in SLOT.finditer(FULL)
        for value, (what, *remedy) in WRONG[slot[1]].items()
    },
    **{
        f"{path}k": (
            json.dumps(changed, ensure_ascii=False).replace('"»', '»"'),
            [("wrong-type", f"takes a {'mapping' if isinstance(what, dict) else 'list of'}")],
        )
        for path, what, changed in without(loads(SLOT.sub(r"\2", FULL), "x")[0].plain())
    },
}

CASES: Cases = {
    **FILES,
    **{f"property {name}": (column(text), found) for name, (text, found) in PROPERTIES.items()},
    **{f"quality {name}": (quality(text), found) for name, (text, found) in QUALITY.items()},
    **{f"rule {name}": (rules(text), found) for name, (text, found) in CHECKS.items()},
    **{text[-60:]: (text, [("unknown-key", "unknown key", remedy)]) for text, remedy in UNKNOWN.items()},
    **{text[-60:]: (text, [("unread-key", "unknown key", remedy)]) for text, remedy in UNREAD.items()},
    **TYPED,
}

# A contract that looks wrong, and is not.
CLEAN = {
    **{path.stem: path.read_text() for path in EXAMPLES},
    **{text: version(text).replace("»", "") for text in ("0.0.1", "'1.2.3'", "1.0.0-rc.1+build.5")},
    "full": SLOT.sub(r"\2", FULL),
    "keys of nothing": BASE + "description:\nquality:\nconsumers:\nversioning: ~\n",
    "consumer of nothing": BASE + "consumers: [{name: n}]",
    # The strict bound is not the one that 5 meets.
    "one value below a strict bound": rules(RANGE + "b, min: 5, max: 5, exclusive_max: 10}"),
    "two ways to write a time": rules(RANGE + "c, min: 2024-01-01T08:00:00, max: 2024-01-01 09:00:00}"),
    "two zones": rules(RANGE + "c, min: '2024-01-02T00:30:00+02:00', max: '2024-01-01T23:00:00Z'}"),
    "whole number with a point": rules("{check: accepted_values, column: b, values: [1.0, 2]}"),
    "values that are SQL": rules("{check: accepted_values, column: b, values: [1 + 1], quote: false}"),
    # Of the column, which is a time, the check says nothing.
    "values inside of a column": rules("{check: length, column: c, path: ['[]', zip], max: 5}"),
    "freshness of one date": (BASE.replace("timestamp", "date") + FRESH).replace("»", ""),
    "columns that must not be": rules("{check: columns_match, columns: [ssn], match: absent}"),
    "two expressions": rules(SQL + "k, id: i}", SQL + "l}"),
    "same rule twice": rules("{check: unique, column: a}", "{check: unique, column: a}"),
    # ECMA-262, which is not Python's.
    **{
        pattern: rules(f"{{check: matches_regex, column: a, pattern: '{pattern}'}}")
        for pattern in ("^[^]*$", "a]", r"\\p{2}", "(?<=a+)b", r"(?<y>a)\k<y>", r"^\p{Lu}", "[[]", "[+--]")
    },
}


@pytest.mark.parametrize(("texts", "expected"), CASES.values(), ids=CASES)
def test_finding(tmp_path: Path, texts: str, expected: Sequence[tuple[str, ...]]) -> None:
    check(tmp_path, texts, expected)


@pytest.mark.parametrize("text", CLEAN.values(), ids=CLEAN)
def test_clean(tmp_path: Path, text: str) -> None:
    assert lint(tmp_path, text) == ([], [])
