"""`accord lint` in every format: what is printed, what is written, the exit codes and the paths."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
from junitparser import JUnitXml
from test_cli import ALONE, CUSTOMERS, FILES, NOTE, ORDERS, Done, put

FORMATS = ["text", "json", "sarif", "github", "junit"]
WRONG = ORDERS.replace("requi", "requie")
CONTRACTS = {
    "right": CUSTOMERS,
    "note": ALONE + NOTE,
    "warning": CUSTOMERS.replace(", unique: true", ""),
    "error": WRONG,
    "broken": "orders\n: [",
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """In a folder of a repository, and with one contract that is wrong."""
    files = {name: text for name, text in FILES.items() if name != "contracts/orders.yaml"}
    return put(tmp_path / "repository/shop", {**files, "contracts/a b/örders.yaml": WRONG})


def files_of(format: str, out: str) -> set[str]:
    """The files that a report places its findings in."""
    if format == "json":
        return {finding["place"]["file"] for finding in json.loads(out)["findings"]}
    if format == "sarif":
        results: list[dict[str, Any]] = json.loads(out)["runs"][0]["results"]
        return {r["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for r in results}
    if format == "junit":
        return {case.name for case in next(iter(JUnitXml.fromstring(out.encode()))) if not case.is_passed}
    lines = [line for line in out.splitlines() if "error" in line][:-1]
    if format == "github":
        return {line.partition("file=")[2].partition(",")[0] for line in lines}
    return {line.partition(":")[0] for line in lines}


@pytest.mark.parametrize(
    ("contract", "options", "code"),
    [
        ("right", "--format github", 0),
        ("note", "--format sarif --fail-on warning", 0),
        ("warning", "--format sarif", 0),
        ("warning", "--format sarif --fail-on warning", 1),
        ("error", "--format sarif", 2),
        ("error", "--format github --fail-on warning", 2),
        ("broken", "--format junit", 2),
    ],
)
def test_exit_codes(contract: str, options: str, code: int, tmp_path: Path) -> None:
    """Those of text and JSON, which have their own test, in every format."""
    put(tmp_path, {"a.yaml": CONTRACTS[contract]})
    done = Done(tmp_path, f"lint a.yaml {options}")
    assert (done.code, done.error) == (code, "")


@pytest.mark.parametrize(
    ("contract", "options", "code"),
    [("warning", "", 0), ("warning", "--fail-on warning", 1), ("error", "", 2)],
)
def test_a_case_of_junit_fails_where_the_command_does(
    contract: str, options: str, code: int, tmp_path: Path
) -> None:
    put(tmp_path, {"a.yaml": CONTRACTS[contract], "b.yaml": ORDERS.replace("orders", "others")})
    done = Done(tmp_path, f"lint . --format junit {options}")
    (suite,) = JUnitXml.fromstring(done.out.encode())
    assert (done.code, suite.tests, suite.failures) == (code, 2, bool(code))


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("terminal", ["utf-8", "ascii"])
def test_output_to_a_file(format: str, terminal: str, project: Path) -> None:
    """The same as is printed, in UTF-8 whatever the terminal takes; the last line is printed then."""
    printed = Done(project, f"lint --format {format}")
    encoding = {"PYTHONIOENCODING": terminal, "PYTHONUTF8": "0", "LC_ALL": "C.UTF-8"}
    written = Done(project, f"lint --format {format} --output report", **encoding)
    assert (written.code, written.out, written.error) == (2, "2 contracts: 1 error\n", "")
    assert (project / "report").read_bytes() == printed.out.encode()


INSIDE = ("shop", "", "contracts/a b/örders.yaml")
OUTSIDE = ("shop/models", "../contracts", "{}/shop/contracts/a b/örders.yaml")


@pytest.mark.parametrize(
    ("folder", "arguments", "file", "format"),
    [
        *((*INSIDE, format) for format in FORMATS),
        *((*OUTSIDE, format) for format in FORMATS),
        ("shop", "{}/shop/contracts", "contracts/a b/örders.yaml", "text"),
        (".", "--project-dir shop", "shop/contracts/a b/örders.yaml", "text"),
        ("shop/contracts", "--project-dir ..", "a b/örders.yaml", "text"),
    ],
)
def test_paths(folder: str, arguments: str, file: str, format: str, project: Path) -> None:
    """Relative to the current folder where they are inside it."""
    repository = project.parent
    done = Done(repository / folder, f"lint {arguments.format(repository)} --format {format}")
    expected = file.format(repository)
    if format == "sarif":
        expected = expected.replace(" ", "%20").replace("ö", "%C3%B6")
        expected = f"file://{expected}" if expected[0] == "/" else expected
    assert files_of(format, done.out) == {expected}


@pytest.mark.skipif(os.name != "posix", reason="other systems have no such file names")
@pytest.mark.parametrize("format", FORMATS)
def test_a_file_name_that_is_not_utf8(format: str, tmp_path: Path) -> None:
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.yaml")).write_text(WRONG)
    done = Done(tmp_path, f"lint . --format {format}", PYTHONUTF8="0", LC_ALL="C.UTF-8")
    assert (done.code, done.error) == (2, "")
    assert files_of(format, done.out) == {"caf%5Cxe9.yaml" if format == "sarif" else r"caf\xe9.yaml"}


@pytest.mark.parametrize(
    ("output", "says"),
    [
        ("nowhere/a.xml", "accord: nowhere/a.xml cannot be written: No such file or directory\n"),
        ("models", "accord: models cannot be written: Is a directory\n"),
    ],
)
def test_output_that_cannot_be_written(output: str, says: str, project: Path) -> None:
    done = Done(project, f"lint --format junit --output {output}")
    assert (done.code, done.out, done.error) == (2, "", says)
