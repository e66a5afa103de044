"""RunReport -> metrics for Prometheus: the classic text format, which the node exporter's textfile collector
reads, and OpenMetrics 1.0.

A counter lives in the file: what the file of the run before counts is read and counted on, once for each
run. No sample has a timestamp, which the textfile collector refuses.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Literal

from msgspec import Struct

from accord.reports.run.metrics import METRICS, STATUSES, Metric, Series, labels_of, values
from accord.results.model import RunReport

if TYPE_CHECKING:  # the library takes a tenth of a second, and is only needed here
    from prometheus_client.core import Metric as Family

Format = Literal["prometheus", "openmetrics"]


class Metrics(Struct, frozen=True, kw_only=True):
    """The text of a file of metrics, and what should be said of it."""

    text: str
    notes: tuple[str, ...] = ()


class _Unusable(Exception):
    """Why a file cannot be counted on from."""


def render(report: RunReport, previous: str | None = None, format: Format = "prometheus") -> Metrics:
    """The metrics of a run. `previous` is the text of the file that they will replace, if there is one.

    What it counts is counted on, if it is of the same project and target. A run that it holds already is
    not counted again. One that is older than what it holds is not counted at all, and the file stays.
    """
    notes: list[str] = []
    found = values(report, notes)
    if not found["accord_last_run_timestamp_seconds"]:
        notes.append(
            f"the run has no time that can be read (`{report.generated_at}`): it is counted each time that "
            "it is reported"
        )
    if previous is not None and previous.strip():
        try:
            known = _read(previous)
            age = _time(found) - _time(known)
            if not _is_of(known, report):
                raise _Unusable("it is of another project or target; give each a file of its own")
            if age < 0:
                later = "the file of metrics holds a later run, and was left as it is"
                return Metrics(text=previous, notes=(later,))
            _count_on(found, known, is_counted=age == 0)
        except _Unusable as why:
            notes.append(f"the counters begin anew, as the file that was there cannot be read on from: {why}")
    for name in STATUSES:
        found["pipeline_runs_total"].setdefault(labels_of(report.project, name), 0.0)
    return Metrics(text=_text(found, format), notes=tuple(notes))


def _time(found: dict[str, Series]) -> float:
    return max(found["accord_last_run_timestamp_seconds"].values(), default=math.nan)


def _is_of(known: dict[str, Series], report: RunReport) -> bool:
    return [key[:2] for key in known["accord_run_info"]] == [labels_of(report.project, report.target or "")]


def _count_on(found: dict[str, Series], known: dict[str, Series], is_counted: bool) -> None:
    """Add the counts of the file to those of the run; take them alone where the run is in them."""
    for metric in METRICS:
        if metric.type != "counter":
            continue
        run, before = found[metric.name], known[metric.name]
        if is_counted:
            run = dict.fromkeys(run, 0.0)
        found[metric.name] = {key: run.get(key, 0.0) + before.get(key, 0.0) for key in {*run, *before}}


def _read(text: str) -> dict[str, Series]:
    """The series of a file that `render` wrote; ours in OpenMetrics can be read like the classic ones."""
    from prometheus_client.parser import text_string_to_metric_families as parse

    found: dict[str, Series] = {metric.name: {} for metric in METRICS}
    labels = {metric.name: metric.labels for metric in METRICS}
    try:
        for family in parse(text):
            for sample in family.samples:
                if sample.name in found:
                    key = tuple(sample.labels[label] for label in labels[sample.name])
                    found[sample.name][key] = float(sample.value)
    except (ValueError, KeyError, IndexError, TypeError, AttributeError) as error:  # the parsers raise any
        raise _Unusable(f"it is no file of metrics ({type(error).__name__}: {error})") from None
    counts = [v for metric in METRICS if metric.type == "counter" for v in found[metric.name].values()]
    if not all(math.isfinite(value) and value >= 0 for value in counts):
        raise _Unusable("a counter in it is no number")
    return found


def _text(found: dict[str, Series], format: Format) -> str:
    from prometheus_client import CollectorRegistry, exposition
    from prometheus_client.openmetrics import exposition as openmetrics
    from prometheus_client.registry import Collector

    class Run(Collector):
        def collect(self) -> Iterator[Family]:
            return (_family(metric, found[metric.name], format) for metric in METRICS if found[metric.name])

    registry = CollectorRegistry(auto_describe=False)
    registry.register(Run())
    written: Any = openmetrics if format == "openmetrics" else exposition
    text: bytes = written.generate_latest(registry)
    return text.decode()


def _family(metric: Metric, series: Series, format: Format) -> Family:
    from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, InfoMetricFamily

    # The classic format says no unit, and the library's text of it would repeat the name.
    unit = metric.unit if format == "openmetrics" else ""
    family: CounterMetricFamily | GaugeMetricFamily | InfoMetricFamily
    if metric.type == "info":
        family = InfoMetricFamily(metric.name.removesuffix("_info"), metric.help)
        for key in sorted(series):
            family.add_metric([], dict(zip(metric.labels, key, strict=True)))
        return family
    if metric.type == "counter":
        family = CounterMetricFamily(metric.name.removesuffix("_total"), metric.help, labels=metric.labels)
    else:
        family = GaugeMetricFamily(metric.name, metric.help, labels=metric.labels, unit=unit)
    for key, value in sorted(series.items()):
        family.add_metric(key, value)
    return family
