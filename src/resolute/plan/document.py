"""Documents, what they carry out, and how sure it is that they say so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from resolute.words import Words


class Provenance(Enum):
    """How a statement came to be in the plan folder."""

    PUBLISHED = "published"  # read in a named source
    DERIVED = "derived"  # worked out from published numbers
    ILLUSTRATIVE = "illustrative"  # invented to show how the system works
    REPORTED = "reported"  # sent by a unit in the ordinary way


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A resolution, programme or directive; ``implements`` are the ids of what it carries out.

    ``quoted`` is the title as a source misprints it, ``note`` what puts it right: the original is
    kept beside the correction.
    """

    id: str
    number: str
    title: Words
    issuer: Words
    issued: date | None = None
    implements: tuple[str, ...] = ()
    quoted: str = ""
    note: Words | None = None
    provenance: Provenance = Provenance.REPORTED
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A field of the review (lĩnh vực), such as the economy."""

    key: str
    title: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Programme:
    """A programme of work; what its document implements is where it contributes."""

    key: str
    title: Words
    document: str
    provenance: Provenance = Provenance.REPORTED
    source: str = ""
