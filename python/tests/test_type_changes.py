"""What changed of a type: tables of cases for each engine, symmetry, and the word of the engine itself."""

from __future__ import annotations

import itertools
import logging
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from accord.changes.types import TypeFact, type_facts
from accord.changes.types.engines import MEANINGS
from accord.changes.types.parsing import parsed
from accord.changes.types.sets import same, within
from accord.contract.model import Column, Contract
from accord.contract.types import LOGICAL, Type

DATA = Path(__file__).parent / "data"
CASES: dict[str, dict[str, list[str]]] = yaml.safe_load((DATA / "type_changes.yml").read_text())
INSIDE: dict[str, dict[str, list[str]]] = yaml.safe_load((DATA / "type_changes_inside.yml").read_text())

DIRECTIONS = {
    **{"type-alias-only": "neither", "type-widened": "loosens", "type-narrowed": "tightens"},
    **{"type-length-increased": "loosens", "type-length-decreased": "tightens"},
    **{"type-added": "tightens", "type-removed": "loosens"},
    **{"column-removed": "loosens", "column-added-optional": "tightens"},
    **{"required-removed": "loosens", "required-added": "tightens"},
    **dict.fromkeys(("type-incompatible", "type-scale-increased", "type-scale-reduced"), "both"),
    **dict.fromkeys(("timestamp-timezone-changed", "logical-type-changed", "type-unknown"), "both"),
}
"""Rule -> its direction. That of type-precision-changed depends on the case."""
MIRROR = {
    "type-widened": "type-narrowed",
    "type-length-increased": "type-length-decreased",
    "type-scale-increased": "type-scale-reduced",
    "type-added": "type-removed",
    "column-removed": "column-added-optional",
    "required-removed": "required-added",
}
MIRROR |= {mirrored: rule for rule, mirrored in MIRROR.items()}
TURNED = {"loosens": "tightens", "tightens": "loosens"}
C = Contract(name="c", version="1.0.0")


def stated(text: str) -> Column:
    return Column(name="x", physical_type=text)


def found(old: Column, new: Column, adapter: str | None) -> list[TypeFact]:
    return type_facts(old, new, C, C, adapter)


def mirrored(fact: TypeFact) -> TypeFact:
    rule, direction = MIRROR.get(fact.rule, fact.rule), TURNED.get(fact.direction, fact.direction)
    return replace(fact, rule=rule, direction=direction, old=fact.new, new=fact.old)


def without_why(facts: list[TypeFact]) -> list[TypeFact]:
    return sorted((replace(fact, why=None) for fact in facts), key=repr)


def adapters(name: str) -> str | None:
    return None if name == "any" else name


OUTER = [
    (name, case, rule) for name, rules in CASES.items() for rule, cases in rules.items() for case in cases
]


@pytest.mark.parametrize(("name", "case", "rule"), OUTER)
def test_the_type_itself(name: str, case: str, rule: str) -> None:
    old, new = case.split(" -> ")
    facts = found(stated(old), stated(new), adapters(name))
    turned = found(stated(new), stated(old), adapters(name))
    assert without_why(turned) == without_why([mirrored(fact) for fact in facts])
    if rule == "same" or old == new:
        assert facts == []
        return
    id_, _, direction = rule.partition(" ")
    assert [(f.rule, f.direction, f.old, f.new, f.path) for f in facts] == [
        (id_, direction or DIRECTIONS[id_], old, new, ())
    ]
    assert facts[0].why or id_ != "type-unknown"


NESTED = [(name, case, facts) for name, cases in INSIDE.items() for case, facts in cases.items()]


@pytest.mark.parametrize(("name", "case", "expected"), NESTED)
def test_what_a_type_holds(name: str, case: str, expected: list[str]) -> None:
    old, new = case.split(" -> ")
    facts = found(stated(old), stated(new), adapters(name))
    assert [" ".join((fact.rule, *fact.path)) for fact in facts] == expected
    assert [fact.direction for fact in facts if fact.rule in DIRECTIONS] == [
        DIRECTIONS[fact.rule] for fact in facts if fact.rule in DIRECTIONS
    ]
    turned = found(stated(new), stated(old), adapters(name))
    assert without_why(turned) == without_why([mirrored(fact) for fact in facts])


