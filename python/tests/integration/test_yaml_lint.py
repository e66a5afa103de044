"""The lints of YAML complain of each thing that a generator must not write, and of nothing that we write."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml_lint
from conftest import ROOT, copy_project, run

PROJECT = {
    "dbt_project.yml": "name: lint\nprofile: lint\nflags: {require_generic_test_arguments_property: true}\n",
    "profiles.yml": "lint: {target: dev, outputs: {dev: {type: duckdb, path: target/lint.duckdb}}}\n",
}

MOVED, OBJECT, CONFIG = (
    *("PropertyMovedToConfigDeprecation", "CustomKeyInObjectDeprecation"),
    "CustomKeyInConfigDeprecation",
)
TOP, ARGUMENTS = "CustomTopLevelKeyDeprecation", "MissingArgumentsPropertyInGenericTestDeprecation"
UNUSED, TEST = "dbt1060", "dbt1159"

MODEL = "models: [{name: NAME, %s}]"
COLUMN = "models: [{name: NAME, columns: [{name: id, %s}]}]"
CHECK = "models: [{name: NAME, columns: [{name: id, data_tests: [{not_null: {%s}}]}]}]"
SOURCE = "sources: [{name: NAME, tables: [{name: t}], %s}]"
TABLE = "sources: [{name: NAME, tables: [{name: t, %s}]}]"
EXPOSURE = "exposures: [{name: NAME, type: dashboard, owner: {name: o}, %s}]"
AGE = "freshness: {warn_after: {count: 1, period: day}}"

# what is written -> the YAML, where NAME is the case's own; what dbt 1.11 says, and what dbt 2 says.
CASES: dict[str, tuple[str, str | None, str | None]] = {
    **{
        f"{text.split(':')[0]} of a model": (MODEL % text, MOVED, UNUSED)
        for text in (
            *("meta: {x: 1}", "tags: [t]", "group: g", "access: public", "docs: {show: true}"),
            *("freshness: {build_after: {count: 1, period: day}}", "materialized: table", "enabled: true"),
            "alias: x",
        )
    },
    **{
        f"{text.split(':')[0]} of a column": (COLUMN % text, MOVED, UNUSED)
        for text in ("meta: {x: 1}", "tags: [t]")
    },
    **{
        f"{text.split(':')[0]} of a {kind}": (form % text, MOVED, UNUSED)
        for kind, form in (("source", SOURCE), ("source's table", TABLE))
        for text in (
            *("meta: {x: 1}", "tags: [t]", f"{AGE}, config: {{loaded_at_field: x}}"),
            *("loaded_at_field: x", "loaded_at_query: select 1"),
        )
    },
    **{
        f"{text.split(':')[0]} of a test": (CHECK % text, MOVED, TEST)
        for text in (
            *("severity: warn", "where: id > 1", "warn_if: '> 1'", "error_if: '> 1'", "limit: 1"),
            *("store_failures: true", "tags: [t]", "meta: {x: 1}", "enabled: true", "fail_calc: count(*)"),
        )
    },
    **{
        f"{text.split(':')[0]} of an exposure": (EXPOSURE % text, MOVED, UNUSED)
        for text in ("meta: {x: 1}", "tags: [t]")
    },
    "an argument of a test, bare": (
        *("models: [{name: NAME, columns: [{name: id, data_tests: [{accepted_values: {values: [1]}}]}]}]",),
        *(ARGUMENTS, TEST),
    ),
    "a key of one's own in a model": (MODEL % "x: 1", OBJECT, UNUSED),
    "a key of one's own in a column": (COLUMN % "x: 1", OBJECT, UNUSED),
    "a key of one's own in a source's table": (TABLE % "x: 1", OBJECT, UNUSED),
    "a key of one's own in an owner": (
        *("exposures: [{name: NAME, type: dashboard, owner: {name: o, x: 1}}]", OBJECT, None),
    ),
    **{
        f"a key of one's own in the config of a {kind}": (form % "config: {x: 1}", CONFIG, UNUSED)
        for kind, form in (
            ("model", MODEL),
            ("column", COLUMN),
            ("source", SOURCE),
            ("source's table", TABLE),
        )
    },
    "a key of one's own in the config of an exposure": (EXPOSURE % "config: {x: 1}", CONFIG, UNUSED),
    "a key of one's own in the config of a test": (CHECK % "config: {x: 1}", None, UNUSED),
    "a key of one's own in a constraint": (COLUMN % "constraints: [{type: not_null, x: 1}]", OBJECT, UNUSED),
    "a key twice": (MODEL % "description: x, description: x", "DuplicateYAMLKeysDeprecation", "dbt1059"),
    "a model that there is not": ("models: [{name: NO_NAME}]", "NoNodeForYamlKey", "dbt1089"),
    "a key of one's own at the top": ("NAME: 1\n" + MODEL % "description: x", TOP, UNUSED),
}

# The same of what ends the parse, each in a project of its own.
ENDS: dict[str, tuple[str, str, str]] = {
    "tests and data_tests": (
        COLUMN % "tests: [not_null], data_tests: [unique]",
        *("Invalid models config given in models/", "Cannot have both 'tests' and 'data_tests'"),
    ),
    "two entries of a model": (
        "models: [{name: NAME}, {name: NAME}]",
        *("dbt found two schema.yml entries for the same resource", "[error]"),
    ),
    "a key of one's own in a source": (SOURCE % "x: 1", OBJECT, UNUSED),
}

GOOD = """
groups: [{name: g, owner: {name: o}, config: {meta: {x: 1}}}]
sources:
  - name: fine
    config: {meta: {x: 1}, tags: [t], loaded_at_field: x, freshness: {warn_after: {count: 1, period: day}}}
    tables: [{name: t, columns: [{name: c, config: {meta: {x: 1}, tags: [t]}}]}]
