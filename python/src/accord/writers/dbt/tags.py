"""Tags of a contract as dbt's own, which are plain text; what is not stays in meta."""

from __future__ import annotations

from typing import Any


def tags(*metas: dict[str, Any]) -> list[str]:
    """The tags in the meta of a contract, table or column, each once, as they are written."""
    found = dict.fromkeys(tag for meta in metas for tag in _texts(meta))
    return list(found)


def without_tags(meta: dict[str, Any]) -> dict[str, Any]:
    """The meta without what `tags` gives of it."""
    if not _texts(meta):
        return meta
    rest = [tag for tag in meta["tags"] if not _is_tag(tag)]
    return {key: value for key, value in meta.items() if key != "tags"} | ({"tags": rest} if rest else {})


def _texts(meta: dict[str, Any]) -> list[str]:
    listed = meta.get("tags")
    return [tag for tag in listed if _is_tag(tag)] if isinstance(listed, (list, tuple)) else []


def _is_tag(tag: Any) -> bool:
    """Whether dbt takes it as it is. Some versions render a tag as Jinja, and some do not."""
    return isinstance(tag, str) and bool(tag.strip()) and tag.isprintable() and not set(tag) & set("{}")
