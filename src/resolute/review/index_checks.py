"""Whether the indices of a plan and the places that were announced say the same."""

from __future__ import annotations

from collections.abc import Iterator

from resolute.review.material import Material
from resolute.words import Finding, Place, Words

_OTHER_PLACE = Words(
    "Xem lại bảng điểm của năm ấy, hoặc số liệu thứ hạng đã ghi",
    "Look at the scores of that year again, or at the place that was recorded",
)
_NOT_RANKED = Words(
    "Cần hai năm có thứ hạng đã công bố, và kết quả của mọi tiêu chí của các năm ấy",
    "It takes two years whose places were announced, and every answer of those years",
)


def index_contradictions(material: Material) -> Iterator[Finding]:
    """The years in which the scores of an index give another place than was announced."""
    for ranked in material.ranked:
        moved, key = ranked.moved, ranked.index.key
        scored = {moved.first: moved.move.before, moved.last: moved.move.after}
        for told, (year, place) in zip(ranked.places, scored.items(), strict=True):
            if told.number != place:
                problem = Words(
                    f"bảng điểm năm {year} cho hạng {place}, số liệu đã ghi là hạng {told.number}",
                    f"the scores of {year} give place {place}; recorded is place {told.number}",
                )
                yield Finding(place=_of(key), problem=problem, remedy=_OTHER_PLACE)


def unranked(material: Material) -> Iterator[Finding]:
    """The indices that the review has to leave out."""
    there = {each.index.key for each in material.ranked}
    for index in material.indices:
        if index.key not in there:
            problem = Words(
                f"chỉ số “{index.key}” chưa có trong báo cáo",
                f"the index “{index.key}” is not in the review",
            )
            yield Finding(place=_of(index.key), problem=problem, remedy=_NOT_RANKED)


def _of(key: str) -> Place:
    return Place(file=f"index/{key}/")
