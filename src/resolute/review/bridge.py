"""How one promise came from where it stood to where it stands: a bridge of numbers, and figures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from resolute.evidence import Statement
from resolute.review.annex_evidence import nature_words, part_title, stated
from resolute.review.apportion import Shown, apportioned, whole_or
from resolute.review.blocks import Align, Block, Column, Heading, Paragraph, Row, Table
from resolute.review.fill import as_line, fill, plain
from resolute.review.ink import Ink
from resolute.review.material import Since
from resolute.review.since import DRIVERS, drivers_words, say, shares, sides, signed, standing_words
from resolute.standing.change import Change, Driver, Measure, Moved
from resolute.time import say_period
from resolute.words import Words, say_number

FIGURES_SHOWN = 8  # of each driver; a program is told of all
PER_CENT = 1  # decimals of a share of the way
TITLES: Mapping[Measure, Words] = {
    Measure.VALUE: Words("Thực hiện", "Reached"),
    Measure.COVERED: Words("Đã đi (% chặng đường)", "Covered (% of the way)"),
    Measure.DUE: Words("Cần đi (% chặng đường)", "Due (% of the way)"),
}
WORDS: Mapping[str, Words] = {
    "turned": Words(
        "{first}: {before}. {last}: {after}. Do đâu: {why}.",
        "{first}: {before}. {last}: {after}. Because of: {why}.",
    ),
    "same": Words(
        "{first}: {before}. {last}: vẫn {after}.",
        "{first}: {before}. {last}: {after} still.",
    ),
    "bridge": Words("Thay đổi của các số và phần của từng nguyên nhân", "The numbers, by driver"),
    "figures": Words("Số liệu đã khác", "The figures that differ"),
    "was": Words("Trước", "Before"),
    "now": Words("Nay", "Now"),
    "cell": Words("Tệp › trang tính › ô", "File › sheet › cell"),
    "nothing": Words("chưa có", "none"),
    "more": Words("và {count} số liệu khác", "and {count} more"),
}


def change_blocks(change: Change, since: Since, ink: Ink) -> Iterator[Block]:
    """The level before and after, the numbers as a bridge between the two days, and the figures."""
    told = change.after or change.before
    title = told.promise.title.say(ink.language) if told else ""
    yield Heading(text=f"{change.code}. {title}")
    first, last = sides(since, ink)
    yield Paragraph(
        fill(
            _said("same" if change.turn is None else "turned", ink),
            first=first,
            last=last,
            before=standing_words(change.before, ink),
            after=standing_words(change.after, ink),
            why=as_line(plain(shares(change, ink))),
        )
    )
    if change.numbers:
        yield bridge(change, since, ink)
    if change.figures:
        yield figures_table(change.figures, ink)


def bridge(change: Change, since: Since, ink: Ink) -> Table:
    """A row for the first day, one for each driver, and one for the last; each column adds up."""
    shown = {measure: _shown(measure, change) for measure in change.numbers}
    named = dict.fromkeys(p.drivers for each in change.numbers.values() for p in each.portions)
    first, last = sides(since, ink)
    return Table(
        key="bridge",
        title=_said("bridge", ink),
        columns=(
            Column(title=say("why", ink), width=40),
            *(
                Column(title=TITLES[measure].say(ink.language), width=20, align=Align.RIGHT)
                for measure in shown
            ),
        ),
        rows=(
            _row(first, (say_number(each.before, ink.language) for each in shown.values())),
            *(
                _row(drivers_words(drivers, ink), _steps(drivers, change, shown=shown, ink=ink))
                for drivers in named
            ),
            _row(last, (say_number(each.after, ink.language) for each in shown.values())),
        ),
    )


def _steps(
    drivers: tuple[Driver, ...], change: Change, *, shown: Mapping[Measure, Shown], ink: Ink
) -> Iterator[str]:
    for measure, split in change.numbers.items():
        pairs = zip(split.portions, shown[measure].amounts, strict=True)
        found = next((amount for portion, amount in pairs if portion.drivers == drivers), None)
        yield "" if found is None else signed(found, ink)


def _row(title: str, cells: Iterable[str]) -> Row:
    return Row(cells=(as_line(title), *map(as_line, cells)))


def _shown(measure: Measure, change: Change) -> Shown:
    """A number with the decimals in which it is told elsewhere; a share of the way with one."""
    split = change.numbers[measure]
    if measure is not Measure.VALUE:
        return apportioned(split, PER_CENT)
    told = change.after or change.before
    places = max((each.indicator.places for each in told.readings), default=0) if told else 0
    return apportioned(split, whole_or(places, [split]))


def figures_table(figures: Sequence[Moved], ink: Ink) -> Table:
    """Each figure that differs, under its driver: what was stated, what is, and where it stands."""
    rows: list[Row] = []
    for driver in Driver:
        own = [moved for moved in figures if moved.driver is driver]
        if own:
            title = DRIVERS[driver].say(ink.language)
            rows.append(Row(cells=(as_line(title[:1].upper() + title[1:]),), group=True))
            rows.extend(_figure(moved, ink) for moved in own[:FIGURES_SHOWN])
        if len(own) > FIGURES_SHOWN:
            more = _said("more", ink).format(count=len(own) - FIGURES_SHOWN)
            rows.append(_row(more, ("", "", "")))
    return Table(
        key="figures",
        title=_said("figures", ink),
        columns=(
            Column(title=ink.book.columns.part, width=40),
            Column(title=_said("was", ink), width=20, align=Align.RIGHT),
            Column(title=_said("now", ink), width=20, align=Align.RIGHT),
            Column(title=_said("cell", ink), width=30),
        ),
        rows=tuple(rows),
    )


def _figure(moved: Moved, ink: Ink) -> Row:
    entry = moved.said.entry
    about = (part_title(entry, ink), ink.unit(entry.unit), say_period(entry.period, ink.language))
    origin = entry.origin
    where = (origin.file, origin.sheet, f"{origin.column}{origin.row}")
    return Row(
        cells=(
            as_line(", ".join(about)),
            as_line(_stated(moved.before, ink)),
            as_line(_stated(moved.after, ink)),
            as_line(" › ".join(filter(None, where))),
        )
    )


def _stated(said: Statement | None, ink: Ink) -> str:
    if said is None:
        return _said("nothing", ink)
    value = plain(stated(said.entry, "", ink))
    return f"{value} ({nature_words(said.entry, ink)})"


def _said(key: str, ink: Ink) -> str:
    return WORDS[key].say(ink.language)
