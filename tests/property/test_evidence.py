"""Promises that the ledger and the book keep for any evidence whatever."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from resolute.evidence import Book, Entry, as_known, in_force, read
from tests.lines import AT, memory_ledger, submission
from tests.property.ledgers import START, ledgers

LEDGERS = ledgers(("settled", "rate"))
CUTS = st.integers(-1, 40).map(lambda days: START + timedelta(days=days))


@given(said=LEDGERS, then=CUTS)
def test_what_was_known_then_never_changes(said: list[Entry], then: datetime) -> None:
    """A ledger that stopped growing then, and one that went on, tell the same of that moment."""
    young = as_known(entry for entry in said if entry.recorded_at <= then)
    old = as_known(said, known_at=then)

    assert young == old
    assert list(Book(young).statements()) == list(Book(old).statements())


@given(data=st.data(), said=LEDGERS)
def test_the_order_of_adding_changes_nothing(data: st.DataObject, said: list[Entry]) -> None:
    turned = data.draw(st.permutations(said))

    assert as_known(turned) == as_known(said)


@given(said=LEDGERS)
def test_adding_what_is_there_already_changes_nothing(said: list[Entry]) -> None:
    ledger = memory_ledger()
    ledger.submit(submission("once", "nva", *said), at=AT)
    before = list(read(ledger))
    again = ledger.submit(submission("once more", "nva", *said), at=AT)

    assert list(read(ledger)) == before
    assert (again.stored, again.refused) == (0, len(said))


@given(said=LEDGERS)
def test_an_entry_is_in_force_or_was_replaced(said: list[Entry]) -> None:
    """The slow way to tell: ask of each entry whether any other names it."""
    standing = in_force(said)

    for entry in said:
        named = any(other.replaces == entry.id for other in said)
        assert (entry in standing) is not named


@given(said=LEDGERS)
def test_every_entry_in_force_is_in_the_book_once_unless_something_firmer_is(
    said: list[Entry],
) -> None:
    book = Book(said)
    shown = [
        entry.id
        for statement in book.statements()
        for entry in (statement.entry, *statement.rivals)
    ]

    assert len(shown) == len(set(shown))
    assert set(shown) <= {entry.id for entry in in_force(said)}


@given(said=LEDGERS)
def test_a_series_is_in_the_order_of_its_periods_each_once(said: list[Entry]) -> None:
    book = Book(said)

    for statement in book.statements():
        series = book.series(statement.figure.part, None, statement.entry.unit)
        assert all(one.period < other.period for one, other in pairwise(series))


@given(said=LEDGERS)
def test_a_dispute_is_among_equally_firm_entries_about_the_same_thing(said: list[Entry]) -> None:
    for statement in Book(said).disputes():
        about = {
            (rival.unit, rival.period, getattr(rival.body, "nature", None))
            for rival in (statement.entry, *statement.rivals)
        }
        assert about == {(statement.entry.unit, statement.period, statement.figure.nature)}
