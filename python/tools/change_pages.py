"""The reference of changes: an index of the rules, and a page for each with its first case."""

from __future__ import annotations

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
        "write by the old contract and are held to the new one. **Needs** is the version that it takes where",
        "readers count, as they do without `--mode`; what is an error for those who count needs a major one.",
        "",
        "The page of a rule shows what it finds and what another rule finds, or none. Types are those of",
        "DuckDB where it names no other engine; what is to be said of the version stands only on the pages",
        "of [those rules](#version-and-notice).",
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
    if rule.id in OF_VERSIONS:
        return ""
    return "major" if rule.consumer == "error" else rule.bump


def page(rule: Rule, fires: Case, misses: Case) -> str:
    """docs/reference/changes/<rule>.md."""
    found = find(fires)
    own = next(one for one in found if one.rule == rule.id)
    parts = [f"# {rule.id}", "", NOTE, "", rule.purpose, "", *_facts(rule), ""]
    parts += ["## Why", "", rule.why, "", "## Example", "", *_sides(fires), "", *_said(fires, found), ""]
    parts += ["## What it does not find", "", *_sides(misses, is_one=True), ""]
    parts += [*_said(misses, find(misses)), "", "## How to do it safely", "", own.remedy, ""]
    parts += [*_settings(own), "", "[All rules](../changes.md)", ""]
    return "\n".join(parts)


def _facts(rule: Rule) -> list[str]:
    facts = [f"**Readers:** {rule.consumer}", f"**Writers:** {rule.producer}"]
    facts.append(f"**Direction:** [{rule.direction or 'told by the change'}](../changes.md#direction)")
    if needs := _needs(rule):
        facts.append(f"**Needs:** {needs}")
    back = ", ".join(f"[{name}]({name}.md)" for name in rule.mirror if name != rule.id)
    if not rule.mirror:
        back = f"no rule. {rule.unmirrored}"
    return [" · ".join(facts), "", f"**The other way round:** {back or 'the same rule'}"]


def _said(case: Case, found: list[Judged]) -> list[str]:
    options = case.options
    command = f"`accord diff --mode {options.mode}"
    if options.adapter != DEFAULT.adapter:
        command += f" --adapter {options.adapter}"
    if options.effective:
        command = f"On {options.today}, {command} --effective {options.effective}"
    if not found:
        return [f"{command}` finds nothing."]
    lines = [f"{one.level}: {one.message} [{one.rule}]" for one in found]
    return [f"{command}` says:", "", "```text", *lines, "```"]


def _settings(found: Judged) -> list[str]:
    """What to write in accord.yml: an exception, or a level where there is nothing to make one of."""
    rule = CATALOGUE[found.rule]
    if rule.consumer == rule.producer == "info":
        said = ["## Another level", "", "It is a note. To hear more of it, write in accord.yml:"]
        lines = [f"  levels: {{{rule.id}: warning}}"]
    else:
        said = ["## An exception", "", "In accord.yml:"]
        path = found.change.path or FRAME["name"]
        entry = f"{{rule: {rule.id}, path: {path}, reason: ..., owner: ..., until: '2026-12-31'}}"
        lines = ["  exceptions:", f"    - {entry}"]
    return [*said, "", "```yaml", "diff:", *lines, "```"]


def _sides(case: Case, is_one: bool = False) -> list[str]:
    """The two sides as YAML, in a block of each or in one: what one of the fragments tells of."""
    told = {key for fragment in (*case.old, *case.new) for key in fragment}
    sides = []
    for name, side in (("old", case.old), ("new", case.new)):
        documents = [_document(fragment, told) for fragment in side]
        joined = [line for number, one in enumerate(documents) for line in [*["---"][:number], *one]]
        sides.append([f"# {name}", *joined])
    between = [""] if is_one else ["```", "", "```yaml"]
    return ["```yaml", *sides[0], *between, *sides[1], "```"]


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
