"""A contract as dbt YAML: the text itself, and that each string of it arrives unchanged through dbt."""

from __future__ import annotations

import json
import subprocess
import sys
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import yaml
from conftest import ROOT
from dbt.clients.jinja import GENERIC_TEST_KWARGS_NAME, add_rendered_test_kwargs, get_rendered
from hypothesis import example, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from accord.contract.derive import derive
from accord.contract.model import Check, Column, Consumer, Contract, Reference, Table, Tolerance, default_id
from accord.contract.types import Type
from accord.lineage import Lineage
from accord.readers import read_file
from accord.writers.dbt import Context, Entry, Target, data_tests, entry, new_file
from accord.writers.dbt.data_tests import LONGEST_NAME, escaped
from accord.writers.yaml_text import Inline, document

GOLDEN = Path(__file__).parent / "data/golden"
CONTRACTS = [GOLDEN / "orders.yaml", *sorted((ROOT / "examples/flights/contracts").glob("*.yaml"))]
STRING = Type("string")


def read(path: Path) -> Contract:
    [reading] = read_file(path)
    assert reading.contract, reading.findings
    assert reading.errors == []
    return reading.contract


FILE = "contracts/orders.yaml"


def compiled(contract: Contract, adapter: str = "duckdb", **more: Any) -> Entry:
    table = contract.tables[0]
    return entry(
        contract, table, Target(kind="models", name=table.model), FILE, Context(adapter=adapter, **more)
    )


def text_of(written: Entry) -> str:
    return new_file([written], FILE)


def contract_of(
    *columns: Column, rules: tuple[Check, ...] = (), name: str = "orders", **more: Any
) -> Contract:
    table = Table(name=name, columns=columns, rules=rules, description=more.get("description"))
    return Contract(name=name, version="1.0.0", tables=(table,), **more)


def model(written: Entry) -> dict[str, Any]:
    """The model as PyYAML reads it, which dbt does too."""
    [found] = yaml.safe_load(text_of(written))["models"]
    return dict(found)


def checks(written: Entry) -> list[dict[str, Any]]:
    """The checks as the package gets them: read by PyYAML, rendered by dbt, unescaped."""
    arguments = model(written)["data_tests"][0]["accord.contract"]["arguments"]
    return list(through_dbt(arguments["checks"]))


def through_dbt(value: Any) -> Any:
    """A test's argument as its macro gets it, by dbt's own function, then unescaped as the package does."""
    calls = {name: lambda *args: f"a call with {args}" for name in ("ref", "source", "var", "env_var", "doc")}
    node = SimpleNamespace(test_metadata=SimpleNamespace(kwargs={"value": value}))
    add_rendered_test_kwargs(calls, node)
    return unescaped(calls[GENERIC_TEST_KWARGS_NAME]["value"])


def unescaped(value: Any) -> Any:
    """What the macro _unescape in macros/contract/plan.sql does."""
    if isinstance(value, dict):
        if list(value) == ["escaped"]:
            return json.loads('"' + value["escaped"] + '"')
        return {key: unescaped(inner) for key, inner in value.items()}
    return [unescaped(item) for item in value] if isinstance(value, list) else value


# -------------------------------------------------------------------------------------- golden text


def test_golden(tmp_path: Path) -> None:
    """Every feature of the writer. orders.yml is read in review: take a change over by hand."""
    (tmp_path / "invoices.sql").write_text("select * from {{ ref('orders') }}")
    contract = read(GOLDEN / "orders.yaml")
    keys = [("orders", check.arguments.get("to", "orders")) for check in derive(contract.tables[0])]
    lineage = Lineage({"invoices": tmp_path / "invoices.sql"}, keys)
    written = compiled(contract, waits=partial(lineage.waits, "orders"))
    assert text_of(written) == (GOLDEN / "orders.yml").read_text(encoding="utf-8")
    assert written.not_carried == (
        "invoice_id.no_orphans: invoices is built from orders, so the two cannot wait for one another, "
        "and dbt skips nothing else downstream of orders when its contract is broken",
        "extras: no name of the type object on duckdb is known",
    )


