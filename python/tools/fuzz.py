"""Look for files that break `accord lint`: whatever a file holds, lint says what is wrong with it.

    python3.11 -m venv .venvs/fuzz
    .venvs/fuzz/bin/pip install atheris -e python
    .venvs/fuzz/bin/python python/tools/fuzz.py --seconds 600 --found /tmp/found

Atheris has wheels for few versions of Python, so it is no development dependency. Without it,
`fuzz.py --replay FILE...` shows what files do. Any exception is a find, and so are five seconds. A find
is kept in the folder, once for each line of code that raised, and the search goes on.
"""

from __future__ import annotations

import argparse
import importlib
import random
import sys
import tempfile
import time
import traceback
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT / "python/src"), str(ROOT / "benchmarks")]

MAX_SECONDS = 5
SEEDS = ("python/tests/data", "examples/flights/contracts", "integration_tests")
WORDS = (
    *("null", "~", "true", "no", "0", "-1", "1e400", ".inf", ".nan", "1" * 5000, "0x1f", "1.5", "''", "[]"),
    *("{}", "[[]]", "[{}]", "{a: }", "&a", "*a", "<<: *a", "!!str", "!x", "|", ">-", "? a", "- - -", "---"),
    *("...", "%YAML 1.1", "2024-02-30", "P1D", "'24:00'", "${VAR}", "a.b[0]", "'it''s'", r"'\'", "😀"),
    *(r'"\ud83d\ude00"', "\x85", "\u2028", "'[a-z'", "'(?<n>a+)+$'", "decimal(0,0)", "varchar(-1)"),
    *("decimal(99999999999,5)", "array<array<", "struct<a"),
)
"""What a change writes in the place of a value or a key."""

SUFFIXES = (".yaml", ".yml", ".json")


def lint(path: Path) -> None:
    """What `accord lint` does with one file, as text and as JSON."""
    from accord.readers import read_file
    from accord.reports.json import render

    for reading in read_file(path):
        for finding in reading.findings:
            str(finding).encode()
            render(finding).encode()


def seeds(folders: list[Path]) -> list[bytes]:
    """The contracts that the search begins with."""
    made: str = importlib.import_module("contracts").contract(1, columns=7)
    files = [
        file
        for folder in folders
        for file in sorted(folder.rglob("*"))
        if file.suffix in SUFFIXES and file.is_file()
    ]
    return [made.encode(), *(file.read_bytes() for file in files if file.stat().st_size < 40_000)]


def mutated(data: bytes, other: bytes, chance: random.Random) -> bytes:
    """The file with a few changes that leave most of its structure."""
    lines = data.decode("utf-8", "replace").split("\n")
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(lines))
        line = lines[at]
        indent = line[: len(line) - len(line.lstrip(" -"))]
        key, colon, _ = line.partition(":")
        match chance.randrange(8):
            case 0:
                lines[at] = f"{key}{colon} {chance.choice(WORDS)}"
            case 1:
                lines[at] = f"{indent}{chance.choice(WORDS)}{line[len(indent) + len(key.strip(' -')) :]}"
            case 2:
                lines.insert(at, line)
            case 3:
                del lines[at : at + chance.randint(1, 3)]
                lines = lines or [""]
            case 4:
                to = chance.randrange(len(lines))
                lines[at], lines[to] = lines[to], line
            case 5:
                lines[at] = line[2:] if chance.random() < 0.5 else f"  {line}"
            case 6:
                theirs = other.decode("utf-8", "replace").split("\n")
                start = chance.randrange(len(theirs))
                lines[at:at] = theirs[start : start + chance.randint(1, 12)]
            case 7:
                lines[at] = f"{key}{colon} {chance.choice(lines).strip(' -')}"
    return "\n".join(lines).encode()


class Search:
    """One run of atheris."""

    def __init__(self, found: Path, starts: list[bytes]) -> None:
        self.found = found
        self.starts = starts
        self.known: set[str] = set()
        self.file = Path(tempfile.mkdtemp(prefix="accord-fuzz-")) / "a.yaml"

    def try_one(self, data: bytes) -> None:
        """Lint the bytes; keep them if that breaks."""
        self.file.write_bytes(data)
        start = time.perf_counter()
        try:
            lint(self.file)
        except Exception as error:
            last = traceback.extract_tb(error.__traceback__)[-1]
            self._keep(f"{type(error).__name__}-{Path(last.filename).stem}-{last.lineno}", data)
        if time.perf_counter() - start > MAX_SECONDS:
            self._keep("slow", data)

    def _keep(self, name: str, data: bytes) -> None:
        if name not in self.known:
            self.known.add(name)
            path = self.found / f"{name}.yaml"
            path.write_bytes(data)
            sys.stderr.write(f"FOUND {path}\n")

    def mutate(self, data: bytes, max_size: int, seed: int) -> bytes:
        """Half of the time a change of structure, else one of bytes."""
        chance = random.Random(seed)  # noqa: S311
        if chance.random() < 0.5:
            return mutated(data, chance.choice(self.starts), chance)[:max_size]
        changed: bytes = importlib.import_module("atheris").Mutate(data, max_size)
        return changed

    def run(self, seconds: int) -> None:
        """Search for so long; libFuzzer prints how far it has come, and ends the process."""
        atheris = importlib.import_module("atheris")
        corpus = self.file.parent / "corpus"
        corpus.mkdir()
        for number, data in enumerate(self.starts):
            (corpus / str(number)).write_bytes(data)
        with atheris.instrument_imports(include=["accord"]):
            importlib.import_module("accord.readers")
        options = [
            *(f"-max_total_time={seconds}", f"-timeout={2 * MAX_SECONDS}", "-rss_limit_mb=1024"),
            *("-max_len=20000", f"-artifact_prefix={self.found}/", "-print_final_stats=1"),
        ]
        atheris.Setup([sys.argv[0], *options, str(corpus)], self.try_one, custom_mutator=self.mutate)
        atheris.Fuzz()


def main() -> None:
    """Search, or show again."""
    formatter = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=formatter)
    parser.add_argument("--seconds", type=int, default=600)
    parser.add_argument("--found", type=Path, default=Path("found"), help="folder for what breaks lint")
    parser.add_argument(
        "--seeds", type=Path, action="append", default=[], help="one more folder of contracts"
    )
    parser.add_argument("--replay", type=Path, nargs="+", metavar="FILE", help="only lint these")
    arguments = parser.parse_args()
    if arguments.replay:
        for path in arguments.replay:
            start = time.perf_counter()
            lint(path)
            sys.stdout.write(f"{path}: fine, {time.perf_counter() - start:.2f} s\n")
        return
    arguments.found.mkdir(parents=True, exist_ok=True)
    folders = [*(ROOT / folder for folder in SEEDS), *arguments.seeds]
    Search(arguments.found, seeds(folders)).run(arguments.seconds)


if __name__ == "__main__":
    main()
