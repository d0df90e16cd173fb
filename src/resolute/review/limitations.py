"""Limitations with their causes and remedies."""

from __future__ import annotations

from collections.abc import Iterator

from resolute.evidence import CauseKind
from resolute.plan import Provenance
from resolute.review.blocks import Block, Bullets, Cite, Line, Paragraph, Strong, Text
from resolute.review.fill import fill, listed
from resolute.review.notes import Cause, Limitation, Remedy
from resolute.review.scribe import Scribe
from resolute.review.tell_rule import say_plain_bound


def limitations(scribe: Scribe) -> Iterator[Block]:
    """Each limitation with what it concerns, why it came about, and what will be done."""
    notes = scribe.ink.material.notes
    for number, limitation in enumerate(notes.limitations, start=1):
        text = scribe.line(limitation.text, limitation.place)
        about = _about(limitation, scribe)
        yield Paragraph((Strong(f"{number}. "), *text, *about, *_mark(limitation, scribe)))
        causes = (_cause(cause, scribe) for cause in notes.causes_of(limitation.key))
        remedies = (_remedy(remedy, scribe) for remedy in notes.remedies_of(limitation.key))
        items = (*causes, *remedies)
        if items:
            yield Bullets(items)


def _about(limitation: Limitation, scribe: Scribe) -> Line:
    if not limitation.about:
        return ()
    codes = listed([(Cite(code, code),) for code in limitation.about], ", ")
    return fill(scribe.ink.book.parts.limitation_about, codes=codes)


def _cause(cause: Cause, scribe: Scribe) -> Line:
    words = scribe.ink.book.parts
    kinds = {CauseKind.SUBJECTIVE: words.subjective, CauseKind.OBJECTIVE: words.objective}
    text = scribe.line(cause.text, cause.place)
    return (Strong(kinds[cause.kind]), *text, *_mark(cause, scribe))


def _remedy(remedy: Remedy, scribe: Scribe) -> Line:
    ink = scribe.ink
    words = ink.book.parts
    lead = Strong(f"{words.remedies}: ")
    who = fill(words.remedy_line, owner=ink.unit(remedy.owner), by=ink.day(remedy.by))
    line = (lead, *scribe.line(remedy.text, remedy.place), *who)
    if remedy.expects:
        effect = remedy.expects
        indicator = ink.material.indicators[effect.indicator]
        title = f"{indicator.title.say(ink.language)}, {ink.period(effect.period)},"
        bound = say_plain_bound(effect.bound, indicator, ink=ink, ref=f"remedy-{remedy.of}")
        line = (*line, *fill(words.remedy_expects, indicator=title, bound=bound))
    return (*line, *_mark(remedy, scribe))


def _mark(said: Limitation | Cause | Remedy, scribe: Scribe) -> Line:
    if said.provenance is Provenance.ILLUSTRATIVE:
        return (Text(f" [{scribe.ink.book.kinds.illustrative}]"),)
    return ()
