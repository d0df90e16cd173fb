"""Note a limitation with its causes and remedies, or amend one: an entry that says all of it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256

from resolute.actions.direct import Actor
from resolute.actions.judge_ledger import plan_of, plan_texts
from resolute.actions.known import DIGEST_SHOWN, sound_plan
from resolute.actions.noted_limitations import notes_of
from resolute.evidence import (
    BY_HAND,
    Entry,
    Ledger,
    LimitationNoted,
    Receipt,
    Selection,
    Submission,
    read,
)
from resolute.review.noted import as_noted, noted_now
from resolute.review.notes import Notes
from resolute.words import Finding, Place, Words, nfc

TRIAL = "notes/phong-bao-cao.toml"
KEY = "han-che"


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedCause:
    """A cause as it was typed; ``kind`` is subjective or objective."""

    kind: str
    vi: str
    en: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedRemedy:
    """A remedy as it was typed; ``bound`` is at_least, above, at_most or below ``value``."""

    owner: str
    by: str
    vi: str
    en: str = ""
    indicator: str = ""
    bound: str = "at_least"
    value: str = ""
    period: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedLimitation:
    """A limitation as it was typed; without a ``key`` it is a new one.

    What has no English text keeps its Vietnamese one. ``drop`` takes it out of the review.
    """

    vi: str
    en: str = ""
    key: str = ""
    about: tuple[str, ...] = ()
    causes: tuple[TypedCause, ...] = ()
    remedies: tuple[TypedRemedy, ...] = ()
    reason: str = ""
    drop: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Noting:
    """What became of it: the key, and the receipt where it was sent, or why it was not."""

    key: str
    findings: tuple[Finding, ...]
    receipt: Receipt | None = None


def note_limitation(ledger: Ledger, typed: TypedLimitation, actor: Actor) -> Noting:
    """Record a limitation whole, in the place of what was noted under its key before.

    What the reader of plans finds wrong with it is returned, and then nothing is recorded. Raises
    NotAllowedError where the plan as recorded does not let the person make reviews.
    """
    texts = plan_texts(ledger).last
    key = typed.key or f"{KEY}-{actor.mark or _mark(typed, actor, ledger.size)}"
    noted = noted_now(read(ledger, Selection(kinds=frozenset({LimitationNoted.kind}))))
    told, _ = notes_of(plan_of(texts), tuple(noted.values()))
    faults: tuple[Finding, ...] = ()
    body: LimitationNoted | None = _dropped(key, typed, told.notes)
    if not typed.drop:
        body, faults = _tried(texts, typed, key=key)
    if body is None:
        return Noting(key=key, findings=faults)
    plan = sound_plan(told, len(told.findings))
    before = noted.get(key)
    name = f"limitation:{key}@{actor.mark or _mark(typed, actor, ledger.size)}"
    entry = Entry(
        id=name,
        unit=plan.unit,
        sender=plan.unit,
        period=plan.term,
        body=replace(body, reason=nfc(typed.reason)),
        origin=BY_HAND,
        recorded_at=actor.at,
        replaces=before.id if before and before.id != name else None,
    )
    sent = Submission(id=name, by=actor.by, entries=(entry,))
    receipt = ledger.submit(sent, at=actor.at, policy=told.policy.on(actor.at.date()))
    return Noting(key=key, findings=receipt.findings, receipt=receipt)


def limitation_history(ledger: Ledger, key: str) -> tuple[Entry, ...]:
    """All that the ledger ever said of a limitation, in the order of the log."""
    kinds = frozenset({LimitationNoted.kind})
    found = read(ledger, Selection(kinds=kinds))
    return tuple(e for e in found if isinstance(e.body, LimitationNoted) and e.body.key == key)


def _tried(
    texts: Mapping[str, str], typed: TypedLimitation, *, key: str
) -> tuple[LimitationNoted | None, tuple[Finding, ...]]:
    """The body, read by the reader of plans beside the plan itself, or what is wrong with it."""
    trial = f"{KEY}-{sha256(key.encode()).hexdigest()[:DIGEST_SHOWN]}"
    told = plan_of({**texts, TRIAL: "\n".join(_toml(typed, trial))})
    own = [found for found in told.findings if found.place.file == TRIAL]
    if own:
        return None, tuple(replace(found, place=_place(found.place, key)) for found in own)
    limitation = next(each for each in told.notes.limitations if each.key == trial)
    return replace(as_noted(limitation, told.notes), key=key), ()


def _dropped(key: str, typed: TypedLimitation, notes: Notes) -> LimitationNoted:
    """What says that a limitation is no longer one; it keeps the words of what it was."""
    old = next((each for each in notes.limitations if each.key == key), None)
    if old is not None:
        return replace(as_noted(old, notes), present=False)
    words = Words(nfc(typed.vi), nfc(typed.en or typed.vi))
    return LimitationNoted(key=key, about=(), text=words, present=False)


def _toml(typed: TypedLimitation, key: str) -> Iterator[str]:
    yield "[[limitation]]"
    yield f"key = {_said(key)}"
    yield f"about = [{', '.join(map(_said, typed.about))}]"
    yield from _texts(typed.vi, typed.en)
    for cause in typed.causes:
        yield f"[[cause]]\nof = {_said(key)}\nkind = {_said(cause.kind)}"
        yield from _texts(cause.vi, cause.en)
    for remedy in typed.remedies:
        yield f"[[remedy]]\nof = {_said(key)}\nowner = {_said(remedy.owner)}"
        yield f"by = {_said(remedy.by)}"
        yield from _texts(remedy.vi, remedy.en)
        if remedy.indicator:
            bound = f"{remedy.bound} = {_said(remedy.value)}"
            period = f"period = {_said(remedy.period)}"
            yield f"expects = {{ indicator = {_said(remedy.indicator)}, {bound}, {period} }}"


def _texts(vi: str, en: str) -> Iterator[str]:
    yield f"text = {_said(vi)}"
    yield f"text_en = {_said(en.strip() or vi)}"


def _said(text: str) -> str:
    """A text on one line, as TOML writes it and JSON too."""
    return json.dumps(nfc(" ".join(text.split())), ensure_ascii=False).replace("\x7f", "")


def _place(place: Place, key: str) -> Place:
    return Place(file=key, column=place.column)


def _mark(typed: TypedLimitation, actor: Actor, size: int) -> str:
    return sha256(f"{actor.by} {size} {typed}".encode()).hexdigest()[:DIGEST_SHOWN]
