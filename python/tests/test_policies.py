"""accord.yml: what its policies find in contracts, the levels of rules, and what is wrong with it."""

from __future__ import annotations

from pathlib import Path

import pytest
from marked import BASE
from test_cli import Done, put

from accord.errors import ConfigError
from accord.findings import in_order
from accord.readers import Ask, read_file
from accord.settings import read_settings

CONTRACT = """\
contract: {name: orders, version: "1.0.0", owner: me@example.com, status: active}
schema:
  properties:
    order_id: {type: integer, unique: true, description: Its number.}
    email: {type: string, classification: pii, retention_days: 400, tags: [region-eu]}
    phone: {type: string, pii: true}
    address:
      type: object
      properties:
        Zip: {type: string}
quality:
  rules: [{check: row_count, min: 1}]
consumers: [{name: ml, team: Science}]
"""
PERSONAL = "where: {classification: [pii, phi]}"
# A policy -> line and message of each finding in the contract.
CASES: dict[str, tuple[str, list[tuple[int, str]]]] = {
    "what is there": ("of: contracts, require: [owner, status]", []),
    "what is not": (
        "of: contracts, require: [owner, contact, domain]",
        [(1, "the contract orders has no `contact`"), (1, "the contract orders has no `domain`")],
    ),
    "of some columns": (
        f"of: columns, {PERSONAL}, require: [retention_days]",
        [(6, "the column phone has no `retention_days`")],
    ),
    "at most": (
        f"of: columns, {PERSONAL}, at_most: {{retention_days: 365}}",
        [(5, "the column email has 400 as its retention_days, above 365")],
    ),
    "at most what it is": ("of: columns, at_most: {retention_days: 400}", []),
    "a part of a name": ("of: columns, where: {name: email}, match: {name: ail}", []),
    "at least": ("of: columns, at_least: {retention_days: 400}", []),
    "at least more": (
        "of: columns, at_least: {retention_days: 401}",
        [(5, "the column email has 400 as its retention_days, below 401")],
    ),
    "among": ("of: columns, among: {classification: [public, pii]}", []),
    "not among": (
        "of: columns, among: {classification: [public]}",
        [
            (5, "the column email has the classification `pii`, which is not one of public"),
            (6, "the column phone has the classification `pii`, which is not one of public"),
        ],
    ),
    "a list among": ("of: columns, among: {tags: [region-eu, region-us]}", []),
    "names, nested ones too": (
        "of: columns, match: {name: '^[a-z_]+$'}",
        [(10, "the column address.Zip has the name `Zip`, which does not match ^[a-z_]+$")],
    ),
    "type": (
        "of: columns, where: {name: order_id}, among: {type: [string]}",
        [(4, "the column order_id has the type `integer`, which is not one of string")],
    ),
    "of the contract, asked of a column": ("of: columns, among: {status: [active]}", []),
    "checks of a table": (
        "of: tables, checks: [row_count, freshness]",
        [(1, "the table orders has no check `freshness`")],
    ),
    "checks of a column": (
        "of: columns, where: {name: [order_id, email]}, checks: [unique]",
        [(5, "the column email has no check `unique`")],
    ),
    "consumers": ("of: consumers, require: [team, contact]", [(13, "the consumer ml has no `contact`")]),
}


def findings(folder: Path, policy: str) -> list[tuple[str, str, int, str, str | None]]:
    put(folder, {"accord.yml": f"policies: [{{id: p, {policy}}}]\n", "orders.yaml": CONTRACT})
    [reading] = read_file(folder / "orders.yaml", Ask(policies=read_settings(folder).policies))
    assert reading.errors == [], "a policy makes no contract unusable"
    return [
        (f.rule, f.level, f.place.line if f.place else 0, f.message, f.remedy)
        for f in in_order(reading.findings)
        if f.rule.startswith("policy/")
    ]


