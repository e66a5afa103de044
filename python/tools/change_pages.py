"""The reference of changes: an index of the rules, and a page for each with its first case."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from change_cases import FRAME, Case, Fragment, Options, cases, contract, find
from pages import WIDTH, cell, flow

from accord.changes.judged import Judged
from accord.changes.rules import CATALOGUE, OF_VERSIONS
from accord.changes.rules.model import Rule

NOTE = (
    "<!-- Made by scripts/generate from python/src/accord/changes/rules and python/tools/changes; "
    "edit those. -->"
)
FOLDER = "docs/reference/changes"
FAMILIES = {
    "object": "Tables and contracts",
    "column": "Columns",
    "type": "Types",
    "key": "Null and keys",
    "value": "Values",
    "quality": "Checks",
    "sla": "Service levels",
    "governance": "Governance",
    "lifecycle": "Lifecycle",
    "version": "Version and notice",
    "text": "Texts",
}
DIRECTIONS = {
    "loosens": "data may be what it could not be before, so that readers can break",
    "tightens": "data that was right can be wrong now, so that those who write it can break",
    "both": "neither version fits the other",
    "neither": "data stays as it was",
}
SHORT = {"properties": "schema", "column": "schema", "object": "schema", "custom": "customProperties"}
"""Key of a fragment -> the key of the contract that it tells of."""
COLUMNS = {"properties", "column", "schema"}
"""Keys of a fragment that tell of columns."""
DEFAULT = Options()
LISTS = ("schema", "properties", "quality", "slaProperties", "customProperties")
"""Keys whose items stand on lines of their own."""


def change_pages() -> dict[str, str]:
    """Path from the repository's root -> text: the index and the pages."""
    first: dict[tuple[str, str], Case] = {}
    for case in cases():
        first.setdefault((case.rule, case.kind), case)
    return {
        f"{FOLDER}.md": index(),
        **{
            f"{FOLDER}/{rule.id}.md": page(rule, first[rule.id, "fires"], first[rule.id, "not"])
            for rule in CATALOGUE.values()
        },
    }


def index() -> str:
    """docs/reference/changes.md."""
    parts = [
        "# Changes",
        "",
        NOTE,
        "",
        "`accord diff OLD NEW` names the rule in brackets behind each finding. **Readers** is its level for",
        "those who relied on the old contract and read what the new one allows, **writers** for those who",
        "write by the old contract and are held to the new one. **Needs** is the version that a change needs",
        "where it breaks nobody; what breaks somebody needs a major version. Types are those of DuckDB where",
        "a page names no other engine.",
    ]
    parts += ["", "## Direction", "", *(f"- **{name}**: {text}" for name, text in DIRECTIONS.items())]
    parts += ["", "Of some rules each change tells: a limit that is raised loosens, a lowered one tightens."]
    for family, title in FAMILIES.items():
        parts += ["", f"## {title}", "", "| rule | what has changed | readers | writers | needs |"]
        parts += ["|---|---|---|---|---|"]
        parts += [
            f"| [{rule.id}](changes/{rule.id}.md) | {cell(rule.purpose)} "
            f"| {rule.consumer} | {rule.producer} | {_needs(rule)} |"
            for rule in CATALOGUE.values()
            if rule.family == family
        ]
    return "\n".join([*parts, ""])


def _needs(rule: Rule) -> str:
    return "" if rule.id in OF_VERSIONS else rule.bump


def page(rule: Rule, fires: Case, misses: Case) -> str:
    """docs/reference/changes/<rule>.md."""
    found = _found(fires)
    parts = [f"# {rule.id}", "", NOTE, "", rule.purpose, "", *_facts(rule), ""]
    parts += ["## Why", "", rule.why, "", "## Example", "", *_sides(fires), *_said(fires, found), ""]
    parts += ["## What it does not find", "", *_sides(misses), *_said(misses, _found(misses)), ""]
    parts += ["## How to do it safely", "", rule.fix, "", "## An exception", ""]
    return "\n".join([*parts, *_exception(rule, found), "", "[All rules](../changes.md)", ""])


