"""The JSON Schemas of the dialects: they take what the readers take, and refuse what the readers refuse."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
from conftest import ROOT
from jsonschema import Draft7Validator

from accord import settings
from accord.contract.checks import CATALOGUE, CheckType
from accord.errors import ConfigError, UsageError
from accord.readers import DIALECTS, property_map, read_file
from accord.readers.columns import COLUMN_META
from accord.readers.keys import Dialect, Key
from accord.readers.section import Log
from accord.schemas import NAMES, OWN, render, schema_of
from accord.source import load, loads

DATA = Path(__file__).parent / "data"
DOCUMENTS = {
    str(path.relative_to(ROOT)): (name, document.plain())
    for path in sorted([*DATA.glob("*.y*ml"), *(ROOT / "examples").rglob("contracts/*.yaml")])
    for document in load(path)
    for name, module in DIALECTS.items()
    if name in OWN and module.recognizes(document)
}


@cache
def validator(name: str) -> jsonschema_rs.Draft7Validator:
    return jsonschema_rs.Draft7Validator(schema_of(name))


def refused(name: str, document: Any) -> bool:
    return not validator(name).is_valid(document)


# --------------------------------------------------------------------------------------- the schemas


def references(schema: Any) -> Iterator[str]:
    if isinstance(schema, dict):
        if isinstance(schema.get("$ref"), str):
            yield schema["$ref"]
        schema = list(schema.values())
    for inner in schema if isinstance(schema, list) else ():
        yield from references(inner)


@pytest.mark.parametrize("name", OWN)
def test_it_is_a_schema(name: str) -> None:
    schema = schema_of(name)
    Draft7Validator.check_schema(schema)
    targets = {f"#/definitions/{definition}" for definition in schema["definitions"]}
    assert set(references(schema)) == targets
    assert "$id" not in schema  # it would be an address at which nobody answers
    assert json.loads(render(schema)) == schema


@pytest.mark.parametrize("name", NAMES)
def test_it_is_found_by_its_name(name: str) -> None:
    assert schema_of(name)["title"]


@pytest.mark.parametrize(
    ("name", "remedy"),
    {"property_map": "Did you mean `property-map`?", "x": f"Known here: {', '.join(NAMES)}."}.items(),
)
def test_a_name_that_there_is_not(name: str, remedy: str) -> None:
    with pytest.raises(UsageError) as error:
        schema_of(name)
    assert error.value.remedy == remedy


# -------------------------------------------------------------------------------- what they take

HEAD: dict[str, Any] = {
    "contract": {"name": "t", "version": "1.0.0"},
    "schema": {"properties": {"a": {"type": "string"}}},
}


def with_rule(rule: Any) -> dict[str, Any]:
    return {**HEAD, "quality": {"rules": [rule]}}


def example(check: CheckType) -> dict[str, Any]:
    plain: dict[str, Any] = loads(check.example, "x")[0].plain()
    return plain


PAGES = {
    "docs/reference/settings.md": "settings",
    "docs/guide/property-map.md": "property-map",
    **{f"docs/reference/dialects/{name}.md": name for name in DIALECTS if name != "canonical"},
}


@pytest.mark.parametrize(("page", "name"), PAGES.items(), ids=PAGES)
def test_the_example_of_a_page_is_read(page: str, name: str, tmp_path: Path) -> None:
    found = re.search("```yaml\n(.*?)```", (ROOT / page).read_text(), re.S)
    assert found
    file = tmp_path / settings.FILE
    file.write_text(found[1])
    if name == "settings":
        assert settings.read_settings(tmp_path).policies
    else:
        [reading] = read_file(file)
        assert [str(f) for f in reading.findings if f.level != "info"] == []
        assert reading.contract
    [document] = load(file)
    if name in OWN:
        assert not refused(name, document.plain())


@pytest.mark.parametrize(("name", "document"), DOCUMENTS.values(), ids=DOCUMENTS)
def test_documents_are_valid(name: str, document: Any) -> None:
    assert [error.message for error in validator(name).iter_errors(document)] == []


@pytest.mark.parametrize("check", CATALOGUE.values(), ids=CATALOGUE)
def test_examples_of_checks_are_valid(check: CheckType) -> None:
    assert [e.message for e in validator("property-map").iter_errors(with_rule(example(check)))] == []


# ------------------------------------------------------------------------------- what they refuse

MEAN = {"check": "mean", "column": "a", "min": 1}
NULLS = {"check": "not_null", "column": "a"}
# A rule, and where the schema finds something: the key, or the rule itself.
RULES: dict[str, tuple[Any, str]] = {
    "no mapping": ("mean", ""),
    "no check": ({"column": "a"}, ""),
    "unknown check": ({"check": "meen"}, "check"),
    "unknown key": ({**MEAN, "mni": 1}, ""),
    "no column": ({"check": "mean", "min": 1}, ""),
    "column of a table's check": ({"check": "row_count", "column": "a", "min": 1}, ""),
    "no bound": ({"check": "mean", "column": "a"}, ""),
    "bound of another type": ({**MEAN, "min": "x"}, "min"),
    "bound and operator": ({**MEAN, "mustBe": 1}, "min"),
    "tolerance of a number": ({**MEAN, "tolerance": 1}, ""),
    "no argument": ({"check": "freshness", "column": "a", "max_age": 1}, ""),
    "other choice": ({"check": "freshness", "column": "a", "max_age": 1, "period": "dai"}, "period"),
    "severity": ({**MEAN, "severity": "fatal"}, "severity"),
    "two operators": ({**NULLS, "mustBe": 1, "mustNotBe": 2}, "mustNotBe"),
    "operator and tolerance": ({**NULLS, "mustBe": 1, "tolerance": 2}, "tolerance"),
    "tolerance and mostly": ({**NULLS, "mostly": 0.5, "tolerance": 2}, "tolerance"),
    "unit and mostly": ({**NULLS, "mostly": 0.5, "unit": "rows"}, "unit"),
    "share above 1": ({**NULLS, "mostly": 95}, "mostly"),
    "tolerance below 0": ({**NULLS, "tolerance": -1}, "tolerance"),
    "percent above 100": ({**NULLS, "tolerance": 101, "unit": "percent"}, "tolerance"),
    "one of two numbers": ({**NULLS, "mustBeBetween": [1]}, "mustBeBetween"),
    "three of two numbers": ({**NULLS, "mustBeBetween": [1, 2, 3]}, "mustBeBetween"),
    "empty list": ({"check": "accepted_values", "column": "a", "values": []}, "values"),
    "waiver without end": ({**NULLS, "waiver": {"reason": "x"}}, "waiver"),
    "waiver until no day": ({**NULLS, "waiver": {"until": "soon"}}, "waiver/until"),
    "waiver of another check": ({**NULLS, "waiver": {"until": "2026-01-01", "check": "x"}}, "waiver"),
}


def reader_refuses(name: str, document: Any, folder: Path) -> bool:
    """Whether a reader finds an error in a document, whatever the columns' types allow."""
    if name == "settings":
        (folder / settings.FILE).write_text(json.dumps(document))
        try:
            settings.read_settings(folder)
        except ConfigError:
            return True
        return False
    [node] = loads(json.dumps(document), "x")
    log = Log(node)
    DIALECTS[name].read(node, log)
    return any(f.level == "error" and f.rule in OF_ONE_KEY for f in log.findings)


