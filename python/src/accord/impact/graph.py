"""The dbt project, walked downstream from what changes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from accord.artifacts.graph import Leaf, Node, read_columns, read_graph
from accord.impact.leaves import Leaves
from accord.impact.model import Broken, Effect, How, Kind, Reach, Reader
from accord.impact.people import People
from accord.impact.shape import WHOLE, Part, Parts
from accord.impact.sql import Followed
from accord.impact.tables import Tables

KEYS = re.compile(r"""[^\s,"'`\[\]()]+""")
"""The names in a text such as `"id", day`."""

WALKED: dict[str, Kind] = {"model": "model", "snapshot": "snapshot", "function": "function"}


class Graph:
    """A project's manifest, and its catalog where there is one. Built once, asked many times.

    Raises ArtifactError where a file is missing or not what dbt writes.
    """

    def __init__(self, manifest: Path, catalog: Path | None = None) -> None:
        decoded = read_graph(manifest)
        found = read_columns(catalog) if catalog else None
        self._tables = Tables(decoded, found, manifest.absolute().parent)
        self._people = People(decoded)
        self._leaves = Leaves(decoded)
        self._children: dict[str, list[str]] = {}
        all_: list[Node | Leaf] = [*self._tables.nodes.values(), *self._leaves.all.values()]
        for one in all_:
            for parent in dict.fromkeys(one.depends_on.nodes):
                self._children.setdefault(parent, []).append(one.unique_id)

        # Metrics and those that name them, each after what it is made of.
        last = [it for it, leaf in self._leaves.all.items() if self._leaves.kind(leaf) != "semantic_model"]
        self._last = dict.fromkeys(self._downstream(last))

    def reach(self, broken: Broken) -> Reach:
        """Who is reached by a change, the nearest first."""
        start = self._tables.called(broken.model, broken.version)
        if not start:
            return Reach((), False)
        column = broken.column
        effect = Effect({}, all=True) if column is None else Effect({column.casefold(): True})
        effects: dict[str, Effect] = {}
        distance: dict[str, int] = {}
        for node in start:
            for unique_id in self._tables.same(node):
                effects[unique_id] = effect
                distance[unique_id] = 0
        readers: list[Reader] = []
        walked = [it for it in self._downstream(effects) if it not in self._last]
        for unique_id in [*walked, *self._last]:
            near = [parent for parent in self._parents(unique_id) if parent in effects]
            leaf = self._leaves.all.get(unique_id)
            if leaf:
                near = list(dict.fromkeys([*near, *self._leaves.named(leaf, effects)]))
            if not near or unique_id in effects:
                continue
            far = 1 + min(distance[parent] for parent in near)
            reader = (
                self._leaf(leaf, near, effects, far) if leaf else self._node(unique_id, near, effects, far)
            )
            distance[unique_id] = far
            if reader:
                readers.append(reader)
        return Reach(tuple(sorted(readers, key=lambda reader: (reader.distance, reader.unique_id))))

    def _parents(self, unique_id: str) -> list[str]:
        one = self._tables.nodes.get(unique_id) or self._leaves.all[unique_id]
        tables = [self._tables.nodes[p] for p in one.depends_on.nodes if p in self._tables.nodes]
        same = [other for table in tables for other in self._tables.same(table)]
        return list(dict.fromkeys([*one.depends_on.nodes, *same]))

    def _downstream(self, start: Iterable[str]) -> list[str]:
        """All that is below, each after what it reads."""
        order: list[str] = []
        seen: set[str] = set()
        stack: list[tuple[str, bool]] = [(one, False) for one in start]
        while stack:
            one, done = stack.pop()
            if done:
                order.append(one)
            elif one not in seen:
                seen.add(one)
                node = self._tables.nodes.get(one)
                if node and node.resource_type not in (*WALKED, "seed", "source"):
                    continue
                stack.append((one, True))
                same = self._tables.same(node) if node else [one]
                stack += [(child, False) for it in same for child in self._children.get(it, ())]
        return order[::-1]

    # ------------------------------------------------------------------------------------ one child

    def _node(self, unique_id: str, near: list[str], effects: dict[str, Effect], far: int) -> Reader | None:
        node = self._tables.nodes[unique_id]
        how, effect, names = self._judge(node, near, effects)
        if effect is None:
            return None
        for same in self._tables.same(node):
            effects.setdefault(same, effect)
        return self._people.reader(node, WALKED[node.resource_type], how, far, names, effect.why)

    def _judge(
        self, node: Node, near: list[str], effects: dict[str, Effect]
    ) -> tuple[How, Effect | None, tuple[str, ...]]:
        above = [self._tables.nodes[parent] for parent in near]
        whole = all(effects[parent.unique_id].all for parent in above)
        told: tuple[How, Effect | None, tuple[str, ...]] = "depends", Effect({}, all=True), ()
        if not whole or any(effects[parent.unique_id].columns for parent in above):
            found = self._asked(node, above, effects)
            told = told if whole and found[0] == "unknown" else found
        return told

    def _asked(
        self, node: Node, above: list[Node], effects: dict[str, Effect]
    ) -> tuple[How, Effect | None, tuple[str, ...]]:
        """What the node's SQL tells."""
        nodes = self._tables.nodes
        if lost := next((p for p in above if effects[p.unique_id].why), None):
            return "unknown", Effect({}, why=f"reads {lost.label}, which cannot be followed"), ()
        followed = self._tables.followed(node)
        if followed.why:
            return "unknown", Effect({}, why=followed.why), ()
        touched = {self._tables.relation(nodes[one]): it for one, it in effects.items() if one in nodes}
        seen = followed.relations
        missing = [p for p in above if p.relation_name and self._tables.relation(p) not in seen]
        if missing:
            why = f"depends on {missing[0].label}, which its query does not name"
            return "unknown", Effect({}, why=why), ()
        how, effect = self._evaluate(node, followed, touched)
        return how, effect, self._display(followed, effect) if effect else ()

    def _evaluate(
        self, node: Node, followed: Followed, touched: dict[str, Effect]
    ) -> tuple[How, Effect | None]:
        own = self._tables.relation(node)
        effect = Effect({})
        before = -1
        # A model that reads itself is asked again with what it does to itself.
        while before != (before := len(effect.columns) + effect.all):
            hits = _Hits({**touched, own: effect} if own in followed.relations else touched)
            for out in followed.shape.outs:
                if hits.any(out.parts):
                    copy = out.copy and hits.copies(out.parts)
                    name = out.name.casefold()
                    effect.columns[name] = copy and effect.columns.get(name, True)
            for wild in followed.shape.wilds:
                if it := hits.effects.get(wild.relation):
                    passed = {name: copy for name, copy in it.columns.items() if name not in wild.hidden}
                    effect.columns.update({n: c and effect.columns.get(n, True) for n, c in passed.items()})
            effect.all = hits.any(followed.shape.rows) or self._keyed(node, effect)
        if hits.any(followed.shape.blur):
            return "unknown", Effect({}, why="nobody can tell which of its columns come of it")
        used = hits.any(followed.used)
        if not (effect.columns or effect.all or used):
            whole = any(it.all for relation, it in touched.items() if relation in followed.relations)
            return ("depends", Effect({}, all=True)) if whole else ("depends", None)
        if not hits.sure(followed):
            return "unknown", Effect({}, why="it does not say of which table the column is that it uses")
        whole = any(it.all for relation, it in touched.items() if relation in followed.relations)
        if not effect.columns:
            effect.all = True
            return "filters", effect
        effect.all |= whole
        return "reads" if all(effect.columns.values()) else "derives", effect

    def _keyed(self, node: Node, effect: Effect) -> bool:
        """Whether dbt itself decides on rows by one of the columns."""
        config = node.config
        said = [config.unique_key, config.updated_at, config.check_cols, config.event_time]
        texts = [str(text) for one in said if one for text in (one if isinstance(one, list) else [one])]
        # A key of several columns can be one text, and names can be quoted.
        names = {name for text in texts for name in (text.casefold(), *KEYS.findall(text.casefold()))}
        return bool(names & set(effect.columns)) or (config.check_cols == "all" and bool(effect.columns))

    def _display(self, followed: Followed, effect: Effect) -> tuple[str, ...]:
        """The columns as the model writes them."""
        written = {out.name.casefold(): out.name for out in followed.shape.outs}
        return tuple(written.get(name) or name for name in effect.columns if name or len(effect.columns) == 1)

    def _leaf(self, leaf: Leaf, near: list[str], effects: dict[str, Effect], far: int) -> Reader | None:
        found = self._leaves.judge(leaf, near, effects, self._tables.nodes)
        if found is None:
            return None
        how, names, why = found
        return self._people.reader(leaf, self._leaves.kind(leaf), how, far, names, why)


class _Hits:
    """What is made of what changes."""

    def __init__(self, effects: dict[str, Effect]) -> None:
        self.effects = effects

    def hit(self, part: Part) -> bool:
        effect = self.effects.get(part.relation)
        if effect is None:
            return False
        return bool(effect.columns) if part.column == WHOLE else part.column in effect.columns

    def any(self, parts: Parts) -> bool:
        return any(self.hit(part) for part in parts)

    def copies(self, parts: Parts) -> bool:
        hit = [part for part in parts if self.hit(part)]
        return all(self.effects[part.relation].columns.get(part.column, False) for part in hit)

    def sure(self, followed: Followed) -> bool:
        """Whether at least one use is beyond doubt."""
        parts = [*followed.used, *followed.shape.rows, *(p for out in followed.shape.outs for p in out.parts)]
        return any(part.sure and self.hit(part) for part in parts) or bool(
            [w for w in followed.shape.wilds if w.relation in self.effects]
        )
