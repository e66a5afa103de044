"""The keys of the pipeline-config dialect and where each one goes."""

from __future__ import annotations

from accord.readers.keys import Dialect, Key, Keys, anything, scalar, section, sections, text
from accord.readers.rule import WAIVER

OF_RUNS = "it is of the pipeline's runs: no query on the table can check it"
NO_CHECK = "no check is of this metric"
META = Key(
    takes="any",
    goes="meta; what may be a secret is carried only where it is `${A_VARIABLE}`",
    otherwise="meta",
)
CONNECTION = Key(
    takes="any",
    goes="meta, where it is `${A_VARIABLE}`; else it is not carried: it may hold a secret",
    otherwise="meta",
)
SEVERITY = text(
    "the severity of the check: error, warning or info",
    *("error", "warning", "warn", "info"),
    otherwise="meta",
)

DIALECT = Dialect(
    name="pipeline-config",
    title="Pipeline configurations",
    sections={
        "document": Keys(
            keys={
                "pipeline": section("pipeline", required=True),
                "sources": sections("source"),
                "destinations": sections("destination"),
                "data_quality": section("data_quality"),
                "monitoring": section("monitoring"),
                "waivers": sections("waiver"),
            },
            is_closed=False,
        ),
        "pipeline": Keys(
            keys={
                "name": text("the contract's name in results and meta", required=True),
                "version": Key(takes="version", goes="results and meta", required=True),
                "description": text("the model's description"),
                "id": text("what stays the same when the pipeline is renamed; meta"),
                "status": text("meta"),
                "owner": text("meta, report"),
                "team": text("meta, report"),
                "contact": text("meta"),
            },
            others=META,
            others_are="setting",
        ),
        "source": Keys(
            keys={
                "incremental_column": text(
                    "meta; where the sources name one, it is the column of `freshness` for `data_freshness`",
                    otherwise="meta",
                ),
                "connection": CONNECTION,
            },
            others=META,
            others_are="setting",
        ),
        "destination": Keys(
            keys={
                "table": text("the dbt model; each destination's has the rules"),
                "connection": CONNECTION,
            },
            others=META,
            others_are="setting",
        ),
        "data_quality": Keys(
            keys={"rules": Key(takes="sections", goes="the checks", keys="rule")}, is_closed=False
        ),
        "rule": Keys(
            keys={
                "type": text(
                    "the check: `range` is `accepted_range`, `regex` is `matches_regex`, `enum` is "
                    "`accepted_values`, `format` is `has_format`; else its name in the vocabulary",
                    required=True,
                ),
                "column": text("the column of the check"),
                "severity": SEVERITY,
                "min_value": scalar("`min`"),
                "max_value": scalar(
                    "`max`; of a range, `{{ today }}` or `{{ now }}` is `no_future_timestamps`: "
                    "not later than now"
                ),
            },
            others=anything("what the check takes, and what every check takes"),
            others_are="argument",
        ),
        "monitoring": Keys(
            keys={"alerts": Key(takes="sections", goes="alerts", keys="alert")}, is_closed=False
        ),
        "alert": Keys(
            keys={
                "metric": text("`data_freshness`: `freshness`; else meta", required=True, otherwise="meta"),
                "threshold": Key(
                    takes="scalar", goes="of `data_freshness`, the age: `2h`; else meta", otherwise="meta"
                ),
                "column": text(
                    "the column of `freshness`; without it, the only `incremental_column` of the sources",
                    otherwise="meta",
                ),
                "severity": SEVERITY,
                "window": text("meta"),
            },
            others=META,
            others_are="setting",
        ),
        "waiver": WAIVER,
    },
)
