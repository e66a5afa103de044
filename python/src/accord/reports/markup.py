"""Texts from contracts in Markdown, as GitHub and GitLab read it, without effect.

Names, values and reasons come from contracts. Whoever can write a contract in a pull request could
otherwise make a comment of ours call people, load images, lead elsewhere, or break its table.
"""

from __future__ import annotations

import re
from html import escape
from urllib.parse import quote, urlsplit

from accord.reports.text import printable

LONGEST = 300
"""So many characters of one text are shown."""

_CODE = re.compile(r"`([^`]+)`")
# A sign of Markdown or HTML; or a gap, before what would begin a list, and inside of what hosts look for
# when the Markdown is gone, so that no escape keeps it from them: people, issues and other references,
# emoji, addresses.
_EFFECTS = re.compile(
    r"(?P<sign>[\\`*_\[\]#!~|<>&$%])"
    r"|(?P<gap>^(?=(?:[-+]|\d+[.)])(?:\s|$))|(?<=@)(?=\w)|(?<=:)(?=//|[\w+-]+:)|(?<=www)(?=\.)|(?<=GH-)(?=\d))",
    re.IGNORECASE,
)
_ENTITIES = {"|": "&#124;", "<": "&lt;", ">": "&gt;", "&": "&amp;", "%": "%", "$": "<span>$</span>"}
"""What stands for a sign before which a backslash would not do. Of `$`, what GitHub's manual asks for, so
that two are no formula."""
_REFERENCES = "#!~&%"
_NOTHING = "&#8203;"
"""A space of no width."""


def escaped(text: str) -> str:
    """Any text, on one line, as nothing but text."""
    return _escape(shortened(printable(text).strip()))


def code(text: str) -> str:
    """Any text as code, in which hosts look for nothing."""
    return _code(shortened(printable(text)))


def sentence(text: str) -> str:
    """A message of ours, in which what stands between backticks is code. Where the backticks are a
    contract's, only the look is another."""
    text = shortened(printable(text).strip())
    return "".join(_code(part) if is_code else _escape(part) for is_code, part in parts(text))


def tagged(text: str) -> str:
    """Any text as code, between tags of HTML, where Markdown is not read."""
    return f"<code>{escape(shortened(printable(text))).replace('##[', '#&#35;[')}</code>"


def linked(label: str, url: str) -> str:
    """A link to a contract's address, where that is one of the web and says where it leads; else code."""
    if printable(url) != url or len(url) > LONGEST or not _leads(url):
        return f"{label}: {code(url)}"
    # In the target of a link, entities are read; what is quoted could end it, or be Markdown.
    return f"[{label}]({quote(url, safe=':/?#@+,;=%&~').replace('&', '&amp;')})"


def _leads(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    # Before an @ would stand a name that can look like the host.
    return parts.scheme in ("http", "https") and bool(parts.netloc) and "@" not in parts.netloc


def folded(summary: str, items: list[str]) -> str:
    """Lines of Markdown below a line of HTML that opens them."""
    # The empty line after the summary makes hosts read the rest as Markdown.
    body = "\n".join(items)
    return f"<details><summary>{summary}</summary>\n\n{body}\n\n</details>"


def units(text: str) -> int:
    """The length of a text in UTF-16, which is the most that a host can count."""
    return len(text.encode("utf-16-le")) // 2


def parts(text: str) -> list[tuple[bool, str]]:
    """The parts of a message in their order, and whether each stands between backticks."""
    return [(number % 2 == 1, part) for number, part in enumerate(_CODE.split(text)) if part]


def shortened(text: str, longest: int = LONGEST) -> str:
    """The text in at most so many characters, an ellipsis at its end where it is cut."""
    return text if len(text) <= longest else text[: longest - 1] + "…"


def _code(text: str) -> str:
    # A backtick would end the code, a bar the cell, and an escape of either would be shown. Logs of GitHub
    # Actions, where the text may be printed, obey `##[` wherever it stands.
    if not text.strip() or "`" in text or "|" in text or "##[" in text:
        return f"<code>{_escape(text)}</code>"
    return f"`{text}`"


def _escape(text: str) -> str:
    return _EFFECTS.sub(_harmless, text)


def _harmless(found: re.Match[str]) -> str:
    sign = found["sign"] or ""
    told = _ENTITIES.get(sign, sign and "\\" + sign)
    follows = found.string[found.end() : found.end() + 1]
    is_reference = sign in _REFERENCES and (follows.isalnum() or follows in ('"', "_"))
    return told + _NOTHING if is_reference or not sign else told
