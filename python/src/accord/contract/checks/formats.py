"""The formats of text that a contract can ask for, each by an ECMA-262 pattern that decides it."""

from __future__ import annotations

_DAY = (
    # A day that the calendar has: 31 days, 30 days, February, the 29th in leap years.
    r"(?:[0-9]{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)"
    r"|02-(?:0[1-9]|1[0-9]|2[0-8]))"
    r"|(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)-02-29)"
)
_TIME = (
    r"(?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,9})?)?(?:Z|[+-][01][0-9](?::?[0-5][0-9])?)?"
)
_BYTE = r"(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])"
_IPV4 = rf"(?:{_BYTE}\.){{3}}{_BYTE}"
_H = "[0-9A-Fa-f]{1,4}"
_IPV6 = "|".join(
    [
        f"(?:{_H}:){{7}}{_H}",
        *(f"(?:{_H}:){{1,{before}}}(?::{_H}){{1,{7 - before}}}" for before in range(1, 7)),
        f":(?::{_H}){{1,7}}",
        f"(?:{_H}:){{1,7}}:",
        "::",
        f"(?:{_H}:){{6}}{_IPV4}",
        f"::(?:{_H}:){{0,5}}{_IPV4}",
        *(f"(?:{_H}:){{1,{before}}}(?::{_H}){{0,{5 - before}}}:{_IPV4}" for before in range(1, 6)),
    ]
)

FORMATS = {
    "email": r"^[^@\s]+@[^@\s]+\.[^@\s]+$",
    "uuid": "^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$",
    "uri": r"^[A-Za-z][A-Za-z0-9+.-]*:[A-Za-z0-9._~:/?#@!$&'()*+,;=%\[\]-]+$",
    "ipv4": f"^{_IPV4}$",
    "ipv6": f"^(?:{_IPV6})$",
    "date": f"^{_DAY}$",
    "iso8601": f"^{_DAY}(?:[T ]{_TIME})?$",
    "phone": r"^\+[1-9][0-9]{6,14}$",
}
"""Name of a format -> its pattern.

email: one @ and a dot behind it, no white space. uuid: RFC 9562, either case. uri: RFC 3986, absolute.
ipv4, ipv6: RFC 4291. date: a day of the calendar, YYYY-MM-DD. iso8601: such a day, alone or with a time and
an offset. phone: E.164, with its plus sign.
"""

CASTS = {
    "integer": "^[+-]?[0-9]{1,18}$",
    "number": r"^[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]{1,2})?$",
    "boolean": "^(?:[Tt](?:[Rr][Uu][Ee])?|[Ff](?:[Aa][Ll][Ss][Ee])?|[01])$",
    "date": FORMATS["date"],
    "timestamp": FORMATS["iso8601"],
}
"""Type -> the pattern of the texts that every engine casts to it alike."""
