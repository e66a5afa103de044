"""The keys of the property-map dialect and where each one goes."""

from __future__ import annotations

from accord.readers.columns import COLUMN, NOTHING
from accord.readers.consumer import TYPE
from accord.readers.keys import (
    TAGS,
    Dialect,
    Key,
    Keys,
    flag,
    number,
    scalar,
    scalars,
    section,
    sections,
    text,
    texts,
)
from accord.readers.rule import SEVERITY, WAIVER

DIALECT = Dialect(
    name="property-map",
    title="Contracts in the property-map dialect",
    sections={
        "document": Keys(
            keys={
                "contract": section("contract", required=True),
                "description": text("the model's description"),
                "schema": section("schema", required=True),
                "quality": section("quality"),
                "consumers": sections("consumer"),
                "waivers": sections("waiver"),
                "versioning": section("versioning"),
                "change_process": section("change_process"),
            }
        ),
        "contract": Keys(
            keys={
                "name": text("the contract's name in results, and the dbt model", required=True),
                "version": Key(takes="version", goes="results and meta", required=True),
                "id": text("what stays the same when the contract is renamed; meta"),
                "status": text("meta"),
                "owner": text("meta, report"),
                "team": text("meta, report"),
                "contact": text("meta"),
                "slack_channel": text("meta"),
                "domain": text("meta"),
                "runbook": text("meta"),
                "tags": texts(TAGS),
                "effective_date": Key(takes="day", goes="meta; the day from which this version holds"),
                "deprecation_date": Key(
                    takes="day", goes="dbt's `deprecation_date` and meta: the day on which the table ends"
                ),
            },
            is_closed=False,
        ),
        "schema": Keys(
            keys={
                "type": text("`object`; says nothing more", "object"),
                "required": texts("`not_null` of each column"),
                "properties": section("properties", required=True),
            }
        ),
        "properties": Keys(
            others=section("column", "the column, its `data_type` and its checks"), others_are="column"
        ),
        "column": Keys(
            keys={**COLUMN, "properties": section("properties", "the fields of an object")},
        ),
        "quality": Keys(
            keys={
                "freshness": section("freshness"),
                "completeness": section("completeness"),
                "uniqueness": section("uniqueness"),
                "validity": section("validity"),
                "volume": section("volume"),
                "rules": Key(takes="checks", goes="a list of checks, each with what every check takes"),
            }
        ),
        "freshness": Keys(
            keys={
                "max_delay_minutes": Key(
                    takes="number",
                    goes="`freshness`, of `column` or of the only timestamp or date",
                    required=True,
                ),
                "column": text("the column of `freshness`"),
                "check_frequency": text("meta; how often dbt runs is the scheduler's"),
                "severity": SEVERITY,
            }
        ),
        "completeness": Keys(
            keys={
                "required_fields_null_rate": Key(
                    takes="share", goes="the tolerance of `not_null` of required columns"
                ),
                "optional_fields_null_rate": Key(
                    takes="share", goes="`not_null` of all other columns with that tolerance"
                ),
                "severity": SEVERITY,
            }
        ),
        "uniqueness": Keys(
            keys={"combination": texts("`unique_combination`")},
            others=flag("`unique`", NOTHING),
            others_are="column",
        ),
        "validity": Keys(others=section("valid"), others_are="column"),
        "valid": Keys(
            keys={
                **{
                    name: scalar("`accepted_range`")
                    for name in ("min", "max", "exclusive_min", "exclusive_max")
                },
                "allowed_values": scalars("`accepted_values`"),
                "pattern": text("`matches_regex`"),
                "severity": SEVERITY,
            }
        ),
        "volume": Keys(
            keys={
                "min_records": number("`row_count`"),
                "max_records": number("`row_count`"),
                "min_daily_records": number("`daily_volume`, of `column` or of the only timestamp or date"),
                "max_daily_records": number("`daily_volume`"),
                "anomaly_threshold": number(
                    "`volume_anomaly`: the deviation from the mean that is allowed, as a share of it"
                ),
                "column": text("the column of `daily_volume` and `volume_anomaly`"),
                "severity": SEVERITY,
            }
        ),
        "consumer": Keys(
            keys={
                "name": text("meta", required=True),
                "team": text("meta"),
                "contact": text("meta"),
                "usage": text("meta"),
                "type": TYPE,
                "required_fields": texts("meta; each must be a column"),
            },
            is_closed=False,
        ),
        "waiver": WAIVER,
        "versioning": Keys(
            keys={"breaking_changes": texts("meta"), "non_breaking_changes": texts("meta")},
            is_closed=False,
        ),
        "change_process": Keys(
            keys={
                "notification_lead_time_days": number("meta"),
                "approval_required_from": texts("meta"),
                "rollback_plan_required": flag("meta"),
            },
            is_closed=False,
        ),
    },
)
