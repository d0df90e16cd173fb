"""Who issues the review of a plan, and what the folder as a whole says of itself."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from resolute.plan.seen_on import MapChoice, SeenOn
from resolute.time import Period
from resolute.words import Words


class IssuerForm(Enum):
    """By whose rules the document is laid out."""

    PARTY = "party"  # Hướng dẫn 36-HD/VPTW
    STATE = "state"  # Nghị định 30/2020/NĐ-CP


@dataclass(frozen=True, slots=True, kw_only=True)
class Issuer:
    """One body that issues the review, with all that its head and foot must say.

    ``superior`` is None for a body with nobody above it, ``on_behalf`` for a signer who signs in
    his own name. ``symbol`` follows the number of the document.
    """

    key: str
    form: IssuerForm
    superior: Words | None
    name: Words
    symbol: str
    place: str
    genre: Words
    subject: Words
    on_behalf: Words | None
    post: Words
    recipients: tuple[Words, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What ``resolute.toml`` says: whose plan it is, for which term, and who issues its review.

    ``regime`` is the reporting regime of every part that names no other. The first of the issuers
    is the one that a page shows. ``counts`` is the level of approval from which a figure counts,
    and ``origin`` the name by which the log of the plan's ledger signs. ``map`` is the map on which
    figures are seen after units were merged or divided.
    """

    key: str
    title: Words
    unit: str
    term: Period
    regime: str
    issuers: tuple[Issuer, ...]
    counts: str
    origin: str
    map: MapChoice = SeenOn.OWN
