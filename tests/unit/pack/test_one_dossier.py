"""Who asks for one dossier reads the records of that one, however many there are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta, timezone

import pytest

from resolute.actions.run_pack import calendar
from resolute.evidence import Entry, Logged, MemoryLedger, Selection, Submission
from resolute.pack import Desk, Outcome, Rows
from resolute.packs.dossiers.counter import NoDossierError
from resolute.packs.dossiers.counter_commands import act
from resolute.packs.dossiers.counter_lists import due, status
from resolute.packs.dossiers.importing import Clerk
from resolute.packs.dossiers.records import Acted, Done, Received, Record, Returned
from resolute.words import Language
from tests.lines import LEVELS

ZONE = timezone(timedelta(hours=7))
BEGUN = datetime(2023, 3, 6, 9, tzinfo=ZONE)
MANY = 60


class Counting(MemoryLedger):
    """A ledger that counts the entries which it hands out."""

    told = 0

    def log(self, selection: Selection = Selection()) -> Iterator[Logged]:  # noqa: B008  the protocol's
        for each in super().log(selection):
            self.told += 1
            yield each


@pytest.fixture
def ledger() -> Counting:
    """Sixty dossiers of four records each, every second one answered."""
    found = Counting(LEVELS, bytes)
    clerk = Clerk(unit="phuong", file="", at=BEGUN)
    entries: list[Entry] = []
    for number in range(1, MANY + 1):
        code = f"H26-230306-{number:04d}"
        told: list[Record] = [
            Received(at=BEGUN, term="5 ngày làm việc"),
            Done(activity="tiếp nhận", at=BEGUN),
            Acted(act="assign", at=BEGUN),
        ]
        if number % 2:
            told.append(Returned(at=BEGUN))
        entries.extend(clerk.entry(code, type(each).__name__, each, row=number) for each in told)
    found.submit(Submission(id="all", by="lan", entries=tuple(entries)), at=BEGUN)
    found.told = 0
    return found


def desk(ledger: Counting, **given: object) -> Desk:
    return Desk(
        given=given,
        language=Language.VI,
        at=BEGUN + timedelta(hours=1),
        calendar=calendar,
        rows=lambda _: Rows((), ()),
        secrets=bytes,
        ledger=ledger,
        unit="phuong",
    )


def test_status_and_acts_read_one_dossier(ledger: Counting) -> None:
    known: Outcome = status(desk(ledger, dossier="H26-230306-0002"))
    read_by_status, ledger.told = ledger.told, 0
    done = act(desk(ledger, dossier="H26-230306-0002", what="decide", to=None, at=None))

    assert known.facts["state"] == "working"
    assert done.facts["state"] == "ready"
    assert (read_by_status, ledger.told) == (3, 3)


def test_what_is_due_is_read_without_steps_and_then_only_what_is_new(ledger: Counting) -> None:
    asked = desk(ledger, on=None)
    first, read_first = due(asked), ledger.told
    ledger.told = 0
    acted = Acted(act="withdraw", at=BEGUN + timedelta(hours=1))
    entry = Clerk(unit="phuong", file="", at=asked.at).entry(
        "H26-230306-0002", "withdraw", acted, row=0
    )
    ledger.submit(Submission(id="more", by="lan", entries=(entry,)), at=asked.at)
    ledger.told = 0
    second = due(asked)

    assert (first.facts["open"], second.facts["open"]) == (MANY // 2, MANY // 2 - 1)
    assert (read_first, ledger.told) == (MANY * 5 // 2, 1)


def test_a_correction_is_followed_too(ledger: Counting) -> None:
    asked = desk(ledger, on=None)
    before = due(asked).facts["dossiers"][0]
    clerk = Clerk(unit="phuong", file="", at=asked.at)
    later = Received(at=BEGUN + timedelta(days=7), term="5 ngày làm việc")
    entry = clerk.entry(before["dossier"], "Received-2", later, row=0)
    ledger.submit(
        Submission(
            id="more",
            by="lan",
            entries=(replace(entry, replaces=f"{before['dossier']}~Received"),),
        ),
        at=asked.at,
    )
    after = next(e for e in due(asked).facts["dossiers"] if e["dossier"] == before["dossier"])

    assert (before["due"].day, after["due"].day) == (13, 20)


def test_a_code_that_none_bears_is_answered_from_its_day_alone(ledger: Counting) -> None:
    with pytest.raises(NoDossierError, match="H26-230306-0002"):
        status(desk(ledger, dossier="H26-230306-9992"))
    ledger.told = 0
    with pytest.raises(NoDossierError, match="Gần nhất: -"):
        status(desk(ledger, dossier="H26-230307-0001"))

    assert ledger.told == 0
