"""What became of a directive: its state, its due day, and what is wrong with it on a day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from resolute.evidence.direction import OF_THE_OWNER, Directive, DirectiveAct, DirectiveStep
from resolute.evidence.record import Logged


class DirectiveState(Enum):
    """Whose turn it is."""

    GIVEN = "given"  # đang thực hiện: the owner's
    EXTENSION_ASKED = "extension asked"  # chờ quyết định gia hạn: the leader's
    ANSWERED = "answered"  # chờ kết luận: the leader's
    CLOSED = "closed"  # đã kết thúc: nobody's


_TALK = (DirectiveAct.UPDATED, DirectiveAct.EXPLANATION_ASKED, DirectiveAct.EXPLAINED)
_PRESSED = (DirectiveAct.REMINDED, DirectiveAct.ESCALATED)
NEXT: Mapping[tuple[DirectiveState, DirectiveAct], DirectiveState] = {
    **{(DirectiveState.GIVEN, act): DirectiveState.GIVEN for act in (*_TALK, *_PRESSED)},
    (DirectiveState.GIVEN, DirectiveAct.ANSWERED): DirectiveState.ANSWERED,
    (DirectiveState.GIVEN, DirectiveAct.EXTENSION_ASKED): DirectiveState.EXTENSION_ASKED,
    (DirectiveState.GIVEN, DirectiveAct.CLOSED): DirectiveState.CLOSED,
    **{(DirectiveState.EXTENSION_ASKED, act): DirectiveState.EXTENSION_ASKED for act in _TALK},
    (DirectiveState.EXTENSION_ASKED, DirectiveAct.EXTENSION_GRANTED): DirectiveState.GIVEN,
    (DirectiveState.EXTENSION_ASKED, DirectiveAct.EXTENSION_REFUSED): DirectiveState.GIVEN,
    **{(DirectiveState.ANSWERED, act): DirectiveState.ANSWERED for act in _TALK},
    (DirectiveState.ANSWERED, DirectiveAct.SENT_BACK): DirectiveState.GIVEN,
    (DirectiveState.ANSWERED, DirectiveAct.CLOSED): DirectiveState.CLOSED,
}
"""Every step that there is. An extension that was asked is granted or refused before all else."""

DECIDES: Mapping[DirectiveAct, DirectiveAct] = {
    DirectiveAct.EXTENSION_GRANTED: DirectiveAct.EXTENSION_ASKED,
    DirectiveAct.EXTENSION_REFUSED: DirectiveAct.EXTENSION_ASKED,
    DirectiveAct.SENT_BACK: DirectiveAct.ANSWERED,
    DirectiveAct.CLOSED: DirectiveAct.ANSWERED,
}
"""What a decision decides on; nobody decides on what he asked or answered himself."""

DATED = frozenset(
    {
        DirectiveAct.EXTENSION_ASKED,
        DirectiveAct.EXTENSION_GRANTED,
        DirectiveAct.EXPLANATION_ASKED,
        *_PRESSED,
    }
)
"""What names a day."""

_WITHOUT_WORDS = frozenset({DirectiveAct.EXTENSION_GRANTED, *_PRESSED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """A directive with all its steps so far, in the order of the log."""

    given: Logged
    steps: tuple[Logged, ...] = ()

    @property
    def id(self) -> str:
        """The id of its entry."""
        return self.given.entry.id

    @property
    def directive(self) -> Directive:
        """What was asked."""
        body = self.given.entry.body
        if not isinstance(body, Directive):
            raise TypeError(f"{self.id} is no directive")
        return body

    @property
    def state(self) -> DirectiveState:
        """Whose turn it is."""
        state = DirectiveState.GIVEN
        for _, step in self._told():
            state = NEXT[state, step.act]
        return state

    @property
    def due(self) -> date:
        """By when it is to be done, after every extension."""
        granted = [s.due for _, s in self._told() if s.act is DirectiveAct.EXTENSION_GRANTED]
        return next((day for day in reversed(granted) if day is not None), self.directive.due)

    @property
    def asked_until(self) -> date | None:
        """The day asked for in an extension on which nobody has decided."""
        last = self.last(DirectiveAct.EXTENSION_ASKED)
        return last[1].due if last and self.state is DirectiveState.EXTENSION_ASKED else None

    @property
    def explain_by(self) -> date | None:
        """By when to give an explanation that was asked for and not given."""
        talk = {DirectiveAct.EXPLANATION_ASKED, DirectiveAct.EXPLAINED}
        last = self.last(*talk)
        return last[1].due if last and last[1].act is DirectiveAct.EXPLANATION_ASKED else None

    @property
    def reminders(self) -> tuple[DirectiveStep, ...]:
        """The reminders for the due day as it is."""
        since = self.last(DirectiveAct.EXTENSION_GRANTED)
        after = since[0].seq if since else -1
        pressed = (told for told in self._told() if told[1].act in _PRESSED)
        return tuple(step for logged, step in pressed if logged.seq > after)

    def last(self, *acts: DirectiveAct) -> tuple[Logged, DirectiveStep] | None:
        """The last step of some acts."""
        return next((told for told in reversed(self._told()) if told[1].act in acts), None)

    def may_follow(self, step: DirectiveStep) -> bool:
        """Whether a step is possible now, with the day and the words that it needs."""
        if (self.state, step.act) not in NEXT:
            return False
        if (step.act in DATED) is (step.due is None):
            return False
        if step.act not in _WITHOUT_WORDS and not step.text.strip():
            return False
        match step.act:
            case DirectiveAct.EXPLAINED:
                return self.explain_by is not None
            case DirectiveAct.EXPLANATION_ASKED:
                return self.explain_by is None
            case DirectiveAct.EXTENSION_ASKED | DirectiveAct.EXTENSION_GRANTED:
                return step.due is not None and step.due > self.due
            case _:
                return True

    def after(self, logged: Logged) -> Followed:
        """The same with one step more."""
        return Followed(given=self.given, steps=(*self.steps, logged))

    def heard(self) -> date:
        """When the owner last said anything; before, when it was given."""
        last = self.last(*OF_THE_OWNER)
        return (last[0] if last else self.given).entry.recorded_at.date()

    def days_late(self, on: date) -> int:
        """How many days after the due day it is not answered; 0 where it is, or in time."""
        if self.state in {DirectiveState.ANSWERED, DirectiveState.CLOSED}:
            return 0
        return max((on - self.due).days, 0)

    def silent(self, on: date) -> int:
        """For how many days nobody has told of it, where that is longer than agreed; else 0."""
        if self.state is not DirectiveState.GIVEN:
            return 0
        days = (on - self.heard()).days
        return days if days > self.directive.every else 0

    def unexplained(self, on: date) -> bool:
        """Whether an explanation is due and was not given."""
        return self.explain_by is not None and on > self.explain_by

    def _told(self) -> list[tuple[Logged, DirectiveStep]]:
        bodies = ((logged, logged.entry.body) for logged in self.steps)
        return [(logged, body) for logged, body in bodies if isinstance(body, DirectiveStep)]


def followed(log: Iterable[Logged]) -> tuple[Followed, ...]:
    """Every directive among some entries of a log, in the order in which they were given."""
    found: dict[str, Followed] = {}
    for logged in log:
        match logged.entry.body:
            case Directive():
                found[logged.entry.id] = Followed(given=logged)
            case DirectiveStep(directive=name) if name in found:
                found[name] = found[name].after(logged)
            case _:
                pass
    return tuple(found.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminding:
    """When to remind: days ``before`` the due day, then the day after it and ``after_every`` days.

    What comes after ``escalate_after`` reminders goes to the superior as well. ``every`` is how
    often a directive is reported on where it says nothing else, in days.
    """

    before: tuple[int, ...]
    after_every: int
    escalate_after: int
    every: int

    def due(self, one: Followed, on: date) -> DirectiveStep | None:
        """The reminder that is to be sent by a day and was not: at most one, for the last slot."""
        if one.state is not DirectiveState.GIVEN:
            return None
        slot = self._slot(one, on)
        sent = one.reminders
        if slot is None or any(each.due is not None and each.due >= slot for each in sent):
            return None
        late = len(sent) >= self.escalate_after
        act = DirectiveAct.ESCALATED if late else DirectiveAct.REMINDED
        return DirectiveStep(directive=one.id, act=act, due=slot)

    def _slot(self, one: Followed, on: date) -> date | None:
        """The last day on or before ``on`` that calls for a reminder, after it was given."""
        late = (on - one.due).days
        slots = [one.due - timedelta(days=days) for days in self.before]
        if late > 0:
            slots.append(on - timedelta(days=(late - 1) % self.after_every))
        given = one.given.entry.recorded_at.date()
        return max((day for day in slots if given < day <= on), default=None)
