"""A comparison of contracts -> the formats that people, code hosts and CI read.

Each renderer is a pure function of `accord.changes.judged.Comparison`. `findings` makes findings of it,
which `accord.reports.findings` writes as SARIF, GitHub's commands and JUnit XML.
"""
