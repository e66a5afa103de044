"""The comparison of two sides.

Files of one path are compared first, each pair by itself, so that many are shared out among processors and
only findings are sent back. What is not settled so, because a contract went from one file to another, is
compared in one go.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from functools import partial

from msgspec import Struct
from msgspec.structs import replace

from accord.changes.compare import Pair, pair
from accord.changes.judge import Ask, judge
from accord.changes.judged import Compared, Comparison
from accord.changes.pairing import Document
from accord.comparing.documents import Levels, Named, UnreadableSide, must_differ, named, read
from accord.comparing.near import holding
from accord.comparing.transitive import against_all
from accord.errors import UsageError
from accord.findings import Finding
from accord.many import each
from accord.revisions import Revision, Side

MANY_FILES = 100
"""So many pairs of files are worth the start of other processes."""


class Reading(Struct, frozen=True):
    """How the files are read."""

    levels: Levels = {}
    """Rule of lint -> the level of its findings."""
    lenient: bool = False
    """Whether contracts of the old side that cannot be read are left out and told."""


class Job(Struct, frozen=True, eq=False):
    """The file of one path, on both sides."""

    old: Revision | None
    new: Revision | None


Same = tuple[Revision, Revision]
"""The file of one path, the same to the byte on both sides."""

Sides = tuple[list[Document], list[Document]]


class Done(Struct, eq=False):
    """What comparing a job gave."""

    compared: list[Compared] = []
    unchanged: int = 0
    names: tuple[list[Named], list[Named]] = ([], [])
    errors: list[Finding] = []
    notes: list[str] = []
    is_settled: bool = True
    """False where contracts, or tables of theirs, must be looked for in other files."""
    is_replacing: bool = False
    """Whether a contract takes the place of one of another major version, unless that stands elsewhere."""

    def called(self) -> set[str]:
        """The identities of its contracts, and the names of their tables."""
        return {text for side in self.names for one in side for text in (one.identity, *one.tables)}


def compare(old: Side, new: Side, ask: Ask, reading: Reading, *, transitive: bool = False) -> Comparison:
    """All that differs between two sides. Raises UnreadableSide, and UsageError for sides that do not fit.

    `transitive`: against every version of the old side, not the latest alone.
    """
    if len(new.versions) != 1:
        raise UsageError("NEW is a pattern of tags", "Only OLD can be several versions; name one for NEW.")
    if transitive:
        return against_all(old, new, ask, reading.levels, reading.lenient)
    files = old.versions[-1][1]
    are_files = old.is_file and new.is_file
    jobs, same = _jobs(files, new.versions[0][1], are_files)
    work = partial(_settle, ask=ask, reading=reading)
    is_sent = ask.reach is None  # a graph of the project is too large to send
    done = each(work, jobs, MANY_FILES, is_sent=is_sent)
    errors = [error for one in done for error in one.errors]
    if errors:
        raise UnreadableSide(errors)
    near = _near(same, done, reading.levels)
    _look_elsewhere(done, near)
    sought = {name for one in done if not one.is_settled for name in one.called()}
    for one in done:
        one.is_settled = one.is_settled and sought.isdisjoint(one.called())
    compared = [one for result in done if result.is_settled for one in result.compared]
    unchanged = len(same) + sum(one.unchanged for one in done if one.is_settled)
    loose = [job for job, one in zip(jobs, done, strict=True) if not one.is_settled]
    for side in (0, 1):
        must_differ(name for one in (*done, Done(names=_names(*near))) for name in one.names[side])
    if loose:
        more, equal = _together(loose, near, ask, reading, are_files)
        compared += more
        unchanged += equal
    return Comparison(
        old=old.given,
        new=new.given,
        mode=ask.policy.mode,
        transitive=False,
        contracts=tuple(sorted(compared, key=lambda one: (one.file, one.contract))),
        unchanged=unchanged,
        left_out=(*old.notes, *new.notes, *(note for one in done for note in one.notes)),
    )


def _jobs(old: Sequence[Revision], new: Sequence[Revision], are_files: bool) -> tuple[list[Job], list[Same]]:
    """The files by their paths."""
    if are_files:
        return [Job(old[0], new[0])], []
    by_key = {revision.key: revision for revision in old}
    jobs, same = [], []
    for revision in new:
        before = by_key.pop(revision.key, None)
        if before is not None and before.data == revision.data:
            same.append((before, revision))
        else:
            jobs.append(Job(before, revision))
    return [*jobs, *(Job(revision, None) for revision in by_key.values())], same


def _settle(job: Job, ask: Ask, reading: Reading) -> Done:
    """A job by itself, as far as that goes."""
    old = read([job.old] if job.old else [], reading.levels, lenient=reading.lenient, is_released=True)
    new = read([job.new] if job.new else [], reading.levels)
    done = Done(
        errors=[*old.errors, *new.errors],
        notes=[*old.notes, *new.notes],
        names=_names(old.documents, new.documents),
    )
    if done.errors:
        return done
    editions = [{(n.identity, n.major) for n in side} for side in done.names]
    if [*map(len, editions)] != [*map(len, done.names)]:
        return done  # twins, which end the comparison
    identities = [{n.identity for n in side} for side in done.names]
    is_one_each = [*map(len, identities)] == [*map(len, done.names)]
    done.is_replacing = editions[0] != editions[1]
    done.is_settled = identities[0] == identities[1] and (is_one_each or not done.is_replacing)
    is_whole = job.old is not None and job.new is not None and job.old.key == job.new.key == ""
    if not (done.is_settled or is_whole):
        return done
    pairs = [p for p in pair(old.documents, new.documents, is_whole) if not _is_unread(p, old.unread)]
    if not is_whole and any(one.gone or one.added for one in pairs):
        done.is_settled = False  # a table may be in another file now
        return done
    done.is_settled = True
    found = [judge(one, ask) for one in pairs]
    done.compared = [one for one in found if one is not None]
    done.unchanged = len(found) - len(done.compared)
    return done


def _look_elsewhere(done: list[Done], near: Sides) -> None:
    """Unsettle what takes the place of another major version, where some version stands in another file."""
    stands = Counter(text for one in done for text in {name.identity for side in one.names for name in side})
    unchanged = {document.contract.identity for document in near[1]}
    for one in done:
        if one.is_replacing and one.is_settled:
            names = {name.identity for side in one.names for name in side}
            one.is_settled = names.isdisjoint(unchanged) and all(stands[name] == 1 for name in names)


def _near(same: list[Same], done: list[Done], levels: Levels) -> Sides:
    """The contracts of unchanged files that may be, or hold the tables of, those that have changed."""
    names = {name for one in done for name in one.called()}
    near = holding(same, names, lambda files: files[1].data)
    files = {after.key: before.file for before, after in near}
    new = read([after for _, after in near], levels, lenient=True).documents
    return [replace(document, file=files[document.key]) for document in new], new


def _together(
    jobs: list[Job], near: Sides, ask: Ask, reading: Reading, are_files: bool
) -> tuple[list[Compared], int]:
    """What no file settles by itself; with the unchanged files that may hold the same contracts or tables."""
    old = read(
        [job.old for job in jobs if job.old], reading.levels, lenient=reading.lenient, is_released=True
    )
    new = read([job.new for job in jobs if job.new], reading.levels)
    unchanged = {id(document) for document in near[1]}
    found, equal = [], 0
    for one in pair([*old.documents, *near[0]], [*new.documents, *near[1]], are_files):
        if _is_unread(one, old.unread):
            continue
        judged = judge(one, ask)
        if judged is not None:
            found.append(judged)
        elif id(one.new) not in unchanged:
            equal += 1
    return found, equal


def _is_unread(one: Pair, unread: Collection[str]) -> bool:
    """Whether a contract would be new only because that of its path in the old side cannot be read."""
    return one.old is None and one.new is not None and one.new.key in unread


def _names(old: list[Document], new: list[Document]) -> tuple[list[Named], list[Named]]:
    return [named(document) for document in old], [named(document) for document in new]
