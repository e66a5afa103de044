"""How a model is built, as Accord reads it and as dbt does."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import dbt

from accord.model_config import UNKNOWN, ModelConfig, Unknown, model_config
from accord.project import find_project

PROJECT = """
name: shop
version: '1.0'
profile: shop
model-paths: [models, more]
flags: {send_anonymous_usage_stats: false}
vars: {how: table}
models:
  +on_schema_change: fail
  shop:
    materialized: view
    marts:
      +materialized: table
      core:
        +materialized: incremental
        +on_schema_change: append_new_columns
        one_model: {+materialized: ephemeral}
      versioned:
        +materialized: incremental
        v2: {+on_schema_change: append_new_columns}
      versioned_v2: {+materialized: ephemeral}
      computed: {+materialized: "{{ env_var('HOW', 'table') }}"}
      promised:
        +contract: {enforced: true}
        contract: {enforced: false}
    seeds_of_it: {materialized: {of: nothing}}
  another: {+materialized: table}
"""
PROFILES = "shop: {target: duckdb, outputs: {duckdb: {type: duckdb, path: ':memory:'}}}\n"

# File -> the model's text, the `config` of its YAML entry, and what cannot be known without dbt.
MODELS: dict[str, tuple[str, dict[str, Any] | None, tuple[str, ...]]] = {
    "models/plain.sql": ("", None, ()),
    "models/staging/of_no_folder.sql": ("", None, ()),
    "models/marts/of_a_folder.sql": ("", None, ()),
    "more/marts/of_another_path.sql": ("", None, ()),
    "models/marts/core/of_the_inner_folder.sql": ("", None, ()),
    "models/marts/core/one_model.sql": ("", None, ()),
    "models/marts/core/own.sql": ("{{ config(materialized='table') }}", None, ()),
    "models/marts/computed/folder.sql": ("", None, ("materialized",)),
    "models/marts/computed/own_of_it.sql": ("{{ config(materialized='view') }}", None, ()),
    "models/marts/promised/by_folder.sql": ("", None, ()),
    "models/seeds_of_it/below_a_mapping.sql": ("", None, ()),
    "models/of_yaml.sql": ("", {"materialized": "incremental", "on_schema_change": "ignore"}, ()),
    "models/of_yaml_and_sql.sql": (
        "{{ config(materialized='view') }}",
        {"materialized": "table", "on_schema_change": "ignore"},
        (),
    ),
    "models/yaml_computed.sql": ("", {"materialized": "{{ env_var('HOW', 'table') }}"}, ("materialized",)),
    "models/yaml_promised.sql": ("", {"contract": {"enforced": True}}, ()),
    "models/yaml_refused.sql": ("", {"contract": {"enforced": False}}, ()),
    "models/two_calls.sql": (
        "{{ config(materialized='view') }}{{ config(materialized='table', tags=['a']) }}",
        None,
        (),
    ),
    "models/two_keys.sql": (
        "{{ config(materialized='view') }}\n{{ config(on_schema_change='ignore') }}",
        None,
        (),
    ),
    "models/many_lines.sql": (
        "{{-\n  config(\n    materialized = \"table\",\n    contract={'enforced': true}\n  )\n-}}",
        None,
        (),
    ),
    "models/a_mapping.sql": ("{{ config({'materialized': 'table'}) }}", None, ()),
    "models/done.sql": ("{% do config(materialized='table') %}", None, ()),
    "models/in_a_jinja_comment.sql": ("{# {{ config(materialized='table') }} #}", None, ()),
    "models/in_a_sql_comment.sql": ("-- {{ config(materialized='table') }}\n", None, ()),
    "models/raw.sql": ("{% raw %}-- {{ config(materialized='table') }}\n{% endraw %}", None, ()),
    "models/other_calls.sql": (
        "-- {{ config.get('materialized') }} {{ this.config }} config(materialized='table')\n",
        None,
        (),
    ),
    "models/after_a_condition.sql": (
        "{% if true %}{% endif %}{% set a = 1 %}{% set b %}{% endset %}{{ config(materialized='table') }}",
        None,
        (),
    ),
    "models/by_variable.sql": ("{{ config(materialized=var('how')) }}", None, ("materialized",)),
    "models/by_sum.sql": ("{{ config(materialized='ta' + 'ble') }}", None, ("materialized",)),
    "models/not_python.sql": (
        "{{ config(materialized='ta' ~ 'ble') }}",
        None,
        ("materialized", "on_schema_change", "contract"),
    ),
    "models/by_condition.sql": (
        "{% if target.name == 'duckdb' %}{{ config(materialized='table') }}{% endif %}",
        None,
        ("materialized",),
    ),
    "models/by_choice.sql": (
        "{{ config(materialized='table') if true else config(materialized='view') }}",
        None,
        ("materialized", "on_schema_change", "contract"),
    ),
    "models/by_set.sql": (
        "{% set _ = config(materialized='table') %}",
        None,
        ("materialized", "on_schema_change", "contract"),
    ),
    "models/promise_computed.sql": (
        "{{ config(contract={'enforced': var('how') == 'view'}) }}",
        None,
        ("contract",),
    ),
    "models/unicode.sql": ("-- 😀\n{{ config(materialized='table', meta={'a': 'é'}) }}", None, ()),
    "models/a_python_model.py": (
        "def model(dbt, session):\n    dbt.config(materialized='table')\n    return session.table('a')\n",
        None,
        ("materialized", "on_schema_change", "contract"),
    ),
}


VERSION = "models/marts/versioned_v2.sql"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("shop")
    (root / "dbt_project.yml").write_text(PROJECT)
    (root / "profiles.yml").write_text(PROFILES)
    entries = []
    for name, (text, config, _) in MODELS.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text if path.suffix == ".py" else f"{text}\nselect 1 as a\n", encoding="utf-8")
        if config is not None:
            columns = [{"name": "a", "data_type": "integer"}]
            entries.append({"name": path.stem, "config": config, "columns": columns})
    (root / VERSION).write_text("select 1 as a\n")
    entries.append({"name": "versioned", "latest_version": 2, "versions": [{"v": 2}]})
    (root / "models/all.yml").write_text(yaml.safe_dump({"models": entries}))
    return root


@pytest.fixture(scope="module")
def nodes(project: Path) -> dict[str, dict[str, Any]]:
    """Model -> its node, as dbt parsed it."""
    dbt(project, "parse")
    manifest = json.loads((project / "target/manifest.json").read_text())
    return {node["name"]: node for node in manifest["nodes"].values() if node["resource_type"] == "model"}


@pytest.mark.parametrize("name", MODELS)
def test_dbt_says_the_same(name: str, project: Path, nodes: dict[str, dict[str, Any]]) -> None:
    _, config, unknown = MODELS[name]
    found = model_config(find_project(project), project / name, config)
    node = nodes[Path(name).stem]
    read = {
        "materialized": found.materialized,
        "on_schema_change": found.on_schema_change,
        "contract": found.is_enforced,
    }
    assert {key for key, value in read.items() if isinstance(value, Unknown)} == set(unknown)
    asked = {
        "materialized": node["config"]["materialized"],
        "on_schema_change": node["config"]["on_schema_change"],
        "contract": node["config"]["contract"]["enforced"],
    }
    known = {key: bool(value) if key == "contract" else value for key, value in read.items()}
    assert {key: value for key, value in known.items() if key not in unknown} == {
        key: value for key, value in asked.items() if key not in unknown
    }
    assert (found.language, node["language"]) in (("sql", "sql"), ("python", "python"))


def test_every_model_is_dbts(nodes: dict[str, dict[str, Any]]) -> None:
    assert nodes.keys() == {Path(name).stem for name in MODELS} | {"versioned"}


def test_a_version(project: Path, nodes: dict[str, dict[str, Any]]) -> None:
    found = model_config(find_project(project), project / VERSION, version=("versioned", 2))
    config = nodes["versioned"]["config"]
    assert (found.materialized, found.on_schema_change) == ("incremental", "append_new_columns")
    assert (config["materialized"], config["on_schema_change"]) == ("incremental", "append_new_columns")


@pytest.mark.parametrize(
    "text",
    [
        "{{ config(materialized=) }}",
        "{{ config(**how) }}",
        "{{ config(how) }}",
        "{{ config({how: 'table'}) }}",
        "{{ config(materialized='table'",
        "{{ config(",
        "{{ " + "(" * 5000 + "config(materialized='table') }}",
    ],
    ids=["no value", "many", "a variable", "a key that is one", "not closed", "not ended", "deep"],
)
def test_what_only_dbt_can_tell(text: str, tmp_path: Path) -> None:
    (tmp_path / "dbt_project.yml").write_text("name: shop\n")
    (tmp_path / "models").mkdir()
    path = tmp_path / "models/m.sql"
    path.write_text(text)
    found = model_config(find_project(tmp_path), path)
    expected = (
        ModelConfig()
        if "}}" not in text
        else ModelConfig(materialized=UNKNOWN, on_schema_change=UNKNOWN, is_enforced=UNKNOWN)
    )
    assert found == expected
