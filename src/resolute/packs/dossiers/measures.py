"""What is counted of dossiers month by month, each number with the dossiers that it counts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from resolute.packs.dossiers.history import History
from resolute.packs.dossiers.house import house
from resolute.packs.dossiers.law import tables
from resolute.packs.dossiers.records import Received, Returned, due_of
from resolute.time import Period, add_months
from resolute.words import Words, search_key

RECEIVED = "dossiers.received"
ONLINE = "dossiers.online"
ANSWERED = "dossiers.answered"
ON_TIME = "dossiers.on_time"
EARLY = "dossiers.early"
REDONE = "dossiers.redone"
RATED = "dossiers.rated"
SATISFIED = "dossiers.satisfied"

PARTS: Mapping[str, Words] = {
    RECEIVED: Words("Hồ sơ tiếp nhận", "Dossiers received"),
    ONLINE: Words("Hồ sơ nộp trực tuyến", "Dossiers filed online"),
    ANSWERED: Words("Hồ sơ đã trả kết quả, có hạn trả", "Dossiers answered that had a due day"),
    ON_TIME: Words("Hồ sơ trả đúng hạn hoặc trước hạn", "Dossiers answered by the due day"),
    EARLY: Words("Hồ sơ trả trước ngày hẹn", "Dossiers answered before the due day"),
    REDONE: Words("Hồ sơ phải làm lại một bước", "Dossiers with a step done again"),
    RATED: Words("Hồ sơ được người nộp đánh giá", "Dossiers rated by their applicants"),
    SATISFIED: Words("Hồ sơ được đánh giá hài lòng", "Dossiers rated as satisfactory"),
}
"""The parts that the pack can count; a plan that has a part of such a key is fed by itself."""


@dataclass(frozen=True, slots=True, order=True)
class Key:
    """What a count is about: a part, and the month."""

    part: str
    month: date

    @property
    def period(self) -> Period:
        """The month as a period of the calendar."""
        return month_of(self.month)


def month_of(day: date) -> Period:
    """The month of a day as a period of the calendar."""
    first = day.replace(day=1)
    return Period(first, add_months(first, 1), f"{first:%Y-%m}")


def counted(found: History) -> Mapping[Key, tuple[str, ...]]:
    """The dossiers behind each number, in the order of their codes.

    From the first month of which a record speaks to the last, every month has every part, be it
    zero; of what was before or comes after nothing is said.
    """
    told: dict[Key, list[str]] = {}
    for part, day, dossier in sorted(_facts(found)):
        told.setdefault(Key(part, day.replace(day=1)), []).append(dossier)
    keys = (Key(part, month) for month in _months(told) for part in PARTS)
    return {key: tuple(told.get(key, ())) for key in sorted(keys)}


def _months(told: Iterable[Key]) -> Iterator[date]:
    months = {key.month for key in told}
    if not months:
        return
    month = min(months)
    while month <= max(months):
        yield month
        month = add_months(month, 1)


def _facts(found: History) -> Iterator[tuple[str, date, str]]:
    redone = _redone(found)
    for dossier, received in found.received.items():
        yield RECEIVED, received.at.date(), dossier
        if is_online(received.channel):
            yield ONLINE, received.at.date(), dossier
    for dossier, received, returned in found.closed():
        day = returned.at.date()
        for part in _answers(received, returned):
            yield part, day, dossier
        if dossier in redone and received.due is not None:
            yield REDONE, day, dossier
    for dossier, rated in found.rated.items():
        yield RATED, rated.at.date(), dossier
        if rated.stars >= house().satisfied_from:
            yield SATISFIED, rated.at.date(), dossier


def _answers(received: Received, returned: Returned) -> Iterator[str]:
    due = due_of(received, returned)
    if due is None:
        return
    yield ANSWERED
    if returned.at <= due:
        yield ON_TIME
    if returned.at.date() < due.date():
        yield EARLY


def _redone(found: History) -> frozenset[str]:
    seen: set[tuple[str, str]] = set()
    again: set[str] = set()
    for dossier, done in found.steps:
        step = (dossier, done.activity)
        if step in seen:
            again.add(dossier)
        seen.add(step)
    return frozenset(again)


def is_online(channel: str) -> bool:
    """Whether a dossier was filed over the network, by the names that exports use."""
    known = {search_key(name) for name in tables("channels.toml", "channel")[0]["titles"]}
    return search_key(channel) in known
