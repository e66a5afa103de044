"""docs/reference/metrics.md: the metrics, from the code that writes them."""

from __future__ import annotations

from accord.reports.run.metrics import METRICS

PAGE = "docs/reference/metrics.md"
SOURCE = "python/src/accord/reports/run/metrics.py"


def page() -> str:
    """A row for each metric."""
    rows = [
        f"| `{metric.name}` | {metric.type} | {', '.join(f'`{label}`' for label in metric.labels)} "
        f"| {metric.help} | {metric.source} |"
        for metric in METRICS
    ]
    return "\n".join(
        [
            "# Metrics",
            "",
            f"<!-- Made by scripts/generate from {SOURCE}; edit that. -->",
            "",
            "What `accord report` writes for Prometheus, in its classic text and in OpenMetrics; see",
            "[the guide](../guide/metrics.md). `pipeline_name` is the dbt project; `table_name` is what a",
            "person calls the table: `model`, `model.v2` or `source.table`; `check_type` is a dimension of",
            "quality. No label names a check, so a file has about twenty series for each table.",
            "",
            "| metric | type | labels | meaning | where the number comes from |",
            "|---|---|---|---|---|",
            *rows,
            "",
        ]
    )
