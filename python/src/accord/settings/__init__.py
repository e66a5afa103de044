"""accord.yml: the settings of a project, as data and as a record."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any, cast

from msgspec import Struct
from msgspec.structs import replace

from accord.changes.policy import DiffPolicy
from accord.contract.checks import CATALOGUE
from accord.contract.policy import OF, Policy, listed
from accord.contract.rules import FIRM, RULES
from accord.errors import ConfigError
from accord.findings import Level, did_you_mean
from accord.readers.section import Log, Section
from accord.settings.diff import diff_policy
from accord.settings.keys import DIALECT, ENFORCE, LEVELS, STYLES, Enforce, Style
from accord.source import load

__all__ = ["DIALECT", "FILE", "Enforce", "Settings", "Style", "read_settings"]

FILE = "accord.yml"


class Settings(Struct, frozen=True, kw_only=True):
    """accord.yml, overridden by ACCORD_* variables; every key has a default."""

    contracts: tuple[str, ...] = ("contracts",)
    """Folders or files with contracts, relative to the project."""
    adapter: str | None = None
    """The warehouse's type; else that of the dbt profile."""
    dbt: str | None = None
    """The dbt command; else the one on PATH."""
    enforce: Enforce = "auto"
    """When `contract: {enforced: true}` is written for a model."""
    style: Style = "fused"
    """Which tests enforce a contract."""
    levels: dict[str, Level | None] = {}
    """Rule of lint -> the level of its findings; None leaves them out."""
    policies: tuple[Policy, ...] = ()
    """What the organisation demands of contracts."""
    groups: bool = False
    """Whether compile makes a dbt group for each team that none stands for."""
    diff: DiffPolicy = DiffPolicy()
    """How changes are judged."""


def read_settings(root: Path) -> Settings:
    """The settings of a project; raises ConfigError at the first thing that is wrong with them."""
    path = root / FILE
    settings = Settings()
    documents = load(path) if path.is_file() else []
    if documents:
        log = Log(documents[0])
        section = Section(documents[0], "", log, DIALECT.sections["document"], DIALECT)
        lint = section.section("lint")
        compiling = section.section("compile")
        diff = section.section("diff")
        settings = Settings(
            contracts=section.texts("contracts") or settings.contracts,
            adapter=section.text("adapter"),
            dbt=section.text("dbt"),
            enforce=_enforce(compiling) if compiling else settings.enforce,
            style=_style(compiling) if compiling else settings.style,
            levels=_levels(lint) if lint else {},
            policies=tuple(_policy(policy) for policy in section.sections("policies")),
            groups=bool(compiling and compiling.flag("groups")),
            diff=diff_policy(diff) if diff else settings.diff,
        )
        if compiling:
            compiling.close()
        section.close()
        if log.findings:
            first = log.findings[0]
            raise ConfigError(first.message, first.remedy, first.place)
    contracts = os.environ.get("ACCORD_CONTRACTS")
    return replace(
        settings,
        contracts=tuple(contracts.split(os.pathsep)) if contracts else settings.contracts,
        adapter=os.environ.get("ACCORD_ADAPTER") or settings.adapter,
        dbt=os.environ.get("ACCORD_DBT") or settings.dbt,
    )


def _enforce(section: Section) -> Enforce:
    found = section.choice("enforce", ENFORCE)
    return cast("Enforce", found or ENFORCE[0])


def _style(section: Section) -> Style:
    found = section.choice("style", STYLES)
    return cast("Style", found or STYLES[0])


def _levels(lint: Section) -> dict[str, Level | None]:
    levels: dict[str, Level | None] = {}
    section = lint.section("levels")
    lint.close()
    for rule, node in section.entries() if section else ():
        if rule not in RULES:
            lint.log.add(
                "unknown-value",
                f"no rule is called `{rule}`",
                node.key_place,
                did_you_mean(rule, list(RULES)),
            )
        elif section is not None:
            level = section.choice(rule, LEVELS)
            if rule in FIRM and level != "error":
                lint.log.add(
                    "unknown-value",
                    f"`{rule}` is an error: without it a contract says something else than it means",
                    node.place,
                )
            levels[rule] = None if level in (None, "off") else cast("Level", level)
    return levels


def _policy(section: Section) -> Policy:
    """A policy as accord.yml holds it; what is wrong with it goes to the section's log."""
    section.require("id", "of")
    policy = Policy(
        id=section.text("id") or "",
        of=section.choice("of", OF) or OF[0],
        where={key: listed(value) for key, value in _mapping(section, "where").items()},
        require=section.texts("require", some=True),
        among={key: listed(value) for key, value in _mapping(section, "among").items()},
        match=_typed(section, "match", (str,), "a regular expression"),
        at_most=_typed(section, "at_most", (int, float), "a number"),
        at_least=_typed(section, "at_least", (int, float), "a number"),
        checks=section.texts("checks", some=True),
        level=cast("Level", section.choice("level", ("error", "warning", "info")) or "error"),
        why=section.text("why"),
    )
    section.close()
    for index, name in enumerate(policy.checks):
        if name not in CATALOGUE:
            place = section.log.places[f"{section.path_of('checks')}[{index}]"]
            section.log.add(
                "unknown-check", f"no check is called `{name}`", place, did_you_mean(name, list(CATALOGUE))
            )
    for key, pattern in policy.match.items():
        try:
            re.compile(pattern)
        except re.error as error:
            place = section.log.places[f"{section.path_of('match')}.{key}"]
            section.log.add("pattern-invalid", f"not a regular expression: {error}", place)
    if policy.of in ("contracts", "consumers") and policy.checks:
        section.log.add(
            "unknown-value",
            f"`checks` is of tables and columns, not of {policy.of}",
            section.place_of("checks"),
        )
    return policy


def _mapping(section: Section, key: str) -> dict[str, Any]:
    return section.mapping(key) or {}


def _typed(section: Section, key: str, kinds: tuple[type, ...], expected: str) -> dict[str, Any]:
    found = _mapping(section, key)
    for name, value in found.items():
        if type(value) not in kinds:
            place = section.log.places[f"{section.path_of(key)}.{name}"]
            section.log.add("wrong-type", f"`{name}` takes {expected}", place)
    return {name: value for name, value in found.items() if type(value) in kinds}
