"""Single entries of a ledger: by id, by an id that is nearly right, and what a sealed one hides."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from heapq import nlargest
from itertools import takewhile

from resolute.evidence import Logged
from resolute.store.models import Line, Personal
from resolute.store.recall import DatabaseRecall
from resolute.store.trouble import speaking

NEAR = 50
"""How many ids on either side of a text, in their order, may be meant by it."""


def logged_entries(alias: str, ids: Collection[str]) -> Mapping[str, Logged]:
    """The entries of some ids, as many of them as there are."""
    with speaking():
        return DatabaseRecall(alias).entries(ids)


def ids_like(alias: str, text: str, most: int) -> Sequence[str]:
    """The ids that begin most like a text."""
    with speaking():
        ids = Line.objects.using(alias).values_list("entry", flat=True)
        after = ids.filter(entry__gte=text).order_by("entry")[:NEAR]
        before = ids.filter(entry__lt=text).order_by("-entry")[:NEAR]
        return nlargest(most, [*before, *after], key=lambda each: _shared(each, text))


def salt_and_body(alias: str, entry: str) -> tuple[bytes, str] | None:
    """What a sealed entry hides; None where it hides nothing, or was erased."""
    with speaking():
        kept = Personal.objects.using(alias).filter(entry=entry).first()
    return (bytes(kept.salt), kept.body) if kept is not None else None


def _shared(one: str, other: str) -> int:
    """How many letters two texts begin with alike."""
    return sum(1 for _ in takewhile(lambda both: both[0] == both[1], zip(one, other, strict=False)))