@pytest.mark.parametrize("path", [("zip",), ("[]", "Unit No"), ("{{ a }}", "[]"), ("ref('a')",)])
def test_a_path_arrives(path: tuple[str, ...]) -> None:
    asked = Check(id=default_id("a", "not_null", path), check="not_null", column="a", path=path)
    written = compiled(contract_of(Column(name="a", type=Type("array")), rules=(asked,)))
    assert checks(written) == [{"check": "not_null", "column": "a", "path": list(path)}]


@pytest.mark.parametrize("path", CONTRACTS, ids=lambda path: path.stem)
def test_every_check_arrives(path: Path) -> None:
    contract = read(path)
    written = compiled(contract)
    demanded = derive(contract.tables[0])
    assert written.checks == len(demanded)
    for check, arrived in zip(demanded, checks(written), strict=True):
        named = {"id": default_id(check.column, check.check, check.path), **arrived}
        assert (named["id"], arrived["check"]) == (check.id, check.check)
        assert (arrived.get("column"), arrived.get("where")) == (check.column, check.where)
        assert arrived.get("severity", "error") == check.severity
        assert Tolerance(arrived.get("tolerance", 0), arrived.get("unit", "rows")) == check.tolerance
        arguments = {name: arrived[name] for name in check.arguments if name != "to"}
        assert {**check.arguments, **arguments} == check.arguments


def test_a_test_of_another_package_is_written_in_dbts_language() -> None:
    arguments = {"to": "ref('b')", "most": "{{ var('most', 5) }}", "error_if": ">5", "limit": 10}
    check = Check(
        id="mine",
        check="dbt_test",
        column="a",
        where="b > {{ var('b') }}",
        severity="warn",
        arguments={"test": "other.test", "arguments": arguments},
    )
    [test] = model(compiled(contract_of(Column(name="a", type=STRING), rules=(check,))))["data_tests"]
    assert test == {
        "other.test": {
            "name": "orders_mine",
            "arguments": {"column_name": "a", "to": "ref('b')", "most": "{{ var('most', 5) }}"},
            "config": {
                **{"error_if": ">5", "limit": 10},
                **{"severity": "warn", "where": "b > {{ var('b') }}"},
                "meta": {"accord": {"id": "mine", "check": "dbt_test", "column": "a"}},
            },
        }
    }


def test_no_checks_no_test() -> None:
    written = compiled(contract_of(Column(name="a", type=STRING)))
    assert (written.checks, "data_tests" in model(written)) == (0, False)


