"""The ledger in a database, SQLite or PostgreSQL."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from django.db.models import Q, QuerySet

from resolute.evidence import (
    ANYONE,
    EVERYTHING,
    Approval,
    Entry,
    Erasure,
    Levels,
    Logged,
    OpenedAlreadyError,
    Policy,
    Receipt,
    Selection,
    Submission,
    SubmissionTakenError,
    dated,
    moment_after,
    part_of,
    weigh,
)
from resolute.proof import HashSource
from resolute.store.models import Checkpoint, Line, Sent
from resolute.store.models import Personal as PersonalRow
from resolute.store.recall import DatabaseRecall, in_batches, logged
from resolute.store.receipts import findings_of, findings_text
from resolute.store.rows import Salts, rows_of
from resolute.store.tiles import grow, tree_of
from resolute.store.trouble import speaking
from resolute.store.writing import one_writer

PAGE = 5_000
"""How many lines are read at a time."""


class DatabaseLedger:
    """The ledger of one database, known by its Django alias. ``entropy`` gives salts."""

    def __init__(self, alias: str, levels: Levels, entropy: Callable[[int], bytes]) -> None:
        self.alias = alias
        self.levels = levels
        self._entropy = entropy

    @property
    def size(self) -> int:
        last = self._lines.order_by("-seq").values_list("seq", flat=True).first()
        return 0 if last is None else last + 1

    def submit(self, submission: Submission, *, at: datetime, policy: Policy = ANYONE) -> Receipt:
        prepared = prepare(submission)
        with speaking(), one_writer(self.alias):
            earlier = self._earlier(submission)
            if earlier is not None:
                return earlier

    @property
    def _lines(self) -> QuerySet[Line]:
        return Line.objects.using(self.alias)
