"""The dbt project around us and the settings in accord.yml, read without running dbt."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from msgspec import Struct

from accord.errors import AccordError, ArtifactError, ConfigError
from accord.settings import FILE, Settings, read_settings
from accord.source import load


class Project(Struct, frozen=True, kw_only=True):
    """What Accord needs to know of a dbt project; paths are absolute."""

    root: Path
    name: str
    profile: str | None
    model_paths: tuple[Path, ...]
    seed_paths: tuple[Path, ...] = ()
    snapshot_paths: tuple[Path, ...] = ()
    target: Path
    settings: Settings
    model_configs: dict[str, Any] = {}
    """`models` of dbt_project.yml, as it is written."""

    def models(self) -> dict[str, Path]:
        """Model name -> the file that defines it."""
        found: dict[str, Path] = {}
        for folder in self.model_paths:
            for path in sorted(folder.rglob("*")):
                if path.suffix in (".sql", ".py") and path.is_file():
                    found.setdefault(path.stem, path)
        return found


def find_project(start: Path) -> Project:
    """The dbt project of a folder: the nearest dbt_project.yml in it or above it."""
    start = start.resolve()
    if not start.is_dir():
        raise ArtifactError(f"there is no folder {start}", "Look at --project-dir.")
    for folder in (start, *start.parents):
        if (folder / "dbt_project.yml").is_file():
            return _read_project(folder)
    raise ArtifactError(
        f"no dbt_project.yml in {start} or any folder above it",
        "Run accord inside a dbt project, or pass --project-dir.",
    )


def _read_project(root: Path) -> Project:
    path = root / "dbt_project.yml"
    documents = load(path)
    data = documents[0].plain() if documents else None
    if not isinstance(data, dict):
        raise ConfigError(f"{path} is not a mapping", "See dbt's documentation of dbt_project.yml.")
    return Project(
        root=root,
        name=str(data.get("name", root.name)),
        profile=data["profile"] if isinstance(data.get("profile"), str) else None,
        model_paths=_paths(data, "model-paths", "models", path),
        seed_paths=_paths(data, "seed-paths", "seeds", path),
        snapshot_paths=_paths(data, "snapshot-paths", "snapshots", path),
        target=root / os.environ.get("DBT_TARGET_PATH", str(data.get("target-path") or "target")),
        settings=read_settings(root),
        model_configs=configs if isinstance(configs := data.get("models"), dict) else {},
    )


def _paths(data: dict[str, Any], key: str, default: str, file: Path) -> tuple[Path, ...]:
    found = data.get(key) or [default]
    if not isinstance(found, list) or not all(isinstance(item, str) for item in found):
        raise ConfigError(f"`{key}` in {file} takes a list of folders")
    return tuple(file.parent / item for item in found)


def adapter_of(project: Project) -> str:
    """The adapter's type: accord.yml, else the dbt profile's, read as far as plain YAML tells it."""
    if project.settings.adapter:
        return project.settings.adapter
    folders = [os.environ.get("DBT_PROFILES_DIR"), str(project.root), str(Path.home() / ".dbt")]
    for folder in filter(None, folders):
        path = Path(folder) / "profiles.yml"
        if path.is_file() and project.profile:
            found = _profile_type(path, project.profile)
            if found:
                return found
    raise ConfigError(
        "cannot tell which warehouse the project is for"
        + (f": its profile {project.profile} does not say" if project.profile else ": it names no profile"),
        f"Write `adapter: duckdb` (or postgres, snowflake, ...) into {project.root / FILE}.",
    )


def _profile_type(path: Path, profile: str) -> str | None:
    try:
        documents = load(path)
    except AccordError:
        return None  # Jinja outside quotes: dbt renders it, we do not
    data = documents[0].plain() if documents else None
    entry = data.get(profile) if isinstance(data, dict) else None
    outputs = entry.get("outputs") if isinstance(entry, dict) else None
    if not isinstance(entry, dict) or not isinstance(outputs, dict):
        return None
    types: dict[str, str] = {
        name: output["type"]
        for name, output in outputs.items()
        if isinstance(output, dict) and isinstance(output.get("type"), str) and "{" not in output["type"]
    }
    target = entry.get("target")
    if isinstance(target, str) and target in types:
        return types[target]
    return next(iter(types.values())) if len(set(types.values())) == 1 else None
