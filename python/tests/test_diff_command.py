"""`accord diff` as a user calls it, in real git repositories: the sides, the options, the exit codes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT
from diffing import Ran, contract, found, odcs, record, table, told
from jsonschema import Draft202012Validator
from junitparser import JUnitXml
from repositories import alone, commit, git, made, write
from test_cli import Done

ARTIFACTS = Path(__file__).parent / "data/artifacts"
ONE = contract("orders", "1.0.0", "id", "status", "note")
TWO = contract("orders", "1.1.0", "id", "status", "note", "channel")
NOW = contract("orders", "1.2.0", "id", "note", "channel", "gift")
ITEMS = contract("items")
GONE = "error column-removed orders.status"
NEW = "info column-added-optional orders.gift"
NUMBER = "error major-version-not-bumped"


@pytest.fixture(scope="module")
def made_shop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two releases, and a third that is not committed."""
    with pytest.MonkeyPatch.context() as patch:
        alone(patch)
        folder = made(tmp_path_factory.mktemp("diff") / "shop")
        commit(folder, {"contracts/orders.yaml": ONE, "contracts/items.yaml": ITEMS, "accord.yml": ""})
        git(folder, "tag", "v1.0.0")
        commit(folder, {"contracts/orders.yaml": TWO}, day=2)
        git(folder, "tag", "v1.1.0")
        git(folder, "branch", "release")
        write(folder, {"contracts/orders.yaml": NOW, "one.yaml": ONE})
    return folder


