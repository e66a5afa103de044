"""Rules about who may see what, who answers for it, and where a contract is in its life."""

from __future__ import annotations

from functools import partial

from accord.changes.rules.model import rule

_governance = partial(rule, family="governance")
_lifecycle = partial(rule, family="lifecycle")
_SAYS = "the {detail} of {it} went from {old} to {new}"
_DATE = "Tell with the SLA `endOfLife` (or a `deprecation_date`) when it ends."

RULES = (
    _governance(
        *("classification-raised", "E/W", "both", "minor", "classification-lowered"),
        purpose="Data is called more confidential.",
        says="the classification of {it} was raised from {old} to {new}",
        why="Whoever may not see what is so confidential loses the column: a masked value, or an error.",
        fix="Look who reads the column, and give those who should the right to, first.",
    ),
    _governance(
        *("classification-lowered", "W/W", "both", "minor", "classification-raised"),
        purpose="Data is called less confidential.",
        says="the classification of {it} was lowered from {old} to {new}",
        why="More people see the values, in the warehouse and in samples of reports.",
        fix="Let whoever answers for privacy agree in writing.",
    ),
    _governance(
        *("classification-changed", "W/W", "both", "minor", "="),
        purpose="The classification changed, and which of the two is more confidential cannot be told.",
        says="the classification of {it} went from {old} to {new}",
        why="The words are none of public, internal, confidential, restricted, secret and their like.",
        fix="Use those words.",
    ),
    _governance(
        *("pii-added", "E/W", "both", "minor", "pii-removed"),
        purpose="A column is said to hold data about persons.",
        says="{it} is about persons now",
        why="Consumers need a reason to read the column, and must delete what they copied.",
        fix="Tell the consumers; look at the copies they have.",
    ),
    _governance(
        *("pii-removed", "W/I", "both", "minor", "pii-added"),
        purpose="A column is said to hold no data about persons any more.",
        says="{it} is not about persons any more",
        why="Its values are no longer masked in samples. If they are about persons still, they leak.",
        fix="Let whoever answers for privacy agree in writing.",
    ),
    _governance(
        *("encryption-removed", "E/I", "loosens", "minor", "encryption-added"),
        purpose="A column has no encrypted form any more.",
        says="{it} has no encrypted form any more; it was {old}",
        why="Who reads the encrypted column fails; who reads the plain one sees what was hidden.",
        fix="Let whoever answers for privacy agree in writing.",
    ),
    _governance(
        *("encryption-added", "I/W", "tightens", "minor", "encryption-removed"),
        purpose="A column has an encrypted form.",
        says="{it} has the encrypted form {new} now",
        why="Somebody has to write it.",
        fix="Build the encrypted column first.",
    ),
    _governance(
        *("encryption-changed", "E/W", "both", "minor", "="),
        purpose="The encrypted form of a column has another name.",
        says="the encrypted form of {it} is {new} now, it was {old}",
        why="Queries that use the old name fail.",
        fix="Keep the old one until every consumer has moved.",
    ),
    _governance(
        *("critical-unset", "W/I", "loosens", "minor", "critical-set"),
        purpose="A column is not critical any more.",
        says="{it} is no critical data element any more",
        why="It is watched less closely than its consumers may believe.",
        fix="Ask the consumers that rely on it.",
    ),
    _governance(
        *("critical-set", "I/I", "tightens", "minor", "critical-unset"),
        purpose="A column is called critical.",
        says="{it} is a critical data element now",
        why="It is to be watched more closely; data stays as it was.",
        fix="Nothing need be done by its readers.",
    ),
    _governance(
        *("owner-changed", "I/I", "neither", "patch", "="),
        purpose="Somebody else answers for the contract.",
        says="the {detail} of the contract went from {old} to {new}",
        why="Data stays as it was; questions and alerts go elsewhere.",
        fix="Nothing need be done.",
    ),
    _governance(
        *("consumer-added", "I/I", "neither", "patch", "consumer-removed"),
        purpose="A consumer is named that was not before.",
        says="the consumer {new} is new",
        why="Changes to what it reads break it from now on.",
        fix="Nothing need be done.",
    ),
    _governance(
        *("consumer-removed", "I/I", "neither", "patch", "consumer-added"),
        purpose="A consumer is no longer named.",
        says="the consumer {old} is gone",
        why="Nobody is told of changes for its sake any more. Those of this comparison still count for it.",
        fix="Ask the consumer whether it has left.",
    ),
    _governance(
        *("consumer-changed", "I/I", "neither", "patch", "="),
        purpose="A consumer reads other columns, or is described otherwise.",
        says="the consumer {detail} went from {old} to {new}",
        why="Which changes break it is told by the columns that it names.",
        fix="Nothing need be done.",
    ),
    _lifecycle(
        *("contract-id-changed", "E/E", "both", "minor", "="),
        purpose="A contract has another id, or another name where it has no id.",
        says="the contract {old} is {new} now: its identity is another",
        why="Whatever knows the contract by its id takes it for a new one: history, registries.",
        fix="Keep the id. A contract that needs another name needs an `id` first.",
    ),
    _lifecycle(
        *("status-retired", "E/I", "loosens", "minor", "status-reactivated"),
        purpose="A contract is retired: nothing is promised any more.",
        says="the status went from {old} to {new}: nothing is promised any more",
        why="Consumers that still read the tables do so at their own risk.",
        fix="Deprecate it first, with a date, and retire it when its consumers have moved.",
    ),
    _lifecycle(
        *("status-deprecated", "I/I", "loosens", "minor", "status-reactivated"),
        purpose="A contract is deprecated: it holds, and will end.",
        says="the status went from {old} to {new}",
        why="All stays as it is until the day it ends; consumers should begin to move.",
        fix=_DATE,
    ),
    _lifecycle(
        *("status-reactivated", "I/W", "tightens", "minor", "status-retired status-deprecated"),
        purpose="A contract that was deprecated or retired holds again.",
        says="the status went from {old} to {new}: it holds again",
        why="Readers lose nothing; somebody has to keep the tables right again.",
        fix="Tell those who have moved away.",
    ),
    _lifecycle(
        *("status-changed", "I/I", "neither", "patch", "="),
        purpose="A contract has another status, which is neither deprecated nor retired.",
        says="the status went from {old} to {new}",
        why="Data stays as it was.",
        fix="Nothing need be done.",
    ),
    _lifecycle(
        *("object-deprecated", "I/I", "loosens", "minor", "object-deprecation-withdrawn"),
        purpose="A table is deprecated: it will end.",
        says="{it} is deprecated",
        why="The table stays as it is for now; consumers should begin to move.",
        fix=_DATE,
    ),
    _lifecycle(
        *("object-deprecation-withdrawn", "I/W", "tightens", "minor", "object-deprecated"),
        purpose="A table that was deprecated stays.",
        says="{it} is not deprecated any more",
        why="Somebody has to keep the table right for longer.",
        fix="Tell those who have moved away.",
    ),
    _lifecycle(
        *("column-deprecated", "I/I", "loosens", "minor", "column-deprecation-withdrawn"),
        purpose="A column is deprecated: it will be removed.",
        says="{it} is deprecated",
        why="The column stays as it is for now; consumers should begin to move.",
        fix="Remove it in a later version; that is then no surprise.",
    ),
    _lifecycle(
        *("column-deprecation-withdrawn", "I/W", "tightens", "minor", "column-deprecated"),
        purpose="A column that was deprecated stays.",
        says="{it} is not deprecated any more",
        why="Somebody has to write the column for longer.",
        fix="Tell those who have moved away.",
    ),
    _lifecycle(
        *("deprecated-without-date", "W/W", "neither", "patch", ""),
        purpose="A contract or table is deprecated, and nothing says when it ends.",
        says="{it} is deprecated, and no date tells when it ends",
        why="Consumers do not know how long they have; most will wait until it breaks.",
        fix=_DATE,
        unmirrored="It looks at the new contract alone; a date that was there and is gone is sla-removed.",
    ),
)
