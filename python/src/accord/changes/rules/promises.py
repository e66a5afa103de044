"""Rules about what is promised of the data as a whole: quality rules and SLAs."""

from __future__ import annotations

from functools import partial

from accord.changes.rules.model import rule

_quality = partial(rule, family="quality")
_sla = partial(rule, family="sla")
_SAYS = "`{detail}` of {it} went from {old:plain} to {new:plain}"
_SLA = "{detail} went from {old:plain} to {new:plain}"
_AGREE = "Agree on it with the consumers, and give the notice that the contract promises."
_FIRST = "Run the check on the data first; write a waiver while it is being mended."
_MEASURE = "Measure first whether it can be kept."

RULES = (
    _quality(
        *("quality-rule-removed", "W/I", "loosens", "minor", "quality-rule-added"),
        purpose="A check is no longer made.",
        says="the check `{detail}` of {it} is gone: {old:plain}",
        why="What the check found goes to the consumers unseen.",
        fix=_AGREE,
    ),
    _quality(
        *("quality-rule-added", "I/E", "tightens", "minor", "quality-rule-removed"),
        purpose="A check is made that was not made before.",
        says="the check `{detail}` of {it} is new: {new:plain}",
        why="Data that was right can break the contract now.",
        fix=_FIRST,
    ),
    _quality(
        *("quality-threshold-relaxed", "W/I", "loosens", "minor", "quality-threshold-tightened"),
        purpose="A check lets more pass.",
        says=_SAYS + ": it lets more pass",
        why="Consumers get data that the check kept from them.",
        fix=_AGREE,
    ),
    _quality(
        *("quality-threshold-tightened", "I/E", "tightens", "minor", "quality-threshold-relaxed"),
        purpose="A check lets less pass.",
        says=_SAYS + ": it lets less pass",
        why="Data that passed can break the contract now.",
        fix=_FIRST,
    ),
    _quality(
        *("quality-unit-changed", "W/W", "both", "minor", "="),
        purpose="A check counts in another unit: rows, or percent of the rows.",
        says=_SAYS,
        why="Which of the two lets more pass depends on how many rows there are.",
        fix="Say the bound in the old unit, or ask what the check finds in both.",
    ),
    _quality(
        *("quality-severity-lowered", "W/I", "loosens", "minor", "quality-severity-raised"),
        purpose="A check that fails has less weight.",
        says="the severity of `{detail}` of {it} went from {old} to {new}",
        why="Where it was an error, broken data stopped in the build; now it goes on to the consumers.",
        fix=_AGREE,
    ),
    _quality(
        *("quality-severity-raised", "I/W", "tightens", "minor", "quality-severity-lowered"),
        purpose="A check that fails has more weight.",
        says="the severity of `{detail}` of {it} went from {old} to {new}",
        why="What was a warning can stop the build now.",
        fix=_FIRST,
    ),
    _quality(
        *("quality-sql-changed", "W/W", "both", "minor", "="),
        purpose="The SQL of a check is another.",
        says="the SQL of `{detail}` of {it} went from {old} to {new}",
        why="What two queries let pass cannot be compared.",
        fix="Run both on the data; write an exception where they find the same.",
    ),
    _quality(
        *("quality-rule-changed", "W/W", "both", "minor", "="),
        purpose="A check was changed so that neither the old nor the new one lets more pass.",
        says=_SAYS,
        why="Some data passes now that did not, or some that passed does not, or both.",
        fix=_AGREE,
    ),
    _quality(
        *("waiver-added", "W/I", "loosens", "patch", "waiver-removed"),
        purpose="A check may fail for a time.",
        says="`{detail}` of {it} is waived {new:plain}",
        why="Until that day broken data goes on to the consumers.",
        fix="Tell the consumers the reason of the waiver, and its last day.",
    ),
    _quality(
        *("waiver-removed", "I/W", "tightens", "patch", "waiver-added"),
        purpose="A check that could fail for a time counts again.",
        says="`{detail}` of {it} counts again; it was waived {old:plain}",
        why="Where the check still fails, the build stops.",
        fix="Run the check on the data first.",
    ),
    _quality(
        *("waiver-extended", "W/I", "loosens", "patch", "waiver-shortened"),
        purpose="A check may fail for longer.",
        says="`{detail}` of {it} is waived {new:plain}; it was {old:plain}",
        why="Broken data goes on to the consumers for longer than they were told.",
        fix="Tell the consumers the new day.",
    ),
    _quality(
        *("waiver-shortened", "I/W", "tightens", "patch", "waiver-extended"),
        purpose="A waiver ends sooner.",
        says="`{detail}` of {it} is waived {new:plain}; it was {old:plain}",
        why="Where the check still fails on that day, the build stops.",
        fix="Run the check on the data first.",
    ),
    _sla(
        *("sla-removed", "E/I", "loosens", "minor", "sla-added"),
        purpose="Something is no longer promised of the service.",
        says="{detail} is no longer promised; it was {old:plain}",
        why="Consumers that planned by the promise have nothing to hold on to.",
        fix=_AGREE,
    ),
    _sla(
        *("sla-added", "I/W", "tightens", "minor", "sla-removed"),
        purpose="Something is promised of the service that was not before.",
        says="{detail} is promised now: {new:plain}",
        why="Somebody has to keep the promise.",
        fix=_MEASURE,
    ),
    _sla(
        *("sla-latency-relaxed", "E/I", "loosens", "minor", "sla-latency-tightened"),
        purpose="Data may take longer to arrive.",
        says=_SLA,
        why="What runs at a fixed hour after the data was due reads the table before they are there.",
        fix=_AGREE,
    ),
    _sla(
        *("sla-latency-tightened", "I/E", "tightens", "minor", "sla-latency-relaxed"),
        purpose="Data must arrive sooner.",
        says=_SLA,
        why="A pipeline that kept the old promise may not keep the new one.",
        fix=_MEASURE,
    ),
    _sla(
        *("sla-freshness-relaxed", "E/I", "loosens", "minor", "sla-freshness-tightened"),
        purpose="The newest row may be older.",
        says=_SLA,
        why="What is shown as current is older than readers believe.",
        fix=_AGREE,
    ),
    _sla(
        *("sla-freshness-tightened", "I/E", "tightens", "minor", "sla-freshness-relaxed"),
        purpose="The newest row must be newer.",
        says=_SLA,
        why="A pipeline that kept the old promise may not keep the new one.",
        fix=_MEASURE,
    ),
    _sla(
        *("sla-retention-shortened", "E/I", "loosens", "minor", "sla-retention-lengthened"),
        purpose="Rows are kept for a shorter time.",
        says=_SLA,
        why="History that consumers compare with is deleted, and cannot be had back.",
        fix="Tell the consumers before the first deletion, so that they can copy what they need.",
    ),
    _sla(
        *("sla-retention-lengthened", "I/W", "tightens", "minor", "sla-retention-shortened"),
        purpose="Rows are kept for a longer time.",
        says=_SLA,
        why="Rows must stay that could be deleted; what the law wants deleted must still be.",
        fix="Ask whoever answers for privacy.",
    ),
    _sla(
        *("sla-availability-lowered", "E/I", "loosens", "minor", "sla-availability-raised"),
        purpose="The service may be away for more of the time.",
        says=_SLA,
        why="Consumers that passed the promise on to others cannot keep theirs.",
        fix=_AGREE,
    ),
    _sla(
        *("sla-availability-raised", "I/E", "tightens", "minor", "sla-availability-lowered"),
        purpose="The service must be there for more of the time.",
        says=_SLA,
        why="What kept the old promise may not keep the new one.",
        fix=_MEASURE,
    ),
    _sla(
        *("sla-frequency-reduced", "E/I", "loosens", "minor", "sla-frequency-increased"),
        purpose="Data come less often.",
        says=_SLA,
        why="What runs in the old rhythm finds nothing new, or half of a period.",
        fix=_AGREE,
    ),
    _sla(
        *("sla-frequency-increased", "I/E", "tightens", "minor", "sla-frequency-reduced"),
        purpose="Data must come more often.",
        says=_SLA,
        why="A pipeline that kept the old rhythm may not keep the new one.",
        fix=_MEASURE,
    ),
    _sla(
        *("sla-end-of-life-advanced", "E/I", "loosens", "minor", "sla-end-of-life-postponed"),
        purpose="The end of support, or of the table, comes sooner.",
        says=_SLA,
        why="Consumers have less time to move than they were promised.",
        fix="Keep the day that was promised.",
    ),
    _sla(
        *("sla-end-of-life-postponed", "I/W", "tightens", "minor", "sla-end-of-life-advanced"),
        purpose="The end of support, or of the table, comes later.",
        says=_SLA,
        why="Somebody has to keep the table right for longer.",
        fix="Ask whoever runs it.",
    ),
    _sla(
        *("sla-relaxed", "E/I", "loosens", "minor", "sla-tightened"),
        purpose="Less is promised of another property of the service, such as the time to repair.",
        says=_SLA,
        why="Consumers that planned by the promise are served worse.",
        fix=_AGREE,
    ),
    _sla(
        *("sla-tightened", "I/E", "tightens", "minor", "sla-relaxed"),
        purpose="More is promised of another property of the service.",
        says=_SLA,
        why="What kept the old promise may not keep the new one.",
        fix=_MEASURE,
    ),
    _sla(
        *("sla-changed", "W/W", "both", "minor", "="),
        purpose="A promise changed, and which of the two is more cannot be told.",
        says=_SLA,
        why="The property, its unit or its value is one that Accord cannot compare, or it is promised of "
        "something else.",
        fix="Write the value as a number, and the unit as one of time or `percent`.",
    ),
    _sla(
        *("sla-unit-equivalent", "I/I", "neither", "patch", "="),
        purpose="A promise is written in another unit, and is the same.",
        says=_SLA + ": both are the same",
        why="Nothing has changed.",
        fix="Nothing need be done.",
    ),
)
