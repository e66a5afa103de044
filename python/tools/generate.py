"""Write the files that are made from the code, or with --check say which have drifted.

The catalogue macro, the reference pages, the JSON Schemas and the integration project's YAML each have
one source; this is the only writer of them. With --dialects, the golden files of dialects.py too.
"""

from __future__ import annotations

import csv
import io
import json
import os
import sys
import textwrap
from pathlib import Path
from typing import Any, cast

import change_pages
import coverage
import describe
import dialect_pages
import dialects
import interop_page
import metrics_page
import msgspec
import pages
import typer
import yaml

from accord import schemas
from accord.cli.app import app
from accord.cli.compile import CompileReport
from accord.cli.export import ExportReport
from accord.cli.import_ import ImportReport
from accord.cli.init import InitReport
from accord.cli.lint import LintReport
from accord.cli.replaced import ReplaceReport
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
from accord.contract.rules import COMPILE_RULES, RULES
from accord.explain import Explanation, PlanReport
from accord.notify import Notification
from accord.profile import PERSONAL
from accord.reports.changes.record import DiffReport
from accord.results import RunReport

ROOT = Path(__file__).resolve().parents[2]
NOTE = "Made by scripts/generate from {}; edit that."


def package() -> dict[str, str]:
    """Path from the repository's root -> the text that belongs there: the files that the reference runs."""
    return {
        "macros/contract/catalogue.sql": catalogue_macro(),
        "macros/contract/formats.sql": formats_macros(),
        "macros/profile/personal.sql": personal_macro(),
        "seeds/accord_check_catalogue.csv": catalogue_seed(),
        **{f"tests/generic/{c.name}.sql": generic_test(c) for c in CATALOGUE.values() if c.kind != "dbt"},
    }


def documents() -> dict[str, str]:
    """The same of the rest."""
    return {
        **check_pages(),
        **dialect_pages.dialect_pages(),
        **change_pages.change_pages(),
        **{f"docs/schemas/{name}.json": schemas.render(schemas.schema_of(name)) for name in schemas.OWN},
        "docs/schemas/contract-1.json": schemas.render(schemas.schema_of("canonical")),
        interop_page.PAGE: interop_page.page(),
        metrics_page.PAGE: metrics_page.page(),
        "docs/reference/rules.md": rules_page(),
        "docs/reference/commands.md": commands_page(),
        "docs/schemas/lint-1.json": json_schema(LintReport),
        "docs/schemas/diff-1.json": json_schema(DiffReport),
        "docs/schemas/compile-1.json": json_schema(CompileReport),
        "docs/schemas/report-1.json": json_schema(RunReport),
        "docs/schemas/notification-1.json": json_schema(Notification),
        "docs/schemas/explain-1.json": json_schema(Explanation),
        "docs/schemas/plan-1.json": json_schema(PlanReport),
        "docs/schemas/init-1.json": json_schema(InitReport),
        "docs/schemas/import-1.json": json_schema(ImportReport),
        "docs/schemas/replace-1.json": json_schema(ReplaceReport),
        "docs/schemas/export-1.json": json_schema(ExportReport),
        "integration_tests/models/cases.yml": integration_yaml(),
        "integration_tests/models/remembered.sql": integration_ledger(),
    }


CHECKS = "python/src/accord/contract/checks"


def check_pages() -> dict[str, str]:
    """The reference of the checks, its examples planned and run by dbt."""
    shown = [check for check in CATALOGUE.values() if check.kind != "dbt"]
    suites = coverage.suites()
    named = [check for suite in suites for test in suite.tests for check in test.checks]
    described = describe.describe([*map(describe.parsed_alone, shown), *named])
    of = {check.name: described[number] for number, check in enumerate(shown)}
    return {
        "docs/reference/checks.md": pages.index(),
        "docs/reference/coverage.md": coverage.page(suites),
        **{f"docs/reference/checks/{c.name}.md": pages.page(c, of.get(c.name)) for c in CATALOGUE.values()},
    }


def catalogue_macro() -> str:
    """The check vocabulary as a macro, for the planner."""
    catalogue = {}
    for check in CATALOGUE.values():
        catalogue[check.name] = {
            "kind": check.kind,
            "answers": check.answers,
            "dimension": check.dimension,
            "weight": check.weight,
            "column": check.column,
            "nests": check.nests,
            "takes": list(check.takes),
            "unit": check.unit,
            "bounded": check.bounded,
            "remembers": check.remembers,
            "arguments": {argument.name: _argument(argument) for argument in check.arguments},
        }
    lines = [
        f"{{#- {NOTE.format(CHECKS)} -#}}",
        "{% macro _catalogue() -%}",
        "    {{ return({",
    ]
    for name, entry in catalogue.items():
        arguments = cast("dict[str, Any]", entry.pop("arguments"))
        head = ", ".join(f"{key!r}: {_jinja(value)}" for key, value in entry.items())
        lines += [f"        {name!r}: {{", f"            {head}, 'arguments': {{"]
        lines += [f"                {key!r}: {_jinja(value)}," for key, value in arguments.items()]
        lines += ["            },", "        },"]
    return "\n".join([*lines, "    }) }}", "{%- endmacro %}", ""])


