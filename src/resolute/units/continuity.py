"""Which rows of a list of codes tell the life of one unit, and where another unit begins."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum
from functools import partial
from itertools import pairwise

from resolute.units.chapter import Chapter
from resolute.units.naming import unit_key

_Whole = Mapping[tuple[str, date, str], str]
_NOTHING: _Whole = {}


class Sign(Enum):
    """By what a unit that goes on is known where one row ends and another begins."""

    CODE = "code"  # it keeps its code on its level
    NAME = "name"  # it keeps its name, its level and the unit above it
    SUCCESSION = "succession"  # a list of old and new units has it whole, and nothing joined it


@dataclass(frozen=True, slots=True, kw_only=True)
class Continuity:
    """The signs that hold for changes on a day from one up to another; the first ones go first."""

    valid_from: date
    valid_to: date | None
    signs: tuple[Sign, ...]
    source: str


@dataclass(frozen=True, slots=True)
class Listed:
    """A chapter as a list of codes has it: the unit above is a ``uid`` of the list."""

    row: int
    uid: str
    chapter: Chapter
    above: str = ""

    @property
    def key(self) -> tuple[int, date]:
        """What no other one has: a row may have been cut into several."""
        return self.row, self.chapter.valid_from


@dataclass(frozen=True, slots=True, kw_only=True)
class Succession:
    """On a day, an old code of a level went whole or in part to a new one."""

    level: str
    day: date
    old: str
    new: str


def cut(rows: Iterable[Listed], successions: Sequence[Succession]) -> Iterator[Listed]:
    """The rows, those cut in two that go on over a day on which another unit took their place.

    A list may go on with a code as if nothing had happened where others joined the unit.
    """
    whole = _whole(successions)
    days: dict[tuple[str, str], set[date]] = {}
    for each in successions:
        if whole.get((each.level, each.day, each.old)) != each.old:
            days.setdefault((each.level, each.old), set()).add(each.day)
    for row in rows:
        at = row.chapter
        within = days.get((at.level, at.code or ""), set())
        inside = sorted(d for d in within if at.valid_from < d < (at.valid_to or date.max))
        if not inside:
            yield row
            continue
        edges = [at.valid_from, *inside, at.valid_to]
        for begins, ends in pairwise(edges):
            piece = replace(at, valid_from=begins or date.max, valid_to=ends)
            yield replace(row, chapter=piece)


def lives(
    rows: Iterable[Listed], rules: Sequence[Continuity], successions: Sequence[Succession] = ()
) -> tuple[tuple[Listed, ...], ...]:
    """The rows of each unit in their order. Where no sign says that a unit goes on, it does not.

    A day on which nothing is listed ends a unit: what comes back later is another one. Each row
    goes on in one row at most, and goes on from one at most.
    """
    by_end: dict[date, list[Listed]] = {}
    by_begin: dict[date, list[Listed]] = {}
    for row in rows:
        by_begin.setdefault(row.chapter.valid_from, []).append(row)
        if row.chapter.valid_to is not None:
            by_end.setdefault(row.chapter.valid_to, []).append(row)
    whole = _whole(successions)
    told: dict[tuple[int, date], list[Listed]] = {}
    for day, begun in sorted(by_begin.items()):
        before = _goes_on(by_end.get(day, ()), begun, signs=_signs(rules, day), whole=whole)
        for row in begun:
            old = before.get(row.key)
            life = [] if old is None else told.pop(old.key)
            life.append(row)
            told[row.key] = life
    return tuple(sorted((tuple(life) for life in told.values()), key=lambda life: life[0].key))


def _goes_on(
    ended: Sequence[Listed],
    begun: Sequence[Listed],
    *,
    signs: Sequence[Sign],
    whole: _Whole,
) -> dict[tuple[int, date], Listed]:
    """From which ended row each begun one goes on, by its key."""
    found: dict[tuple[int, date], Listed] = {}
    taken: set[tuple[int, date]] = set()
    for sign in signs:
        olds = _unique((o for o in ended if o.key not in taken), partial(_ENDS[sign], whole=whole))
        news = _unique((n for n in begun if n.key not in found), _BEGINS[sign])
        for key in olds.keys() & news.keys():
            found[news[key].key] = olds[key]
            taken.add(olds[key].key)
    return found


def _unique(
    rows: Iterable[Listed], key: Callable[[Listed], Hashable | None]
) -> dict[Hashable, Listed]:
    """The rows that alone have their key."""
    found: dict[Hashable, list[Listed]] = {}
    for row in rows:
        told = key(row)
        if told is not None:
            found.setdefault(told, []).append(row)
    return {told: same[0] for told, same in found.items() if len(same) == 1}


def _by_code(row: Listed, whole: _Whole = _NOTHING) -> Hashable | None:  # noqa: ARG001  one shape
    return None if row.chapter.code is None else (row.chapter.level, row.chapter.code)


def _by_name(row: Listed, whole: _Whole = _NOTHING) -> Hashable | None:  # noqa: ARG001  one shape
    return row.chapter.level, unit_key(row.chapter.name.vi), row.above


def _by_succession(row: Listed, whole: _Whole) -> Hashable | None:
    at = row.chapter
    new = whole.get((at.level, at.valid_to or date.max, at.code or ""))
    return None if new is None else (at.level, new)


_ENDS = {Sign.CODE: _by_code, Sign.NAME: _by_name, Sign.SUCCESSION: _by_succession}
_BEGINS = {Sign.CODE: _by_code, Sign.NAME: _by_name, Sign.SUCCESSION: _by_code}


def _signs(rules: Iterable[Continuity], day: date) -> tuple[Sign, ...]:
    holding = (r for r in rules if r.valid_from <= day < (r.valid_to or date.max))
    return next((rule.signs for rule in holding), ())


def _whole(successions: Iterable[Succession]) -> dict[tuple[str, date, str], str]:
    """The old units that went whole to a new one which nothing else joined."""
    news: dict[tuple[str, date, str], set[str]] = {}
    olds: dict[tuple[str, date, str], set[str]] = {}
    for each in successions:
        news.setdefault((each.level, each.day, each.old), set()).add(each.new)
        olds.setdefault((each.level, each.day, each.new), set()).add(each.old)
    whole: dict[tuple[str, date, str], str] = {}
    for key, found in news.items():
        (new, *others) = found
        if not others and len(olds[key[0], key[1], new]) == 1:
            whole[key] = new
    return whole