OF_ONE_KEY = ("unknown-key", "wrong-type", "missing-key", "unknown-value", "unknown-check")
"""The rules that look at no other part of the document, so that a schema can tell of them."""


@pytest.mark.parametrize(("rule", "at"), RULES.values(), ids=RULES)
def test_rules_are_refused(rule: Any, at: str, tmp_path: Path) -> None:
    document = with_rule(rule)
    places = {
        "/".join(map(str, e.instance_path[3:])) for e in validator("property-map").iter_errors(document)
    }
    assert at in places
    assert reader_refuses("property-map", document, tmp_path)


# ------------------------------------------------------------ readers and schemas are of one mind

VALUES: tuple[Any, ...] = ("¿", 1.5, 7, True, [], {}, ["¿"], [{}], [7])
"""What a key is given in place of its own value."""

SAMPLES: dict[str, Any] = {
    "version": "1.0.0",
    "percent": "99.5%",
    "share": 0.5,
    "duration": "1 hour",
    "type": "string",
    "day": "2026-01-01",
    "text": "a",
    "number": 0.5,
    "integer": 1,
    "flag": True,
    "scalar": "a",
    "texts": ["a"],
    "scalars": ["a"],
    "any": "a",
    "checks": [MEAN],
}
# Keys of which the sample says more than its type.
NAMED = {"references": "a.b", "type": "string", "of": "columns"}
WHOLE = {"rule": {"type": "range", "column": "a", "severity": "info", "min_value": 1, "max_value": 2}}


