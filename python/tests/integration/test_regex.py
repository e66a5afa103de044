"""Every pattern of data/regex.yml gives ECMA-262's verdict on every engine, or is refused with the reason."""

from __future__ import annotations

import json
import shutil
import sys
from typing import Any

import engines
import pytest
import yaml
from conftest import ROOT, copy_project

sys.path.insert(0, str(ROOT / "python/tools"))
from regex_cases import verdicts

GROUPS: list[dict[str, Any]] = yaml.safe_load((ROOT / "python/tests/data/regex.yml").read_text())
CASES = [(group, case) for group in GROUPS for case in group["patterns"]]
PROJECT = {
    "dbt_project.yml": "name: app\nversion: '1.0'\nprofile: accord_integration_tests\n",
    "profiles.yml": (ROOT / "integration_tests/profiles.yml").read_text(),
}
# Prints a line for each pattern, its refusal or null, and one for each text: y or n for each pattern.
MACRO = """
{% macro regex_verdicts() %}
{% set text %}GROUPS{% endset %}
{% for group in fromjson(text) %}
    {% set rows, found = [], [] %}
    {% for text in group.texts %}
        {% do rows.append([loop.index0, accord.string_literal(text)]) %}
    {% endfor %}
    {% for pattern in group.patterns %}
        {% set refusal = accord.regex_refusal(pattern) %}
        {{ print(tojson({'pattern': pattern, 'refusal': refusal})) }}
        {% set condition = 'false' if refusal else accord.regex_matches('value', pattern) %}
        {% do found.append('case when ' ~ condition ~ " then 'y' else 'n' end as c" ~ loop.index0) %}
    {% endfor %}
    {% set query = 'with texts as (' ~ accord.literal_rows(['no', 'value'], rows) ~ ') select '
        ~ (found | join(', ')) ~ ' from texts order by no' %}
    {% for row in run_query(query).rows %}
        {{ print(tojson({'found': row.values() | join})) }}
    {% endfor %}
{% endfor %}
{% endmacro %}
"""


@pytest.fixture(scope="module", params=["duckdb", "postgres", "spark"])
def target(request: pytest.FixtureRequest) -> str:
    """The engine, as profiles.yml names it."""
    return str(request.param)


@pytest.fixture(scope="module")
def answers(target: str, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Pattern -> {"refused": words} or {"matches": texts}, of one dbt command."""
    folder = tmp_path_factory.mktemp("regex")
    (folder / "source/macros").mkdir(parents=True)
    for name, text in PROJECT.items():
        (folder / "source" / name).write_text(text)
    given = [{"texts": g["texts"], "patterns": [c["pattern"] for c in g["patterns"]]} for g in GROUPS]
    (folder / "source/macros/verdicts.sql").write_text(MACRO.replace("GROUPS", without_jinja(given)))
    project = copy_project(folder / "source", folder)
    with engines.engine(target, tmp_path_factory.mktemp(target)) as dbt:
        printed = dbt(project, "--quiet", "run-operation", "regex_verdicts")
    lines = iter([json.loads(line) for line in printed.splitlines() if line.startswith('{"')])
    result: dict[str, Any] = {}
    for group in GROUPS:
        refusals = [next(lines) for _ in group["patterns"]]
        found = [next(lines)["found"] for _ in group["texts"]]
        for number, line in enumerate(refusals):
            matches = [t for t, row in zip(group["texts"], found, strict=True) if row[number] == "y"]
            refused = line["refusal"] is not None
            result[line["pattern"]] = {"refused": line["refusal"]} if refused else {"matches": matches}
    return result


def without_jinja(value: Any) -> str:
    """JSON in which a string has no character of Jinja's."""

    def escaped(part: Any) -> str:
        if isinstance(part, str):
            text = json.dumps(part)
            return "".join(f"\\u{ord(char):04x}" if char in "{}%#" else char for char in text)
        if isinstance(part, list):
            return "[" + ", ".join(map(escaped, part)) + "]"
        return "{ " + ", ".join(f'"{key}": {escaped(inner)}' for key, inner in part.items()) + " }"

    return escaped(value)


@pytest.mark.parametrize(("group", "case"), CASES, ids=[ascii(case["pattern"])[:60] for _, case in CASES])
def test_verdict(group: dict[str, Any], case: dict[str, Any], target: str, answers: dict[str, Any]) -> None:
    refused = case.get("refused", {})
    words = refused if isinstance(refused, str) else refused.get(target)
    expected = {"refused": words} if words else {"matches": case["matches"]}
    assert answers[case["pattern"]] == expected, group["about"]


def test_the_verdicts_are_those_of_node() -> None:
    if shutil.which("node") is None:
        pytest.skip("no Node.js (Debian: the package nodejs), whose regular expressions are ECMA-262's")
    for group, said in zip(GROUPS, verdicts(GROUPS), strict=True):
        for case, one in zip(group["patterns"], said, strict=True):
            if isinstance(case.get("refused"), str):
                continue
            assert one["flags"] is not None, f"every engine should refuse {case['pattern']}"
            assert case["matches"] == one["matches"], case["pattern"]


def test_there_are_enough_of_them() -> None:
    assert len({case["pattern"] for _, case in CASES}) == len(CASES) > 350
    judged = [(g, c) for g, c in CASES if "matches" in c]
    assert sum(len(group["texts"]) for group, _ in judged) > 5_000
    for group in GROUPS:
        assert len(set(group["texts"])) == len(group["texts"])
