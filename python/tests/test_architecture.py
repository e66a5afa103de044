"""Imports point one way, generated files have not drifted, and every check is everywhere it must be."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT

from accord.contract.checks import CATALOGUE

SOURCE = ROOT / "python/src/accord"

# Part of the package -> the parts that it may import. `source -> contract -> readers, writers`;
# `artifacts -> results -> reports`; `cli` on top.
ALLOWED: dict[str, set[str]] = {
    "errors": {"findings", "source"},  # for type checkers alone
    "source": {"source", "errors"},
    "findings": {"source"},
    "files": {"errors"},
    "changes": {"changes", "contract", "findings", "source"},
    "lineage": set(),
    "comparing": {
        *("comparing", "changes", "contract", "errors", "findings", "impact", "many", "readers", "revisions"),
        "writers",  # what compile calls an exposure
    },
    "many": set(),
    "contract": {"contract", "findings", "source"},
    "readers": {"readers", "contract", "files", "findings", "many", "source", "errors"},
    "revisions": {"revisions", "errors", "files", "source"},
    "settings": {"settings", "changes", "contract", "errors", "findings", "readers", "source"},
    "model_config": {"project"},
    # proposal and readers: the keys and schema of the standard.
    "writers": {"writers", "contract", "interop", "model_config", "proposal", "readers"},
    "merge": {"merge", "errors", "source", "writers"},
    "compiling": {
        *("compiling", "contract", "errors", "files", "findings", "interop", "lineage", "many", "merge"),
        *("model_config", "project", "readers", "source", "writers", "__version__"),
    },
    "schemas": {"schemas", "settings", "readers", "contract", "errors", "findings"},
    "project": {"errors", "settings", "source"},
    "artifacts": {"artifacts", "errors"},
    "impact": {"impact", "artifacts"},
    "profile": {"artifacts"},
    "interop": {"interop", "contract"},
    "proposal": {"proposal", "artifacts", "contract", "profile"},
    "dbt": {"artifacts", "errors", "profile", "project", "proposal"},
    "results": {"results", "artifacts", "contract", "dbt", "errors", "files", "readers", "source"},
    "explain": {"artifacts", "contract", "dbt", "errors", "findings", "results"},
    "reports": {
        *("reports", "changes", "contract", "explain", "findings", "readers", "replacing", "results"),
        *("source", "__version__"),
    },
    "replacing": {
        *("replacing", "artifacts", "compiling", "errors", "files", "imports", "merge", "project", "results"),
        *("source", "writers"),
    },
    "imports": {"imports", "artifacts", "contract", "errors", "findings", "interop", "source"},
    "notify": {"notify", "contract", "errors", "files", "reports", "results", "__version__"},
    "cli": {"*"},
    "__main__": {"cli"},
    "__init__": set(),
}


def modules() -> list[Path]:
    return sorted(SOURCE.rglob("*.py"))


def part(path: Path) -> str:
    return path.relative_to(SOURCE).with_suffix("").parts[0]


def imported(path: Path) -> set[str]:
    parts = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("accord"):
            names = node.module.split(".")[1:]
            parts |= {names[0]} if names else {alias.name for alias in node.names}
        elif isinstance(node, ast.Import):
            assert not any(alias.name.startswith("accord") for alias in node.names), path
    return parts


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(SOURCE)))
def test_imports_point_one_way(path: Path) -> None:
    allowed = ALLOWED[part(path)]
    assert "*" in allowed or imported(path) <= allowed


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(SOURCE)))
def test_only_the_command_line_prints(path: Path) -> None:
    if part(path) != "cli":
        calls = [node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call)]
        assert not [c for c in calls if isinstance(c.func, ast.Name) and c.func.id == "print"]
        assert not re.search(r"\bsys\.std(out|err)\b", path.read_text())


def test_no_file_asks_to_be_two() -> None:
    files = [*modules(), *ROOT.glob("macros/**/*.sql"), *ROOT.glob("python/tests/**/*.py")]
    assert {str(f): n for f in files if (n := len(f.read_text().splitlines())) > 400} == {}


def test_the_public_api_is_what_init_names() -> None:
    import accord

    assert accord.__all__ == ["__version__"]


def test_versions_agree() -> None:
    import accord

    pyproject = (ROOT / "python/pyproject.toml").read_text()
    assert re.search(r'^version = "(.+)"', pyproject, re.M)[1] == accord.__version__  # type: ignore[index]
    project = (ROOT / "dbt_project.yml").read_text()
    assert re.search(r"^version: (.+)$", project, re.M)[1] == accord.__version__  # type: ignore[index]


def test_generated_files_have_not_drifted() -> None:
    command = [sys.executable, str(ROOT / "python/tools/generate.py"), "--check"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr + "Run scripts/generate."


def test_only_checks_have_pages() -> None:
    assert {page.stem for page in (ROOT / "docs/reference/checks").iterdir()} == set(CATALOGUE)


FUSED = [name for name, kind in CATALOGUE.items() if kind.kind != "dbt"]


@pytest.mark.parametrize("name", FUSED)
def test_every_check_has_its_sql_its_line_and_its_test(name: str) -> None:
    test = (ROOT / f"tests/generic/{name}.sql").read_text()
    assert f"{{% test {name}(" in test
    assert f"'check': '{name}'" in test
    # Every argument that the catalogue knows is one of the stand-alone test's, and is passed on.
    for argument in CATALOGUE[name].arguments:
        assert re.search(rf"\b{argument.name}(=none)?,?[ \n].*\n\) %}}", test, re.S), argument.name
        assert f"'{argument.name}': {argument.name}" in test
    if name != "row_count":  # counted by every scan
        assert f"{{% macro check_{name}(" in (ROOT / f"macros/checks/{name}.sql").read_text()
        assert f"accord.check_{name}(" in (ROOT / "macros/contract/registry.sql").read_text()


def test_dbt_finds_no_yaml_or_markdown_where_it_looks() -> None:
    # dbt parses these folders of the package in every project that installs it.
    looked = [f for folder in ("tests", "macros") for f in (ROOT / folder).rglob("*") if f.is_file()]
    assert {f.suffix for f in looked} == {".sql"}


def test_no_address_of_a_package_index_is_written_down() -> None:
    hosts = re.compile("pypi" + r"\.(org|python)|python" + r"hosted\.org|registry\.npm")
    tracked = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
    files = [ROOT / name for name in tracked.stdout.split("\0") if name]
    texts = [f for f in files if f.suffix not in (".gz", ".csv") and f.is_file()]
    assert [f.name for f in texts if hosts.search(f.read_text(errors="replace"))] == []
