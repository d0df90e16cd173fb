"""The part of a review that says what changed since another day, and by what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from resolute.review.apportion import apportioned, whole_or
from resolute.review.blocks import Align, Block, Claim, Column, Heading, Line, Paragraph, Row, Table
from resolute.review.fill import as_line, capital, fill, listed
from resolute.review.ink import Ink
from resolute.review.material import Since
from resolute.review.tables import level
from resolute.review.tell import verdict_words
from resolute.standing import Standing
from resolute.standing.change import Change, Driver, Portion, Split, counts_together
from resolute.words import Words, say_moment, say_number

ANCHOR = "since"
SHARE = 100

DRIVERS: Mapping[Driver, Words] = {
    Driver.TIME: Words("thời gian trôi qua", "time passing"),
    Driver.NEW_PERIOD: Words("số liệu kỳ mới", "new periods"),
    Driver.REVISION: Words("số liệu được cập nhật", "revised figures"),
    Driver.CORRECTION: Words("đính chính", "corrections"),
    Driver.TARGET: Words("điều chỉnh chỉ tiêu", "target adjusted"),
    Driver.RULE: Words("đổi phương pháp", "rule version"),
    Driver.REORGANISATION: Words("sắp xếp đơn vị", "reorganisation"),
}
TOGETHER = Words(" cùng với ", " together with ")
WORDS: Mapping[str, Words] = {
    "title": Words(
        "Thay đổi so với ngày {day} và nguyên nhân", "What changed since {day}, and why"
    ),
    "done": Words("{what} hoàn thành", "{what} done"),
    "exceeded": Words("{what} hoàn thành vượt", "{what} exceeded"),
    "overdue": Words("{what} quá hạn", "{what} overdue"),
    "unknown": Words("{what} chưa đủ số liệu", "{what} unknown for want of figures"),
    "targets": Words("số chỉ tiêu", "targets"),
    "tasks": Words("số nhiệm vụ", "tasks"),
    "moved": Words("{what}: {before} → {after} ({why})", "{what}: {before} → {after} ({why})"),
    "same": Words("{what}: {after}, không đổi", "{what}: {after}, as before"),
    "part": Words("{driver} {amount}", "{driver} {amount}"),
    "turned": Words("Chỉ tiêu, nhiệm vụ đã đổi mức đánh giá", "Targets and tasks that turned"),
    "none": Words("Không có chỉ tiêu, nhiệm vụ nào đổi mức đánh giá.", "None of them turned."),
    "on": Words("Ngày {day}", "On {day}"),
    "on_known": Words("Ngày {day}, biết đến {moment}", "On {day}, as known by {moment}"),
    "all": Words("nay", "now"),
    "why": Words("Do đâu", "Because of"),
    "not_promised": Words("không có trong kế hoạch", "not in the plan"),
}
COUNTED = ("done", "exceeded", "overdue", "unknown")


def since_blocks(since: Since, ink: Ink) -> Iterator[Block]:
    """The counts and what moved them, then everything that turned, with its drivers."""
    for what in ("tasks", "targets"):
        chosen = [c for c in since.changes if (c.code in since.targets) is (what == "targets")]
        yield Paragraph(_counts(what, chosen, ink))
    turned = [change for change in since.changes if change.turn is not None]
    yield Heading(text=say("turned", ink), level=2, anchor=ANCHOR)
    if turned:
        yield turned_table(turned, since, ink)
    else:
        yield Paragraph(as_line(say("none", ink)))


def turned_table(turned: Sequence[Change], since: Since, ink: Ink) -> Table:
    """A row for each that turned: its level before and after, and what turned it."""
    before, after = sides(since, ink)
    return Table(
        key=ANCHOR,
        title=say("turned", ink),
        columns=(
            Column(title=ink.book.columns.code, width=6, align=Align.CENTRE),
            Column(title=ink.book.columns.content, width=30),
            Column(title=before, width=18),
            Column(title=after, width=18),
            Column(title=say("why", ink), width=28),
        ),
        rows=tuple(_row(change, ink) for change in turned),
    )


def sides(since: Since, ink: Ink) -> tuple[str, str]:
    """The names of both sides: the day, and what was known of it where that is not the same."""
    days = (ink.day(since.on), ink.day(ink.material.on))
    if since.known[0] == since.known[1]:
        first, last = (say("on", ink, day=day) for day in days)
        return first, last
    moments = (say_moment(m, ink.language) if m else say("all", ink) for m in since.known)
    pairs = zip(days, moments, strict=True)
    first, last = (say("on_known", ink, day=day, moment=moment) for day, moment in pairs)
    return first, last


def _row(change: Change, ink: Ink) -> Row:
    told = change.after or change.before
    title = told.promise.title.say(ink.language) if told else ""
    return Row(
        cells=(
            as_line(change.code),
            as_line(title),
            _claimed(change.before, _anchor(change), ink),
            _claimed(change.after, change.code, ink),
            shares(change, ink),
        ),
        anchor=_anchor(change),
        level=level(change.after) if change.after else "",
    )


def _anchor(change: Change) -> str:
    """The row that tells how a promise stood; how it stands is told in the main tables."""
    return f"{change.code}@since"


def _claimed(standing: Standing | None, about: str, ink: Ink) -> Line:
    said = standing_words(standing, ink)
    return as_line(said) if standing is None else (Claim(said, about),)


def standing_words(standing: Standing | None, ink: Ink) -> str:
    """A verdict, or that nothing was promised."""
    return say("not_promised", ink) if standing is None else verdict_words(standing, ink)


def shares(change: Change, ink: Ink) -> Line:
    """Which share of the turn each driver has."""
    turn = change.turn
    if turn is None:
        return as_line("–")
    whole = Split(
        before=turn.before * SHARE,
        after=turn.after * SHARE,
        portions=tuple(Portion(drivers=p.drivers, amount=p.amount * SHARE) for p in turn.portions),
    )
    amounts = apportioned(whole, 0).amounts
    pairs = zip(turn.portions, amounts, strict=True)
    return listed(_part(p, f"{say_number(amount, ink.language)}%", ink) for p, amount in pairs)


def _counts(what: str, changes: Sequence[Change], ink: Ink) -> Line:
    counts = counts_together(changes)
    title = say(what, ink)
    told = listed(_count(say(name, ink, what=title), counts[name], ink) for name in COUNTED)
    return (*capital(told), *as_line("."))


def _count(title: str, split: Split, ink: Ink) -> Line:
    shown = apportioned(split, whole_or(2, [split]))
    after = ink.tally(say_number(shown.after, ink.language), ANCHOR)
    if not split.portions:
        return fill(say("same", ink), what=title, after=after)
    before = ink.tally(say_number(shown.before, ink.language), ANCHOR)
    pairs = zip(split.portions, shown.amounts, strict=True)
    why = listed(_part(portion, signed(amount, ink), ink) for portion, amount in pairs)
    return fill(say("moved", ink), what=title, before=before, after=after, why=why)


def _part(portion: Portion, amount: str, ink: Ink) -> Line:
    phrase = say("part", ink)
    return fill(
        phrase, driver=drivers_words(portion.drivers, ink), amount=ink.tally(amount, ANCHOR)
    )


def drivers_words(drivers: Iterable[Driver], ink: Ink) -> str:
    """The drivers that made a portion of a change."""
    names = (DRIVERS[driver].say(ink.language) for driver in drivers)
    return TOGETHER.say(ink.language).join(names)


def signed(amount: Decimal, ink: Ink) -> str:
    """An amount with its sign: "+2", "−1,5"."""
    said = say_number(abs(amount), ink.language)
    return f"+{said}" if amount > 0 else f"−{said}" if amount < 0 else said


def say(key: str, ink: Ink, **slots: str) -> str:
    """One of the phrases above, filled."""
    return WORDS[key].say(ink.language).format(**slots) if slots else WORDS[key].say(ink.language)
