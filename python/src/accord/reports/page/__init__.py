"""What our HTML pages have in common: how texts get into them, and the policy that nothing else does."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from accord.reports.markup import parts, shortened
from accord.reports.text import printable
from accord.source import Place

LONGEST = 1_000
"""So many characters of one text are shown."""


def environment(package: str) -> Environment:
    """The templates in the folder `page` of a package. Every value in them is text, and nothing but text."""
    made = Environment(
        loader=PackageLoader(package, "page"),
        autoescape=True,
        finalize=_finalize,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {"capital": capital, "parts": parts, "place": place}
    return made


def asset(package: str, name: str) -> Markup:
    """A style sheet or script of ours, as it is written into a page."""
    loader = PackageLoader(package, "" if package == __name__ else "page")
    return Markup(loader.get_source(Environment(autoescape=True), name)[0].strip())  # noqa: S704


def base_style() -> Markup:
    """Colours and type of all pages."""
    return asset(__name__, "base.css")


def policy(style: str, script: str | None = None) -> Markup:
    """Nothing is loaded or sent, and of what stands in the page only these two count."""
    directives = ["default-src 'none'", f"style-src '{_digest(style)}'"]
    if script is not None:
        directives.append(f"script-src '{_digest(script)}'")
    return Markup("; ".join([*directives, "base-uri 'none'", "form-action 'none'"]))  # noqa: S704 - ours


def shown(text: str) -> str:
    """Any text as a page shows it: printable, and no longer than it is worth."""
    return shortened(printable(text), LONGEST)


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def place(found: Place) -> str:
    return f"{found.file}:{found.line}"


def _finalize(value: Any) -> Any:
    """What comes of every expression of a template."""
    return shown(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _digest(text: str) -> str:
    return "sha256-" + b64encode(sha256(text.encode()).digest()).decode()
