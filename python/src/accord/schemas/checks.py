"""The check vocabulary as JSON Schema: what a mapping in a list of checks may hold, by its `check`.

It says what accord.readers.rule says.
"""

from __future__ import annotations

from accord.contract.checks import (
    BOUNDS,
    CATALOGUE,
    OPERATORS,
    PATH,
    PERIODS,
    SEVERITIES,
    UNITS,
    Argument,
    ArgumentType,
    CheckType,
)
from accord.schemas.forms import DAY, SCALAR, SHARE, TEXT, Schema

TEXTS: Schema = {"type": "array", "items": TEXT, "minItems": 1}

ARGUMENTS: dict[ArgumentType, Schema] = {
    "number": {"type": "number"},
    "bound": SCALAR,
    "text": TEXT,
    "sql": TEXT,
    "flag": {"type": "boolean"},
    "period": {"type": "string", "enum": list(PERIODS)},
    "choice": TEXT,
    "values": {"type": "array", "items": SCALAR, "minItems": 1},
    "columns": TEXTS,
    "pairs": {"type": "array", "items": {"type": "array", "items": SCALAR}},
    "checks": TEXTS,
    "relation": TEXT,
    "column": TEXT,
    "mapping": {"type": "object"},
}

OPERATOR_WORDS = {
    "mustBe": "are exactly so many; is the number",
    "mustNotBe": "are not exactly so many; is another number",
    "mustBeGreaterThan": "are more; is greater",
    "mustBeGreaterOrEqualTo": "are so many or more; is greater or equal",
    "mustBeLessThan": "are fewer; is less",
    "mustBeLessOrEqualTo": "are so many or fewer; is less or equal",
    "mustBeBetween": "are between the two, which count too; is between the two, or one of them",
    "mustNotBeBetween": "are fewer than the first or more than the second; is outside of the two",
}

KEYS: dict[str, Schema] = {
    "id": {
        "description": "The check's name in results, from version to version. Without: <column>.<check>, or "
        "<check>.",
        **TEXT,
    },
    "severity": {
        "description": "error (also without): the build fails. warn: dbt warns. info: the result is stored, "
        "and breaks nothing.",
        "type": "string",
        "enum": list(SEVERITIES),
    },
    "where": {"description": "A condition in SQL; rows for which it is not true do not count.", **TEXT},
    "description": {"description": "Carried as the check's description.", **TEXT},
    "waiver": {
        "description": "Up to and with that day (UTC), the check may fail and breaks nothing.",
        "type": "object",
        "required": ["until"],
        "properties": {
            "until": {"description": "The last day of the waiver.", **DAY},
            "reason": TEXT,
            "owner": TEXT,
        },
        "additionalProperties": False,
    },
}
"""What every check takes, besides the operators."""

TOLERANCE: dict[str, Schema] = {
    "tolerance": {"description": "How many rows may fail, in the unit.", "type": "number", "minimum": 0},
    "unit": {
        "description": "What the tolerance or the operator counts: rows (also without), or percent of them.",
        "type": "string",
        "enum": list(UNITS),
    },
    "mostly": {
        "description": "The least share of rows that must pass: 0.99 is a tolerance of 1 percent.",
        **SHARE,
    },
}
"""What a check that counts rows takes too."""


def check_definitions() -> dict[str, Schema]:
    """`check` is any check of the vocabulary; `check.<name>` one of them, the rest what they share."""
    shared = {**KEYS, **TOLERANCE, **{name: _operator(name) for name in OPERATORS}}
    return {
        "check": _any_check(),
        **{f"check.{check.name}": _check(check) for check in CATALOGUE.values()},
        **{f"check-{name}": schema for name, schema in shared.items()},
        "check-of-rows": _of_rows(),
        "check-of-a-number": {"dependencies": _one_operator(BOUNDS)},
    }


def _any_check() -> Schema:
    # By if and then an editor offers the keys of the check that is named, and says what is wrong with it
    # alone; of a oneOf it says what is wrong with all of them.
    return {
        "type": "object",
        "required": ["check"],
        "properties": {
            "check": {"description": "The name of a check of the vocabulary.", "enum": list(CATALOGUE)}
        },
        "allOf": [
            {
                # Of what is no mapping `required` holds, and all checks would be spoken of.
                "if": {"type": "object", "required": ["check"], "properties": {"check": {"const": name}}},
                "then": {"$ref": f"#/definitions/check.{name}"},
            }
            for name in CATALOGUE
        ],
    }


def _check(check: CheckType) -> Schema:
    counts_rows = check.answers == "rows"
    properties: dict[str, Schema] = {"check": {"const": check.name, "description": check.asserts}}
    required = ["check"]
    if check.column != "none":
        properties["column"] = {"description": "the column", **TEXT}
        required += ["column"] if check.column == "required" else []
    if check.nests:
        properties[PATH] = {
            "description": "where below the column the values are: fields, '[]' for all items of an array",
            **TEXTS,
            "items": {"type": "string", "minLength": 1},
        }
    properties |= {argument.name: _argument(argument) for argument in check.arguments}
    required += [argument.name for argument in check.arguments if argument.required]
    shared = [*(TOLERANCE if counts_rows else ()), *KEYS, *OPERATORS]
    for name in shared:
        properties.setdefault(name, {"$ref": f"#/definitions/check-{name}"})
    schema: Schema = {
        "description": check.asserts,
        "type": "object",
        "required": required,
        "properties": properties,
        "additionalProperties": False,
        "allOf": [{"$ref": "#/definitions/" + ("check-of-rows" if counts_rows else "check-of-a-number")}],
    }
    if check.bounded:
        bounds = [*BOUNDS, *(() if counts_rows else OPERATORS)]
        schema["anyOf"] = [{"required": [name]} for name in bounds]
    return schema


def _argument(argument: Argument) -> Schema:
    schema = {"description": argument.summary, **ARGUMENTS[argument.type]}
    if argument.choices:
        schema["enum"] = list(argument.choices)
    if argument.default is not None:
        schema["default"] = argument.default
    return schema


def _operator(name: str) -> Schema:
    rows, number = OPERATOR_WORDS[name].split("; ")
    schema: Schema = {
        "description": f"Passes when the rows that fail {rows}; of a check that answers with a number, "
        f"when it {number}."
    }
    if len(OPERATORS[name]) == 1:
        return {**schema, "type": "number"}
    return {**schema, "type": "array", "items": {"type": "number"}, "minItems": 2, "maxItems": 2}


def _of_rows() -> Schema:
    dependencies = _one_operator(("tolerance", "mostly"))
    dependencies["mostly"] = {"properties": {"tolerance": False, "unit": False}}
    return {
        "dependencies": dependencies,
        "if": {"required": ["unit"], "properties": {"unit": {"const": "percent"}}},
        "then": {"properties": {"tolerance": {"maximum": 100}}},
    }


def _one_operator(others: tuple[str, ...]) -> dict[str, Schema]:
    """An operator takes the place of all others, and of some keys."""
    return {
        name: {"properties": {other: False for other in (*OPERATORS, *others) if other != name}}
        for name in OPERATORS
    }
