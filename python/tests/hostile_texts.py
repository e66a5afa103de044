"""What names and values may hold, for the tests of the formats of runs."""

from __future__ import annotations

import comparisons

HOSTILE = {
    **comparisons.HOSTILE,
    "marker": "<!-- accord-report -->",
    "end of CDATA": "]]><![CDATA[",
    "end of the details": "</code></summary></details><b>",
    "sum": "=1+1",
    "an old command": "a ##[error]b ##[stop-commands]c",
    "commands": "::error file=a,line=1::b\n::stop-commands::c",
    "an encoded newline": "%0A::error::%250D%",
    "script link": "[x](javascript:alert(1))",
    "half of a pair": "a\ud83d",
    "no character": "\ufffe\uffff",
    "wide": "表" * 120,
    "address with a name": "https://github.com@evil.example/a",
}
