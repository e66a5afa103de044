"""A column of each kind, for what engines call its type."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from accord.contract.model import Column
from accord.contract.types import Logical, Type


def column(name: str, kind: Logical, options: dict[str, Any] | None = None, **more: Any) -> Column:
    precision, scale = more.pop("precision", None), more.pop("scale", None)
    meta = {"logicalTypeOptions": options} if options else {}
    return Column(name=name, type=Type(kind, precision, scale), meta=meta, **more)


WHOLE = column("[]", "integer", format="i32")
TEXT = column("key", "string")
FIELDS = (column("a", "integer"), column("order", "string"), column('B "c"', "double"))
LINES = column("[]", "object", fields=(column("n", "integer"), column("at", "timestamp")))

COLUMNS: tuple[Column, ...] = (
    column("text", "string"),
    column("whole", "integer"),
    *(column(name, "integer", format=name) for name in ("i8", "i16", "i32", "i64", "i128")),
    *(column(name, "integer", format=name) for name in ("u8", "u16", "u32", "u64", "u128")),
    column("free", "decimal"),
    column("money", "decimal", precision=12, scale=2),
    column("count", "decimal", precision=9),
    column("fine", "decimal", precision=38, scale=18),
    column("ratio", "double"),
    column("single", "double", format="f32"),
    column("flag", "boolean"),
    column("day", "date"),
    column("at", "timestamp"),
    column("moment", "timestamp", {"timezone": True}),
    column("clock", "timestamp", {"timezone": False}),
    column("hour", "time"),
    column("numbers", "array", items=WHOLE),
    column("unknown_items", "array"),
    column("matrix", "array", items=column("[]", "array", items=WHOLE)),
    column("lookup", "map", key=TEXT, items=WHOLE),
    column("unknown_sides", "map"),
    column("record", "object", fields=FIELDS),
    column("document", "object"),
    column("lines", "array", items=LINES),
    column("vector", "vector", {"dimensions": 3}),
    column("of_no_size", "vector"),
)


def unmarked(tests: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Tests of dbt's YAML without the mark that says which check each one is; it has to be there."""
    found = []
    for [(test, entry)] in (one.items() for one in tests):
        config = {**entry["config"]}
        assert {"id", "check"} <= set(config.pop("meta")["accord"]), entry["name"]
        found.append({test: {key: value for key, value in entry.items() if key != "config"}})
        if config:
            found[-1][test]["config"] = config
    return found
