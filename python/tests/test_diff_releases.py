"""`accord diff --mode ...-transitive`: a contract against every version that was released before it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from diffing import Ran, contract, found, record
from repositories import alone, commit, git, made, write

from accord.comparing import documents
from accord.readers import read_bytes

FORWARD = ("--mode", "forward-transitive")
DATA = Path(__file__).parent / "data"

A, B, C = "a: {enum: [x]}", "b", "c"
RELEASES = {
    "1.0.0": contract("orders", "1.0.0", "status", A),
    "1.1.0": contract("orders", "1.1.0", "status", A, B),
    "1.2.0": contract("orders", "1.2.0", "status", A, B, C),
}
NEXT = contract("orders", "1.3.0", "a: {enum: [x, y]}", B)
ALL = ["1.0.0", "1.1.0", "1.2.0"]
AGAINST = {
    ("column-removed", "orders.status"): ALL,
    ("enum-value-added", "orders.a"): ALL,
    ("column-added-optional", "orders.b"): ["1.0.0"],
    ("column-removed", "orders.c"): ["1.2.0"],
    ("major-version-not-bumped", ""): ["1.2.0"],
}


def against(folder: Path, *arguments: str) -> dict[tuple[str, str], list[str]]:
    """Rule and path -> the versions that differ so."""
    return {(c["rule"], c["path"]): c["against"] for c in found(folder, *arguments)}


def folder_of(folder: Path, releases: dict[str, str], new: str) -> Path:
    write(folder, {f"releases/{version}.yaml": text for version, text in releases.items()})
    write(folder, {"new.yaml": new})
    return folder


@pytest.mark.parametrize("mode", ["forward", "backward", "full"])
def test_a_folder_of_versions(tmp_path: Path, mode: str) -> None:
    folder_of(tmp_path, RELEASES, NEXT)
    got = against(tmp_path, "releases", "new.yaml", "--mode", f"{mode}-transitive")
    expected = dict(AGAINST)
    if mode == "backward":  # what is new to the latest needs no more than was done
        del expected["major-version-not-bumped", ""]
    assert got == expected
    compared = record(tmp_path, "releases", "new.yaml", "--mode", f"{mode}-transitive")["contracts"]
    assert [(c["old_version"], c["new_version"]) for c in compared] == [("1.2.0", "1.3.0")]


def test_without_a_transitive_mode_they_are_twins(tmp_path: Path) -> None:
    ran = Ran(folder_of(tmp_path, RELEASES, NEXT), "releases", "new.yaml")
    assert (ran.code, ran.out) == (2, "")
    assert "releases/1.0.0.yaml and releases/1.1.0.yaml (1.0.0, 1.1.0)" in ran.error
    assert "For a folder with released versions, pass a transitive --mode." in ran.error


@pytest.fixture
def tagged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A tag for each release, not in the order of their commits."""
    alone(monkeypatch)
    folder = made(tmp_path / "shop")
    write(folder, {"contracts/items.yaml": contract("items")})
    for day, version in enumerate(("1.1.0", "1.0.0", "1.2.0"), 1):
        commit(folder, {"contracts/orders.yaml": RELEASES[version]}, day=day)
        git(folder, "tag", f"v{version}")
    write(folder, {"contracts/orders.yaml": NEXT})
    return folder


@pytest.mark.parametrize("old", ["v*:contracts", "v*:./contracts", "v1.*", "v*:contracts/orders.yaml"])
def test_tags(tagged: Path, old: str) -> None:
    new = "contracts/orders.yaml" if old.endswith("yaml") else "contracts"
    assert against(tagged, old, new, *FORWARD) == AGAINST
    assert against(tagged, "v1.[02]*:contracts", "contracts", *FORWARD)[
        "column-added-optional", "orders.b"
    ] == ["1.0.0"]
    assert against(tagged, "v1.[12]*:contracts", "contracts", *FORWARD).keys() == AGAINST.keys() - {
        ("column-added-optional", "orders.b")
    }


def test_a_ref_is_one_version(tagged: Path) -> None:
    assert against(tagged, "v1.0.0:contracts", "contracts", *FORWARD) == {
        ("column-removed", "orders.status"): ["1.0.0"],
        ("enum-value-added", "orders.a"): ["1.0.0"],
        ("column-added-optional", "orders.b"): ["1.0.0"],
        ("major-version-not-bumped", ""): ["1.0.0"],
    }


def test_what_an_earlier_release_took_away_was_told_then(tagged: Path) -> None:
    (tagged / "contracts/items.yaml").unlink()
    gone = ("object-removed", "items")
    assert gone in against(tagged, "v*:contracts", "contracts", *FORWARD)
    commit(tagged, {}, day=8)
    git(tagged, "tag", "v1.3.0")
    assert gone not in against(tagged, "v*:contracts", "contracts", *FORWARD)


