"""Exposures, semantic models, metrics and saved queries: what the manifest says that they read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import msgspec

from accord.artifacts.graph import GraphManifest, Leaf, Node
from accord.impact.model import Effect, How, Kind

Found = tuple[How, tuple[str, ...], str | None]
"""How it is reached, through which columns or elements, and why nobody can tell."""


class Leaves:
    """All who read and build no table."""

    def __init__(self, manifest: GraphManifest) -> None:
        self._kinds: dict[str, Kind] = {}
        self.all: dict[str, Leaf] = {}
        kinds: list[tuple[Kind, dict[str, Leaf] | None]] = [
            ("semantic_model", manifest.semantic_models),
            ("metric", manifest.metrics),
            ("saved_query", manifest.saved_queries),
            ("exposure", manifest.exposures),
        ]
        for kind, leaves in kinds:
            for leaf in (leaves or {}).values():
                self.all[leaf.unique_id] = leaf
                self._kinds[leaf.unique_id] = kind

    def kind(self, leaf: Leaf) -> Kind:
        """What it is."""
        return self._kinds[leaf.unique_id]

    def named(self, leaf: Leaf, effects: dict[str, Effect]) -> list[str]:
        """The semantic models of which it names an element that changes, whether it depends on them or not.

        A saved query names dimensions of any semantic model that its metrics can be joined with.
        """
        if self.kind(leaf) not in ("metric", "saved_query"):
            return []
        models = [one for one in effects if self._kinds.get(one) == "semantic_model"]
        return [one for one in models if _mentioned(effects[one].columns, leaf)]

    def judge(
        self, leaf: Leaf, near: list[str], effects: dict[str, Effect], nodes: dict[str, Node]
    ) -> Found | None:
        """How it is reached through what it reads; None where it is not.

        What a change does to it is kept in `effects`, for those that are made of it.
        """
        kind = self.kind(leaf)
        if kind == "exposure":
            return _exposure(leaf, near, effects, nodes)
        read = tuple(name for unique_id in near for name in effects[unique_id].columns)
        found = (
            _semantic_model(leaf, near, effects)
            if kind == "semantic_model"
            else self._metric(leaf, near, effects)
        )
        if found:
            how, names, why = found
            touched = {name.casefold(): False for name in names}
            effects[leaf.unique_id] = Effect(touched, all=how == "depends", why=why, read=read)
        elif kind == "semantic_model":
            effects[leaf.unique_id] = Effect({}, read=read)  # a metric may read the column past it
        return found

    def _metric(self, leaf: Leaf, near: list[str], effects: dict[str, Effect]) -> Found | None:
        params: Any = msgspec.json.decode(leaf.type_params)
        params = params if isinstance(params, dict) else {}
        aggregated = params.get("metric_aggregation_params")
        tells = params.get("input_measures") or params.get("measure") or aggregated
        hit: list[str] = []
        for unique_id in near:
            effect = effects[unique_id]
            if effect.why:
                return "unknown", (), f"is made of {unique_id.split('.')[-1]}, which cannot be followed"
            semantic = self._kinds.get(unique_id) == "semantic_model"
            if effect.all or not semantic or (effect.columns and not tells and self.kind(leaf) == "metric"):
                return "depends", (), None
            hit += _mentioned(effect.columns, leaf)
            if isinstance(aggregated, dict) and aggregated.get("semantic_model") == unique_id.split(".")[-1]:
                text = " ".join(_texts(aggregated)) + ("" if aggregated.get("expr") else f" {leaf.name}")
                hit += [name for name in effect.read if _word(name, text)]
        if not hit:
            return None
        made = [name for name in hit if _word(name, _plain(_texts(params)))]
        how: How = "derives" if made else "filters" if self.kind(leaf) == "metric" else "reads"
        return how, tuple(dict.fromkeys(hit)), None


def _exposure(
    leaf: Leaf, near: list[str], effects: dict[str, Effect], nodes: dict[str, Node]
) -> Found | None:
    required = _required(leaf)
    read: dict[str, None] = {}
    whole = False
    lost: str | None = None
    for unique_id in near:
        effect, node = effects[unique_id], nodes.get(unique_id)
        needed = _needed(required, node) if node else None
        if effect.why:
            lost = lost or f"reads {node.label if node else unique_id}, which cannot be followed"
        elif needed is None:
            # Of a semantic model that is not changed, only the metrics know.
            whole = whole or bool(effect.columns) or effect.all
        else:
            read.update(dict.fromkeys(name for name in needed if name.casefold() in effect.columns))
            whole = whole or effect.all
    if read:
        return "reads", tuple(read), None
    if whole:
        return "depends", (), None
    return ("unknown", (), lost) if lost else None


def _required(leaf: Leaf) -> dict[str, Any]:
    """The columns that a contract says a consumer reads: Accord writes them into the exposure."""
    accord = (leaf.config.meta or leaf.meta or {}).get("accord")
    required = accord.get("required_columns") if isinstance(accord, dict) else None
    return required if isinstance(required, dict) else {}


def _needed(required: dict[str, Any], node: Node) -> list[str] | None:
    """The columns that it needs of a table; None where it does not say."""
    versioned = [] if node.version is None else [f"{node.name}.v{node.version}"]
    found = next((required[label] for label in [*versioned, node.label] if label in required), None)
    return [str(name) for name in found] if isinstance(found, list) else None


def _semantic_model(leaf: Leaf, near: list[str], effects: dict[str, Effect]) -> Found | None:
    if lost := next((unique_id for unique_id in near if effects[unique_id].why), None):
        return "unknown", (), f"reads {lost.split('.')[-1]}, which cannot be followed"
    if any(effects[unique_id].all for unique_id in near):
        return "depends", (), None
    broken = [name for unique_id in near for name in effects[unique_id].columns]
    elements = [*(leaf.entities or ()), *(leaf.dimensions or ()), *(leaf.measures or ())]
    if not elements:
        return "depends", (), None
    hit = [
        element.name
        for element in elements
        if any(_word(name, str(element.name if element.expr is None else element.expr)) for name in broken)
    ]
    time = (leaf.defaults or {}).get("agg_time_dimension")
    hit += [one.name for one in leaf.measures or () if (one.agg_time_dimension or time) in hit]
    return ("reads", tuple(dict.fromkeys(hit)), None) if hit else None


def _mentioned(names: dict[str, bool], leaf: Leaf) -> list[str]:
    """Those of a semantic model's elements that a metric or saved query names."""
    if not names:
        return []
    found = [msgspec.json.decode(raw) for raw in (leaf.type_params, leaf.query_params, leaf.filter)]
    text = _plain(_texts(found))
    return [name for name in names if _word(name, text)]


def _texts(value: Any) -> Iterator[str]:
    """All texts in a JSON value, but for the keys."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, (list, dict)):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _texts(one)


def _plain(texts: Iterator[str]) -> str:
    # dbt writes an element of another entity as `customer__region`.
    return " ".join(texts).replace("__", " ")


def _word(word: str, text: str) -> bool:
    return bool(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text, re.IGNORECASE))
