"""The watch list as blocks: what turned, what turns next, what one unit decides, what is old."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from resolute.review.blocks import (
    Align,
    Block,
    Bullets,
    Column,
    Heading,
    Line,
    Paragraph,
    Row,
    Table,
)
from resolute.review.fill import as_line, fill
from resolute.review.ink import Ink, with_measure
from resolute.review.material import Material, Since
from resolute.review.since import turned_table
from resolute.review.tables import level
from resolute.review.tell import places_of, verdict_words
from resolute.standing import (
    Deciding,
    Measured,
    Old,
    Timetable,
    Turn,
    TurnKind,
    Watch,
    watch,
)
from resolute.words import Words, say_against

TURNS_SHOWN = 12
WORDS: Mapping[str, Words] = {
    "title": Words("Việc cần theo dõi ngày {day}", "What to watch on {day}"),
    "turned": Words("Đã đổi mức đánh giá từ ngày {day}", "Turned since {day}"),
    "next": Words("Sắp đổi nếu không có số liệu mới", "Turns next if nothing new comes in"),
    "deciding": Words("Một đơn vị quyết định", "Decided by one unit"),
    "old": Words("Số liệu đã cũ", "Figures grown old"),
    "nothing": Words("Không có.", "Nothing."),
    "when": Words("Ngày", "Day"),
    "left": Words("Còn (ngày)", "Days left"),
    "what": Words("Điều gì", "What"),
    "more": Words("Còn {count} mục khác.", "{count} more."),
    "missing": Words(
        "{unit}: gửi {parts} là đánh giá được {codes}.",
        "{unit}: with {parts} reported, {codes} can be judged.",
    ),
    "short": Words(
        "{unit}: riêng đơn vị này còn thiếu để hoàn thành {codes}.",
        "{unit}: the only one that keeps {codes} from being done.",
    ),
    "grown": Words(
        "{indicator}: số liệu đến {as_of}, cũ quá {over} ngày; {count} đánh giá dựa vào: {codes}.",
        "{indicator}: figures up to {as_of}, too old by {over} days; "
        "verdicts that rest on it: {count}, {codes}.",
    ),
}
KINDS: Mapping[TurnKind, Words] = {
    TurnKind.PATH: Words(
        "theo lộ trình cần {expected} mà số liệu mới nhất chưa đến",
        "the path asks for {expected}, and the last figure falls short of it",
    ),
    TurnKind.PERIOD: Words("hết một kỳ nữa, phải có số liệu", "one more period is over"),
    TurnKind.DUE: Words("quá thời hạn", "the due day has passed"),
    TurnKind.STALE: Words("số liệu thành cũ", "the figures grow old"),
}


def watch_blocks(found: Watch, since: Since | None, ink: Ink) -> Iterator[Block]:
    """All four lists; what is empty says so."""
    yield Heading(text=watch_title(ink))
    if since is not None:
        yield Heading(text=_said("turned", ink, day=ink.day(since.on)), level=2)
        turned = [change for change in since.changes if change.turn is not None]
        yield turned_table(turned, since, ink) if turned else _nothing(ink)
    yield from ahead_blocks(found, ink)


def ahead_blocks(found: Watch, ink: Ink) -> Iterator[Block]:
    """What turns next, what one unit decides, and what has grown old."""
    yield Heading(text=_said("next", ink), level=2)
    yield turns_table(found.turns[:TURNS_SHOWN], ink) if found.turns else _nothing(ink)
    if len(found.turns) > TURNS_SHOWN:
        more = _said("more", ink, count=str(len(found.turns) - TURNS_SHOWN))
        yield Paragraph(as_line(more))
    yield Heading(text=_said("deciding", ink), level=2)
    yield _listed([_deciding(each, ink) for each in found.deciding], ink)
    yield Heading(text=_said("old", ink), level=2)
    yield _listed([_old(each, ink) for each in found.old], ink)


def watched(material: Material) -> Watch:
    """What to watch among all standings of a day."""
    term = material.plan.term
    timetable = Timetable(term=term, regime=material.evidence.regimes[term.regime])
    return watch(material.standings.values(), material.method, timetable)


def watch_title(ink: Ink) -> str:
    """The title of the whole."""
    return _said("title", ink, day=ink.day(ink.material.on))


def turns_table(turns: Sequence[Turn], ink: Ink) -> Table:
    """A row for each that turns, the soonest first; a day may have passed since the last figure."""
    columns = ink.book.columns
    return Table(
        key="turns",
        title=_said("next", ink),
        columns=(
            Column(title=_said("when", ink), width=12, align=Align.CENTRE),
            Column(title=_said("left", ink), width=8, align=Align.RIGHT),
            Column(title=columns.code, width=7),
            Column(title=columns.verdict, width=24),
            Column(title=_said("what", ink), width=40),
        ),
        rows=tuple(_turn(turn, ink) for turn in turns),
    )


def _turn(turn: Turn, ink: Ink) -> Row:
    standing = ink.material.standing(turn.code)
    return Row(
        cells=(
            as_line(ink.day(turn.day)),
            as_line(str((turn.day - ink.material.on).days)),
            as_line(turn.code),
            (ink.claim(verdict_words(standing, ink), standing),),
            as_line(turn_words(turn, ink)),
        ),
        level=level(standing),
    )


def turn_words(turn: Turn, ink: Ink) -> str:
    """What makes it turn."""
    phrase, reason = KINDS[turn.kind].say(ink.language), ink.material.standing(turn.code).reason
    if turn.expected is None or not isinstance(reason, Measured):
        return phrase
    indicator, places = reason.reading.indicator, places_of(reason)
    said = say_against(turn.expected, [reason.value], language=ink.language, places=places)
    measure = "" if reason.base else indicator.measured_in.say(ink.language)
    return phrase.format(expected=with_measure(said, measure))


def _deciding(found: Deciding, ink: Ink) -> Line:
    parts = ", ".join(f"“{ink.part(part)}”" for part in found.parts)
    phrase = _said("missing" if found.parts else "short", ink)
    return fill(phrase, unit=ink.unit(found.unit), parts=parts, codes=", ".join(found.codes))


def _old(found: Old, ink: Ink) -> Line:
    title = ink.material.indicators[found.indicator].title.say(ink.language)
    return fill(
        _said("grown", ink),
        indicator=title,
        as_of=ink.day(found.as_of),
        over=str(found.over),
        count=str(len(found.codes)),
        codes=", ".join(found.codes),
    )


def _listed(lines: Sequence[Line], ink: Ink) -> Block:
    return Bullets(tuple(lines)) if lines else _nothing(ink)


def _nothing(ink: Ink) -> Block:
    return Paragraph(as_line(_said("nothing", ink)))


def _said(key: str, ink: Ink, **slots: str) -> str:
    said = WORDS[key].say(ink.language)
    return said.format(**slots) if slots else said
