"""What the office notes for a review: limitations with causes and remedies, and amendments."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import ClassVar

from resolute.plan import Bound, Provenance
from resolute.words import Words


class CauseKind(Enum):
    """Whether a cause lay with the people who were to do the work."""

    SUBJECTIVE = "subjective"  # chủ quan
    OBJECTIVE = "objective"  # khách quan


@dataclass(frozen=True, slots=True, kw_only=True)
class NotedCause:
    """Why a limitation came about."""

    kind: CauseKind
    text: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class NotedRemedy:
    """What will be done about it, by whom and by when, and the number by which that is known."""

    owner: str
    by: date
    text: Words
    indicator: str = ""
    bound: Bound | None = None
    period: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LimitationNoted:
    """A limitation, whole, as the office says it from now on; without ``present`` it is dropped.

    It takes the place of what was noted under the same ``key``, in the ledger or in a file of the
    plan; ``reason`` is why.
    """

    kind: ClassVar[str] = "review.limitation/1"

    key: str
    about: tuple[str, ...]
    text: Words
    causes: tuple[NotedCause, ...] = ()
    remedies: tuple[NotedRemedy, ...] = ()
    provenance: Provenance = Provenance.REPORTED
    source: str = ""
    reason: str = ""
    present: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewAmended:
    """A note beside a frozen review, which stays as it is: why another was made, and which.

    ``review`` and ``instead`` are the ids of the entries that record them.
    """

    kind: ClassVar[str] = "review.amended/1"

    review: str
    instead: str
    reason: str
