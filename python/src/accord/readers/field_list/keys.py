"""The keys of the field-list dialect and where each one goes."""

from __future__ import annotations

from accord.readers.columns import COLUMN
from accord.readers.consumer import TYPE
from accord.readers.keys import (
    TAGS,
    Dialect,
    Key,
    Keys,
    duration,
    percent,
    scalar,
    section,
    sections,
    text,
    texts,
)
from accord.readers.rule import SEVERITY, WAIVER

OF_A_SERVICE = "a promise about a service: no query on the table can check it"
INSIDE = {**COLUMN, "fields": sections("field", "the fields of an object")}
CONSUMER = Keys(
    keys={
        "system": text("meta: the consumer's name", required=True),
        "team": text("meta"),
        "contact": text("meta"),
        "usage": text("meta"),
        "type": TYPE,
        "required_fields": texts("meta; each must be a column"),
    },
    is_closed=False,
)

DIALECT = Dialect(
    name="field-list",
    title="Contracts in the field-list dialect",
    sections={
        "document": Keys(
            keys={
                "version": Key(takes="version", goes="results and meta", required=True),
                "contract_name": text("the contract's name in results and meta", required=True),
                "description": text("meta; the model's description where `data_schema` has none"),
                "id": text("what stays the same when the contract is renamed; meta"),
                "status": text("meta"),
                "owner": text("meta, report"),
                "domain": text("meta"),
                "tags": texts(TAGS),
                "effective_date": Key(takes="day", goes="meta; the day from which this version holds"),
                "deprecation_date": Key(
                    takes="day", goes="dbt's `deprecation_date` and meta: the day on which the table ends"
                ),
                "provider": section("provider"),
                "consumer": section("consumer"),
                "consumers": sections("consumer"),
                "data_schema": section("data_schema", required=True),
                "quality_requirements": section("quality_requirements"),
                "sla": section("sla"),
                "change_management": section("change_management"),
                "waivers": sections("waiver"),
            }
        ),
        "provider": Keys(
            keys={
                "system": text("meta"),
                "team": text("meta, report"),
                "contact": text("meta"),
            },
            is_closed=False,
        ),
        "consumer": CONSUMER,
        "data_schema": Keys(
            keys={
                "table_name": text("the dbt model", required=True),
                "description": text("the model's description"),
                "fields": Key(takes="sections", goes="the columns", keys="field", required=True),
            }
        ),
        "field": Keys(keys={"name": text("the column or field", required=True), **INSIDE}),
        "column": Keys(keys=INSIDE),
        "quality_requirements": Keys(
            keys={
                "completeness": percent("`table_completeness` of all columns of the contract"),
                "uniqueness": percent(
                    "what is missing to 100% is the tolerance of `unique` of each unique column and key",
                    otherwise="nothing: no column is unique or a key",
                ),
                "validity": percent(
                    "`row_validity`; what is missing to 100% is also the tolerance of each row check of "
                    "validity that a column asks for",
                    otherwise="nothing: no check says what a valid row is",
                ),
                "freshness": duration(
                    "`freshness`, of `freshness_column` or of the only timestamp or date", keys="freshness"
                ),
                "freshness_column": text("the column of `freshness`"),
                "rules": Key(takes="checks", goes="a list of checks, each with what every check takes"),
            }
        ),
        "freshness": Keys(
            keys={
                "max_age": Key(takes="duration", goes="`freshness`", required=True),
                "column": text("the column of `freshness`"),
                "severity": SEVERITY,
            }
        ),
        "sla": Keys(
            keys={
                "availability": percent(f"meta; {OF_A_SERVICE}"),
                "max_downtime": duration(f"meta; {OF_A_SERVICE}"),
                "response_time": duration(f"meta; {OF_A_SERVICE}"),
            },
            others=scalar("meta; no check comes of it"),
            others_are="property",
        ),
        "change_management": Keys(
            keys={
                "notification_period": duration("meta"),
                "breaking_changes": text("meta"),
                "backward_compatibility": scalar("meta"),
            },
            is_closed=False,
        ),
        "waiver": WAIVER,
    },
)
