"""What dbt_project.yml, a model's file and its YAML say of how dbt builds it, without running dbt.

dbt's precedence: the file, then the YAML entry, then dbt_project.yml with the innermost folder first. What is
computed (Jinja) is not known here, and said to be so: whoever asks must not take it for dbt's default.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct

from accord.project import Project

KEYS = ("materialized", "on_schema_change", "contract")
"""What is read; of `contract`, whether it is enforced."""
_DEFAULTS = {"materialized": "view", "on_schema_change": "ignore", "contract": False}


class Unknown(Struct, frozen=True):
    """The value of what is computed while dbt runs."""


UNKNOWN = Unknown()


class ModelConfig(Struct, frozen=True, kw_only=True):
    """How dbt builds a model. UNKNOWN is what cannot be told without dbt."""

    language: str = "sql"
    materialized: str | Unknown = "view"
    on_schema_change: str | Unknown = "ignore"
    is_enforced: bool | Unknown | None = None
    """Whether dbt's contract is enforced by hand; None where nobody says anything of it."""


def model_config(
    project: Project,
    path: Path,
    entry: Mapping[str, Any] | None = None,
    version: tuple[str, str | int | float] | None = None,
) -> ModelConfig:
    """The configuration of the model in the file `path`.

    `entry` is the `config` of its YAML entry, of which the caller leaves out what Accord set. `version` is
    the model's name and `v`, where that entry describes several: dbt_project.yml knows it by these.
    """
    if path.suffix == ".py":
        return ModelConfig(
            language="python", materialized=UNKNOWN, on_schema_change=UNKNOWN, is_enforced=UNKNOWN
        )
    found: dict[str, Any] = {}
    for level in _levels(project, path, version):
        found |= _known(level)
    found |= _known(entry or {})
    found |= _of_calls(path.read_text(encoding="utf-8", errors="replace"))
    return ModelConfig(
        materialized=found.get("materialized", _DEFAULTS["materialized"]),
        on_schema_change=found.get("on_schema_change", _DEFAULTS["on_schema_change"]),
        is_enforced=found.get("contract"),
    )


def _levels(
    project: Project, path: Path, version: tuple[str, str | int | float] | None
) -> Iterator[dict[str, Any]]:
    """The configurations in dbt_project.yml that the model is under, the outermost first."""
    tree: Any = project.model_configs
    folder = next((f for f in project.model_paths if path.is_relative_to(f)), path.parent)
    parts = path.relative_to(folder).with_suffix("").parts
    named = parts[-1:] if version is None else (version[0], f"v{version[1]}")
    steps: list[str | None] = [None, project.name, *parts[:-1], *named]
    for step in steps:
        tree = tree.get(step) if step is not None and isinstance(tree, dict) else tree
        if not isinstance(tree, dict):
            return
        # With a plus it is configuration whatever it is; without one a mapping is a folder.
        yield {
            key[1:].strip() if key.startswith("+") else key: value
            for key, value in tree.items()
            if isinstance(key, str) and (key.startswith("+") or not isinstance(value, dict))
        }


def _known(config: Mapping[str, Any]) -> dict[str, Any]:
    """Of a configuration, what is read here."""
    found: dict[str, Any] = {}
    for key in KEYS:
        if key not in config:
            continue
        value = config[key]
        if key == "contract":
            value = value.get("enforced", False) if isinstance(value, Mapping) else value
            found[key] = value if isinstance(value, bool) else UNKNOWN
        elif value is None:
            found[key] = _DEFAULTS[key]
        else:
            found[key] = value if isinstance(value, str) and "{" not in value else UNKNOWN
    return found


_SPANS = re.compile(
    r"\{#.*?#\}|\{%-?\s*raw\s*-?%\}.*?\{%-?\s*endraw\s*-?%\}|(\{\{[-+]?)(.*?)\}\}|(\{%[-+]?)(.*?)%\}",
    re.DOTALL,
)
_CALL = re.compile(r"(?<![\w.])config\s*\(")
_OPENS = re.compile(r"\s*(if|for|macro|call|filter|test|materialization|snapshot|block)\b|\s*set\s+[^=]*\Z")
_CLOSES = re.compile(r"\s*end\w+")


def _of_calls(text: str) -> dict[str, Any]:
    """What the calls of `config` in a model's file say; the last one of them wins."""
    found: dict[str, Any] = {}
    depth = 0
    for span in _SPANS.finditer(text):
        inside = span[2] if span[1] else span[4]
        if inside is None:
            continue
        if _CALL.search(inside):
            found |= _of_call(inside, depth > 0)
        if span[3] and _CLOSES.match(inside):
            depth -= 1
        elif span[3] and _OPENS.match(inside):
            depth += 1
    return found


def _of_call(text: str, is_conditional: bool) -> dict[str, Any]:
    """What one expression with a call of `config` says."""
    everything: dict[str, Any] = dict.fromkeys(KEYS, UNKNOWN)
    expression = re.sub(r"^do\b", "", text.strip().strip("-+").strip()).replace("\n", " ").strip()
    try:
        call = ast.parse(expression, mode="eval").body
    except (SyntaxError, ValueError, RecursionError):
        return everything
    if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Name) or call.func.id != "config":
        return everything
    pairs: list[tuple[ast.expr | None, ast.expr]] = []
    for argument in call.args:
        if not isinstance(argument, ast.Dict):
            return everything
        pairs += zip(argument.keys, argument.values, strict=True)
    pairs += [(ast.Constant(word.arg) if word.arg else None, word.value) for word in call.keywords]
    config: dict[str, Any] = {}
    for key, value in pairs:
        if not isinstance(key, ast.Constant):
            return everything
        config[str(key.value)] = _literal(value)
    found = _known(config)
    return dict.fromkeys(found, UNKNOWN) if is_conditional else found


def _literal(value: ast.expr) -> Any:
    """A value as Jinja has it: there, true and false are lower case too."""
    match value:
        case ast.Constant():
            return value.value
        case ast.Name(id="true" | "false" | "none" as name):
            return {"true": True, "false": False, "none": None}[name]
        case ast.Dict():
            return {
                k.value: _literal(v)
                for k, v in zip(value.keys, value.values, strict=True)
                if isinstance(k, ast.Constant)
            }
    return UNKNOWN
