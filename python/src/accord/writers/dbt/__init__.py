"""Contracts -> the YAML that describes tables to dbt, with the tests that enforce it."""

from accord.writers.dbt.enforcement import Context, Style
from accord.writers.dbt.entry import Entry, Kind, Target
from accord.writers.dbt.new_file import HEADER, new_file
from accord.writers.dbt.table import entry

__all__ = ["HEADER", "Context", "Entry", "Kind", "Style", "Target", "entry", "new_file"]