def test_every_adapter_has_its_table() -> None:
    assert {adapters(name) for name in CASES} == MEANINGS.keys()


# --------------------------------------------------------------------------------------------------- relation

TEXTS = {
    name: sorted({text for cases in rules.values() for case in cases for text in case.split(" -> ")})
    for name, rules in CASES.items()
}


@pytest.mark.parametrize("name", TEXTS)
def test_within_is_an_order(name: str) -> None:
    kinds = {text: kind for text in TEXTS[name] if (kind := parsed(text, adapters(name)))}
    above = {a: {b for b, other in kinds.items() if within(kind, other)} for a, kind in kinds.items()}
    assert len(kinds) > 15
    for text, wider in above.items():
        assert text in wider
        for other in wider:
            assert above[other] <= wider, (text, other)


# ------------------------------------------------------------------------------------------------- the engine


ALIASES = [case.split(" -> ") for case in CASES["duckdb"]["type-alias-only"]]


@pytest.mark.parametrize(("old", "new"), ALIASES)
def test_duckdb_calls_aliases_the_same(old: str, new: str) -> None:
    sql = ", ".join(f"typeof(cast(null as {text}))" for text in (old, new))
    [types] = duckdb.execute(f"select {sql}").fetchall()
    assert types[0].lower() == types[1].lower()


def integers(bits: int, signed: bool = True) -> list[str]:
    return [str(-(2 ** (bits - 1))), str(2 ** (bits - 1) - 1)] if signed else ["0", str(2**bits - 1)]


def decimals(precision: int, scale: int) -> list[str]:
    digits = "9" * (precision - scale) + ("." + "9" * scale if scale else "")
    return [digits, "-" + digits]


EXTREMES = {
    "number": {
        **{"tinyint": integers(8), "smallint": integers(16), "integer": integers(32)},
        **{"bigint": integers(64), "hugeint": integers(128)},
        **{"utinyint": integers(8, False), "usmallint": integers(16, False)},
        **{"uinteger": integers(32, False), "ubigint": integers(64, False)},
        "uhugeint": integers(128, False),
        **{
            f"decimal({p}, {s})": decimals(p, s) for p, s in [(2, 0), (3, 0), (7, 0), (8, 0), (9, 0), (10, 0)]
        },
        **{f"decimal({p}, {s})": decimals(p, s) for p, s in [(15, 0), (16, 0), (19, 0), (38, 0)]},
        **{f"decimal({p}, {s})": decimals(p, s) for p, s in [(10, 2), (12, 2), (12, 4), (21, 2)]},
        "float": ["3.4028235e38", "1.1754944e-38"],
        "double": ["1.7976931348623157e308", "2.2250738585072014e-308", "0.1"],
    },
    "time": {
        "date": ["9999-12-31"],
        "timestamp_s": ["200000-01-01 00:00:01"],
        "timestamp_ms": ["200000-01-01 00:00:01.001"],
        "timestamp": ["200000-01-01 00:00:01.000001"],
        "timestamp_ns": ["2262-04-11 23:47:16.854775806"],
    },
    "text": {
        "uuid": ["00000000-0000-0000-0000-000000000001"],
        "enum('a')": ["a"],
        "enum('a', 'b')": ["a", "b"],
        "varchar": ["", "c", "a"],
    },
    "clock": {"time": ["23:59:59.999999"], "time_ns": ["23:59:59.999999999"]},
}
"""Types that DuckDB casts into each other, with the values that go astray first."""
FRACTIONS = ("decimal(10, 2)", "decimal(12, 2)", "decimal(12, 4)", "decimal(21, 2)")


def survives(value: str, old: str, new: str) -> bool:
    sql = f"select v::{new}::{old} is not distinct from v from (select cast('{value}' as {old}) as v)"
    try:
        rows = duckdb.execute(sql).fetchall()
    except (duckdb.ConversionException, duckdb.InvalidInputException, duckdb.OutOfRangeException):
        return False
    return rows == [(True,)]