def catalogue_seed() -> str:
    """The vocabulary as a table. The checks that are tests of dbt's own write nothing into the ledger.

    dbt-spark puts a seed's texts into a statement as they are, so none may hold a straight apostrophe.
    """
    text = io.StringIO()
    rows = csv.writer(text, lineterminator="\n")
    rows.writerow(("check_name", "dimension", "weight", "kind", "description"))
    for check in CATALOGUE.values():
        if check.kind != "dbt":
            rows.writerow(
                (
                    check.name,
                    check.dimension,
                    check.weight,
                    check.kind,
                    check.asserts.replace("'", "\N{RIGHT SINGLE QUOTATION MARK}"),
                )
            )
    return text.getvalue()


def formats_macros() -> str:
    """What the vocabulary's names of formats, types and operators mean, as macros."""
    lines = [f"{{#- {NOTE.format(CHECKS)} -#}}"]
    for macro, table in (("_formats", FORMATS), ("_casts", CASTS), ("_operators", OPERATORS)):
        lines += [f"{{% macro {macro}() -%}}", "    {{ return({"]
        lines += [f"        {name!r}: {_jinja(value)}," for name, value in cast("Any", table).items()]
        lines += ["    }) }}", "{%- endmacro %}", ""]
    return "\n".join(lines)


def personal_macro() -> str:
    """The names that look personal, for `accord init`."""
    note = NOTE.format("python/src/accord/profile.py")
    return (
        f"{{#- {note} -#}}\n{{% macro _personal_names() -%}}\n"
        f"    {{{{ return({_jinja(PERSONAL)}) }}}}\n{{%- endmacro %}}\n"
    )


def _argument(argument: Argument) -> dict[str, Any]:
    entry: dict[str, Any] = {"type": argument.type, "required": argument.required}
    choices = PERIODS if argument.type == "period" else argument.choices
    if choices:
        entry["choices"] = list(choices)
    if argument.default is not None:
        entry["default"] = argument.default
    return entry


def generic_test(check: CheckType) -> str:
    """tests/generic/<name>.sql: the check as a test that stands alone."""
    names = [argument.name for argument in check.arguments]
    if check.answers == "rows":
        names += [name for name in TOLERANCE if name not in names]
    if check.nests:
        names.append(PATH)
    names += ["waiver", *OPERATORS]
    required = [argument.name for argument in check.arguments if argument.required]
    signature = ["model"]
    if check.column == "required":
        signature.append("column_name")
    signature += required
    if check.column == "optional":
        signature.append("column_name=none")
    signature += [f"{name}=none" for name in names if name not in required]
    passed = [f"'check': '{check.name}'"]
    if check.column != "none":
        passed.append("'column': column_name")
    passed += [f"'{name}': {name}" for name in names]
    note = NOTE.format(CHECKS)
    return (
        f"{{#- {note} -#}}\n{{% test {check.name}(\n{_wrapped(signature)}\n) %}}\n"
        f"    {{{{ accord.single_test(model, {{\n{_wrapped(passed, 8)}\n    }}) }}}}\n{{% endtest %}}\n"
    )


def _wrapped(items: list[str], indent: int = 4) -> str:
    # A space that must not become a line break: a name stays beside its value.
    whole = ", ".join(item.replace(" ", "\0") for item in items)
    return textwrap.fill(
        whole, 100, initial_indent=" " * indent, subsequent_indent=" " * indent,
        break_long_words=False, break_on_hyphens=False,
    ).replace("\0", " ")  # fmt: skip


def _jinja(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(map(_jinja, value)) + "]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{k!r}: {_jinja(v)}" for k, v in value.items()) + "}"
    return repr(value)


def rules_page() -> str:
    """docs/reference/rules.md."""
    parts = [
        "# Lint rules",
        "",
        f"<!-- {NOTE.format('python/src/accord/contract/rules.py')} -->",
        "",
        "`accord lint` names the rule in brackets behind each finding. An error makes a contract unusable:",
        "`accord compile` writes nothing, and both commands exit with 2.",
        "",
        "| rule | level | what it means |",
        "|---|---|---|",
    ]
    parts += [f"| `{rule}` | {level} | {text} |" for rule, (level, text) in RULES.items()]
    parts += ["", "`accord compile` says of the project's own YAML:", "", "| rule | level | what |"]
    parts += ["| --- | --- | --- |"]
    parts += [f"| `{rule}` | {level} | {text} |" for rule, (level, text) in COMPILE_RULES.items()]
    return "\n".join([*parts, ""])


