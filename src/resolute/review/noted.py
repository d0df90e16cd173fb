"""Notes of the office out of the ledger, put in the place of those in the files of the plan."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from resolute.evidence import Entry, LimitationNoted, NotedCause, NotedRemedy
from resolute.review.notes import Cause, Expectation, Limitation, Notes, Remedy
from resolute.words import Place


def noted_now(entries: Iterable[Entry]) -> Mapping[str, Entry]:
    """The last entry about each limitation, by its key; also of one that was dropped."""
    found: dict[str, Entry] = {}
    for entry in entries:
        if isinstance(entry.body, LimitationNoted):
            found[entry.body.key] = entry
    return found


def with_noted(notes: Notes, noted: Mapping[str, Entry]) -> Notes:
    """The notes with what the ledger says of each limitation: in its old place, or at the end."""
    said = {key: _limitation(entry) for key, entry in noted.items()}
    kept = [said.get(one.key, one) for one in notes.limitations]
    old = {one.key for one in notes.limitations}
    new = [one for key, one in said.items() if key not in old]
    causes = [cause for cause in notes.causes if cause.of not in said]
    remedies = [remedy for remedy in notes.remedies if remedy.of not in said]
    for entry in noted.values():
        causes.extend(_causes(entry))
        remedies.extend(_remedies(entry))
    return replace(
        notes,
        limitations=tuple(one for one in (*kept, *new) if one is not None),
        causes=tuple(causes),
        remedies=tuple(remedies),
    )


def as_noted(limitation: Limitation, notes: Notes) -> LimitationNoted:
    """A limitation of the notes with its causes and remedies, as the ledger would hold it."""
    return LimitationNoted(
        key=limitation.key,
        about=limitation.about,
        text=limitation.text,
        causes=tuple(
            NotedCause(kind=cause.kind, text=cause.text)
            for cause in notes.causes_of(limitation.key)
        ),
        remedies=tuple(_noted(remedy) for remedy in notes.remedies_of(limitation.key)),
        provenance=limitation.provenance,
        source=limitation.source,
    )


def _noted(remedy: Remedy) -> NotedRemedy:
    expects = remedy.expects
    return NotedRemedy(
        owner=remedy.owner,
        by=remedy.by,
        text=remedy.text,
        indicator=expects.indicator if expects else "",
        bound=expects.bound if expects else None,
        period=expects.period if expects else "",
    )


def _body(entry: Entry) -> LimitationNoted:
    if not isinstance(entry.body, LimitationNoted):
        raise TypeError(f"{entry.id} notes no limitation")
    return entry.body


def _limitation(entry: Entry) -> Limitation | None:
    body = _body(entry)
    if not body.present:
        return None
    return Limitation(
        key=body.key,
        about=body.about,
        text=body.text,
        place=Place(file=entry.id),
        provenance=body.provenance,
        source=body.source,
    )


def _causes(entry: Entry) -> Iterable[Cause]:
    body = _body(entry)
    for cause in body.causes if body.present else ():
        yield Cause(
            of=body.key,
            kind=cause.kind,
            text=cause.text,
            place=Place(file=entry.id),
            provenance=body.provenance,
        )


def _remedies(entry: Entry) -> Iterable[Remedy]:
    body = _body(entry)
    for remedy in body.remedies if body.present else ():
        yield Remedy(
            of=body.key,
            owner=remedy.owner,
            by=remedy.by,
            text=remedy.text,
            place=Place(file=entry.id),
            expects=_expectation(remedy),
            provenance=body.provenance,
        )


def _expectation(remedy: NotedRemedy) -> Expectation | None:
    if not remedy.indicator or remedy.bound is None:
        return None
    return Expectation(indicator=remedy.indicator, bound=remedy.bound, period=remedy.period)
