"""Rules about tables and contracts as a whole, and about their columns."""

from __future__ import annotations

from functools import partial

from accord.changes.rules.model import rule

_object = partial(rule, family="object")
_column = partial(rule, family="column")

_KEEP = "Keep it beside the new one until every consumer has moved; mark it as deprecated, with a date."
_RENAME = "Keep a view or column of the old name until every consumer has moved."
_REMOVED = "column-removed column-removed-after-deprecation column-removed-without-deprecation"

RULES = (
    _object(
        *("object-removed", "E/I", "loosens", "minor", "object-added"),
        purpose="A table is no longer promised.",
        says="the table {it} is gone",
        why="Every query on the table fails once it is dropped, and nobody keeps it right until then.",
        fix=_KEEP,
    ),
    _object(
        *("object-added", "I/E", "tightens", "minor", "object-removed"),
        purpose="A table is promised that was not before.",
        says="the table {it} is new",
        why="Nobody can read it yet, so no reader breaks; whoever builds the tables has one more to build.",
        fix="Build the table before its contract is released.",
    ),
    _object(
        *("object-moved", "I/I", "neither", "patch", "="),
        purpose="A table is promised by another contract than before.",
        says="the table {it} went from the contract {old} to {new}",
        why="The table itself is where it was. Reports and history are by contract, and begin anew.",
        fix="Tell those who look at the reports.",
    ),
    _object(
        *("object-renamed-same-id", "E/E", "both", "minor", "="),
        purpose="A table has another name, in the contract and in the warehouse; its id is the same.",
        says="the table {old} is called {new} now",
        why="Queries on the old name fail.",
        fix=_RENAME,
    ),
    _object(
        *("object-physical-name-changed", "E/E", "both", "minor", "="),
        purpose="A table has another name in the warehouse; the contract calls it as before.",
        says="the table {it} is {new} in the warehouse now, it was {old}",
        why="Queries on the old name fail.",
        fix=_RENAME,
    ),
    _object(
        *("object-logical-name-changed", "I/I", "neither", "patch", "="),
        purpose="The contract calls a table otherwise; in the warehouse it has the same name.",
        says="the contract calls the table {old} {new} now; in the warehouse it is as before",
        why="Queries are as they were. References and exceptions that use the contract's name must follow.",
        fix="Give the table an `id`, which stays.",
    ),
    _object(
        *("object-kind-changed", "W/W", "both", "minor", "="),
        purpose="A table became a view, a topic, a file, or the other way round.",
        says="{it} is a {new} now, it was a {old}",
        why="What readers may ask of it changes: speed, grants, how fresh it is, whether it can be cloned.",
        fix="Say in the notice what changes for readers.",
    ),
    _object(
        *("object-grain-changed", "E/W", "both", "minor", "="),
        purpose="What one row stands for is described otherwise.",
        says="a row of {it} stands for something else: {new}; it was: {old}",
        why="Counts and sums over the table come out differently, and joins multiply rows, without an error.",
        fix="Make a new table with the new grain, and keep the old one.",
    ),
    _object(
        *("contract-name-changed", "I/I", "neither", "patch", "="),
        purpose="A contract has another name; its id is the same.",
        says="the contract {old} is called {new} now",
        why="Tables are as they were. Results are by the contract's name.",
        fix="Rename it where reports and alerts ask for it.",
    ),
    _column(
        *("column-removed", "E/I", "loosens", "minor", "column-added-optional column-added-required"),
        purpose="A column is no longer promised.",
        says="the column {it} is gone",
        why="Queries that name the column fail once it is dropped.",
        fix="Mark the column as `deprecated` first, and remove it when its consumers have moved.",
    ),
    _column(
        *("column-removed-after-deprecation", "I/I", "loosens", "minor"),
        "column-added-optional column-added-required",
        purpose="A column is gone that the contract had called deprecated.",
        says="the column {it}, which was deprecated, is gone",
        why="Readers were told in the version before. Who has not moved since then breaks.",
        fix="Look who still reads the column before it is dropped.",
    ),
    _column(
        *("column-removed-without-deprecation", "E/I", "loosens", "minor"),
        "column-added-optional column-added-required",
        purpose="A column is gone at once, though the contract promises notice.",
        says="the column {it} is gone, and was never deprecated",
        why="The contract promises notice of changes; a column dropped without it breaks readers unwarned.",
        fix="Mark the column as `deprecated` in this version, and remove it after the notice period.",
    ),
    _column(
        *("column-added-optional", "I/E", "tightens", "minor", _REMOVED),
        purpose="A column is promised that was not before; it may be null.",
        says="the column {it} is new",
        why="Readers are as they were, but for `select *` into a table of fixed columns. Whoever writes the "
        "table must write one more column.",
        fix="Add the column to the model first; then to the contract.",
    ),
    _column(
        *("column-added-required", "I/E", "tightens", "minor", _REMOVED),
        purpose="A column is promised that was not before, and it may not be null.",
        says="the column {it} is new, and required",
        why="Rows that are there already have no value of it: they break the contract until they are filled.",
        fix="Add it as optional, fill it, and make it required then.",
    ),
    _column(
        *("column-renamed-same-id", "E/E", "both", "minor", "="),
        purpose="A column has another name, in the contract and in the warehouse; its id is the same.",
        says="the column {old} of {of} is called {new} now",
        why="Queries that use the old name fail.",
        fix="Keep a column of the old name, deprecated, until every consumer has moved.",
    ),
    _column(
        *("column-physical-name-changed", "E/E", "both", "minor", "="),
        purpose="A column has another name in the warehouse; the contract calls it as before.",
        says="the column {it} is {new} in the warehouse now, it was {old}",
        why="Queries that use the old name fail.",
        fix="Keep a column of the old name, deprecated, until every consumer has moved.",
    ),
    _column(
        *("column-logical-name-changed", "I/I", "neither", "patch", "="),
        purpose="The contract calls a column otherwise; in the warehouse it has the same name.",
        says="the contract calls the column {old} of {of} {new} now; in the warehouse it is as before",
        why="Queries are as they were.",
        fix="Nothing need be done.",
    ),
    _column(
        *("column-order-changed", "I/I", "neither", "patch", "="),
        purpose="Columns stand in another order.",
        says="the columns of {it} stand in another order: {new}",
        why="Only what goes by position notices: `insert` without names, `union all`, files without header.",
        fix="Name the columns in such statements.",
    ),
    _column(
        *("column-kind-changed", "E/E", "both", "minor", "="),
        purpose="A column that is stored became one that readers compute, or the other way round.",
        says="{it} is {new:plain} now, it was {old:plain}",
        why="What is computed stands in no table: a query that names the column fails, and the other way "
        "round somebody must begin to store it.",
        fix="Keep both for a time, under two names.",
    ),
)