CARRIED = "documentation: the schema says what it is for, the reader carries what there is"
FILLED = "that it holds at least one, the table of keys does not say"
DOTTED = "that there is a dot in it, the table of keys does not say"
OF_LINT = "the reader takes any text, and lint says more of it"
ELSEWHERE = "another part of the document says whether it must be there"
BY_TYPE = "what a rule takes, its type says; Accord's own rules have a schema for each check"


def carried(**keys: Iterable[str]) -> dict[str, str]:
    return {f"{section}.{key}": CARRIED for section, names in keys.items() for key in names}


DOCUMENTED = sorted(set(COLUMN_META) - {"default", "examples"})
EXCEPTIONS: dict[str, dict[str, str]] = {
    "property-map": {
        "contract.version": OF_LINT,
        "schema.properties": FILLED,
        "schema.properties.a": FILLED,
        "schema.properties.a.references": DOTTED,
        "quality.uniqueness.combination": FILLED,
        "quality.freshness.check_frequency": CARRIED,
        **carried(
            contract=property_map.CONTRACT_META,
            versioning=property_map.VERSIONING,
            change_process=property_map.CHANGE_PROCESS,
        ),
        **carried(**{"schema.properties.a": DOCUMENTED}),
    },
    "field-list": {
        "version": OF_LINT,
        "domain": CARRIED,
        "tags": CARRIED,
        "data_schema.fields": FILLED,
        "data_schema.fields[].references": DOTTED,
        "quality_requirements.freshness": ELSEWHERE,
        **carried(**{"data_schema.fields[]": DOCUMENTED}),
    },
    "pipeline-config": {
        "pipeline.version": OF_LINT,
        "sources[].incremental_column": CARRIED,
        "destinations": ELSEWHERE,
        "destinations[].table": ELSEWHERE,
        "data_quality.rules[]": BY_TYPE,
        "data_quality.rules[].type": BY_TYPE,
        "data_quality.rules[].column": BY_TYPE,
        # The sample's metric is none that a check is of.
        **carried(**{"monitoring.alerts[]": ("threshold", "column", "severity", "window")}),
    },
    "settings": {"policies[].require": FILLED, "policies[].checks": FILLED},
}
"""Path -> why the schema and the reader are of two minds there."""


def sample(dialect: Dialect, section: str = "document", around: tuple[str, ...] = ()) -> dict[str, Any]:
    """A document with every key of a dialect; of a section that holds itself, once."""
    if section in WHOLE:
        return WHOLE[section]
    keys = dialect.sections[section]
    entries = {**keys.keys, **({"a": keys.others} if keys.others else {})}
    return {
        name: _value(dialect, name, key, (*around, section))
        for name, key in entries.items()
        if key.takes not in ("section", "sections") or key.keys not in (*around, section)
    }


def _value(dialect: Dialect, name: str, key: Key, around: tuple[str, ...]) -> Any:
    if key.takes in ("section", "sections"):
        inner = sample(dialect, key.keys, around)
        return inner if key.takes == "section" else [inner]
    value = NAMED.get(name, SAMPLES[key.takes])
    if key.choices and value not in key.choices:
        return [key.choices[0]] if key.takes == "texts" else key.choices[0]
    return value


