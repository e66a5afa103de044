"""The command as a user calls it, in a process of its own: output, exit codes, and what is written."""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT
from jsonschema import Draft202012Validator

import accord
from accord.writers.dbt import HEADER

ORDERS = """\
contract:
  name: orders
  version: "1.0.0"
schema:
  required: [order_id]
  properties:
    order_id: {type: integer, minimum: 1, maximum: 500}
    customer_id: {type: integer, references: customers.customer_id}
"""
CUSTOMERS = """\
contract: {name: customers, version: "1.0.0"}
schema:
  properties:
    customer_id: {type: integer, unique: true}
"""
FILES = {
    "dbt_project.yml": "name: shop\nprofile: shop\n",
    "profiles.yml": "shop: {target: dev, outputs: {dev: {type: duckdb, path: shop.duckdb}}}\n",
    "models/orders.sql": "select 1 as order_id, 1 as customer_id\n",
    "models/staging/customers.sql": "select 1 as customer_id\n",
    "contracts/orders.yaml": ORDERS,
    "contracts/customers.yaml": CUSTOMERS,
}
NOTE = "    iban: {type: string, format: iban}\n"
ALONE = ORDERS.replace(", references: customers.customer_id", "")


def put(folder: Path, files: dict[str, Any]) -> Path:  # None takes a file out
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if content is None:
            path.unlink()
        else:
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return put(tmp_path / "shop", FILES)


def environment(home: Path, **more: str) -> dict[str, str]:
    """This process's, without what changes Accord's output, and with no profiles at home."""
    ours = ("ACCORD_", "DBT_", "PYTHONIO", "PYTHONUN", "PYTHONUTF8", "COLUMNS", "NO_COLOR", "FORCE_", "TERM")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    return {**kept, "HOME": str(home), "PYTHONUTF8": "1", **more}


class Done:
    """What a command printed, and its exit code."""

    def __init__(self, project: Path, command: str, **more: str) -> None:
        arguments = [sys.executable, "-m", "accord", *command.split()]
        env = environment(project, **more)
        done = subprocess.run(arguments, cwd=project, env=env, capture_output=True, check=False)
        self.code = done.returncode
        self.out, self.error = (text.decode(errors="surrogateescape") for text in (done.stdout, done.stderr))
        assert "Traceback" not in self.error, self.error


def state(folder: Path) -> dict[str, str]:
    """Path -> hash of the content, of every file below a folder."""
    files = {str(path.relative_to(folder)): path for path in folder.rglob("*") if path.is_file()}
    return {name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in sorted(files.items())}


def follows_schema(text: str, name: str) -> dict[str, Any]:
    decoded: dict[str, Any] = json.loads(text)
    schema = json.loads((ROOT / f"docs/schemas/{name}-1.json").read_text())
    Draft202012Validator(schema).validate(decoded)
    assert decoded["schema"] == f"accord.{name}/1"
    return decoded


# --------------------------------------------------------------------------------- the command line


@pytest.mark.parametrize(
    ("command", "code", "out", "error"),
    [
        ("--version", 0, rf"accord {re.escape(accord.__version__)}\n", ""),
        ("--help", 0, r"Usage: .*accord .*\n +lint .*\n +compile .*\n +report .*", ""),
        ("lint --help", 0, "Usage: .*accord lint .*", ""),
        ("frobnicate", 2, "", ".*No such command.*frobnicate.*"),
        ("lint --format xml", 2, "", ".*xml.* is not one of 'text', 'json'.*"),
    ],
)
def test_command_line(command: str, code: int, out: str, error: str, tmp_path: Path) -> None:
    done = Done(tmp_path, command)
    assert done.code == code
    assert re.fullmatch(out, done.out, re.DOTALL)
    assert re.fullmatch(error, done.error, re.DOTALL)


@pytest.mark.parametrize(
    ("arguments", "imported"),
    [(["--version"], "{'accord'}"), (["compile"], "{'accord', 'yaml', 'msgspec', 'typer'}")],
)
def test_imports(arguments: list[str], imported: str, project: Path) -> None:
    """The version is told without importing anything, and no command needs dbt in its own Python."""
    code = f"""if True:
        import sys
        from accord.cli import main
        sys.argv[1:] = {arguments}
        try:
            main()
        except SystemExit as end:
            assert not end.code
        looked_for = ("accord", "typer", "yaml", "ruamel", "msgspec", "dbt", "duckdb", "jinja2")
        assert set(looked_for) & set(sys.modules) == {imported}, sys.modules
    """
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, cwd=project, env=environment(project), capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


