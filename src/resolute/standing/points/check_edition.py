"""What an edition says of itself beside what its tree comes to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from resolute.standing.points.edition import Criterion, Edition, Scorer
from resolute.standing.points.form import Steps
from resolute.words import Finding, Place, Words

LOOK_AGAIN = Words("Xem lại văn bản gốc", "Look at the document again")


def check_edition(edition: Edition, file: str) -> tuple[Finding, ...]:
    """Everything in an edition that cannot be right, or that has not been published."""
    place = Place(file=file, column=edition.key)
    return tuple(
        Finding(place=place, problem=problem, remedy=remedy)
        for problem, remedy in _troubles(edition)
    )


def _troubles(edition: Edition) -> Iterator[tuple[Words, Words]]:
    every = [each for field in edition.fields for each in _down(field)]
    codes = Counter(each.code for each in every)
    for code in sorted(code for code, count in codes.items() if count > 1):
        yield (
            Words(
                f"mã “{code}” có {codes[code]} lần", f"the code “{code}” occurs {codes[code]} times"
            ),
            Words("Đặt mã khác", "Give one of them another code"),
        )
    for each in every:
        yield from _sums(each)
    yield from _counts(edition)
    yield from _totals(edition)


def _down(criterion: Criterion) -> Iterator[Criterion]:
    yield criterion
    for part in criterion.parts:
        yield from _down(part)


def _sums(each: Criterion) -> Iterator[tuple[Words, Words]]:
    below = _most_below(each)
    if each.most is not None and below is not None and below != each.most:
        yield (
            Words(
                f"“{each.code}” có {each.most} điểm nhưng các phần bên dưới cộng lại {below}",
                f"“{each.code}” has {each.most} points but its parts add up to {below}",
            ),
            Words("Sửa một trong hai theo văn bản gốc", "Mend one of the two from the document"),
        )
    if isinstance(each.form, Steps) and each.most is not None:
        top = max((step.points for step in each.form.steps), default=Decimal(0))
        if top != each.most:
            yield (
                Words(
                    f"bậc cao nhất của “{each.code}” được {top} điểm, không phải {each.most}",
                    f"the highest step of “{each.code}” gives {top} points, not {each.most}",
                ),
                Words("Sửa bậc hoặc điểm tối đa", "Mend the step or the maximum"),
            )


def _most_below(each: Criterion) -> Decimal | None:
    """What the parts add up to; None where there are none, or one is not published."""
    known = [part.most for part in each.parts if part.most is not None]
    return sum(known, Decimal(0)) if known and len(known) == len(each.parts) else None


def _counts(edition: Edition) -> Iterator[tuple[Words, Words]]:
    told, fields = edition.told, edition.fields
    parts = [part for field in fields for part in field.parts]
    below = sum(len(part.parts) for part in parts)
    yield from _count(told.fields, len(fields), Words("lĩnh vực", "fields"))
    yield from _count(told.criteria, len(parts), Words("tiêu chí", "criteria"))
    yield from _count(told.sub_criteria, below, Words("tiêu chí thành phần", "sub-criteria"))
    by_field = [field.told for field in fields if field.told is not None]
    criteria = sum(each.criteria or 0 for each in by_field)
    sub_criteria = sum(each.sub_criteria or 0 for each in by_field)
    yield from _count(told.criteria, criteria, Words("tiêu chí", "criteria"))
    yield from _count(told.sub_criteria, sub_criteria, Words("tiêu chí thành phần", "sub-criteria"))


def _count(said: int | None, found: int, name: Words) -> Iterator[tuple[Words, Words]]:
    """A number that is told beside the number that is there, where both are known."""
    if said is not None and found and said != found:
        yield (
            Words(
                f"ghi {said} {name.vi} nhưng có {found}", f"{said} {name.en} are told of {found}"
            ),
            LOOK_AGAIN,
        )


def _totals(edition: Edition) -> Iterator[tuple[Words, Words]]:
    leaves = edition.leaves
    if not edition.scorable:
        missing = sum(leaf.most is None for leaf in leaves)
        yield (
            Words(
                f"điểm tối đa của {missing} mục chưa được công bố",
                f"the points of {missing} entries are not published",
            ),
            Words(
                "Nhập điểm từ quyết định trước khi chấm; không suy đoán",
                "Enter the points from the decision before scoring; do not guess them",
            ),
        )
        return
    most = sum((leaf.most or Decimal(0) for leaf in leaves), Decimal(0))
    by_survey = sum(
        (leaf.most or Decimal(0) for leaf in leaves if leaf.scorer is Scorer.SURVEY), Decimal(0)
    )
    for said, found, vi, en in (
        (edition.told.most, most, "tổng điểm", "the points in all"),
        (edition.told.survey, by_survey, "điểm điều tra xã hội học", "the points by survey"),
    ):
        if said is not None and said != found:
            yield (
                Words(
                    f"{vi} ghi {said} nhưng cộng lại {found}",
                    f"{en} are told as {said} and are {found}",
                ),
                LOOK_AGAIN,
            )
