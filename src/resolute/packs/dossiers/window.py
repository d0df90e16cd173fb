"""A stretch of days of a history: the dossiers received in it, as they stood at its end."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Protocol, TypeVar

from resolute.packs.dossiers.history import History


class _Dated(Protocol):
    @property
    def at(self) -> datetime: ...


T = TypeVar("T", bound=_Dated)


def within(found: History, first: date, last: date) -> History:
    """The dossiers received from one day to another, with what had happened by the end of that."""
    received = {
        dossier: each for dossier, each in found.received.items() if first <= each.at.date() <= last
    }
    return replace(
        found,
        received=received,
        returned=_by(found.returned, received, last),
        steps=[
            (dossier, done)
            for dossier, done in found.steps
            if dossier in received and done.at.date() <= last
        ],
        acts={
            dossier: [act for act in acts if act.at.date() <= last]
            for dossier, acts in found.acts.items()
            if dossier in received
        },
        rated=_by(found.rated, received, last),
        proof={dossier: ids for dossier, ids in found.proof.items() if dossier in received},
    )


def _by(told: Mapping[str, T], of: Mapping[str, object], last: date) -> dict[str, T]:
    return {
        dossier: each for dossier, each in told.items() if dossier in of and each.at.date() <= last
    }
