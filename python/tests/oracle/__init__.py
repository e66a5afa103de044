"""What every check should answer: plain Python, from the sentences of the vocabulary, not from its SQL."""

from oracle.verdict import Verdict, expect

__all__ = ["Verdict", "expect"]
