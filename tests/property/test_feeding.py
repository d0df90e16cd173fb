"""Months counted anew alone, and everything counted anew: whatever happens, the figures agree."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from resolute.evidence import Entry, MemoryLedger, Submission
from resolute.packs.dossiers.feeding import Feed, fed, figures_of_all
from resolute.packs.dossiers.importing import Clerk
from resolute.packs.dossiers.measures import PARTS
from resolute.packs.dossiers.records import Done, Rated, Received, Record, Returned
from tests.lines import LEVELS

ZONE = timezone(timedelta(hours=7))
BEGUN = datetime(2023, 1, 1, 9, tzinfo=ZONE)
UNIT = "phuong"
dossiers = st.sampled_from(["a", "b", "c"])
moments = st.integers(0, 150).map(lambda days: BEGUN + timedelta(days=days))
records = st.one_of(
    st.builds(Received, at=moments, due=st.none() | moments),
    st.builds(Returned, at=moments, due=st.none() | moments),
    st.builds(Rated, at=moments, stars=st.integers(1, 5)),
    st.builds(Done, at=moments, activity=st.sampled_from(["x", "y"])),
)


def entry(number: int, dossier: str, record: Record) -> Entry:
    clerk = Clerk(unit=UNIT, file="", at=BEGUN + timedelta(days=200, minutes=number))
    name = type(record).__name__ if not isinstance(record, Done) else f"{number}"
    return clerk.entry(dossier, name, record, row=number)


@given(told=st.lists(st.tuples(dossiers, records), max_size=12))
def test_a_month_by_itself_is_counted_as_it_is_among_all(told: list[tuple[str, Record]]) -> None:
    ledger = MemoryLedger(LEVELS, bytes)
    seen: set[str] = set()
    for number, (dossier, record) in enumerate(told):
        new = entry(number, dossier, record)
        if new.id in seen:
            continue
        seen.add(new.id)
        feed = Feed(unit=UNIT, parts=frozenset(PARTS), at=new.recorded_at)
        figures = fed(ledger, (new,), feed)

        assert figures == figures_of_all(ledger, (new,), feed)
        sent = Submission(id=new.id, by="lan", entries=(new, *figures))
        assert ledger.submit(sent, at=new.recorded_at).refused == 0