def _facts(rule: Rule) -> list[str]:
    facts = [f"**Readers:** {rule.consumer}", f"**Writers:** {rule.producer}"]
    facts.append(f"**Direction:** [{rule.direction or 'told by the change'}](../changes.md#direction)")
    if needs := _needs(rule):
        facts.append(f"**Needs:** {needs}")
    back = ", ".join(f"[{name}]({name}.md)" for name in rule.mirror if name != rule.id)
    if not rule.mirror:
        back = f"no rule. {rule.unmirrored}"
    return [" · ".join(facts), "", f"**The other way round:** {back or 'the same rule'}"]


def _found(case: Case) -> list[Judged]:
    with tempfile.TemporaryDirectory() as folder:
        return find(case, Path(folder))


def _said(case: Case, found: list[Judged]) -> list[str]:
    options = case.options
    command = f"`accord diff --mode {options.mode}"
    if options.effective:
        command = f"On {options.today}, {command} --effective {options.effective}"
    if options.adapter != DEFAULT.adapter:
        command = f"Of {options.adapter}, {command}"
    if not found:
        return ["", f"{command}` finds nothing."]
    return [
        "",
        f"{command}` says:",
        "",
        "```text",
        *(f"{one.level}: {one.message} [{one.rule}]" for one in found),
        "```",
    ]


def _exception(rule: Rule, found: list[Judged]) -> list[str]:
    path = next((one.change.path for one in found if one.rule == rule.id), "") or FRAME["name"]
    entry = [f"rule: {rule.id}", f"path: {path}", "reason: ...", "owner: ...", "until: '2026-12-31'"]
    items = [f"    {'  ' if number else '- '}{line}" for number, line in enumerate(entry)]
    return ["In accord.yml:", "", "```yaml", "diff:", "  exceptions:", *items, "```"]


def _sides(case: Case) -> list[str]:
    """The two sides as YAML: of each contract what one of the fragments tells of."""
    told = {key for fragment in (*case.old, *case.new) for key in fragment}
    lines: list[str] = []
    for name, side in (("old", case.old), ("new", case.new)):
        documents = [_document(fragment, told) for fragment in side]
        joined = [line for number, one in enumerate(documents) for line in [*["---"][:number], *one]]
        lines += ["```yaml", f"# {name}", *joined, "```", ""]
    return lines[:-1]


def _document(fragment: Fragment, told: set[str]) -> list[str]:
    whole = contract(fragment)
    if not told & COLUMNS:
        for table in whole["schema"]:
            del table["properties"]
    keys = {SHORT.get(key, key) for key in told}
    lines = [line for key, value in whole.items() if key in keys for line in _entry(key, value, "")]
    return lines + [f"# no {key}" for key in sorted(keys - set(whole))]


def _entry(key: str, value: Any, indent: str) -> list[str]:
    """A key of the contract: what is long or a list of much on lines of its own."""
    line = f"{indent}{key}: {flow(value)}"
    if not isinstance(value, (dict, list)) or not value or (key not in LISTS and len(line) <= WIDTH):
        return [line]
    if isinstance(value, dict):
        return [f"{indent}{key}:", *(line for k, v in value.items() for line in _entry(k, v, indent + "  "))]
    is_alone = key == "schema" and len(value) == 1
    return [f"{indent}{key}:", *(line for item in value for line in _item(item, indent + "  ", is_alone))]


def _item(item: Any, indent: str, is_alone: bool) -> list[str]:
    line = f"{indent}- {flow(item)}"
    if not isinstance(item, dict) or (not is_alone and len(line) <= WIDTH):
        return [line]
    lines = [line for k, v in item.items() for line in _entry(k, v, indent + "  ")]
    return [f"{indent}- {lines[0].strip()}", *lines[1:]]
