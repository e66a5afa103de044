"""What a check found, in one sentence."""

from __future__ import annotations

from typing import Any

import pytest

from accord.contract.checks import CATALOGUE
from accord.contract.sentences import number, sentence

BOTH, SIX = {"min": 1, "max": 5}, ["a", "b", 3, True, "e", "f"]
# Of two rows in ten that fail; what comes after `2 of 10 rows (20.0 %)`.
VIOLATIONS: list[tuple[str, dict[str, Any], str]] = [
    ("not_null", {}, "have no c."),
    ("unique", {}, "repeat a c that another row has."),
    ("unique_combination", {"columns": ["a", "b"]}, "repeat a combination of a, b."),
    ("accepted_values", {"values": SIX}, "have a c that is none of a, b, 3, True, e, f."),
    ("accepted_values", {"values": [*SIX, 7]}, "have a c that is none of the 7 accepted values."),
    ("accepted_range", BOTH, "have a c that is not between 1 and 5."),
    (
        "accepted_range",
        {"min": 1, "exclusive_max": "2024-01-01"},
        "have a c that is not >= 1 and < 2024-01-01.",
    ),
    ("accepted_range", {"exclusive_min": 0}, "have a c that is not > 0."),
    ("accepted_range", {"max": 0.5}, "have a c that is not <= 0.5."),
    ("length", BOTH, "have a c whose length is not between 1 and 5."),
    ("matches_regex", {"pattern": "^a$"}, "have a c that does not match ^a$."),
    ("no_orphans", {"to": "ref('planes')", "field": "id"}, "have a c that is in no planes.id."),
    ("no_orphans", {"to": 'source("raw", "planes")', "field": "id"}, "have a c that is in no raw.planes.id."),
    ("expression", {"expression": "a > b"}, "break the rule a > b."),
    ("not_empty", {}, "have a c that is null or blank."),
    ("missing_values", {"values": ["-"]}, "have a c that stands for a missing one."),
    ("duplicate_values", {}, "repeat a c that another row has."),
    ("rejected_values", {"values": ["x", 1]}, "have a c that is one of x, 1."),
    ("rejected_values", {"values": list("abcdefg")}, "have a c that is one of the 7 rejected values."),
    ("not_matches_regex", {"pattern": "^x"}, "have a c that matches ^x."),
    ("has_format", {"format": "email"}, "have a c that is not written as email."),
    ("castable_to", {"data_type": "date"}, "have a c that cannot be cast to date."),
    ("multiple_of", {"of": 0.5}, "have a c that is no multiple of 0.5."),
    ("array_length", {"min": 1}, "have a c whose number of items is not >= 1."),
    ("unique_items", {}, "have a c in which an item stands twice."),
    ("accepted_range", {"path": ["[]", "q"], "min": 1}, "have a c[].q that is not >= 1."),
    ("not_null", {"path": ["d", "zip"]}, "have no c.d.zip."),
    ("accepted_pairs", {"columns": ["a", "b"]}, "have a combination of a, b that is not accepted."),
    ("column_order", {"columns": ["a", "b"]}, "have a, b in the wrong order."),
    ("sequential_values", {}, "have a c that is not one step above the one before."),
    (
        "non_overlapping_ranges",
        {"lower": "a", "upper": "b"},
        "have a range from a to b that breaks the rule.",
    ),
    ("increasing", {}, "have a c below the one before."),
    ("increasing", {"descending": True}, "have a c above the one before."),
    ("no_future_timestamps", {}, "have a c in the future."),
    ("latency", {"max": 4, "period": "hour", "since": "a"}, "have a c that is not <= 4 hours after a."),
    ("equal_rows", {"to": "ref('b')"}, "stand more often on one side than in b."),
    ("sql_rows", {}, "are what the query returns."),
]
MEASURES = [
    ("row_count", {}, 1234567, "The table has 1,234,567 rows; expected X."),
    ("freshness", {"period": "minute"}, 90.5, "The newest c is 90.50 minutes old; expected X."),
    ("freshness", {"period": "day"}, 31, "The newest c is 31 days old; expected X."),
    ("mean", {}, -0.5, "The mean of c is -0.5; expected X."),
    ("columns_match", {}, 1, "1 column differs; expected X."),
    ("columns_match", {}, 2, "2 columns differ; expected X."),
    ("column_type", {}, 1, "The type of c is another one; expected X."),
    ("column_type", {}, 0, "The type of c is as it should be; expected X."),
    ("required_values", {}, 1, "1 of the required values of c does not occur; expected X."),
    ("required_values", {}, 2, "2 of the required values of c do not occur; expected X."),
    ("table_completeness", {}, 99.5, "99.50 % of the cells hold a value; expected X."),
    ("row_validity", {}, 99, "99 % of the rows pass every row check; expected X."),
    ("daily_volume", {}, 1, "1 row came on the last full day of c; expected X."),
    (
        "volume_anomaly",
        {},
        -50,
        "The last full day of c is -50 % off the mean of the days before; expected X.",
    ),
    (
        *("volume_anomaly", {"by": "z_score"}, 4),
        "The last full day of c is 4 standard deviations off the mean of the days before; expected X.",
    ),
    ("retention", {"period": "day"}, 1, "The oldest c is 1 day old; expected X."),
    ("equal_row_count", {"to": "ref('b')"}, 5, "The table has 5 rows more than b; expected X."),
    (
        "equal_row_count",
        {"to": "ref('b')", "unit": "percent"},
        5,
        "The table has 5 % more than b; expected X.",
    ),
    ("reconciles", {"to": "ref('b')"}, -1, "The sum of c is -1 above that of b; expected X."),
    ("distinct_count", {}, 3, "c has 3 different values; expected X."),
    ("distinct_count", {"unit": "percent"}, 3, "c has 3 % different values; expected X."),
    ("outlier_share", {}, 3, "3 % of c are outliers; expected X."),
    ("sql_metric", {}, 3, "The query returns 3; expected X."),
    ("quantile", {"quantile": 0.9}, 3, "The quantile 0.9 of c is 3; expected X."),
    ("sum", {}, 3, "The sum of c is 3; expected X."),
    ("median", {}, 3, "The median of c is 3; expected X."),
    ("min", {}, 3, "The least value of c is 3; expected X."),
    ("max", {}, 3, "The greatest value of c is 3; expected X."),
    ("stddev", {}, 3, "The standard deviation of c is 3; expected X."),
]
Z = "between 101.2 and 143.8 (mean 122.5 of 14 results, give or take 3 standard deviations of 7.1)"
FLAT = "between 9 and 9 (mean 9 of 7 results, give or take 3 standard deviations of 0)"
SHARE = "between 6 and 10 (mean 8 of 7 results, give or take 25 percent)"
ZERO = "between 0 and 0 (mean 0 of 7 results, give or take 25 percent)"
LOW = "> 6.367 (mean 8 of 1 results, > -2 standard deviations of 0.8165)"
FEW = "no expectation yet: the ledger remembers 3 of the 7 results needed"
REMEMBERING: list[tuple[dict[str, Any], float, str, str]] = [
    (
        *({"metric": "mean"}, 159.42, Z),
        "The mean of c is 159.42, 5.20 standard deviations above the mean of 14 remembered results; "
        "expected between 101.2 and 143.8.",
    ),
    (
        *({"metric": "stddev"}, 115.4, Z),
        "The standard deviation of c is 115.40, 1 standard deviation below the mean of 14 remembered "
        "results; expected between 101.2 and 143.8.",
    ),
    (
        *({"metric": "null_share"}, 12, SHARE),
        "c is null in 12 % of the rows, 50 % above the mean of 7 remembered results; expected "
        "between 6 and 10.",
    ),
    (
        *({"metric": "distinct_share"}, 8, SHARE),
        "8 % of the values of c are different ones, as is the mean of 7 remembered results; expected between "
        "6 and 10.",
    ),
    (
        *({"metric": "row_count"}, 1, FLAT),
        "The table has 1 row, unlike 7 remembered results, which were all 9; expected between 9 and 9.",
    ),
    ({"metric": "mean"}, 2, ZERO, "The mean of c is 2; expected between 0 and 0."),
    ({"metric": "mean"}, float("nan"), Z, "The mean of c is nan; expected between 101.2 and 143.8."),
    ({"metric": "mean"}, float("inf"), Z, "The mean of c is inf; expected between 101.2 and 143.8."),
    (
        *({"metric": "mean"}, 4, LOW),
        "The mean of c is 4, 4.90 standard deviations below the mean of 1 remembered result; expected "
        "> 6.367.",
    ),
    ({"metric": "mean"}, 4.5, FEW, f"The mean of c is 4.50; {FEW}."),
    ({"metric": "mean"}, 4.5, "words", "The mean of c is 4.50; expected words."),
]
ALONE = {"no_date_gaps", "dbt_test", "drift"}
"""Two have a sentence of their own (below), the other is no part of the fused test."""


