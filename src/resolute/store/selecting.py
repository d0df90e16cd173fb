"""A selection of entries as queries: page after page by place in the log, a few queries a page."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from resolute.evidence import Logged, Selection
from resolute.store.models import Line, Sent
from resolute.store.recall import logged

PAGE = 5_000
"""How many lines are read at a time."""


def pages(alias: str, wanted: Selection, size: int) -> Iterator[Logged]:
    """The entries selected among the first ``size``, in the order of the log."""
    last = wanted.since
    end = min(size, size if wanted.until is None else wanted.until)
    if wanted.known_at is not None:
        end = size_at(alias, wanted.known_at, end)
    chosen = _chosen(alias, wanted)
    while last < end:
        page = logged(alias, chosen.filter(seq__gte=last, seq__lt=end).order_by("seq")[:PAGE])
        yield from page
        if len(page) < PAGE:
            return
        last = page[-1].seq + 1


def size_at(alias: str, moment: datetime, size: int) -> int:
    """How many of the first ``size`` entries had been recorded up to and including a moment."""
    later = Line.objects.using(alias).filter(recorded_at__gt=moment)
    first = later.order_by("recorded_at", "seq").values_list("seq", flat=True).first()
    return size if first is None else min(first, size)


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
    if wanted.within is not None:
        lines = lines.filter(begins__lt=wanted.within.ends, ends__gt=wanted.within.begins)
    if wanted.submissions is not None:
        lines = lines.filter(_ranges(alias, wanted.submissions))
    return lines


def _ranges(alias: str, submissions: frozenset[str]) -> Q:
    """The stretches of the log that some submissions fill."""
    sent = Sent.objects.using(alias).filter(submission__in=sorted(submissions), stored__gt=0)
    found = Q(pk__in=[])
    for first, stored in sent.values_list("first", "stored"):
        found |= Q(seq__gte=first, seq__lt=first + stored)
    return found
