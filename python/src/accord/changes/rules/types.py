"""Rules about types. A type is the set of values that it can hold, on the engine in question."""

from __future__ import annotations

from functools import partial

from accord.changes.rules.model import rule

_type = partial(rule, family="type")
_SAYS = "the type of {it} went from {old} to {new}"
_NEW_COLUMN = (
    "Add a column of the new type, and keep the old one, deprecated, until every consumer has moved."
)

RULES = (
    _type(
        *("type-alias-only", "I/I", "neither", "patch", "="),
        purpose="A type is written otherwise and is the same on the engine.",
        says="the type of {it} is written {new}, it was {old}: both are the same",
        why="The engine makes the same column of both.",
        fix="Nothing need be done.",
    ),
    _type(
        *("type-widened", "W/I", "loosens", "minor", "type-narrowed"),
        purpose="A type holds all that it held, and more.",
        says=_SAYS + ", which holds more",
        why="Most readers take the wider type; one that copies into a column of the old type, or reads it "
        "into a variable of its size, can overflow.",
        fix="Ask the consumers that copy the column; widen theirs first.",
    ),
    _type(
        *("type-narrowed", "I/E", "tightens", "minor", "type-widened"),
        purpose="A type holds only a part of what it held.",
        says=_SAYS + ", which holds less",
        why="Values that were right no longer fit: the build fails, or cuts them off.",
        fix="Look at the extremes of the column first.",
    ),
    _type(
        *("type-incompatible", "E/E", "both", "minor", "="),
        purpose="Each of two types holds values that the other does not.",
        says=_SAYS + ", which is another kind of value",
        why="Joins, filters and functions on the column fail, or quietly compare otherwise.",
        fix=_NEW_COLUMN,
    ),
    _type(
        *("type-length-increased", "W/I", "loosens", "minor", "type-length-decreased"),
        purpose="Text or bytes may be longer.",
        says=_SAYS + ", which is longer",
        why="A reader that copies the column into one of the old length fails, or cuts values off.",
        fix="Ask the consumers that copy the column; lengthen theirs first.",
    ),
    _type(
        *("type-length-decreased", "I/E", "tightens", "minor", "type-length-increased"),
        purpose="Text or bytes may only be shorter.",
        says=_SAYS + ", which is shorter",
        why="Values that were right no longer fit.",
        fix="Look at the longest value first.",
    ),
    _type(
        *("type-precision-changed", "W/E", None, "minor", "="),
        purpose="A decimal has another number of digits before the point.",
        says=_SAYS,
        why="With more digits a reader's column can overflow; with fewer, old values no longer fit.",
        fix="With more digits: widen the copies first. With fewer: look at the extremes first.",
    ),
    _type(
        *("type-scale-reduced", "E/E", "both", "minor", "type-scale-increased"),
        purpose="A decimal has fewer digits after the point.",
        says=_SAYS + ": digits after the point are lost",
        why="Values are rounded, so that sums differ from those of the day before, without an error.",
        fix=_NEW_COLUMN,
    ),
    _type(
        *("type-scale-increased", "W/E", "both", "minor", "type-scale-reduced"),
        purpose="A decimal has more digits after the point.",
        says=_SAYS + ": there are more digits after the point",
        why="A reader that copies into the old type rounds. With the same precision fewer digits are left "
        "before the point.",
        fix="Raise the precision by as much; widen the copies first.",
    ),
    _type(
        *("timestamp-timezone-changed", "E/E", "both", "minor", "="),
        purpose="A time has a zone that had none, has none any more, or has another.",
        says="the time zone of {it} went from {old} to {new}",
        why="The same text now means another moment: days and hours shift, without an error.",
        fix=_NEW_COLUMN,
    ),
    _type(
        *("logical-type-changed", "E/E", "both", "minor", "="),
        purpose="The engine's type is the same, but values mean something else.",
        says="the values of {it} are {new} now, they were {old}; the engine's type is the same",
        why="Who reads a date out of the text, or a number, reads something else.",
        fix=_NEW_COLUMN,
    ),
    _type(
        *("type-added", "I/W", "tightens", "patch", "type-removed"),
        purpose="The contract states a type that it did not state.",
        says="{it} is promised to be {new}, which it was not before",
        why="Readers know more than before. What is in the table may be of another type.",
        fix="Look at the type in the warehouse first.",
    ),
    _type(
        *("type-removed", "W/I", "loosens", "minor", "type-added"),
        purpose="The contract no longer states a type, or only one that holds more.",
        says="{it} is not promised to be {old} any more",
        why="The column may become anything.",
        fix="State the type.",
    ),
    _type(
        *("type-unknown", "W/W", "both", "minor", "="),
        purpose="A type changed, and Accord does not know one of the two.",
        says=_SAYS + ", and whether that breaks anybody cannot be told",
        why="What the type can hold is not known here, so nobody can say who breaks.",
        fix="Look at the engine's manual; then write an exception in accord.yml, or take it back.",
    ),
)