@pytest.mark.parametrize(("check", "arguments", "says"), VIOLATIONS)
def test_sentence_of_rows(check: str, arguments: dict[str, Any], says: str) -> None:
    assert sentence(check, "c", arguments, 10, 2, 2, "X") == f"2 of 10 rows (20.0 %) {says}"
    assert sentence(check, "c", arguments, 10, 0, 0, "X") == f"None of 10 rows {says}"


@pytest.mark.parametrize(("check", "arguments", "measured", "says"), MEASURES)
def test_sentence_of_a_measure(check: str, arguments: dict[str, Any], measured: float, says: str) -> None:
    assert sentence(check, "c", arguments, 10, None, measured, "X") == says


@pytest.mark.parametrize(("arguments", "measured", "expected", "says"), REMEMBERING)
def test_sentence_of_a_check_that_remembers(
    arguments: dict[str, Any], measured: float, expected: str, says: str
) -> None:
    assert sentence("drift", "c", arguments, 10, None, measured, expected) == says
    if arguments["metric"] == "row_count":
        assert sentence("volume_anomaly", None, {}, 10, None, measured, expected) == says


@pytest.mark.parametrize("check", CATALOGUE)
def test_sentence_of_nothing(check: str) -> None:
    assert check in {case[0] for case in (*VIOLATIONS, *MEASURES)} | ALONE, "every check has its case"
    assert sentence(check, "c", {}, 0, None, None, "X") == "There was nothing to measure in 0 rows."


@pytest.mark.parametrize(("failed", "says"), [(1, "1 hour without"), (25, "25 hours without")])
def test_sentence_of_gaps(failed: int, says: str) -> None:
    said = sentence("no_date_gaps", "c", {"period": "hour"}, 10, failed, failed, "X")
    assert said == f"{says} a c between two that have one."


@pytest.mark.parametrize(("failed", "share"), [(4324, "16.0"), (27, "0.1"), (1, "0.0037"), (27004, "100.0")])
def test_share(failed: int, share: str) -> None:
    says = sentence("not_null", "c", {}, 27004, failed, failed, "0 rows")
    assert says == f"{failed:,} of 27,004 rows ({share} %) have no c."


@pytest.mark.parametrize(
    "written", ["0", "4,324", "-1,500", "10.04", "-10.50", "0.5", "0.001235", "1,234.50", "999,999,999,999"]
)
def test_number(written: str) -> None:
    assert number(float(written.replace(",", ""))) == written
