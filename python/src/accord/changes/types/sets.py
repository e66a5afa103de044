"""Types as the sets of values that they can hold, and which set lies within which.

Two things are left out on purpose: how values are stored, and the range of years, which engines draw
wide enough for all but nanoseconds.
"""

from __future__ import annotations

from msgspec import Struct


class Named(Struct, frozen=True):
    """A type that is known by its name alone: boolean, date, uuid, json, interval, ..."""

    name: str
    parameters: tuple[str, ...] = ()


class Whole(Struct, frozen=True):
    """Whole numbers from `low` to `high`."""

    low: int
    high: int


class Exact(Struct, frozen=True):
    """Decimals with so many digits before the point and after it; None is any number of them."""

    before: int | None = None
    scale: int | None = None


class Floating(Struct, frozen=True):
    """Binary floating point numbers with so many bits in the mantissa: 24 or 53."""

    bits: int


class Text(Struct, frozen=True):
    """Text of up to `length` characters (or bytes, as the engine counts)."""

    length: int | None = None
    is_padded: bool = False
    """Whether blanks at the end mean nothing."""


class Binary(Struct, frozen=True):
    """Up to `length` bytes."""

    length: int | None = None


class Labels(Struct, frozen=True):
    """Text out of a list."""

    values: tuple[str, ...]


class Moment(Struct, frozen=True):
    """A `timestamp` or `time`, with so many digits of a second."""

    name: str
    digits: int | None
    zone: str = ""
    """Empty without one; `offset` where the value keeps its own, `zone` else."""
    is_short: bool = False
    """Whether it ends in the year 2262, as 64 bits of nanoseconds do."""


class Part(Struct, frozen=True):
    """What a nested type holds, and what the contract calls it."""

    kind: Kind
    text: str
    is_required: bool = False


class List(Struct, frozen=True):
    """Items, `size` of them where that is fixed; None where the type does not tell of what."""

    item: Part | None = None
    size: int | None = None
    is_vector: bool = False


class Mapping(Struct, frozen=True):
    """Keys and values; None where the type does not tell of what."""

    key: Part | None = None
    value: Part | None = None


class Record(Struct, frozen=True):
    """Named fields, in their order; None where the type does not tell which."""

    fields: tuple[tuple[str, Part], ...] | None = None

    def by_name(self) -> dict[str, Part]:
        """The fields by their names without case."""
        return {name.casefold(): part for name, part in self.fields or ()}


Kind = Named | Whole | Exact | Floating | Text | Binary | Labels | Moment | List | Mapping | Record

BOOLEAN, DATE, UUID = Named("boolean"), Named("date"), Named("uuid")
ANY_LIST, ANY_RECORD = Named("array"), Named("object")
"""Those of Snowflake, which hold whatever is put in."""


def whole(bits: int, *, signed: bool = True) -> Whole:
    """Whole numbers of so many bits."""
    return Whole(-(2 ** (bits - 1)), 2 ** (bits - 1) - 1) if signed else Whole(0, 2**bits - 1)


def within(a: Kind, b: Kind) -> bool:
    """Whether `b` can hold every value of `a`. Reflexive and transitive."""
    match a, b:
        case Named(), Named():
            return a == b or (a.name, b.name) == ("jsonb", "json")
        case Whole(), Whole():
            return b.low <= a.low and a.high <= b.high
        case Exact(), Exact():
            return _fits(a.before, b.before) and _fits(a.scale, b.scale)
        case Floating(), Floating():
            return a.bits <= b.bits
        case Text(), Text():
            return _fits(a.length, b.length) and (a.is_padded or not b.is_padded)
        case Binary(), Binary():
            return _fits(a.length, b.length)
        case Labels(), Labels():
            return set(a.values) <= set(b.values)
        case Moment(), Moment():
            same = (a.name, a.zone) == (b.name, b.zone) and (a.is_short or not b.is_short)
            return same and _fits(a.digits, b.digits)
        case List(), List():
            return shell_within(a, b) and _part_within(a.item, b.item)
        case Mapping(), Mapping():
            return _part_within(a.key, b.key) and _part_within(a.value, b.value)
        case Record(), Record():
            return _record_within(a, b)
    return _across(a, b)


def shell_within(a: Kind, b: Kind) -> bool:
    """`within`, of nested types without what they hold."""
    match a, b:
        case List(), List():
            return a.is_vector == b.is_vector and b.size in (None, a.size)
        case (Mapping(), Mapping()) | (Record(), Record()):
            return True
    return within(a, b)


def same(a: Kind, b: Kind) -> bool:
    """Whether the two hold the same values."""
    return within(a, b) and within(b, a)


def _across(a: Kind, b: Kind) -> bool:
    """`within`, of two kinds."""
    match a, b:
        case Whole(), Exact():
            return b.before is None or _digits(_most(a)) <= b.before
        case Exact(scale=0, before=int(digits)), Whole():
            return digits < _digits(min(b.high, -b.low))
        case Whole(), Floating():
            # Beyond this one whole number in two has no floating one.
            return _most(a) <= 1 << b.bits
        case Exact(scale=0, before=int(digits)), Floating():
            return digits < _digits(1 << b.bits)
        case Named(name="date"), Moment(name="timestamp", zone=""):
            return not b.is_short
        case Named(name="uuid"), Text():
            return _fits(36, b.length)
        case Labels(), Text():
            fit = all(_fits(len(value), b.length) for value in a.values)
            return fit and not (b.is_padded and any(value.endswith(" ") for value in a.values))
        case List(is_vector=False), Named(name="array"):
            return True
        case Record(), Named(name="object"):
            return True
    return False


def _fits(size: int | None, room: int | None) -> bool:
    return room is None or (size is not None and size <= room)


def _digits(number: int) -> int:
    return len(str(number))


def _most(numbers: Whole) -> int:
    return max(numbers.high, -numbers.low)


def _part_within(a: Part | None, b: Part | None) -> bool:
    if a is None or b is None:
        return a is b
    return within(a.kind, b.kind) and (a.is_required or not b.is_required)


def _record_within(a: Record, b: Record) -> bool:
    """A record without one of the fields makes fewer promises, so is the larger set."""
    if a.fields is None or b.fields is None:
        return a.fields is b.fields
    fields = a.by_name()
    return all(_part_within(fields.get(name), part) for name, part in b.by_name().items())
