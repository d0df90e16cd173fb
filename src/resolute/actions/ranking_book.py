"""Rankings as workbooks: the places with what is in doubt of them, and how often each was taken."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from resolute.actions import rank_index
from resolute.actions.rank_year import Ranked
from resolute.render.flat_book import Cell, FlatTable, as_flat_book
from resolute.standing.index import Floats
from resolute.standing.points import Placed
from resolute.words import Language, Words

SIX = Decimal("0.000001")
RANKING = Words("Xếp hạng", "Ranking")
MATRIX = Words("Khả năng xếp hạng", "Acceptability")
POINTS = Words("Điểm", "Points")
UNIT = Words("Đơn vị", "Unit")
PLACED = Words(
    "Đơn vị | Hạng | Hạng cao nhất | Hạng thấp nhất | Chỉ số (%) | Từ hạng | Đến hạng | Đứng đầu",
    "Unit | Place | Best | Worst | Index (%) | From place | To place | First",
)
COMPOSITE = Words(
    "Đơn vị | Hạng | Từ hạng | Đến hạng | Đứng đầu | Chỉ số | Ô trống",
    "Unit | Place | From place | To place | First | Index | Gaps",
)


def points_book(ranked: Ranked, language: Language) -> bytes:
    """A ranking by points: its places, the points behind them, and the matrix if there is one."""
    tables = [
        FlatTable(
            name=RANKING.say(language),
            heads=PLACED.say(language).split(" | "),
            rows=[_placed(each, ranked) for each in ranked.placed],
        ),
        FlatTable(
            name=POINTS.say(language),
            heads=[UNIT.say(language), *(leaf.code for leaf in ranked.edition.leaves)],
            rows=[_points(each) for each in ranked.placed],
        ),
    ]
    if ranked.spread is not None:
        tables.append(_matrix(ranked.spread.units, ranked.spread.shares, language))
    return as_flat_book(tables)


def composite_book(ranked: rank_index.Ranked, language: Language) -> bytes:
    """A ranking by a statistical index: its places, and the matrix."""
    names = [ranked.table.units[row] for row in ranked.order]
    return as_flat_book(
        [
            FlatTable(
                name=RANKING.say(language),
                heads=COMPOSITE.say(language).split(" | "),
                rows=[list(_composite(row, ranked)) for row in ranked.order],
            ),
            _matrix(names, ranked.spread.acceptability[ranked.order], language),
        ]
    )


def _placed(placed: Placed, ranked: Ranked) -> list[Cell]:
    interval = ranked.intervals.get(placed.score.sheet.unit)
    doubts: list[Cell] = [None, None, None]
    if interval is not None:
        doubts = [interval.low, interval.high, _six(interval.first)]
    own: list[Cell] = [placed.place, placed.best, placed.worst, placed.score.announced]
    return [placed.score.sheet.unit, *own, *doubts]


def _points(placed: Placed) -> list[Cell]:
    points, leaves = placed.score.points, placed.score.edition.leaves
    told = (points.get(leaf.code) for leaf in leaves)
    return [placed.score.sheet.unit, *(None if p is None else _six(float(p)) for p in told)]


def _composite(row: int, ranked: rank_index.Ranked) -> Iterator[Cell]:
    place = int(ranked.made.places[row]) or None
    yield ranked.table.units[row]
    yield place
    yield int(ranked.low[row]) or None
    yield int(ranked.high[row]) or None
    yield _six(ranked.spread.acceptability[row, 0])
    yield _six(ranked.made.index[row]) if place else None
    yield int(ranked.missing[row])


def _matrix(units: Sequence[str], shares: Floats, language: Language) -> FlatTable:
    rows = zip(units, shares.tolist(), strict=True)
    return FlatTable(
        name=MATRIX.say(language),
        heads=[UNIT.say(language), *(str(place) for place in range(1, shares.shape[1] + 1))],
        rows=[[unit, *(_six(share) for share in each)] for unit, each in rows],
    )


def _six(number: float) -> Decimal:
    """A number with six decimals, as programs are told it."""
    return Decimal(float(number)).quantize(SIX)