models:
  - name: NAME
    deprecation_date: 2099-12-31
    config:
      {meta: {x: 1}, tags: [t], group: g, access: public, docs: {show: true}, contract: {enforced: true},
       materialized: table}
    columns:
      - {name: id, data_type: int, constraints: [{type: not_null}], data_tests: [unique, {not_null: {
          name: there, description: d, config: {severity: warn, where: id > 1, meta: {x: 1}, tags: [t]}}}]}
exposures:
  - {name: e, type: dashboard, owner: {name: o, email: a@b.c}, depends_on: [ref('NAME')],
     config: {meta: {x: 1}, tags: [t]}}
"""

Lint = Callable[[Path], list[str]]


def slug(case: str) -> str:
    return re.sub(r"\W+", "_", case)


def write(folder: Path, texts: dict[str, str]) -> Path:
    """A project with these YAML texts, each beside a model of its case's name."""
    (folder / "models").mkdir()
    for name, text in PROJECT.items():
        (folder / name).write_text(text)
    for case, text in texts.items():
        name = slug(case)
        (folder / f"models/{name}.sql").write_text("select 1 as id\n")
        (folder / f"models/{name}.yml").write_text(text.replace("NAME", name))
    return folder


@pytest.fixture(scope="module")
def bad(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All cases in one project, as each parse takes seconds; `good` is among them."""
    texts = {case: text for case, (text, _, _) in CASES.items()}
    return write(tmp_path_factory.mktemp("lint"), {**texts, "good": GOOD})


def judge(complaints: list[str], expected: dict[str, str | None]) -> None:
    """Each case is complained of, as expected and with its place, and nothing else is."""
    found = {case: [c for c in complaints if f"models/{slug(case)}.yml" in c] for case in expected}
    placed = [complaint for several in found.values() for complaint in several]
    assert [complaint for complaint in complaints if complaint not in placed] == []
    wrong = {
        case: (says, found[case])
        for case, says in expected.items()
        if not (any(says in complaint for complaint in found[case]) if says else not found[case])
    }
    assert wrong == {}


def test_dbt_1_11(bad: Path) -> None:
    judge(yaml_lint.deprecations(bad), {case: says for case, (_, says, _) in CASES.items()})


def test_dbt_2(bad: Path) -> None:
    judge(yaml_lint.warnings_of_dbt_2(bad), {case: says for case, (_, _, says) in CASES.items()})


@pytest.mark.parametrize("case", ENDS)
@pytest.mark.parametrize("lint", [yaml_lint.deprecations, yaml_lint.warnings_of_dbt_2])
def test_what_ends_the_parse(lint: Lint, case: str, tmp_path: Path) -> None:
    text, of_core, of_dbt_2 = ENDS[case]
    found = lint(write(tmp_path, {case: text}))
    assert any((of_core if lint is yaml_lint.deprecations else of_dbt_2) in complaint for complaint in found)


def test_what_we_compile(tmp_path: Path) -> None:
    project = copy_project(ROOT / "examples/flights", tmp_path)
    done = run(project, "accord", "compile")
    assert done.returncode == 0, done.stderr
    before = sorted(project.rglob("*"))
    assert yaml_lint.complaints(project) == []
    assert sorted(project.rglob("*")) == before
