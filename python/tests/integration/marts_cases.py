"""Small ledgers written by hand, and the rows that the marts must make of each.

A line of a ledger is `time run check status` and, where it matters, `name=value`: version and expected are
those of the contract, data is the data_version. The day is of 2024 and the hour UTC; a check is
`column.check` or `check`, and `-` is the one row of a test that did not run. What a case says of a mart are
its columns, and a row a line: `-` is null, and a mart that is named without rows has none. Each case is a
contract of its own.

The clock stands at NOW, and the period of the SLAs is 30 days: it begins on May 2, 12:00.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from accord.contract.checks import CATALOGUE

NOW = "2024-06-01 12:00:00"
HOSTILE = """o'r"d\\ers <b>&amp; ${x} {{ 1 }} {# -- %} =1+1 ü"""


@dataclass(frozen=True)
class Case:
    name: str
    ledger: str
    marts: dict[str, str]
    contract: str = ""


Row = dict[str, Any]


def ledger_rows(case: Case) -> list[Row]:
    """The rows of a case's ledger, by the ledger's columns."""
    rows = []
    for line in case.ledger.strip().splitlines():
        (time, run, check, status), said = line.split()[:4], dict(w.split("=") for w in line.split()[4:])
        column, _, kind = check.rpartition(".")
        known = CATALOGUE.get(kind)
        row: Row = {
            "contract": case.contract or case.name,
            "contract_version": said.get("version", "1.0.0"),
            "check_id": None if check == "-" else check,
            "column_name": column or None,
            "check_name": "contract" if check == "-" else kind,
            "dimension": known.dimension if known else "schema",
            "severity": said.get("severity", "error"),
            "status": status,
            "rows_checked": None if check == "-" else 10,
            "rows_failed": None,
            "measured": None if check == "-" else 1.5,
            "expected": None if check == "-" else said.get("expected", "no rows"),
            "invocation_id": run,
            "node_id": f"model.shop.{case.name}",
            "target_name": said.get("target", "prod"),
            "checked_at": moment(time),
            "run_on": moment(time)[:10],
            "test_seconds": float(said.get("seconds", 1)),
            "test_bytes": int(said["bytes"]) if "bytes" in said else None,
            "data_version": said.get("data"),
        }
        rows.append(row)
    return rows


def moment(time: str) -> str:
    return f"2024-{time[:5]} {time[6:]}:00:00"


