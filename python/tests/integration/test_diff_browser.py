"""The page of accord diff in a real browser: anybody can use it, on any screen, and its policy holds."""

from __future__ import annotations

from pathlib import Path

import browser
import comparisons
import pytest

from accord.reports.changes import html

PAGES = {
    "rich": html.render(comparisons.RICH),
    "empty": html.render(comparisons.EMPTY),
    "long": html.render(comparisons.hostile(comparisons.HOSTILE["one long word"])),
}
WINDOWS = {"a desk": (1280, False), "a phone at night": (390, True)}


@pytest.mark.parametrize("window", WINDOWS)
@pytest.mark.parametrize("name", PAGES)
def test_anybody_can_use_it(name: str, window: str, tmp_path: Path) -> None:
    width, dark = WINDOWS[window]
    answer = browser.asked(PAGES[name], tmp_path, width, dark)
    assert (answer["dark"], answer["wide"]) == (dark, [])
    assert answer["violations"] == []
    assert answer["passes"] > 10
    if name == "rich":
        shown = {"all": [12, 4], "e": [5, 3], "w": [1, 1], "i": [4, 2], "a": [2, 1]}
        assert answer["filters"] == shown


def test_what_is_wrong_is_found(tmp_path: Path) -> None:
    page = (
        PAGES["rich"]
        .replace("--soft:light-dark(#555d68,", "--soft:light-dark(#ccd,")
        .replace(' lang="en"', "")
    )
    page = page.replace("orders.yaml", "orders" * 50).replace("overflow-wrap:anywhere", "")
    answer = browser.asked(page, tmp_path, 390, False)
    assert set(dict(answer["violations"])) == {"color-contrast", "html-has-lang"}
    assert answer["wide"]


@pytest.mark.parametrize(
    ("added", "refused"),
    [
        ("", False),
        ("<style>p{color:red}</style>", True),
        ("<script>1</script>", True),
        ('<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">', True),
    ],
    ids=["as it is", "a style", "a script", "an image"],
)
def test_the_policy(added: str, refused: bool, tmp_path: Path) -> None:
    """It takes the page's own style, and nothing else."""
    page = PAGES["rich"].replace("</body>", f"{added}</body>")
    said = browser.run(page, tmp_path, "--enable-logging=stderr", "--dump-dom").stderr
    assert ("Content Security Policy" in said) is refused
