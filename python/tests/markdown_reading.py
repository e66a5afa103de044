"""Markdown read back, by a parser of it and by what hosts look for in its texts."""

from __future__ import annotations

import re
from collections.abc import Iterable

from markdown_it import MarkdownIt

PARSER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])

# What GitHub and GitLab look for in the text outside of code, when the Markdown is gone.
FOUND_LATER = {
    "mention": r"@\w",
    "reference": r"[#!~%&]\w|\bGH-\d",
    "emoji": r":[\w+-]+:",
    "address": r"://|\bwww\.",
    "formula": r"\$",
}


def read(rendered: str) -> tuple[list[str], list[str]]:
    """The structure of a document, its tags of HTML and targets of links too; and its texts outside of code.

    What is between <code> or <span> and its end counts as code: the first is what hosts look into no more
    than into what is between backticks, the second is how GitHub has a dollar sign written.
    """
    structure, texts = [], []
    for token in PARSER.parse(rendered):
        if token.type != "inline":
            html = re.sub("<code>[^<>]*</code>", "", token.content) if token.type == "html_block" else ""
            structure.append(token.type + html)
        inside = ""
        for child in token.children or ():
            if child.type == "html_inline":
                inside = {"<code>": "code", "<span>": "span"}.get(child.content, "")
                if not re.fullmatch("</?(code|span)>", child.content):
                    structure.append(child.content)
            elif child.type == "text" and not inside:
                texts.append(child.content)
            elif child.type not in ("text", "code_inline"):
                structure.append(child.type + str(child.attrs.get("href", "")))
    return structure, texts


def found_later(texts: Iterable[str]) -> set[str]:
    """What a host would find in the texts."""
    text = "\n".join(texts)
    return {what for what, pattern in FOUND_LATER.items() if re.search(pattern, text)}
