"""The names of what was sent, without what is in it."""

from __future__ import annotations

from collections.abc import Iterator

from resolute.store.models import Sent
from resolute.store.trouble import speaking


def submissions_before(alias: str, size: int) -> Iterator[str]:
    """Every submission of which something is among the first entries of the log."""
    with speaking():
        sent = Sent.objects.using(alias).filter(first__lt=size, stored__gt=0)
        yield from sent.values_list("submission", flat=True)
