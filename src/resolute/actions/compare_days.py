"""Why standings changed between two days, two states of knowledge, or both."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from resolute.actions.explain import require_code
from resolute.actions.judge_folder import as_stated, map_of, method_of
from resolute.actions.known import Known
from resolute.evidence import Book
from resolute.review.material import Since
from resolute.standing.change import Replay, Side, change_of
from resolute.units import Atlas


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is known on one side, up to which moment (None: all there is), and the day judged."""

    known: Known
    known_at: datetime | None
    on: date

    @property
    def side(self) -> Side:
        """All by which promises are judged on the day by what is known."""
        return side_of(self.known, self.on)


def side_of(known: Known, on: date) -> Side:
    """All by which promises are judged on a day by what is known."""
    return Side(
        promises={promise.code: promise for promise in known.plan.promises},
        indicators=known.read.indicators,
        term=known.plan.term,
        evidence=as_stated(known, Book(())),
        entries=known.entries,
        method=method_of(on),
        on=on,
        atlas=Atlas(known.read.reorganisations),
        map=map_of(known, on),
    )


def since(before: Asked, after: Asked, *, code: str | None = None) -> Since:
    """Why every promise of either plan, or that of one code, stands otherwise.

    The day before is no later than the day after. Raises UnknownCodeError for a code in neither
    plan.
    """
    plans = (after.known.plan, before.known.plan)
    codes = list(dict.fromkeys(promise.code for plan in plans for promise in plan.promises))
    if code is not None:
        require_code(code, codes)
    replay = Replay(before.side, after.side)
    return Since(
        on=before.on,
        known=(before.known_at, after.known_at),
        changes=tuple(change_of(each, replay) for each in codes if code in {None, each}),
        targets=frozenset(target.code for plan in plans for target in plan.targets),
    )
