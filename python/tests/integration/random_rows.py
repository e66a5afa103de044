"""Random rows, for the differential test: the values that have broken a data test somewhere."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st
from oracle.layout import KINDS, NOW

SMALL = [1, 2, 3, 4, 5, 0, -3, 7, 12]
ODD_TEXTS = [
    *("a", "b", "c", "", " ", "\t\n", " a ", "N/A", "unknown", "NULL", "null", "A", "aa", "%", "_", "a%"),
    *("O'Neill", "''", "back\\slash", "\\", "\\'", '"', "a\nb", "a\r\nb", "';--", "--", "/*", "$1", "`"),
    *(
        "{{ braces }}",
        "{% raw %}",
        "{# note #}",
        "{{",
        "}}",
        "{",
        "é",
        "e\u0301",
        "ß",
        "ÿ",
        "中文",
        "🤦🏼\u200d♂️",
    ),
    *("\u00a0", "\u2028", "\ufeff", "İ", "NaN", "1", "true", "${a}"),
]
UUID = "123e4567-e89b-12d3-a456-426614174000"
CODES = [
    *(
        "ABC",
        "abc",
        "A1",
        "AB-12",
        "",
        " 1",
        "1 ",
        "1",
        "-2",
        "+3",
        "1.5",
        ".5",
        "5.",
        "1e3",
        "1e400",
        "1e-7",
    ),
    *("0x1F", "1_000", "999999999999999999", "9999999999999999999", "true", "T", "f", "yes", "0", "NaN"),
    *(
        "2024-02-29",
        "2023-02-29",
        "1900-02-29",
        "2000-02-29",
        "2024-2-9",
        "0000-01-01",
        "2024-04-31",
        "20240229",
    ),
    *("2024-02-29T12:00:00Z", "2024-02-29 23:59:59.123+01:00", "2024-02-29T24:00", "2024-02-29T12:60"),
    *(
        "a@b.org",
        "a@b",
        "a b@c.org",
        "a@@b.org",
        "@b.org",
        "é@ü.org",
        "a@b.org\n",
        UUID,
        UUID.upper(),
        UUID + "\n",
    ),
    *(
        "{" + UUID + "}",
        UUID[:-1] + "g",
        UUID.replace("-", ""),
        "1.2.3.4",
        "256.1.1.1",
        "01.2.3.4",
        "1.2.3.4\n",
    ),
    *(
        "::",
        "::1",
        "fe80::1%eth0",
        "::ffff:1.2.3.4",
        "1:2:3:4:5:6:7:8",
        "1:2:3:4:5:6:7::",
        "12345::",
        "1::2::3",
    ),
    *(
        "https://a.org/b?c=d#e",
        "http://a b",
        "urn:isbn:1",
        "://a",
        "https://é.org",
        "+31201234567",
        "+3",
        "0201234567",
    ),
    *("\uff11.2.3.4", "\uff12024-01-01", "ABC\n", "ABC\nDEF", "\nABC"),
]
DOUBLES = [0.5, 1.0, 1.5, 2.0, 0.25, 0.0, -1.25, 0.1, 0.2, 0.3, 1234567.89, -0.0, 3.0, 123456789012.35, 1e10]
SPECIAL = [float("nan"), float("inf"), float("-inf"), 1e30]
AMOUNTS = [
    Decimal(text)
    for text in ("0.00", "0.01", "0.10", "1.50", "1.00", "2.50", "-2.25", "10.00", "9999999999.99")
]
BIGS = [0, 1, 2, 3, -1, 1000000, 2**53 + 1, 2**63 - 1, -(2**40)]
DAYS = [date(2024, 5, 20) + timedelta(days=n) for n in range(14)]
FAR_DAYS = [date(1900, 1, 1), date(1970, 1, 1), date(2024, 2, 29), date(2999, 12, 31)]
# Midnights, the hours at which New York changes its clocks, those beside now and an hour later, fractions.
TIMES = [
    *(datetime(2024, 5, 20) + timedelta(days=n, hours=h) for n in range(13) for h in (0, 9)),
    *(datetime(2024, 3, 10, h, 30) for h in (1, 2, 3, 6, 7)),
    *(datetime(2024, 11, 3, h, 30) for h in (0, 1, 5, 6)),
    *(NOW.replace(tzinfo=None) + timedelta(seconds=s) for s in (-86400, -3600, -60, -1, 0, 1, 3600, 3601)),
    *(datetime(2024, 5, 31, 8, 0, s, 100000 * s + 1) for s in range(3)),
    *(datetime(2024, 5, 31, 8, m, 1, 100000) for m in range(3)),
    *(datetime(2024, 5, 31, 23, 59, 59, 999999), datetime(1969, 12, 31, 23, 59, 59, 500000)),
    *(datetime(2999, 1, 1), datetime(1900, 1, 1, 0, 0, 1)),
]


def often(pool: list[Any], *, seldom: list[Any] | None = None, nulls: int = 1) -> st.SearchStrategy[Any]:
    """One of the pool; a null or a seldom value now and then."""
    first = pool[:4]
    return st.sampled_from([*first * 3, *pool, *(seldom or []), *[None] * (nulls + len(pool) // 5)])


TEXT = st.one_of(
    often(["a", "b", "c", "N/A"]),
    often(ODD_TEXTS),
    # PostgreSQL holds no NUL, and UTF-8 no lone surrogate.
    st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=4),
)
OF_COLUMN: dict[str, st.SearchStrategy[Any]] = {
    "id": often(SMALL),
    "big": often(BIGS),
    "ratio": st.one_of(often(DOUBLES[:8]), often(DOUBLES[:8]), often(DOUBLES, seldom=SPECIAL * 2)),
    "amount": often(AMOUNTS),
    "label": TEXT,
    "code": often(CODES),
    "day": often(DAYS, seldom=FAR_DAYS),
    "begun": often(TIMES),
    "ended": often(TIMES, nulls=4),
    "loaded": often([time.replace(tzinfo=timezone.utc) for time in TIMES]),
    "done": st.sampled_from([True, False, None]),
    "tags": st.sampled_from(
        [None, [], ["a"], ["a", "b"], ["a", None, "c"], ["'"], [None, None], ["b", "a", "b"]]
    ),
    "Mixed Case": often([2, 3, 4, 5, 1, 8, 12]),
    "group": st.sampled_from(["a", "b", None]),
}
assert list(OF_COLUMN) == list(KINDS)
ROW = st.fixed_dictionaries(OF_COLUMN)


@st.composite
def tables(draw: st.DrawFn, most: int = 10) -> list[dict[str, Any]]:
    """Rows, some of them twice; now and then none."""
    rows = draw(st.lists(ROW, max_size=most))
    again = draw(st.lists(st.sampled_from(rows), max_size=3)) if rows else []
    return [*rows, *again]
