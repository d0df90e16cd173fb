"""``resolute dossiers index``: the index 766 group by group, and what is missing of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from resolute.pack import Ask, AskKind, Command, Desk, Outcome
from resolute.packs.dossiers.analysis import analyse
from resolute.packs.dossiers.history import KNOWN_AT, History, history
from resolute.packs.dossiers.index766 import Scored, index, scored
from resolute.packs.dossiers.measuring import four
from resolute.packs.dossiers.window import within
from resolute.review.blocks import Align, Block, Column, Note, Paragraph, Row, Table, Text
from resolute.words import Language, ResoluteError, Words, say_number

COLUMNS = (
    Words("Nhóm", "Group"),
    Words("Tối đa", "At most"),
    Words("Tính được", "Computed"),
    Words("Trên", "Of"),
    Words("Đối chiếu", "Compared"),
    Words("Còn thiếu", "Missing"),
)
WIDTHS = (14, 6, 8, 5, 8, 24)
NUMBERS = range(1, 4)
NOT_COMPUTED = Words("không tính được", "not computed")
CHECKED = Words("rồi", "yes")
UNCHECKED = Words("chưa", "not yet")
TOTAL = Words(
    "Cộng phần tính được: {earned} trên {of} điểm. Còn {missing} điểm không tính được từ bản ghi, "
    "nên không quy ra thang 100 và không so sánh được với chỉ số công bố.",
    "Computed: {earned} of {of} points. {missing} points cannot be computed from records, so that "
    "it is not scaled to 100 and is not comparable with the index as published.",
)
FORMULAS = Words(
    "Công thức của phần tính được (điểm tối đa nhân tỷ lệ) chưa đối chiếu với {source}; điểm của "
    "nhóm ghi “chưa” cũng vậy.",
    "The formula of what was computed (points times the share) was not compared with {source}, "
    "nor were the points of a group marked “not yet”.",
)


class HalfStretchError(ResoluteError):
    """A stretch of days was given with one end only, or the wrong way round."""

    exit_code = 50


def run(desk: Desk) -> Outcome:
    """The index by what is recorded, of all dossiers or of those received in some days."""
    if desk.ledger is None:
        raise ValueError("an index needs a ledger")
    found = _asked(history(desk.ledger, desk.given["known_at"]), desk.given)
    groups = scored(shares(found))
    return Outcome(blocks=tuple(_blocks(groups, desk.language)), facts=_facts(groups, desk))


def shares(found: History) -> Mapping[str, Decimal | None]:
    """The shares that earn points, in per cent; None for what nobody recorded."""
    return {"on_time": analyse(found).on_time_share, "satisfaction": four(found)["satisfaction"]}


def _asked(found: History, given: Mapping[str, Any]) -> History:
    first, last = given["first"], given["last"]
    if first is None and last is None:
        return found
    if first is None or last is None or last < first:
        raise HalfStretchError(
            Words(
                "Ghi cả ngày đầu và ngày cuối, theo thứ tự: --first 2026-01-01 --last 2026-03-31.",
                "Give the first day and the last: --first 2026-01-01 --last 2026-03-31.",
            )
        )
    return within(found, first, last)


def _facts(groups: Sequence[Scored], desk: Desk) -> Mapping[str, Any]:
    known = [each for each in groups if each.earned is not None]
    return {
        "source": index().source,
        "groups": [
            {
                "key": each.group.key,
                "title": each.group.title.say(desk.language),
                "points": each.group.points,
                "points_checked": each.group.points_checked,
                "earned": each.earned,
                "of": each.of,
                "checked": each.checked if each.earned is not None else None,
                "missing": [part.needs.say(desk.language) for part in each.missing],
            }
            for each in groups
        ],
        "earned": sum((each.earned or Decimal(0) for each in known), Decimal(0)),
        "of": sum(each.of for each in known),
        "comparable": all(each.of == each.group.points for each in groups),
    }


def _blocks(groups: Sequence[Scored], language: Language) -> Iterator[Block]:
    yield Table(
        key="index766",
        title=index().title.say(language),
        columns=tuple(
            Column(
                title=title.say(language),
                width=width,
                align=Align.RIGHT if place in NUMBERS else Align.LEFT,
            )
            for place, (title, width) in enumerate(zip(COLUMNS, WIDTHS, strict=True))
        ),
        rows=tuple(_row(each, language) for each in groups),
    )
    earned = sum((each.earned or Decimal(0) for each in groups), Decimal(0))
    of, whole = (sum(n) for n in zip(*((e.of, e.group.points) for e in groups), strict=True))
    told = {"earned": say_number(earned, language, 1), "of": str(of), "missing": str(whole - of)}
    if of < whole:
        yield Paragraph((Text(TOTAL.say(language).format(**told)),))
    if any(each.earned is not None and not each.checked for each in groups):
        yield Note((Text(FORMULAS.say(language).format(source=index().source)),))


def _row(each: Scored, language: Language) -> Row:
    known = each.earned is not None
    earned = say_number(each.earned, language, 1) if each.earned is not None else ""
    compared = CHECKED if each.checked else UNCHECKED
    cells = (
        each.group.title.say(language),
        str(each.group.points),
        earned or NOT_COMPUTED.say(language),
        str(each.of) if known else "",
        (compared if known or not each.group.points_checked else CHECKED).say(language),
        "; ".join(part.needs.say(language) for part in each.missing),
    )
    return Row(cells=tuple((Text(cell),) for cell in cells))


INDEX = Command(
    name="index",
    help="The index of decision 766 group by group, as far as records tell, and what is missing.",
    run=run,
    asks=(
        Ask(
            name="first",
            help="Only dossiers received from this day on; all if left out.",
            kind=AskKind.DAY,
        ),
        Ask(name="last", help="And up to this day, as they stood at its end.", kind=AskKind.DAY),
        KNOWN_AT,
    ),
    needs_ledger=True,
)
