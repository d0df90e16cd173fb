"""What became of each promise since it was adopted, as the log of the plan's changes tells it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from resolute.evidence import Entry, PlanAct, PlanChange
from resolute.plan import Promise
from resolute.review.material import Material


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """A promise that was not left as the plan was adopted: all decisions about it, in order.

    ``added`` is true for one that was adopted after the plan had been.
    """

    code: str
    steps: tuple[PlanChange, ...]
    added: bool

    @property
    def dropped(self) -> bool:
        """Whether it is no longer promised."""
        return self.steps[-1].act is PlanAct.DROPPED

    @property
    def adjusted(self) -> bool:
        """Whether it was adopted with the plan and is promised otherwise now."""
        return not self.added and not self.dropped

    @property
    def first(self) -> Promise | None:
        """What was promised when the plan was adopted; None for one added later."""
        return None if self.added else self.steps[0].promise

    @property
    def later(self) -> tuple[PlanChange, ...]:
        """The decisions after the plan was adopted."""
        return self.steps if self.added else self.steps[1:]


def histories(material: Material) -> tuple[History, ...]:
    """Every promise that was adjusted, added or dropped, in the order of their adoption.

    The plan is adopted by all that is recorded at the moment of the first adoption.
    """
    told: dict[str, list[Entry]] = {}
    for entry in material.changes:
        if isinstance(entry.body, PlanChange):
            told.setdefault(entry.body.code, []).append(entry)
    found = (_history(code, entries, material) for code, entries in told.items())
    return tuple(history for history in found if history.later)


def met_by_change_alone(history: History, material: Material) -> bool:
    """Whether a promise is met as it is now and would not be as it was adopted."""
    was, now = material.adopted.get(history.code), material.standings.get(history.code)
    if was is None or now is None or history.dropped:
        return False
    return now.met and not was.met


def _history(code: str, entries: Sequence[Entry], material: Material) -> History:
    adopted = material.changes[0].recorded_at
    return History(
        code=code,
        steps=tuple(e.body for e in entries if isinstance(e.body, PlanChange)),
        added=entries[0].recorded_at > adopted,
    )
