"""A type as an engine writes it -> the set of its values."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import TYPE_CHECKING

from accord.changes.types.engines import MEANINGS, Meaning
from accord.changes.types.sets import (
    ANY_LIST,
    ANY_RECORD,
    BOOLEAN,
    DATE,
    UUID,
    Binary,
    Exact,
    Floating,
    Kind,
    Labels,
    List,
    Mapping,
    Moment,
    Named,
    Part,
    Record,
    Text,
    whole,
)

if TYPE_CHECKING:
    from sqlglot import exp

_WHOLES = {
    **{"TINYINT": whole(8), "SMALLINT": whole(16), "MEDIUMINT": whole(24), "INT": whole(32)},
    **{"BIGINT": whole(64), "INT128": whole(128), "INT256": whole(256)},
    **{"SMALLSERIAL": whole(16), "SERIAL": whole(32), "BIGSERIAL": whole(64)},
    **{"UTINYINT": whole(8, signed=False), "USMALLINT": whole(16, signed=False)},
    **{"UMEDIUMINT": whole(24, signed=False), "UINT": whole(32, signed=False)},
    **{"UBIGINT": whole(64, signed=False), "UINT128": whole(128, signed=False)},
    "UINT256": whole(256, signed=False),
}
_PLAIN: dict[str, Kind] = {"BOOLEAN": BOOLEAN, "DATE": DATE, "UUID": UUID, "BIGNUM": Exact(None, 0)}
_PADDED = frozenset({"CHAR", "NCHAR", "BPCHAR"})
_TEXTS = _PADDED | {"VARCHAR", "NVARCHAR", "TEXT"}
_BINARIES = frozenset({"BINARY", "VARBINARY", "BLOB"})
_ZONES = {
    **dict.fromkeys(("TIME", "TIMESTAMP", "TIMESTAMPNTZ", "DATETIME"), ""),
    **{"TIMETZ": "zone", "TIMESTAMPLTZ": "zone", "TIMESTAMPTZ": "offset"},
}
_SECONDS = {"TIMESTAMP_S": 0, "TIMESTAMP_MS": 3, "TIMESTAMP_NS": 9, "TIME_NS": 9}
_NAMES = """
    BIT DATEMULTIRANGE DATERANGE DECFLOAT FILE GEOGRAPHY GEOMETRY HLLSKETCH HSTORE INET INT4MULTIRANGE
    INT4RANGE INT8MULTIRANGE INT8RANGE INTERVAL IPADDRESS IPPREFIX JSON JSONB MONEY NAME NUMMULTIRANGE
    NUMRANGE POINT LINESTRING POLYGON RANGE SUPER TDIGEST TSMULTIRANGE TSRANGE TSTZMULTIRANGE TSTZRANGE
    UNION VARIANT XML
