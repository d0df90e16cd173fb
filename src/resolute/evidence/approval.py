"""Approval: how far a submission has been checked, by whom, and what that locks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import ClassVar

from resolute.words import Words


class Decision(Enum):
    """What somebody decided about a submission."""

    APPROVED = "approved"  # duyệt: it has reached the level
    SENT_BACK = "sent back"  # trả lại: it does not reach the level and counts no more
    REOPENED = "reopened"  # mở lại: it keeps its level; corrections are taken until approved again


@dataclass(frozen=True, slots=True, kw_only=True)
class Approval:
    """A decision on a submission at a level; ``only`` names the entries meant, if not all."""

    kind: ClassVar[str] = "approval/1"

    submission: str
    level: str
    decision: Decision
    reason: str = ""
    only: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ApprovalLevel:
    """One step of checking. A level that locks takes no correction until somebody reopens."""

    key: str
    title: Words
    locks: bool = False


@dataclass(frozen=True, slots=True)
class Stage:
    """How far one entry has come: the number of its level, -1 when sent back."""

    reached: int = 0
    reopened: bool = False


@dataclass(frozen=True, slots=True)
class Levels:
    """The levels in order; the first is reached by being submitted."""

    steps: tuple[ApprovalLevel, ...]

    def __post_init__(self) -> None:
        if not self.steps:
            raise ValueError("there must be a level that is reached by submitting")
        if len({step.key for step in self.steps}) < len(self.steps):
            raise ValueError("two levels have one key")

    def number(self, key: str) -> int:
        """The place of a level, from 0. Raises KeyError for one that does not exist."""
        for number, step in enumerate(self.steps):
            if step.key == key:
                return number
        raise KeyError(key)

    def locked(self, stage: Stage) -> bool:
        """Whether corrections are refused."""
        return stage.reached >= 0 and self.steps[stage.reached].locks and not stage.reopened

    def after(self, stage: Stage, approval: Approval) -> Stage:
        """The stage that a decision leads to; the same one where it does not apply."""
        step = self.number(approval.level)
        match approval.decision:
            case Decision.APPROVED if step == stage.reached + 1 and stage.reached >= 0:
                return Stage(step)
            case Decision.APPROVED if step == stage.reached and stage.reopened:
                return Stage(step)
            case Decision.SENT_BACK if step == stage.reached + 1 and stage.reached >= 0:
                return Stage(-1)
            case Decision.REOPENED if step == stage.reached and self.locked(stage):
                return replace(stage, reopened=True)
            case _:
                return stage


@dataclass(frozen=True, slots=True)
class Stages:
    """The stages of a submission: of most entries, and of those decided on one by one."""

    most: Stage = Stage()
    apart: Mapping[str, Stage] = field(default_factory=dict)

    def of(self, entry: str) -> Stage:
        """The stage of one entry."""
        return self.apart.get(entry, self.most)

    def after(self, approval: Approval, levels: Levels) -> Stages:
        """The stages that a decision leads to."""
        if approval.only:
            named = {entry: levels.after(self.of(entry), approval) for entry in approval.only}
            return Stages(self.most, {**self.apart, **named})
        apart = {entry: levels.after(stage, approval) for entry, stage in self.apart.items()}
        return Stages(levels.after(self.most, approval), apart)


def stages(approvals: Iterable[Approval], levels: Levels) -> Mapping[str, Stages]:
    """The stages of every submission that was decided on; of any other they are ``Stages()``."""
    found: dict[str, Stages] = {}
    for approval in approvals:
        before = found.get(approval.submission, Stages())
        found[approval.submission] = before.after(approval, levels)
    return found


def changes(before: Stages, after: Stages, meant: Sequence[str]) -> bool:
    """Whether a decision moved any entry; ``meant`` are the entries of the submission."""
    return any(before.of(entry) != after.of(entry) for entry in meant)
