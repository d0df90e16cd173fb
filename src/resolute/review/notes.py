"""What the office writes itself: texts, and limitations with their causes and remedies."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from resolute.evidence import CauseKind
from resolute.plan import Bound, Provenance
from resolute.words import Place, Words


class Section(Enum):
    """Where in the review a text stands."""

    CONTEXT = "context"
    RESULTS = "results"
    DIRECTIONS = "directions"
    PROPOSALS = "proposals"
    LESSONS = "lessons"


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A paragraph as it was written, references in braces and all.

    ``field`` is the field of the results that it speaks of, None where it speaks of none.
    """

    section: Section
    text: Words
    place: Place
    field: str | None = None
    provenance: Provenance = Provenance.REPORTED
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limitation:
    """What has not been reached; ``about`` are the codes of the targets and tasks that show it."""

    key: str
    about: tuple[str, ...]
    text: Words
    place: Place
    provenance: Provenance = Provenance.REPORTED
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cause:
    """Why a limitation came about; ``of`` is the key of the limitation."""

    of: str
    kind: CauseKind
    text: Words
    place: Place
    provenance: Provenance = Provenance.REPORTED
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Expectation:
    """The number by which a remedy will be known to have worked, in a named period."""

    indicator: str
    bound: Bound
    period: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Remedy:
    """What will be done about a limitation, by whom and by when."""

    of: str
    owner: str
    by: date
    text: Words
    place: Place
    expects: Expectation | None = None
    provenance: Provenance = Provenance.REPORTED
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Promised:
    """A remedy that a frozen review promised, with the day which that review judged."""

    on: date
    limitation: Limitation
    remedy: Remedy


@dataclass(frozen=True, slots=True, kw_only=True)
class MapNote:
    """An indicator to be shown on a map, for every unit of a level below that of the plan.

    ``window`` is the name of a period; empty, it is the whole term. ``points`` is the name of a
    group of places to be shown besides, under a title.
    """

    indicator: str
    level: str
    window: str = ""
    points: str = ""
    points_title: Words | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Notes:
    """All that the office has written, in the order in which it stands in the files."""

    texts: tuple[Written, ...] = ()
    limitations: tuple[Limitation, ...] = ()
    causes: tuple[Cause, ...] = ()
    remedies: tuple[Remedy, ...] = ()
    maps: tuple[MapNote, ...] = ()

    def causes_of(self, limitation: str) -> tuple[Cause, ...]:
        """The causes of one limitation."""
        return tuple(cause for cause in self.causes if cause.of == limitation)

    def remedies_of(self, limitation: str) -> tuple[Remedy, ...]:
        """The remedies of one limitation."""
        return tuple(remedy for remedy in self.remedies if remedy.of == limitation)
