"""A side against every version that was released before it."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from accord.changes import semver
from accord.changes.compare import pair
from accord.changes.judge import Ask, in_order, judge
from accord.changes.judged import Compared, Comparison, Judged
from accord.changes.pairing import Document
from accord.changes.rules import OF_VERSIONS
from accord.changes.same import same
from accord.changes.words import words
from accord.comparing.documents import Levels, Read, UnreadableSide, must_differ, named, read, twins
from accord.contract.sentences import counted
from accord.contract.versions import major
from accord.revisions import Side


def against_all(old: Side, new: Side, ask: Ask, levels: Levels, lenient: bool) -> Comparison:
    """Every contract of the new side against all of its versions in the old one.

    Against those of its own major version, and the latest of all, which it may replace: what broke with an
    earlier major version was said then; what a pre-release has was never promised. Where the contract says
    of how many earlier versions it stays compatible, the latest so many. What several versions differ by is
    one finding, which names them.
    """
    after = read(new.versions[0][1], levels)
    must_differ(map(named, after.documents))
    before, latest = _all_versions(old, levels, lenient)
    if before.errors or after.errors:
        raise UnreadableSide([*before.errors, *after.errors])
    released = _released(before.documents)
    compared, notes, unchanged = [], list(before.notes), 0
    known = {document.contract.identity for document in after.documents}
    for document in after.documents:
        versions = released.get(document.contract.identity, [])
        if not versions and (document.key in before.unread or not before.documents):
            continue  # it was in a file that cannot be read, for all that is known
        chosen, left = _chosen(versions, document)
        notes += left
        one_all = _all(chosen, document, ask)
        compared += [one_all] if one_all else []
        unchanged += one_all is None
    for identity, versions in released.items():
        # What an earlier release has taken away was told then.
        if identity in latest and identity not in known and (gone := judge(pair([versions[-1]], [])[0], ask)):
            compared.append(gone)
    return Comparison(
        old=old.given,
        new=new.given,
        mode=ask.policy.mode,
        transitive=True,
        contracts=tuple(sorted(compared, key=lambda one: (one.file, one.contract))),
        unchanged=unchanged,
        left_out=(*old.notes, *new.notes, *dict.fromkeys(notes)),
    )


def _all_versions(old: Side, levels: Levels, lenient: bool) -> tuple[Read, set[str]]:
    """The contracts of every version, each text read once; and which the last of the versions has."""
    before, latest = Read(), set[str]()
    texts: dict[bytes, Read] = {}
    for _, files in old.versions:
        for file in files:
            if file.data not in texts:
                one = texts[file.data] = read([file], levels, lenient=lenient, is_released=True)
                before.documents += one.documents
                before.unread |= one.unread
                before.errors += one.errors
                before.notes += one.notes
        documents = [document for file in files for document in texts[file.data].documents]
        _must_agree(documents)
        latest = {document.contract.identity for document in documents}
    return before, latest


def _must_agree(documents: Iterable[Document]) -> None:
    """Raise UsageError where one release stands in two files that differ; a copy of the latest is usual."""
    known: dict[tuple[str, str], Document] = {}
    for document in documents:
        first = known.setdefault((document.contract.identity, document.contract.version), document)
        if not same(first.contract, document.contract):
            raise twins(named(first), named(document))


def _released(documents: Iterable[Document]) -> dict[str, list[Document]]:
    """Identity -> versions in ascending order. Of one that stands in several places, the last counts."""
    found: dict[str, dict[str, Document]] = {}
    for document in documents:
        found.setdefault(document.contract.identity, {})[document.contract.version] = document
    return {
        identity: sorted(versions.values(), key=lambda d: semver.version(d.contract.version) or semver.LEAST)
        for identity, versions in found.items()
    }


def _chosen(versions: list[Document], new: Document) -> tuple[list[Document], list[str]]:
    """The versions to compare with; and in sentences, which of the same line are left out."""
    here = semver.version(new.contract.version)
    earlier = [
        document
        for document in versions
        if (there := semver.version(document.contract.version)) is None or here is None or there <= here
    ]
    if not earlier:
        return versions[-1:], []
    released = [document for document in earlier if not _is_tried(document)] or earlier[-1:]
    this = major(new.contract.version)
    line = [d for d in released if major(d.contract.version) == this]
    if released[-1] not in line:
        line.append(released[-1])
    limit = words(line[-1].contract).versions or len(line)
    tried = [d for d in earlier if d not in released and major(d.contract.version) == this]
    left = (
        (line[:-limit], f"it promises to fit {counted(limit, 'version')}"),
        (tried, "a pre-release promises nothing"),
    )
    return line[-limit:], [
        f"{new.contract.name} with {', '.join(one.contract.version for one in those)}: {why}"
        for those, why in left
        if those
    ]


def _is_tried(document: Document) -> bool:
    version = semver.version(document.contract.version)
    return version is not None and version.is_tried


def _all(versions: list[Document], new: Document, ask: Ask) -> Compared | None:
    """One contract against several versions of it, in ascending order: what differs from any of them."""
    if not versions:
        return judge(pair([], [new])[0], ask)
    latest: Compared | None = None
    found: dict[str, Judged] = {}
    for document in versions:
        is_latest = document is versions[-1]
        if same(document.contract, new.contract):
            continue
        one = judge(pair([document], [new], True)[0], ask)
        for judged in one.judged if one else ():
            if judged.rule in OF_VERSIONS and not is_latest:
                continue  # the number, and the notice, are for the step that is made now
            mark = judged.fingerprint
            against = (
                (*found[mark].against, document.contract.version)
                if mark in found
                else (document.contract.version,)
            )
            found[mark] = replace(judged, against=against)
        latest = one if is_latest else latest
    if not found:
        return None
    told = [_with_versions(judged, len(versions)) for judged in found.values()]
    judged_all = sorted(told, key=in_order)
    if latest is not None:
        return replace(latest, judged=tuple(judged_all))
    contract = new.contract
    return Compared(
        contract=contract.name,
        identity=contract.identity,
        file=new.file,
        old_version=versions[-1].contract.version,
        new_version=contract.version,
        needs=None,
        needed_version=None,
        made=None,
        judged=tuple(judged_all),
    )


def _with_versions(judged: Judged, compared: int) -> Judged:
    """A finding that says of which versions it is, where it is not of all."""
    if judged.rule in OF_VERSIONS or len(judged.against) == compared:
        return judged
    return replace(judged, notes=(*judged.notes, f"against {', '.join(judged.against)}"))
