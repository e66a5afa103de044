"""What the words for types mean on each engine, where engines differ: defaults, limits, synonyms."""

from __future__ import annotations

from msgspec import Struct

from accord.changes.types.sets import UUID, Exact, Kind, Moment, Named, whole


class Meaning(Struct, frozen=True, kw_only=True):
    """What an engine makes of types. Words are those of sqlglot's types."""

    decimal: Exact = Exact()
    """A decimal of which nothing else is said."""
    lengths: dict[str, int] = {}
    """Of text and binaries, where the contract states none; others are unbounded."""
    longest: dict[str, int] = {}
    """What `max` is as a length."""
    keeps_lengths: bool = True
    needs_length: frozenset[str] = frozenset()
    """Types that are an error without a length."""
    pads: bool = True
    """Whether blanks at the end of a char mean nothing."""
    digits: int = 6
    """Of a second, where the contract states none."""
    takes_digits: frozenset[str] = frozenset()
    """Types that may state them."""
    integer: Kind | None = None
    """What every word for a whole number means, where all mean the same."""
    single: int = 24
    """Bits of the mantissa of `real`."""
    float_takes_bits: bool = False
    has_offset: bool = False
    """Whether a timestamp with a zone is another type than one with the local zone."""
    dimensions_count: bool = True
    """Whether an array of arrays is another type than an array, and its size a part of the type."""
    is_open: bool = False
    """Whether an array or object of which nothing is said is a type of its own."""
    words: dict[str, Kind | None] = {}
    """Words that sqlglot does not know or takes for others; None is a word that is not to be guessed at."""


_ONE = {"CHAR": 1, "NCHAR": 1}
_TIMES = frozenset({"TIME", "TIMETZ", "TIMESTAMP", "TIMESTAMPNTZ", "TIMESTAMPTZ", "TIMESTAMPLTZ", "DATETIME"})
_SPARK = Meaning(
    decimal=Exact(10, 0), needs_length=frozenset({"CHAR", "VARCHAR"}), words={"void": Named("void")}
)
_ITSELF = ("citext", "cidr", "macaddr", "macaddr8", "oid", "tsquery", "tsvector", '"char"')

MEANINGS: dict[str | None, Meaning] = {
    # `int8` is 8 bits or 8 bytes.
    None: Meaning(lengths=_ONE, takes_digits=_TIMES, float_takes_bits=True, words={"int8": None}),
    "duckdb": Meaning(
        decimal=Exact(15, 3),
        keeps_lengths=False,
        pads=False,
        takes_digits=frozenset({"TIMESTAMP", "TIMESTAMPNTZ"}),
        float_takes_bits=True,
        words={
            **{"varint": Exact(None, 0), "guid": UUID, "oid": whole(64), "bitstring": Named("bit")},
            **{f"uint{bits}": whole(bits, signed=False) for bits in (8, 16, 32, 64, 128)},
            **{f"int{bits}": whole(bits) for bits in (16, 32, 64)},
            "timestamptz_ns": Moment("timestamp", 9, "zone", is_short=True),
        },
    ),
    "postgres": Meaning(
        lengths=_ONE,
        takes_digits=_TIMES,
        float_takes_bits=True,
        dimensions_count=False,
        words={name: Named(name) for name in _ITSELF},
    ),
    "redshift": Meaning(
        decimal=Exact(18, 0),
        lengths={**_ONE, "BPCHAR": 256, "VARCHAR": 256, "NVARCHAR": 256, "TEXT": 256, "VARBINARY": 64000},
        longest={"CHAR": 4096, "NCHAR": 4096, "VARCHAR": 65535, "NVARCHAR": 65535},
        float_takes_bits=True,
    ),
    "snowflake": Meaning(
        decimal=Exact(38, 0),
        lengths={
            **_ONE,
            **dict.fromkeys(("VARCHAR", "NVARCHAR", "TEXT"), 16_777_216),
            **dict.fromkeys(("BINARY", "VARBINARY"), 8_388_608),
        },
        pads=False,
        digits=9,
        takes_digits=_TIMES,
        integer=Exact(38, 0),
        single=53,
        has_offset=True,
        is_open=True,
    ),
    "bigquery": Meaning(decimal=Exact(29, 9), integer=whole(64), single=53),
    "spark": _SPARK,
    "databricks": _SPARK,
    # A number there is a decimal of any scale, which sqlglot does not tell from one of none.
    "trino": Meaning(
        decimal=Exact(38, 0), lengths=_ONE, digits=3, takes_digits=_TIMES, words={"number": None}
    ),
}
"""By adapter. None is any other: the words as sqlglot, of no engine, and standard SQL have them."""
