"""Contracts and a dbt project -> the changes of its YAML files. Nothing is written here."""
