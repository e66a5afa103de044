"""The record of a run -> the formats that people, code hosts, CI and monitoring read.

Each renderer is a pure function of `accord.results.RunReport`, and is imported when it is asked for.
`findings` makes findings of it, which `accord.reports.findings` writes as SARIF and GitHub's commands.
"""
