"""What each engine calls the logical types, by the type of its dbt adapter.

dbt compares a model's types with those of its YAML by casting null to the latter, so each name is one that
`cast(null as ...)` and `create table` take alike.
"""

from __future__ import annotations

from msgspec import Struct

from accord.contract.types import Logical


class Engine(Struct, frozen=True, kw_only=True):
    """The names of an engine. In templates `{}` is the name of what is inside."""

    names: dict[Logical, str]
    """Types without parameters; nested ones where the engine does not say what they are made of."""
    integers: dict[str, str]
    """Format of a whole number -> its type; one that is not here has no type that holds it."""
    single: str
    """A floating point number of 32 bits."""
    decimal: str = "decimal({precision}, {scale})"
    with_zone: str
    """A moment."""
    without_zone: str | None = None
    """What a clock shows; None where `timestamp` means that."""
    array: str | None = None
    map: str | None = None
    object: str | None = None
    field: str = "{name} {type}"
    quote: str = '"'
    quotes_always: bool = False
    vector: str | None = None
    """`{}` is the number of dimensions."""
    array_of_arrays: bool = True


_PLAIN: dict[Logical, str] = {"boolean": "boolean", "date": "date", "timestamp": "timestamp"}
_SPARK_INTEGERS = {
    **{"i8": "tinyint", "i16": "smallint", "i32": "int", "i64": "bigint"},
    **{"u8": "smallint", "u16": "int", "u32": "bigint", "u64": "decimal(20, 0)"},
}
_SPARK = Engine(
    names={**_PLAIN, "string": "string", "integer": "bigint", "decimal": "decimal", "double": "double"},
    integers=_SPARK_INTEGERS,
    single="float",
    with_zone="timestamp",
    without_zone="timestamp_ntz",
    array="array<{}>",
    map="map<{}, {}>",
    object="struct<{}>",
    field="{name}: {type}",
    quote="`",
    vector="array<float>",
)
_BIGQUERY_WHOLE = dict.fromkeys(("i8", "i16", "i32", "i64", "u8", "u16", "u32"), "int64")

ENGINES: dict[str, Engine] = {
    "duckdb": Engine(
        names={
            **_PLAIN,
            **{"string": "varchar", "integer": "bigint", "decimal": "decimal", "double": "double"},
            "time": "time",
        },
        integers={
            **{"i8": "tinyint", "i16": "smallint", "i32": "integer", "i64": "bigint", "i128": "hugeint"},
            **{"u8": "utinyint", "u16": "usmallint", "u32": "uinteger", "u64": "ubigint", "u128": "uhugeint"},
        },
        single="float",
        with_zone="timestamp with time zone",
        array="{}[]",
        map="map({}, {})",
        object="struct({})",
        quotes_always=True,
        vector="float[{}]",
    ),
    "postgres": Engine(
        names={
            **_PLAIN,
            **{"string": "text", "integer": "bigint", "decimal": "numeric", "double": "double precision"},
            **{"time": "time", "object": "jsonb", "map": "jsonb"},
        },
        integers={
            **{"i8": "smallint", "i16": "smallint", "i32": "integer", "i64": "bigint"},
            **{"u8": "smallint", "u16": "integer", "u32": "bigint"},
            **{"u64": "numeric(20, 0)", "i128": "numeric(39, 0)", "u128": "numeric(39, 0)"},
        },
        single="real",
        decimal="numeric({precision}, {scale})",
        with_zone="timestamp with time zone",
        array="{}[]",
    ),
    "redshift": Engine(
        names={
            **_PLAIN,
            # A bare varchar holds 256 bytes.
            **{"string": "varchar(65535)", "integer": "bigint", "decimal": "numeric"},
            **{"double": "double precision", "time": "time"},
            **{"array": "super", "object": "super", "map": "super"},
        },
        integers={
            **{"i8": "smallint", "i16": "smallint", "i32": "integer", "i64": "bigint"},
            **{"u8": "smallint", "u16": "integer", "u32": "bigint", "u64": "numeric(20, 0)"},
        },
        single="real",
        decimal="numeric({precision}, {scale})",
        with_zone="timestamp with time zone",
    ),
    "snowflake": Engine(
        names={
            **{"string": "varchar", "integer": "integer", "decimal": "number", "double": "float"},
            **{"boolean": "boolean", "date": "date", "timestamp": "timestamp_ntz", "time": "time"},
            **{"array": "array", "object": "object", "map": "object"},
        },
        # All of them are number(38, 0).
        integers=dict.fromkeys(("i8", "i16", "i32", "i64", "u8", "u16", "u32", "u64"), "integer"),
        single="float",
        decimal="number({precision}, {scale})",
        with_zone="timestamp_tz",
        vector="vector(float, {})",
    ),
    "bigquery": Engine(
        names={
            **{"string": "string", "integer": "int64", "decimal": "numeric", "double": "float64"},
            **{"boolean": "bool", "date": "date", "timestamp": "timestamp", "time": "time"},
            "object": "json",
        },
        integers={**_BIGQUERY_WHOLE, "u64": "numeric", "i128": "bignumeric", "u128": "bignumeric"},
        single="float64",
        decimal="numeric({precision}, {scale})",
        with_zone="timestamp",
        without_zone="datetime",
        array="array<{}>",
        map="array<struct<key {}, value {}>>",
        object="struct<{}>",
        quote="`",
        vector="array<float64>",
        array_of_arrays=False,
    ),
    "spark": _SPARK,
    "databricks": _SPARK,
    "trino": Engine(
        names={
            **_PLAIN,
            **{"string": "varchar", "integer": "bigint", "decimal": "decimal", "double": "double"},
            # A bare timestamp or time holds milliseconds.
            **{"timestamp": "timestamp(6)", "time": "time(6)", "object": "json"},
        },
        integers={**_SPARK_INTEGERS, "i32": "integer", "u16": "integer"},
        single="real",
        with_zone="timestamp(6) with time zone",
        array="array({})",
        map="map({}, {})",
        object="row({})",
        vector="array(real)",
    ),
}
"""Adapter -> its engine. The formats i128 and u128 are left out where no decimal has 39 digits."""

_SERVERS = {
    **{"postgresql": "postgres", "cloudsql": "postgres", "presto": "trino"},
    **{"hive": "spark", "glue": "spark"},
}
"""Types of servers in the standard that dbt has another word for."""
_SPARKS = frozenset({"spark", "databricks"})
_NO_ENGINES = frozenset(
    {"api", "azure", "custom", "gcs", "kafka", "kinesis", "local", "pubsub", "s3", "sftp"}
)
"""Types of servers that hold files or messages, whose types are of no SQL."""


def engines_of(servers: object) -> frozenset[str]:
    """The engines that the servers of a contract name, as dbt calls them; `servers` is documentation."""
    found = set()
    for server in servers if isinstance(servers, (list, tuple)) else ():
        name = server.get("type") if isinstance(server, dict) else None
        if isinstance(name, str) and name.lower() not in _NO_ENGINES:
            found.add(_SERVERS.get(name.lower(), name.lower()))
    return frozenset(found | _SPARKS if found & _SPARKS else found)
