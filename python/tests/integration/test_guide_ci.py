"""The job of docs/guide/ci.md: its own commands, run in the flights example as GitHub would run them."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import yaml
from conftest import ROOT, copy_project, dbt, run

GUIDE = (ROOT / "docs/guide/ci.md").read_text(encoding="utf-8")


def commands() -> list[str]:
    """What the job runs; actions are GitHub's, and so is `gh`."""
    blocks = re.findall(r"```yaml\n(.*?)```", GUIDE, re.DOTALL)
    [job] = [block for block in blocks if "accord report" in block]
    steps = yaml.safe_load(job)["jobs"]["build"]["steps"]
    return [step["run"] for step in steps if "run" in step and not step["run"].startswith("gh ")]


def test_the_job(tmp_path: Path) -> None:
    project = copy_project(ROOT / "examples/flights", tmp_path)
    dbt(project, "build", "--quiet", code=1)
    assert run(project, "accord", "report").returncode == 1
    for kept in ("manifest.json", "run_results.json", "accord/results.json"):
        (project / "base" / kept).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(project / "target" / kept, project / "base" / kept)
    model = project / "models/staging/stg_planes.sql"
    model.write_text(model.read_text() + "\n-- changed\n")
    summary = project / "step.md"
    done = [
        run(project, "bash", "-e", "-o", "pipefail", "-c", line, GITHUB_STEP_SUMMARY=str(summary))
        for line in commands()
    ]
    # dim_airports does not read stg_planes, so it is not built; fct_flights is broken on main too.
    assert [one.returncode for one in done] == [0, 1, 1, 0], [one.stderr for one in done]
    assert summary.read_text() == (project / "summary.md").read_text()
    assert "1 of 4 contracts is broken" in summary.read_text()
    assert "0 new, 5 known, 0 fixed, 2 not run" in (project / "comment.md").read_text()
    assert "::error file=contracts/fct_flights.yaml,line=40" in done[2].stdout
    assert len(json.loads((project / "accord.sarif").read_text())["runs"][0]["results"]) == 5
    assert (project / "report.html").read_text().startswith("<!doctype html>")
