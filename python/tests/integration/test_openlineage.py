"""The events of OpenLineage are what the classes of its own Python package declare.

The JSON schemas themselves, which those classes are made from, are in no package of a registry.
"""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import engines
import pytest
import run_reports

from accord.reports.run.openlineage import render

REPORTS = {
    "plain": run_reports.plain(),
    "well": run_reports.well(),
    "errors": run_reports.errors(),
    "hostile": run_reports.hostile('\0\n\ud800"{{\\'),
}


def problems(text: str) -> list[str]:
    """What the classes have against events."""
    command = [engines.environment("openlineage") / "bin/python", "-X", "utf8"]
    script = Path(__file__).with_name("openlineage_classes.py")
    done = subprocess.run([*command, script], input=text.encode(), capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode().splitlines()


@pytest.mark.parametrize("name", REPORTS)
def test_the_classes_take_the_events(name: str) -> None:
    text = render(REPORTS[name]).text
    assert len(text.splitlines()) == text.count("\n") == len(REPORTS[name].contracts) > 0
    assert problems(text) == []


def changed(event: dict[str, Any], path: str, value: Any) -> dict[str, Any]:
    *folders, name = path.split("/")
    place: Any = event
    for folder in folders:
        place = place[int(folder) if folder.isdigit() else folder]
    if value is None:
        del place[name]
    else:
        place[name] = value
    return event


ASSERTIONS = "inputs/0/inputFacets/dataQualityAssertions"
WRONG: dict[str, tuple[str, Any]] = {
    "an unknown key": ("job/title", "x"),
    "no run": ("run", None),
    "no producer": ("producer", None),
    "an event of another kind": ("eventType", "DONE"),
    "a run that is no UUID": ("run/runId", "1"),
    "a time that is none": ("eventTime", "2026-11-21"),
    "a number as text": (ASSERTIONS + "/assertions/0/actual", 3),
    "text as yes or no": (ASSERTIONS + "/assertions/0/success", "true"),
    "another version of a facet": (
        ASSERTIONS + "/_schemaURL",
        "https://openlineage.io/spec/facets/9-9-9/DataQualityAssertionsDatasetFacet.json",
    ),
    "a facet without its content": (ASSERTIONS + "/assertions", None),
}


def test_the_classes_refuse_what_is_wrong() -> None:
    line = render(REPORTS["plain"]).text.splitlines()[0]
    lines = [json.dumps(changed(json.loads(line), *change)) + "\n" for change in WRONG.values()]
    found = {int(problem.split()[1].partition(".")[0].rstrip(":")) for problem in problems("".join(lines))}
    assert [name for number, name in enumerate(WRONG, 1) if number not in found] == []
