"""Accord: data contracts that the warehouse enforces."""

__version__ = "0.1.0"
__all__ = ["__version__"]