@pytest.mark.parametrize("seed", ["0", "1", "2"])
def test_two_writes_are_equal(seed: str) -> None:
    """In another process, where hashes of text are other ones."""
    code = f"""if True:
        import sys
        from pathlib import Path
        from accord.readers import read_file
        from accord.writers.dbt import Context, Target, entry, new_file
        contract = read_file(Path({str(GOLDEN / "orders.yaml")!r}))[0].contract
        target, context = Target(kind="models", name="orders"), Context(adapter="duckdb")
        found = entry(contract, contract.tables[0], target, {FILE!r}, context)
        sys.stdout.buffer.write(new_file([found], {FILE!r}).encode())
    """
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, env={"PYTHONHASHSEED": seed}, capture_output=True, check=True)
    assert done.stdout == text_of(compiled(read(GOLDEN / "orders.yaml"))).encode()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("maxLength: 36", "maxLength: 40", id="length"),
        pytest.param("max: 50", "max: 60", id="mean"),
        pytest.param('minimum: "2020-01-01"', 'minimum: "2021-01-01"', id="date"),
        pytest.param("max_records: 1000000", "max_records: 2000000", id="volume"),
        pytest.param("exclusiveMinimum: 0", "exclusiveMinimum: 1", id="exclusive"),
        pytest.param("max_delay_minutes: 90", "max_delay_minutes: 60", id="freshness"),
        pytest.param("tolerance: 5", "tolerance: 6", id="tolerance"),
        pytest.param('"12:30"', '"12:31"', id="value"),
        pytest.param("severity: info", "severity: warn", id="severity"),
        pytest.param("or paid", "or not paid", id="expression"),
        pytest.param("Key: never reused.", "Key: reused.", id="description"),
        pytest.param('version: "2.1.0"', 'version: "2.1.1"', id="version, which the meta has too"),
    ],
)
def test_a_change_changes_its_line(old: str, new: str, tmp_path: Path) -> None:
    text = (GOLDEN / "orders.yaml").read_text(encoding="utf-8")
    assert text.count(old) == 1
    (tmp_path / "orders.yaml").write_text(text.replace(old, new), encoding="utf-8")
    before = text_of(compiled(read(GOLDEN / "orders.yaml"))).splitlines()
    after = text_of(compiled(read(tmp_path / "orders.yaml"))).splitlines()
    changed = [pair for pair in zip(before, after, strict=True) if pair[0] != pair[1]]
    assert len(changed) == (2 if "version" in old else 1)


# ------------------------------------------------------------------------------- the test's name


def test_a_long_name_is_cut_and_told_apart() -> None:
    names = {
        table: data_tests.test_name(Target(kind="models", name=table))
        for n in range(200)
        for table in ("t" * n, "t" * n + "_a", "t" * n + "_b")
    }
    assert max(map(len, names.values())) == LONGEST_NAME < 64
    assert len(set(names.values())) == len(names)
    assert all(name.startswith("contract_t") for table, name in names.items() if len(table) > 2)


@pytest.mark.parametrize(
    ("table", "name"),
    [
        ("orders", "contract_orders"),
        ("t" * 54, "contract_" + "t" * 54),
        # The history of a test is kept by its name, so the name may never change.
        ("t" * 55, "contract_" + "t" * 45 + "_34b8b310"),
    ],
    ids=["short", "as long as can be", "too long"],
)
def test_a_name_does_not_change(table: str, name: str) -> None:
    for version in ("1.0.0", "2.0.0-rc.1"):
        contract = contract_of(Column(name="a", type=STRING, required=True), name=table)
        [test] = model(compiled(replace(contract, version=version)))["data_tests"]
        assert test["accord.contract"]["name"] == name


# ------------------------------------------------------------------------ strings that dbt renders

FRAGMENTS = (
    *(
        "{{",
        "}}",
        "{%",
        "%}",
        "{#",
        "#}",
        "{",
        "}",
        "%",
        "#",
        "{{-",
        "-}}",
        "{{ x }}",
        "{% raw %}",
        "{{ '{{' }}",
    ),
    *("ref('a')", "var(", "source('a', 'b')", "env_var('A')", "doc('a')", " ref ('a') ", "ref", "(", ")"),
    *(
        "\n",
        "\r\n",
        "\r",
        "\t",
        "\x00",
        "\x7f",
        "\x85",
        "\u2028",
        "\xa0",
        " ",
        "'",
        '"',
        "\\",
        "\\u007b",
        "\\n",
    ),
    *("a", "1", "no", "null", "2024-01-01", "[1]", "None", "True", "é", "😀", ": ", " #", "- "),
)
TEXT = st.text(max_size=20) | st.lists(st.sampled_from(FRAGMENTS), min_size=1, max_size=6).map("".join)
NASTY = (
    *("{{ x }}", "{{", "{%", "{#", "}}", "%}", "{{{", "{{{{", "{% raw %}{{ x }}{% endraw %}", "a {# b #} c"),
    *(
        "{{ '{{' }}",
        "-}} a {{-",
        "{%- if %}",
        "'{{'",
        '"{{"',
        "\\{{",
        "{{\\n}}",
        "ref('a')",
        "1",
        "None",
        "[1]",
    ),
)


