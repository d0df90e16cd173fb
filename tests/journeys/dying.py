"""An office whose processes die at a step of recording that is named, each time once."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Sequence
from contextlib import suppress
from functools import wraps
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from resolute.cli.main import main

if TYPE_CHECKING:
    from resolute.evidence import Receipt
    from resolute.store.ledger import DatabaseLedger
    from resolute.store.recording import Job, Recording

PATCHED = ("ledger", "recording")
STEPS = ("read", "written", "committed", "recorded")
"""Nothing was asked of the database; all is written; it is committed; the receipt is there."""


def die_at(wish: Path, step: str) -> None:
    """Die here, as by a power cut, if the file wishes for it; it does so once."""
    with suppress(FileNotFoundError):
        if wish.read_text("utf-8") == step:
            wish.unlink()
            os.kill(os.getpid(), signal.SIGKILL)


def mortal(wish: Path) -> None:
    """From now on the ledgers of this process, and of those it starts, die where it is wished."""
    ledgers, recordings = (import_module(f"resolute.store.{name}") for name in PATCHED)
    whole: Any = ledgers.DatabaseLedger
    part: Any = recordings.Recording
    submit, record, take = whole.submit, whole._record, part.take  # noqa: SLF001

    @wraps(submit)
    def submits(self: DatabaseLedger, *told: Any, **more: Any) -> Receipt:
        die_at(wish, "read")
        receipt: Receipt = submit(self, *told, **more)
        die_at(wish, "recorded")
        return receipt

    @wraps(record)
    def records(self: DatabaseLedger, jobs: Sequence[Job]) -> None:
        record(self, jobs)
        die_at(wish, "committed")

    @wraps(take)
    def takes(self: Recording, jobs: Sequence[Job]) -> None:
        take(self, jobs)
        die_at(wish, "written")

    whole.submit, whole._record, part.take = submits, records, takes  # noqa: SLF001


def serve() -> None:
    """Serve as the program does; the first word is the file of wishes, the rest are its own.

    The store is brought up by the site's settings, so it is changed only once they are there.
    """
    wish = Path(sys.argv.pop(1))
    settings: Any = import_module("resolute.web.settings")
    set_up = settings.set_up

    @wraps(set_up)
    def sets_up(**told: Any) -> None:
        set_up(**told)
        import_module("resolute.web.production")
        mortal(wish)

    settings.set_up = sets_up
    main()
