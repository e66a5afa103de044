"""Names and addresses as dbt takes them."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Collection, Iterable

_EMAIL = re.compile(r"[^@\s,;<>]+@[^@\s,;<>]+\.[^@\s,;<>]+\Z")


def identifier(text: str, otherwise: str) -> str:
    """A text as one of dbt's names: lower case, letters without their accents, digits, underscores.

    Where nothing of the text is left, the name is `otherwise` and a digest.
    """
    plain = unicodedata.normalize("NFKD", text.replace("ß", "ss"))
    name = re.sub("[^a-z0-9]+", "_", "".join(c for c in plain if not unicodedata.combining(c)).lower())
    name = name.strip("_")
    if not name:
        return f"{otherwise}_{digest(text)}"
    return f"_{name}" if name[0].isdigit() else name


def identifiers(texts: Iterable[str], otherwise: str, taken: Collection[str] = ()) -> dict[str, str]:
    """Text -> its name. Of texts with one name, the first in the alphabet has it, the others a digest too.

    `taken` are names that somebody else has.
    """
    named: dict[str, str] = {}
    for text in sorted(set(texts)):
        name = identifier(text, otherwise)
        named[text] = f"{name}_{digest(text)}" if name in {*named.values(), *taken} else name
    return named


def digest(text: str) -> str:
    """Eight characters that tell a text from others, and stay the same."""
    return hashlib.md5(text.encode(errors="surrogatepass"), usedforsecurity=False).hexdigest()[:8]


def email(text: str | None) -> str | None:
    """The text where it is an e-mail address, else None."""
    return text.strip() if text and _EMAIL.match(text.strip()) else None
