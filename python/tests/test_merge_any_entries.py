"""Any entries, merged into any that are there: again, with other words, and taken away."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from test_merge_any_layout import PHASES, Typist

from accord.errors import ConfigError
from accord.merge.document import Merged, Want, merged
from accord.merge.layout import plain
from accord.merge.lock import lock_text, parse_lock
from accord.merge.plan import Record
from accord.writers.dbt import Target

A = Target(kind="models", name="a")
MARK = {"meta": {"accord": {"contract": "a"}}}


def once(text: str, data: dict[str, Any] | None, record: Record | None = None) -> Merged:
    return merged(text, "f.yml", [Want(target=A, data=data, record=record or {})])


WORDS = st.sampled_from(["a", "b", "it's", "x: y", "a\nb", "é"])
ITEM = st.fixed_dictionaries(
    {"name": st.sampled_from(["id", "ID", "b", "c d", "e]."])},
    optional={
        "description": WORDS,
        "data_type": st.sampled_from(["int", "INT"]),
        "config": st.fixed_dictionaries({"tags": st.lists(WORDS, min_size=1, max_size=2, unique=True)}),
        "data_tests": st.lists(
            st.sampled_from(["unique", {"x": {"name": "n", "a": 1}}]), min_size=1, max_size=2, unique_by=str
        ),
    },
)
ENTRY = st.fixed_dictionaries(
    {"name": st.just("a")},
    optional={
        "description": WORDS,
        "config": st.fixed_dictionaries(
            {},
            optional={
                "tags": st.lists(WORDS, min_size=1, max_size=2, unique=True),
                "meta": st.dictionaries(st.sampled_from("pqr"), WORDS, min_size=1),
            },
        ),
        "columns": st.lists(ITEM, min_size=1, max_size=3, unique_by=lambda item: item["name"].lower()),
    },
)


@settings(max_examples=200, deadline=None, phases=PHASES, suppress_health_check=list(HealthCheck))
@given(st.data(), ENTRY, ENTRY, ENTRY)
def test_any_entries(data: st.DataObject, there: Any, wanted: Any, later: Any) -> None:
    """A merge does all at once; what goes leaves what a person had, unless it was replaced."""
    wanted, later = ({**one, "config": {**one.get("config", {}), **MARK}} for one in (wanted, later))
    text = Typist(data.draw).text({"version": 2, "models": [{"name": "z"}, there]})
    first = once(text, wanted)
    assert_same(once(first.text, wanted, first.records[A]), first)
    second = once(first.text, later, first.records[A])
    assert_same(once(second.text, later, second.records[A]), second)
    left = once(second.text, None, second.records[A]).text
    [kept] = [one for one in plain(left)["models"] if one["name"] == "a"]
    assert "accord" not in left
    # Nothing of a person's is lost but what the contract has said otherwise.
    names = {str(column["name"]).lower() for column in there.get("columns", ())}
    assert names == {str(column["name"]).lower() for column in kept.get("columns") or ()}
    for tag in there.get("config", {}).get("tags", ()):
        assert tag in kept["config"]["tags"]
    assert there.get("config", {}).get("meta", {}).keys() <= (
        kept.get("config", {}).get("meta") or {}
    ).keys() | {key for one in (wanted, later) for key in one["config"]["meta"]}


def assert_same(again: Merged, first: Merged) -> None:
    assert again.text == first.text
    assert again.records == first.records


RECORDS = st.dictionaries(
    st.text(max_size=12) | st.sampled_from(["columns[a].b", "columns[a]", "columns[]].x"]), WORDS
)
TARGETS = st.builds(
    Target,
    kind=st.sampled_from(["models", "sources", "exposures"]),
    name=st.text(min_size=1, max_size=8),
    source=st.none() | st.text(min_size=1, max_size=8),
)


@given(st.dictionaries(TARGETS, RECORDS, max_size=4))
def test_the_lock_reads_back(lock: dict[Target, Record]) -> None:
    expected = {to: record for to, record in lock.items() if record}
    text = lock_text(lock)
    assert parse_lock(text, "accord.lock") == expected
    assert lock_text(expected) == text


GOOD = lock_text({A: {"description": "1"}})


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "accord.lock:1:1: this is no accord.lock"),
        ("{", "accord.lock:1:1: this is no accord.lock"),
        ("[]", "accord.lock:1:1: this is no accord.lock"),
        ('{"schema": "accord.lock/1", "entries": {"x": {}}}', "accord.lock:1:1: this is no accord.lock"),
        ('{"schema": "accord.lock/1", "entries": {"[]": {}}}', "accord.lock:1:1: this is no accord.lock"),
        ('{"schema": "accord.lock/1", "entries": {"[1, 2]": {}}}', "accord.lock:1:1: this is no accord.lock"),
        ('{"schema": "accord.lock/1", "entries": {"3": {}}}', "accord.lock:1:1: this is no accord.lock"),
        (GOOD.replace("lock/1", "lock/2"), "accord.lock is of another version of Accord: accord.lock/2"),
        (
            f"<<<<<<< HEAD\n{GOOD}=======\n{GOOD}>>>>>>> x\n",
            "accord.lock:1:1: it has marks of a merge conflict",
        ),
        (
            GOOD.replace("    }", "<<<<<<< HEAD\n    }", 1),
            "accord.lock:6:1: it has marks of a merge conflict",
        ),
    ],
)
def test_what_is_no_lock(text: str, says: str) -> None:
    with pytest.raises(ConfigError) as caught:
        parse_lock(text, "accord.lock")
    assert str(caught.value).startswith(says)
    assert caught.value.remedy
