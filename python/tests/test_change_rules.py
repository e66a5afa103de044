"""The catalogue of changes is sound, and every rule finds what the table of cases says, and no more."""

from __future__ import annotations

import re
import string
from pathlib import Path
from typing import get_args

import pytest
from change_cases import Case, cases, families, find
from conftest import ROOT
from msgspec.structs import replace
from test_change_pairs import is_mirrored

from accord.changes.model import MIRRORED
from accord.changes.rules import CATALOGUE, OF_VERSIONS, Family
from accord.changes.rules.model import Rule
from accord.settings import read_settings

RULES = pytest.mark.parametrize("rule", CATALOGUE.values(), ids=lambda rule: rule.id)
CASES = pytest.mark.parametrize("case", cases(), ids=lambda case: case.id)
FIELDS = {"it", "of", "old", "new", "detail", "note"}


@RULES
def test_a_rule_is_written_down_well(rule: Rule) -> None:
    assert re.fullmatch("[a-z]+(-[a-z]+)*", rule.id)
    assert rule.family in get_args(Family)
    assert {field for _, field, _, _ in string.Formatter().parse(rule.says) if field is not None} <= FIELDS
    assert rule.says == rule.says.rstrip(".")
    for sentence in (rule.purpose, rule.why, rule.fix):
        assert sentence[0].isupper(), sentence
        assert sentence[-1] in ".?", sentence


@RULES
def test_a_rule_is_mirrored_or_says_why_not(rule: Rule) -> None:
    assert bool(rule.mirror) != bool(rule.unmirrored)
    assert not set(rule.mirror) & OF_VERSIONS
    for name in rule.mirror:
        mirror = CATALOGUE[name]
        assert rule.id in mirror.mirror
        if rule.direction is None:
            assert mirror.direction is None
        else:
            assert mirror.direction == MIRRORED.get(rule.direction, rule.direction)


@RULES
def test_levels_fit_the_direction(rule: Rule) -> None:
    """What loosens takes nothing from those who write, what tightens nothing from those who read."""
    if rule.direction == "loosens":
        assert rule.producer in ("info", "warning")
    if rule.direction == "tightens":
        assert rule.consumer == "info"
    if rule.direction == "neither" and rule.id not in OF_VERSIONS:
        assert (rule.consumer, rule.producer) == ("info", "info")


def test_every_rule_has_its_cases_in_the_file_of_its_family() -> None:
    written = [(family, rule) for family, rules in families().items() for rule in rules]
    assert sorted(written) == sorted((rule.family, rule.id) for rule in CATALOGUE.values())
    for rules in families().values():
        for rule, of_rule in rules.items():
            assert of_rule.fires, rule
            assert of_rule.misses, rule
            assert all(rule in case.finds for case in of_rule.fires), rule
            assert not any(rule in case.finds for case in of_rule.misses), rule


def test_a_case_finds_rules_that_there_are() -> None:
    assert {rule for case in cases() for rule in case.finds} <= set(CATALOGUE)


@CASES
def test_the_rules_find_what_the_case_says(case: Case) -> None:
    found = find(case)
    assert sorted(one.rule for one in found) == list(case.finds), found
    if case.kind == "fires":
        rule = CATALOGUE[case.rule]
        said = case.levels.consumer or rule.consumer, case.levels.producer or rule.producer
        assert {(one.consumer, one.producer) for one in found if one.rule == case.rule} == {said}


@CASES
def test_a_finding_has_a_place_on_its_side(case: Case) -> None:
    for one in find(case):
        assert one.place is not None or one.old_place is not None, one
        for place, side in ((one.old_place, "old/"), (one.place, "new/")):
            assert place is None or place.file.startswith(side), one


@CASES
def test_the_other_way_round_the_mirrors_find_it(case: Case) -> None:
    found = [one.rule for one in find(case) if one.rule not in OF_VERSIONS]
    back = [one.rule for one in find(case, is_back=True) if one.rule not in OF_VERSIONS]
    assert is_mirrored(found, back), (found, back)
    assert is_mirrored(back, found), (found, back)


@CASES
def test_nothing_changes_from_a_contract_to_itself(case: Case) -> None:
    for side in (case.old, case.new):
        same = replace(case, old=side, new=side)
        assert [one for one in find(same) if one.rule not in OF_VERSIONS] == []


def test_only_rules_have_pages() -> None:
    assert {page.stem for page in (ROOT / "docs/reference/changes").iterdir()} == set(CATALOGUE)


@RULES
def test_what_a_page_says_of_accord_yml_can_be_written_there(rule: Rule, tmp_path: Path) -> None:
    page = (ROOT / f"docs/reference/changes/{rule.id}.md").read_text()
    written = re.findall(r"^```yaml\n(diff:.*?)^```", page, re.M | re.S)
    assert len(written) == 1
    (tmp_path / "accord.yml").write_text(written[0])
    policy = read_settings(tmp_path).diff
    assert [*policy.levels, *(exception.rule for exception in policy.exceptions)] == [rule.id]


def test_the_index_leads_to_every_rule() -> None:
    index = (ROOT / "docs/reference/changes.md").read_text()
    assert re.findall(r"\(changes/(.+?)\.md\)", index) == [rule.id for rule in in_order()]


def in_order() -> list[Rule]:
    """The rules by family, each in the order of the catalogue."""
    families = get_args(Family)
    return sorted(CATALOGUE.values(), key=lambda rule: families.index(rule.family))
