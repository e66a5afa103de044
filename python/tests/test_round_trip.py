"""What is written is read as the same contract, by ODCS and by the canonical JSON."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import msgspec
import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from jsonschema_rs import Draft201909Validator, Draft202012Validator
from strategies import contracts

from accord.contract.model import Contract, without_origins
from accord.readers import DIALECTS
from accord.readers.section import Log
from accord.schemas import schema_of
from accord.source import loads
from accord.writers import canonical, odcs

WRITERS: dict[str, Any] = {"odcs": odcs.write, "canonical": canonical.write}


def read(text: str, dialect: str) -> Contract:
    [document] = loads(text, "x")
    assert DIALECTS[dialect].recognizes(document)
    log = Log(document)
    found = DIALECTS[dialect].read(document, log)
    assert [f for f in log.findings if f.level == "error" and f.rule != "unknown-column"] == []
    return found


def shown(contract: Contract) -> dict[str, Any]:
    """A contract as JSON data, its rules in an order that does not depend on where they stand."""
    plain: dict[str, Any] = msgspec.to_builtins(without_origins(contract))
    for table in plain["tables"]:
        table["rules"] = sorted(table["rules"], key=in_text)
    return plain


def in_text(plain: Any) -> str:
    """JSON text, which tells 1 from 1.0 and from true."""
    return json.dumps(plain, sort_keys=True)


@pytest.mark.parametrize("dialect", WRITERS)
@given(contract=contracts())
@settings(deadline=None, max_examples=100, suppress_health_check=list(HealthCheck))
def test_any_contract(dialect: str, contract: Contract) -> None:
    written = WRITERS[dialect](contract)
    assert written.not_carried == ()
    assert in_text(shown(read(written.text, dialect))) == in_text(shown(contract))
    plain = OTHERS[dialect](written.text)
    assert in_text(plain) == in_text(loads(written.text, "x")[0].plain())
    assert [error.message for error in SCHEMAS[dialect]().iter_errors(plain)] == []


@cache
def of_the_standard() -> Draft201909Validator:
    return Draft201909Validator(schema_of("odcs"), validate_formats=False)


@cache
def of_json() -> Draft202012Validator:
    return Draft202012Validator(schema_of("canonical"))


OTHERS: dict[str, Any] = {"odcs": yaml.safe_load, "canonical": json.loads}
"""What other tools read the text with."""
SCHEMAS: dict[str, Any] = {"odcs": of_the_standard, "canonical": of_json}
