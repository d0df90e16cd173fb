"""A national list of units with its history: which rows tell of one unit, and which of another."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from resolute.intake.fault import no_choice
from resolute.intake.register_faults import ends_too_soon, nobody_above, overlapping
from resolute.intake.unit_ladder import LadderRead
from resolute.intake.unit_rows import UnitRow, unit_rows
from resolute.units import Chapter, Continuity, Listed, Registry, Succession, cut, lives, unit_of
from resolute.words import Finding, Words, search_key

COLUMNS = ("uid", "level", "name", "type", "parent_uid", "valid_from", "valid_to", "source")


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """The units of a list; every row of it was stored as chapters of one unit, or is a finding."""

    registry: Registry
    rows_in: int
    stored: int
    findings: tuple[Finding, ...]

    @property
    def refused(self) -> int:
        """How many rows became findings."""
        return sum(finding.refused for finding in self.findings)


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryRules:
    """How a list of units is read: its levels and kinds, and by what a unit is known to go on."""

    ladder: LadderRead
    continuity: Sequence[Continuity]


def read_history(
    file: str, content: bytes, rules: HistoryRules, *, successions: Sequence[Succession] = ()
) -> History:
    """The units of a list, each with its whole life.

    A row whose days overlap those of another row of its code is refused, and so is one whose unit
    above is not there on its first day.
    """
    findings: list[Finding] = []
    rows = list(unit_rows(file, content, COLUMNS, findings=findings))
    read = sorted(((row, _listed(row, rules.ladder)) for row in rows), key=_by_day)
    _refuse_overlaps(read)
    by_uid = _by_uid(each for row, each in read if not row.faults)
    for row, each in read:
        if not row.faults and each.above and _above(each, by_uid) is None:
            row.faults.append(("parent_uid", nobody_above(each.above, each.chapter.valid_from)))
    findings.extend(found for row in rows if (found := row.refused()))
    sound = [each for row, each in read if not row.faults]
    pieces = tuple(cut(sound, successions))
    told = lives(pieces, rules.continuity, successions)
    return History(
        registry=_registry(told, _by_uid(pieces)),
        rows_in=len(rows),
        stored=len(sound),
        findings=tuple(findings),
    )


def _listed(row: UnitRow, ladder: LadderRead) -> Listed:
    number, uid = row.text("level"), row.text("uid")
    level = ladder.numbers.get(number)
    if number and level is None:
        row.faults.append(("level", no_choice(number, ladder.numbers)))
    key = level.key if level else ""
    type_, name = row.maybe("type"), row.text("name")
    kind = ladder.ladder.typed(key, type_)
    if type_ and level and kind is None:
        types = [t for k in ladder.ladder.kinds if k.level == key for t in k.types]
        row.faults.append(("type", no_choice(type_, types)))
    begins, ends = row.day("valid_from"), row.maybe_day("valid_to")
    if not row.faults and ends is not None and ends <= begins:
        row.faults.append(("valid_to", ends_too_soon(begins)))
    english = kind.whole(kind.proper(name)).en if kind else name
    chapter = Chapter(
        level=key,
        name=Words(name, english),
        valid_from=begins,
        valid_to=ends,
        kind=kind.key if kind else "",
        code=uid.removeprefix(level.mark if level else ""),
        source=row.maybe("source"),
    )
    return Listed(row.number, uid, chapter, row.maybe("parent_uid"))


def _by_day(pair: tuple[UnitRow, Listed]) -> tuple[date, int]:
    return pair[1].chapter.valid_from, pair[0].number


def _refuse_overlaps(read: Iterable[tuple[UnitRow, Listed]]) -> None:
    """Of two rows of a uid that share a day the later one is refused."""
    last: dict[str, Listed] = {}
    for row, each in read:
        before = last.get(each.uid)
        ends = before.chapter.valid_to if before else date.min
        if not row.faults and before and (ends is None or each.chapter.valid_from < ends):
            row.faults.append(("valid_from", overlapping(before.row, before.chapter.valid_from)))
        if not row.faults:
            last[each.uid] = each


def _by_uid(rows: Iterable[Listed]) -> dict[str, list[Listed]]:
    found: dict[str, list[Listed]] = {}
    for row in rows:
        found.setdefault(row.uid, []).append(row)
    return found


def _above(each: Listed, by_uid: Mapping[str, Sequence[Listed]]) -> Listed | None:
    """The row of the unit above on the first day of a row."""
    day = each.chapter.valid_from
    return next((p for p in by_uid.get(each.above, ()) if p.chapter.meets(day, day)), None)


def _registry(told: Sequence[Sequence[Listed]], by_uid: Mapping[str, Sequence[Listed]]) -> Registry:
    ids = {each.key: _id(life[0].chapter) for life in told for each in life}
    units = []
    for life in told:
        chapters = []
        for each in life:
            above = _above(each, by_uid)
            parent = ids[above.key] if above else None
            chapters.append(replace(each.chapter, parent=parent))
        units.append(unit_of(ids[life[0].key], chapters))
    return Registry(tuple(units))


def _id(first: Chapter) -> str:
    """An identity made of what a unit was on its first day; it stays whatever becomes of the unit.

    No other unit had this code on that day, and rows added to the list later change nothing in it.
    """
    name = re.sub(r"[^a-z0-9]+", "-", search_key(first.name.vi)).strip("-")
    return f"{name}-{first.code}-{first.valid_from:%Y%m%d}"