def commands_page() -> str:
    """docs/reference/commands.md, from the commands' own help."""
    group = cast("Any", typer.main.get_command(app))
    parts = [
        "# Commands",
        "",
        f"<!-- {NOTE.format('python/src/accord/cli/app.py')} -->",
        "",
        "Exit codes: 0 all well; 1 a contract is broken, or a finding at or above `--fail-on`; 2 wrong",
        "usage, configuration or contract; 3 a project or an artifact is missing, stale or unreadable.",
        "",
        "Text and JSON go to standard output, diagnostics to standard error. The JSON of each command",
        "follows a schema in [docs/schemas](../schemas).",
    ]
    with typer.Context(group, info_name="accord") as root:
        for name in group.list_commands(root):
            command = group.get_command(root, name)
            with typer.Context(command, info_name=f"accord {name}", max_content_width=88) as context:
                text = command.get_help(context)
            parts += ["", f"## accord {name}", "", "```text", text.rstrip(), "```"]
    return "\n".join([*parts, ""])


def json_schema(record: type) -> str:
    """The JSON Schema of what a command prints with --format json."""
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **msgspec.json.schema(record)}
    return json.dumps(schema, indent=2) + "\n"


def integration_yaml() -> str:
    """The integration project's models with every case, fused and alone, from cases.yml."""
    source = ROOT / "integration_tests" / "cases.yml"
    tables: dict[str, list[dict[str, Any]]] = {}
    for case in yaml.safe_load(source.read_text()):
        tables.setdefault(case["table"], []).append(case)
    models = []
    for table, cases in tables.items():
        tests: list[dict[str, Any]] = [
            {
                "accord.contract": {
                    "name": f"contract_{table}",
                    "arguments": {
                        "contract": table,
                        "version": "1.0.0",
                        "checks": [case["check"] | {"id": case["id"]} for case in cases],
                    },
                }
            }
        ]
        tests += [_alone(case) for case in cases if case.get("alone", True)]
        models.append({"name": table, "data_tests": tests})
    text = yaml.safe_dump({"models": models}, sort_keys=False, width=1000, allow_unicode=True)
    return f"# {NOTE.format('integration_tests/cases.yml')}\n{text}"


def integration_ledger() -> str:
    """The integration project's ledger, as a model, with the histories in cases.yml."""
    source = ROOT / "integration_tests" / "cases.yml"
    rows = []
    for case in yaml.safe_load(source.read_text()):
        for number, result in enumerate(case.get("history", ())):
            measured, status = result if isinstance(result, list) else (result, "pass")
            quoted = case["id"].replace("'", "\\'")
            rows.append(
                f"    ('{case['table']}', '{quoted}', '{status}', '{measured}', '2024-05-{number + 1:02}'),"
            )
    text = Path(__file__).with_name("remembered.sql").read_text()
    return text.replace("{#- note -#}", f"{{#- {NOTE.format('integration_tests/cases.yml')} -#}}").replace(
        "    {#- rows -#}", "\n".join(rows)
    )


def _alone(case: dict[str, Any]) -> dict[str, Any]:
    arguments = {k: v for k, v in case["check"].items() if k not in ("check", "severity", "where")}
    if "column" in arguments:
        arguments["column_name"] = arguments.pop("column")
    config = {k: v for k, v in case["check"].items() if k == "where"}
    test: dict[str, Any] = {"name": f"alone_{case['id']}", "arguments": arguments}
    if config:
        test["config"] = config
    return {f"accord.{case['check']['check']}": test}


def main() -> int:
    os.environ["COLUMNS"] = "90"  # the width of help texts
    drifted = _bring(package())
    drifted += _bring(documents())
    if "--dialects" in sys.argv:
        drifted += _bring(dialects.goldens(dialects.render()))
    for name in drifted:
        print(f"{'drifted' if '--check' in sys.argv else 'wrote'}: {name}")
    return 1 if drifted and "--check" in sys.argv else 0


def _bring(files: dict[str, str]) -> list[str]:
    """Write the files that differ, unless only asked which do; their names."""
    drifted = []
    for name, text in files.items():
        path = ROOT / name
        if path.exists() and path.read_text() == text:
            continue
        drifted.append(name)
        if "--check" not in sys.argv:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
    return drifted


if __name__ == "__main__":
    sys.exit(main())