def test_a_text_of_several_releases_is_read_once(tagged: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    texts: list[bytes] = []

    def counted(data: bytes, *arguments: Any) -> Any:
        texts.append(data)
        return read_bytes(data, *arguments)

    monkeypatch.setattr(documents, "read_bytes", counted)
    against(tagged, "v*:contracts", "contracts", *FORWARD)
    items = contract("items").encode()
    assert texts.count(items) == 2  # of the releases, and of the working tree


def test_a_tag_without_contracts_is_told(tagged: Path) -> None:
    git(tagged, "checkout", "-q", "--orphan", "empty")
    git(tagged, "rm", "-q", "-rf", ".")
    commit(tagged, {"readme": "x"}, day=9)
    git(tagged, "tag", "v0.0.1")
    write(tagged, {"contracts/orders.yaml": NEXT, "contracts/items.yaml": contract("items")})
    assert against(tagged, "v*:contracts", "contracts", *FORWARD) == AGAINST
    [note] = record(tagged, "v*:contracts", "contracts", *FORWARD)["left_out"]
    assert "v0.0.1" in note


LINES = {
    version: contract("orders", version, *columns.split())
    for version, columns in {
        "0.9.0": "a z",
        "1.0.0": "a b",
        "2.0.0": "a c",
        "2.1.0-rc.1": "a c d",
        "2.9.0": "a c f",
        "2.10.0": "a c e",
    }.items()
}


@pytest.mark.parametrize(
    ("version", "columns", "expected"),
    [
        # Those of its own major version, in the order of numbers and not of letters.
        ("2.11.0", "a", {"c": ["2.0.0", "2.9.0", "2.10.0"], "f": ["2.9.0"], "e": ["2.10.0"]}),
        # The first of a major version: against the one that it replaces.
        ("3.0.0", "a", {"c": ["2.10.0"], "e": ["2.10.0"]}),
        # One for those who stay behind: not against what came later.
        ("2.5.0", "a", {"c": ["2.0.0"]}),
        ("1.5.0", "a", {"b": ["1.0.0"]}),
        ("1.5.0", "a b", {}),
        # The same version again, as on a branch where nothing was raised.
        ("2.10.0", "a c e", {"f": ["2.9.0"]}),
    ],
)
def test_which_versions(tmp_path: Path, version: str, columns: str, expected: dict[str, list[str]]) -> None:
    folder_of(tmp_path, LINES, contract("orders", version, *columns.split()))
    got = against(tmp_path, "releases", "new.yaml", *FORWARD)
    removed = {
        path[len("orders.") :]: those for (rule, path), those in got.items() if rule == "column-removed"
    }
    assert removed == expected


def test_a_pre_release_promises_nothing(tmp_path: Path) -> None:
    new = contract("orders", "2.11.0", "a", "c", "e", "f")
    folder_of(tmp_path, LINES, new)
    assert Ran(tmp_path, "releases", "new.yaml", *FORWARD).code == 0
    assert record(tmp_path, "releases", "new.yaml", *FORWARD)["left_out"] == [
        "orders with 2.1.0-rc.1: a pre-release promises nothing"
    ]
    # Where there is nothing else it is compared.
    write(tmp_path, {"only/rc.yaml": LINES["2.1.0-rc.1"]})
    assert ("column-removed", "orders.d") in against(tmp_path, "only", "new.yaml", *FORWARD)


def customers(version: str, values: str, keep: str = "2 versions") -> str:
    text = (DATA / "customer_data_contract.yml").read_text()
    text = text.replace("version: 1.0.0", f"version: {version}").replace(
        "active, inactive, suspended", values
    )
    return text.replace("backward_compatibility: 2 versions", f"backward_compatibility: {keep}")


@pytest.mark.parametrize(
    ("keep", "versions", "left_out"),
    [
        ("1 version", ["1.3.0"], "1.0.0, 1.1.0, 1.2.0: it promises to fit 1 version"),
        ("2 versions", ["1.2.0", "1.3.0"], "1.0.0, 1.1.0: it promises to fit 2 versions"),
        ("3", ["1.1.0", "1.2.0", "1.3.0"], "1.0.0: it promises to fit 3 versions"),
        ("9 versions", ["1.1.0", "1.2.0", "1.3.0"], None),  # with the first there is no difference
    ],
)
def test_how_many_versions_it_promises_to_fit(
    tmp_path: Path, keep: str, versions: list[str], left_out: str | None
) -> None:
    wide = "active, inactive, suspended"
    releases = {
        version: customers(version, wide if version == "1.0.0" else "active, inactive", keep)
        for version in ("1.0.0", "1.1.0", "1.2.0", "1.3.0")
    }
    folder_of(tmp_path, releases, customers("1.4.0", wide, keep))
    [found_one] = against(tmp_path, "releases", "new.yaml", *FORWARD).values()
    assert found_one == versions
    notes = record(tmp_path, "releases", "new.yaml", *FORWARD)["left_out"]
    assert notes == ([f"customer_master_data with {left_out}"] if left_out else [])


def test_one_finding_of_each_kind(tmp_path: Path) -> None:
    """What differs otherwise from one version than from another is two findings."""
    releases = {
        "1.0.0": contract("orders", "1.0.0", "a: {type: integer, maximum: 5}"),
        "1.1.0": contract("orders", "1.1.0", "a: {type: integer, maximum: 7}"),
    }
    folder_of(tmp_path, releases, contract("orders", "1.2.0", "a: {type: integer, maximum: 9}"))
    got = [(c["rule"], c["old"], c["against"]) for c in found(tmp_path, "releases", "new.yaml", *FORWARD)]
    assert got[:2] == [("bound-relaxed", 5, ["1.0.0"]), ("bound-relaxed", 7, ["1.1.0"])]


def test_contracts_that_are_new_and_gone(tmp_path: Path) -> None:
    write(tmp_path, {f"old/{version}.yaml": text for version, text in RELEASES.items()})
    write(
        tmp_path,
        {
            "new/other.yaml": contract("other"),
            "old/same.yaml": contract("same"),
            "new/same.yaml": contract("same"),
        },
    )
    decoded = record(tmp_path, "old", "new", *FORWARD)
    assert {(c["contract"], c["old_version"], c["new_version"]) for c in decoded["contracts"]} == {
        ("orders", "1.2.0", None),
        ("other", None, "1.0.0"),
    }
    assert decoded["summary"]["unchanged"] == 1


@pytest.mark.parametrize(
    ("twin", "code"),
    [
        (RELEASES["1.2.0"], 1),  # a copy of the latest, as `latest.yaml` is
        (RELEASES["1.2.0"] + "# the same\n", 1),
        (RELEASES["1.1.0"].replace("1.1.0", "1.2.0"), 2),
    ],
)
def test_two_of_one_version(tmp_path: Path, twin: str, code: int) -> None:
    folder_of(tmp_path, {**RELEASES, "latest": twin}, NEXT)
    ran = Ran(tmp_path, "releases", "new.yaml", *FORWARD)
    assert ran.code == code
    assert bool(ran.error) == (code == 2)
    if code == 2:
        assert "releases/1.2.0.yaml and releases/latest.yaml (1.2.0, 1.2.0)" in ran.error
    else:
        assert against(tmp_path, "releases", "new.yaml", *FORWARD) == AGAINST


def test_two_in_new(tmp_path: Path) -> None:
    write(tmp_path, {"old/a.yaml": RELEASES["1.0.0"], "new/a.yaml": NEXT, "new/b.yaml": NEXT})
    ran = Ran(tmp_path, "old", "new", *FORWARD)
    assert (ran.code, ran.out) == (2, "")
    assert "new/a.yaml and new/b.yaml (1.3.0, 1.3.0)" in ran.error


def test_a_release_that_cannot_be_read(tmp_path: Path) -> None:
    folder_of(tmp_path, {**RELEASES, "1.1.0": "a: ["}, NEXT)
    ran = Ran(tmp_path, "releases", "new.yaml", *FORWARD)
    assert (ran.code, ran.out) == (2, "")
    assert "releases/1.1.0.yaml:2:1: error: " in ran.error
    got = against(tmp_path, "releases", "new.yaml", "--skip-unreadable", *FORWARD)
    assert got["column-removed", "orders.status"] == ["1.0.0", "1.2.0"]
    [note] = record(tmp_path, "releases", "new.yaml", "--skip-unreadable", *FORWARD)["left_out"]
    assert note.startswith("releases/1.1.0.yaml:2:1: ")


V1, V2 = contract("orders", "1.0.0"), contract("orders", "2.0.0", "id")


@pytest.mark.parametrize(
    ("old", "new", "changes"),
    [
        # In its own file a new major version takes the place of the old one.
        ({"a": V1}, {"a": V2}, ["column-removed"]),
        # Where the old one stays, in whatever file, nobody breaks.
        ({"a": V1}, {"a": V1, "b": V2}, ["object-added"]),
        ({"a": V1}, {"a": V2, "b": V1}, ["object-added"]),
        ({"a": V1, "b": V2}, {"a": V2}, ["object-removed"]),
        ({"a": V1, "b": V2}, {"a": V2, "b": V1}, []),
    ],
)
def test_major_versions(tmp_path: Path, old: dict[str, str], new: dict[str, str], changes: list[str]) -> None:
    sides = (("old", old), ("new", new))
    # A contract that changes nothing, so that each side is a folder of several.
    other = contract("other")
    files = {f"{side}/{name}.yaml": text for side, named in sides for name, text in named.items()}
    write(tmp_path, {**files, "old/other.yaml": other, "new/other.yaml": other})
    rules = [change["rule"] for change in found(tmp_path, "old", "new")]
    versions = {"dbt-model-version-missing", "major-version-not-bumped"}
    assert [rule for rule in rules if rule not in versions] == changes
