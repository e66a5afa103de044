"""Write the verdicts in python/tests/data/regex.yml anew, as Node.js gives them.

python python/tools/regex_cases.py

To add a case, add a pattern or a text there and run this. What an engine refuses is kept as it stands.
"""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).resolve().parent
CASES = HERE.parent / "tests/data/regex.yml"
HEADER = """\
# Patterns of ECMA-262 with texts, and the texts that each finds a match in (`matches`; not in the others).
# `refused`: what regex_refusal says, on all engines, or engine by engine.
# `matches` is written by python/tools/regex_cases.py, which asks Node.js; a test asks it again.
"""


class Escaped(yaml.SafeDumper):
    """Writes every character that is not seen, or not ASCII, as an escape."""


def _string(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    plain = text.isascii() and text.isprintable()
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=None if plain else '"')


Escaped.add_representer(str, _string)


def verdicts(groups: list[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """For each pattern of each group its flags as Node.js says (None: no pattern), and the texts found."""
    asked = [
        {"pattern": case["pattern"], "texts": group["texts"]}
        for group in groups
        for case in group["patterns"]
    ]
    command = ["node", str(HERE / "regex_oracle.mjs")]
    done = subprocess.run(command, input=json.dumps(asked), capture_output=True, text=True, check=True)
    answers = iter(json.loads(done.stdout))
    result = []
    for group in groups:
        said = [next(answers) for _ in group["patterns"]]
        for one in said:
            found = one.pop("found") or [False] * len(group["texts"])
            one["matches"] = [text for text, hit in zip(group["texts"], found, strict=True) if hit]
        result.append(said)
    return result


def main() -> None:
    groups = yaml.safe_load(CASES.read_text())
    for group, said in zip(groups, verdicts(groups), strict=True):
        for case, one in zip(group["patterns"], said, strict=True):
            case.pop("matches", None)
            if not isinstance(case.get("refused"), str):
                case["matches"] = one["matches"]
    text = yaml.dump(groups, Dumper=Escaped, sort_keys=False, default_flow_style=None, width=110)
    CASES.write_text(HEADER + text)


if __name__ == "__main__":
    main()
