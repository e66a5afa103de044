"""A YAML file, what a contract wants in it, and what Accord wrote before -> the file as it is to be."""

from __future__ import annotations

from typing import Any

import pytest

from accord.errors import TargetError
from accord.merge import shape
from accord.merge.document import Merged, Want, merged
from accord.merge.layout import plain
from accord.merge.plan import Record
from accord.writers.dbt import Kind, Target

FUSED = {
    "accord.contract": {
        "name": "contract_a",
        "arguments": {"contract": "a", "checks": [{"check": "not_null", "column": "id"}]},
        "config": {"severity": "warn"},
    }
}
FUSED_TEXT = """\
      - accord.contract:
          name: contract_a
          arguments:
            contract: a
            checks:
              - check: not_null
                column: id
          config:
            severity: warn
"""
MARK = {"meta": {"accord": {"contract": "a"}}}


def target(kind: Kind = "models", name: str = "a", source: str | None = None) -> Target:
    return Target(kind=kind, name=name, source=source)


def once(
    text: str, data: dict[str, Any] | None, record: Record | None = None, to: Target | None = None
) -> Merged:
    return merged(text, "f.yml", [Want(target=to or target(), data=data, record=record or {})], with_docs)


def with_docs(text: str) -> str:
    return text.replace("{{ doc('orders') }}", "All orders.")


def entry(*lines: str, kind: str = "models") -> str:
    """A file of one entry, `a`, with lines below its name."""
    return f"{kind}:\n  - name: a\n" + "".join(f"    {line}\n" for line in lines)


def columns(*items: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"name": "a", **more, "columns": list(items)}


