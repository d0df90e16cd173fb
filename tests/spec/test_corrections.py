"""A correction or a withdrawal takes the place of an entry and leaves it where it was."""

from __future__ import annotations

from decimal import Decimal

import pytest

from resolute.evidence import Absence, as_known, in_force, read
from resolute.evidence.weigh_faults import ALREADY_RECORDED, ID_TAKEN
from resolute.measure import Disputed
from resolute.plan import Level
from resolute.progress import Verdict
from tests.lines import memory_ledger, submission
from tests.worlds import at_least, entries, evening, evidence, judged, morning, reading

AFTER = morning("2024-01-02")
CORRECTED = """
part    | unit     | period  | value | recorded   | replaces
settled | Hàng Bạc | 2023-Q3 |   410 | 2023-10-05 |
settled | Hàng Bạc | 2023-Q3 |   401 | 2023-10-20 | a
"""
TAKEN_BACK = """
part    | unit     | period  | value     | recorded   | replaces
settled | Hàng Bạc | 2023-Q3 |       410 | 2023-10-05 |
settled | Hàng Bạc | 2023-Q3 |       401 | 2023-10-20 | a
settled | Hàng Bạc | 2023-Q3 | withdrawn | 2023-11-02 | b
"""


@pytest.mark.parametrize(("known_at", "value"), [("2023-10-19", 410), ("2023-10-20", 401)])
def test_once_a_correction_is_known_it_alone_stands(known_at: str, value: int) -> None:
    found = reading(
        "total('settled')", CORRECTED, known_at=known_at, unit="Hàng Bạc", window="2023-Q3"
    )

    assert found.value == value


def test_what_was_corrected_can_still_be_read() -> None:
    ledger = memory_ledger()
    ledger.submit(submission("q3", "nva", *entries(CORRECTED)), at=AFTER)

    assert [entry.id for entry in read(ledger)] == ["a", "b"]


def test_the_proof_names_the_correction_and_not_what_it_replaced() -> None:
    found = reading("total('settled')", CORRECTED, window="2023-Q3", unit="Hàng Bạc")

    assert found.proof.entries == ("b",)
    assert found.proof.count == 1


def test_after_a_withdrawal_nothing_takes_the_place_of_a_figure() -> None:
    """Not even the figure that the withdrawn one had replaced."""
    assert [entry.id for entry in in_force(entries(TAKEN_BACK))] == []
    assert reading("total('settled')", TAKEN_BACK, window="2023-Q3", unit="Hàng Bạc").value is None


@pytest.mark.parametrize(
    ("known_at", "known"), [("2023-10-04", []), ("2023-10-05", ["a"]), ("2023-10-31", ["b"])]
)
def test_a_moment_knows_what_was_recorded_up_to_and_including_it(
    known_at: str, known: list[str]
) -> None:
    heard = as_known(entries(TAKEN_BACK), known_at=evening(known_at))

    assert [entry.id for entry in in_force(heard)] == known


def test_the_very_moment_of_recording_already_counts() -> None:
    heard = as_known(entries(CORRECTED), known_at=morning("2023-10-20"))

    assert [entry.id for entry in heard] == ["a", "b"]


RIVALS = """
part | period | value | recorded
rate | 2022   |  96.0 | 2023-01-05
rate | 2022   |  91.5 | 2023-01-06
"""


def test_two_rivals_of_the_same_firmness_make_a_figure_unknown_and_neither_is_picked() -> None:
    found = reading("latest('rate')", RIVALS)

    assert found.value is None
    assert [type(gap) for gap in found.gaps] == [Disputed]
    assert judged(Level(indicator="rate", bound=at_least("95")), RIVALS).verdict is Verdict.UNKNOWN


def test_before_the_rival_was_known_there_was_no_dispute() -> None:
    assert reading("latest('rate')", RIVALS, known_at="2023-01-05").value == 96


def test_a_dispute_ends_when_one_side_is_withdrawn() -> None:
    settled = """
        part | period | value     | recorded   | replaces
        rate | 2022   |      96.0 | 2023-01-05 |
        rate | 2022   |      91.5 | 2023-01-06 |
        rate | 2022   | withdrawn | 2023-01-07 | b
        """

    assert reading("latest('rate')", settled, known_at="2023-01-06").value is None
    assert reading("latest('rate')", settled, known_at="2023-01-07").value == 96


def test_a_firmer_figure_ends_a_dispute_among_weaker_ones() -> None:
    book = evidence("""
        part | period | value | nature      | recorded
        rate | 2022   |  96.0 | provisional | 2023-01-05
        rate | 2022   |  91.5 | provisional | 2023-01-06
        rate | 2022   |  93.0 | final       | 2023-03-01
        """).book

    (statement,) = book.series("rate", None, "hoan-kiem")
    assert (statement.value, statement.rivals) == (Decimal(93), ())
    assert book.disputes() == ()


def test_one_id_cannot_say_two_things() -> None:
    (first, second) = entries(CORRECTED)
    other = entries(CORRECTED.replace("410", "411"))[0]
    ledger = memory_ledger()
    ledger.submit(submission("one", "nva", first), at=AFTER)

    (taken,) = ledger.submit(submission("two", "nva", other), at=AFTER).findings
    assert (taken.problem, taken.refused) == (ID_TAKEN[0], 1)
    (known,) = ledger.submit(submission("three", "nva", first, second), at=AFTER).findings
    assert (known.problem, known.refused) == (ALREADY_RECORDED[0], 1)
    assert [entry.body for entry in read(ledger)] == [first.body, second.body]


def test_a_correction_may_say_that_the_number_is_not_known_after_all() -> None:
    found = reading(
        "latest('rate')",
        """
        part | period | value   | recorded   | replaces
        rate | 2022   | 96      | 2023-01-05 |
        rate | 2022   | missing | 2023-02-01 | a
        """,
    )

    assert found.value is None
    assert [getattr(gap, "absence", None) for gap in found.gaps] == [Absence.MISSING]
