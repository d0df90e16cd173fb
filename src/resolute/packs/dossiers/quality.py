"""The quality of handling dossiers: nine indicators of 0, 1 or 2 points, and the bands they give.

Thông tư 01/2018/TT-VPCP, Điều 13 to 15.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from typing import Any

from resolute.packs.dossiers.law import rules
from resolute.words import Words

_TENTH = Decimal("0.1")
_ONE, _TWO = 1, 2
HUNDRED = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Handled:
    """What is known of one dossier answered; None for what nobody recorded.

    Times are in minutes: ``took`` against ``allowed`` in all, and of each agency. ``returns`` are
    the times that the citizen came back by no fault of their own, ``agencies`` those they had to
    see. ``complaint`` is one that was not found false.
    """

    took: int | None = None
    allowed: int | None = None
    stages: tuple[tuple[int, int], ...] | None = None
    returns: int | None = None
    agencies: int | None = None
    site_visit_by_law: bool = False
    posted: bool | None = None
    published_online: bool | None = None
    complaint: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Practice:
    """What is known of a unit over a period; None for what nobody recorded.

    Shares are in per cent: ``at_counter`` of procedures appraised and decided at the one-stop
    office, ``complaints_on_time`` of complaints, ``online_procedures`` and ``online_dossiers``.
    """

    at_counter: Decimal | None = None
    received_and_returned: bool | None = None
    complaints: int | None = None
    complaints_on_time: Decimal | None = None
    complaint_prolonged: bool = False
    online_procedures: Decimal | None = None
    online_dossiers: Decimal | None = None
    online_overdue: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """The points of each indicator, None where too little is known, and what they add up to.

    ``band`` is None while any is missing: the law leaves that indicator out and does not
    scale the bands, so that what is left cannot be compared with them.
    """

    points: Mapping[int, Decimal | None]
    total: Decimal
    band: Words | None

    @property
    def missing(self) -> tuple[int, ...]:
        """The indicators of which too little is known."""
        return tuple(number for number, points in self.points.items() if points is None)


def unit_score(handled: Sequence[Handled], practice: Practice, level: str = "commune") -> Score:
    """The score of a unit over a period, on all nine indicators."""
    of_dossiers = {number: _mean(number, handled) for number in (1, 2, 3, 4, 6, 7)}
    of_unit = {
        5: _organised(practice, level),
        8: _complaints(practice),
        9: _online(practice),
    }
    points = {number: {**of_dossiers, **of_unit}[number] for number in range(1, 10)}
    return _score(points, "unit_band")


def officer_score(handled: Sequence[Handled]) -> Score:
    """The score of an officer, on the five indicators that the law takes for one."""
    return _score({number: _mean(number, handled) for number in (1, 2, 3, 4, 7)}, "officer_band")


def dossier_points(number: int, one: Handled) -> int | None:
    """The points of one dossier on one indicator of dossiers."""
    match number:
        case 1:
            return _against(one.took, one.allowed)
        case 2:
            return _stages(one.stages)
        case 3:
            return None if one.returns is None else max(_TWO - one.returns, 0)
        case 4:
            return _agencies(one)
        case 6:
            return _published(one)
        case _:
            return _attitude(one)


def _against(took: int | None, allowed: int | None) -> int | None:
    """Sooner than allowed 2, just as long 1, longer 0."""
    if took is None or allowed is None:
        return None
    return _ONE if took == allowed else _TWO if took < allowed else 0


def _stages(stages: tuple[tuple[int, int], ...] | None) -> int | None:
    """The slowest of the agencies decides."""
    points = [_against(took, allowed) for took, allowed in stages or ()]
    known = [each for each in points if each is not None]
    return min(known) if known else None


def _agencies(one: Handled) -> int | None:
    """None 2, the one-stop office alone 1, more 0; a visit that the law asks for is let pass."""
    if one.agencies is None:
        return None
    seen = one.agencies - (1 if one.site_visit_by_law and one.agencies > _ONE else 0)
    return max(_TWO - seen, 0)


def _published(one: Handled) -> int | None:
    if one.posted is None or one.published_online is None:
        return None
    return int(one.posted) + int(one.published_online)


def _attitude(one: Handled) -> int | None:
    """Early and no complaint 2, on time and none 1, else 0."""
    if one.complaint is None or one.took is None or one.allowed is None:
        return None
    return 0 if one.complaint else _against(one.took, one.allowed)


def _mean(number: int, handled: Sequence[Handled]) -> Decimal | None:
    """The sum over the dossiers divided by their number, to one decimal; None if any is unknown."""
    points = [dossier_points(number, one) for one in handled]
    known = [each for each in points if each is not None]
    if not points or len(known) < len(points):
        return None
    return (Decimal(sum(known)) / len(points)).quantize(_TENTH, ROUND_HALF_UP)


def _organised(practice: Practice, level: str) -> Decimal | None:
    if practice.at_counter is None or practice.received_and_returned is None:
        return None
    if practice.at_counter >= _scoring()["at_counter"][level]:
        return Decimal(_TWO)
    return Decimal(int(practice.received_and_returned))


def _complaints(practice: Practice) -> Decimal | None:
    if practice.complaints is None or (practice.complaints and practice.complaints_on_time is None):
        return None
    if practice.complaint_prolonged:
        return Decimal(0)
    share = practice.complaints_on_time if practice.complaints else Decimal(HUNDRED)
    if share is None or share < _scoring()["complaints"]["some"]:
        return Decimal(0)
    return Decimal(_TWO if share == HUNDRED else _ONE)


def _online(practice: Practice) -> Decimal | None:
    told = (practice.online_procedures, practice.online_dossiers, practice.online_overdue)
    procedures, dossiers, overdue = told
    if procedures is None or dossiers is None or overdue is None:
        return None
    bounds = _scoring()["online"]
    if overdue or not procedures or dossiers < bounds["some_dossiers"]:
        return Decimal(0)
    full = procedures >= bounds["procedures"] and dossiers >= bounds["dossiers"]
    return Decimal(_TWO if full else _ONE)


def _score(points: Mapping[int, Decimal | None], bands: str) -> Score:
    known = [each for each in points.values() if each is not None]
    total = sum(known, Decimal(0))
    whole = len(known) == len(points)
    return Score(points=points, total=total, band=_band(total, bands) if whole else None)


def _band(total: Decimal, bands: str) -> Words:
    tables = sorted(_scoring()[bands], key=lambda each: each["from"], reverse=True)
    found = next(each for each in tables if total >= each["from"])
    return Words(found["vi"], found["en"])


def indicator_names() -> Mapping[int, Words]:
    """What each of the nine indicators is called."""
    return {each["number"]: Words(each["vi"], each["en"]) for each in _scoring()["indicator"]}


def read_until() -> date:
    """The day from which another decree holds, whose scoring was not compared with this one."""
    found: date = _scoring()["valid_to"]
    return found


def source() -> str:
    """The paper by which is scored."""
    return str(_scoring()["source"])


@cache
def _scoring() -> dict[str, Any]:
    return tomllib.loads(rules("quality.toml"), parse_float=Decimal)