@pytest.mark.parametrize("family", EXTREMES)
def test_duckdb_keeps_what_is_said_to_fit_and_nothing_else(family: str) -> None:
    types = EXTREMES[family]
    kinds = {text: kind for text in types if (kind := parsed(text, "duckdb"))}
    assert kinds.keys() == types.keys()
    for old, new in itertools.permutations(types, 2):
        # Rounded twice, decimals come back from a binary fraction that is another number.
        if not (old in FRACTIONS and new in ("float", "double")):
            kept = all(survives(value, old, new) for value in types[old])
            assert (old, new, kept) == (old, new, within(kinds[old], kinds[new]))


# -------------------------------------------------------------------------------------------------- symmetry

COLUMNS = st.builds(
    lambda text, kind, format_, zone, default: Column(
        name="x",
        physical_type=text,
        type=kind,
        format=format_,
        meta={
            **({"logicalTypeOptions": {"timezone": zone}} if zone is not None else {}),
            **({"timezone": default} if default else {}),
        },
    ),
    st.none() | st.sampled_from(sorted({text for texts in TEXTS.values() for text in texts})),
    st.none()
    | st.builds(Type, st.sampled_from(LOGICAL))
    | st.builds(Type, st.just("decimal"), st.integers(1, 40), st.none() | st.integers(0, 9)),
    st.sampled_from([None, "i32", "u64", "f32", "email"]),
    st.sampled_from([None, True, False]),
    st.sampled_from([None, "UTC", "Europe/Berlin"]),
)
SERVERS = st.sampled_from([None, "snowflake", "databricks", "duckdb", "oracle", "s3"])
CONTRACTS = SERVERS.map(lambda type_: replace(C, meta={"servers": [{"type": type_}]} if type_ else {}))
ADAPTERS = st.sampled_from([*MEANINGS, "clickhouse"])


@given(old=COLUMNS, new=COLUMNS, contracts=st.tuples(CONTRACTS, CONTRACTS), adapter=ADAPTERS)
def test_from_right_to_left_all_is_mirrored(
    old: Column, new: Column, contracts: tuple[Contract, Contract], adapter: str | None
) -> None:
    facts = type_facts(old, new, *contracts, adapter)
    turned = type_facts(new, old, *reversed(contracts), adapter)
    assert without_why(turned) == without_why([mirrored(fact) for fact in facts])
    assert len([fact for fact in facts if not fact.path]) <= 2
    assert type_facts(old, old, *contracts, adapter) == []


@given(st.text(max_size=20), st.text(max_size=20), ADAPTERS)
def test_any_text_is_read(old: str, new: str, adapter: str | None) -> None:
    facts = found(stated(old), stated(new), adapter)
    turned = found(stated(new), stated(old), adapter)
    assert without_why(turned) == without_why([mirrored(fact) for fact in facts])


# --------------------------------------------------------------------------------------------- how it is read


def test_what_is_too_deep_is_unknown() -> None:
    deep = "array<" * 5000 + "int" + ">" * 5000
    assert [fact.rule for fact in found(stated(deep), stated("int"), None)] == ["type-unknown"]


def test_nothing_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    parsed.cache_clear()
    with caplog.at_level(logging.DEBUG):
        # It is when it writes a type that it would speak.
        found(stated("struct<a struct<b: int comment 'x'>>"), stated("int"), "postgres")
    assert caplog.records == []
    assert not logging.getLogger("sqlglot").disabled


def test_sqlglot_is_imported_where_texts_differ() -> None:
    script = """
import sys
from accord.changes.types import type_facts
from accord.contract.model import Column, Contract
c = Contract(name="c", version="1.0.0")
old, new = [Column(name="x", physical_type=text) for text in sys.argv[1:]]
type_facts(old, new, c, c, "duckdb")
print("sqlglot" in sys.modules)
"""
    for texts, imported in {("INT", "int"): "False", ("int", "bigint"): "True"}.items():
        command = [sys.executable, "-c", script, *texts]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        assert done.stdout.strip() == imported


def test_the_cache_does_not_mix_adapters() -> None:
    a, b = parsed("varchar", "redshift"), parsed("varchar", "postgres")
    assert a is not None
    assert b is not None
    assert not same(a, b)