"""
_NAMED = frozenset(_NAMES.split())
_ARRAY = re.compile(r"\s+array\s*\Z", re.IGNORECASE)
_SPACE = re.compile(r"\s*([(),<>:\[\]])\s*|\s+")


def normal(text: str) -> str:
    """The text without what never matters: case and white space. A text with literals stays as it is."""
    if "'" in text:
        return text.strip()
    return _SPACE.sub(lambda found: found[1] or " ", text.strip()).lower()


@lru_cache(maxsize=4096)
def parsed(text: str, adapter: str | None) -> Kind | None:
    """What the type of that text holds on an adapter, or None where that is not known."""
    adapter = adapter if adapter in MEANINGS else None
    meaning = MEANINGS[adapter]
    word = normal(text)
    if word in meaning.words:
        return meaning.words[word]
    from sqlglot import exp, parse_one
    from sqlglot.errors import SqlglotError

    # In Postgres a word for `[]`, which sqlglot drops.
    text = _ARRAY.sub("[]", text)
    with _silence():
        try:
            tree = parse_one(text, dialect=adapter, into=exp.DataType)
        except Exception:  # sqlglot has its own errors for text that is no type, but raises others too
            return None
        try:
            return _Reading(adapter, meaning).kind(tree)
        except (SqlglotError, RecursionError, _NotKnown):
            return None


@contextmanager
def _silence() -> Iterator[None]:
    log = logging.getLogger("sqlglot")
    before, log.disabled = log.disabled, True
    try:
        yield
    finally:
        log.disabled = before


class _NotKnown(Exception):
    """Somewhere in the type there is one that is not known."""


class _Reading:
    """sqlglot's tree -> a kind."""

    def __init__(self, adapter: str | None, meaning: Meaning) -> None:
        self.adapter = adapter
        self.meaning = meaning

    def kind(self, tree: exp.Expression) -> Kind:
        from sqlglot import exp

        if isinstance(tree, exp.Interval) or isinstance(tree.this, exp.Interval):
            return Named("interval", (tree.sql().lower(),))
        if not isinstance(tree, exp.DataType) or not isinstance(tree.this, exp.DataType.Type):
            raise _NotKnown
        name = tree.this.name
        if name in ("ARRAY", "LIST", "VECTOR", "MAP", "STRUCT", "OBJECT"):
            return self._nested(name, tree)
        if name in _NAMED:
            inner = tuple(part.sql(dialect=self.adapter).lower() for part in tree.expressions)
            return Named(name.lower(), inner)
        if name == "ENUM":
            return Labels(tuple(label.name for label in tree.expressions))
        return self._plain(name, [self._number(each, name) for each in tree.expressions])

    def _number(self, parameter: exp.Expression, name: str) -> int:
        """A parameter of a type: a number, or `max`."""
        word = parameter.name.lower()
        if parameter.args.get("expression") is None:
            if word == "max" and name in self.meaning.longest:
                return self.meaning.longest[name]
            if word.isdecimal() and len(word) < 12:
                return int(word)
        raise _NotKnown

    def _plain(self, name: str, numbers: list[int]) -> Kind:
        meaning = self.meaning
        one = numbers[0] if numbers else None
        if name in ("DECIMAL", "BIGDECIMAL") and len(numbers) <= 2:
            return self._decimal(name, numbers)
        if len(numbers) > 1:
            raise _NotKnown
        if name in _TEXTS or name in _BINARIES:
            return self._sized(name, one)
        if name in _ZONES:
            return self._moment(name, one)
        if name in ("FLOAT", "DOUBLE"):
            if one is None:
                return Floating(meaning.single if name == "FLOAT" else 53)
            if meaning.float_takes_bits and 1 <= one <= 53:
                return Floating(24 if one <= 24 else 53)
            raise _NotKnown
        if one is not None:
            raise _NotKnown
        if name in _SECONDS:
            of = "time" if name == "TIME_NS" else "timestamp"
            return Moment(of, _SECONDS[name], is_short=name == "TIMESTAMP_NS")
        if name in _WHOLES:
            return meaning.integer or _WHOLES[name]
        if name in _PLAIN:
            return _PLAIN[name]
        raise _NotKnown

    def _decimal(self, name: str, numbers: list[int]) -> Exact:
        if not numbers:
            return Exact(38, 38) if name == "BIGDECIMAL" else self.meaning.decimal
        precision, scale = numbers[0], numbers[1] if len(numbers) == 2 else 0
        if scale > precision:
            raise _NotKnown
        return Exact(precision - scale, scale)

    def _sized(self, name: str, length: int | None) -> Kind:
        meaning = self.meaning
        if not meaning.keeps_lengths:
            length = None
        elif length is None:
            if name in meaning.needs_length:
                raise _NotKnown
            length = meaning.lengths.get(name)
        if name in _BINARIES:
            return Binary(length)
        return Text(length, is_padded=meaning.pads and name in _PADDED)

    def _moment(self, name: str, digits: int | None) -> Moment:
        meaning = self.meaning
        is_short = False
        if digits is None:
            digits = meaning.digits
        elif name not in meaning.takes_digits:
            raise _NotKnown
        elif self.adapter == "duckdb":
            # There it is one of timestamp_s, timestamp_ms, timestamp and timestamp_ns.
            digits = min(-(-digits // 3) * 3, 9)
            is_short = digits == 9
        zone = _ZONES[name]
        if zone and not meaning.has_offset:
            zone = "zone"
        return Moment("time" if name in ("TIME", "TIMETZ") else "timestamp", digits, zone, is_short)

    # ------------------------------------------------------------------------------------------------ nested

    def _nested(self, name: str, tree: exp.DataType) -> Kind:
        inner = list(tree.expressions)
        if self.meaning.is_open and not inner and name in ("ARRAY", "OBJECT"):
            return ANY_LIST if name == "ARRAY" else ANY_RECORD
        match name:
            case "ARRAY" | "LIST":
                return self._list(inner, tree)
            case "VECTOR":
                return self._vector(inner)
            case "MAP":
                if len(inner) not in (0, 2):
                    raise _NotKnown
                return Mapping(*(self._part(side) for side in inner))
        return Record(tuple(self._field(i, each) for i, each in enumerate(inner, 1)) or None)

    def _list(self, inner: list[exp.Expression], tree: exp.DataType) -> List:
        if len(inner) > 1:
            raise _NotKnown
        item = self._part(inner[0]) if inner else None
        sizes = tree.args.get("values") or []
        if not self.meaning.dimensions_count:
            while item is not None and isinstance(item.kind, List) and not item.kind.is_vector:
                item = item.kind.item
            return List(item)
        return List(item, self._number(sizes[0], "ARRAY") if sizes else None)

    def _vector(self, inner: list[exp.Expression]) -> List:
        from sqlglot import exp

        types = [self._part(each) for each in inner if isinstance(each, exp.DataType)]
        sizes = [self._number(each, "VECTOR") for each in inner if not isinstance(each, exp.DataType)]
        if len(types) > 1 or len(sizes) > 1:
            raise _NotKnown
        return List(types[0] if types else None, sizes[0] if sizes else None, is_vector=True)

    def _part(self, tree: exp.Expression) -> Part:
        return Part(self.kind(tree), tree.sql(dialect=self.adapter).lower())

    def _field(self, position: int, tree: exp.Expression) -> tuple[str, Part]:
        """A field of a record; one without a name is known by its position."""
        from sqlglot import exp

        if isinstance(tree, exp.DataType):
            return str(position), self._part(tree)
        kind = tree.args.get("kind")
        if not isinstance(tree, exp.ColumnDef) or kind is None:
            raise _NotKnown
        required = any(isinstance(each.kind, exp.NotNullColumnConstraint) for each in tree.constraints)
        part = self._part(kind)
        return tree.name, Part(part.kind, part.text, is_required=required)
