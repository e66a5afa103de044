"""Make python/tests/data/artifacts/VERSION anew: what each dbt writes of the project that stands beside them.

    scripts/engines dbt-1.10 dbt-1.12 dbt-2
    .venv/bin/python python/tools/artifacts.py [1.10] [1.11] [1.12] [2]

The seeds are loaded, then come `dbt source freshness`, `dbt build` and the catalog, in another folder, as it
would overwrite the build's results. Of the files is kept what dbt wrote, in its order, but:

- macros and docs blocks are left out of manifest.json: nobody reads them, and they are nine tenths of it;
- results are sorted, as dbt 2 writes them in any order;
- paths, ids of invocations, times, durations and threads are those of no machine, in the form that this dbt
  gives them, so that making the files anew changes nothing.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from datetime import datetime
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "python/tests/data/artifacts"
FOLDER = "/home/shop"
TIME = "2026-11-21T12:00:00"
LEFT_BY_DBT = shutil.ignore_patterns("target", "dbt_packages", "logs", "package-lock.yml")

CORE_CATALOG = ("docs", "generate")
# version -> its environment, and the command that writes a catalog.
VERSIONS: dict[str, tuple[Path, tuple[str, ...]]] = {
    "1.10": (ROOT / ".venvs/dbt-1.10", CORE_CATALOG),
    "1.11": (Path(sys.executable).parents[1], CORE_CATALOG),
    "1.12": (ROOT / ".venvs/dbt-1.12", CORE_CATALOG),
    "2": (ROOT / ".venvs/dbt-2", ("compile", "--write-catalog")),
}
FILES = {
    "manifest.json": "target",
    "run_results.json": "target",
    "sources.json": "target",
    "catalog.json": "target/catalog",
}
# What a run measures -> what is written instead, unless it is nothing.
MEASURED = {"execution_time": 0.25, "elapsed_time": 2.5, "created_at": 1795262400.5}


def build(version: str, folder: Path) -> Path:
    """Run that dbt on a copy of the project, in a folder of its own; the copy."""
    environment, catalog = VERSIONS[version]
    if not (environment / "bin/dbt").exists():
        sys.exit(f"error: no {environment}/bin/dbt; `scripts/engines dbt-{version}` installs it")
    project, package = folder / "project", folder / "accord"
    shutil.copytree(DATA / "project", project, ignore=LEFT_BY_DBT)
    for name in ("macros", "tests"):
        shutil.copytree(ROOT / name, package / name)
    shutil.copy(ROOT / "dbt_project.yml", package)
    (project / "packages.yml").write_text("packages:\n  - local: ../accord\n")
    variables = {
        **{name: value for name, value in os.environ.items() if not name.startswith("DBT_")},
        "DBT_SEND_ANONYMOUS_USAGE_STATS": "false",
        "PYTHONHASHSEED": "0",  # dbt writes sets as lists
        "LD_LIBRARY_PATH": str(environment / "lib"),  # where dbt 2 finds DuckDB
    }
    # One source is stale and one contract broken, each of which makes dbt exit with 1.
    for arguments, code in (
        (("deps",), 0),
        (("seed",), 0),
        (("source", "freshness"), 1),
        (("build",), 1),
        ((*catalog, "--target-path", "target/catalog"), 0),
    ):
        command = (str(environment / "bin/dbt"), *arguments)
        done = subprocess.run(
            command, cwd=project, env=variables, capture_output=True, text=True, check=False
        )
        if done.returncode != code:
            said = done.stdout + done.stderr
            sys.exit(f"error: dbt {version} {' '.join(arguments)} exited with {done.returncode}:\n{said}")
    return project


def anonymous(texts: dict[str, str], folder: Path) -> dict[str, str]:
    """The files without what tells one machine or run from another."""
    ids: dict[str, str] = {}

    def plain_id(found: re.Match[str]) -> str:
        return ids.setdefault(found[0], f"00000000-0000-4000-8000-{len(ids) + 1:012}")

    def plain_time(found: re.Match[str]) -> str:
        return f"{TIME}.{'123456789'[: len(found[1])]}"

    cleaned = {}
    for name, text in texts.items():
        text = text.replace(str(folder), FOLDER)
        text = re.sub(r"\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b", plain_id, text)
        # What stands in the data has no fraction of a second.
        text = re.sub(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.(\d+)", plain_time, text)
        cleaned[name] = re.sub(r"Thread-\d+", "Thread-1", text)
    return cleaned


def trimmed(value: Any) -> Any:
    """A part of an artifact without its measured numbers."""
    if isinstance(value, list):
        return [trimmed(item) for item in value]
    if not isinstance(value, dict):
        return value
    made: dict[str, Any] = {
        key: MEASURED[key] if key in MEASURED and item else trimmed(item) for key, item in value.items()
    }
    if made.get("max_loaded_at_time_ago_in_s"):
        until, since = (datetime.fromisoformat(made[key][:19]) for key in ("snapshotted_at", "max_loaded_at"))
        made["max_loaded_at_time_ago_in_s"] = (until - since).total_seconds()
    return made


def artifact(text: str) -> str:
    """The text of an artifact as it is kept."""
    document = json.loads(text)
    for key in ("macros", "docs"):
        if key in document:
            document[key] = {}
    if "results" in document:
        document["results"].sort(key=lambda result: result["unique_id"])
    return json.dumps(trimmed(document), indent=1, ensure_ascii=False) + "\n"


def main(versions: list[str]) -> None:
    """Write the files of these versions, or of all."""
    unknown = set(versions) - set(VERSIONS)
    if unknown:
        sys.exit(f"error: no version {', '.join(sorted(unknown))}; there are {', '.join(VERSIONS)}")
    for version in versions or VERSIONS:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name).resolve()
            project = build(version, folder)
            texts = {file: (project / place / file).read_text() for file, place in FILES.items()}
            (DATA / version).mkdir(exist_ok=True)
            for file, text in anonymous(texts, folder).items():
                (DATA / version / file).write_text(artifact(text))
        print(f"wrote python/tests/data/artifacts/{version}")


if __name__ == "__main__":
    main(sys.argv[1:])
