"""dbt's artifacts: what of them is read, and what is said where they are not what they should be."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from accord.artifacts.manifest import REMEDY, read_manifest
from accord.artifacts.run_results import read_run_results
from accord.errors import ArtifactError

METADATA = {
    "dbt_version": "1.11.0",
    "invocation_id": "1-2-3",
    "generated_at": "2026-11-21T06:56:22Z",
    "env": {},
}
TEST = {
    **{"unique_id": "test.shop.contract_a.0", "name": "contract_a", "resource_type": "test", "tags": []},
    **{"depends_on": {"macros": ["macro.x"], "nodes": ["model.shop.a"]}, "attached_node": "model.shop.a"},
    "config": {"enabled": True, "meta": {"x": {"y": 1}}, "severity": "ERROR"},
    "test_metadata": {
        "name": "contract",
        "namespace": "accord",
        "kwargs": {"contract": "a", "checks": [{"check": "row_count", "min": 1}], "model": "{{ ref('a') }}"},
    },
}
MANIFEST = {"metadata": METADATA, "nodes": {TEST["unique_id"]: TEST}, "sources": {}, "macros": {"m": 1}}
RESULT = {
    "unique_id": "model.shop.a",
    "status": "success",
    "execution_time": 0.5,
    "timing": [],
    "failures": None,
}
RESULTS = {
    **{"metadata": METADATA, "results": [RESULT], "elapsed_time": 1.5},
    "args": {"which": "build", "target": "prod", "vars": {"x": [1]}, "threads": 4, "select": []},
}
READERS: dict[str, tuple[Callable[[Path], Any], dict[str, Any]]] = {
    "manifest.json": (read_manifest, MANIFEST),
    "run_results.json": (read_run_results, RESULTS),
}


def test_a_test_of_a_disabled_model_is_no_contract(tmp_path: Path) -> None:
    disabled = {**TEST, "config": {"enabled": False}}
    (tmp_path / "manifest.json").write_text(json.dumps({**MANIFEST, "nodes": {"x": disabled}}))
    assert not read_manifest(tmp_path).nodes["x"].is_contract


def test_what_is_read_of_a_manifest(tmp_path: Path) -> None:
    (tmp_path / "manifest.json").write_text(json.dumps(MANIFEST))
    manifest = read_manifest(tmp_path)
    [(key, node)] = manifest.nodes.items()
    assert (key, node.name, node.is_contract) == ("test.shop.contract_a.0", "contract_a", True)
    assert (node.depends_on.nodes, node.attached_node) == (["model.shop.a"], "model.shop.a")
    assert node.config.meta == {"x": {"y": 1}}
    assert node.test_metadata
    assert node.test_metadata.arguments() == TEST["test_metadata"]["kwargs"]  # type: ignore[index]
    assert (manifest.metadata.dbt_version, manifest.metadata.project_name) == ("1.11.0", None)


@pytest.mark.parametrize(
    ("metadata", "is_contract"),
    [
        ({"name": "contract", "namespace": "accord"}, True),
        ({"name": "contract", "namespace": None}, False),
        ({"name": "contract", "namespace": "other"}, False),
        ({"name": "not_null", "namespace": "accord"}, False),
        (None, False),
    ],
)
def test_what_is_a_contract(metadata: dict[str, Any] | None, is_contract: bool, tmp_path: Path) -> None:
    nodes = {"x": {**TEST, "test_metadata": metadata}}
    (tmp_path / "manifest.json").write_text(json.dumps({**MANIFEST, "nodes": nodes}))
    assert read_manifest(tmp_path).nodes["x"].is_contract is is_contract


@pytest.mark.parametrize("command", ["build", "test", "retry"])
def test_what_is_read_of_a_run(command: str, tmp_path: Path) -> None:
    args = {**RESULTS["args"], "which": command}  # type: ignore[dict-item]
    (tmp_path / "run_results.json").write_text(json.dumps({**RESULTS, "args": args}))
    run = read_run_results(tmp_path)
    [result] = run.results
    assert (result.unique_id, result.status, result.execution_time) == ("model.shop.a", "success", 0.5)
    assert (run.args.which, run.args.target, run.args.vars) == (command, "prod", {"x": [1]})
    assert (run.elapsed_time, run.metadata.invocation_id) == (1.5, "1-2-3")


@pytest.mark.parametrize(
    ("which", "command"),
    [
        ("generate", "docs generate"),
        *[(name, name) for name in ("compile", "run", "seed", "snapshot", "run-operation", "freshness")],
    ],
)
def test_results_of_a_command_that_runs_no_tests(which: str, command: str, tmp_path: Path) -> None:
    (tmp_path / "run_results.json").write_text(json.dumps({**RESULTS, "args": {"which": which}}))
    with pytest.raises(ArtifactError) as caught:
        read_run_results(tmp_path)
    path = tmp_path / "run_results.json"
    assert caught.value.message == f"{path} was written by `dbt {command}`, which runs no tests"
    assert "Run `dbt build` (or `dbt test`) again" in (caught.value.remedy or "")
    assert caught.value.exit_code == 3


BAD: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "empty": (lambda _: b"", "truncated"),
    "truncated": (lambda good: good[: len(good) // 2], "truncated"),
    "last byte missing": (lambda good: good[:-1], "truncated"),
    "not JSON": (lambda _: b"<html>", "malformed"),
    "two documents": (lambda good: good + good, "malformed"),
    "not UTF-8": (lambda good: good.replace(b"1-2-3", b"caf\xe9"), "utf-8"),
    "UTF-16": (lambda good: good.decode().encode("utf-16"), "malformed"),
    "a list": (lambda _: b"[]", "Expected `object`, got `array`"),
    "nothing": (lambda _: b"null", "Expected `object`, got `null`"),
    "no metadata": (lambda good: good.replace(b'"metadata"', b'"x"', 1), "missing required field `metadata`"),
    "a number for text": (lambda good: good.replace(b'"1-2-3"', b"123"), "Expected `str | null`, got `int`"),
}


@pytest.mark.parametrize("name", READERS)
@pytest.mark.parametrize(("spoil", "says"), BAD.values(), ids=BAD)
def test_what_is_not_what_dbt_writes(
    spoil: Callable[[bytes], bytes], says: str, name: str, tmp_path: Path
) -> None:
    read, good = READERS[name]
    (tmp_path / name).write_bytes(spoil(json.dumps(good).encode()))
    with pytest.raises(ArtifactError) as caught:
        read(tmp_path)
    assert caught.value.message.startswith(f"{tmp_path / name} is not what dbt writes: ")
    assert says in caught.value.message
    assert (caught.value.remedy, caught.value.exit_code) == (REMEDY, 3)


@pytest.mark.parametrize("name", READERS)
@pytest.mark.parametrize(
    ("make", "says"),
    [
        pytest.param(lambda _: None, "there is no {}", id="missing"),
        pytest.param(lambda path: path.mkdir(), "{} cannot be read: Is a directory", id="a folder"),
        pytest.param(lambda path: path.symlink_to(path), "{} cannot be read: ", id="a link to itself"),
        pytest.param(lambda path: path.symlink_to("no"), "there is no {}", id="a link to nothing"),
    ],
)
def test_what_cannot_be_read(make: Callable[[Path], None], says: str, name: str, tmp_path: Path) -> None:
    make(tmp_path / name)
    with pytest.raises(ArtifactError) as caught:
        READERS[name][0](tmp_path)
    assert caught.value.message.startswith(says.format(tmp_path / name))
    assert (caught.value.remedy, caught.value.exit_code) == (REMEDY, 3)
    assert "`dbt build`" in REMEDY
