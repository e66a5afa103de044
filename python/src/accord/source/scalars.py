"""Values by YAML 1.2's core schema: what a scalar without quotes means, and the tags that are read."""

from __future__ import annotations

import math
import re

MAX_DIGITS = 4000
"""A longer run of digits is text: Python refuses to make a number of it."""

CORE = "tag:yaml.org,2002:"
TAGS: dict[str, tuple[type, ...]] = {
    "!": (str, dict, list),
    f"{CORE}str": (str,),
    f"{CORE}int": (int,),
    f"{CORE}float": (float, int),
    f"{CORE}bool": (bool,),
    f"{CORE}null": (type(None),),
    f"{CORE}map": (dict,),
    f"{CORE}seq": (list,),
}
"""Tag -> what its values are. The others would make types that no contract has, such as a set or bytes."""

_WORDS: dict[str, bool | float | None] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
    **dict.fromkeys((".nan", ".NaN", ".NAN"), math.nan),
    **dict.fromkeys((".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF"), math.inf),
    **dict.fromkeys(("-.inf", "-.Inf", "-.INF"), -math.inf),
}
_BEGIN_NUMBER = frozenset("+-.0123456789")
_INTEGER = re.compile(r"[-+]?[0-9]+\Z|0x[0-9a-fA-F]+\Z|0o[0-7]+\Z")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?\Z")


def plain_value(text: str) -> str | bool | int | float | None:
    """What a scalar without quotes means."""
    if text in _WORDS:
        return _WORDS[text]
    if text[0] not in _BEGIN_NUMBER or len(text) >= MAX_DIGITS:
        return text
    if _INTEGER.match(text):
        return int(text, 0 if text[:2] in ("0x", "0o") else 10)
    if _FLOAT.match(text):
        number = float(text)
        # 1e400 is no float; as infinity it would be a bound that bounds nothing.
        return number if math.isfinite(number) else text
    return text