def changes(value: Any, path: str = "") -> Iterator[tuple[str, str, Any]]:
    """Each place of a document, what is done to it, and the value with that done."""
    if isinstance(value, dict):
        yield path, "+", {**value, "¿": 1}
        for key, inner in value.items():
            at = f"{path}.{key}" if path else key
            yield at, "-", {k: v for k, v in value.items() if k != key}
            others = (v for v in VALUES if v != inner or type(v) is not type(inner))
            for where, what, changed in [*((at, json.dumps(v), v) for v in others), *changes(inner, at)]:
                yield where, what, {**value, key: changed}
    elif isinstance(value, list) and value:
        for where, what, changed in changes(value[0], f"{path}[]"):
            yield where, what, [changed, *value[1:]]


def disagreements(name: str, document: Any, folder: Path) -> dict[str, set[str]]:
    """Path -> what the schema and the reader are of two minds about."""
    found: dict[str, set[str]] = {}
    for path, what, changed in changes(document):
        if refused(name, changed) != reader_refuses(name, changed, folder):
            found.setdefault(path.replace(".items.", "."), set()).add(what)
    return found


@pytest.mark.parametrize("name", OWN)
def test_schema_and_reader_agree(name: str, tmp_path: Path) -> None:
    document = sample(OWN[name])
    assert not refused(name, document)
    assert not reader_refuses(name, document, tmp_path)
    assert disagreements(name, document, tmp_path).keys() == EXCEPTIONS[name].keys()


@pytest.mark.parametrize("check", CATALOGUE.values(), ids=CATALOGUE)
def test_schema_and_reader_agree_on_checks(check: CheckType, tmp_path: Path) -> None:
    document = with_rule(example(check))
    found = disagreements("property-map", document, tmp_path)
    assert {path: what for path, what in found.items() if "rules" in path} == {}


# A part of a document, and which of the two refuses it.
OF_TWO_MINDS = {
    "a key without a value, which the reader takes as not there": ({"description": None}, "schema"),
    "a whole number with a point, which JSON Schema takes as whole": (
        {"schema": {"properties": {"a": {"type": "string", "minLength": 1.0}}}},
        "reader",
    ),
}


@pytest.mark.parametrize(("part", "who"), OF_TWO_MINDS.values(), ids=OF_TWO_MINDS)
def test_what_no_table_of_keys_could_settle(part: dict[str, Any], who: str, tmp_path: Path) -> None:
    document = {**HEAD, **part}
    assert refused("property-map", document) == (who == "schema")
    assert reader_refuses("property-map", document, tmp_path) == (who == "reader")


# Every key that some check takes; each is given to every check, and most of them refuse it.
ARGUMENTS = sorted(
    {
        key
        for name, definition in schema_of("property-map")["definitions"].items()
        if name.startswith("check.")
        for key in definition["properties"]
        if key != "check"
    }
)


@pytest.mark.parametrize("check", CATALOGUE.values(), ids=CATALOGUE)
def test_schema_and_reader_agree_on_what_a_check_takes(check: CheckType, tmp_path: Path) -> None:
    given = [(key, value) for key in ARGUMENTS for value in ("¿", 7, ["¿"], [1, 2])]
    documents = {f"{key}: {value}": with_rule({**example(check), key: value}) for key, value in given}
    found = {what: refused("property-map", document) for what, document in documents.items()}
    read = {what: reader_refuses("property-map", doc, tmp_path) for what, doc in documents.items()}
    assert found == read
    assert {*found.values()} == {True, False}


# --------------------------------------------------------------------------------------- the command


def accord(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "accord", "schema", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, encoding="utf-8")


def test_the_command_lists_the_names() -> None:
    done = accord()
    assert (done.returncode, done.stdout.split(), done.stderr) == (0, list(NAMES), "")


@pytest.mark.parametrize("name", NAMES)
def test_the_command_prints_a_schema(name: str) -> None:
    done = accord(name)
    assert (done.returncode, json.loads(done.stdout), done.stderr) == (0, schema_of(name), "")


def test_the_command_knows_no_such_name() -> None:
    done = accord("setings")
    message = "accord: there is no schema of `setings`\n  Did you mean `settings`?\n"
    assert (done.returncode, done.stdout, done.stderr) == (2, "", message)