@pytest.mark.parametrize(("policy", "expected"), CASES.values(), ids=CASES)
def test_policy(policy: str, expected: list[tuple[int, str]], tmp_path: Path) -> None:
    found = [(line, message) for _, _, line, message, _ in findings(tmp_path, policy)]
    assert sorted(found) == sorted(expected)


def test_level_and_reason(tmp_path: Path) -> None:
    policy = "of: contracts, require: [domain], level: warning, why: It is on the map."
    message = "the contract orders has no `domain`"
    assert findings(tmp_path, policy) == [("policy/p", "warning", 1, message, "It is on the map.")]


# accord.yml -> what is wrong with it, and where.
WRONG = {
    "policies: [{id: p}]": ("1:12", "the key `of` of `policies[0]` is missing"),
    "policies: [{of: columns}]": ("1:12", "the key `id` of `policies[0]` is missing"),
    "policies: [{id: p, of: rows}]": ("1:24", "`of` is contracts, tables, columns or consumers, not `rows`"),
    "policies: [{id: p, of: columns, checks: [uniqe]}]": ("1:42", "no check is called `uniqe`"),
    "policies: [{id: p, of: contracts, checks: [unique]}]": (
        "1:35",
        "`checks` is of tables and columns, not of contracts",
    ),
    "policies: [{id: p, of: columns, match: {name: '('}}]": ("1:41", "not a regular expression: missing )"),
    "policies: [{id: p, of: columns, match: {name: 5}}]": ("1:41", "`name` takes a regular expression"),
    "policies: [{id: p, of: columns, at_most: {k: many}}]": ("1:43", "`k` takes a number"),
    "policies: [{id: p, of: columns, requires: [k]}]": ("1:33", "unknown key `requires` in `policies[0]`"),
    "lint: {levels: {unknown-key: warning}}": (
        "1:30",
        "`unknown-key` is an error: without it a contract says",
    ),
    "lint: {levels: {not-enforcd: off}}": ("1:17", "no rule is called `not-enforcd`"),
    "lint: {levels: {not-enforced: warn}}": ("1:31", "`not-enforced` is error, warning, info or off, not"),
}


@pytest.mark.parametrize(("text", "expected"), WRONG.items())
def test_wrong_settings(text: str, expected: tuple[str, str], tmp_path: Path) -> None:
    put(tmp_path, {"accord.yml": text + "\n"})
    with pytest.raises(ConfigError) as error:
        read_settings(tmp_path)
    place, message = expected
    assert (f"{error.value.place.line}:{error.value.place.column}" if error.value.place else "") == place
    assert error.value.message.startswith(message)


UNREAD = BASE.replace("version: 1.0.0", "version: 1.0.0, onwer: me")


@pytest.mark.parametrize(
    ("settings", "options", "code", "last"),
    [
        ("", "", 0, "1 contract: 1 warning"),
        ("lint: {levels: {unread-key: off}}", "--fail-on warning", 0, "1 contract: nothing wrong"),
        ("lint: {levels: {unread-key: info}}", "--fail-on warning", 0, "1 contract: 1 note"),
        ("lint: {levels: {unread-key: error}}", "", 2, "1 contract: 1 error"),
        ("policies: [{id: p, of: contracts, require: [owner]}]", "", 1, "1 contract: 1 error, 1 warning"),
        (
            "policies: [{id: p, of: contracts, require: [owner], level: info}]",
            "",
            0,
            "1 contract: 1 warning, 1 note",
        ),
    ],
)
def test_lint(settings: str, options: str, code: int, last: str, tmp_path: Path) -> None:
    """Without a dbt project: accord.yml stands in the folder itself, and names the contracts."""
    put(tmp_path, {"accord.yml": f"contracts: [a.yaml]\n{settings}\n", "a.yaml": UNREAD})
    done = Done(tmp_path, f"lint {options}")
    assert (done.code, done.out.splitlines()[-1], done.error) == (code, last, "")
