"""A whole contract as a company would write it: its account, its checks, and that nothing of it is lost."""

from __future__ import annotations

import json
from typing import Any

import pytest
import yaml
from conftest import ROOT
from readings import dropped, leaves, reading, unwritten
from test_round_trip import SCHEMAS, in_text, read, shown

from accord.contract.derive import derive
from accord.contract.model import Check
from accord.readers import DIALECTS, Reading
from accord.readers.account import account
from accord.readers.odcs.keys import DIALECT
from accord.readers.section import Log
from accord.source import Node, loads
from accord.writers import odcs

DATA = ROOT / "python/tests/data/odcs"
SHOP = (DATA / "shop.yaml").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Reading:
    return reading(tmp_path_factory.mktemp("shop"), SHOP)[0]


def test_account(shop: Reading) -> None:
    """What has become of each leaf. Read the difference before you write the file anew."""
    lines = [f"{leaf.path}: {', '.join(leaf.checks) or leaf.why} ({leaf.status})" for leaf in shop.account]
    assert lines == (DATA / "shop.account.txt").read_text(encoding="utf-8").splitlines()


def test_checks(shop: Reading) -> None:
    """What is demanded of each table. Read the difference before you write the file anew."""
    assert shop.contract is not None
    lines = [
        f"{table.model} {said(check)}"
        for table in shop.contract.tables
        for check in derive(table, shop.contract)
    ]
    assert lines == (DATA / "shop.checks.txt").read_text(encoding="utf-8").splitlines()


def said(check: Check) -> str:
    terms = [check.severity]
    if check.tolerance.at_most:
        terms.append(f"but for {check.tolerance.at_most} {check.tolerance.unit}")
    if check.waiver:
        terms.append(f"waived until {check.waiver.until}")
    at = "/".join((check.column or "-", *check.path))
    return f"{check.id}: {check.check} {at} {json.dumps(check.arguments, sort_keys=True)} {', '.join(terms)}"


def test_lint(shop: Reading) -> None:
    assert [(f.level, f.message.partition(":")[0]) for f in shop.findings] == [
        ("info", "the rule is not enforced"),
        ("info", "`unit` says nothing here"),
        ("info", "the relationship is not enforced"),
    ]


def test_it_is_valid_by_the_standard() -> None:
    assert [error.message for error in SCHEMAS["odcs"]().iter_errors(yaml.safe_load(SHOP))] == []


def test_it_survives_being_written() -> None:
    contract = read(SHOP, "odcs")
    written = odcs.write(contract)
    assert written.not_carried == ()
    assert in_text(shown(read(written.text, "odcs"))) == in_text(shown(contract))


def test_nothing_is_dropped_silently() -> None:
    """Another value anywhere makes another contract, or is told of at its place."""
    assert dropped(SHOP, "odcs") == []


def test_every_key_has_a_case() -> None:
    texts = [SHOP, *(file.read_text(encoding="utf-8") for file in sorted(DATA.glob("*.odcs.yaml")))]
    missing = set.intersection(*(unwritten(text, DIALECT) for text in texts))
    assert missing == {
        # of version 3.0, which test_odcs_quality.py has
        ("quality", "rule"),
        ("quality", "validValues"),
    }


# What stands in place of each node, one after the other.
STRANGE = ["null", "5", "true", "x", "[]", "{}", "[1]", "{a: 1}"]


def nodes(node: Node) -> list[tuple[str | int, ...]]:
    """The path of every node below this one."""
    paths = list(leaves(node))
    return list(dict.fromkeys(path[:end] for path in paths for end in range(1, len(path) + 1)))


@pytest.mark.parametrize("text", STRANGE)
def test_nothing_strange_breaks_the_reader(text: str) -> None:
    """No exception; a place for each finding; and no leaf that nothing reads, without an error."""
    document = loads(SHOP, "x")[0]
    for path in nodes(document):
        parent: Any = document
        for step in path[:-1]:
            parent = parent.value[step]
        known = parent.value[path[-1]]
        parent.value[path[-1]] = loads("\n" * (known.line - 1) + f"k: {text}", "x")[0].value["k"]
        log = Log(document)
        contract = DIALECTS["odcs"].read(document, log)
        assert all(found.place is not None and found.place.line > 0 for found in log.findings), path
        lost = [leaf for leaf in account(document, DIALECT, (), log.notes) if leaf.why == "nothing reads it"]
        errors = {found.place.line for found in log.findings if found.level == "error" and found.place}
        assert {leaf.line for leaf in lost} <= errors, path
        if not errors:
            assert odcs.write(contract).text
        parent.value[path[-1]] = known
