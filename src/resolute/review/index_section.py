"""What a review says of an index in which its unit is ranked: the move, how surely, and by what."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from resolute.plan import Provenance
from resolute.review.apportion import apportioned, whole_or
from resolute.review.blocks import Block, Heading, Line, Note, Paragraph
from resolute.review.fill import as_line, capital, fill, listed, plain
from resolute.review.index_tables import beside_table, cause_table, field_table, slope_chart
from resolute.review.index_words import CAUSES, PLACES, IndexPen
from resolute.review.ink import Ink
from resolute.review.rankings import RankedIndex
from resolute.standing.change import Portion, Split


def index_blocks(ranked: RankedIndex, ink: Ink) -> Iterator[Block]:
    """The sentence with its interval, what moved it, the slope, the fields and the neighbours."""
    pen = IndexPen(ranked, ink)
    yield Heading(text=ranked.index.title.say(ink.language), level=2, anchor=pen.anchor)
    yield Paragraph((*moved_line(pen), *_surely(pen)))
    yield Paragraph((*why_line(pen), *_apart(pen)))
    caution = caution_line(pen)
    if caution:
        yield Note(caution)
    yield slope_chart(pen)
    yield field_table(pen)
    if ranked.beside:
        yield beside_table(pen)


def why_blocks(ranked: RankedIndex, ink: Ink) -> Iterator[Block]:
    """The move alone: the sentence, an exact sum of its causes, the fields, and the caution."""
    pen = IndexPen(ranked, ink)
    yield Heading(text=ranked.index.title.say(ink.language), level=2)
    yield Paragraph(as_line(plain((*moved_line(pen), *_surely(pen)))))
    yield Paragraph(as_line(plain(why_line(pen))))
    yield cause_table(pen)
    yield field_table(pen)
    caution = caution_line(pen)
    if caution:
        yield Note(as_line(plain(caution)))


def moved_line(pen: IndexPen) -> Line:
    """From which place to which, tied to the places that were announced."""
    before, after = (place.number for place in pen.ranked.places)
    if before is None or after is None:
        raise ValueError("only announced places are ranked")
    key = "rose" if after < before else "fell" if after > before else "stayed"
    return fill(pen.say(key), unit=pen.ranked.index.name, **pen.places(), **pen.years())


def why_line(pen: IndexPen) -> Line:
    """What made up the move; the parts that are shown add up to the change that is shown."""
    move = pen.ranked.moved.move
    causes = [cause for cause in CAUSES if move.shares[cause]]
    whole = Split(
        before=Fraction(move.before),
        after=Fraction(move.after),
        portions=tuple(Portion(drivers=(), amount=move.shares[cause]) for cause in causes),
    )
    places = whole_or(PLACES, [whole])
    shown = apportioned(whole, places)
    parts = listed(
        fill(
            pen.say("part"),
            cause=CAUSES[cause].say(pen.ink.language),
            amount=pen.signed(amount, places),
        )
        for cause, amount in zip(causes, shown.amounts, strict=True)
    )
    return fill(
        pen.say("why"),
        change=pen.signed(shown.change, places),
        parts=parts or as_line(pen.say("nothing")),
    )


def caution_line(pen: IndexPen) -> Line:
    """What of all this is invented, what was published, and what may not be compared."""
    invented = pen.ranked.index.provenance is Provenance.ILLUSTRATIVE
    old, new = pen.ranked.moved.editions
    said = (
        *(as_line(pen.say("caution")) if invented else ()),
        *(fill(pen.say("published"), **pen.places()) if _are_published(pen) else ()),
        *(fill(pen.say("editions"), **pen.years()) if old != new else ()),
    )
    return capital(said)


def _surely(pen: IndexPen) -> Line:
    """Between which places other surveys would have put the unit."""
    told = pen.ranked.moved.surely
    if told is None:
        return ()
    before, after = told
    return fill(
        pen.say("surely"),
        ninety=pen.counted("90"),
        hundred=pen.counted("100"),
        old=pen.between(before),
        new=pen.between(after),
        sure=pen.per_cent(after.first),
        **pen.years(),
    )


def _apart(pen: IndexPen) -> Line:
    """Which of the units next to it are told apart from it, and which are not."""
    if not pen.ranked.beside:
        return ()
    apart, even = (
        ", ".join(each.unit for each in pen.ranked.beside if each.apart is wanted)
        for wanted in (True, False)
    )
    nobody = pen.say("nobody")
    said = fill(pen.say("apart"), apart=apart or nobody, even=even or nobody, **pen.years())
    return (*as_line(" "), *said)


def _are_published(pen: IndexPen) -> bool:
    """Whether every figure that tells one of the two places was published."""
    known = pen.ink.material.by_id
    proofs = [key for place in pen.ranked.places for key in place.proof.entries]
    published = Provenance.PUBLISHED
    return bool(proofs) and all(known[key].origin.provenance is published for key in proofs)