@given(TEXT)
@example("ref(\n'a')").via("a call over two lines")
@example("\u2003var('a')\xa0").via("blanks that \\s matches")
@settings(deadline=None, max_examples=200)
def test_an_argument_arrives(text: str) -> None:
    value = escaped(text)
    read = yaml.safe_load(document({"block": value, "list": [value], "inline": Inline(a=value, b=[value])}))
    assert through_dbt(read) == {"block": text, "list": [text], "inline": {"a": text, "b": [text]}}


@pytest.mark.parametrize("value", [0, 1.5, True, False, None, -3])
def test_an_argument_that_is_no_text(value: Any) -> None:
    assert escaped([value]) == [value]


@pytest.mark.parametrize(
    "text", ["order_id", "^[0-9]{3}$", "a < b", "it's", "", "(a)", "refs('a')", "ref('a') + 1"]
)
def test_an_argument_that_dbt_leaves_alone(text: str) -> None:
    """It stays readable: only what must be is escaped."""
    assert escaped(text) == text


def dig(value: Any, *path: str | int) -> Any:
    for step in path:
        value = value[step]
    return value


def reference(table: str, field: str) -> Reference:
    return Reference(table=table, fields=(field,))


def texts_in_places(text: str) -> dict[str, tuple[Contract, tuple[str | int, ...], bool]]:
    """Place -> a contract with the text there, where its YAML has it, and whether dbt renders it natively."""
    plain = Column(name="a", type=STRING)
    meta, column = ("config", "meta", "accord"), ("columns", 0)
    fields = (Column(name="f", type=STRING), Column(name=text, type=STRING))
    nested = Column(name="a", type=Type("object"), fields=fields)
    return {
        "description": (contract_of(plain, description=text), ("description",), False),
        "owner": (contract_of(plain, owner=text), (*meta, "owner"), True),
        "meta": (contract_of(plain, meta={"tags": {"x": [text]}}), (*meta, "tags", "x", 0), True),
        "usage": (
            contract_of(plain, consumers=(Consumer(name="c", usage=text),)),
            (*meta, "consumers", 0, "usage"),
            True,
        ),
        "column": (contract_of(Column(name=text, type=STRING)), (*column, "name"), True),
        "column's description": (
            contract_of(replace(plain, description=text)),
            (*column, "description"),
            False,
        ),
        "column's meta": (
            contract_of(replace(plain, meta={"default": text})),
            (*column, "config", "meta", "default"),
            True,
        ),
        "foreign key": (
            contract_of(replace(plain, references=(reference("customers", text),))),
            (*column, "constraints", 0, "to_columns", 0),
            True,
        ),
        "nested field": (contract_of(nested), (*column, "data_type"), True),
    }


def assert_renders_as_itself(place: str, text: str) -> None:
    contract, path, native = texts_in_places(text)[place]
    found = dig(model(compiled(contract)), *path)
    rendered = get_rendered(found, {}, native=native)
    quoted = text.replace('"', '""')
    assert rendered == (f'struct("f" varchar, "{quoted}" varchar)' if place == "nested field" else text)


@pytest.mark.parametrize("place", texts_in_places(""))
def test_documentation_renders_as_itself(place: str) -> None:
    for text in NASTY:
        assert_renders_as_itself(place, text)


@pytest.mark.parametrize("place", ["description", "owner"])
@given(text=TEXT)
@example(text="{{ x }}\n").via("a newline at the end, which Jinja drops")
@example(text="a }}\r\nb").via("a newline that Jinja would make another of")
@settings(deadline=None, max_examples=100)
def test_any_documentation_renders_as_itself(place: str, text: str) -> None:
    text = text.rstrip("\n") if place == "owner" else text  # dbt drops it from meta; it says nothing
    if text:  # an owner or description of nothing is none
        assert_renders_as_itself(place, text)
