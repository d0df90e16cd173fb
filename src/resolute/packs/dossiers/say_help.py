"""What would help, said for a person: minutes, answers in time, and how sure that is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from resolute.packs.dossiers import section_words as words
from resolute.packs.dossiers.section_pen import Pen
from resolute.packs.dossiers.would_help import Remedy
from resolute.review.blocks import Block, Bullets, Heading, Line, Note, Paragraph


def help_blocks(remedies: Sequence[Remedy], pen: Pen) -> Iterator[Block]:
    """The passages to shorten, the best first, and what the numbers are not."""
    yield Heading(text=words.HELP_TITLE.say(pen.language), level=2)
    if not remedies:
        yield Paragraph(pen.fill(words.NO_HELP))
        return
    yield Bullets(tuple(_remedy(each, pen) for each in remedies))
    yield Note(pen.fill(words.HELP_NOTE))


def _remedy(each: Remedy, pen: Pen) -> Line:
    return pen.fill(
        words.HELP,
        before=each.before,
        after=pen.name(each.after, words.ANSWER),
        held_to=pen.number(each.held_to, 0),
        minutes=pen.number(each.minutes, 0),
        saved=pen.count(each.saved),
        points=pen.number(each.points, 1),
        low=pen.number(each.low, 1),
        high=pen.number(each.high, 1),
    )
