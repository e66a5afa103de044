"""The keys of accord.yml, as data."""

from __future__ import annotations

from typing import Literal, get_args

from accord.changes.judged import Mode
from accord.changes.rules import CATALOGUE as CHANGES
from accord.contract.checks import CATALOGUE
from accord.contract.policy import OF
from accord.contract.rules import FIRM, RULES
from accord.readers.keys import Dialect, Key, Keys, anything, flag, number, section, sections, text, texts

LEVELS = ("error", "warning", "info", "off")
Enforce = Literal["auto", "always", "never"]
Style = Literal["fused", "granular"]
STYLES: tuple[Style, ...] = ("fused", "granular")
ENFORCE: tuple[Enforce, ...] = ("auto", "always", "never")

MODES = tuple(f"{mode}{suffix}" for suffix in ("", "-transitive") for mode in get_args(Mode))
"""What `accord diff` can look at."""

DIALECT = Dialect(
    name="accord.yml",
    title="The settings in accord.yml",
    sections={
        "document": Keys(
            keys={
                "contracts": texts("folders and files with contracts, relative to the project; `contracts`"),
                "adapter": text("the type of the warehouse; else that of the dbt profile"),
                "dbt": text("the dbt command; else the one on PATH"),
                "compile": Key(takes="section", keys="compile", goes=""),
                "lint": Key(takes="section", keys="lint", goes=""),
                "diff": Key(takes="section", keys="diff", goes=""),
                "policies": sections("policy"),
            }
        ),
        "compile": Keys(
            keys={
                "enforce": text(
                    "whether dbt's own contract is enforced for models too: where the contract states every "
                    "type, with types that it does not state, or nowhere; `auto`",
                    *ENFORCE,
                ),
                "style": text(
                    "the tests that enforce a contract: one of Accord's for each table, or those of "
                    "dbt, dbt_utils and dbt_expectations that say the same; `fused`",
                    *STYLES,
                ),
                "groups": flag(
                    "whether `accord compile` makes a dbt group for each team that has none; false"
                ),
            }
        ),
        "lint": Keys(keys={"levels": Key(takes="section", keys="levels", goes="")}),
        "levels": Keys(
            keys={
                rule: text(f"the level where: {said}", *(LEVELS if rule not in FIRM else LEVELS[:1]))
                for rule, (_, said) in RULES.items()
            }
        ),
        "diff": Keys(
            keys={
                "mode": text(
                    "who is looked at: readers of the old contract, those who write by it, or both; with "
                    "-transitive against every released version; `forward`",
                    *MODES,
                ),
                "fail_on": text(
                    "the least level of a change at which `accord diff` fails; `error`", *LEVELS[:2]
                ),
                "in_major_version": text(
                    "the level of what breaks somebody where the version was raised as far as that needs; "
                    "`error`",
                    *LEVELS[:3],
                ),
                "levels": Key(takes="section", keys="change_levels", goes=""),
                "exceptions": sections("exception"),
                "baseline": text(
                    "a file that `accord diff --write-baseline` made: what it holds is accepted"
                ),
            }
        ),
        "change_levels": Keys(
            keys={rule.id: text(f"the level where: {rule.purpose}", *LEVELS) for rule in CHANGES.values()}
        ),
        "exception": Keys(
            keys={
                "rule": text(
                    "the rule, as its findings show it; `*` stands for any characters", required=True
                ),
                "path": text(
                    "`orders.status`, `orders`, or the contract's name where a finding is of no table; "
                    "`*` as in `rule`",
                    required=True,
                ),
                "contract": text("the contract's name or id, where only one is meant; `*` as in `rule`"),
                "reason": text("why the change is accepted", required=True),
                "owner": text("who answers for that", required=True),
                "until": Key(takes="day", goes="the last day of the exception", required=True),
            }
        ),
        "policy": Keys(
            keys={
                "id": text("the rule of its findings is `policy/<id>`", required=True),
                "of": text("what is held against it", *OF, required=True),
                "where": section("values", "only those with these values are held against it"),
                "require": texts("keys that must be there, of it or of what holds it"),
                "among": section("values", "the values that a key may have"),
                "match": section("patterns", "the regular expression that the value of a key must match"),
                "at_most": section("numbers", "the greatest number that a key may have"),
                "at_least": section("numbers", "the least number that a key may have"),
                "checks": Key(
                    takes="texts",
                    goes="checks of which it must have at least one each",
                    choices=tuple(CATALOGUE),
                ),
                "level": text("the level of its findings; error", *LEVELS[:3]),
                "why": text("added to the message of a finding"),
            }
        ),
        "values": Keys(others=anything("a value, or a list of them"), others_are="key"),
        "patterns": Keys(others=text("a regular expression"), others_are="key"),
        "numbers": Keys(others=number("a number"), others_are="key"),
    },
)