@pytest.fixture
def shop(made_shop: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The same for all tests, which only read it."""
    alone(monkeypatch)
    return made_shop


@pytest.mark.parametrize(
    ("arguments", "expected", "last"),
    [
        ("one.yaml contracts/orders.yaml", [GONE, NUMBER, f"{NEW[:-4]}channel", NEW], "1 of 1 contract"),
        ("HEAD:contracts/orders.yaml contracts/orders.yaml", [GONE, NUMBER, NEW], "1 of 1 contract"),
        ("HEAD contracts/orders.yaml", [GONE, NUMBER, NEW], "1 of 1 contract"),
        ("HEAD:contracts contracts", [GONE, NUMBER, NEW], "1 of 2 contracts"),
        ("HEAD:contracts contracts/", [GONE, NUMBER, NEW], "1 of 2 contracts"),
        ("release contracts", [GONE, NUMBER, NEW], "1 of 2 contracts"),
        ("v1.1.0", [GONE, NUMBER, NEW], "1 of 2 contracts"),
        ("v1.1.0:contracts", [GONE, NUMBER, NEW], "1 of 2 contracts"),
        ("v1.0.0:contracts v1.1.0:contracts", [f"{NEW[:-4]}channel"], "1 of 2 contracts"),
        ("v1.0.0:contracts/orders.yaml one.yaml", [], "1 contract: nothing has changed"),
        (
            "contracts v1.1.0",
            [
                "error column-removed orders.gift",
                "info column-added-optional orders.status",
                "error version-decreased",
            ],
            "1",
        ),
        ("contracts contracts", [], "2 contracts: nothing has changed"),
        # Without a transitive mode the newest of the tags is compared.
        ("v*:contracts contracts", [GONE, NUMBER, NEW], "1 of 2 contracts"),
        ("v1.*", [GONE, NUMBER, NEW], "1 of 2 contracts"),
        (
            "one.yaml contracts",
            [GONE, NUMBER, f"{NEW[:-4]}channel", NEW, "info object-added items"],
            "2 of 2",
        ),
        ("contracts contracts/orders.yaml", ["error object-removed items"], "1 of 2 contracts"),
    ],
)
def test_sides(shop: Path, arguments: str, expected: list[str], last: str) -> None:
    given = arguments.split()
    assert sorted(told(found(shop, *given))) == sorted(expected)
    ran = Ran(shop, *given)
    assert ran.last.startswith(last)
    assert ran.code == any(line.startswith("error") for line in expected)


@pytest.mark.parametrize(
    ("folder", "options", "file"),
    [
        ("", ["--project-dir", "dbt"], "dbt/contracts/orders.yaml"),
        ("dbt", [], "contracts/orders.yaml"),
        ("dbt/contracts", ["--project-dir", ".."], "orders.yaml"),
        ("dbt/contracts", [], "orders.yaml"),
    ],
)
def test_the_contracts_of_a_dbt_project(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folder: str, options: list[str], file: str
) -> None:
    alone(monkeypatch)
    shop = made(tmp_path / "shop")
    profile = "shop: {target: dev, outputs: {dev: {type: duckdb, path: shop.duckdb}}}\n"
    settings = {"dbt/dbt_project.yml": "name: shop\nprofile: shop\n", "dbt/profiles.yml": profile}
    commit(shop, {**settings, "dbt/contracts/orders.yaml": TWO})
    write(shop, {"dbt/contracts/orders.yaml": NOW})
    changes = found(shop / folder, "HEAD", *options)
    assert sorted(told(changes)) == sorted([GONE, NUMBER, NEW])
    assert {c["place"]["file"] for c in changes} == {file}


@pytest.mark.parametrize(
    ("mode", "expected"),
    {
        "forward": [GONE, NUMBER, NEW],
        "backward": [
            "error column-added-optional orders.gift",
            "info column-removed orders.status",
            NUMBER,
        ],
        "full": ["error column-added-optional orders.gift", GONE, NUMBER],
        "forward-transitive": [GONE, NUMBER, f"{NEW[:-4]}channel", NEW],
        "backward-transitive": [
            "error column-added-optional orders.channel",
            "error column-added-optional orders.gift",
            "info column-removed orders.status",
            NUMBER,
        ],
        "full-transitive": [
            "error column-added-optional orders.channel",
            "error column-added-optional orders.gift",
            GONE,
            NUMBER,
        ],
    }.items(),
)
def test_modes(shop: Path, mode: str, expected: list[str]) -> None:
    arguments = ("v*:contracts", "contracts", "--mode", mode)
    decoded = record(shop, *arguments)
    assert sorted(told(found(shop, *arguments))) == sorted(expected)
    assert (decoded["mode"], decoded["transitive"]) == (mode.partition("-")[0], "-" in mode)


@pytest.mark.parametrize(
    ("new", "options", "code"),
    [
        (("1.0.0", "id"), "", 0),
        (("1.1.0", "id", "a", "b"), "", 0),
        (("1.1.0", "id", "a: {pii: true}"), "", 1),
        (("2.0.0", "id", "a: {tags: [x]}"), "", 0),
        (("1.0.0", "id", "a: {description: x}"), "", 0),  # a warning: the version is the same still
        (("1.0.0", "id", "a: {description: x}"), "--fail-on warning", 1),
        (("1.0.1", "id", "a: {description: x}"), "--fail-on warning", 0),
        (("1.1.0", "id"), "", 1),
        (("1.1.0", "id"), "--mode backward", 0),
        (("1.1.0", "id"), "--fail-on error", 1),
        (("1.1.0", "id"), "--fail-on info", 2),
        (("1.1.0", "id"), "--mode sideways", 2),
        (("1.1.0", "id"), "--format csv", 2),
        (("1.1.0", "id"), "--effective 2026-02-30", 2),
        (("1.1.0", "id"), "--effective 20260228", 2),
        (("1.1.0", "id"), "--manifest missing.json", 3),
        (("1.1.0", "id"), "--nonsense", 2),
    ],
)
def test_exit_codes(tmp_path: Path, new: tuple[str, ...], options: str, code: int) -> None:
    old = (
        contract("orders", "1.0.0", "id")
        if new == ("1.0.0", "id")
        else contract("orders", "1.0.0", "id", "a")
    )
    write(tmp_path, {"old.yaml": old, "new.yaml": contract("orders", *new)})
    ran = Ran(tmp_path, "old.yaml", "new.yaml", *options.split())
    assert ran.code == code, ran.out + ran.error
    assert bool(ran.error) == (code > 1)


def test_the_command_itself(shop: Path) -> None:
    """In a process of its own, as all other tests run it in theirs."""
    done = Done(shop, "diff HEAD:contracts contracts")
    ran = Ran(shop, "HEAD:contracts", "contracts")
    assert (done.code, done.out, done.error) == (ran.code, ran.out, ran.error) == (1, ran.out, "")
    assert (
        "contracts/orders.yaml:1:12: error: the column `orders.status` is gone [column-removed]" in done.out
    )
    assert done.out.endswith("\n1 of 2 contracts changed: 2 errors, 1 note\n")


def _is_json(text: str) -> None:
    schema = json.loads((ROOT / "docs/schemas/diff-1.json").read_text())
    Draft202012Validator(schema).validate(json.loads(text))


def _is_sarif(text: str) -> None:
    results: list[dict[str, Any]] = json.loads(text)["runs"][0]["results"]
    assert {result["ruleId"] for result in results} == {
        "column-removed",
        "column-added-optional",
        "major-version-not-bumped",
    }
    assert all(len(result["partialFingerprints"]) == 1 for result in results)


def _is_junit(text: str) -> None:
    suite = JUnitXml.fromstring(text.encode())
    assert (suite.tests, suite.failures) == (1, 1)


FORMATS = {
    "text": lambda text: text.index("orders 1.1.0 -> 1.2.0: 2 errors, 1 note; needs 2.0.0 (major)"),
    "json": _is_json,
    "markdown": lambda text: text.index("<!-- accord-diff -->\n## ❌ 1 breaking change, 1 other error"),
    "html": lambda text: text.index("<!doctype html>"),
    "sarif": _is_sarif,
    "github": lambda text: text.index(
        "::error file=contracts/orders.yaml,line=1,col=12,title=column-removed::"
    ),
    "junit": _is_junit,
    "changelog": lambda text: text.index("## [1.2.0] - 20"),
}


@pytest.mark.parametrize("format", FORMATS)
def test_formats(shop: Path, tmp_path: Path, format: str) -> None:
    file = tmp_path / "report"
    printed = Ran(shop, "HEAD", "contracts", "--format", format)
    written = Ran(shop, "HEAD", "contracts", "--format", format, "--output", str(file))
    FORMATS[format](printed.out)
    assert file.read_text() == printed.out
    assert written.out == "1 of 2 contracts changed: 2 errors, 1 note\n"
    assert (printed.code, written.code, printed.error, written.error) == (1, 1, "", "")
    nothing = Ran(shop, "contracts", "contracts", "--format", format)
    assert (nothing.code, nothing.error) == (0, "")
    assert bool(nothing.out) == (format != "changelog")  # which has no section for no changes


def test_all_formats_are_tried() -> None:
    from accord.cli.options import DiffFormat

    assert set(FORMATS) == {format.value for format in DiffFormat}


@pytest.mark.parametrize("output", ["missing/report.txt", "folder"])
def test_output_that_cannot_be_written(tmp_path: Path, output: str) -> None:
    write(tmp_path, {"old.yaml": ONE, "folder/x": ""})
    ran = Ran(tmp_path, "old.yaml", "old.yaml", "--output", output)
    assert (ran.code, ran.out) == (2, "")
    assert ran.error.startswith(f"accord: {output} cannot be written: ")


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ("--write-baseline wb.json --output missing/x", "missing/x cannot be written: its folder is not "),
        ("--write-baseline missing/x --output x", "missing/x cannot be written: its folder is not there"),
        ("--write-baseline folder --output x", "folder cannot be written: a folder has this name"),
        ("--write-baseline x --output ./x", "--output and --write-baseline both name x"),
        ("--write-baseline x --output link", "--output and --write-baseline both name "),
        ("--output old.yaml", "old.yaml is compared, and would be lost"),
        ("--output new/a.yaml", "new/a.yaml is compared, and would be lost"),
        ("--write-baseline old.yaml", "old.yaml is compared, and would be lost"),
        ("--write-baseline folder/../new/a.yaml", "new/a.yaml is compared, and would be lost"),
        ("--baseline known.json --output known.json", "known.json is the baseline, and would be lost"),
        ("--manifest m.json --write-baseline m.json", "m.json is the manifest, and would be lost"),
        ("--output closed", "closed is read-only"),
    ],
)
def test_targets_are_looked_at_before_anything_is_written(tmp_path: Path, options: str, says: str) -> None:
    known = '{"schema": "accord.diff-baseline/1", "known": []}'
    write(tmp_path, {"old.yaml": ONE, "new/a.yaml": NOW, "folder/b": "", "known.json": known, "m.json": "{}"})
    write(tmp_path, {"closed": ""})
    (tmp_path / "closed").chmod(0o444)
    (tmp_path / "link").symlink_to("x")
    before = {file: file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()}
    ran = Ran(tmp_path, "old.yaml", "new", *options.split())
    assert (ran.code, ran.out) == (2, "")
    assert says in ran.error
    assert {file: file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()} == before


def test_a_report_beside_a_new_baseline(tmp_path: Path) -> None:
    write(tmp_path, {"old.yaml": ONE, "new.yaml": NOW, "known.json": "{"})
    targets = ("--write-baseline", "known.json", "--output", "/dev/null")
    ran = Ran(tmp_path, "old.yaml", "new.yaml", *targets)
    assert (ran.code, ran.error) == (0, "")
    assert Ran(tmp_path, "old.yaml", "new.yaml", "--baseline", "known.json", *targets).code == 0


# ------------------------------------------------------------------------------------ other options


@pytest.mark.parametrize("dbt", ["1.10", "1.11", "1.12", "2"])
def test_manifest(tmp_path: Path, dbt: str) -> None:
    write(
        tmp_path,
        {
            "old.yaml": contract("orders", "1.0.0", "order_id", "status"),
            "new.yaml": contract("orders", "1.1.0", "order_id"),
        },
    )
    manifest = ("--manifest", str(ARTIFACTS / dbt / "manifest.json"))
    [removed] = [c for c in found(tmp_path, "old.yaml", "new.yaml", *manifest) if c["column"]]
    reached = {each["name"]: (each["kind"], each["is_certain"], each["file"]) for each in removed["affected"]}
    # That of dbt 2 alone was compiled.
    assert reached == {
        "revenue_dashboard": ("exposure", True, "models/exposures.yml"),
        "late_orders": ("model", dbt == "2", "models/late_orders.sql"),
    }
    assert not [c for c in found(tmp_path, "old.yaml", "new.yaml") if c["affected"]]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (None, "there is no m.json"),
        ("{", "m.json is not what dbt writes"),
        ("[]", "m.json is not what dbt writes"),
        ("{}", "m.json"),
        ('{"metadata": {"dbt_schema_version": "x"}, "nodes": 3}', "m.json"),
        (b"\xff\xfe", "m.json"),
    ],
)
def test_manifest_that_is_none(tmp_path: Path, content: str | bytes | None, says: str) -> None:
    write(tmp_path, {"old.yaml": ONE, "new.yaml": TWO, **({} if content is None else {"m.json": content})})
    ran = Ran(tmp_path, "old.yaml", "new.yaml", "--manifest", "m.json")
    assert (ran.code, ran.out) == (3, "")
    assert ran.error.startswith("accord: ")
    assert says in ran.error
    assert "Run `dbt" in ran.error


@pytest.mark.parametrize(
    ("adapter", "types", "expected"),
    [
        ("bigquery", ("INT64", "BIGINT"), ["info type-alias-only orders.a"]),
        ("postgres", ("int", "int4"), ["info type-alias-only orders.a"]),
        ("postgres", ("int", "bigint"), ["warning type-widened orders.a"]),
        ("snowflake", ("int", "bigint"), ["info type-alias-only orders.a"]),  # number(38, 0), both
    ],
)
def test_adapter(tmp_path: Path, adapter: str, types: tuple[str, str], expected: list[str]) -> None:
    for name, type_ in zip(("old", "new"), types, strict=True):
        column = {"name": "a", "logicalType": "integer", "physicalType": type_}
        text = odcs("orders", "1.0.0", table("orders", column))
        write(tmp_path, {f"{name}.yaml": text})
    changes = [c for c in found(tmp_path, "old.yaml", "new.yaml", "--adapter", adapter) if c["column"]]
    assert told(changes) == expected
    # What accord.yml says is the same, and the option wins over it.
    write(tmp_path, {"accord.yml": f"adapter: {adapter}\n"})
    assert told([c for c in found(tmp_path, "old.yaml", "new.yaml") if c["column"]]) == expected
    write(tmp_path, {"accord.yml": "adapter: duckdb\n"})
    changes = [c for c in found(tmp_path, "old.yaml", "new.yaml", "--adapter", adapter) if c["column"]]
    assert told(changes) == expected


def test_an_adapter_whose_types_are_not_known(tmp_path: Path) -> None:
    write(tmp_path, {"old.yaml": ONE, "new.yaml": TWO})
    ran = Ran(tmp_path, "old.yaml", "new.yaml", "--adapter", "nonesuch")
    assert ran.code == 0
    assert ran.error == "accord: the types of nonesuch are not known; they are read as SQL of no engine\n"


PROMISED = "change_process: {notification_lead_time_days: 14}"


@pytest.mark.parametrize(
    ("options", "level", "effective"),
    [
        ([], "warning", None),
        (["--effective", "2020-01-01"], "error", "2020-01-01"),
        (["--effective", "2999-12-31"], None, "2999-12-31"),
    ],
)
def test_effective(tmp_path: Path, options: list[str], level: str | None, effective: str | None) -> None:
    write(
        tmp_path,
        {
            "old.yaml": contract("orders", "1.0.0", "a", "b", more=PROMISED),
            "new.yaml": contract("orders", "2.0.0", "a", more=PROMISED),
        },
    )
    [compared] = record(tmp_path, "old.yaml", "new.yaml", *options)["contracts"]
    levels = [c["level"] for c in compared["changes"] if c["rule"] == "notice-period-too-short"]
    assert levels == ([level] if level else [])
    assert (compared["notice"], compared["effective"]) == ("14 days", effective)
