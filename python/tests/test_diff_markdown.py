"""A comparison as Markdown: a comment, and the section of a changelog. Read back by a parser of Markdown."""

from __future__ import annotations

import re
from collections.abc import Callable

import comparisons
import pytest
from comparisons import EMPTY, HOSTILE, RICH, compared, comparison, judged
from markdown_reading import PARSER, found_later, read
from msgspec.structs import replace

from accord.changes.judged import Affected, Comparison
from accord.changes.rules import CATALOGUE
from accord.reports.changes import changelog, markdown
from accord.reports.markup import code
from accord.reports.text import printable

RENDERERS: dict[str, Callable[[Comparison], str]] = {
    "markdown": markdown.render,
    "changelog": lambda comparison: changelog.render(comparison, "2026-11-21"),
}
NO_WIDTH = "\u200b"

PLAIN = {name: read(render(comparisons.hostile("a")))[0] for name, render in RENDERERS.items()}


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("format", RENDERERS)
def test_hostile_texts(format: str, name: str) -> None:
    """The document has the structure that it has with harmless texts, and no text calls anybody."""
    rendered = RENDERERS[format](comparisons.hostile(HOSTILE[name]))
    structure, texts = read(rendered)
    assert structure == PLAIN[format]
    assert found_later(texts) == set()
    assert all(line.isprintable() for line in rendered.split("\n"))


WHOLE = [name for name, text in HOSTILE.items() if len(text) < 200 and "`" not in text and name != "spaces"]


@pytest.mark.parametrize("name", WHOLE)
@pytest.mark.parametrize("format", RENDERERS)
def test_texts_are_whole(format: str, name: str) -> None:
    one = judged("column-removed", f"it is ({HOSTILE[name]}) and `{HOSTILE[name]}`")
    shown = ""
    for token in PARSER.parse(RENDERERS[format](comparison(compared(one)))):
        shown += "".join(child.content for child in token.children or () if child.type != "html_inline")
    text = printable(HOSTILE[name])
    assert f"t is ({text}) and {text}" in shown.replace(NO_WIDTH, "")


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("a_b", "`a_b`"),
        ("", "<code></code>"),
        (" ", "<code> </code>"),
        ("a|b", "<code>a&#124;b</code>"),
        ("`", "<code>\\`</code>"),
        ("x" * 301, f"`{'x' * 299}…`"),
    ],
)
def test_code(text: str, written: str) -> None:
    assert code(text) == written


# ------------------------------------------------------------------------------------------- the comment

COMMENT = """\
<!-- accord-diff -->
## ❌ 1 breaking change

From `main:contracts` to `contracts`: 2 of 3 contracts changed: 1 error, 1 warning, 2 notes; accepted: 1 by \
exception. The levels are for those who read by the old contract (`forward`).

### `orders` 1.2.0 → 1.3.0

- needs 2.0.0 (major)
- 14 days of notice are promised: not before 2026-12-05
- to be approved by Data Council

| | What changes | Who breaks | Needs |
|---|---|---|---|
| ❌ error | the freshness of `orders` went from 24 hours to 48 hours<br><sub>`sla-freshness-relaxed` · \
`contracts/orders.yaml:40`</sub> | **breaks** `finance-reporting` (`Finance`, `finance@example.com`) | major |
| ⚠️ warning | the type of `orders.note` went from varchar(20) to varchar(40)<br><sub>`type-length-increased` \
· `contracts/orders.yaml:20`</sub><br><sub>Lowered from error: accord.yml says so.</sub> | **may break** \
`ops-alerts` (`Operations`) | minor |

**What to do**

- `sla-freshness-relaxed`: Agree on it with the consumers, and give the notice that the contract promises.
- `type-length-increased`: Ask the consumers that copy the column; lengthen theirs first.

<details><summary>1 note</summary>

- the column `orders.channel` is new<br><sub>`column-added-optional` · `contracts/orders.yaml:30`</sub>

</details>

<details><summary>1 accepted</summary>

- `orders.state` may be `lost` now (by exception: agreed with Finance (owner ann@&#8203;example.com, \
until 2027-01-31))

</details>

### `shipments` 1.0.0 is new

<details><summary>1 note</summary>

- the table `shipments` is new<br><sub>`object-added` · `contracts/shipments.yaml:8`</sub>

</details>

Not compared:

- `a.yaml` is no contract
"""


