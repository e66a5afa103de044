"""The keys of the Open Data Contract Standard, 3.0 to 3.2, and where each one goes.

Whether a document has the right keys is the standard's own schema's to say; here stands what becomes of them.
"""

from __future__ import annotations

from msgspec import Struct

from accord.contract.checks import OPERATORS
from accord.readers.keys import (
    TAGS,
    Dialect,
    Key,
    Keys,
    anything,
    flag,
    integer,
    number,
    scalar,
    section,
    sections,
    text,
)

NOTHING = "false asks for nothing"
META = "meta"

CONTRACT_META = (
    *("tenant", "tags", "domain", "dataProduct", "servers", "support", "price", "roles"),
    *("authoritativeDefinitions", "contractCreatedTs", "context", "slaDefaultElement"),
)
TABLE_META = (
    *("physicalType", "businessName", "logicalType", "dataGranularityDescription", "tags"),
    *("authoritativeDefinitions", "deprecated", "synonyms", "context"),
)
COLUMN_META = (
    *("businessName", "classification", "criticalDataElement", "encryptedName", "partitioned"),
    *("partitionKeyPosition", "transformSourceObjects", "transformLogic", "transformDescription"),
    *("examples", "tags", "authoritativeDefinitions", "deprecated", "synonyms", "semanticType"),
)
RULE_META = (
    *("name", "dimension", "businessImpact", "schedule", "scheduler", "method", "tags"),
    "authoritativeDefinitions",
)
SLA_META = ("valueExt", "driver", "scheduler", "schedule", "authoritativeDefinitions")
OTHER_OPTIONS = (
    *("timezone", "defaultTimezone", "minProperties", "maxProperties", "dimensions", "elementType"),
    *("distanceMetric", "embeddingModel", "embeddingModelVersion", "normalized"),
)
RELATION_META = ("id", "customProperties")

META_PROPERTY = "accord_meta"
"""A mapping: keys of the meta that the standard has no room for, such as a native one with another type."""
ID_PROPERTY = "accord_id"
"""An id that is not one of the standard's: those hold letters, digits, `_` and `-`."""
TYPE_PROPERTY = "accord_type"
"""The logical type of a column where the standard cannot say it beside the rest: `none`, or a nested one."""
REFERENCES_PROPERTY = "accord_references"
"""Foreign keys whose names the standard's `table.column` has no room for: {table, fields, columns, meta}."""

OPTION_FIELDS = (
    *("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf", "minLength", "maxLength"),
    *("minItems", "maxItems", "uniqueItems", "pattern", "format"),
)
"""Options of a logical type that are fields of Column, in another case."""


class Level(Struct, frozen=True):
    """Where documentation may stand: its section, its native keys, and Accord's own custom properties."""

    section: str
    native: tuple[str, ...]
    reserved: tuple[str, ...]


LEVELS = {
    "contract": Level("document", CONTRACT_META, ("owner", "contact", "consumers", "waivers")),
    "table": Level("table", TABLE_META, (ID_PROPERTY, REFERENCES_PROPERTY)),
    "column": Level(
        "property",
        COLUMN_META,
        ("precision", "scale", *OPTION_FIELDS, ID_PROPERTY, TYPE_PROPERTY, REFERENCES_PROPERTY),
    ),
    "check": Level("quality", RULE_META, (ID_PROPERTY,)),
    "sla": Level("sla", SLA_META, (ID_PROPERTY,)),
}
"""Kind of mapping -> what of it is documentation, which the writer holds to as well."""

CUSTOM = sections("custom", META)
QUALITY = sections("quality")


def _meta(*names: str) -> dict[str, Key]:
    return {name: anything(META) for name in names}


RANGE = "`accepted_range`"

