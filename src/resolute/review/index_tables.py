"""The slope and the tables of the section on an index."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from resolute.review.apportion import apportioned
from resolute.review.blocks import Align, Chart, Column, Row, Table
from resolute.review.drawings import Slope, SlopeLine
from resolute.review.index_words import CAUSES, PLACES, IndexPen, number_column, row
from resolute.standing.change import Portion, Split
from resolute.standing.points import FieldShare, Neighbour, rounded


def slope_chart(pen: IndexPen) -> Chart:
    """The unit's line among those of the first ones."""
    moved, years = pen.ranked.moved, pen.plain_years()
    own = SlopeLine(label=pen.ranked.index.name, left=moved.move.before, right=moved.move.after)
    lines = (own, *moved.beside)
    told = "; ".join(
        pen.say("line", unit=each.label, left=str(each.left), right=str(each.right))
        for each in lines
    )
    return Chart(
        key=pen.anchor,
        title=pen.say("slope", title=pen.ranked.index.title.say(pen.ink.language), **years),
        subtitle=pen.say("slope_sub"),
        alt=pen.say("slope_alt", list=told),
        drawing=Slope(left=years["first"], right=years["last"], out_of=moved.out_of, lines=lines),
        table=Table(
            key=f"{pen.anchor}-places",
            title=pen.say("places"),
            columns=(
                Column(title=pen.say("unit"), width=24),
                number_column(years["first"], 8),
                number_column(years["last"], 8),
            ),
            rows=tuple(row(e.label, pen.whole(e.left), pen.whole(e.right)) for e in lines),
        ),
    )


def field_table(pen: IndexPen) -> Table:
    """What each field brought in both years, by one edition, and how far it moved the unit."""
    fields, years = pen.ranked.moved.fields, pen.plain_years()
    whole = _sum(fields)
    split = Split(
        before=Fraction(0),
        after=whole.places,
        portions=tuple(Portion(drivers=(), amount=each.places) for each in fields),
    )
    shown = apportioned(split, PLACES)
    titles = [f"{each.code}. {each.title.say(pen.ink.language)}" for each in fields]
    told = zip(titles, fields, shown.amounts, strict=True)
    return Table(
        key=f"{pen.anchor}-fields",
        title=pen.say("fields", **years),
        columns=(
            Column(title=pen.say("field"), width=30),
            number_column(pen.say("in_year", year=years["first"]), 10),
            number_column(pen.say("in_year", year=years["last"]), 10),
            number_column(pen.say("gain"), 10),
            number_column(pen.say("share"), 10),
        ),
        rows=(
            *(_field(title, field, pen, places=places) for title, field, places in told),
            _field(pen.say("total"), whole, pen, places=shown.change),
        ),
        note=pen.say("fields_note"),
    )


def cause_table(pen: IndexPen) -> Table:
    """What each cause did to the place, those that did nothing too; exact, so that it adds up."""
    move, language = pen.ranked.moved.move, pen.ink.language
    rows = [row(_capital(CAUSES[c].say(language)), pen.fraction(move.shares[c])) for c in CAUSES]
    total = pen.fraction(Fraction(move.after - move.before))
    return Table(
        key=f"{pen.anchor}-causes",
        title=pen.say("causes"),
        columns=(Column(title=pen.say("cause"), width=32), number_column(pen.say("share"), 12)),
        rows=(*rows, row(pen.say("total"), total)),
    )


def beside_table(pen: IndexPen) -> Table:
    """The units next to one's own, and how surely each is told apart from it."""
    return Table(
        key=f"{pen.anchor}-beside",
        title=pen.say("beside", **pen.plain_years()),
        columns=(
            Column(title=pen.say("unit"), width=20),
            number_column(pen.say("place"), 8),
            number_column(pen.say("index"), 10),
            number_column(pen.say("could"), 12),
            number_column(pen.say("ahead"), 16),
            Column(title=pen.say("told"), width=12, align=Align.CENTRE),
        ),
        rows=tuple(_neighbour(each, pen) for each in pen.ranked.beside),
        note=pen.say("beside_note", ninety="90", hundred="100"),
    )


def _field(title: str, field: FieldShare, pen: IndexPen, *, places: Decimal) -> Row:
    before, after = (rounded(each, PLACES) for each in (field.before, field.after))
    cells = pen.exact(field.before), pen.exact(field.after), pen.signed(after - before)
    return row(title, *cells, pen.signed(places))


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _sum(fields: Sequence[FieldShare]) -> FieldShare:
    """All fields as if they were one."""
    before, after, places = (
        sum((told[at] for told in ((f.before, f.after, f.places) for f in fields)), Fraction(0))
        for at in range(3)
    )
    return FieldShare(code="", title=fields[0].title, before=before, after=after, places=places)


def _neighbour(beside: Neighbour, pen: IndexPen) -> Row:
    placed = next(e for e in pen.ranked.placed if e.score.sheet.unit == beside.unit)
    return row(
        beside.unit,
        pen.whole(placed.best),
        pen.exact(Fraction(placed.score.announced or 0)),
        pen.between(pen.ranked.doubts[beside.unit]),
        pen.per_cent(beside.ahead),
        pen.say("yes" if beside.apart else "no"),
    )
