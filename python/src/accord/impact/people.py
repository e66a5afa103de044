"""Who answers for whoever is reached."""

from __future__ import annotations

from accord.artifacts.graph import GraphManifest, Leaf, Node
from accord.artifacts.manifest import Owner
from accord.impact.model import How, Kind, Reader


class People:
    """The owners that a manifest names."""

    def __init__(self, manifest: GraphManifest) -> None:
        self._groups = {group.name: group.owner for group in manifest.groups.values()}

    def reader(
        self, one: Node | Leaf, kind: Kind, how: How, distance: int, columns: tuple[str, ...], why: str | None
    ) -> Reader:
        """The node or leaf as one who is reached."""
        owner, contact = self._answers(one)
        return Reader(
            kind=kind,
            name=one.name,
            unique_id=one.unique_id,
            version=str(one.version) if isinstance(one, Node) and one.version is not None else None,
            how=how,
            distance=distance,
            file=one.original_file_path or None,
            owner=owner,
            contact=contact,
            url=one.url if isinstance(one, Leaf) else None,
            columns=columns,
            why=why,
        )

    def _answers(self, one: Node | Leaf) -> tuple[str | None, str | None]:
        """Name and address: an exposure's owner, `meta.owner`, or the owner of the group."""
        if isinstance(one, Leaf) and one.owner and (one.owner.name or one.owner.email):
            return one.owner.name or _address(one.owner), _address(one.owner)
        said = (one.config.meta or {}).get("owner")
        if isinstance(said, str) and said:
            return said, said if "@" in said else None
        group = self._groups.get(one.group or one.config.group or "")
        return (group.name or _address(group), _address(group)) if group else (None, None)


def _address(owner: Owner) -> str | None:
    return ", ".join(owner.email) if isinstance(owner.email, list) else owner.email
