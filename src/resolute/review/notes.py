"""What the office writes itself: texts, limitations, causes, remedies."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from resolute.plan import Bound, Provenance
from resolute.words import Place, Words


class Section(Enum):
    """The part of a review that a text belongs to."""

    CONTEXT = "context"
    RESULTS = "results"
    LESSONS = "lessons"
    DIRECTIONS = "directions"
    PROPOSALS = "proposals"


class CauseKind(Enum):
    """Whether a cause lies with those who lead and work, or outside them."""

    SUBJECTIVE = "subjective"
    OBJECTIVE = "objective"


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A paragraph written by hand, with its references still in braces."""

    section: Section
    text: Words
    place: Place
    field: str | None = None
    provenance: Provenance = Provenance.REPORTED
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limitation:
    """What fell short; ``about`` are the codes of the targets and tasks that it speaks of."""

    key: str
    about: tuple[str, ...]
    text: Words
    place: Place
    provenance: Provenance = Provenance.REPORTED
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cause:
    """Why a limitation came about."""

    of: str
    kind: CauseKind
    text: Words
    place: Place
    provenance: Provenance = Provenance.REPORTED
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """What a remedy is expected to bring: a reading of an indicator for a period."""

    indicator: str
    bound: Bound
    period: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Remedy:
    """What will be done about a limitation, by whom, until when, and to what effect."""

    of: str
    owner: str
    by: date
    text: Words
    place: Place
    expects: Effect | None = None
    provenance: Provenance = Provenance.REPORTED
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Notes:
    """All that the office wrote for one review."""

    texts: tuple[Written, ...] = ()
    limitations: tuple[Limitation, ...] = ()
    causes: tuple[Cause, ...] = ()
    remedies: tuple[Remedy, ...] = ()

    def written(self, section: Section, field: str | None = None) -> tuple[Written, ...]:
        """The texts of a section, and of a field where one is named."""
        return tuple(text for text in self.texts if text.section is section and text.field == field)
