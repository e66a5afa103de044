"""Accord beside what a project has: dbt's own tests keep their meaning, and our macros work in models."""

from __future__ import annotations

import json
from pathlib import Path

from conftest import ROOT, copy_project, dbt

PROJECT = {
    "dbt_project.yml": "name: app\nversion: '1.0'\nprofile: app\n",
    "profiles.yml": "app: {target: dev, outputs: {dev: {type: duckdb, path: app.duckdb}}}\n",
    "models/plain.sql": "select 1 as id, 'a' as kind union all select null, 'b'\n",
    "models/plain.yml": """
models:
  - name: plain
    columns:
      - name: id
        data_tests: [not_null, unique]
      - name: kind
        data_tests:
          - accepted_values:
              arguments: {values: [a], quote: true}
          - relationships:
              arguments: {to: ref('plain'), field: kind}
""",
}


def make(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = folder / "source" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return copy_project(folder / "source", folder)


# docs/adr/0002: dbt Core resolves a plain `not_null` to any package's test of that name while it parses.


def test_dbts_own_tests_are_left_alone(tmp_path: Path) -> None:
    with_accord = make(tmp_path, PROJECT)
    dbt(with_accord, "build", "--quiet", code=1)
    found = _tests(with_accord)
    (with_accord / "packages.yml").unlink()
    for path in (with_accord / "dbt_packages").iterdir():
        path.unlink()  # a link to the package
    dbt(with_accord, "build", "--quiet", "--no-partial-parse", code=1)
    assert found == _tests(with_accord)
    assert len(found) == 4


def _tests(project: Path) -> dict[str, tuple[str, str, str]]:
    manifest = json.loads((project / "target/manifest.json").read_text())
    results = json.loads((project / "target/run_results.json").read_text())["results"]
    outcome = {r["unique_id"]: (r["status"], r["failures"], r["compiled_code"]) for r in results}
    return {
        key: (json.dumps(node["config"], sort_keys=True), json.dumps(node["unrendered_config"]), outcome[key])
        for key, node in manifest["nodes"].items()
        if node["resource_type"] == "test"
    }


def test_patterns_that_only_look_like_lookarounds(tmp_path: Path) -> None:
    checks = [
        r"{check: matches_regex, column: kind, id: class, pattern: '[(?=a)b]'}",
        r"{check: matches_regex, column: kind, id: escaped, pattern: '\(?=|a|b'}",
        r"{check: matches_regex, column: kind, id: unnamed, pattern: '(?:[ab])'}",
        r"{check: matches_regex, column: kind, id: named, pattern: '(?<kind>[ab])'}",
        r"{check: matches_regex, column: kind, id: slash, pattern: '\\1|a|b'}",
    ]
    test = "accord.contract: {name: c, arguments: {contract: plain, checks: [%s]}}" % ", ".join(checks)  # noqa: UP031
    files = {**PROJECT, "models/plain.yml": f"models:\n  - name: plain\n    data_tests:\n      - {test}\n"}
    dbt(make(tmp_path, files), "build", "--quiet")


MODEL = """
select
    {{ accord.safe_divide('1', '2') }} as half,
    {{ accord.safe_divide('1', '0') }} as nothing,
    {{ accord.safe_divide('a + 1', 'b + 1') }} as sums,
    {{ accord.surrogate_key(['a', 'b']) }} as key,
    {{ accord.surrogate_key(['Mixed Case']) }} as odd_key,
    *
from (values (1, 3, 'x')) as t (a, b, "Mixed Case")
"""
KEYS = """
with pairs as (
    select *, {{ accord.surrogate_key(['one', 'two']) }} as key
    from (
        values
        ('a-b', 'c'), ('a', 'b-c'), ('1:a', 'b'), ('1', ':ab'), (null, ''), ('', null), (null, null),
        ('-', null), (null, '-'), ('', ''), ('a', null), (null, 'a'), ('a', 'null'), ('3', '1:3')
    ) as t (one, two)
)
select count(*) as pairs, count(distinct key) as keys, min(length(key)) as shortest from pairs
"""


def test_modeling_macros(tmp_path: Path) -> None:
    import duckdb

    files = {k: v for k, v in PROJECT.items() if not k.startswith("models/")}
    project = make(tmp_path, {**files, "models/made.sql": MODEL, "models/keys.sql": KEYS})
    dbt(project, "build", "--quiet")
    with duckdb.connect(str(project / "app.duckdb")) as connection:
        assert connection.execute("select half, nothing, sums from made").fetchall() == [(0.5, None, 0.5)]
        assert connection.execute("select pairs, keys, shortest from keys").fetchall() == [(14, 14, 32)]


def test_every_word_that_duckdb_reserves_is_quoted() -> None:
    import duckdb

    text = (ROOT / "macros/cross_db/identifiers.sql").read_text()
    with duckdb.connect() as connection:
        words = connection.execute(
            "select keyword_name from duckdb_keywords() where keyword_category <> 'unreserved'"
        ).fetchall()
    assert len(words) > 70
    assert [word for (word,) in words if f"'{word}'" not in text] == []
