"""Exposures, semantic models, metrics and saved queries: what the manifest says that they read."""

from __future__ import annotations

import re
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
            ("exposure", manifest.exposures),
            ("semantic_model", manifest.semantic_models),
            ("metric", manifest.metrics),
            ("saved_query", manifest.saved_queries),
        ]
        for kind, leaves in kinds:
            for unique_id, leaf in (leaves or {}).items():
                self.all[unique_id] = leaf
                self._kinds[unique_id] = kind

    def kind(self, leaf: Leaf) -> Kind:
        """What it is."""
        return self._kinds[leaf.unique_id]

    def judge(
        self, leaf: Leaf, near: list[str], effects: dict[str, Effect], nodes: dict[str, Node]
    ) -> Found | None:
        """How it is reached through the nodes that it reads; None where it is not.

        What a change does to its elements is kept in `effects`, for the metrics that are made of them.
        """
        kind = self.kind(leaf)
        if kind == "exposure":
            found = _exposure(leaf, near, effects, nodes)
        elif kind == "semantic_model":
            found = _semantic_model(leaf, near, effects)
        else:
            found = self._metric(leaf, near, effects)
        if found:
            how, names, why = found
            touched = {name.casefold(): False for name in names}
            effects[leaf.unique_id] = Effect(touched, all=how == "depends", why=why)
        return found

    def _metric(self, leaf: Leaf, near: list[str], effects: dict[str, Effect]) -> Found | None:
        if why := _why(near, effects):
            return "unknown", (), why
        text = b" ".join(map(bytes, (leaf.type_params, leaf.query_params, leaf.filter))).decode()
        for unique_id in near:
            effect = effects[unique_id]
            # dbt names elements in the parameters, and those of filters as `customer__region`.
            if effect.all or self._kinds.get(unique_id) != "semantic_model":
                return "depends", (), None
            if named := tuple(name for name in effect.columns if _word(name, text.replace("__", " "))):
                return "derives", named, None
            params: Any = msgspec.json.decode(leaf.type_params)
            if not isinstance(params, dict) or not (
                params.get("input_measures")
                or params.get("measure")
                or params.get("metric_aggregation_params")
            ):
                return "depends", (), None
        return None


def _exposure(
    leaf: Leaf, near: list[str], effects: dict[str, Effect], nodes: dict[str, Node]
) -> Found | None:
    required = _required(leaf)
    read: dict[str, None] = {}
    whole = False
    for unique_id in near:
        effect, node = effects[unique_id], nodes.get(unique_id)
        if effect.why:
            continue
        needed = _needed(required, node) if node else None
        if needed is None or effect.all:
            whole = True
        else:
            read.update(dict.fromkeys(name for name in needed if name.casefold() in effect.columns))
    if read:
        return "reads", tuple(read), None
    if whole:
        return "depends", (), None
    return ("unknown", (), why) if (why := _why(near, effects, nodes)) else None


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
    if why := _why(near, effects):
        return "unknown", (), why
    if any(effects[unique_id].all for unique_id in near):
        return "depends", (), None
    elements = [*(leaf.entities or ()), *(leaf.dimensions or ()), *(leaf.measures or ())]
    if not elements:
        return "depends", (), None
    broken = [name for unique_id in near for name in effects[unique_id].columns]
    hit = [
        element.name
        for element in elements
        if any(_word(name, str(element.name if element.expr is None else element.expr)) for name in broken)
    ]
    hit += [one.name for one in leaf.measures or () if one.agg_time_dimension in hit and one.name not in hit]
    return ("reads", tuple(hit), None) if hit else None


def _word(word: str, text: str) -> bool:
    return bool(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text, re.IGNORECASE))


def _why(near: list[str], effects: dict[str, Effect], nodes: dict[str, Node] | None = None) -> str | None:
    for unique_id in near:
        if effects[unique_id].why:
            name = nodes[unique_id].label if nodes and unique_id in nodes else unique_id.split(".")[-1]
            return f"reads {name}, which cannot be followed"
    return None
