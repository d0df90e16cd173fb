"""What waits for a decision, row by row: what was before, how far it moved, what to look at."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cache

from resolute.actions.approve_submission import Pending
from resolute.actions.judge_ledger import FIGURES
from resolute.actions.rules import rules
from resolute.actions.say_amount import say_amount
from resolute.evidence import (
    Amount,
    Entry,
    Figure,
    Ledger,
    Selection,
    Unusual,
    UnusualRule,
    Withdrawal,
    in_force,
    read,
    unusual,
)
from resolute.intake.unusual_rules import unusual_rule
from resolute.time import Period
from resolute.words import Language, Words

ONE_PLACE = Decimal("0.1")

SeriesKey = tuple[str, str | None, str, str, str]
"""What one row goes on with: part, basis, unit, regime, and the kind of period."""

FAR = Words(
    "lệch xa thường lệ: trung vị {before} kỳ trước là {median}, cách {score} lần độ lệch",
    "far from usual: the median of {before} earlier periods is {median}, {score} deviations away",
)
NEW = Words(
    "{before} kỳ trước đều là {median}",
    "in {before} earlier periods it was always {median}",
)
RIVALS = Words("cùng kỳ có giá trị khác: {others}", "another value for the same period: {others}")
CORRECTS = Words("đính chính: trước đây là {was}", "a correction: it was {was}")
WITHDRAWS = Words("rút số liệu: trước đây là {was}", "a withdrawal: it was {was}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row that waits: its entry, the figure of the period before, and the remarks on it.

    Where it is ``unusual``, a remark says why.
    """

    entry: Entry
    value: Amount | None
    before: Entry | None
    moved: Decimal | None
    remarks: tuple[Words, ...]
    unusual: bool = False


def rows_of(ledger: Ledger, waiting: Sequence[Pending]) -> Mapping[Pending, Sequence[Row]]:
    """The rows of what waits, in the order of the log; everything is read in a few goes."""
    submissions = frozenset(each.submission for each in waiting)
    wanted = Selection(kinds=FIGURES, submissions=submissions)
    sent: dict[str, list[Entry]] = {}
    for logged in ledger.log(wanted):
        sent.setdefault(logged.submission, []).append(logged.entry)
    about = _About.of(ledger, [entry for entries in sent.values() for entry in entries])
    meant = {each: [e for e in sent[each.submission] if e.id in each.entries] for each in waiting}
    return {each: [about.row(entry) for entry in entries] for each, entries in meant.items()}


@cache
def known_rule() -> UnusualRule:
    """The rule of unusual figures that comes with the program."""
    return unusual_rule(rules("unusual.toml"))


@dataclass(frozen=True, slots=True)
class _About:
    """What is known of the series that some rows go on with."""

    entries: Mapping[str, Entry]
    series: Mapping[SeriesKey, Sequence[Entry]]

    @classmethod
    def of(cls, ledger: Ledger, rows: Iterable[Entry]) -> _About:
        told = list(rows)
        units = frozenset(entry.unit for entry in told)
        known = tuple(_of_series(ledger, told))
        entries = {entry.id: entry for entry in (*known, *told)}
        lacking = {e.replaces for e in told if e.replaces} - entries.keys()
        if lacking:
            kinds = Selection(kinds=FIGURES, units=units)
            entries |= {e.id: e for e in read(ledger, kinds) if e.id in lacking}
        series: dict[SeriesKey, list[Entry]] = {}
        for entry in in_force(known):
            series.setdefault(_series(entry), []).append(entry)
        return cls(entries, {key: sorted(each, key=_when) for key, each in series.items()})

    def row(self, entry: Entry) -> Row:
        """A row with what came before it."""
        value = entry.body.value if isinstance(entry.body, Figure) else None
        told = self.series.get(_series(entry), ())
        earlier = [each for each in told if each.period.ends <= entry.period.begins]
        before = earlier[-1] if earlier else None
        found = _unusual(value, earlier)
        remarks = self._remarks(entry)
        return Row(
            entry=entry,
            value=value,
            before=before,
            moved=_difference(value, before),
            remarks=(*remarks, *((_why(found),) if found else ())),
            unusual=found is not None,
        )

    def _remarks(self, entry: Entry) -> Iterator[Words]:
        was = self.entries.get(entry.replaces or "")
        if was is not None and isinstance(was.body, Figure):
            words = WITHDRAWS if isinstance(entry.body, Withdrawal) else CORRECTS
            yield _said(words, was=was.body.value)
        if not isinstance(entry.body, Figure):
            return
        told = self.series.get(_series(entry), ())
        others = [e.body.value for e in told if _rival(e, entry) and isinstance(e.body, Figure)]
        if others:
            yield _said(RIVALS, others=others[0])


def _of_series(ledger: Ledger, rows: Iterable[Entry]) -> Iterator[Entry]:
    """All that was said of the parts of some rows: unit by unit, so that no more is read."""
    parts: dict[str, set[str]] = {}
    for entry in rows:
        if isinstance(entry.body, Figure):
            parts.setdefault(entry.unit, set()).add(entry.body.part)
    alike: dict[frozenset[str], set[str]] = {}
    for unit, told in parts.items():
        alike.setdefault(frozenset(told), set()).add(unit)
    for same, units in alike.items():
        yield from read(ledger, Selection(parts=same, units=frozenset(units)))


def _series(entry: Entry) -> SeriesKey:
    """What an entry goes on with; a withdrawal goes on with nothing."""
    period, body = entry.period, entry.body
    kind = kind_of(period)
    if not isinstance(body, Figure):
        return "", None, entry.unit, period.regime, kind
    return body.part, body.basis, entry.unit, period.regime, kind


def kind_of(period: Period) -> str:
    """A month, a quarter, a year: what the name of a period looks like."""
    return re.sub(r"\d", "0", period.name)


def _when(entry: Entry) -> tuple[date, datetime]:
    return entry.period.begins, entry.recorded_at


def _rival(other: Entry, entry: Entry) -> bool:
    return other.period == entry.period and other.id not in {entry.id, entry.replaces}


def number_of(entry: Entry) -> Decimal | None:
    """The number that an entry states, if it states one."""
    body = entry.body
    return body.value if isinstance(body, Figure) and isinstance(body.value, Decimal) else None


def _difference(value: Amount | None, before: Entry | None) -> Decimal | None:
    """How far a number moved since the period before."""
    was = None if before is None else number_of(before)
    return value - was if isinstance(value, Decimal) and was is not None else None


def _unusual(value: Amount | None, earlier: Sequence[Entry]) -> Unusual | None:
    """What is unusual about a value after those of earlier periods."""
    numbers = [n for n in map(number_of, earlier) if n is not None]
    return unusual(value, numbers, known_rule()) if isinstance(value, Decimal) else None


def _why(found: Unusual) -> Words:
    words, score = (NEW, "") if found.score is None else (FAR, found.score.quantize(ONE_PLACE))
    return _said(words, before=Decimal(found.before), median=found.median, score=score)


def _said(words: Words, **values: Amount | str) -> Words:
    """A sentence in both languages, with amounts as each of them writes them."""
    told = {
        language: {
            key: value if isinstance(value, str) else say_amount(value, language)
            for key, value in values.items()
        }
        for language in Language
    }
    return Words(words.vi.format(**told[Language.VI]), words.en.format(**told[Language.EN]))