CASES = [
    Case(
        "every_status",
        # Points: 4, 4, 2 * 0.5, 3 * 0.5, 0. Kept: 4, 0, 0.5, 0.75, 0; that is 5.25 of 10.5.
        """
        05-30T06 a id.not_null pass
        05-30T06 a id.unique fail
        05-30T06 a amount.mean no_data severity=warn
        05-30T06 a row_count waived severity=warn
        05-30T06 a state.accepted_values fail severity=info
        """,
        {
            "accord_contract_runs": """
                invocation_id verdict score checks passed waived informed warned failed
                a fail 0.5 5 1 1 1 1 1
            """,
            "accord_contract_health": """
                verdict score previous_score score_change checked_at
                fail 0.5 - - 05-30T06
            """,
            "accord_daily_results": """
                run_on dimension results passed waived informed warned failed not_measured
                2024-05-30 completeness 1 1 0 0 0 0 0
                2024-05-30 uniqueness 1 0 0 0 0 1 0
                2024-05-30 accuracy 1 0 0 0 1 0 0
                2024-05-30 volume 1 0 1 0 0 0 0
                2024-05-30 validity 1 0 0 1 0 0 0
            """,
            "accord_latest_results": """
                check_id column_name severity status is_current contract_verdict
                id.not_null id error pass true fail
                id.unique id error fail true fail
                amount.mean amount warn no_data true fail
                row_count - warn waived true fail
                state.accepted_values state info fail true fail
            """,
            "accord_failing_since": """
                check_id severity failing_since runs_failing hours_failing
                id.unique error 05-30T06 1 0
                state.accepted_values info 05-30T06 1 0
            """,
            "accord_sla_burn": "check_id",
        },
    ),
    Case(
        "info_only",
        "05-30T06 a id.unique fail severity=info",
        {"accord_contract_health": "verdict score informed\n pass 1 1"},
    ),
    Case(
        # Of a check that the catalogue has not, the weight is the least: 2. So 4 of 6.
        "unknown_check",
        """
        05-30T06 a id.not_null pass
        05-30T06 a long_gone fail
        """,
        {"accord_contract_health": "verdict score\n fail 0.6666666666666666"},
    ),
    Case(
        "warnings",
        """
        05-30T06 a id.unique no_data
        05-30T06 b id.unique fail severity=warn
        """,
        {"accord_contract_runs": "invocation_id verdict warned score\n a warn 1 0.5\n b warn 1 0"},
    ),
    Case(
        "error_after_pass",
        """
        05-30T06 a id.not_null pass
        05-31T06 b - error
        """,
        {
            "accord_contract_runs": """
                invocation_id verdict score checks runs_back measured_runs_back
                a pass 1 1 2 1
                b error - 0 1 -
            """,
            "accord_contract_health": """
                verdict score previous_score score_change checks checked_at previous_checked_at
                error - 1 - 0 05-31T06 05-30T06
            """,
            "accord_latest_results": """
                check_id status is_current contract_verdict
                id.not_null pass true error
            """,
            "accord_daily_results": """
                run_on dimension results not_measured
                2024-05-30 completeness 1 0
                2024-05-31 schema 0 1
            """,
        },
    ),
    Case(
        "never_measured",
        "05-30T06 a - skipped",
        {
            "accord_contract_health": "verdict score previous_score\n skipped - -",
            "accord_latest_results": "check_id",
            "accord_failing_since": "check_id",
            "accord_test_costs": "runs",
        },
    ),
    Case(
        "previous_is_measured",
        """
        05-29T06 a id.not_null pass
        05-30T06 b - error
        05-31T06 c id.not_null fail
        """,
        {
            "accord_contract_health": """
                verdict score previous_score score_change previous_checked_at
                fail 0 1 -1 05-29T06
            """,
            "accord_failing_since": """
                failing_since first_failing_invocation_id last_passed_at
                05-31T06 c 05-29T06
            """,
        },
    ),
    Case(
        "two_targets",
        """
        05-29T06 a id.not_null pass target=ci
        05-30T06 b id.not_null fail
        """,
        {
            "accord_contract_health": "target_name verdict previous_score\n ci pass -\n prod fail -",
            "accord_failing_since": "target_name last_passed_at\n prod -",
        },
    ),
    Case(
        "check_removed",
        """
        05-29T06 a id.not_null pass
        05-29T06 a id.unique fail
        05-29T06 a loaded.freshness fail
        05-30T06 b id.not_null pass version=2.0.0
        """,
        {
            "accord_latest_results": """
                check_id status contract_version is_current
                id.not_null pass 2.0.0 true
                id.unique fail 1.0.0 false
                loaded.freshness fail 1.0.0 false
            """,
            "accord_failing_since": "check_id",
            "accord_sla_burn": "check_id",
        },
    ),
    Case(
        "failing",
        """
        05-28T06 a a.not_null pass
        05-28T06 a b.not_null fail
        05-28T06 a c.not_null fail
        05-28T06 a d.not_null fail
        05-28T06 a e.not_null fail
        05-28T06 a f.not_null fail
        05-28T06 a g.not_null no_data
        05-29T06 b a.not_null fail
        05-29T06 b b.not_null fail
        05-29T06 b c.not_null waived
        05-29T06 b d.not_null pass
        05-29T06 b e.not_null pass
        05-29T06 b f.not_null fail
        05-29T06 b g.not_null no_data
        05-30T18 c a.not_null fail
        05-30T18 c b.not_null fail
        05-30T18 c c.not_null fail
        05-30T18 c d.not_null fail
        05-30T18 c e.not_null pass
        05-30T18 c f.not_null waived
        05-30T18 c g.not_null no_data
        05-31T18 d a.not_null fail
        05-31T18 d b.not_null no_data
        05-31T18 d c.not_null fail
        05-31T18 d d.not_null fail
        05-31T18 d e.not_null pass
        05-31T18 d f.not_null waived
        05-31T18 d g.not_null no_data
        """,
        {
            "accord_failing_since": """
                check_id status last_passed_at failing_since first_failing_invocation_id runs_failing hours_failing
                a.not_null fail 05-28T06 05-29T06 b 3 60
                b.not_null no_data - 05-28T06 a 3 84
                c.not_null fail - 05-28T06 a 3 84
                d.not_null fail 05-29T06 05-30T18 c 2 24
            """,  # noqa: E501
        },
    ),
    Case(
        "flaky",
        """
        05-28T06 a a.not_null pass data=v1
        05-28T06 a b.not_null pass data=v1
        05-28T06 a c.not_null pass data=v1
        05-28T06 a d.freshness pass data=v1
        05-28T06 a volume_anomaly pass data=v1
        05-28T06 a e.not_null pass data=v1
        05-28T06 a f.accepted_range pass data=v1
        05-29T06 b a.not_null fail
        05-29T06 b b.not_null pass
        05-29T06 b c.not_null waived
        05-29T06 b d.freshness fail
        05-29T06 b volume_anomaly fail
        05-29T06 b e.not_null fail version=2.0.0
        05-29T06 b f.accepted_range fail expected=between
        05-30T06 c a.not_null pass
        05-30T06 c b.not_null pass
        05-31T06 d a.not_null fail data=v2
        05-31T06 d b.not_null fail data=v2
        06-01T06 e a.not_null pass
        """,
        # b failed on other data; c did not fail; d ages; e and f were asked something else.
        {
            "accord_flaky_checks": """
                check_id flaky_versions passes fails first_seen_at last_seen_at
                a.not_null 2 3 2 05-28T06 06-01T06
            """,
        },
    ),
    Case(
        "data_unknown",
        """
        05-28T06 a a.not_null pass
        05-29T06 b a.not_null fail
        """,
        {"accord_flaky_checks": "check_id"},
    ),
    Case(
        "sla_until_now",
        """
        06-01T00 a loaded.freshness pass
        06-01T06 b loaded.freshness fail
        """,
        {
            "accord_sla_burn": """
                check_id column_name status period_days runs hours_inside hours_outside hours_unknown share_inside
                loaded.freshness loaded fail 30 2 6 6 708 0.5
            """,  # noqa: E501
        },
    ),
    Case(
        # Twelve days without a result: the first holds for a day of them.
        "sla_gap",
        """
        05-20T00 a loaded.freshness pass
        06-01T00 b loaded.freshness pass
        """,
        {
            "accord_sla_burn": """
                hours_inside hours_outside hours_unknown share_inside
                36 0 684 1
            """,
        },
    ),
    Case(
        # The failure holds from May 2, 00:00 to 18:00, and the period begins in the middle of that.
        "sla_begin_of_period",
        """
        05-02T00 a loaded.freshness fail
        05-02T18 b loaded.freshness pass
        """,
        {"accord_sla_burn": "hours_inside hours_outside hours_unknown share_inside\n 24 6 690 0.8"},
    ),
    Case(
        "sla_waived_and_empty",
        """
        06-01T00 a loaded.freshness waived
        06-01T04 b loaded.freshness no_data
        06-01T08 c loaded.freshness pass
        """,
        {"accord_sla_burn": "hours_inside hours_outside hours_unknown share_inside\n 4 4 712 0.5"},
    ),
    Case(
        "sla_error_between",
        """
        06-01T00 a loaded.freshness fail
        06-01T04 b - error
        """,
        {"accord_sla_burn": "hours_inside hours_outside share_inside\n 0 12 0"},
    ),
    Case(
        "sla_long_ago",
        "04-01T00 a loaded.freshness pass",
        {"accord_sla_burn": "runs hours_inside hours_outside hours_unknown share_inside\n 0 0 0 720 -"},
    ),
    Case(
        "sla_dated_ahead",
        "06-02T00 a loaded.freshness pass",
        {"accord_sla_burn": "runs hours_inside hours_unknown share_inside\n 0 0 720 -"},
    ),
    Case(
        # 2 s for 2 checks, 4 s for 1; 3 s for a query that failed, which no check shares; one was skipped.
        "costs",
        """
        05-28T06 a a.not_null pass seconds=2 bytes=100
        05-28T06 a b.not_null pass seconds=2 bytes=100
        05-29T06 b a.not_null pass seconds=4
        05-30T06 c - error seconds=3
        05-31T06 d - skipped seconds=0
        """,
        {
            "accord_test_costs": """
                runs checks latest_seconds mean_seconds max_seconds total_seconds mean_seconds_per_check latest_bytes total_bytes mean_bytes_per_check
                3 1 4 3 4 9 2 - 100 50
            """,  # noqa: E501
        },
    ),
    Case(
        "markup",
        """
        05-28T06 a a.not_null pass data=v1
        05-29T06 b a.not_null fail
        05-29T06 b loaded.freshness pass
        """,
        {
            "accord_contract_health": "verdict score previous_score\n fail 0.5 1",
            "accord_failing_since": "check_id\n a.not_null",
            "accord_flaky_checks": "check_id\n a.not_null",
            "accord_sla_burn": "check_id\n loaded.freshness",
            "accord_test_costs": "runs\n 2",
        },
        contract=HOSTILE,
    ),
]
