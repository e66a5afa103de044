"""Three runs of the flights example, a fault in the second: what a person finds in the page of each."""

from __future__ import annotations

import csv
import gzip
import io
import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT, copy_project, dbt, run
from report_pages import Opener, opener

EXAMPLE = ROOT / "examples/flights"
FLIGHTS = "data/flights_2013_01.csv.gz"
LOST = 1351
"""Flights without a carrier in the second run: each twentieth."""


def without_carriers(file: Path) -> None:
    """What a broken export would have left out."""
    rows = list(csv.reader(io.StringIO(gzip.decompress(file.read_bytes()).decode())))
    column = rows[0].index("carrier")
    for row in rows[1::20]:
        row[column] = ""
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    file.write_bytes(gzip.compress(text.getvalue().encode()))


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[dict[str, Any], str]]:
    """Of each run the report in JSON, and the page; each is held against the run before it."""
    project = copy_project(EXAMPLE, tmp_path_factory.mktemp("story"))
    kept = project / "kept.csv.gz"
    shutil.copy(project / FLIGHTS, kept)
    told = []
    for number in (1, 2, 3):
        if number == 2:
            without_carriers(project / FLIGHTS)
        else:
            shutil.copy(kept, project / FLIGHTS)
        dbt(project, "build", "--quiet", code=1)
        base = ["--base", f"{number - 1}.json"] if number > 1 else []
        formats = ["--format", f"json={number}.json", "--format", f"html={number}.html"]
        done = run(project, "accord", "report", *formats, *base, "--samples", "3")
        assert done.returncode == 1, done.stderr
        page = (project / f"{number}.html").read_text()
        told.append((json.loads((project / f"{number}.json").read_text()), page))
    return told


def contract(report: dict[str, Any], model: str) -> dict[str, Any]:
    [found] = [one for one in report["contracts"] if one["model"] == model]
    return dict(found)


def check(report: dict[str, Any], model: str, id_: str) -> dict[str, Any]:
    [found] = [one for one in contract(report, model)["checks"] if one["id"] == id_]
    return dict(found)


def test_the_record(runs: list[tuple[dict[str, Any], str]]) -> None:
    first, second, third = (report for report, _ in runs)
    verdicts = [contract(one, "stg_flights")["verdict"] for one in (first, second, third)]
    assert verdicts == ["warn", "fail", "warn"]
    fault = check(second, "stg_flights", "carrier.not_null")
    assert (fault["rows_failed"], fault["standing"]) == (LOST, "new")
    assert fault["since"] == contract(second, "stg_flights")["trend"][1]["at"]
    # The key of a flight is made of its carrier too.
    assert [one["check"] for one in third["base"]["fixed"]] == ["carrier.not_null", "flight_id.unique"]
    # What the second run skipped failed in the first already.
    orphans = check(third, "fct_flights", "destination.no_orphans")
    assert (orphans["standing"], orphans["rows_failed"]) == ("known", 680)
    assert orphans["since"] == contract(third, "fct_flights")["trend"][0]["at"]
    scores = [round(point["score"], 3) for point in contract(third, "stg_flights")["trend"]]
    assert scores[0] == scores[2] > scores[1]
    assert [point["errors"] for point in contract(third, "fct_flights")["trend"]] == [0, 1, 0]
    [sample] = [
        one for one in contract(second, "stg_flights")["samples"] if one["check"] == "carrier.not_null"
    ]
    assert len(sample["rows"]) == 3
    assert {row[sample["columns"].index("carrier")] for row in sample["rows"]} == {None}
    # What the first run stored of it is there still, and is no part of the second.
    assert contract(second, "fct_flights")["samples"] == []


def test_the_runs_own_score_is_the_ledgers(runs: list[tuple[dict[str, Any], str]]) -> None:
    for report, _ in runs:
        for one in report["contracts"]:
            if one["score"] is not None:
                assert one["trend"][-1]["score"] == pytest.approx(one["score"])
                assert one["trend"][-1]["invocation_id"] == report["invocation_id"]


@pytest.fixture(scope="module")
def browsing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Opener]:
    with opener(tmp_path_factory.mktemp("pages")) as made:
        yield made


PAGES: list[tuple[int, list[str]]] = [
    (0, ["1 of 5 contracts", "Begin with fct_flights", "680 of 27,004 rows"]),
    (
        1,
        [
            *("1 of 5 contracts", "Begin with stg_flights: new in this run, carrier.not_null."),
            *("1,351 of 27,004 rows (5.0 %) have no carrier.", "2 new", "punctuality-dashboard"),
            *("contracts/stg_flights.yaml:", "flight-data@example.com", "fct_route_delays"),
        ],
    ),
    (2, ["1 of 5 contracts", "Begin with fct_flights", "0 new", "2 fixed", "carrier.not_null"]),
]


@pytest.mark.parametrize(("number", "found"), PAGES, ids=["before", "fault", "after"])
def test_what_a_person_reads(
    number: int, found: list[str], runs: list[tuple[dict[str, Any], str]], browsing: Opener
) -> None:
    file = browsing.folder / f"{number}.html"
    file.write_text(runs[number][1], encoding="utf-8")
    browsing.settled().page.open(file.as_uri())
    text = " ".join(browsing.page.run("document.body.innerText").split())
    assert [words for words in found if words not in text] == []
    assert browsing.thrown() == []