# What is there, what is wanted, and what is there then: all of the first merge, with nothing recorded.
MERGES: dict[str, tuple[str, dict[str, Any], str]] = {
    "the same description": (
        entry("description: >", "  All", "  orders.", "", "meta: {x: 1}"),
        {"name": "a", "description": "All orders."},
        entry("description: >", "  All", "  orders.", "", "meta: {x: 1}"),
    ),
    "a doc block that says the same": (
        entry("description: \"{{ doc('orders') }}\""),
        {"name": "a", "description": "All orders."},
        entry("description: \"{{ doc('orders') }}\""),
    ),
    "a doc block that says something else": (
        entry("description: \"{{ doc('orders') }}\""),
        {"name": "a", "description": "Some."},
        entry('description: "Some."'),
    ),
    "a person's tests, docs, meta and tags": (
        entry(
            "docs: {show: false}",
            "config:",
            "  tags: [mine]",
            "  meta:",
            "    pii: true  # yes",
            "data_tests: [x]",
        ),
        {"name": "a", "config": {"tags": ["t"], **MARK}, "data_tests": [FUSED]},
        entry("docs: {show: false}", "config:", "  tags: [mine, t]", "  meta:", "    pii: true  # yes")
        + "      accord:\n        contract: a\n".replace("      ", "        ", 1).replace(
            "\n        ", "\n          "
        )
        + "    data_tests:\n      - x\n"
        + FUSED_TEXT,
    ),
    "tests, by their old name": (
        entry("tests:", "  - x: {severity: warn}"),
        {"name": "a", "data_tests": [FUSED]},
        entry("tests:", "  - x: {severity: warn}") + FUSED_TEXT,
    ),
    "meta and tags beside config": (
        entry("meta: {x: 1}", "tags: mine"),
        {"name": "a", "config": {"tags": ["t"], **MARK, "group": "g"}},
        entry("meta: {x: 1, accord: {contract: a}}", "tags:", "  - mine", "  - t", "config:", "  group: g"),
    ),
    "columns by any case": (
        entry("columns:", "  - name: ID", "    description: Mine", "  - name: other"),
        columns({"name": "id", "description": "Theirs", "data_type": "int"}),
        entry("columns:", "  - name: ID", "    description: Theirs", "    data_type: int", "  - name: other"),
    ),
    "columns that differ in case alone": (
        entry("columns:", "  - name: ID", "  - name: id"),
        columns({"name": "id", "description": "small"}, {"name": "ID", "description": "large"}),
        entry("columns:", "  - name: ID", "    description: large", "  - name: id", "    description: small"),
    ),
    "a type, otherwise written": (
        entry("columns:", "  - {name: id, data_type: 'DECIMAL(10, 2)'}"),
        columns({"name": "id", "data_type": "decimal(10,2)"}),
        entry("columns:", "  - {name: id, data_type: 'DECIMAL(10, 2)'}"),
    ),
    "constraints, otherwise written": (
        entry(
            "constraints:",
            "  - {type: primary_key, columns: [id], name: pk, warn_unsupported: false}",
            "  - type: foreign_key",
            '    to: ref("b")',
            "    to_columns: [id]",
        ),
        {
            "name": "a",
            "constraints": [
                {"type": "foreign_key", "to": "ref('b')", "to_columns": ["id"]},
                {"type": "primary_key", "columns": ["id"]},
            ],
        },
        entry(
            "constraints:",
            "  - {type: primary_key, columns: [id], name: pk, warn_unsupported: false}",
            "  - type: foreign_key",
            '    to: ref("b")',
            "    to_columns: [id]",
        ),
    ),
    "the fused test, of which a person set the tags": (
        entry(
            "data_tests:",
            "  - accord.contract:",
            "      name: contract_a",
            "      arguments: {contract: old, gone: 1}",
        )
        + "          config: {tags: [nightly], severity: error}  # mine\n",
        {"name": "a", "data_tests": [FUSED]},
        entry("data_tests:", "  - accord.contract:", "      name: contract_a")
        + "          arguments: {contract: a, checks: [{check: not_null, column: id}]}\n"
        + "          config: {tags: [nightly], severity: warn}  # mine\n",
    ),
    "the fused test as a word": (
        entry("data_tests:", "  - accord.contract"),
        {"name": "a", "data_tests": [FUSED]},
        entry("data_tests:") + FUSED_TEXT,
    ),
    "a test that is there, otherwise written": (
        entry(
            "columns:",
            "  - name: id",
            "    tests:",
            "      - unique",
            "      - name: mine",
            "        test_name: accepted_values",
            "        values: [1]",
            "      - relationships: {to: ref('b'), field: id, severity: WARN}",
        ),
        columns(
            {
                "name": "id",
                "data_tests": [
                    {"unique": {"name": "own_unique"}},
                    {"accepted_values": {"name": "own_values", "arguments": {"values": [1]}}},
                    {
                        "relationships": {
                            "name": "own_key",
                            "arguments": {"to": "ref('b')", "field": "id"},
                            "config": {"severity": "warn"},
                        }
                    },
                ],
            }
        ),
        entry(
            "columns:",
            "  - name: id",
            "    tests:",
            "      - unique",
            "      - name: mine",
            "        test_name: accepted_values",
            "        values: [1]",
            "      - relationships: {to: ref('b'), field: id, severity: WARN}",
        ),
    ),
    "versions": (
        entry("versions:", "  - v: 1", "  - v: 2", "    defined_in: b", "    columns: [{include: all}]"),
        {
            "name": "a",
            "latest_version": 2,
            "versions": [{"v": 2, "columns": [{"name": "id", "data_type": "int"}]}, {"v": 3}],
        },
        entry("latest_version: 2", "versions:", "  - v: 1", "  - v: 2", "    defined_in: b", "    columns:")
        + "          - {include: all}\n          - name: id\n            data_type: int\n      - v: 3\n",
    ),
    "other entries": (
        "models:\n  - name: b\n\nseeds:\n  - name: a\n",
        {"name": "a"},
        "models:\n  - name: b\n  - name: a\n\nseeds:\n  - name: a\n",
    ),
}


@pytest.mark.parametrize("name", MERGES)
def test_merge(name: str) -> None:
    text, data, expected = MERGES[name]
    first = once(text, data)
    assert first.text == expected
    again = once(first.text, data, first.records[target()])
    assert (again.text, again.records) == (first.text, first.records)


