"""A selection of entries as queries: page after page by place in the log, a few queries a page."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db.models import BooleanField, Q, QuerySet
from django.db.models.expressions import RawSQL

from resolute.evidence import Approval, DirectiveStep, Erasure, Logged, Selection
from resolute.store.models import FIGURES, Line, Sent
from resolute.store.recall import AT_ONCE, in_batches, logged

PAGE = 5_000
"""How many lines are read at a time."""

SHORT = 1_000
"""Stretches of the log of up to so many entries are looked up entry by entry, several at once."""

_OF_OFFICE = RawSQL(  # noqa: S611  of constants
    f"NOT (kind IN ({', '.join(map(repr, FIGURES))}))", (), output_field=BooleanField()
)
"""The condition of the index of kinds, in its own words: a database uses it for no others."""

_ABOUT_ENTRIES = (Approval.kind, DirectiveStep.kind, Erasure.kind)


def pages(alias: str, wanted: Selection, size: int) -> Iterator[Logged]:
    """The entries selected among the first ``size``, in the order of the log."""
    end = min(size, size if wanted.until is None else wanted.until)
    if wanted.known_at is not None:
        end = size_at(alias, wanted.known_at, end)
    chosen = _chosen(alias, wanted)
    for places in _places(alias, wanted, end):
        found = chosen.filter(places)
        few = wanted.parts is not None and wanted.units is not None
        yield from _looked_up(alias, found) if few else _paged(alias, found)


def size_at(alias: str, moment: datetime, size: int) -> int:
    """How many of the first ``size`` entries had been recorded up to and including a moment."""
    later = Line.objects.using(alias).filter(recorded_at__gt=moment)
    first = later.order_by("recorded_at", "seq").values_list("seq", flat=True).first()
    return size if first is None else min(first, size)


def _paged(alias: str, chosen: QuerySet[Line]) -> Iterator[Logged]:
    last = -1
    while True:
        page = logged(alias, chosen.filter(seq__gt=last).order_by("seq")[:PAGE])
        yield from page
        if len(page) < PAGE:
            return
        last = page[-1].seq


def _looked_up(alias: str, chosen: QuerySet[Line]) -> Iterator[Logged]:
    """The same where an index tells which lines they are: it is gone through once, not by page."""
    places = chosen.order_by("seq").values_list("seq", flat=True)
    for batch in in_batches(list(places)):
        yield from logged(alias, Line.objects.using(alias).filter(seq__in=batch).order_by("seq"))


def _chosen(alias: str, wanted: Selection) -> QuerySet[Line]:
    lines: QuerySet[Line] = Line.objects.using(alias)
    among: dict[str, frozenset[str] | None] = {
        "kind__in": wanted.kinds,
        "part__in": wanted.parts,
        "unit__in": wanted.units,
        "about__in": wanted.about,
    }
    narrowed: dict[str, Any] = {name: sorted(v) for name, v in among.items() if v is not None}
    lines = lines.filter(**narrowed)
    if wanted.kinds is not None and wanted.kinds.isdisjoint(FIGURES):
        lines = lines.filter(_OF_OFFICE)
    if wanted.within is not None:
        lines = lines.filter(begins__lt=wanted.within.ends, ends__gt=wanted.within.begins)
    # What decisions, erasures and steps are about may go by the name of anything.
    if wanted.of is not None:
        lines = lines.filter(about__in=sorted(wanted.of)).exclude(kind__in=_ABOUT_ENTRIES)
    return lines if wanted.about is None else lines.filter(kind=Approval.kind)


def _places(alias: str, wanted: Selection, end: int) -> Iterator[Q]:
    """Where in the log to look, in its order: each long stretch by itself, short ones together.

    A database that is told many stretches at once goes through the whole log.
    """
    if wanted.submissions is None:
        stretches = [(wanted.since, end)]
    else:
        stretches = sorted(_filled(alias, wanted.submissions))
    short: list[int] = []
    for begin, stop in ((max(begin, wanted.since), min(stop, end)) for begin, stop in stretches):
        if begin < stop <= begin + SHORT:
            short.extend(range(begin, stop))
        if short and (stop > begin + SHORT or len(short) > AT_ONCE - SHORT):
            yield Q(seq__in=short)
            short = []
        if stop > begin + SHORT:
            yield Q(seq__gte=begin, seq__lt=stop)
    if short:
        yield Q(seq__in=short)


def _filled(alias: str, submissions: frozenset[str]) -> Iterator[tuple[int, int]]:
    """The stretches of the log that some submissions fill."""
    for batch in in_batches(submissions):
        sent = Sent.objects.using(alias).filter(submission__in=batch)
        for first, stored in sent.values_list("first", "stored"):
            yield first, first + stored
