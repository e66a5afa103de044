"""The canonical JSON: how it looks, and what is said of one that a person has changed."""

from __future__ import annotations

from pathlib import Path

import pytest
from readings import account, checks, reading

from accord.contract.model import Check, Column, Contract, Table, Tolerance, Waiver
from accord.contract.types import Type
from accord.writers.canonical import write

CONTRACT = Contract(
    name="orders",
    version="1.0.0",
    tables=(
        Table(
            name="orders",
            columns=(Column(name="id", type=Type("integer"), required=True, origins={"required": "here"}),),
            rules=(Check(id="id.not_null", check="not_null", column="id", tolerance=Tolerance(5)),),
            origin="there",
        ),
    ),
    waivers=(Waiver(check="id.not_null", until="2030-01-01", owner="me"),),
    meta={"tags": ["é"]},
)
TEXT = """\
{
  "schema": "accord.contract/1",
  "name": "orders",
  "version": "1.0.0",
  "tables": [
    {
      "name": "orders",
      "columns": [
        {
          "name": "id",
          "type": {
            "name": "integer"
          },
          "required": true
        }
      ],
      "rules": [
        {
          "id": "id.not_null",
          "check": "not_null",
          "column": "id",
          "tolerance": {
            "at_most": 5
          }
        }
      ],
      "derived_checks": [
        {
          "id": "id.not_null",
          "check": "not_null",
          "column": "id",
          "tolerance": {
            "at_most": 5
          },
          "waiver": {
            "until": "2030-01-01",
            "owner": "me",
            "check": "id.not_null"
          }
        }
      ]
    }
  ],
  "waivers": [
    {
      "until": "2030-01-01",
      "owner": "me",
      "check": "id.not_null"
    }
  ],
  "meta": {
    "tags": [
      "é"
    ]
  }
}
"""


def test_it_sets_what_is_no_default() -> None:
    assert write(CONTRACT).text == TEXT


def test_each_leaf_is_accounted_for(tmp_path: Path) -> None:
    found, _ = reading(tmp_path, TEXT)
    assert found.findings == []
    assert list(checks(found)) == ["id.not_null"]
    told = account(found)
    assert told["tables[0].columns[0].required"] == "-> id.not_null"
    assert told["tables[0].rules[0].tolerance.at_most"] == "-> id.not_null"
    assert told["waivers[0].until"] == "-> id.not_null"
    assert told["tables[0].columns[0].type.name"] == "the contract"
    assert told["meta.tags[0]"] == "the contract"
    assert {why for path, why in told.items() if "derived_checks" in path} == {
        "- made from the rest, for other tools; not read"
    }


HEAD = "schema: accord.contract/1\nname: t\nversion: 1.0.0\n"


def of_table(rest: str) -> str:
    columns = "[{name: a, type: {name: array}}, {name: b}]"
    return f"{HEAD}tables:\n- name: t\n  columns: {columns}\n  {rest}\n"


def of_rule(rest: str) -> str:
    return of_table(f"rules: [{{id: i, {rest}}}]")


CASES: dict[str, tuple[str, str, str]] = {
    "another version": (
        "schema: »accord.contract/2\nname: t",
        "unknown-value",
        "`schema` is accord.contract/2; Accord reads accord.contract/1",
    ),
    "no name": (
        "»schema: accord.contract/1\nversion: 1.0.0",
        "missing-key",
        "the document: object missing required field `name`",
    ),
    "an unknown key": (
        HEAD + "»extra: 1\n",
        "unknown-key",
        "the document: object contains unknown field `extra`",
    ),
    "an unknown key of a column": (
        HEAD + "tables: [{name: t, columns: [{name: a, »extra: 1}]}]",
        "unknown-key",
        "`tables[0].columns[0]`: object contains unknown field `extra`",
    ),
    "another type": (
        HEAD + "tables: [{name: t, columns: [{name: a, »required: 1}]}]",
        "wrong-type",
        "`tables[0].columns[0].required`: expected `bool`, got `int`",
    ),
    "no logical type": (
        HEAD + "tables: [{name: t, columns: [{name: a, type: {»name: text}}]}]",
        "unknown-value",
        "`tables[0].columns[0].type.name`: invalid enum value 'text'",
    ),
    "origins": (
        "»" + HEAD + "origins: {name: x}\n",
        "unknown-key",
        "a canonical contract has no `origin` and no `origins`",
    ),
    "no day": (
        HEAD + "waivers: [{check: a, »until: soon}]",
        "wrong-type",
        "`until` takes a day as YYYY-MM-DD, not soon",
    ),
    "a reference to nothing": (
        of_table("references: [»{table: u, fields: [], columns: []}]"),
        "wrong-type",
        "`tables[0].references[0]` needs as many `fields` as columns, at least one",
    ),
    "no check": (of_rule("»check: none"), "unknown-check", "no check is called `none`"),
    "no column": (
        of_table("rules: [»{id: i, check: not_null}]"),
        "missing-key",
        "the key `column` of `tables[0].rules[0]` is missing",
    ),
    "an argument of another type": (
        of_rule("check: length, column: b, arguments: {min: »x}"),
        "wrong-type",
        "`min` takes a number, not text",
    ),
    "an unknown argument": (
        of_rule("check: not_null, column: b, arguments: {»minimum: 1}"),
        "unknown-key",
        "unknown key `minimum` in `tables[0].rules[0]`",
    ),
    "a tolerance among the arguments": (
        of_table("rules: [»{id: i, check: not_null, column: b, arguments: {tolerance: 1}}]"),
        "wrong-type",
        "`tables[0].rules[0]` is no not_null as the vocabulary has it",
    ),
    "a path of no single values": (
        of_table("rules: [»{id: i, check: unique, column: a, path: ['[]']}]"),
        "wrong-type",
        "unique is no check of single values: it takes no `path`",
    ),
    "a day of a check's waiver": (
        of_rule("check: not_null, column: b, waiver: {»until: never}"),
        "wrong-type",
        "`until` takes a day as YYYY-MM-DD, not never",
    ),
    "what lint finds in any dialect": (
        of_rule("check: not_null, »column: c"),
        "unknown-column",
        "unknown column `c` in the check i",
    ),
}


@pytest.mark.parametrize(("text", "rule", "message"), CASES.values(), ids=CASES)
def test_what_is_wrong_is_said_where(text: str, rule: str, message: str, tmp_path: Path) -> None:
    found, [place] = reading(tmp_path, text)
    errors = [finding for finding in found.findings if finding.level == "error"]
    assert [(e.rule, e.message, e.place) for e in errors] == [(rule, message, place)]
