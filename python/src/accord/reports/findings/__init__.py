"""Findings -> the formats that people, code hosts and CI read; for every command that has findings.

Each renderer is a pure function, and takes the findings in the order in which they are shown. Texts come
from contracts: `printable` shows what a terminal or parser would obey, so that no format can be broken by
them. Paths are those of the findings' places.
"""
