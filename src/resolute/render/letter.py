"""What the head, the annexes and the foot of an official document say, and in what room."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from resolute.render.metrics import even_width_mm, text_width_mm
from resolute.render.typography import Part, Typography
from resolute.review.report import Letterhead, Report
from resolute.words import Language, say_date_long

PartLines = tuple[tuple[Part, str], ...]

FOOT_SHARES = (Decimal(45), Decimal(55))
"""How the recipients and the signature share the width of the page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One part with its words; ``width`` is the room of its lines and ``rule`` the line under it.

    Both are millimetres; no rule is zero. ``under`` is the mark below, empty for none.
    """

    part: Part
    words: str
    width: Decimal
    rule: Decimal
    under: str


def said(part: Part, report: Report, typography: Typography, *, within: Decimal) -> Said:
    """One part of the head as it stands in a column, with blanks for the clerk to fill."""
    look, words = typography.looks[part], _words(part, report, typography)
    width = even_width_mm(words, look, within)
    share = look.rule.use if look.rule else Decimal()
    longest_line = min(Decimal(text_width_mm(words, look)), width)
    return Said(part=part, words=words, width=width, rule=share * longest_line, under=look.under)


def enclosed(report: Report, typography: Typography) -> str:
    """The line under the title of an annex that names the document it belongs to."""
    head = report.letterhead
    number = _number(head, typography, report.language)
    return typography.enclosed.say(report.language).format(
        genre=head.genre.capitalize(),
        number=number[:1].lower() + number[1:].replace(": ", " "),
        day=_day(head.day, typography, report.language),
    )


def foot(report: Report, typography: Typography) -> tuple[PartLines, PartLines]:
    """The recipients, which stand on the left, and the signature, which stands on the right."""
    signature = report.signature
    word = typography.words(Part.RECIPIENTS_WORD, report.language)
    listed = tuple((Part.RECIPIENT, each) for each in _recipients(report))
    signed = (
        (Part.AUTHORITY, signature.on_behalf),
        (Part.POST, signature.post),
        (Part.SIGNER, signature.name),
    )
    # The room above a name stays open until there is one; any other part without words has none.
    stated = tuple((part, words) for part, words in signed if words or part is Part.SIGNER)
    return ((Part.RECIPIENTS_WORD, word), *listed), stated


def _recipients(report: Report) -> tuple[str, ...]:
    # Decree 30/2020/ND-CP: each line ends with a semicolon, the last one with a full stop.
    bare = [recipient.rstrip(" ;.") for recipient in report.recipients]
    return (*(f"- {one};" for one in bare[:-1]), *(f"- {last}." for last in bare[-1:]))


def _words(part: Part, report: Report, typography: Typography) -> str:
    head = report.letterhead
    match part:
        case Part.SUPERIOR:
            return head.superior
        case Part.ISSUER:
            return head.issuer
        case Part.NUMBER:
            return _number(head, typography, report.language)
        case Part.PLACE_DAY:
            return f"{head.place}, {_day(head.day, typography, report.language)}"
        case Part.GENRE:
            return head.genre
        case Part.SUBJECT:
            return head.subject
        case _:
            return typography.words(part, report.language)


def _number(head: Letterhead, typography: Typography, language: Language) -> str:
    given = head.number or typography.number_blank
    number = given.zfill(typography.number_digits) if given.isdigit() else given
    return typography.number.say(language).format(number=number, symbol=head.symbol)


def _day(day: date | None, typography: Typography, language: Language) -> str:
    if day is None:
        return typography.day_blank.say(language)
    return say_date_long(day, language)