def test_the_comment() -> None:
    c = comparisons
    orders = compared(
        *(c.ADDED, c.LENGTHENED, c.RELAXED, c.EXCEPTED),
        **{"notice": "14 days", "earliest": "2026-12-05", "approvals": ("Data Council",)},
    )
    given = comparison(orders, c.NEW, unchanged=1)
    expected = COMMENT.removesuffix("\nNot compared:\n\n- `a.yaml` is no contract\n")
    assert markdown.render(given) == expected
    assert markdown.render(comparison(left_out=("`a.yaml` is no contract",))).endswith(COMMENT[-42:])


@pytest.mark.parametrize(
    ("given", "verdict"),
    [
        (EMPTY, "✅ nothing breaks"),
        (comparison(compared(comparisons.DESCRIBED, comparisons.EXCEPTED)), "✅ nothing breaks"),
        (comparison(compared(comparisons.LENGTHENED)), "⚠️ 1 change may break somebody"),
        (comparison(compared(comparisons.LENGTHENED, comparisons.UNBUMPED)), "❌ 1 error"),
        (comparison(compared(comparisons.RELAXED, comparisons.REMOVED)), "❌ 2 breaking changes"),
        (RICH, "❌ 4 breaking changes, 1 other error"),
    ],
)
def test_the_verdict_comes_first(given: Comparison, verdict: str) -> None:
    assert markdown.render(given).splitlines()[:2] == ["<!-- accord-diff -->", f"## {verdict}"]


def many(contracts: int, changes: int, text: str = "a") -> Comparison:
    """Of each contract, a note, a warning and an error by turns."""
    rules = ("description-changed", "type-widened", "column-removed")
    crowd = tuple(Affected(name=f"{text}{n}", kind="consumer", team=text) for n in range(12))
    return comparison(
        *(
            compared(
                *(
                    judged(rules[n % 3], f"[{number}.{n}] {text}", notes=(text,) * 9, affected=crowd)
                    for n in range(changes)
                ),
                contract=f"c{number}",
            )
            for number in range(contracts)
        ),
        left_out=(text,) * 1_000,
    )


@pytest.mark.parametrize(
    "given",
    [
        many(1, 3_000),
        many(1_000, 3),
        many(40, 40, "@" * 400),
        many(1, 5, "|" * 9_000),
        many(3, 400, "😀" * 200),
    ],
    ids=["changes", "contracts", "mentions", "bars", "beyond the first plane"],
)
def test_the_limit(given: Comparison) -> None:
    """Whole rows are left out, the least first, and all are counted."""
    rendered = markdown.render(given)
    assert len(rendered.encode("utf-16-le")) // 2 <= markdown.LIMIT
    rows = re.findall(r"^\| (?:❌ error|⚠️ warning) \| .* \| (?:major|minor) \|$", rendered, re.M)
    assert len(rows) == len(re.findall("^\\| [❌⚠]", rendered, re.M))
    notes = re.findall("^- .*`description-changed`", rendered, re.M)
    left = re.search(r"as the text would be too long: ([\d,]+) change", rendered)
    left_out = int(left[1].replace(",", "")) if left else 0
    assert len(rows) + len(notes) + left_out == len(given.judged)
    levels = [one.level for one in given.judged]
    kept = {level: rendered.count(f"{sign} {level} |") for level, sign in (("error", "❌"), ("warning", "⚠️"))}
    if notes:
        assert kept["warning"] == levels.count("warning")
    if kept["warning"]:
        assert kept["error"] == levels.count("error")


def test_contracts_of_which_nothing_is_left_are_counted() -> None:
    rendered = markdown.render(many(1_000, 3))
    left = re.search(r"and (\d+) contracts with nothing else", rendered)
    assert left
    assert len(re.findall("^### ", rendered, re.M)) + int(left[1]) == 1_000


