"""Two sides of files -> a comparison: reading, pairing and judging, by all processors where it pays."""

from accord.comparing.documents import UnreadableSide
from accord.comparing.run import Reading, compare

__all__ = ["Reading", "UnreadableSide", "compare"]
