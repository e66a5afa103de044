"""What lint says of pipeline configurations, and of documents that are in no dialect."""

from __future__ import annotations

from pathlib import Path

import pytest
from pipelines import HEAD, TO, of_alert, of_rule
from readings import notes, reading

from accord.contract.rules import RULES
from accord.readers.pipeline.keys import NO_CHECK, OF_RUNS

NO_TABLE = "no destination names a `table`"
TEMPLATE = "Accord resolves no templates"
# A text with a mark (») where each finding is; of each its rule, and words of the message.
FINDINGS: dict[str, tuple[str, list[tuple[str, str]]]] = {
    "no name": (
        of_rule("{column: a, type: unique}").replace("{name: n, ", "»{"),
        [("missing-key", "`name`")],
    ),
    "empty name": (
        of_rule("{column: a, type: unique}").replace("name: n", "»name: ''"),
        [("wrong-type", "empty")],
    ),
    "no version": (
        of_rule("{column: a, type: unique}").replace("{name: n, version: 1.0.0", "»{name: n"),
        [("missing-key", "`version` of `pipeline`")],
    ),
    "version": (
        of_rule("{column: a, type: unique}").replace("version: 1.0.0", "»version: 1.2"),
        [("wrong-type", "takes text")],
    ),
    "pipeline of nothing": (f"»pipeline: ~\n{TO}", [("missing-key", "the key `pipeline` is missing")]),
    "pipeline that is text": (f"pipeline: »n\n{TO}", [("wrong-type", "takes a mapping, not text")]),
    "unknown key": (
        of_rule("{column: a, type: unique}") + "»transformations: []\n",
        [("unread-key", "unknown key `transformations`")],
    ),
    "unknown key of data_quality": (
        of_rule("{column: a, type: unique}") + "  »on_failure: stop\n",
        [("unread-key", "unknown key `on_failure` in `data_quality`")],
    ),
    "no destinations": (f"»{HEAD}data_quality: {{}}\n", [("missing-key", NO_TABLE)]),
    "no table": (
        HEAD + "»destinations: [»{name: k}]\n",
        [("missing-key", NO_TABLE), ("not-enforced", "names no `table`")],
    ),
    "one without a table": (
        of_rule("{column: a, type: unique}").replace("{table: t}", "{table: t}, »{path: k}"),
        [("not-enforced", "the destination names no `table`: no rule is enforced on it")],
    ),
    "nothing to check": (HEAD + "destinations: [{»table: t}]\n", [("nothing-to-check", "t demands nothing")]),
    "no type": (of_rule("»{column: a}"), [("missing-key", "`type` of `data_quality.rules[0]` is missing")]),
    "unknown type": (
        of_rule("{column: a, »type: uniqe}"),
        [("unknown-check", "no rule is of the type `uniqe`")],
    ),
    "no column": (of_rule("»{type: unique}"), [("missing-key", "`column` of `data_quality.rules[0]`")]),
    "no bound": (of_rule("»{column: a, type: range}"), [("missing-key", "`range` needs `min_value` or")]),
    "no values": (of_rule("»{column: a, type: accepted_values}"), [("missing-key", "`values`")]),
    "no pattern": (of_rule("»{column: a, type: regex}"), [("missing-key", "`pattern`")]),
    "severity": (of_rule("{column: a, type: unique, severity: »high}"), [("unknown-value", "not `high`")]),
    "bound that is a list": (
        of_rule("{column: a, type: range, min_value: »[1]}"),
        [("wrong-type", "`min_value` takes text or a number")],
    ),
    "bound of another check": (
        of_rule("{column: a, type: unique, »min_value: 1}"),
        [("unknown-key", "unknown key `min`")],
    ),
    "two words for a bound": (
        of_rule("{column: a, type: range, min_value: 1, »min: 2}"),
        [("wrong-type", "`min_value` and `min` say the same; keep one")],
    ),
    "bounds": (
        of_rule("{column: a, type: range, min_value: 9, »max_value: 1}"),
        [("bounds-contradict", "no value is between 9 and 1")],
    ),
    "not an expression": (
        of_rule("{column: a, type: regex, »pattern: '['}"),
        [("pattern-invalid", "not a regular expression")],
    ),
    "from today": (
        of_rule('{column: a, type: range, »min_value: "{{ today }}"}'),
        [("unknown-value", TEMPLATE)],
    ),
    "another template": (
        of_rule('{column: a, type: range, »max_value: "{{ today - 1 }}"}'),
        [("unknown-value", TEMPLATE)],
    ),
    "today of another check": (
        of_rule('{column: a, type: length, »max_value: "{{ today }}"}'),
        [("unknown-value", TEMPLATE)],
    ),
    "unknown argument": (of_rule("{column: a, type: unique, »treshold: 1}"), [("unknown-key", "`treshold`")]),
    "unknown argument of a range up to today": (
        of_rule('{column: a, type: range, max_value: "{{ today }}", »treshold: 1}'),
        [("unknown-key", "`treshold`")],
    ),
    "unknown argument of a range that is two checks": (
        of_rule('{column: a, type: range, min_value: 1, max_value: "{{ today }}", »treshold: 1}'),
        [("unknown-key", "`treshold`")],
    ),
    "twice": (
        of_rule("{column: a, type: regex, pattern: k}\n    - »{column: a, type: regex, pattern: l}"),
        [("duplicate-id", "two checks have the id `a.matches_regex` and differ")],
    ),
    "no metric": (of_alert("»{threshold: 2h}"), [("missing-key", "`metric` of `monitoring.alerts[0]`")]),
    "no threshold": (of_alert("»{metric: data_freshness}"), [("missing-key", "`threshold`")]),
    "threshold": (of_alert("{metric: data_freshness, »threshold: 2}"), [("wrong-type", "a span of time")]),
    "freshness of no column": (
        of_alert("»{metric: data_freshness, threshold: 2h}", "[]"),
        [("not-enforced", "The sources name no incremental columns; write `column: <name>`")],
    ),
    "freshness of two columns": (
        of_alert(
            "»{metric: data_freshness, threshold: 2h}", "[{incremental_column: u}, {incremental_column: v}]"
        ),
        [("not-enforced", "The sources name 2 incremental columns; write")],
    ),
    "failure rate": (
        of_alert("»{metric: pipeline_failure_rate, threshold: 0.1}"),
        [("not-enforced", OF_RUNS)],
    ),
    "another metric": (of_alert("»{metric: cost, threshold: 5}"), [("not-enforced", NO_CHECK)]),
    "unknown key of monitoring": (
        of_alert("{metric: data_freshness, threshold: 2h}") + "  »dashboard: k\n",
        [("unread-key", "`dashboard`")],
    ),
    "waiver": (
        of_rule("{column: a, type: unique}") + "waivers: [{check: a.unique, »until: soon}]\n",
        [("wrong-type", "takes a day as YYYY-MM-DD")],
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


# --------------------------------------------------------------------------------- which dialect it is

BEGINS = (
    "A contract begins with `apiVersion:` and `kind:` (odcs); with `contract:` and `schema:` (property-map); "
    "with `contract_name:` and `data_schema:` (field-list); "
    "with `pipeline:` and `data_quality:` (pipeline-config)."
)


@pytest.mark.parametrize(
    ("text", "words", "remedy"),
    [
        ("models: []\n", "no contract in a dialect that Accord reads", BEGINS),
        ("[pipeline, data_quality]\n", "no contract in a dialect that Accord reads", BEGINS),
        (
            "contract_name: n\n",
            "of the field-list dialect it lacks `data_schema`",
            "Such a contract begins with `contract_name:` and `data_schema:`.",
        ),
        (
            "data_schema: {table_name: t}\n",
            "of the field-list dialect it lacks `contract_name`",
            "Such a contract begins with `contract_name:` and `data_schema:`.",
        ),
        (
            "pipeline: {}\n",
            "of the pipeline-config dialect it lacks `data_quality`",
            "Such a contract begins with `pipeline:` and `data_quality:`.",
        ),
        (
            "schema: {}\n",
            "of the property-map dialect it lacks `contract`",
            "Such a contract begins with `contract:` and `schema:`.",
        ),
    ],
)
def test_no_dialect(tmp_path: Path, text: str, words: str, remedy: str) -> None:
    [finding] = reading(tmp_path, text)[0].findings
    assert finding.rule == "unknown-dialect"
    assert words in finding.message
    assert finding.remedy == remedy
