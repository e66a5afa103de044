"""Which model reads which, and that foreign keys make no circle of it."""

from __future__ import annotations

from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accord.lineage import Lineage


def lineage(folder: Path, models: dict[str, str], *keys: tuple[str, str]) -> Lineage:
    """A lineage of models, from what each one's file says, and of foreign keys."""
    paths = {}
    for name, text in models.items():
        paths[name] = folder / f"{name}.sql"
        paths[name].write_text(text, encoding="utf-8")
    return Lineage(paths, keys)


@pytest.mark.parametrize(
    ("text", "parents"),
    [
        pytest.param("select 1", set(), id="none"),
        pytest.param("select * from {{ ref('a') }}", {"a"}, id="single quotes"),
        pytest.param('select * from {{ ref("a") }}', {"a"}, id="double quotes"),
        pytest.param("select * from {{ref('a')}} join {{ ref('b') }}", {"a", "b"}, id="two"),
        pytest.param("from {{ ref('a') }}, {{ ref('a') }}", {"a"}, id="the same twice"),
        pytest.param("from {{ ref(\n    'a'\n) }}", {"a"}, id="over lines"),
        pytest.param("from {{ ref('package', 'a') }}", {"a"}, id="package"),
        pytest.param("from {{ ref(\"package\" , 'a') }}", {"a"}, id="package in other quotes"),
        pytest.param("from {{ ref('a', v=2) }}", {"a"}, id="version"),
        pytest.param("from {{ ref('package', 'a', version=2) }}", {"a"}, id="package and version"),
        pytest.param("{% set rows = ref('a') %}", {"a"}, id="in a statement"),
        pytest.param('def model(dbt, session):\n    return dbt.ref("a")\n', {"a"}, id="Python"),
        pytest.param("from {{ source('raw', 'a') }}", set(), id="source"),
        pytest.param("{{ href('a') }} {{ xref('b') }}", set(), id="another function"),
        pytest.param("{{ ref }} ('a')", set(), id="no call"),
    ],
)
def test_parents(text: str, parents: set[str], tmp_path: Path) -> None:
    assert lineage(tmp_path, {"m": text}).parents == {"m": parents}


def test_a_file_that_is_not_utf8_is_read_all_the_same(tmp_path: Path) -> None:
    path = tmp_path / "m.sql"
    path.write_bytes(b"-- caf\xe9\nselect * from {{ ref('a') }}")
    assert Lineage({"m": path}).parents == {"m": {"a"}}


CHAIN = {"a": "", "b": "{{ ref('a') }}", "c": "{{ ref('b') }}", "apart": "", "loop": "{{ ref('loop') }}"}


@pytest.mark.parametrize(
    ("child", "parent", "waits"),
    [
        pytest.param("a", "apart", True, id="apart"),
        pytest.param("b", "a", True, id="already so"),
        pytest.param("c", "a", True, id="already so through another"),
        pytest.param("a", "b", False, id="its child"),
        pytest.param("a", "c", False, id="its grandchild"),
        pytest.param("a", "a", False, id="itself"),
        pytest.param("a", "no_model", True, id="a table that is no model"),
        pytest.param("no_model", "c", True, id="a model that has no file"),
        pytest.param("a", "loop", True, id="one that dbt refuses"),
    ],
)
def test_waits(child: str, parent: str, waits: bool, tmp_path: Path) -> None:
    before = lineage(tmp_path, CHAIN).parents
    graph = lineage(tmp_path, CHAIN, (child, parent))
    assert graph.waits(child, parent) is waits
    # Where it cannot wait nothing is done; where it can, this is all.
    assert graph.parents == ({**before, child: before.get(child, set()) | {parent}} if waits else before)
    assert not graph.waits("apart", "a"), "no foreign key joins these"


@pytest.mark.parametrize(
    ("keys", "refused"),
    [
        pytest.param(["ab", "ba"], {"ba"}, id="one another"),
        pytest.param(["ab", "bc", "ca"], {"ca"}, id="a circle"),
        pytest.param(["ca", "bc", "ab"], {"ca"}, id="a circle in another order"),
        pytest.param(["ab", "ab", "ac", "bc"], set(), id="no circle"),
        pytest.param(["aa", "ab"], {"aa"}, id="itself and another"),
    ],
)
def test_of_keys_that_make_a_circle_the_first_in_the_alphabet_win(
    keys: list[str], refused: set[str], tmp_path: Path
) -> None:
    graph = lineage(tmp_path, dict.fromkeys("abc", ""), *((key[0], key[1]) for key in keys))
    assert {key for key in keys if not graph.waits(*key)} == refused


def test_the_files_of_a_model_with_versions_are_looked_at_as_one(tmp_path: Path) -> None:
    models = {name: tmp_path / f"{name}.sql" for name in ("stg", "o_v1", "o_v2", "late", "c")}
    for path in models.values():
        path.write_text("select 1")
    models["o_v2"].write_text("select * from {{ ref('stg') }}, {{ ref('o', v=1) }}")
    models["late"].write_text("select * from {{ ref('o', v=2) }}")
    keys = [("stg", "o"), ("o", "late"), ("o", "c")]
    assert Lineage(models, keys, {"o": ["o_v1", "o_v2"]}).waiting == {("o", "c")}


NAMES = st.sampled_from("abcdef")


@given(st.lists(st.tuples(NAMES, NAMES), max_size=25), st.randoms(use_true_random=False))
def test_there_is_never_a_circle_and_never_a_needless_no(keys: list[tuple[str, str]], random: Random) -> None:
    graph = Lineage({}, keys)
    assert not has_circle(graph.parents)
    for child, parent in keys:
        if not graph.waits(child, parent):
            assert has_circle({**graph.parents, child: graph.parents.get(child, set()) | {parent}})
    shuffled = random.sample(keys, len(keys))
    assert Lineage({}, shuffled).waiting == graph.waiting, "the order of the contracts has no say"


def has_circle(parents: dict[str, set[str]]) -> bool:
    try:
        TopologicalSorter(parents).prepare()
    except CycleError:
        return True
    return False
