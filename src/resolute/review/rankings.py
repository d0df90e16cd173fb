"""A ranking as blocks: who stands where, how surely, and how it moved."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from resolute.measure import Reading
from resolute.review.blocks import Align, Block, Chart, Column, Note, Row, Table, Text
from resolute.review.drawings import Slope, SlopeLine
from resolute.standing.points import (
    Chance,
    Drift,
    FieldShare,
    Move,
    MoveCause,
    Neighbour,
    Placed,
    PlaceInterval,
    PlanIndex,
    Score,
    rounded,
)
from resolute.words import Language, Words, say_number

TITLE = Words("Xếp hạng {kind} năm {year}", "Ranking of {kind}, {year}")
PLACE = Words("Hạng", "Place")
UNIT = Words("Đơn vị", "Unit")
INDEX = Words("Chỉ số (%)", "Index (%)")
BAND = Words("Nhóm", "Band")
BETWEEN = Words("Hạng có thể (90%)", "Possible places (90%)")
FIRST = Words("Khả năng đứng đầu", "Chance of being first")
CRITERION = Words("Tiêu chí", "Criterion")
GAIN = Words("Tăng (%)", "Gain (%)")
EFFORT = Words("Công sức", "Effort")
THEN = Words("Chỉ số khi đó", "Index then")
PLACE_THEN = Words("Hạng khi đó", "Place then")
SHARE = Words("Số bậc", "Places")
CAUSE = Words("Nguyên nhân", "Cause")
OPEN = Words(
    "Còn tiêu chí chưa có kết quả: hạng ghi dạng “từ–đến” là những hạng còn có thể.",
    "Some answers are not known yet: a place written “from–to” is any place still possible.",
)
SURVEY = Words(
    "Hạng có thể: trong 90 trên 100 cuộc điều tra cùng cỡ mẫu. Những đơn vị có khoảng chồng nhau "
    "chưa chắc đã hơn kém nhau.",
    "Possible places: in 90 of 100 surveys of the same size. Where the ranges of two units "
    "overlap, one is not surely ahead of the other.",
)
CAUSES = {
    MoveCause.REVISION: Words(
        "Số liệu năm trước được đính chính", "The earlier year was corrected"
    ),
    MoveCause.EDITION: Words("Bộ tiêu chí mới", "A new edition of the index"),
    MoveCause.OWN: Words("Kết quả của chính đơn vị", "The unit's own results"),
    MoveCause.OTHERS: Words("Kết quả của các đơn vị khác", "The results of the others"),
}
MOVED = Words(
    "{unit}: từ hạng {before}/{out_of} năm {first} lên hạng {after}/{out_of} năm {last}",
    "{unit}: from place {before}/{out_of} in {first} up to {after}/{out_of} in {last}",
)
FELL = Words(
    "{unit}: từ hạng {before}/{out_of} năm {first} xuống hạng {after}/{out_of} năm {last}",
    "{unit}: from place {before}/{out_of} in {first} down to {after}/{out_of} in {last}",
)
STAYED = Words(
    "{unit}: giữ hạng {after}/{out_of} từ năm {first} đến năm {last}",
    "{unit}: place {after}/{out_of} from {first} to {last}",
)
HOW = Words(
    "Số bậc chia cho từng nguyên nhân theo Shapley, cộng lại đúng bằng thay đổi; âm là tốt lên.",
    "The places are shared out by Shapley and add up to the move; a minus is for the better.",
)
SURELY = Words(
    "Với cỡ mẫu điều tra đã dùng, 90 trên 100 cuộc điều tra cho hạng {before} năm {first} và hạng "
    "{after} năm {last}; khả năng đứng đầu năm {last} là {sure}%.",
    "With samples of the size used, 90 of 100 surveys give place {before} in {first} and place "
    "{after} in {last}; the chance of being first in {last} is {sure}%.",
)
FIELD = Words("Lĩnh vực", "Field")
FIELDS = Words(
    "Theo lĩnh vực, hai năm cùng chấm theo {edition}",
    "By field, both years scored by {edition}",
)
NAME = Words("Tên", "Name")
CRITERIA = Words("Số tiêu chí", "Criteria")
LOWERED = Words("Bị hạ", "Lowered")
TAKEN = Words("Hạ bình quân", "Taken on the mean")
PLACES = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class RankMove:
    """A move with the years it lies between, and the number of units it was among.

    ``fields`` shares out the move that is left when both years are scored by the later edition,
    the second of ``editions``. ``beside`` are the places of others, before and after;
    ``surely`` are the places that other surveys would have given, where both years had one.
    """

    move: Move
    first: int
    last: int
    out_of: int
    editions: tuple[str, str]
    fields: tuple[FieldShare, ...]
    beside: tuple[SlopeLine, ...] = ()
    surely: tuple[PlaceInterval, PlaceInterval] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RankedIndex:
    """What an index of the plan says of the plan's unit, in the first and the last known year.

    ``places`` are the readings of the places that were announced in the two years, and ``placed``
    the ranking of the last one. ``beside`` are the units next to one's own in it, as surely as a
    survey can tell them apart, and ``doubts`` the places that other surveys would have given to
    everybody; there are none without a survey.
    """

    index: PlanIndex
    places: tuple[Reading, Reading]
    moved: RankMove
    placed: tuple[Placed, ...]
    beside: tuple[Neighbour, ...] = ()
    doubts: Mapping[str, PlaceInterval] = field(default_factory=dict)


def ranking_blocks(
    placed: Sequence[Placed],
    intervals: Mapping[str, PlaceInterval],
    *,
    title: str,
    language: Language,
) -> Iterator[Block]:
    """The ranking as a table, with what it leaves open."""
    columns = [
        _number(PLACE, language, 8),
        Column(title=UNIT.say(language), width=24),
        _number(INDEX, language, 12),
        Column(title=BAND.say(language), width=8, align=Align.CENTRE),
    ]
    if intervals:
        columns += [_number(BETWEEN, language, 14), _number(FIRST, language, 14)]
    rows = tuple(_ranked(each, intervals, language) for each in placed)
    yield Table(key="ranking", title=title, columns=tuple(columns), rows=rows)
    if any(each.place is None for each in placed):
        yield Note((Text(OPEN.say(language)),))
    if intervals:
        yield Note((Text(SURVEY.say(language)),))


def move_blocks(moved: RankMove, language: Language) -> Iterator[Block]:
    """Why a rank moved: the sentence, the chart, the shares."""
    move = moved.move
    told = {
        "unit": move.unit,
        "before": move.before,
        "after": move.after,
        "first": moved.first,
        "last": moved.last,
        "out_of": moved.out_of,
    }
    words = MOVED if move.after < move.before else FELL if move.after > move.before else STAYED
    title = words.say(language).format(**told)
    yield Chart(
        key="rank-move",
        title=title,
        subtitle=HOW.say(language),
        alt=title,
        drawing=Slope(
            left=str(moved.first),
            right=str(moved.last),
            out_of=moved.out_of,
            lines=(SlopeLine(label=move.unit, left=move.before, right=move.after), *moved.beside),
        ),
        table=Table(
            key="rank-move",
            title=title,
            columns=(Column(title=CAUSE.say(language), width=28), _number(SHARE, language, 10)),
            rows=tuple(
                _row(CAUSES[cause].say(language), _exact(share, language))
                for cause, share in move.shares.items()
            ),
        ),
    )
    yield from _surely(moved, language)


def _surely(moved: RankMove, language: Language) -> Iterator[Block]:
    if moved.surely is None:
        return
    before, after = moved.surely
    told = SURELY.say(language).format(
        first=moved.first,
        before=_range(before.low, before.high),
        last=moved.last,
        after=_range(after.low, after.high),
        sure=say_number(Decimal(round(after.first * 100)), language),
    )
    yield Note((Text(told),))


def field_blocks(moved: RankMove, language: Language) -> Iterator[Block]:
    """Which field moved a unit how far, by the later edition."""
    title = FIELDS.say(language).format(edition=moved.editions[1])
    yield Table(
        key="rank-fields",
        title=title,
        columns=(
            Column(title=FIELD.say(language), width=28),
            _number(SHARE, language, 10),
        ),
        rows=tuple(
            _row(
                f"{each.code}. {each.title.say(language)}",
                _exact(each.places, language),
            )
            for each in moved.fields
        ),
    )


def chance_blocks(chances: Sequence[Chance], *, title: str, language: Language) -> Iterator[Block]:
    """What would pay most, the best first; each line takes those above it too."""
    yield Table(
        key="chances",
        title=title,
        columns=(
            Column(title=CRITERION.say(language), width=12),
            _number(GAIN, language, 10),
            _number(EFFORT, language, 10),
            _number(THEN, language, 12),
            _number(PLACE_THEN, language, 10),
        ),
        rows=tuple(
            _row(
                each.criterion,
                _exact(each.gain, language),
                say_number(each.effort, language),
                say_number(each.percent, language, PLACES),
                str(each.place),
            )
            for each in chances
        ),
    )


def drift_blocks(drifts: Sequence[Drift], *, title: str, language: Language) -> Iterator[Block]:
    """How far own and appraised points lie apart, the furthest first."""
    yield Table(
        key="drift",
        title=title,
        columns=(
            Column(title=NAME.say(language), width=24),
            _number(CRITERIA, language, 10),
            _number(LOWERED, language, 10),
            _number(TAKEN, language, 16),
        ),
        rows=tuple(
            _row(each.name, str(each.criteria), str(each.lowered), _exact(each.taken, language))
            for each in drifts
        ),
    )


def _ranked(placed: Placed, intervals: Mapping[str, PlaceInterval], language: Language) -> Row:
    score = placed.score
    place = _range(placed.best, placed.worst)
    announced = score.announced
    band = score.edition.band(announced) if announced is not None else None
    cells = [place, score.sheet.unit, _percent(score, language), band.name if band else ""]
    if intervals:
        interval = intervals[score.sheet.unit]
        first = say_number(Decimal(round(interval.first * 100)), language)
        cells += [_range(interval.low, interval.high), f"{first}%"]
    return _row(*cells)


def _percent(score: Score, language: Language) -> str:
    if score.low is None or score.high is None:
        return "–"
    places = score.edition.places
    ends = [rounded(end, places) for end in (score.low, score.high)]
    return "–".join(dict.fromkeys(say_number(end, language, places) for end in ends))


def _range(low: int, high: int) -> str:
    return str(low) if low == high else f"{low}–{high}"


def _exact(value: Fraction, language: Language) -> str:
    return say_number(rounded(value, PLACES), language, PLACES)


def _row(*cells: str) -> Row:
    return Row(cells=tuple((Text(cell),) for cell in cells))


def _number(words: Words, language: Language, width: int) -> Column:
    return Column(title=words.say(language), width=width, align=Align.RIGHT)
