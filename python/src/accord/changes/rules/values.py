"""Rules about what values a column may have: null, keys, enums, bounds, texts, arrays."""

from __future__ import annotations

from functools import partial

from accord.changes.rules.model import rule

_key = partial(rule, family="key")
_value = partial(rule, family="value")
_SAYS = "the {detail} of {it} went from {old:plain} to {new:plain}"
_FIRST = "Look at the data first: `accord explain` shows the rows that would break it."
_TELL = "Tell the consumers which values come, and from when; let them change first."

RULES = (
    _key(
        *("required-removed", "E/I", "loosens", "minor", "required-added"),
        purpose="A column that was never null may be null.",
        says="{it} may be null now",
        why="Inner joins lose rows, comparisons become null, and code without a test for null fails.",
        fix=_TELL,
    ),
    _key(
        *("required-added", "I/E", "tightens", "minor", "required-removed"),
        purpose="A column that could be null must not be null.",
        says="{it} must not be null any more",
        why="Rows with null break the contract.",
        fix="Fill the column first.",
    ),
    _key(
        *("unique-removed", "E/I", "loosens", "minor", "unique-added"),
        purpose="Values that stood once may stand several times.",
        says="{it} need not be unique any more",
        why="Joins on the column multiply rows, and counts come out too high, without an error.",
        fix="Give consumers another key; let them change their joins first.",
    ),
    _key(
        *("unique-added", "I/E", "tightens", "minor", "unique-removed"),
        purpose="Values may stand only once.",
        says="{it} must be unique now",
        why="Rows with a value twice break the contract.",
        fix=_FIRST,
    ),
    _key(
        *("primary-key-removed", "E/I", "loosens", "minor", "primary-key-added"),
        purpose="A table has no primary key any more.",
        says="{it} has no primary key any more; it was {old}",
        why="Consumers that join or merge by the key get rows several times.",
        fix="Keep the key, or name another.",
    ),
    _key(
        *("primary-key-added", "I/E", "tightens", "minor", "primary-key-removed"),
        purpose="A table has a primary key that had none.",
        says="{it} has the primary key {new} now",
        why="Rows that have the same key, or none, break the contract.",
        fix=_FIRST,
    ),
    _key(
        *("primary-key-members-changed", "E/E", "both", "minor", "="),
        purpose="The primary key is of other columns.",
        says="the primary key of {it} went from {old} to {new}",
        why="A row is identified otherwise: joins on the old key multiply rows, or find none.",
        fix="Make a new table with the new key, and keep the old one.",
    ),
    _key(
        *("foreign-key-removed", "W/I", "loosens", "minor", "foreign-key-added"),
        purpose="Values need not be in the other table any more.",
        says="{it} need not be in {old} any more",
        why="Inner joins with the other table can lose rows.",
        fix=_TELL,
    ),
    _key(
        *("foreign-key-added", "I/E", "tightens", "minor", "foreign-key-removed"),
        purpose="Values must be in another table.",
        says="{it} must be in {new} now",
        why="Rows whose value is not there break the contract.",
        fix=_FIRST,
    ),
    _key(
        *("foreign-key-target-changed", "W/E", "both", "minor", "="),
        purpose="Values refer to another table or column.",
        says="{it} refers to {new} now, it referred to {old}",
        why="Joins with the old table can lose rows, and nothing says so.",
        fix=_TELL,
    ),
    _value(
        *("enum-value-added", "E/I", "loosens", "minor", "enum-value-removed"),
        purpose="A column may have a value that it could not have.",
        says="{it} may be {new} now",
        why="A `case` without an `else`, a mapping or a filter of the consumer's does not know the value.",
        fix=_TELL,
    ),
    _value(
        *("enum-value-removed", "I/E", "tightens", "minor", "enum-value-added"),
        purpose="A column may no longer have a value.",
        says="{it} may not be {old} any more",
        why="Rows that have the value break the contract.",
        fix=_FIRST,
    ),
    _value(
        *("enum-removed", "E/I", "loosens", "minor", "enum-added"),
        purpose="The values of a column are no longer limited to a list.",
        says="{it} may have any value now; it was one of {old}",
        why="A `case` without an `else`, a mapping or a filter does not know the new values.",
        fix="Keep the list, and add to it what is new.",
    ),
    _value(
        *("enum-added", "I/E", "tightens", "minor", "enum-removed"),
        purpose="The values of a column are limited to a list.",
        says="{it} must be one of {new} now",
        why="Rows that have another value break the contract.",
        fix=_FIRST,
    ),
    _value(
        *("bound-relaxed", "E/I", "loosens", "minor", "bound-tightened"),
        purpose="A value may be less, or greater, than it could be.",
        says=_SAYS,
        why="Consumers see values beyond those they were built for.",
        fix=_TELL,
    ),
    _value(
        *("bound-tightened", "I/E", "tightens", "minor", "bound-relaxed"),
        purpose="A value may not be as little, or as great, as it could be.",
        says=_SAYS,
        why="Rows beyond the bound break the contract.",
        fix=_FIRST,
    ),
    _value(
        *("bound-exclusivity-changed", "E/E", None, "minor", "="),
        purpose="A bound itself became allowed, or is not allowed any more.",
        says="the {detail} of {it}, {new}, is {note} now",
        why="Where the bound becomes allowed, readers see a value they never saw: a zero to divide by. "
        "Where it is forbidden, rows that have it break the contract.",
        fix="Look at the rows that have just this value.",
    ),
    _value(
        *("length-relaxed", "E/I", "loosens", "minor", "length-tightened"),
        purpose="Text may be longer, or shorter, than it could be.",
        says=_SAYS,
        why="Consumers that copy the column into one of the old length fail, or cut values off.",
        fix=_TELL,
    ),
    _value(
        *("length-tightened", "I/E", "tightens", "minor", "length-relaxed"),
        purpose="Text may not be as long, or as short, as it could be.",
        says=_SAYS,
        why="Rows with longer or shorter text break the contract.",
        fix=_FIRST,
    ),
    _value(
        *("pattern-added", "I/W", "tightens", "minor", "pattern-removed"),
        purpose="Text must match a pattern.",
        says="{it} must match {new} now",
        why="Rows that do not match break the contract.",
        fix=_FIRST,
    ),
    _value(
        *("pattern-removed", "W/I", "loosens", "minor", "pattern-added"),
        purpose="Text need not match a pattern any more.",
        says="{it} need not match {old} any more",
        why="A consumer that takes the text apart by the pattern can fail.",
        fix=_TELL,
    ),
    _value(
        *("pattern-changed", "W/W", "both", "minor", "="),
        purpose="Text must match another pattern.",
        says="{it} must match {new} now; it was {old}",
        why="Whether all texts of one pattern match the other cannot be told in general.",
        fix="Try both patterns on the data; write an exception where all that matched still does.",
    ),
    _value(
        *("format-changed", "E/E", None, "minor", "="),
        purpose="Text has another format, gained one, or lost it.",
        says="the format of {it} went from {old} to {new}",
        why="A consumer that parses the text by its format fails.",
        fix="Write the new format to a new column, and keep the old one until every consumer has moved.",
    ),
    _value(
        *("multiple-of-changed", "E/E", None, "minor", "="),
        purpose="Numbers are multiples of another number, of one now, or of none any more.",
        says="what {it} must be a multiple of went from {old} to {new}",
        why="Consumers that count in the old steps round; rows that are no multiples break the contract.",
        fix=_TELL,
    ),
    _value(
        *("array-size-changed", "E/E", None, "minor", "="),
        purpose="An array may have fewer or more items than it could have, or must have.",
        says="the {detail} of {it} went from {old} to {new}",
        why="A consumer that takes the first item of an array that may be empty now fails.",
        fix=_TELL,
    ),
    _value(
        *("unique-items-removed", "E/I", "loosens", "minor", "unique-items-added"),
        purpose="An item may stand several times in an array.",
        says="the items of {it} need not be unique any more",
        why="Consumers that unfold the array count items twice.",
        fix=_TELL,
    ),
    _value(
        *("unique-items-added", "I/E", "tightens", "minor", "unique-items-removed"),
        purpose="An item may stand only once in an array.",
        says="the items of {it} must be unique now",
        why="Rows with an item twice break the contract.",
        fix=_FIRST,
    ),
    _value(
        *("default-changed", "W/W", "both", "minor", "="),
        purpose="What stands in a column where nothing was said is another value.",
        says="the default of {it} went from {old} to {new}",
        why="Rows that nobody filled change their meaning, and no error tells.",
        fix=_TELL,
    ),
)
