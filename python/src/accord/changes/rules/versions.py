"""Rules about the version's number, notice, and what changes nothing."""

from __future__ import annotations

from functools import partial

from accord.changes.rules.model import rule

_version = partial(rule, family="version")
_text = partial(rule, family="text")
_NO_MIRROR = (
    "It judges the number of the new version by the changes; the other way round the changes are others."
)

RULES = (
    _version(
        *("version-not-bumped", "W/W", "neither", "patch", ""),
        purpose="Only what a patch version may change has changed, and the version is the same.",
        says="the version is {old:plain} still; the changes need {new:plain}",
        why="Two documents have one version: nobody can say which of the two holds.",
        fix="Write the version that is needed.",
        unmirrored=_NO_MIRROR,
    ),
    _version(
        *("version-decreased", "E/E", "neither", "patch", ""),
        purpose="The new contract has a lower version than the old one.",
        says="the version went from {old:plain} back to {new:plain}",
        why="Whatever takes the highest version goes on with the old contract.",
        fix="Write a higher version, also to take a change back. Are OLD and NEW the wrong way round?",
        unmirrored="A higher version is what every change needs.",
    ),
    _version(
        *("major-version-not-bumped", "E/E", "neither", "patch", ""),
        purpose="The changes break somebody, and the version does not say so.",
        says="the changes need version {new:plain}; it went from {old:plain} to {detail}",
        why="Consumers take a minor version without looking.",
        fix="Write the version that is needed, or take back what breaks.",
        unmirrored=_NO_MIRROR,
    ),
    _version(
        *("minor-version-not-bumped", "W/W", "neither", "patch", ""),
        purpose="The changes add to the contract, and the version says that only texts changed.",
        says="the changes need version {new:plain}; it went from {old:plain} to {detail}",
        why="Consumers look for what is new in minor versions.",
        fix="Write the version that is needed.",
        unmirrored=_NO_MIRROR,
    ),
    _version(
        *("notice-period-too-short", "E/E", "neither", "patch", ""),
        purpose="Changes that break somebody take effect sooner than the contract promises.",
        says="{old:plain} of notice are promised, and the changes take effect {new:plain}",
        why="Consumers have less time than they were promised.",
        fix="Set `effective_date` to {detail} or later, or pass --effective.",
        unmirrored="More notice than was promised is no change to report.",
    ),
    _version(
        *("removed-before-its-date", "E/E", "neither", "patch", ""),
        purpose="A column goes before the day until which it was promised to stay.",
        says="{it} was promised to stay until {old:plain}, and goes on {new:plain}",
        why="Consumers have planned to move until that day.",
        fix="Keep the column until {detail}, or let the version take effect then.",
        unmirrored="A column that comes back is new.",
    ),
    _version(
        *("notice-period-shortened", "W/I", "loosens", "minor", "notice-period-lengthened"),
        purpose="The contract promises less notice of changes.",
        says="the notice of changes went from {old:plain} to {new:plain}",
        why="Consumers have less time to follow changes, from this one on.",
        fix="Agree on it with the consumers; until then the old period holds.",
    ),
    _version(
        *("notice-period-lengthened", "I/W", "tightens", "patch", "notice-period-shortened"),
        purpose="The contract promises more notice of changes.",
        says="the notice of changes went from {old:plain} to {new:plain}",
        why="Changes must be announced sooner.",
        fix="Nothing need be done.",
    ),
    _version(
        *("dbt-model-version-missing", "W/W", "neither", "patch", ""),
        purpose="A new major version replaces the old one, which is not kept as a version of the dbt model.",
        says="version {new:plain} of {it} takes the place of {old:plain}, which no model version keeps",
        why="Every reader breaks on the day it is deployed; with versions each moves when it can.",
        fix="Keep the old contract beside the new one, and the model as two versions of dbt's: "
        "`accord compile` writes them.",
        unmirrored="It looks at what stands beside the new contract; a version gone is object-removed.",
    ),
    _version(
        *("policy-word-unknown", "W/W", "neither", "patch", ""),
        purpose="The contract's own words about breaking changes have no meaning here.",
        says="`{detail}` says {new}, which stands for no rule",
        why="What was meant is not looked at.",
        fix="Use the ids of rules, or the words that the guide to changes lists.",
        unmirrored="It looks at the old contract alone.",
    ),
    _text(
        *("description-changed", "I/I", "neither", "patch", "="),
        purpose="A description says something else.",
        says="the description of {it} went from {old} to {new}",
        why="Data stays as it was.",
        fix="If it tells of another meaning, the column is another one: give it another name.",
    ),
    _text(
        *("tags-changed", "I/I", "neither", "patch", "="),
        purpose="Tags are others.",
        says="the tags of {it} went from {old} to {new}",
        why="Data stays as it was; what is selected by tags can be other models.",
        fix="Nothing need be done.",
    ),
    _text(
        *("metadata-changed", "I/I", "neither", "patch", "="),
        purpose="Something else that the contract documents is another.",
        says="`{detail}` of {it} went from {old} to {new}",
        why="Nothing that a check or a promise stands on has changed.",
        fix="Nothing need be done.",
    ),
)
