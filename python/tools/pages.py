"""The reference of the checks: an index with what they share, and a page for each."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import yaml
from describe import Described, alone, parsed, parsed_alone

from accord.contract.checks import (
    CASTS,
    CATALOGUE,
    FORMATS,
    OPERATORS,
    PATH,
    PERIODS,
    TOLERANCE,
    Argument,
    CheckType,
)

NOTE = "<!-- Made by scripts/generate from python/src/accord/contract/checks; edit that. -->"
INDEX = "../checks.md"
WIDTH = 100

TYPES = {
    "number": "number",
    "bound": "number, or a date or time",
    "text": "text",
    "sql": "SQL",
    "flag": "true or false",
    "period": "one of " + ", ".join(f"`{period}`" for period in PERIODS),
    "values": "list of values",
    "columns": "list of columns",
    "pairs": "list of lists",
    "checks": "list of checks, or their ids",
    "relation": "relation: `ref('...')` or `source('...', '...')`",
    "column": "column",
    "mapping": "mapping",
}
KINDS = {
    "schema": "What the catalog says of the table is compared while dbt writes the query. No row is read.",
    "row": "A row violates where this is true; it is never null. The fused query counts these rows in its "
    "one scan of the table; alone, the test returns them:",
    "measure": "An aggregate, beside all others in the fused query's one scan of the table:",
    "probe": "A subquery of its own, which a scan cannot answer:",
}
ONLY_IN_A_CONTRACT = (
    "Not possible: the ledger remembers the results of contracts, and a test that stands alone is in none. "
    "dbt says so when it compiles `accord.{name}`."
)
REMEMBERS = (
    "What the ledger remembers is read by the fused query too: [how a number is held against it]"
    "(../../guide/anomalies.md)."
)
OPERATOR_WORDS = {
    "mustBe": ("a number", "are exactly so many", "is the number"),
    "mustNotBe": ("a number", "are not exactly so many", "is another number"),
    "mustBeGreaterThan": ("a number", "are more", "is greater"),
    "mustBeGreaterOrEqualTo": ("a number", "are so many or more", "is greater or equal"),
    "mustBeLessThan": ("a number", "are fewer", "is less"),
    "mustBeLessOrEqualTo": ("a number", "are so many or fewer", "is less or equal"),
    "mustBeBetween": (
        "two numbers",
        "are between the two, which count too",
        "is between the two, or one of them",
    ),
    "mustNotBeBetween": (
        "two numbers",
        "are fewer than the first, or more than the second",
        "is outside of the two",
    ),
}
FORMAT_WORDS = {
    "email": "One `@` with a dot behind it, and no white space.",
    "uuid": "RFC 9562, in upper or lower case.",
    "uri": "RFC 3986, with its scheme.",
    "ipv4": "Four numbers from 0 to 255, without leading zeros.",
    "ipv6": "RFC 4291, short forms and those that end in an IPv4 address among them.",
    "date": "`YYYY-MM-DD`, a day that the calendar has.",
    "iso8601": "Such a day, alone or with a time and an offset.",
    "phone": "E.164: a plus sign and 7 to 15 digits.",
}
CAST_WORDS = {
    "integer": "Up to 18 digits, so that a bigint holds it.",
    "number": "Decimal or scientific notation, with an exponent of two digits at most.",
    "boolean": "`true`, `false`, `t`, `f`, `1` or `0`, in upper or lower case.",
    "date": "As the format `date`.",
    "timestamp": "As the format `iso8601`.",
}


def index() -> str:
    """docs/reference/checks.md: the template checks.md with what the vocabulary fills in."""
    rows = ["| check | kind | dimension | asserts |", "|---|---|---|---|"]
    rows += [
        f"| [{c.name}](checks/{c.name}.md) | {c.kind} | {c.dimension} | {cell(c.asserts)} |"
        for c in CATALOGUE.values()
    ]
    text = Path(__file__).with_name("checks.md").read_text()
    for mark, made in {
        "note": NOTE,
        "index": "\n".join(rows),
        "operators": "\n".join(f"| `{name}` | {' | '.join(OPERATOR_WORDS[name])} |" for name in OPERATORS),
        "formats": _patterns(FORMATS, FORMAT_WORDS),
        "casts": _patterns(CASTS, CAST_WORDS),
    }.items():
        text = text.replace(f"<!-- {mark} -->", made)
    return text


def _patterns(patterns: dict[str, str], words: dict[str, str]) -> str:
    return "\n\n".join(
        f"**{name}**: {words[name]}\n\n```text\n{pattern}\n```" for name, pattern in patterns.items()
    )


def page(check: CheckType, described: Described | None) -> str:
    """docs/reference/checks/<name>.md."""
    example = parsed_alone(check)
    parts = [f"# {check.name}", "", NOTE, "", check.asserts, "", *_facts(check), ""]
    parts += ["## Arguments", "", *_arguments(check), ""]
    parts += ["## In a contract", "", *_block("yaml", _in_contract(check)), ""]
    parts += ["## Alone, in a schema.yml", "", *_alone(check, example), ""]
    parts += ["## Why it fires", "", check.fires, "", "## What to do", "", check.remedy]
    if described:
        parts += ["", "## The SQL of the example, on DuckDB", "", *_sql(check, described)]
    return "\n".join([*parts, "", f"[All checks]({INDEX})", ""])


def _facts(check: CheckType) -> list[str]:
    facts = [f"**Kind:** {check.kind}", f"**Dimension:** {check.dimension}", f"**Weight:** {check.weight}"]
    if check.takes:
        facts.append(f"**Columns of:** {', '.join(check.takes)}")
    if check.kind != "dbt":
        facts.append(f"**Answers with:** {'rows that fail' if check.answers == 'rows' else 'a number'}")
    return [" · ".join(facts)]


def _arguments(check: CheckType) -> list[str]:
    arguments = list(check.arguments)
    if check.column != "none":
        arguments.insert(0, Argument("column", "column", "the column", check.column == "required"))
    rows = [
        f"| `{a.name}` | {_type(a)} | {'**required**' if a.required else _default(a)} | {cell(a.summary)} |"
        for a in arguments
    ]
    lines = ["| argument | type | without | |", "|---|---|---|---|", *rows, ""] if rows else []
    if check.bounded:
        lines += [
            "At least one bound is needed" + (", or an operator." if check.answers == "number" else "."),
            "",
        ]
    if check.kind == "dbt":
        return [*lines, "And `severity` and `where`, which become the test's configuration."]
    names = f"{f'`{PATH}`, ' if check.nests else ''}`id`, `severity`, `where` and `waiver`"
    if check.answers == "rows":
        names = f"{', '.join(f'`{name}`' for name in TOLERANCE)}, {names}"
    names = f"{'And' if rows else 'Only'} {names}: see [what every check takes]"
    return [*lines, f"{names}({INDEX}#what-every-check-takes) and [what may fail]({INDEX}#what-may-fail)."]


def _type(argument: Argument) -> str:
    if argument.type == "choice":
        return "one of " + ", ".join(f"`{choice}`" for choice in argument.choices)
    return TYPES[argument.type]


def _default(argument: Argument) -> str:
    if argument.default is None:
        return ""
    return f"`{json.dumps(argument.default).strip(chr(34))}`"


def _in_contract(check: CheckType) -> list[str]:
    item = f"    - {check.example}"
    if len(item) <= WIDTH:
        return ["quality:", "  rules:", item]
    return ["quality:", "  rules:", *_item(parsed(check), "    ")]


def _alone(check: CheckType, example: dict[str, Any]) -> list[str]:
    if not check.alone:
        return [ONLY_IN_A_CONTRACT.format(name=check.name)]
    if check.kind == "dbt":
        column, test = example.get("column"), {example["test"]: {"arguments": example.get("arguments")}}
        if not example.get("arguments"):
            test = example["test"]
        said = ["`accord compile` writes it beside the contract's own test:", ""]
    else:
        (column, test), said = alone(example), []
    lines = ["models:", "  - name: orders"]
    if column:
        lines += ["    columns:", f"      - name: {column}", "        data_tests:", *_item(test, " " * 10)]
    else:
        lines += ["    data_tests:", *_item(test, " " * 6)]
    return [*said, *_block("yaml", lines)]


def _item(value: Any, indent: str) -> list[str]:
    """An item of a list in YAML, with inner mappings on one line where they fit."""
    if isinstance(value, str):
        return [f"{indent}- {value}"]
    lines: list[str] = []
    (name, inner), *_ = value.items()
    if len(value) == 1 and isinstance(inner, dict):
        lines = [f"{indent}- {name}:"]
        for key, entry in inner.items():
            lines += _entry(key, entry, indent + "    ")
        return lines
    for key, entry in value.items():
        lines += _entry(key, entry, indent + "  ")
    return [f"{indent}- {lines[0].strip()}", *lines[1:]]


def _entry(key: str, value: Any, indent: str) -> list[str]:
    line = f"{indent}{key}: {flow(value)}"
    if len(line) <= WIDTH or not isinstance(value, (dict, list)):
        return [line]
    if isinstance(value, dict):
        return [f"{indent}{key}:", *(line for k, v in value.items() for line in _entry(k, v, indent + "  "))]
    return [f"{indent}{key}:", *(f"{indent}  - {flow(item)}" for item in value)]


def flow(value: Any) -> str:
    text: str = yaml.safe_dump(
        value, default_flow_style=True, sort_keys=False, width=10_000, allow_unicode=True
    )
    return text.removesuffix("\n").removesuffix("\n...")


def _sql(check: CheckType, described: Described) -> list[str]:
    expected = f"In its result, `expected` is `{described.expected}`."
    if check.kind == "schema":
        return [KINDS["schema"], "", expected]
    # A control character in a literal would be invisible, or end the line.
    shown = re.sub(r"\n(?=\r)", "␊", described.sql)
    shown = shown.translate({code: 0x2400 + code for code in range(32) if code != ord("\n")})
    lines = [KINDS[check.kind], "", *_block("sql", shown.split("\n"))]
    if shown != described.sql:
        lines += ["", "Here the white space in the literal is shown as pictures: ␉ is a tab."]
    return [*lines, "", expected, *(["", REMEMBERS] if check.remembers else [])]


def _block(language: str, lines: list[str]) -> list[str]:
    return [f"```{language}", *lines, "```"]


def cell(text: str) -> str:
    return text.replace("|", r"\|")
