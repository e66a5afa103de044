"""The comparison of two sides.

Files of one path are compared first, each pair by itself, so that many are shared out among processors and
only findings are sent back. What is not settled so, because a contract went from one file to another, is
compared in one go.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from msgspec import Struct

from accord.changes.compare import pair
from accord.changes.judge import Ask, judge
from accord.changes.judged import Compared, Comparison
from accord.changes.pairing import Document, Twins
from accord.comparing.documents import Levels, Named, UnreadableSide, named, read
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


class Done(Struct, eq=False):
    """What comparing a job gave."""

    compared: list[Compared] = []
    unchanged: int = 0
    names: tuple[list[Named], list[Named]] = ([], [])
    errors: list[Finding] = []
    notes: list[str] = []
    is_settled: bool = True
    """False where contracts, or tables of theirs, must be looked for in other files."""


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
    compared = [one for result in done for one in result.compared]
    unchanged = len(same) + sum(one.unchanged for one in done)
    loose = [job for job, one in zip(jobs, done, strict=True) if not one.is_settled]
    if loose:
        settled = [one for one in done if one.is_settled]
        more, equal = _together(loose, settled, same, ask, reading, are_files)
        compared += more
        unchanged += equal
    else:
        _must_differ(done)
    return Comparison(
        old=old.given,
        new=new.given,
        mode=ask.policy.mode,
        transitive=False,
        contracts=tuple(sorted(compared, key=lambda one: (one.file, one.contract))),
        unchanged=unchanged,
        left_out=(*old.notes, *new.notes, *(note for one in done for note in one.notes)),
    )


def _jobs(
    old: Sequence[Revision], new: Sequence[Revision], are_files: bool
) -> tuple[list[Job], list[Revision]]:
    """The files by their paths; and those of the new side that are the same to the byte."""
    if are_files:
        return [Job(old[0], new[0])], []
    by_key = {revision.key: revision for revision in old}
    jobs, same = [], []
    for revision in new:
        before = by_key.pop(revision.key, None)
        if before is not None and before.data == revision.data:
            same.append(revision)
        else:
            jobs.append(Job(before, revision))
    return [*jobs, *(Job(revision, None) for revision in by_key.values())], same


def _settle(job: Job, ask: Ask, reading: Reading) -> Done:
    """A job by itself, as far as that goes."""
    old = read([job.old] if job.old else [], reading.levels, reading.lenient)
    new = read([job.new] if job.new else [], reading.levels)
    done = Done(
        errors=[*old.errors, *new.errors],
        notes=[*old.notes, *new.notes],
        names=([named(d) for d in old.documents], [named(d) for d in new.documents]),
    )
    if done.errors:
        return done
    identities = [{(n.identity, n.major) for n in side} for side in done.names]
    done.is_settled = identities[0] == identities[1] and len(old.documents) == len(new.documents)
    is_whole = job.old is not None and job.new is not None and job.old.key == job.new.key == ""
    if not (done.is_settled or is_whole):
        return done
    pairs = pair(old.documents, new.documents, is_whole)
    if not is_whole and any(one.gone or one.added for one in pairs):
        done.is_settled = False  # a table may be in another file now
        return done
    done.is_settled = True
    found = [judge(one, ask) for one in pairs]
    done.compared = [one for one in found if one is not None]
    done.unchanged = len(found) - len(done.compared)
    return done


def _together(
    jobs: list[Job], settled: list[Done], same: list[Revision], ask: Ask, reading: Reading, are_files: bool
) -> tuple[list[Compared], int]:
    """What no file settles by itself; with the unchanged files that may hold the same contracts or tables."""
    old = read([job.old for job in jobs if job.old], reading.levels, reading.lenient)
    new = read([job.new for job in jobs if job.new], reading.levels)
    looked_for = [n for d in (*old.documents, *new.documents) for n in (d.contract.identity, *_tables(d))]
    sought = [name.encode() for name in dict.fromkeys(looked_for) if name]
    near = read(
        [file for file in same if any(name in file.data for name in sought)], reading.levels, lenient=True
    )
    _must_differ([*settled, Done(names=([], [named(d) for d in (*new.documents, *near.documents)]))])
    _must_differ([Done(names=([named(d) for d in old.documents], []))])
    both = {id(document) for document in near.documents}
    try:
        pairs = pair([*old.documents, *near.documents], [*new.documents, *near.documents], are_files)
    except Twins as twins:
        raise _twins(named(twins.first), named(twins.second)) from None
    found, equal = [], 0
    for one in pairs:
        judged = judge(one, ask)
        if judged is not None:
            found.append(judged)
        elif id(one.new) not in both:
            equal += 1
    return found, equal


def _tables(document: Document) -> list[str]:
    return [table.physical_name or table.name for table in document.contract.tables]


def _must_differ(done: Sequence[Done]) -> None:
    """Raise UsageError where two contracts of one side have one identity, and one major version."""
    for side in (0, 1):
        known: dict[tuple[str, int | None], Named] = {}
        for one in done:
            for name in one.names[side]:
                first = known.setdefault((name.identity, name.major), name)
                if first is not name:
                    raise _twins(first, name)


def _twins(first: Named, second: Named) -> UsageError:
    where = f"{first.file} and {second.file}" if first.file != second.file else f"{first.file}, twice"
    return UsageError(
        f"two contracts have the id {first.identity}: {where} ({first.version}, {second.version})",
        "Give one of them another id. For a folder with released versions, pass a transitive --mode.",
    )
