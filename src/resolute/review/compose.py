"""Composing a review: material in, a report out that every renderer draws alike."""

from __future__ import annotations

from dataclasses import dataclass

from resolute.plan import Issuer
from resolute.review.annexes import annexes, labels
from resolute.review.blocks import Block, Note
from resolute.review.claims import ClaimWords
from resolute.review.english import ENGLISH
from resolute.review.fill import fill
from resolute.review.ink import Ink
from resolute.review.material import Material
from resolute.review.phrase_book import PhraseBook
from resolute.review.report import Letterhead, Report, Signature
from resolute.review.scribe import Scribe
from resolute.review.sections import body
from resolute.review.signing import Signing, check_blocks, check_material
from resolute.review.vietnamese import VIETNAMESE
from resolute.words import Language

BOOKS: dict[Language, PhraseBook] = {Language.VI: VIETNAMESE, Language.EN: ENGLISH}


@dataclass(frozen=True, slots=True, kw_only=True)
class Composed:
    """A report, and what stands between it and its signature."""

    report: Report
    signing: Signing


def compose(
    material: Material, issuer: Issuer, *, language: Language, claims: ClaimWords
) -> Composed:
    """The review of a material, as one issuer says it in one language.

    The same material always gives the same report. A report with contradictions says at its head
    that it is a draft.
    """
    ink = Ink(BOOKS[language], material)
    scribe = Scribe(ink, claims)
    blocks = tuple(body(scribe, labels(ink)))
    annexed = tuple(annexes(ink))
    checked = check_material(material)
    recounted = check_blocks((*blocks, *annexed), material)
    signing = Signing(
        contradictions=(*checked.contradictions, *scribe.findings, *recounted),
        cautions=checked.cautions,
    )
    drafted = (*_draft(signing, ink), *blocks)
    report = _report(material, issuer, language, body=drafted, annexes=annexed)
    return Composed(report=report, signing=signing)


def _draft(signing: Signing, ink: Ink) -> tuple[Block, ...]:
    if signing.ready:
        return ()
    count = ink.tally(str(len(signing.contradictions)), "draft")
    return (Note(fill(ink.book.parts.draft_note, count=count)),)


def _report(
    material: Material,
    issuer: Issuer,
    language: Language,
    *,
    body: tuple[Block, ...],
    annexes: tuple[Block, ...],
) -> Report:
    genre, subject = issuer.genre.say(language), issuer.subject.say(language)
    return Report(
        key=f"{material.plan.key}-{issuer.key}",
        language=language,
        title=f"{genre} {subject}",
        on=material.on,
        known_at=material.known_at,
        letterhead=Letterhead(
            form=issuer.form.value,
            superior=issuer.superior.say(language) if issuer.superior else "",
            issuer=issuer.name.say(language),
            number="",
            symbol=issuer.symbol,
            place=issuer.place,
            day=None,
            genre=genre,
            subject=subject,
        ),
        body=body,
        annexes=annexes,
        signature=Signature(
            on_behalf=issuer.on_behalf.say(language) if issuer.on_behalf else "",
            post=issuer.post.say(language),
            name="",
        ),
        recipients=tuple(recipient.say(language) for recipient in issuer.recipients),
    )
