"""Files that cannot be read, or only with care: other encodings, other ends of lines, very large."""

from __future__ import annotations

import codecs
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from accord.source import MAX_BYTES, Place, SourceError, bytes_of, decode, load, loads


@pytest.mark.parametrize(
    ("content", "values"),
    [
        pytest.param(b"a: caf\xc3\xa9\n", [{"a": "café"}], id="UTF-8"),
        pytest.param(b"\xef\xbb\xbfa: 1\n", [{"a": 1}], id="byte order mark"),
        pytest.param(b"a: 1\r\nb: 2\r\n", [{"a": 1, "b": 2}], id="CRLF"),
        pytest.param(b"a: 1\rb: 2\r", [{"a": 1, "b": 2}], id="CR"),
        pytest.param(b"a: 1\rb: 2\r\nc: 3\n", [{"a": 1, "b": 2, "c": 3}], id="every end of a line"),
        pytest.param(b"", [], id="empty"),
    ],
)
def test_file(tmp_path: Path, content: bytes, values: list[Any]) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(content)
    documents = load(path)
    assert [document.plain() for document in documents] == values
    for document in documents:
        assert document.keys["a"] == Place(str(path), 1, 1)
    assert [document.plain() for document in loads(decode(content, "main:a.yaml"), "main:a.yaml")] == values


@pytest.mark.parametrize(
    ("content", "says", "line", "column"),
    [
        *[
            pytest.param(mark + "a: 1".encode(name), f"this is {name[:6]}, not UTF-8", 1, 1, id=name)
            for name, mark in (
                ("UTF-16-LE", codecs.BOM_UTF16_LE),
                ("UTF-16-BE", codecs.BOM_UTF16_BE),
                ("UTF-32-LE", codecs.BOM_UTF32_LE),
                ("UTF-32-BE", codecs.BOM_UTF32_BE),
            )
        ],
        pytest.param(b"a: 1\nb: caf\xe9\n", "byte 0xe9 is not UTF-8", 2, 7, id="Latin-1"),
        pytest.param(b"a: 1\r\nb: \xe9\r\n", "byte 0xe9 is not UTF-8", 2, 4, id="CRLF"),
        pytest.param(b"a: 1\rb: \xe9\r", "byte 0xe9 is not UTF-8", 2, 4, id="CR"),
        pytest.param(b"\xef\xbb\xbfa: \x80\n", "byte 0x80 is not UTF-8", 1, 4, id="after a byte order mark"),
        # A column is a character, as everywhere else, not a byte.
        pytest.param(b"a: caf\xc3\xa9 \xe9\n", "byte 0xe9 is not UTF-8", 1, 9, id="after a character"),
        pytest.param(b"a: \xe2\x82", "byte 0xe2 is not UTF-8", 1, 4, id="cut short"),
    ],
)
def test_not_utf8(tmp_path: Path, content: bytes, says: str, line: int, column: int) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(content)
    with pytest.raises(SourceError) as caught:
        load(path)
    assert caught.value.message == says
    assert caught.value.remedy == "Save the file as UTF-8."
    assert caught.value.place == Place(str(path), line, column)
    with pytest.raises(SourceError) as in_memory:
        decode(content, "main:a.yaml")
    assert (in_memory.value.message, in_memory.value.remedy) == (says, "Save the file as UTF-8.")
    assert in_memory.value.place == Place("main:a.yaml", line, column)


@pytest.mark.parametrize(
    ("name", "says", "remedy", "printed"),
    [
        ("absent.yaml", "there is no such file", "Look at the path.", "absent.yaml"),
        ("folder.yaml", "this is a folder, not a file", "Name a file, or move the folder.", "folder.yaml"),
        # So Python has a name that is not UTF-8, which could not be printed.
        ("\udcff.yaml", "there is no such file", "Look at the path.", r"\xff.yaml"),
    ],
)
def test_no_file(tmp_path: Path, name: str, says: str, remedy: str, printed: str) -> None:
    (tmp_path / "folder.yaml").mkdir()
    with pytest.raises(SourceError) as caught:
        load(tmp_path / name)
    assert (caught.value.message, caught.value.remedy) == (says, remedy)
    assert caught.value.place == Place(f"{tmp_path}/{printed}", 1, 1)


def test_utf16_without_a_mark(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes("a: 1".encode("utf-16-le"))
    with pytest.raises(SourceError, match=r"a\.yaml:1:2: not valid YAML: character U\+0000 is not allowed"):
        load(path)


LARGE = {
    "one long text": ("'a: ' + 'b ' * 5_000_000", "read 1"),
    "a long key": ("'? ' + 'k' * 10_000_000", "read 1"),
    "a document of lines": ("'a:\\n' + '- b: c\\n' * 150_000", "read 1"),
    "too many values": ("'[' + '[],' * 3_000_000", "more than 2,000,000 keys and values"),
    "emojis in JSON": (r"""'["' + r'\ud83d\ude00' * 800_000 + '"]'""", "read 1"),
    "emojis in YAML": (r"""'- ["\\ud83d\\ude00", x]\n' * 400_000""", "not valid YAML: found invalid"),
    "40 MB": ("'#' * 40_000_000", "more than 32 MB"),
}


@pytest.mark.parametrize(("text", "says"), LARGE.values(), ids=LARGE)
def test_large(tmp_path: Path, text: str, says: str) -> None:
    """A file of 10 MB is read, or refused, in a few seconds and some hundred megabytes."""
    path = tmp_path / "a.yaml"
    code = f"""if True:
        import time
        from pathlib import Path
        from accord.source import SourceError, load
        path = Path({str(path)!r})
        path.write_text({text})
        start = time.process_time()
        try:
            print("read", len(load(path)))
        except SourceError as error:
            print(error.message)
        print(time.process_time() - start)
        # ru_maxrss would be at least that of the process that started this one.
        [peak] = [line for line in open("/proc/self/status") if line.startswith("VmHWM:")]
        print(int(peak.split()[1]) / 1024)
    """
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    message, seconds, megabytes = done.stdout.splitlines()
    assert message.startswith(says)
    # Measured: 4 s, 350 MB. A machine that is busy takes longer; without the limits it is minutes.
    assert float(seconds) < 30
    assert float(megabytes) < 500


def test_a_device_that_never_ends() -> None:
    with pytest.raises(SourceError, match="more than 32 MB"):
        load(Path("/dev/zero"))


@pytest.mark.parametrize("more", [0, 1])
def test_the_largest_file(tmp_path: Path, more: int) -> None:
    """It is refused whether it is read from a path or is in memory."""
    path = tmp_path / "a.yaml"
    data = b"#" * (MAX_BYTES + more)
    path.write_bytes(data)
    if not more:
        assert bytes_of(path) == decode(data, "a").encode() == data
        return
    for read in (lambda: bytes_of(path), lambda: decode(data, str(path))):
        with pytest.raises(SourceError, match="more than 32 MB") as caught:
            read()
        assert caught.value.place == Place(str(path), 1, 1)
