"""accord.yml as `accord init` writes it: every setting with its default, commented out."""

from __future__ import annotations

from accord.writers.yaml_text import scalar

SCHEMA: str | None = None
"""Where editors find the JSON Schema of accord.yml; None writes no line about it."""

_TEXT = """\
# Settings of Accord for this dbt project, each with its default or an example.

# Where the contracts are: folders or files, relative to this one.
contracts: [{contracts}]

# The warehouse's type, where the dbt profile does not tell it plainly: duckdb, postgres, snowflake...
# adapter: duckdb

# The dbt command; else the `dbt` on PATH.
# dbt: uv run dbt

# A dbt group for each team that has none; a group's private models are its own to read.
# compile:
#   groups: true

# What a rule of `accord lint` counts as: error, warning, info or off.
# lint:
#   levels:
#     nothing-to-check: off

# What `accord diff` looks at, the levels of its rules, and what is accepted until a day.
# diff:
#   mode: forward
#   levels:
#     column-order-changed: off
#   exceptions:
#     - rule: column-removed
#       path: orders.legacy_code
#       reason: No consumer has read it since 2024.
#       owner: data-platform@example.com
#       until: 2026-12-31

# What your organisation demands of contracts.
# policies:
#   - id: owned
#     of: contracts
#     require: [owner]
#     why: Somebody must answer for it.
"""


def settings_text(contracts: tuple[str, ...]) -> str:
    """The file's text."""
    listed = ", ".join(scalar(path, inline=True) for path in contracts)
    return (f"# yaml-language-server: $schema={SCHEMA}\n" if SCHEMA else "") + _TEXT.format(contracts=listed)
