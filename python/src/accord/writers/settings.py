"""accord.yml as `accord init` writes it: every setting with its default, commented out."""

from __future__ import annotations

from accord.writers.yaml_text import scalar

SCHEMA: str | None = None
"""Where editors find the JSON Schema of accord.yml; None writes no line about it."""

_TEXT = """\
# Settings of Accord for this dbt project. Each can be overridden by ACCORD_<NAME> in the environment.

# Where the contracts are: folders or files, relative to this one.
contracts: [{contracts}]

# The warehouse's type, where the dbt profile does not tell it plainly: duckdb, postgres, snowflake...
# adapter: duckdb

# The dbt command; else the `dbt` on PATH.
# dbt: uv run dbt
"""


def settings_text(contracts: tuple[str, ...]) -> str:
    """The file's text."""
    listed = ", ".join(scalar(path, inline=True) for path in contracts)
    return (f"# yaml-language-server: $schema={SCHEMA}\n" if SCHEMA else "") + _TEXT.format(contracts=listed)
