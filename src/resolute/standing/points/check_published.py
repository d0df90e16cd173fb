"""Published numbers of an index that cannot all be right, found without knowing its weights."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from resolute.words import Finding, Language, Place, Words, say_number


def check_parts(
    whole: Decimal, parts: Mapping[str, Decimal], *, place: Place
) -> tuple[Finding, ...]:
    """A percentage is a mean of its parts by some weights, so it lies between them."""
    low, high = min(parts.values()), max(parts.values())
    if low <= whole <= high:
        return ()
    vi, en = (
        ", ".join(f"{name} {say_number(each, language)}" for name, each in parts.items())
        for language in Language
    )
    return (
        Finding(
            place=place,
            problem=Words(
                f"{say_number(whole, Language.VI)} không nằm giữa các phần của nó: {vi}",
                f"{say_number(whole, Language.EN)} does not lie between its parts: {en}",
            ),
            remedy=Words(
                "Một trong các số bị in sai; tìm bản gốc",
                "One of them is misprinted; find the original",
            ),
        ),
    )


def check_places(
    published: Sequence[tuple[str, Decimal, int]], *, place: Place
) -> tuple[Finding, ...]:
    """Of two that are published with a score and a place, the better placed has no less."""
    ordered = sorted(published, key=lambda each: each[2])
    return tuple(
        Finding(
            place=place,
            problem=Words(
                f"“{after[0]}” ({after[2]}) lại nhiều điểm hơn “{before[0]}” ({before[2]})",
                f"“{after[0]}” ({after[2]}) has more points than “{before[0]}” ({before[2]})",
            ),
            remedy=Words("Xem lại điểm hoặc hạng", "Look at the scores or the places again"),
        )
        for at, before in enumerate(ordered)
        for after in ordered[at + 1 :]
        if after[2] > before[2] and after[1] > before[1]
    )
