"""Changes of any two contracts: found the other way round by the mirrors, and together as each alone."""

from __future__ import annotations

from collections import Counter
from typing import Any

from change_cases import COLUMN, Case, Fragment, Options, cases, find
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from accord.changes.rules import CATALOGUE, OF_VERSIONS

ALONE = [c for c in cases() if len(c.old) == len(c.new) == 1 and c.rule not in OF_VERSIONS]
FRAGMENTS = [fragment for case in ALONE for fragment in (case.old[0], case.new[0])]
OF_ONE_COLUMN = [
    case for case in ALONE if {*case.old[0], *case.new[0]} == {"column"} and case.options == Options()
]
PATIENT = settings(deadline=None, max_examples=200, suppress_health_check=list(HealthCheck))


def is_mirrored(found: list[str], back: list[str]) -> bool:
    """Whether each rule has one of its mirrors on the other side, and none is left there."""
    left = Counter(back)
    for rule in found:
        mirror = next((name for name in CATALOGUE[rule].mirror if left[name]), None)
        if mirror is None:
            return False
        left[mirror] -= 1
    return not +left


def rules(case: Case, *, is_back: bool = False) -> list[str]:
    return sorted(one.rule for one in find(case, is_back=is_back))


@PATIENT
@given(st.sampled_from(FRAGMENTS), st.sampled_from(FRAGMENTS))
def test_the_mirrors_find_what_changes_between_any_two(old: Fragment, new: Fragment) -> None:
    case = replace(ALONE[0], old=(old,), new=(new,), options=Options())
    found, back = rules(case), rules(case, is_back=True)
    assert is_mirrored(found, back)
    assert is_mirrored(back, found)


@PATIENT
@given(st.lists(st.sampled_from(OF_ONE_COLUMN), min_size=2, max_size=5, unique_by=lambda case: case.id))
def test_changes_of_several_columns_are_found_as_each_alone(several: list[Case]) -> None:
    """But for keys, which are of all columns of a table together."""
    several = [case for case in several if "primaryKey" not in str((case.old, case.new))]
    old, new = (
        {"properties": [renamed(side[0], number) for number, side in enumerate(sides)]}
        for sides in ([case.old for case in several], [case.new for case in several])
    )
    together = replace(ALONE[0], old=(old,), new=(new,), options=Options())
    assert rules(together) == sorted(rule for case in several for rule in case.finds)


def renamed(fragment: Fragment, number: int) -> dict[str, Any]:
    """The column of a fragment, under names of its own."""
    column = {key: value for key, value in (COLUMN | fragment["column"]).items() if value is not None}
    names = {key: f"{column[key]}_{number}" for key in ("name", "physicalName", "id") if key in column}
    return column | names
