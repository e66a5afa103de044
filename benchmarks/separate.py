"""The same checks as tests of their own: dbt's, those of the well-known packages, else accord's."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from orders import Check

PACKAGES = ("dbt_utils", "dbt_expectations", "dbt_date")

# Where dbt has a test for it, people use that; its name there.
DBT_NAMES = {
    "not_null": "not_null",
    "unique": "unique",
    "accepted_values": "accepted_values",
    "no_orphans": "relationships",
}


def separate_test(check: Check, with_packages: bool) -> dict[str, Any]:
    """One check as people write it who have no contract."""
    kind = check["check"]
    if kind not in DBT_NAMES and with_packages:
        name, arguments = _of_a_package(check)
    else:
        name = DBT_NAMES.get(kind, f"accord.{kind}")
        arguments = {key: value for key, value in check.items() if key not in ("check", "column")}
    if "column" in check:
        arguments["column_name"] = check["column"]
    return {name: {"arguments": arguments}}


def _of_a_package(check: Check) -> tuple[str, dict[str, Any]]:
    bounds = {f"{end}_value": check[end] for end in ("min", "max") if end in check}
    if check["check"] == "accepted_range":
        if "exclusive_min" in check:
            # accepted_range has both ends inclusive or neither.
            within = f"> {check['exclusive_min']} and {check['column']} <= {check['max']}"
            return "dbt_utils.expression_is_true", {"expression": within}
        return "dbt_utils.accepted_range", bounds
    if check["check"] == "unique_combination":
        return "dbt_utils.unique_combination_of_columns", {"combination_of_columns": check["columns"]}
    if check["check"] == "expression":
        return "dbt_utils.expression_is_true", {"expression": check["expression"]}
    if check["check"] == "matches_regex":
        return "dbt_expectations.expect_column_values_to_match_regex", {"regex": check["pattern"]}
    names = {
        "length": "expect_column_value_lengths_to_be_between",
        "mean": "expect_column_mean_to_be_between",
        "row_count": "expect_table_row_count_to_be_between",
    }
    return f"dbt_expectations.{names[check['check']]}", bounds


def copy_packages(folder: Path, to: Path) -> list[Path]:
    """The packages of a folder of checkouts, without what they would fetch from the hub."""
    copies = []
    for name in PACKAGES:
        checkouts = [
            path.parent
            for path in sorted(folder.glob("*/dbt_project.yml"))
            if f"name: {name}" in path.read_text(encoding="utf-8").replace('"', "").replace("'", "")
        ]
        if not checkouts:
            raise FileNotFoundError(f"{folder} holds no checkout of {name}; it takes {', '.join(PACKAGES)}")
        copy = to / name
        shutil.copytree(checkouts[0] / "macros", copy / "macros")
        shutil.copy(checkouts[0] / "dbt_project.yml", copy)
        copies.append(copy)
    return copies
