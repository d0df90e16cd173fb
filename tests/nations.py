"""A synthetic nation read back as entries, and judged by the definition: slow, and the oracle."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb

from resolute.actions.rules import rules
from resolute.evidence import (
    BY_HAND,
    Absence,
    Body,
    Book,
    Entry,
    Figure,
    Nature,
    Part,
    PartKind,
    Withdrawal,
)
from resolute.evidence.columns import MISSING, NEVER, NOT_APPLICABLE, SUPPRESSED
from resolute.intake.fold_text import UnreadableFold, read_fold
from resolute.intake.methods import method_on
from resolute.intake.regimes import regimes
from resolute.measure import Evidence, Indicator
from resolute.plan import Bound, Comparator, Level, Promise
from resolute.standing import Bench, Standing, judge
from resolute.time import Period
from resolute.units import Registry, Unit
from resolute.words import Words

NAMELESS = Words("", "")
REGIMES = regimes(rules("regimes.toml"))
ABSENCES = {
    MISSING: Absence.MISSING,
    NOT_APPLICABLE: Absence.NOT_APPLICABLE,
    SUPPRESSED: Absence.SUPPRESSED,
}
ROWS = """
SELECT seq, part, unit, begins, said, value, nature, until_0
FROM read_parquet($1 || '/figures/*.parquet') ORDER BY seq
"""
GOALS = """
SELECT target, unit, indicator, goal, baseline, at_least FROM read_parquet($1 || '/goals.parquet')
ORDER BY target
"""


@dataclass(frozen=True, slots=True)
class ReadNation:
    """The folder of a synthetic nation, read with nothing but its manifest."""

    folder: Path

    @property
    def manifest(self) -> Any:
        """What the maker says of it."""
        return json.loads((self.folder / "manifest.json").read_text("utf-8"))

    def entries(self) -> Iterator[Entry]:
        """The entries of the log: figures, what replaces them, and what takes them back."""
        rows = self._rows(ROWS)
        codes = self.manifest["codes"]
        parts = {code: key for key, code in codes["parts"].items()}
        units = {code: key for key, code in codes["units"].items()}
        ended = {until: (seq, unit, begins) for seq, _, unit, begins, *_, until in rows}
        told = {row[0] for row in rows}
        for seq, part, unit, begins, said, value, nature, _ in rows:
            amount = ABSENCES.get(said, value)
            body = Figure(part=parts[part], value=amount, nature=list(Nature)[nature])
            yield _entry(seq, units[unit], begins, body=body, replaces=ended.get(seq))
        for until, (seq, unit, begins) in ended.items():
            if until != NEVER and until not in told:
                what = (seq, unit, begins)
                gone = Withdrawal(reason="")
                yield _entry(until, units[unit], begins, body=gone, replaces=what)

    def registry(self) -> Registry:
        """The units."""
        return Registry(tuple(_unit(told) for told in self.manifest["units"]))

    def standings(self) -> Iterator[tuple[int, Standing]]:
        """How each target stands, by what was known then."""
        manifest = self.manifest
        question = manifest["question"]
        on, due = date.fromisoformat(question["on"]), date.fromisoformat(question["due"])
        units = {code: key for key, code in manifest["codes"]["units"].items()}
        indicators = {told["code"]: _indicator(told) for told in manifest["indicators"]}
        known = (e for e in self.entries() if int(e.id) < question["known_size"])
        evidence = Evidence(
            book=Book(known),
            parts={told["key"]: _part(told) for told in manifest["parts"]},
            units=self.registry(),
            regimes=REGIMES,
        )
        method = method_on(rules("standing.toml"), on)
        for target, unit, indicator, goal, baseline, at_least in self._rows(GOALS):
            comparator = Comparator.AT_LEAST if at_least else Comparator.AT_MOST
            key = indicators[indicator].key
            promise = Promise(
                code=f"{target}",
                title=NAMELESS,
                unit=units[unit],
                owner=units[unit],
                rule=Level(indicator=key, bound=Bound(comparator=comparator, value=goal)),
                starts=date.fromisoformat(question["starts"]),
                due=due,
                baseline=baseline,
            )
            bench = Bench(
                evidence=evidence,
                indicators={key: indicators[indicator]},
                term=_period(question["window"]),
                unit=units[unit],
                on=on,
            )
            yield target, judge(promise, bench, method)

    def _rows(self, sql: str) -> list[tuple[Any, ...]]:
        return duckdb.execute(sql, [str(self.folder)]).fetchall()


def value_of(standing: Standing) -> Decimal | None:
    """The number behind a verdict, where it is known."""
    return getattr(standing.reason, "value", None)


def _entry(
    seq: int, unit: str, begins: int, *, body: Body, replaces: tuple[int, int, int] | None
) -> Entry:
    return Entry(
        id=f"{seq}",
        unit=unit,
        sender=unit,
        period=_period(f"{date.fromordinal(begins):%Y-%m}"),
        body=body,
        origin=BY_HAND,
        recorded_at=datetime(2026, 1, 1, tzinfo=UTC),
        replaces=f"{replaces[0]}" if replaces else None,
    )


def _period(name: str) -> Period:
    found = REGIMES["calendar"].period(name)
    assert found
    return found


def _unit(told: Any) -> Unit:
    return Unit(
        id=told["id"],
        level=told["level"],
        name=NAMELESS,
        parent=told["parent"],
        valid_from=date.fromisoformat(told["valid_from"]),
        valid_to=date.fromisoformat(told["valid_to"]) if told["valid_to"] else None,
    )


def _part(told: Any) -> Part:
    kind = PartKind(told["kind"])
    return Part(key=told["key"], title=NAMELESS, measured_in=NAMELESS, kind=kind, regime="calendar")


def _indicator(told: Any) -> Indicator:
    fold = read_fold(told["fold"])
    assert not isinstance(fold, UnreadableFold)
    return Indicator(key=told["key"], title=NAMELESS, measured_in=NAMELESS, fold=fold, why=NAMELESS)