OPTIONS = {
    **{name: scalar(RANGE) for name in ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum")},
    "multipleOf": number("`multiple_of`"),
    "minLength": integer("`length`"),
    "maxLength": integer("`length`"),
    "pattern": text("`matches_regex`"),
    "format": text(
        "`has_format` of text in a format that Accord knows; the range of i8 to u32; else meta",
        otherwise="meta; no check is of this format",
    ),
    "minItems": integer("`array_length`"),
    "maxItems": integer("`array_length`"),
    "uniqueItems": flag("`unique_items`", NOTHING),
    "required": anything("`not_null` of these fields; of one that is not declared: meta"),
    **_meta(*OTHER_OPTIONS),
    "minProperties": anything("meta; how many fields an object has, its type says"),
    "maxProperties": anything("meta; how many fields an object has, its type says"),
}

PROPERTY = {
    "id": text("meta; what stays the same when the column is renamed"),
    "name": text("the column"),
    "physicalName": text("the column's name in SQL"),
    "physicalType": text("`data_type`; of another engine: meta"),
    "logicalType": text("`data_type`, and what checks fit the column"),
    "logicalTypeOptions": section("options"),
    "description": text("the column's description"),
    "required": flag("`not_null`", NOTHING),
    "unique": flag("`unique`", NOTHING),
    "primaryKey": flag("`not_null` and `unique`; of several columns together `unique_combination`", NOTHING),
    "primaryKeyPosition": integer("the order of the columns in `unique_combination`"),
    "enum": sections("enum", "`accepted_values`"),
    "relationships": sections("relationship"),
    "quality": QUALITY,
    "properties": sections("property", "the fields of an object"),
    "items": section("property", "the items of an array"),
    "map": section("map"),
    "customProperties": sections(
        "custom", "meta, by their name; `precision` and `scale` go to the `data_type`"
    ),
    **_meta(*COLUMN_META),
    "tags": anything(TAGS),
}

DIALECT = Dialect(
    name="odcs",
    title="Contracts in the Open Data Contract Standard",
    sections={
        "document": Keys(
            keys={
                "apiVersion": text("the version of the standard that the document is held to"),
                "kind": text("`DataContract`; says nothing more"),
                "id": text("meta; what stays the same from version to version"),
                "name": text("the contract's name in results; without it, the `id` is"),
                "version": Key(takes="version", goes="results and meta"),
                "status": text(META),
                "description": section("description"),
                "team": anything("meta; its name is the team of reports"),
                "schema": sections("table"),
                "slaProperties": sections("sla"),
                "customProperties": sections(
                    "custom",
                    "meta, by their name; `owner`, `contact`, `consumers`, `waivers` are Accord's own",
                ),
                **_meta(*CONTRACT_META),
                "tags": anything(TAGS),
                "slaDefaultElement": Key(
                    takes="any", goes="the column of the SLAs that name none; else meta", otherwise=META
                ),
            }
        ),
        "description": Keys(
            keys={
                "purpose": text("the description of the model, where its table has none"),
                **_meta("usage", "limitations", "authoritativeDefinitions", "customProperties"),
            },
            others=anything(META),
            others_are="other text",
        ),
        "table": Keys(
            keys={
                "id": text("meta; what stays the same when the table is renamed"),
                "name": text("the dbt model"),
                "physicalName": text("the dbt model, where it is not called by `name`; its last part"),
                "description": text("the model's description"),
                "properties": sections("property"),
                "relationships": sections("relationship"),
                "quality": QUALITY,
                "customProperties": CUSTOM,
                **_meta(*TABLE_META),
                "tags": anything(TAGS),
            }
        ),
        "property": Keys(keys=PROPERTY),
        "options": Keys(keys=OPTIONS),
        "map": Keys(
            keys={
                "key": section("property", "the keys of a map: `data_type` and documentation"),
                "value": section("property", "the values of a map: `data_type` and documentation"),
            }
        ),
        "enum": Keys(
            keys={
                "value": scalar("`accepted_values`", required=True),
                **_meta("id", "label", "description", "tags", "authoritativeDefinitions", "customProperties"),
            }
        ),
        "relationship": Keys(
            keys={
                "type": text("`foreignKey`; says nothing more"),
                "from": anything("`no_orphans`, and a foreign key in the YAML"),
                "to": anything("`no_orphans`, and a foreign key in the YAML"),
                **_meta(*RELATION_META),
            }
        ),
        "quality": Keys(
            keys={
                "id": text("the id of the check"),
                "type": text("library, sql, or custom of the engine accord: a check; else meta"),
                "metric": text(
                    "nullValues: `not_null`; missingValues: `missing_values`; invalidValues: "
                    "`accepted_values`, `matches_regex`; duplicateValues: `duplicate_values`; rowCount: "
                    "`row_count`"
                ),
                "rule": text("the same in version 3.0: nullCheck, validValues, duplicateCount, rowCount"),
                "arguments": anything("the arguments of the check"),
                **{name: anything("what the number of the check must be") for name in OPERATORS},
                "unit": text("whether rows or percent of the rows are counted"),
                "query": text("`sql_metric`"),
                "engine": text("`accord`: the implementation is a check of the vocabulary; else meta"),
                "implementation": anything("a check, where the engine is `accord`; else meta"),
                "severity": text("the severity of the check"),
                "description": text("the check's description"),
                "validValues": anything("`accepted_values`, as version 3.0 has it"),
                "customProperties": CUSTOM,
                **_meta(*RULE_META),
            }
        ),
        "sla": Keys(
            keys={
                "id": text(META),
                "property": text(
                    "freshness, latency: `freshness`, or `latency` of two elements; retention: `retention`; "
                    "frequency of an hour, day or week: `no_date_gaps`; errorRate: `row_validity`; else meta",
                    otherwise="meta; no query on the table can check it",
                ),
                "value": scalar("the bound of the check; else meta", otherwise=META),
                "unit": text("the unit of the bound; else meta", otherwise=META),
                "element": text("the column of the check; else meta", otherwise=META),
                "description": text(META),
                "customProperties": CUSTOM,
                **_meta(*SLA_META),
            }
        ),
        "custom": Keys(
            keys={
                "property": text("the name of a key of meta"),
                "value": anything("the value of that key"),
                **_meta("id", "description", "vendor"),
            }
        ),
    },
)
