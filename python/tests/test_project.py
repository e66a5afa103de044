"""The dbt project around a folder, accord.yml, and which warehouse it is all for."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from accord.compiling.resources import resources_of
from accord.errors import AccordError, ArtifactError, ConfigError
from accord.project import Settings, adapter_of, find_project
from accord.source import Place, SourceError
from accord.writers.dbt import HEADER

DBT = "name: shop\nprofile: shop\n"


@pytest.fixture(autouse=True)
def _only_what_the_test_sets(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in list(os.environ):
        if name.startswith(("ACCORD_", "DBT_")):
            monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))


def make(folder: Path, files: dict[str, str]) -> Path:
    """A folder with files; those of a project unless it says otherwise."""
    for name, text in {"dbt_project.yml": DBT, **files}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


# ------------------------------------------------------------------------------- finding a project


@pytest.mark.parametrize(
    ("start", "found"),
    [
        pytest.param(".", ".", id="in it"),
        pytest.param("models/deep/er", ".", id="below it"),
        pytest.param("models/../models", ".", id="by a detour"),
        pytest.param("packages/inner", "packages/inner", id="the nearest"),
        pytest.param("packages/inner/models", "packages/inner", id="below the nearest"),
        pytest.param("packages", ".", id="above the nearest"),
    ],
)
def test_found(start: str, found: str, tmp_path: Path) -> None:
    files = ("models/deep/er/a.sql", "packages/inner/dbt_project.yml", "packages/inner/models/b.sql")
    make(tmp_path, dict.fromkeys(files, "name: inner"))
    assert find_project(tmp_path / start).root == (tmp_path / found).resolve()


def test_found_from_a_relative_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(tmp_path, {"models/a.sql": ""})
    monkeypatch.chdir(tmp_path / "models")
    project = find_project(Path())
    assert (project.root, project.root.is_absolute()) == (tmp_path.resolve(), True)


def test_no_project(tmp_path: Path) -> None:
    (tmp_path / "dbt_project.yml").mkdir()  # a folder of that name is none
    with pytest.raises(ArtifactError) as caught:
        find_project(tmp_path)
    assert caught.value.message == f"no dbt_project.yml in {tmp_path} or any folder above it"
    assert caught.value.remedy == "Run accord inside a dbt project, or pass --project-dir."
    assert caught.value.exit_code == 3


@pytest.mark.parametrize(
    ("text", "models", "target"),
    [
        pytest.param(DBT, ["models"], "target", id="defaults"),
        pytest.param(DBT + "model-paths: [a, b/c]\n", ["a", "b/c"], "target", id="model-paths"),
        pytest.param(DBT + "model-paths: []\ntarget-path:\n", ["models"], "target", id="nothing said"),
        pytest.param(DBT + "target-path: out/of/it\n", ["models"], "out/of/it", id="target-path"),
    ],
)
def test_paths(text: str, models: list[str], target: str, tmp_path: Path) -> None:
    project = find_project(make(tmp_path, {"dbt_project.yml": text}))
    assert (project.name, project.profile) == ("shop", "shop")
    assert project.model_paths == tuple(tmp_path / name for name in models)
    assert project.target == tmp_path / target


@pytest.mark.parametrize(("value", "target"), [("elsewhere", "elsewhere"), ("/tmp/t", "/tmp/t")])  # noqa: S108
def test_dbts_variable_for_the_target(
    value: str, target: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DBT_TARGET_PATH", value)
    project = find_project(make(tmp_path, {"dbt_project.yml": DBT + "target-path: not/this\n"}))
    assert project.target == tmp_path / target


@pytest.mark.parametrize(
    ("text", "error", "says", "place"),
    [
        pytest.param("", ConfigError, "is not a mapping", None, id="empty"),
        pytest.param("- a\n", ConfigError, "is not a mapping", None, id="list"),
        pytest.param("model-paths: models\n", ConfigError, "takes a list of folders", None, id="text"),
        pytest.param("model-paths: [1]\n", ConfigError, "takes a list of folders", None, id="number"),
        pytest.param("a: b\nname: [x\n", SourceError, "not valid YAML", (3, 1), id="broken"),
    ],
)
def test_a_project_file_that_is_wrong(
    text: str, error: type[AccordError], says: str, place: tuple[int, int] | None, tmp_path: Path
) -> None:
    with pytest.raises(error, match=says) as caught:
        find_project(make(tmp_path, {"dbt_project.yml": text}))
    path = str(tmp_path / "dbt_project.yml")
    assert path in str(caught.value)
    assert caught.value.place == (Place(path, *place) if place else None)
    assert caught.value.exit_code == 2


# ------------------------------------------------------------------------------------- accord.yml


@pytest.mark.parametrize(
    ("text", "settings"),
    [
        pytest.param("", Settings(), id="empty"),
        pytest.param("# nothing yet\n", Settings(), id="comment"),
        pytest.param("contracts: []\nadapter:\n", Settings(), id="nothing said"),
        pytest.param("contracts: [a, b/c.yaml]\n", Settings(contracts=("a", "b/c.yaml")), id="contracts"),
        pytest.param("adapter: postgres\n", Settings(adapter="postgres"), id="adapter"),
        pytest.param("dbt: uv run dbt\n", Settings(dbt="uv run dbt"), id="dbt"),
        pytest.param("compile: {groups: true}\n", Settings(groups=True), id="groups"),
        pytest.param("compile: {groups: false}\n", Settings(), id="no groups"),
        pytest.param("compile: {}\n", Settings(enforce="auto"), id="compile"),
        pytest.param("compile: {enforce: always}\n", Settings(enforce="always"), id="enforce"),
    ],
)
def test_settings(text: str, settings: Settings, tmp_path: Path) -> None:
    assert find_project(make(tmp_path, {"accord.yml": text})).settings == settings


@pytest.mark.parametrize(
    ("text", "says", "remedy", "place"),
    [
        pytest.param(
            "dbt: dbt\ncontract: [a]\n",
            "unknown key `contract`",
            "Did you mean `contracts`?",
            (2, 1),
            id="unknown key",
        ),
        pytest.param(
            "contracts: a\n", "`contracts` takes a list of texts, not text", None, (1, 12), id="text"
        ),
        pytest.param(
            "contracts: [a, 1]\n", "`contracts` takes texts, not a number", None, (1, 16), id="number"
        ),
        pytest.param(
            "adapter: 12\n", "`adapter` takes text, not a number", "Put it in quotes.", (1, 10), id="adapter"
        ),
        pytest.param(
            "compile:\n  groups: sales\n",
            "`groups` takes true or false, not text",
            "Take the quotes off, if there are any.",
            (2, 11),
            id="groups",
        ),
        pytest.param(
            "compile:\n  group: true\n",
            "unknown key `group`",
            "Did you mean `groups`?",
            (2, 3),
            id="key of compile",
        ),
        pytest.param(
            "compile: {enforce: sometimes}\n",
            "`enforce` is auto, always or never, not `sometimes`",
            "Known here: always, auto, never.",
            (1, 20),
            id="choice",
        ),
        pytest.param("\n- a\n", " takes a mapping, not a list", None, (2, 1), id="list"),
    ],
)
def test_settings_that_are_wrong(
    text: str, says: str, remedy: str | None, place: tuple[int, int], tmp_path: Path
) -> None:
    with pytest.raises(ConfigError) as caught:
        find_project(make(tmp_path, {"accord.yml": text}))
    assert says in caught.value.message
    assert "``" not in caught.value.message, "what has no name is not quoted"
    assert caught.value.remedy == remedy
    assert caught.value.place == Place(str(tmp_path / "accord.yml"), *place)
    assert caught.value.exit_code == 2


def test_settings_that_are_no_yaml(tmp_path: Path) -> None:
    with pytest.raises(SourceError) as caught:
        find_project(make(tmp_path, {"accord.yml": "dbt: {a\n"}))
    assert caught.value.place == Place(str(tmp_path / "accord.yml"), 2, 1)


@pytest.mark.parametrize(
    ("variable", "value", "settings"),
    [
        ("ACCORD_CONTRACTS", "x", Settings(contracts=("x",), adapter="duckdb", dbt="dbt")),
        (
            "ACCORD_CONTRACTS",
            f"x{os.pathsep}y/z",
            Settings(contracts=("x", "y/z"), adapter="duckdb", dbt="dbt"),
        ),
        ("ACCORD_ADAPTER", "postgres", Settings(contracts=("a",), adapter="postgres", dbt="dbt")),
        ("ACCORD_DBT", "uvx dbt", Settings(contracts=("a",), adapter="duckdb", dbt="uvx dbt")),
        ("ACCORD_DBT", "", Settings(contracts=("a",), adapter="duckdb", dbt="dbt")),
    ],
)
def test_variables_override(
    variable: str, value: str, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(variable, value)
    text = "contracts: [a]\nadapter: duckdb\ndbt: dbt\n"
    assert find_project(make(tmp_path, {"accord.yml": text})).settings == settings


# ------------------------------------------------------------------------------------ the warehouse

TWO = "outputs: {dev: {type: duckdb}, prod: {type: postgres}}"
FROM_ENV = "\"{{ env_var('TARGET', 'dev') }}\""


@pytest.mark.parametrize(
    ("profiles", "adapter"),
    [
        pytest.param(f"shop: {{target: prod, {TWO}}}", "postgres", id="the target"),
        pytest.param(f"shop: {{target: dev, {TWO}}}", "duckdb", id="the other target"),
        pytest.param("shop: {outputs: {a: {type: duckdb}, b: {type: duckdb}}}", "duckdb", id="one type"),
        pytest.param(
            f"shop: {{target: {FROM_ENV}, outputs: {{dev: {{type: duckdb}}}}}}",
            "duckdb",
            id="target is Jinja, one type",
        ),
        pytest.param(f"other: 1\nshop: {{target: prod, {TWO}}}", "postgres", id="one of several profiles"),
        pytest.param(f"shop: {{target: {FROM_ENV}, {TWO}}}", None, id="target is Jinja, two types"),
        pytest.param(f"shop: {{{TWO}}}", None, id="no target, two types"),
        pytest.param(f"shop: {{target: {{{{ t }}}}, {TWO}}}", None, id="Jinja that is no YAML"),
        pytest.param(
            "shop: {target: dev, outputs: {dev: {type: \"{{ env_var('T') }}\"}}}", None, id="type is Jinja"
        ),
        pytest.param("shop: {target: dev, outputs: {dev: {type: 1}}}", None, id="type is a number"),
        pytest.param("shop: {target: dev, outputs: {dev: duckdb}}", None, id="output is text"),
        pytest.param("shop: {target: dev}", None, id="no outputs"),
        pytest.param("shop: dev", None, id="profile is text"),
        pytest.param(f"other: {{target: prod, {TWO}}}", None, id="another profile"),
        pytest.param("- shop", None, id="list"),
        pytest.param("", None, id="empty"),
        pytest.param("shop: [", None, id="broken"),
    ],
)
def test_adapter(profiles: str, adapter: str | None, tmp_path: Path) -> None:
    project = find_project(make(tmp_path, {"profiles.yml": profiles}))
    if adapter:
        assert adapter_of(project) == adapter
        return
    with pytest.raises(ConfigError) as caught:
        adapter_of(project)
    assert "profile shop" in caught.value.message
    assert f"into {tmp_path / 'accord.yml'}" in (caught.value.remedy or "")


def profile(adapter: str) -> str:
    return f"shop: {{target: dev, outputs: {{dev: {{type: {adapter}}}}}}}"


@pytest.mark.parametrize(
    ("files", "adapter"),
    [
        ({"home/.dbt/profiles.yml": profile("redshift")}, "redshift"),
        ({"home/.dbt/profiles.yml": profile("redshift"), "profiles.yml": profile("duckdb")}, "duckdb"),
        ({"profiles.yml": profile("duckdb"), "named/profiles.yml": profile("postgres")}, "postgres"),
        ({"profiles.yml": profile("duckdb"), "named/profiles.yml": "other: 1"}, "duckdb"),
        ({"profiles.yml": profile("duckdb"), "accord.yml": "adapter: snowflake"}, "snowflake"),
    ],
    ids=["home", "project before home", "variable before project", "the next that knows it", "accord.yml"],
)
def test_where_the_adapter_is_looked_for(
    files: dict[str, str], adapter: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DBT_PROFILES_DIR", str(tmp_path / "named"))
    assert adapter_of(find_project(make(tmp_path, files))) == adapter


def test_a_project_without_a_profile(tmp_path: Path) -> None:
    project = find_project(
        make(tmp_path, {"dbt_project.yml": "name: shop", "profiles.yml": profile("duckdb")})
    )
    with pytest.raises(ConfigError) as caught:
        adapter_of(project)
    assert "None" not in caught.value.message


# ----------------------------------------------------------------------------------------- models


def test_models(tmp_path: Path) -> None:
    models = ("m/a.sql", "m/deep/er/b.sql", "m/c.py", "n/a.sql", "n/d.sql")
    files = (*models, "m/a.yml", "m/notes.md", "m/f.sql.bak", "o/e.sql")
    make(tmp_path, {"dbt_project.yml": DBT + "model-paths: [m, n, absent]\n", **dict.fromkeys(files, "")})
    (tmp_path / "m/folder.sql").mkdir()
    found = {name: str(path.relative_to(tmp_path)) for name, path in find_project(tmp_path).models().items()}
    assert found == {"a": "m/a.sql", "b": "m/deep/er/b.sql", "c": "m/c.py", "d": "n/d.sql"}


DESCRIBES = "models:\n  - name: a\n"


@pytest.mark.parametrize(
    ("name", "text", "places"),
    [
        pytest.param("a.yml", DESCRIBES, {"a": (2, 5)}, id="beside the model"),
        pytest.param("deep/er/all.yaml", f"version: 2\n{DESCRIBES}", {"a": (3, 5)}, id="in a subfolder"),
        pytest.param("a.yml", f"{DESCRIBES}---\n{DESCRIBES}", {"a": (2, 5)}, id="the first of two"),
        pytest.param(
            "a.yml", "models: [{name: a}, {name: b}]", {"a": (1, 11), "b": (1, 22)}, id="two models"
        ),
        pytest.param("a.yml", f"\n{HEADER}\n{DESCRIBES}", {"a": (4, 5)}, id="the header further down"),
        pytest.param("a.yml", "sources:\n  - name: a\n", {}, id="sources"),
        pytest.param("a.yml", "models: [a, {name: 1}, {}, {name:}]", {}, id="models without a name"),
        pytest.param("a.yml", "models: {name: a}", {}, id="models that are no list"),
        pytest.param("a.yml", "models:", {}, id="no models"),
        pytest.param("a.yml", "- models", {}, id="list"),
        pytest.param("a.yml", f"{DESCRIBES}  - name: [\n", {}, id="broken, of which dbt tells"),
        pytest.param("a.sql", DESCRIBES, {}, id="no YAML"),
        pytest.param("../other/a.yml", DESCRIBES, {}, id="not below the models"),
    ],
)
def test_described(name: str, text: str, places: dict[str, tuple[int, int]], tmp_path: Path) -> None:
    path = (tmp_path / "models" / name).resolve()
    make(tmp_path, {str(path): text})
    found = resources_of(find_project(tmp_path)).described
    first = {target.name: entries[0].place for target, entries in found.items() if target.kind == "models"}
    assert first == {model: Place(str(path), *place) for model, place in places.items()}


def test_what_cannot_be_read(tmp_path: Path) -> None:
    make(tmp_path, {"models/b.yml": "models: [{name: b}]", "models/c.yml": "a: [\n"})
    (tmp_path / "models/latin.yml").write_bytes(b"# caf\xe9\nmodels: [{name: c}]")
    found = resources_of(find_project(tmp_path))
    assert [target.name for target in found.described] == ["b"]
    assert sorted(path.name for path in found.unreadable) == ["c.yml", "latin.yml"]
