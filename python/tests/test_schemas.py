"""The JSON Schemas of the dialects take contracts and examples, refuse what is wrong, and are printed."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT
from jsonschema import Draft7Validator, Draft202012Validator
from judged import example, reader_refuses, refused, validator, with_rule

from accord import settings
from accord.contract.checks import CATALOGUE, CheckType
from accord.errors import UsageError
from accord.readers import DIALECTS, read_file
from accord.schemas import NAMES, OWN, render, schema_of
from accord.source import load
from accord.writers import canonical

DATA = Path(__file__).parent / "data"
DOCUMENTS = {
    str(path.relative_to(ROOT)): (name, document.plain())
    for path in sorted([*DATA.glob("*.y*ml"), *(ROOT / "examples").rglob("contracts/*.yaml")])
    for document in load(path)
    for name, module in DIALECTS.items()
    if name in OWN and module.recognizes(document)
}


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


@pytest.mark.parametrize("path", DOCUMENTS)
def test_canonical_json_follows_its_schema(path: str) -> None:
    for reading in read_file(ROOT / path):
        assert reading.contract
        Draft202012Validator(schema_of("canonical")).validate(
            json.loads(canonical.write(reading.contract).text)
        )


@pytest.mark.parametrize("change", [{"origins": {}}, {"schema": "accord.contract/0"}, {"name": None}])
def test_what_is_no_canonical_json(change: dict[str, Any]) -> None:
    document = {"schema": "accord.contract/1", "name": "a", "version": "1.0.0"}
    schema = Draft202012Validator(schema_of("canonical"))
    assert schema.is_valid(document)
    assert not schema.is_valid(document | change)


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


def test_there_is_a_document_of_each_dialect() -> None:
    assert {name for name, _ in DOCUMENTS.values()} == {*OWN} - {"settings"}


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


@pytest.mark.parametrize(("rule", "at"), RULES.values(), ids=RULES)
def test_rules_are_refused(rule: Any, at: str, tmp_path: Path) -> None:
    document = with_rule(rule)
    places = {
        "/".join(map(str, e.instance_path[3:])) for e in validator("property-map").iter_errors(document)
    }
    assert at in places
    assert reader_refuses("property-map", document, tmp_path)


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
