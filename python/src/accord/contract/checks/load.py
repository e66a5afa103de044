"""Checks of how much data came, and when."""

from __future__ import annotations

from accord.contract.checks.kind import HISTORY_FROM, Argument, CheckType, number_bounds, period

CHECKS = (
    CheckType(
        name="row_count",
        kind="measure",
        answers="number",
        dimension="volume",
        column="none",
        asserts="The number of rows is inside the bounds.",
        fires="A load was cut short, ran twice, or did not run.",
        remedy="Compare with the last good load; run it again, or move the bound.",
        arguments=number_bounds("number of rows"),
        example="{check: row_count, min: 1}",
    ),
    CheckType(
        name="daily_volume",
        kind="measure",
        answers="number",
        dimension="volume",
        column="required",
        takes=("time",),
        asserts="The number of rows dated on the last full day (UTC) is inside the bounds.",
        fires="Yesterday's load was cut short, ran twice, or did not run.",
        remedy="Compare with the day before; load the day again.",
        arguments=number_bounds("number of rows"),
        example="{check: daily_volume, column: ordered_at, min: 1000, max: 1000000}",
    ),
    CheckType(
        name="volume_anomaly",
        kind="probe",
        answers="number",
        dimension="volume",
        column="optional",
        takes=("time",),
        remembers=True,
        asserts="The number of rows is close to what it was; the bounds are of the deviation from the mean, "
        "in percent of it or in standard deviations. With a column, the rows of the last full day (UTC) are "
        "held against the days before, and the number is the deviation: days count from the first row of the "
        "window on; a day without rows counts as zero. Without one, all rows are held against the results "
        "that the ledger remembers, and the number is that of the rows.",
        fires="Far fewer or far more rows came than on other days, or in other runs.",
        remedy="Look at the counts by day; a holiday needs a waiver, a broken load a repair.",
        arguments=(
            Argument("by", "choice", "the unit", choices=("percent", "z_score"), default="percent"),
            Argument("window", "number", "days before (or results) that are looked at", default=28),
            Argument("min_history", "number", "days (or results) that there must be to judge by", default=7),
            HISTORY_FROM,
            *number_bounds("deviation"),
        ),
        example="{check: volume_anomaly, column: ordered_at, min: -50, max: 50}",
    ),
    CheckType(
        name="freshness",
        kind="measure",
        answers="number",
        dimension="timeliness",
        column="required",
        takes=("time",),
        asserts="The newest row is no older than the age given. Time is UTC; rows dated more than an "
        "hour ahead do not count.",
        fires="No new rows came in time.",
        remedy="Look at the pipeline that feeds the table; start it again.",
        arguments=(
            Argument("max_age", "number", "greatest age of the newest row", required=True),
            period("the age"),
        ),
        unit="period",
        example="{check: freshness, column: loaded_at, max_age: 60, period: minute}",
    ),
    CheckType(
        name="retention",
        kind="measure",
        answers="number",
        dimension="timeliness",
        column="required",
        takes=("time",),
        asserts="The oldest row is no older than the age given. Time is UTC.",
        fires="Rows are kept for longer than was promised.",
        remedy="Run the deletion that the retention asks for.",
        arguments=(
            Argument("max_age", "number", "greatest age of the oldest row", required=True),
            period("the age"),
        ),
        unit="period",
        example="{check: retention, column: ordered_at, max_age: 730, period: day}",
    ),
    CheckType(
        name="no_future_timestamps",
        kind="row",
        dimension="timeliness",
        column="required",
        takes=("time",),
        asserts="No row is dated later than now plus an hour, or plus the span given. Time is UTC; nulls do "
        "not count.",
        fires="Clocks are wrong, time zones were mixed up, or a placeholder such as 9999-12-31 arrived.",
        remedy="Look at the rows; fix the clock or the zone at the source.",
        arguments=(
            Argument("max_ahead", "number", "how far ahead a row may be", default=1),
            period("the span", "hour"),
        ),
        example="{check: no_future_timestamps, column: ordered_at}",
    ),
    CheckType(
        name="latency",
        kind="row",
        dimension="timeliness",
        column="required",
        takes=("time",),
        asserts="In every row the time from `since` to the column is inside the bounds; nulls do not count.",
        fires="Rows arrive later than the contract promises.",
        remedy="Look at when the late rows came; find the step that holds them up.",
        arguments=(
            Argument("since", "column", "the earlier timestamp", required=True),
            *number_bounds("time between"),
            period("the bounds"),
        ),
        unit="period",
        example="{check: latency, column: loaded_at, since: ordered_at, max: 4, period: hour}",
    ),
    CheckType(
        name="no_date_gaps",
        kind="probe",
        dimension="timeliness",
        column="required",
        takes=("time",),
        asserts="Between the first and the last row there is one in every period (UTC); nulls do not count. "
        "The rows that failed are the periods without any.",
        fires="A day was never loaded.",
        remedy="Load the periods between the two values of each gap.",
        arguments=(
            period("the periods", "day"),
            Argument("group_by", "columns", "columns within whose values the rule holds"),
        ),
        example="{check: no_date_gaps, column: ordered_at, period: day}",
    ),
)
