"""The catalogue: what a change can be, as data. The pages of the reference are made from it."""

from accord.changes.rules import objects, people, promises, types, values, versions
from accord.changes.rules.model import BUMPS, Bump, Family, Rule

CATALOGUE: dict[str, Rule] = {
    rule.id: rule for module in (objects, types, values, promises, people, versions) for rule in module.RULES
}
"""Id -> rule, in the order of the reference."""

OF_VERSIONS = frozenset(
    {
        *("version-not-bumped", "version-decreased", "major-version-not-bumped", "minor-version-not-bumped"),
        *(
            "notice-period-too-short",
            "removed-before-its-date",
            "dbt-model-version-missing",
            "policy-word-unknown",
        ),
        "deprecated-without-date",
    }
)
"""Rules that judge a comparison as a whole. They ask for no version themselves."""

__all__ = ["BUMPS", "CATALOGUE", "OF_VERSIONS", "Bump", "Family", "Rule"]
