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
    material: Material, issuer: Issuer, *, language: Language, claims: ClaimWords, prefix: str
) -> Composed:
    """The review of a material, as one issuer says it in one language.

    ``prefix`` is what the issuer's form puts before the body on whose behalf is signed ("T/M").
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
    report = _report(ink, issuer, _signature(issuer, ink, prefix), body=drafted, annexes=annexed)
    return Composed(report=report, signing=signing)


def _draft(signing: Signing, ink: Ink) -> tuple[Block, ...]:
    if signing.ready:
        return ()
    count = ink.tally(str(len(signing.contradictions)), "draft")
    return (Note(fill(ink.book.parts.draft_note, count=count)),)


def _signature(issuer: Issuer, ink: Ink, prefix: str) -> Signature:
    on_behalf = ""
    if issuer.on_behalf is not None:
        body = issuer.on_behalf.say(ink.language)
        on_behalf = ink.book.parts.on_behalf.format(prefix=prefix, body=body)
    return Signature(on_behalf=on_behalf, post=issuer.post.say(ink.language), name="")


def _report(
    ink: Ink,
    issuer: Issuer,
    signature: Signature,
    *,
    body: tuple[Block, ...],
    annexes: tuple[Block, ...],
) -> Report:
    material, language = ink.material, ink.language
    genre, subject = issuer.genre.say(language), issuer.subject.say(language)
    return Report(
        key=f"{material.plan.key}-{issuer.key}",
        language=language,
        title=f"{genre} {subject}",
        on=material.on,
        known_at=material.known_at,
        letterhead=_letterhead(issuer, language),
        body=body,
        annexes=annexes,
        signature=signature,
        recipients=tuple(recipient.say(language) for recipient in issuer.recipients),
    )


def _letterhead(issuer: Issuer, language: Language) -> Letterhead:
    """The number and the day stay blank until a clerk and a signer give them."""
    return Letterhead(
        form=issuer.form.value,
        superior=issuer.superior.say(language) if issuer.superior else "",
        issuer=issuer.name.say(language),
        number="",
        symbol=issuer.symbol,
        place=issuer.place,
        day=None,
        genre=issuer.genre.say(language),
        subject=issuer.subject.say(language),
    )
