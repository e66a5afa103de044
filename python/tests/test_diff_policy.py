"""What a project says of changes: the section `diff` of accord.yml, and baselines."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from diffing import Ran, contract, found, odcs, record, table, told
from repositories import write

OLD = contract("orders", "1.0.0", "id", "status", "note")
NEW = contract("orders", "1.1.0", "id", "note: {pii: true}", "gift")
REMOVED, PII, ADDED, NUMBER = (
    "column-removed",
    "pii-added",
    "column-added-optional",
    "major-version-not-bumped",
)
PATHS = {REMOVED: "orders.status", PII: "orders.note", ADDED: "orders.gift", NUMBER: ""}


def project(folder: Path, diff: str = "", old: str = OLD, new: str = NEW) -> Path:
    settings = "contracts: [new.yaml]\n" + (f"diff: {diff}\n" if diff else "")
    write(folder, {"old.yaml": old, "new.yaml": new, "accord.yml": settings})
    return folder


def levels(folder: Path, *options: str) -> dict[str, str]:
    """Rule -> level; an accepted one is `by exception`, or `by baseline`."""
    return {
        c["rule"]: f"by {c['accepted']['by']}" if c["accepted"] else c["level"]
        for c in found(folder, "old.yaml", *options)
    }


PLAIN = {REMOVED: "error", PII: "error", ADDED: "info", NUMBER: "error"}


@pytest.mark.parametrize(
    ("diff", "changed", "code"),
    [
        ("", {}, 1),
        ("{mode: backward}", {REMOVED: "info", PII: "warning", ADDED: "error"}, 1),
        ("{mode: full}", {ADDED: "error"}, 1),
        ("{levels: {column-removed: warning}}", {REMOVED: "warning"}, 1),
        (
            "{levels: {column-removed: info, pii-added: info}}",
            {REMOVED: "info", PII: "info", NUMBER: None},
            0,
        ),
        ("{levels: {column-removed: 'off', pii-added: 'off'}}", {REMOVED: None, PII: None, NUMBER: None}, 0),
        ("{levels: {column-removed: off, pii-added: off}}", {REMOVED: None, PII: None, NUMBER: None}, 0),
        (
            "{mode: backward, levels: {column-added-optional: warning}}",
            {REMOVED: "info", PII: "warning", ADDED: "warning", NUMBER: None},
            0,
        ),
        ("{levels: {major-version-not-bumped: off}}", {NUMBER: None}, 1),
        (
            "{levels: {major-version-not-bumped: warning, column-removed: warning, pii-added: warning}}",
            {NUMBER: None, REMOVED: "warning", PII: "warning"},
            0,
        ),
        (
            "{fail_on: warning, levels: {column-removed: warning, pii-added: 'off'}}",
            {NUMBER: None, REMOVED: "warning", PII: None},
            1,
        ),
    ],
)
def test_levels_and_modes(tmp_path: Path, diff: str, changed: dict[str, str | None], code: int) -> None:
    expected = {rule: level for rule, level in {**PLAIN, **changed}.items() if level}
    assert levels(project(tmp_path, diff)) == expected
    assert Ran(tmp_path, "old.yaml").code == code


@pytest.mark.parametrize(
    ("diff", "options", "code"),
    [
        ("{fail_on: warning}", "", 1),
        ("{fail_on: warning}", "--fail-on error", 0),
        ("{fail_on: error}", "--fail-on warning", 1),
        ("{mode: backward}", "--mode forward --fail-on warning", 1),
        ("{mode: backward, fail_on: warning}", "", 0),
    ],
)
def test_an_option_wins_over_the_file(tmp_path: Path, diff: str, options: str, code: int) -> None:
    old, new = (
        odcs("o", version, table("o", {"name": "a", "logicalType": "integer", "physicalType": type_}))
        for version, type_ in (("1.0.0", "int"), ("1.1.0", "bigint"))
    )
    project(tmp_path, diff, old, new)
    assert told(found(tmp_path, "old.yaml", "--mode", "forward")) == ["warning type-widened o.a"]
    assert told(found(tmp_path, "old.yaml", "--mode", "backward")) == ["info type-widened o.a"]
    assert Ran(tmp_path, "old.yaml", *options.split()).code == code


@pytest.mark.parametrize(("level", "code"), [("error", 1), ("warning", 0), ("info", 0)])
def test_in_major_version(tmp_path: Path, level: str, code: int) -> None:
    new = NEW.replace("1.1.0", "2.0.0")
    project(tmp_path, f"{{in_major_version: {level}, levels: {{dbt-model-version-missing: off}}}}", new=new)
    assert levels(tmp_path) == {REMOVED: level, PII: level, ADDED: "info"}
    assert Ran(tmp_path, "old.yaml").code == code
    notes = {c["rule"]: c["notes"] for c in found(tmp_path, "old.yaml")}
    assert notes[REMOVED] == ([] if level == "error" else ["the version was raised for it"])
    # What was raised too little is an error still.
    project(tmp_path, f"{{in_major_version: {level}}}")
    assert levels(tmp_path) == PLAIN


# ------------------------------------------------------------------------------------- exceptions

HELD = {"rule": REMOVED, "path": "orders.status", "reason": "agreed", "owner": "ann", "until": "2999-12-31"}


@pytest.mark.parametrize(
    ("exception", "holds_for"),
    [
        ({}, {REMOVED}),
        ({"rule": "column-*"}, {REMOVED}),
        ({"rule": "column-*", "path": "*"}, {REMOVED}),
        ({"rule": "*", "path": "orders.*"}, {REMOVED, PII}),
        ({"rule": "*", "path": "orders.not*"}, {PII}),
        # But for `*`, a character stands for itself.
        ({"rule": "*", "path": "orders.not?"}, set()),
        ({"rule": "*", "path": "*"}, {REMOVED, PII}),
        ({"rule": NUMBER, "path": "orders"}, {NUMBER}),
        ({"rule": NUMBER, "path": "*"}, {NUMBER}),
        ({"contract": "orders"}, {REMOVED}),
        ({"contract": "ord*"}, {REMOVED}),
        ({"contract": "items"}, set()),
        ({"path": "status"}, set()),
        ({"path": "ORDERS.STATUS"}, set()),
        ({"rule": "object-*"}, set()),
        ({"until": "2020-01-01"}, set()),
    ],
)
def test_exceptions(tmp_path: Path, exception: dict[str, str], holds_for: set[str]) -> None:
    project(tmp_path, json.dumps({"exceptions": [{**HELD, **exception}]}))
    got = levels(tmp_path)
    assert {rule for rule, level in got.items() if level == "by exception"} == holds_for
    if holds_for >= {REMOVED, PII}:
        assert NUMBER not in got  # what is accepted asks for no major version
        assert Ran(tmp_path, "old.yaml").code == 0
    [*held] = [c["accepted"] for c in found(tmp_path, "old.yaml") if c["accepted"]]
    assert all(
        one == {"by": "exception", "reason": "agreed", "owner": "ann", "until": "2999-12-31"} for one in held
    )


def test_an_exception_that_has_ended_is_told(tmp_path: Path) -> None:
    project(tmp_path, json.dumps({"exceptions": [{**HELD, "until": "2020-01-01"}]}))
    [removed] = [c for c in found(tmp_path, "old.yaml") if c["rule"] == REMOVED]
    assert (removed["level"], removed["notes"]) == ("error", ["the exception of ann ended on 2020-01-01"])
    # One that holds still wins over it.
    project(tmp_path, json.dumps({"exceptions": [{**HELD, "until": "2020-01-01"}, HELD]}))
    assert levels(tmp_path)[REMOVED] == "by exception"


def test_an_exception_is_of_the_identity_too(tmp_path: Path) -> None:
    old, new = odcs("u-1", "1.0.0", table("o", "a", "b")), odcs("u-1", "1.1.0", table("o", "a"))
    held = {**HELD, "path": "o.b", "contract": "u-1"}
    project(tmp_path, json.dumps({"exceptions": [held]}), old, new)
    assert levels(tmp_path) == {REMOVED: "by exception"}


@pytest.mark.parametrize(
    ("diff", "place", "says"),
    [
        ("{mode: foward}", "2:14", "Did you mean `forward`?"),
        ("{mode: [forward]}", "2:14", "`mode` takes text, not a list"),
        ("{fail_on: info}", "2:17", "`fail_on` is error or warning, not `info`"),
        ("{in_major_version: off}", "2:26", "`in_major_version` is error, warning or info, not `off`"),
        ("{levels: {column-remove: off}}", "2:17", "Did you mean `column-removed`?"),
        ("{levels: {column-removed: eror}}", "2:33", "Did you mean `error`?"),
        ("{levels: [column-removed]}", "2:16", "`diff.levels` takes a mapping, not a list"),
        ("{exceptions: {}}", "2:20", "`exceptions` takes a list of mappings"),
        ("{exceptions: [x]}", "2:21", "mapping"),
        ("{exceptions: [{rule: column-removed, path: a, reason: r, owner: o}]}", "2:21", "`until`"),
        (
            "{exceptions: [{rule: x, path: a, reason: r, owner: o, until: 2999-01-01}]}",
            "2:22",
            "no rule of changes",
        ),
        (
            "{exceptions: [{rule: column-removed, path: a, reason: r, owner: o, until: 2999-02-30}]}",
            "2:74",
            "takes a day as YYYY-MM-DD, not 2999-02-30",
        ),
        (
            "{exceptions: [{rule: column-removed, path: a, reason: r, owner: o, until: 2999-W01-1}]}",
            "2:74",
            "takes a day as YYYY-MM-DD, not 2999-W01-1",
        ),
        (
            "{exceptions: [{rule: column-removed, pth: a, reason: r, owner: o, until: 2999-01-01}]}",
            "2:21",
            "`path`",
        ),
        ("{baseline: [a]}", "2:18", "`baseline` takes text, not a list"),
        ("{basline: a}", "2:8", "Did you mean `baseline`?"),
        ("[]", "2:7", "`diff` takes a mapping, not a list"),
    ],
)
def test_settings_that_are_wrong(tmp_path: Path, diff: str, place: str, says: str) -> None:
    ran = Ran(project(tmp_path, diff), "old.yaml")
    assert (ran.code, ran.out) == (2, "")
    assert ran.error.startswith(f"accord: accord.yml:{place}: "), ran.error
    assert says in ran.error


# --------------------------------------------------------------------------------------- baselines


def known(file: Path) -> list[dict[str, Any]]:
    decoded = json.loads(file.read_text())
    assert decoded["schema"] == "accord.diff-baseline/1"
    entries: list[dict[str, Any]] = decoded["known"]
    return entries


def test_baseline(tmp_path: Path) -> None:
    project(tmp_path)
    file = tmp_path / "known.json"
    written = Ran(tmp_path, "old.yaml", "--write-baseline", "known.json")
    assert (written.code, written.error) == (0, "")
    assert written.last == "1 of 1 contract changed: 3 errors, 1 note"
    assert {entry["rule"] for entry in known(file)} == {REMOVED, PII, NUMBER}
    assert [entry["path"] for entry in known(file)] == ["", "orders.note", "orders.status"]
    first = file.read_bytes()

    # Accepted, by the option and by accord.yml; and only what is known.
    for diff, options in (("", ["--baseline", "known.json"]), ("{baseline: known.json}", [])):
        project(tmp_path, diff)
        ran = Ran(tmp_path, "old.yaml", *options)
        assert (ran.code, ran.error) == (0, "")
        assert ran.last == "1 of 1 contract changed: 1 note; accepted: 2 by baseline"
        assert levels(tmp_path, *options) == {REMOVED: "by baseline", PII: "by baseline", ADDED: "info"}
    project(tmp_path, "{baseline: known.json}", new=NEW.replace("    id: {type: string}\n", ""))
    assert told([c for c in found(tmp_path, "old.yaml") if not c["accepted"]]) == [
        "error column-removed orders.id",
        "info column-added-optional orders.gift",
    ]
    assert Ran(tmp_path, "old.yaml").code == 1

    # Written again, with and without itself, it is the same to the byte.
    project(tmp_path, "{baseline: known.json}")
    assert Ran(tmp_path, "old.yaml", "--write-baseline", "known.json").code == 0
    assert file.read_bytes() == first
    # What is gone is gone from it.
    project(tmp_path, new=OLD)
    Ran(tmp_path, "old.yaml", "--write-baseline", "known.json")
    assert known(file) == []
    assert levels(project(tmp_path), "--baseline", "known.json") == PLAIN


def test_a_baseline_holds_what_no_exception_does(tmp_path: Path) -> None:
    project(tmp_path, json.dumps({"exceptions": [HELD]}))
    Ran(tmp_path, "old.yaml", "--write-baseline", "known.json")
    assert {entry["rule"] for entry in known(tmp_path / "known.json")} == {PII, NUMBER}


@pytest.mark.parametrize("content", [None, "{"])
def test_a_baseline_that_accord_yml_names_can_be_made(tmp_path: Path, content: str | None) -> None:
    """Its absence says to write it; that has to work."""
    project(tmp_path, "{baseline: known.json}")
    write(tmp_path, {"known.json": content} if content else {})
    assert Ran(tmp_path, "old.yaml").code == 2
    assert Ran(tmp_path, "old.yaml", "--write-baseline", "known.json").code == 0
    assert Ran(tmp_path, "old.yaml").code == 0


def test_the_baseline_of_accord_yml_is_beside_it(tmp_path: Path) -> None:
    project(tmp_path, "{baseline: known.json}")
    write(tmp_path, {"deep/x": ""})
    assert Ran(tmp_path, "old.yaml", "--write-baseline", "known.json").code == 0
    ran = Ran(tmp_path / "deep", "../old.yaml", "../new.yaml", "--project-dir", "..")
    assert (ran.code, ran.error) == (0, "")


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (None, "there is no known.json"),
        ("", "known.json is no baseline: "),
        ("{", "known.json is no baseline: "),
        (b"\xff", "known.json is no baseline: "),
        ("[]", "known.json is no baseline: "),
        ("{}", "known.json is no baseline: "),
        ('{"known": []}', "known.json is no baseline: "),
        ('{"metadata": {}, "nodes": {}}', "known.json is no baseline: "),
        pytest.param('{"x": ' + "[" * 200_000, "known.json is no baseline: ", id="deep"),
        ('{"schema": "accord.diff-baseline/2", "known": []}', "known.json is no baseline: "),
        (
            '{"schema": "accord.diff-baseline/1", "known": [{"fingerprint": 1}]}',
            "known.json is no baseline: ",
        ),
    ],
)
@pytest.mark.parametrize("is_option", [True, False])
def test_a_baseline_that_is_none(
    tmp_path: Path, content: str | bytes | None, says: str, is_option: bool
) -> None:
    project(tmp_path, "" if is_option else "{baseline: known.json}")
    write(tmp_path, {} if content is None else {"known.json": content})
    ran = Ran(tmp_path, "old.yaml", *(["--baseline", "known.json"] if is_option else []))
    assert (ran.code, ran.out) == (2, "")
    assert says in ran.error
    assert "--write-baseline" in ran.error


@pytest.mark.parametrize("file", ["missing/known.json", "folder"])
def test_a_baseline_that_cannot_be_written(tmp_path: Path, file: str) -> None:
    project(tmp_path)
    write(tmp_path, {"folder/x": ""})
    ran = Ran(tmp_path, "old.yaml", "--write-baseline", file)
    assert (ran.code, ran.out) == (2, "")
    assert ran.error.startswith(f"accord: {file} cannot be written: ")


def test_a_baseline_of_several_contracts_is_in_order(tmp_path: Path) -> None:
    for name in "cab":
        write(tmp_path, {f"old/{name}.yaml": contract(name, "1.0.0", "x", "y", "z")})
        write(tmp_path, {f"new/{name}.yaml": contract(name, "2.0.0", "x")})
    Ran(tmp_path, "old", "new", "--write-baseline", "known.json")
    entries = [(entry["contract"], entry["path"]) for entry in known(tmp_path / "known.json")]
    assert entries == sorted(entries)
    assert len(entries) == len((tmp_path / "known.json").read_text().splitlines()) - 5 == 9
    assert record(tmp_path, "old", "new", "--baseline", "known.json")["summary"]["accepted_by_baseline"] >= 6
