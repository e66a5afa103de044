"""The schemas refuse what the readers refuse, and nothing else; the exceptions have their reasons."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from judged import HEAD, example, reader_refuses, refused, with_rule

from accord.contract.checks import CATALOGUE, CheckType
from accord.readers import property_map
from accord.readers.columns import COLUMN_META
from accord.readers.keys import Dialect, Key
from accord.schemas import OWN, schema_of

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
    "checks": [{"check": "mean", "column": "a", "min": 1}],
}
# Keys of which the sample says more than its type.
NAMED = {"rule": "*", "references": "a.b", "type": "string", "of": "columns"}
WHOLE = {"rule": {"type": "range", "column": "a", "severity": "info", "min_value": 1, "max_value": 2}}


CARRIED = "documentation: the schema says what it is for, the reader carries what there is"
FILLED = "that it holds at least one, the table of keys does not say"
DOTTED = "that there is a dot in it, the table of keys does not say"
OF_LINT = "the reader takes any text, and lint says more of it"
ELSEWHERE = "another part of the document says whether it must be there"
BY_TYPE = "what a rule takes, its type says; Accord's own rules have a schema for each check"


def carried(**keys: Iterable[str]) -> dict[str, str]:
    return {f"{section}.{key}": CARRIED for section, names in keys.items() for key in names}


DOCUMENTED = sorted(set(COLUMN_META) - {"default", "examples", "deprecation_date"})
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
    "settings": {
        "policies[].require": FILLED,
        "policies[].checks": FILLED,
        "diff.exceptions[].rule": "which rules there are, the reader says",
    },
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
