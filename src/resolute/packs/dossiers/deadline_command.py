"""``resolute dossiers deadline``: received then, due when, and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime, tzinfo
from typing import Any

from resolute.pack import Ask, AskKind, Command, Desk, Outcome
from resolute.packs.dossiers.clock import Case, Deadline, deadline
from resolute.packs.dossiers.deadline_words import deadline_blocks, say_breach, say_step
from resolute.packs.dossiers.happening import CountsFrom, Happening, What
from resolute.packs.dossiers.law import law
from resolute.packs.dossiers.term import read_term
from resolute.words import Language, ResoluteError, Words, read_date

FIRST_YEAR = 2018
YEARS_AHEAD = 2


class HappeningError(ResoluteError):
    """What happened to a dossier cannot be read."""


def run(desk: Desk) -> Outcome:
    """The deadline of one dossier, from what was given."""
    given = desk.given
    received: datetime = given["received"]
    happenings = tuple(read_happening(text, received.tzinfo) for text in given["then"])
    counts_from = CountsFrom(given["counts_from"] or CountsFrom.RECEIPT.value)
    case = Case(
        term=read_term(given["term"]),
        received=received,
        happenings=happenings,
        counts_from=counts_from,
    )
    last = max([received.year, *(each.at.year for each in happenings)])
    ahead = YEARS_AHEAD + case.term.years
    found = deadline(case, law(), desk.calendar(FIRST_YEAR, last + ahead))
    return Outcome(
        blocks=deadline_blocks(case, found, desk.language),
        facts=facts(case, found, desk.language),
    )


def read_happening(text: str, zone: tzinfo | None) -> Happening:
    """A happening as it is typed: ``suspended=2024-05-06T09:00``.

    A re-appointment names its new day behind a slash. Raises HappeningError for anything else.
    """
    name, _, when = text.partition("=")
    moment, _, to = when.partition("/")
    try:
        what = What(name.strip())
        at = datetime.fromisoformat(moment.strip())
    except ValueError as error:
        raise HappeningError(_unread(text)) from error
    day = read_date(to) if to else None
    if what is What.REAPPOINTED and not isinstance(day, date):
        raise HappeningError(_unread(text))
    at = at if at.tzinfo else at.replace(tzinfo=zone)
    return replace(Happening(what, at), to=day if isinstance(day, date) else None)


def facts(case: Case, found: Deadline, language: Language) -> Mapping[str, Any]:
    """The same as plain facts, for programs to read."""
    return {
        "due": found.by,
        "first_due": found.first,
        "apologise_by": found.warn_by,
        "edition": found.edition.key,
        "edition_checked": found.edition.checked,
        "edition_compared_with": found.edition.compared_with,
        "edition_compared": found.edition.compared,
        "steps": list(_steps(case, found, language)),
        "breaches": [
            {
                "rule": b.broken.value,
                "at": b.at,
                "article": b.article,
                "said": say_breach(b, language),
            }
            for b in found.breaches
        ],
    }


def _steps(case: Case, found: Deadline, language: Language) -> Iterator[Mapping[str, Any]]:
    for step in found.steps:
        said = say_step(step, case, language)
        yield {"rule": step.why.value, "at": step.at, "article": step.article, "said": said}


def _unread(text: str) -> Words:
    known = ", ".join(what.value for what in What)
    return Words(
        f"Không hiểu “{text}”. Viết như “suspended=2024-05-06T09:00”, hoặc "
        f"“reappointed=2024-05-06T09:00/2024-05-20”; các việc: {known}.",
        f"“{text}” is not understood. Write it like “suspended=2024-05-06T09:00”, or "
        f"“reappointed=2024-05-06T09:00/2024-05-20”; what may happen: {known}.",
    )


DEADLINE = Command(
    name="deadline",
    help="When a dossier is due by law: received then, due when, and why, with each article.",
    run=run,
    asks=(
        Ask(
            name="received",
            help="When it was received, such as 2024-05-03T15:30.",
            kind=AskKind.MOMENT,
            required=True,
        ),
        Ask(
            name="term",
            help="The time that the procedure takes, such as “3 working days” or “1 tháng”.",
            required=True,
        ),
        Ask(
            name="then",
            help="What happened since, in any order and as often as needed: asked=MOMENT, "
            "supplemented=MOMENT, suspended=MOMENT, resumed=MOMENT, returned=MOMENT, or "
            "reappointed=MOMENT/DAY.",
            many=True,
        ),
        Ask(
            name="counts_from",
            help="Where a province's own process counts from the transfer; else the receipt.",
            choices=tuple(each.value for each in CountsFrom),
        ),
    ),
)
