"""Telling what the published measure of progress says, beside what the path says."""

from __future__ import annotations

from decimal import Decimal

from resolute.review.blocks import Line
from resolute.review.fill import fill
from resolute.review.growth_statuses import STATUSES
from resolute.review.ink import Ink
from resolute.standing import Standing
from resolute.words import Words, say_number

BESIDE = Words(
    "; theo {rule}: {status}, tốc độ bằng {value} mức cần; theo lộ trình: {by_path}",
    "; by {rule}: {status}, at {value} of the growth asked for; by the path: {by_path}",
)
UNKNOWN = Words(
    "; theo {rule}: {status}; theo lộ trình: {by_path}",
    "; by {rule}: {status}; by the path: {by_path}",
)
PLACES = Decimal("0.01")


def published_line(standing: Standing, by_path: str, ink: Ink) -> Line:
    """Both measures side by side, for what is not met yet and is judged by the published one."""
    told = standing.published
    if told is None or standing.met:
        return ()
    status = STATUSES[told.growth.status].say(ink.language)
    if told.growth.value is None:
        return fill(UNKNOWN.say(ink.language), rule=standing.rule, status=status, by_path=by_path)
    value = Decimal(str(told.growth.value)).quantize(PLACES)
    shown = ink.tally(say_number(value, ink.language), standing.promise.code)
    return fill(
        BESIDE.say(ink.language), rule=standing.rule, status=status, value=shown, by_path=by_path
    )