# ---------------------------------------------------------------------------------- wrong contracts

# What is replaced by what, where that is wrong, what is said, and what to do about it.
BAD: dict[str, tuple[str, str, str, str, str]] = {
    "broken_yaml": ("orders\n", "[\n", "4:1", "not valid YAML: ", "Look at this line"),
    "unknown_key": ("requi", "requie", "5:3", "unknown key `requiered` in", "Did you mean `required`?"),
    "unknown_column": ("[order", "[older", "5:14", "unknown column `older_id`", "Did you mean `order_id`?"),
    "wrong_type": ('"1.0.0"', "1.0", "3:3", "`version` takes text, not the number 1.0", "Write all three"),
    "wrong_bound": ("500", "'500'", "7:43", "'500' is no integer, which `order_id` is", ""),
    "duplicate": ("customer_id:", "order_id:", "8:5", "the key `order_id` stands twice", "The first is on"),
    "not_a_contract": (ORDERS, "a: 1\n", "1:1", "this is no contract in a dialect", "A contract begins"),
    "empty": (ORDERS, "", "1:1", "the file is empty", ""),
}


@pytest.fixture(scope="module")
def refusals(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What lint and compile say of a project that has every wrong contract, and some that are right."""
    wrong = {f"contracts/{name}.yaml": ORDERS.replace(old, new, 1) for name, (old, new, *_) in BAD.items()}
    project = put(tmp_path_factory.mktemp("wrong"), {**FILES, **wrong})
    before = state(project)
    lint, compiled, as_json = (Done(project, c) for c in ("lint", "compile", "lint --format json"))
    assert (lint.code, compiled.code, as_json.code) == (2, 2, 2)
    assert (lint.error, compiled.out, as_json.error) == ("", "", "")
    assert "nothing was written" in compiled.error
    assert state(project) == before, "not of the contracts that are right either"
    found = [
        "{file}:{line}:{column}: {level}: {message}\n  {remedy}".format(**finding, **finding["place"])
        for finding in follows_schema(as_json.out, "lint")["findings"]
    ]
    return {"lint": lint.out, "compile": compiled.error, "json": "\n".join(found)}


@pytest.mark.parametrize("name", BAD)
@pytest.mark.parametrize("command", ["lint", "compile", "json"])
def test_a_wrong_contract(command: str, name: str, refusals: dict[str, str]) -> None:
    _, _, place, what, remedy = BAD[name]
    line = re.search(rf"contracts/{name}\.yaml:{place}: error: {re.escape(what)}.*\n(.*)", refusals[command])
    assert line, refusals[command]
    assert remedy in line[1]


@pytest.mark.parametrize(
    ("contract", "options", "code", "says"),
    [
        (ALONE, "", 0, "1 contract: nothing wrong"),
        (ALONE + NOTE, "--fail-on warning", 0, "1 contract: 1 note"),
        (ORDERS, "", 0, "1 contract: 1 warning"),
        (CUSTOMERS.replace(", unique: true", ""), "", 0, "1 contract: 1 warning"),
        (CUSTOMERS.replace(", unique: true", ""), "--fail-on warning", 1, "1 contract: 1 warning"),
        (ALONE.replace("500", "0"), "", 2, "1 contract: 1 error"),
    ],
    ids=["nothing", "note", "table without a contract", "warning", "warning that fails", "error"],
)
def test_lint(contract: str, options: str, code: int, says: str, tmp_path: Path) -> None:
    """Of a file that is named, and without a project."""
    put(tmp_path, {"a.yaml": contract})
    done = Done(tmp_path, f"lint a.yaml {options}")
    assert (done.code, done.out.splitlines()[-1], done.error) == (code, says, "")


# ------------------------------------------------------------------------------------ what is refused

NO_PROJECT = {"dbt_project.yml": None}
# Command and exit code -> name -> files, and what is said; {} is the folder of the project.
REFUSED: dict[tuple[str, int], dict[str, tuple[dict[str, Any], str]]] = {
    ("lint", 3): {"no project": (NO_PROJECT, "no dbt_project.yml in {} or any folder above it\n  Name the ")},
    ("lint", 2): {
        "no folder": ({"accord.yml": "contracts: [no]"}, "there is no {}/no\n  Put contracts there, "),
        "accord.yml": ({"accord.yml": "a: 1\n"}, "{}/accord.yml:1:1: unknown key `a`\n  Known here: "),
    },
    ("lint models", 2): {
        "no contracts": ({}, "no contract files (*.yaml, *.yml, *.json) in models\n  Write a contract there")
    },
    ("compile no.yaml", 2): {"no file": ({}, "no.yaml:1:1: error: there is no such file [not-yaml]")},
    ("compile", 3): {"no project": (NO_PROJECT, "no dbt_project.yml in {} or any folder above it\n  Run ")},
    ("compile", 2): {
        "no model": (
            {"contracts/x.yaml": ORDERS.replace("orders", "ordres")},
            "contracts/x.yaml:2:3: the project has no model `ordres`\n  Did you mean `orders`?\n",
        ),
        "described twice": (
            {"models/all.yml": "models:\n  - name: orders\n", "models/x.yml": "models: [{name: orders}]\n"},
            "models/x.yml:1:11: orders is described here and at models/all.yml:2:5",
        ),
        "a folder in the way": ({"models/orders.yml/x": ""}, "{}/models/orders.yml"),
    },
}


@pytest.mark.parametrize(
    ("command", "code", "files", "says"),
    [
        pytest.param(command, code, files, says, id=f"{command}, {name}")
        for (command, code), cases in REFUSED.items()
        for name, (files, says) in cases.items()
    ],
)
def test_refused(command: str, code: int, files: dict[str, Any], says: str, project: Path) -> None:
    before = state(put(project, files))
    done = Done(project, command)
    assert (done.code, done.out, state(project)) == (code, "", before)
    # Places are relative to the folder that the command runs in, other paths are whole.
    assert says.replace("{}/", "").replace("{}", str(project)) in done.error.replace(f"{project}/", "")
    assert done.error.startswith("accord: ") or "error: " in done.error
    assert len(done.error.splitlines()) > 1, "what to do about it is said too"


# ------------------------------------------------------------------------------------ what is written


def test_compile(project: Path) -> None:
    before = state(project)
    check = Done(project, "compile --check")
    assert (check.code, check.error, state(project)) == (1, "", before)
    assert "stale      models/orders.yml  3 checks" in check.out
    first = Done(project, "compile contracts --project-dir models/staging")
    assert (first.code, first.error) == (0, "")
    assert "2 contracts, 4 checks enforced." in first.out.splitlines()
    assert sorted(state(project).keys() - before.keys()) == [
        "accord.lock",
        "models/orders.yml",
        "models/staging/customers.yml",
    ]
    assert (project / "models/orders.yml").read_text().startswith(f"{HEADER} from contracts/orders.yaml;")
    times = {path: path.stat().st_mtime_ns for path in project.rglob("*.yml")}
    assert Done(project, "compile --check").code == 0
    assert "unchanged  models/orders.yml" in Done(project, "compile").out
    assert {path: path.stat().st_mtime_ns for path in project.rglob("*.yml")} == times


def test_a_dry_run_prints_what_would_change(project: Path) -> None:
    before = state(project)
    new = Done(project, "compile --dry-run")
    assert (new.code, new.error, state(project)) == (0, "", before)
    assert {"--- /dev/null", "+++ b/models/orders.yml", "+models:"} <= set(new.out.splitlines())
    Done(project, "compile")
    before = state(put(project, {"contracts/orders.yaml": ORDERS.replace("500", "900")}))
    changed = re.findall(r"^[-+] .*(max: \d+)", Done(project, "compile --dry-run").out, re.M)
    assert (changed, state(project)) == (["max: 500", "max: 900"], before)


@pytest.mark.parametrize(
    ("option", "word", "code"), [("", "written", 0), ("--check", "stale", 1), ("--dry-run", "stale", 0)]
)
def test_compile_as_json(option: str, word: str, code: int, project: Path) -> None:
    put(project, {"contracts/orders.yaml": ORDERS + NOTE})
    done = Done(project, f"compile --format json {option}")
    assert (done.code, done.error) == (code, "")
    report = follows_schema(done.out, "compile")
    files = {file["path"]: (file["state"], file["checks"]) for file in report["files"]}
    assert files == {"models/staging/customers.yml": (word, 1), "models/orders.yml": (word, 3)}
    assert [finding["rule"] for finding in report["findings"]] == ["not-enforced"]


def test_a_contract_that_is_gone(project: Path) -> None:
    Done(project, "compile")
    before = state(put(project, {"contracts/orders.yaml": None}))
    for options, code in (("", 0), ("--check", 1)):
        done = Done(project, f"compile {options}")
        assert (done.code, state(project)) == (code, before)
        assert "orders in models/orders.yml was compiled from a contract that is gone\n" in done.error
        assert "  Run `accord compile --prune`." in done.error
    assert Done(project, "compile --prune").code == 0
    assert sorted(before.keys() - state(project).keys()) == ["models/orders.yml"]


def test_a_part_of_the_contracts_makes_no_cycle(project: Path) -> None:
    """Of two models that refer to one another dbt can make one wait, whichever is compiled when."""
    both = CUSTOMERS + "    order_id: {type: integer, references: orders.order_id}\n"
    put(project, {"contracts/customers.yaml": both})
    assert Done(project, "compile").out.count("not carried: ") == 1
    before = state(project)
    for name in ("orders", "customers"):
        assert Done(project, f"compile contracts/{name}.yaml").code == 0
        assert state(project) == before


def test_contracts_that_are_named_where_the_usual_folder_is_empty(project: Path) -> None:
    (project / "contracts").rename(project / "agreed")
    (project / "contracts").mkdir()
    assert Done(project, "compile agreed").code == 0


# --------------------------------------------------------------------------- where the output goes


QUIET = (0, -13)
"""Done before the pipe was closed, or ended by SIGPIPE, as other commands are."""


@pytest.mark.parametrize("buffering", [{}, {"PYTHONUNBUFFERED": "1"}], ids=["buffered", "unbuffered"])
@pytest.mark.parametrize("command", ["--version", "--help", "lint"])
def test_nobody_reads_the_output(command: str, buffering: dict[str, str], project: Path) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    arguments = [sys.executable, "-m", "accord", *command.split()]
    env = environment(project, **buffering)
    with os.fdopen(writer, "wb") as pipe:
        done = subprocess.run(
            arguments, cwd=project, env=env, stdout=pipe, stderr=subprocess.PIPE, check=False
        )
    assert (done.returncode in QUIET, done.stderr) == (True, b"")


def test_the_reader_stops_early(project: Path) -> None:
    columns = "".join(f"    column_{number}: {{type: integer, unique: true}}\n" for number in range(2000))
    put(project, {"contracts/orders.yaml": ORDERS + columns})
    arguments, env = [sys.executable, "-m", "accord", "compile", "--dry-run"], environment(project)
    pipe = subprocess.PIPE
    with subprocess.Popen(arguments, cwd=project, env=env, stdout=pipe, stderr=pipe) as process:
        assert process.stdout
        assert process.stdout.readline().startswith(b"---")
        process.stdout.close()
        assert process.stderr
        assert process.stderr.read() == b""
    assert process.returncode in QUIET


UNKNOWN = r"unknown key `gr.{1,8}e`"


@pytest.mark.parametrize("command", ["lint", "lint --format json"])
def test_names_that_the_output_cannot_take(command: str, project: Path) -> None:
    """A terminal of ASCII, or of a code page of Windows, and a contract in other letters."""
    put(project, {"contracts/orders.yaml": ORDERS + "größe: 1\n"})
    done = Done(project, command, PYTHONIOENCODING="ascii", PYTHONUTF8="0", LC_ALL="C.UTF-8")
    assert (done.code, bool(re.search(UNKNOWN, done.out + done.error))) == (2, True)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such file names")
@pytest.mark.parametrize("command", ["lint", "lint --format json"])
def test_a_file_name_that_is_not_utf8(command: str, project: Path) -> None:
    Path(os.fsdecode(os.fsencode(project) + b"/contracts/caf\xe9.yaml")).write_text(ORDERS + "größe: 1\n")
    done = Done(project, command, PYTHONUTF8="0", PYTHONIOENCODING="utf-8", LC_ALL="C.UTF-8")
    assert (done.code, bool(re.search(UNKNOWN, done.out + done.error))) == (2, True)