def test_a_contract_of_which_all_is_accepted_is_shown() -> None:
    rendered = markdown.render(comparison(compared(comparisons.BASELINED)))
    assert "### `orders` 1.2.0 → 1.3.0" in rendered
    assert "<summary>1 accepted</summary>" in rendered


def test_the_version_that_a_change_needs() -> None:
    """What judges the version's number needs none."""
    rendered = markdown.render(comparison(compared(comparisons.RELAXED, comparisons.UNBUMPED)))
    needs = [line.split(" | ")[-1].strip("| ") for line in rendered.splitlines() if line.startswith("| ❌")]
    assert needs == ["major", ""]


def test_what_to_do_is_told_once() -> None:
    changes = [judged(rule, f"m{n}") for n, rule in enumerate(("unique-added", "enum-added", "unique-added"))]
    rendered = markdown.render(comparison(compared(*(replace(one, level="error") for one in changes))))
    assert rendered.count("`accord explain`") == 1
    assert "\n- `unique-added`, `enum-added`: Look at the data first" in rendered


def test_as_many_as_fit() -> None:
    given = many(1, 30)
    whole = markdown.render(given)
    assert markdown.render(given, len(whole)) == whole
    shorter = markdown.render(given, len(whole) - 1)
    assert len(whole) > len(shorter) > len(whole) - 300
    assert "would be too long: 1 change**" in shorter


# ----------------------------------------------------------------------------------------- the changelog

CHANGELOG = """\
# orders

## [1.3.0] - 2026-11-21

### Breaking

- The freshness of `orders` went from 24 hours to 48 hours.
- The column `orders.status` is gone.
- `orders.state` may be `lost` now.
- `orders.id` need not be unique any more.

### Added

- The column `orders.channel` is new.

### Changed

- The type of `orders.note` went from varchar(20) to varchar(40).

### Deprecated

- `orders.legacy_id` is deprecated.

### Documentation

- The description of `orders` went from `Orders.` to `All orders.`.

# customers

## [3.0.0] - 2026-11-21

### Breaking

- `customers.email` may be null now.

# carts

## Withdrawn - 2026-11-21

### Breaking

- The table `carts` is gone.

# shipments

## [1.0.0] - 2026-11-21

### Added

- The table `shipments` is new.
"""


def test_the_changelog() -> None:
    assert changelog.render(RICH, "2026-11-21") == CHANGELOG


def test_a_changelog_of_one_contract() -> None:
    unbumped = compared(comparisons.ADDED, made="none", new_version="1.2.0")
    expected = "## [Unreleased] - 2026-11-21\n\n### Added\n\n- The column `orders.channel` is new.\n"
    assert changelog.render(comparison(unbumped), "2026-11-21") == expected
    assert changelog.render(EMPTY, "2026-11-21") == ""


GROUPS = {
    "Added": "object-added column-added-optional column-added-required unique-added sla-added consumer-added "
    "quality-rule-added pattern-added encryption-added",
    "Changed": "type-widened bound-tightened owner-changed waiver-extended column-deprecation-withdrawn "
    "status-reactivated column-order-changed object-moved",
    "Removed": "column-removed-after-deprecation pattern-removed foreign-key-removed consumer-removed "
    "pii-removed",
    "Deprecated": "status-deprecated object-deprecated column-deprecated",
    "Documentation": "description-changed tags-changed metadata-changed",
    "Breaking": "object-removed column-removed enum-value-added status-retired format-changed",
    None: "version-not-bumped version-decreased major-version-not-bumped notice-period-too-short "
    "policy-word-unknown deprecated-without-date",
}


@pytest.mark.parametrize(
    ("group", "rule"), [(group, rule) for group in GROUPS for rule in GROUPS[group].split()]
)
def test_groups(group: str | None, rule: str) -> None:
    assert changelog.group(judged(rule, "m")) == group


@pytest.mark.parametrize("rule", [rule for rule in CATALOGUE if CATALOGUE[rule].consumer != "error"])
def test_what_breaks_is_breaking(rule: str) -> None:
    """By its level for readers, which policies and the consumers' columns raise and lower."""
    raised = changelog.group(judged(rule, "m", consumer="error"))
    assert raised == (None if changelog.group(judged(rule, "m")) is None else "Breaking")