OLD = columns(
    {"name": "id", "description": "Id", "data_type": "int", "constraints": [{"type": "not_null"}]},
    {"name": "gone", "description": "Gone"},
    description="Old",
    config={"tags": ["t", "u"], "group": "g", **MARK},
    data_tests=[FUSED],
)
NEW = columns({"name": "id", "data_type": "int"}, config={"tags": ["u"], **MARK}, data_tests=[FUSED])
# A person's edit of what Accord wrote of OLD: old and new words; then what stays of it when NEW comes.
LATER: dict[str, tuple[tuple[str, str], list[str], list[str]]] = {
    "nobody changed anything": (
        ("", ""),
        [],
        ["Old", "group: g", "gone", "not_null\n            type", " t,"],
    ),
    "another description": (("description: Old", "description: Mine"), ["description: Mine"], ["gone"]),
    "another group": (("group: g", "group: h"), ["group: h"], ["Old"]),
    "a column that a person described": (
        ("description: Gone", "description: Mine"),
        ["- name: gone", "description: Mine"],
        ["Old"],
    ),
    "a column with a person's tests": (
        ("description: Gone", "description: Gone\n        data_tests: [unique]"),
        ["- name: gone\n        data_tests: [unique]"],
        ["description: Gone"],
    ),
    "a tag": (("tags: [t, u]", "tags: [t, v, u]"), ["tags: [v, u]"], []),
}


@pytest.mark.parametrize("name", LATER)
def test_what_the_contract_drops(name: str) -> None:
    (old, new), stays, goes = LATER[name]
    first = once("", OLD)
    assert old in first.text
    edited = first.text.replace(old, new) if old else first.text
    second = once(edited, NEW, first.records[target()])
    assert [words for words in stays if words not in second.text] == []
    assert [words for words in goes if words in second.text] == []
    # What has become a person's is not Accord's later on either.
    third = once(second.text, None, second.records[target()])
    assert [words for words in stays if words not in third.text and words != "tags: [v, u]"] == []
    assert "accord" not in third.text
    assert (third.text.strip() == "") == (not stays)


def test_columns_that_are_in_no_contract() -> None:
    text = entry("columns:", "  - name: id", "  - {name: b}", "  - include: all", "  - c")
    found = once(text, columns({"name": "ID"})).not_in_contract
    assert [(name, str(place)) for _, name, place in found] == [("b", "f.yml:5:9")]


PRUNED: dict[str, tuple[str, Target]] = {
    "nothing": ("", target()),
    "comments": ("# mine\n", target()),
    "version": ("version: 2\n", target()),
    "an entry": (entry("description: mine"), target()),
    "an entry alone": ("models:\n- name: a\n", target()),
    "other entries": ("models:\n  - name: b\n\n  # of c\n  - name: c\n", target()),
    "on one line": ("models: [{name: a, columns: [{name: x}]}, {name: b}]\n", target()),
    "Windows": ("models:\r\n  - name: a\r\n    columns:\r\n      - name: ID\r\n", target()),
    "a table": ("sources:\n  - name: s\n    tables:\n      - name: b\n", target("sources", source="s")),
    "a source": ("models:\n  - name: s\n", target("sources", source="s")),
    "a source's own words": ("sources:\n  - name: s\n    schema: x\n", target("sources", source="s")),
    "an exposure": (
        "exposures:\n  - name: a\n    type: notebook\n    owner: {name: b}\n",
        target("exposures"),
    ),
}


@pytest.mark.parametrize("name", PRUNED)
def test_merge_and_prune(name: str) -> None:
    text, to = PRUNED[name]
    data = {"name": "a", "config": {**MARK, "tags": ["t"]}, "data_tests": [FUSED]}
    data |= {"columns": [{"name": "id", "description": "Id"}, {"name": "x", "data_type": "int"}]}
    first = once(text, data, to=to)
    assert "accord.contract" in first.text
    assert once(first.text, None, first.records[to], to=to).text == text


