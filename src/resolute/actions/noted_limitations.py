"""Limitations out of the ledger among the notes of a plan, as far as the plan still has them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from resolute.evidence import Entry, LimitationNoted, NotedRemedy
from resolute.intake.plan_folder import PlanRead
from resolute.review.noted import noted_now, with_noted
from resolute.review.notes import Notes, Promised
from resolute.words import Finding, Place, Words


def notes_of(told: PlanRead, noted: Sequence[Entry]) -> tuple[PlanRead, tuple[Finding, ...]]:
    """A plan with what the ledger notes; what it speaks of that the plan lost is left aside."""
    if not noted:
        return told, ()
    findings: list[Finding] = []
    sound = {key: _sound(entry, told, findings) for key, entry in noted_now(noted).items()}
    return replace(told, notes=with_noted(told.notes, sound)), tuple(findings)


def promised_in(notes: Notes, on: date) -> tuple[Promised, ...]:
    """The remedies that a review of some notes promised, with the day that it judged."""
    of = {limitation.key: limitation for limitation in notes.limitations}
    return tuple(
        Promised(on=on, limitation=of[remedy.of], remedy=remedy)
        for remedy in notes.remedies
        if remedy.of in of
    )


def _sound(entry: Entry, told: PlanRead, findings: list[Finding]) -> Entry:
    body = entry.body
    if not isinstance(body, LimitationNoted) or told.plan is None:
        return entry
    codes = {promise.code for promise in told.plan.promises}
    lost = [code for code in body.about if code not in codes]
    lost += [each for remedy in body.remedies for each in _lost(remedy, told)]
    findings.extend(_left_aside(entry, name) for name in lost)
    kept = tuple(
        remedy if remedy.indicator in told.indicators else replace(remedy, indicator="")
        for remedy in body.remedies
        if remedy.owner in told.registry
    )
    about = tuple(code for code in body.about if code in codes)
    return replace(entry, body=replace(body, about=about, remedies=kept))


def _lost(remedy: NotedRemedy, told: PlanRead) -> Iterator[str]:
    if remedy.owner not in told.registry:
        yield remedy.owner
    if remedy.indicator and remedy.indicator not in told.indicators:
        yield remedy.indicator


def _left_aside(entry: Entry, name: str) -> Finding:
    return Finding(
        place=Place(file=entry.id),
        problem=Words(
            f"hạn chế này nói đến “{name}” mà kế hoạch hiện hành không còn, nên không xét đến",
            f"this limitation speaks of “{name}”, which the plan no longer has; left aside",
        ),
        remedy=Words("Ghi lại hạn chế trong phòng báo cáo", "Note the limitation anew"),
    )
