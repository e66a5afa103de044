"""How the type of a column is another in a new version of its contract.

A type is the set of the values that it can hold (`sets`), which depends on the engine (`engines`, `parsing`,
`logical`). Where one set is within another the type became wider or narrower (`compare`).
"""

from accord.changes.types.compare import TypeFact
from accord.changes.types.facts import is_told_inside, states_more, told, type_facts

__all__ = ["TypeFact", "is_told_inside", "states_more", "told", "type_facts"]
