"""The keys of the property-map dialect and where each one goes."""

from __future__ import annotations

from accord.readers.keys import (
    Dialect,
    Key,
    Keys,
    anything,
    flag,
    integer,
    number,
    scalar,
    scalars,
    section,
    sections,
    text,
    texts,
)

SEVERITY = text("the severity of the check: error, warn or info", "error", "warn", "info")

NOTHING = "false asks for nothing"

COLUMN_META = (
    *("pii", "classification", "retention_days", "breaking_change", "default", "timezone", "tags"),
    *("examples", "label"),
)
"""What of a column is documentation."""

COLUMN = {
    "type": text(
        "`data_type`: string, integer, decimal, double, boolean, date, timestamp, time, object, array, map, "
        "vector, or another word for one",
        required=True,
        otherwise="`data_type`",
    ),
    "precision": integer("`data_type`"),
    "scale": integer("`data_type`"),
    "properties": section("properties", "the fields of an object"),
    "items": section("column", "the items of an array"),
    "description": text("the column's description"),
    "required": flag("`not_null`", NOTHING),
    "unique": flag("`unique`", NOTHING),
    "primary_key": flag("`not_null` and `unique`; of several columns together `unique_combination`", NOTHING),
    "enum": scalars("`accepted_values`"),
    **{
        name: scalar("`accepted_range`")
        for name in ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum")
    },
    "minLength": integer("`length`"),
    "maxLength": integer("`length`"),
    "multipleOf": number("`multiple_of`"),
    "minItems": integer("`array_length`"),
    "maxItems": integer("`array_length`"),
    "uniqueItems": flag("`unique_items`", NOTHING),
    "pattern": text("`matches_regex`"),
    "format": text(
        "`has_format` where it is one of the formats that Accord knows; else meta",
        otherwise="meta; no check is of this format",
    ),
    "references": text(
        "`<model>.<column>` or `<source>.<table>.<column>`: `no_orphans`, and a foreign key in the YAML"
    ),
    "pii": flag("meta; true masks the column's values in samples"),
    "classification": text("meta; confidential ones mask the column's values in samples"),
    "retention_days": integer(
        "`retention` where the column is a timestamp or date; else meta",
        otherwise="meta; the column does not tell how old a row is",
    ),
    "breaking_change": text("meta"),
    "default": anything("meta"),
    "timezone": text("meta"),
    "tags": texts("meta"),
    "examples": anything("meta"),
    "label": text("meta"),
}

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
                "tags": texts("meta"),
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
        "column": Keys(keys=COLUMN),
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
                "required_fields": texts("meta; each must be a column"),
            },
            is_closed=False,
        ),
        "waiver": Keys(
            keys={
                "check": text("the id of the check that is waived", required=True),
                "table": text("the table that has the check, where several do"),
                "until": text("the last day of the waiver, YYYY-MM-DD", required=True),
                "reason": text("the check's waiver"),
                "owner": text("the check's waiver"),
            }
        ),
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
