"""The section of dossiers in a review: what was handled, how well, and what would help."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from hashlib import sha256

from resolute.pack import Wanted
from resolute.packs.dossiers import section_words as words
from resolute.packs.dossiers.analysis import Analysis, analyse
from resolute.packs.dossiers.history import History, known_records, read_history
from resolute.packs.dossiers.lateness import late_between
from resolute.packs.dossiers.measures import is_online
from resolute.packs.dossiers.measuring import by_agency, four, quality, rests_on_unread_rules
from resolute.packs.dossiers.quality import Score, indicator_names, source
from resolute.packs.dossiers.say_help import help_blocks
from resolute.packs.dossiers.section_pen import NAME, ORDINAL, SENTENCE, Pen
from resolute.packs.dossiers.window import within
from resolute.packs.dossiers.would_help import Remedy, would_help
from resolute.review.blocks import Block, Bullets, Heading, Line, Note, Paragraph, Table
from resolute.review.brought import Brought
from resolute.words import Language

SHOWN = 5
_MARK = 16


@dataclass(frozen=True, slots=True)
class _Found:
    """Everything that the section says, counted once for both languages."""

    told: History
    shown: Analysis
    remedies: tuple[Remedy, ...]
    score: Score
    wanted: Wanted

    @property
    def overdue(self) -> int:
        """How many open dossiers are past their due day at the end of the day judged."""
        return sum(
            each.due is not None and each.due.date() <= self.wanted.on
            for dossier, each in self.told.received.items()
            if dossier not in self.told.returned
        )


def section(wanted: Wanted) -> Brought | None:
    """What the ledger knows of dossiers received in the term, by the day that is judged."""
    records = known_records(wanted.ledger)
    told = within(read_history(records), wanted.term.begins, wanted.on)
    if not told.received:
        return None
    found = _Found(told, analyse(told), would_help(told), quality(told), wanted)
    return Brought(
        title=words.TITLE,
        known=max(logged.entry.recorded_at for logged in records),
        blocks={language: tuple(_blocks(found, Pen(language))) for language in Language},
    )


def _blocks(found: _Found, pen: Pen) -> Iterator[Block]:
    yield Paragraph(_volume(found, pen))
    if found.shown.dated:
        yield Paragraph(_on_time(found, pen))
        yield _agencies(found, pen)
    if found.shown.on_time < found.shown.dated:
        yield _late_steps(found, pen)
    yield _channels(found, pen)
    yield Heading(text=words.QUALITY_TITLE.say(pen.language), level=2)
    yield Bullets(tuple(_handled(found, pen)))
    yield _points(found.score, pen)
    if rests_on_unread_rules(found.told):
        yield Note(pen.fill(words.UNCHECKED))
    yield from _help(found, pen)
    yield Heading(text=words.SOURCE_TITLE.say(pen.language), level=2, anchor=pen.source)
    yield Paragraph(_source(found, pen))


def _volume(found: _Found, pen: Pen) -> Line:
    told, of_four = found.told, four(found.told)
    return pen.fill(
        words.VOLUME,
        first=pen.day(found.wanted.term.begins),
        last=pen.day(found.wanted.on),
        received=pen.count(len(told.received)),
        online=pen.count(sum(is_online(each.channel) for each in told.received.values())),
        take_up=pen.per_cent(of_four["take_up"]),
        closed=pen.count(found.shown.closed),
        completion=pen.per_cent(of_four["completion"]),
        open=pen.count(len(told.received) - found.shown.closed),
        overdue=pen.count(found.overdue),
    )


def _on_time(found: _Found, pen: Pen) -> Line:
    total = sum(map(Counter, by_agency(found.told).values()), Counter[str]())
    return pen.fill(
        words.ON_TIME,
        dated=pen.count(found.shown.dated),
        early=pen.count(total["early"]),
        on_time=pen.count(total["on_time"]),
        late=pen.count(total["late"]),
        share=pen.per_cent(found.shown.on_time_share),
    )


def _agencies(found: _Found, pen: Pen) -> Table:
    rows = []
    for agency, how in by_agency(found.told).items():
        counts = [how.get(key, 0) for key in ("early", "on_time", "late")]
        share = Decimal(100 * (counts[0] + counts[1])) / sum(counts)
        cells = [pen.count(each) for each in (sum(counts), *counts)]
        rows.append((pen.name(agency), *cells, pen.per_cent(share)))
    return pen.table(
        "dossiers-agencies", (words.AGENCIES, words.AGENCY_COLUMNS), rows, texts=(NAME,)
    )


def _late_steps(found: _Found, pen: Pen) -> Table:
    counted = sorted(late_between(found.told).items(), key=lambda each: (-each[1], each[0]))
    rows = [
        (
            pen.name(before, words.RECEIPT),
            pen.name(after, words.ANSWER),
            pen.count(late),
        )
        for (before, after), late in counted[:SHOWN]
    ]
    return pen.table("dossiers-late", (words.STEPS, words.STEP_COLUMNS), rows, texts=(NAME, NAME))


def _channels(found: _Found, pen: Pen) -> Table:
    counted = Counter(each.channel for each in found.told.received.values())
    rows = [
        (
            pen.name(channel),
            pen.count(count),
            pen.per_cent(Decimal(100 * count) / len(found.told.received)),
        )
        for channel, count in sorted(counted.items(), key=lambda each: (-each[1], each[0]))
    ]
    return pen.table(
        "dossiers-channels", (words.CHANNELS, words.CHANNEL_COLUMNS), rows, texts=(NAME,)
    )


def _handled(found: _Found, pen: Pen) -> Iterator[Line]:
    score = found.score
    said = words.COMPARED if score.band is not None else words.NOT_COMPARABLE
    yield pen.fill(
        said,
        total=pen.number(score.total, 1),
        band=score.band.say(pen.language) if score.band is not None else "",
        missing=", ".join(str(number) for number in score.missing),
        source=source(),
    )
    share = Decimal(100 * found.shown.reworked) / len(found.told.received)
    reworked = pen.count(found.shown.reworked)
    yield pen.fill(words.REWORK, reworked=reworked, share=pen.per_cent(share))
    satisfied = four(found.told)["satisfaction"]
    if satisfied is None:
        yield pen.fill(words.UNRATED)
    else:
        yield pen.fill(words.SATISFIED, share=pen.per_cent(satisfied))


def _points(score: Score, pen: Pen) -> Table:
    names = indicator_names()
    rows = [
        (
            str(number),
            names[number].say(pen.language),
            words.UNKNOWN.say(pen.language) if points is None else pen.number(points, 1),
        )
        for number, points in score.points.items()
    ]
    return pen.table(
        "dossiers-quality", (words.POINTS, words.POINT_COLUMNS), rows, texts=(ORDINAL, SENTENCE)
    )


def _help(found: _Found, pen: Pen) -> Iterator[Block]:
    shown = found.shown
    if not shown.passages:
        return
    yield Heading(text=words.PASSAGES.say(pen.language), level=2)
    days = {"working": pen.number(shown.working, 1), "waiting": pen.number(shown.waiting, 1)}
    yield Paragraph(pen.fill(words.TIME, **days))
    yield Paragraph(_apart(shown, pen))
    rows = [
        (
            each.before,
            each.after,
            pen.count(each.count),
            pen.number(each.mean, 1),
            pen.number(each.days, 1),
        )
        for each in shown.passages[:SHOWN]
    ]
    titles = (words.PASSAGES, words.PASSAGE_COLUMNS)
    yield pen.table("dossiers-passages", titles, rows, texts=(NAME, NAME))
    yield from help_blocks(found.remedies, pen)


def _apart(shown: Analysis, pen: Pen) -> Line:
    if not shown.begun:
        return pen.fill(words.NOT_APART)
    return pen.fill(
        words.WITHIN,
        steps=pen.count(shown.begun),
        touched=pen.number(shown.touched, 1),
        untouched=pen.number(shown.untouched, 1),
    )


def _source(found: _Found, pen: Pen) -> Line:
    ids = sorted(key for keys in found.told.proof.values() for key in keys)
    told = sha256("\n".join(ids).encode()).hexdigest()[:_MARK]
    return pen.fill(
        words.SOURCE,
        records=pen.count(len(ids)),
        received=pen.count(len(found.told.received)),
        digest=told,
    )
