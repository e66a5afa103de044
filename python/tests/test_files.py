"""Files are written whole or not at all."""

from __future__ import annotations

import os
import stat
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from accord.errors import TargetError
from accord.files import write_whole


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def everything(folder: Path) -> dict[str, bytes | None]:
    """Path -> content, None of a folder; hidden files too."""
    return {
        str(path.relative_to(folder)): path.read_bytes() if path.is_file() else None
        for path in folder.rglob("*")
    }


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param("a\n", id="line"),
        pytest.param("é 😀 \u2028\n", id="beyond ASCII"),
        pytest.param("a\r\nb\rc\n", id="newlines as they are"),
        pytest.param("x" * 1_000_000, id="long"),
    ],
)
@pytest.mark.parametrize("old", [None, "longer than the new one\n"], ids=["new", "over an old one"])
def test_content(text: str, old: str | None, tmp_path: Path) -> None:
    path = tmp_path / "file.yml"
    if old is not None:
        path.write_text(old)
    write_whole(path, text)
    assert everything(tmp_path) == {"file.yml": text.encode()}


def test_a_reader_of_the_old_file_keeps_the_whole_of_it(tmp_path: Path) -> None:
    """The new file takes the old one's place; it is not written over it."""
    path = tmp_path / "file.yml"
    path.write_text("old\n" * 1000)
    with path.open() as reader:
        assert reader.readline() == "old\n"
        write_whole(path, "new\n")
        assert reader.read() == "old\n" * 999
    assert path.read_text() == "new\n"


def test_the_folder_for_temporary_files_is_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It may be on another disk, from where no file can take another's place at once."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "absent"))
    write_whole(tmp_path / "file.yml", "new\n")
    assert everything(tmp_path) == {"file.yml": b"new\n"}


@pytest.mark.parametrize("permissions", [0o600, 0o640, 0o644, 0o664, 0o755], ids=oct)
def test_permissions_are_kept(permissions: int, tmp_path: Path) -> None:
    path = tmp_path / "file.yml"
    path.write_text("old")
    path.chmod(permissions)
    write_whole(path, "new")
    assert (path.read_text(), mode(path)) == ("new", permissions)


@pytest.fixture
def mask(request: pytest.FixtureRequest) -> Iterator[int]:
    """The file mode creation mask, for one test."""
    before = os.umask(request.param)
    yield request.param
    os.umask(before)


@pytest.mark.parametrize(
    ("mask", "permissions"), [(0o022, 0o644), (0o027, 0o640), (0o077, 0o600)], ids=oct, indirect=["mask"]
)
def test_a_new_file_has_the_permissions_that_the_user_gives(
    mask: int, permissions: int, tmp_path: Path
) -> None:
    write_whole(tmp_path / "file.yml", "new")
    assert mode(tmp_path / "file.yml") == permissions
    assert os.umask(mask) == mask, "the mask is as it was"


def test_a_link_stays(tmp_path: Path) -> None:
    (tmp_path / "file.yml").write_text("old")
    (tmp_path / "link.yml").symlink_to("file.yml")
    write_whole(tmp_path / "link.yml", "new")
    assert (tmp_path / "link.yml").readlink() == Path("file.yml")
    assert (tmp_path / "file.yml").read_text() == "new"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="other systems have no pipes among files")
def test_a_pipe_stays(tmp_path: Path) -> None:
    """So does a device: root could replace /dev/null."""
    os.mkfifo(tmp_path / "pipe")
    with subprocess.Popen(["cat", str(tmp_path / "pipe")], stdout=subprocess.PIPE) as reader:
        write_whole(tmp_path / "pipe", "né\n")
        assert reader.communicate()[0] == "né\n".encode()
    assert stat.S_ISFIFO((tmp_path / "pipe").stat().st_mode)
    assert [path.name for path in tmp_path.iterdir()] == ["pipe"]


# ------------------------------------------------------------------------------------------ failures


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        pytest.param("folder", "Is a directory", id="a folder in the file's place"),
        pytest.param("file.txt/new.yml", "Not a directory", id="below a file"),
        pytest.param("nowhere/new.yml", "No such file or directory", id="below nothing"),
        pytest.param("n" * 300, "File name too long", id="too long a name"),
    ],
)
def test_what_cannot_be_written(name: str, reason: str, tmp_path: Path) -> None:
    # Permissions would not do here: they hold nothing against root.
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder/inside.yml").write_text("inside")
    (tmp_path / "file.txt").write_text("old")
    before = everything(tmp_path)
    with pytest.raises(TargetError) as caught:
        write_whole(tmp_path / name, "new")
    assert caught.value.message == f"{tmp_path / name} cannot be written: {reason}"
    assert caught.value.exit_code == 2
    assert everything(tmp_path) == before


@pytest.mark.parametrize("old", [None, "old\n"], ids=["no old file", "an old file"])
def test_a_write_that_breaks_off_leaves_what_was_there(old: str | None, tmp_path: Path) -> None:
    path = tmp_path / "file.yml"
    if old is not None:
        path.write_text(old)
    before = everything(tmp_path)
    with pytest.raises(UnicodeEncodeError):
        write_whole(path, "x" * 100_000 + "\ud800")  # half a surrogate pair is no UTF-8
    assert everything(tmp_path) == before