def test_prune_of_all_entries_of_a_file() -> None:
    names = [target(), target(name="b"), target("sources", source="s"), target("sources", "c", "s")]
    data = {to: {"name": to.name, "description": "x", "config": MARK} for to in names}
    text = "version: 2\nsources:\n  - name: s\n"
    first = merged(text, "f.yml", [Want(target=to, data=data[to]) for to in names])
    gone = [Want(target=to, data=None, record=first.records[to]) for to in names]
    assert merged(first.text, "f.yml", gone).text == "version: 2\n"
    # One goes, and another comes.
    new = [*gone[:2], Want(target=target(name="d"), data={"name": "d"})]
    found = plain(merged(first.text, "f.yml", new).text)
    assert (found["models"], [t["name"] for t in found["sources"][0]["tables"]]) == (
        [{"name": "d"}],
        ["a", "c"],
    )


def test_an_exposure_of_a_persons_keeps_what_dbt_demands() -> None:
    text = "exposures:\n  - name: a\n    type: dashboard\n    owner: {name: A}\n"
    data = {"name": "a", "type": "application", "owner": {"name": "B", "email": "b@x"}, "config": MARK}
    to = target("exposures")
    first = once(text, data, to=to)
    left = plain(once(first.text, None, first.records[to], to=to).text)
    assert left == {
        "exposures": [{"name": "a", "type": "application", "owner": {"name": "B", "email": "b@x"}}]
    }


def test_removals() -> None:
    text = entry(
        "tests: [a_test]",
        "columns:",
        "  - name: ID",
        "    tests: [unique, not_null]  # old",
        "  - name: b",
        "    data_tests:",
        "      - unique",
        "    description: stays",
    )
    tests = ((None, "a_test"), ("id", "unique"), ("id", "not_null"), ("b", "unique"), ("b", "absent"))
    without = tuple((column, shape.Test(test, None, {}, {})) for column, test in tests)
    want = Want(target=target(), data={"name": "a", "data_tests": [FUSED]}, without=without)
    done = merged(text, "f.yml", [want])
    expected = entry("tests:") + FUSED_TEXT
    expected += "    columns:\n      - name: ID\n      - name: b\n        description: stays\n"
    assert done.text == expected
    assert [test.test for _, test in done.kept] == ["absent"]


SHARED = """\
models:
  - &a
    name: a
    columns: &c
      - name: id
  - name: b
    columns: *c
"""


def test_what_an_anchor_shares_is_left_and_told() -> None:
    done = once(SHARED, columns({"name": "id", "data_type": "int"}, description="x"))
    assert done.text == SHARED.replace("    name: a\n", "    name: a\n    description: x\n")
    assert [str(place) for place in done.shared] == ["f.yml:4:5"]
    done = once(SHARED, columns({"name": "id", "data_type": "int"}) | {"name": "b"}, to=target(name="b"))
    assert (done.text, [str(place) for place in done.shared]) == (SHARED, ["f.yml:7:5"])


def test_a_test_of_the_contracts_name_is_accords() -> None:
    text = entry("data_tests:", "  - accepted_values: {name: own, arguments: {values: [1], quote: false}}")
    data = {"name": "a", "data_tests": [{"accepted_values": {"name": "own", "arguments": {"values": [2]}}}]}
    assert once(text, data).text == text.replace("[1], quote: false", "[2]")


BAD: dict[str, tuple[str, str]] = {
    "no YAML": ("models:\n  - name: [\n", "f.yml:3:1: not valid YAML"),
    "a tab": ("models:\n\t- name: a\n", "f.yml:2:1: not valid YAML"),
    "Jinja without quotes": ("models:\n  - name: {{ x }}\n", "f.yml:2:12: not valid YAML"),
    "a list": ("- a\n", "f.yml:1:1: this is no mapping"),
    "columns that are no list": (entry("columns: {id: 1}"), "f.yml:3:5: `columns` takes a list"),
    "tests that are no list": (entry("columns: []", "tests: x"), "f.yml:4:5: `tests` takes a list"),
    "a key twice": (entry("columns: []", "columns: []"), "f.yml:4:5: the key `columns` is here twice"),
}


@pytest.mark.parametrize("name", BAD)
def test_what_cannot_be_merged(name: str) -> None:
    text, message = BAD[name]
    with pytest.raises(TargetError) as caught:
        once(text, columns({"name": "id"}, data_tests=[FUSED]))
    assert str(caught.value).startswith(message)
