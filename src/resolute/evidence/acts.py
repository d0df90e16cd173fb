"""What is recorded beside figures: the plan and its changes, returns, reviews, people, erasures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from typing import ClassVar

from resolute.plan import Promise, Target, Task


class PlanAct(Enum):
    """What happened to a target or task."""

    ADOPTED = "adopted"  # ban hành
    ADJUSTED = "adjusted"  # điều chỉnh
    DROPPED = "dropped"  # đưa ra khỏi kế hoạch


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerOpened:
    """The last entry of the opening: what stands before it was stated, and is dated as stated.

    ``origin`` is the name under which the log signs its checkpoints.
    """

    kind: ClassVar[str] = "ledger.opened/1"

    origin: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanChange:
    """A target or task adopted, adjusted or dropped, by which document, when and why.

    ``target`` or ``task`` is what holds from then on; both are None once it is dropped. The tasks
    of a target are recorded by themselves, and the ``target`` here has none.
    """

    kind: ClassVar[str] = "plan.promise/1"

    act: PlanAct
    code: str
    decided: date
    target: Target | None = None
    task: Task | None = None
    document: str = ""
    reason: str = ""

    @property
    def promise(self) -> Promise | None:
        """What is promised from then on."""
        return self.target or self.task


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanText:
    """One file of the plan folder as it was; without ``text`` it was taken away."""

    kind: ClassVar[str] = "plan.text/1"

    file: str
    text: str = ""
    present: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnReceived:
    """A return as it came in. ``digest`` is the SHA-256 of the file, in hexadecimal digits.

    ``received`` is when the office says that it received it; ``regimes`` are those that its
    parts are reported by, and decide when it was due.
    """

    kind: ClassVar[str] = "return/1"

    file: str
    digest: str
    paper: str
    received: datetime
    ordinary: bool
    regimes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewFrozen:
    """A review made to be signed: what it was made of, and the SHA-256 of each of its files.

    ``size`` and ``root`` are those of the log that it counts; ``known_at`` is None where it
    counts all of it. ``files`` are lines of ``digest  name``.
    """

    kind: ClassVar[str] = "review.frozen/1"

    on: date
    known_at: datetime | None
    language: str
    size: int
    root: str
    method: str
    program: str
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody who acts, under the ``key`` that entries name. Personal: it can be erased."""

    kind: ClassVar[str] = "person/1"

    key: str
    name: str
    post: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Erasure:
    """The order to destroy the personal content of an entry, which the log keeps only sealed."""

    kind: ClassVar[str] = "erasure/1"

    entry: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sealed:
    """A personal body that is not at hand: the log holds SHA-256(salt and content), no more."""

    kind: str
    digest: str
