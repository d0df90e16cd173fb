"""A dossier is due on the day that the law sets, and every step names its article."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from resolute.actions.office import OFFICE_TIME
from resolute.actions.run_pack import calendar
from resolute.packs.dossiers.clock import Broken, Case, Deadline, Why, deadline
from resolute.packs.dossiers.happening import Consultation, CountsFrom, Happening, What
from resolute.packs.dossiers.law import NoEditionError, law
from resolute.packs.dossiers.term import TermError, read_term

VIETNAM = calendar(2018, 2027)

FIRST_DAY = """
received         | term  | due
-----------------+-------+-----------
2023-03-06 09:00 | 1 wd  | 2023-03-07
2023-03-06 09:00 | 3 wd  | 2023-03-09
2023-03-06 09:00 | 5 wd  | 2023-03-13
2023-03-10 09:00 | 1 wd  | 2023-03-13
2023-03-10 09:00 | 15 wd | 2023-03-31
2023-03-11 09:00 | 1 wd  | 2023-03-13
2023-03-12 09:00 | 2 wd  | 2023-03-14
2023-03-06 15:00 | 1 wd  | 2023-03-07
2023-03-06 16:30 | 1 wd  | 2023-03-07
"""
TET = """
received         | term  | due
-----------------+-------+-----------
2023-01-18 09:00 | 1 wd  | 2023-01-19
2023-01-19 09:00 | 1 wd  | 2023-01-27
2023-01-19 09:00 | 3 wd  | 2023-01-31
2023-01-17 09:00 | 5 wd  | 2023-01-31
2024-02-07 09:00 | 1 wd  | 2024-02-15
2024-02-05 09:00 | 5 wd  | 2024-02-19
2025-01-24 09:00 | 1 wd  | 2025-02-03
2025-01-22 09:00 | 5 wd  | 2025-02-05
2026-02-13 09:00 | 1 wd  | 2026-02-23
2026-02-11 09:00 | 3 wd  | 2026-02-23
"""
HOLIDAYS = """
received         | term  | due
-----------------+-------+-----------
2019-04-12 09:00 | 1 wd  | 2019-04-16
2021-09-01 09:00 | 1 wd  | 2021-09-06
2024-04-17 09:00 | 1 wd  | 2024-04-19
2024-04-26 09:00 | 1 wd  | 2024-05-02
2025-04-29 09:00 | 1 wd  | 2025-05-05
2025-08-29 09:00 | 1 wd  | 2025-09-03
2025-12-31 09:00 | 1 wd  | 2026-01-05
2026-04-24 09:00 | 1 wd  | 2026-04-28
2026-04-24 09:00 | 3 wd  | 2026-05-04
2026-08-28 09:00 | 1 wd  | 2026-09-03
2026-11-23 09:00 | 1 wd  | 2026-11-25
"""
MAKE_UP_SATURDAYS = """
received         | term  | due
-----------------+-------+-----------
2019-01-04 09:00 | 1 wd  | 2019-01-05
2019-05-03 09:00 | 1 wd  | 2019-05-04
2024-05-03 09:00 | 1 wd  | 2024-05-04
2024-05-03 09:00 | 2 wd  | 2024-05-06
2024-05-02 09:00 | 5 wd  | 2024-05-08
2024-04-26 09:00 | 3 wd  | 2024-05-04
2025-04-25 09:00 | 1 wd  | 2025-04-26
2025-04-25 09:00 | 3 wd  | 2025-04-29
2026-01-09 09:00 | 1 wd  | 2026-01-10
2026-01-09 09:00 | 2 wd  | 2026-01-12
2026-01-05 09:00 | 5 wd  | 2026-01-10
2026-01-05 09:00 | 6 wd  | 2026-01-12
2026-08-21 09:00 | 1 wd  | 2026-08-22
"""
SAME_DAY = """
received         | term     | due
-----------------+----------+-----------
2023-03-06 09:00 | same day | 2023-03-06
2023-03-06 15:00 | same day | 2023-03-06
2023-03-06 15:01 | same day | 2023-03-07
2023-03-10 15:30 | same day | 2023-03-13
2023-03-11 09:00 | same day | 2023-03-13
2023-01-19 16:00 | same day | 2023-01-27
2024-05-03 16:00 | same day | 2024-05-04
2026-01-09 15:30 | same day | 2026-01-10
2026-01-10 10:00 | same day | 2026-01-10
"""
MONTHS = """
received         | term     | due
-----------------+----------+-----------
2023-01-31 09:00 | 1 month  | 2023-02-28
2024-01-31 09:00 | 1 month  | 2024-02-29
2023-03-15 09:00 | 2 months | 2023-05-15
2024-02-29 09:00 | 1 year   | 2025-02-28
"""
LAST_DAY_OFF = """
received         | term     | due
-----------------+----------+-----------
2023-03-31 09:00 | 1 month  | 2023-05-04
2023-06-30 09:00 | 6 months | 2024-01-02
2023-08-31 09:00 | 1 month  | 2023-10-02
2023-03-06 09:00 | 5 days   | 2023-03-13
2023-01-10 09:00 | 10 days  | 2023-01-27
2026-08-22 09:00 | 11 days  | 2026-09-03
"""
CALENDAR_DAYS = """
received         | term     | due
-----------------+----------+-----------
2023-03-06 09:00 | 7 days   | 2023-03-13
2023-03-06 09:00 | 2 weeks  | 2023-03-20
2024-04-24 09:00 | 10 days  | 2024-05-04
2025-12-31 09:00 | 10 days  | 2026-01-10
"""
HOURS = """
received         | term  | due
-----------------+-------+-----------------
2023-03-06 09:00 | 8 h   | 2023-03-07 09:00
2023-03-06 08:00 | 8 h   | 2023-03-06 17:00
2023-03-06 10:00 | 24 h  | 2023-03-09 10:00
2023-03-06 08:00 | 56 h  | 2023-03-14 17:00
2023-03-10 16:00 | 8 h   | 2023-03-13 16:00
2024-05-03 16:00 | 8 h   | 2024-05-04 16:00
2023-03-06 12:30 | 4 h   | 2023-03-06 17:00
2023-03-06 18:00 | 8 h   | 2023-03-07 17:00
2023-03-11 10:00 | 8 h   | 2023-03-13 17:00
"""
TABLES = {
    "Bộ luật Dân sự 91/2015/QH13, Điều 147 khoản 2": (
        *(FIRST_DAY, TET, HOLIDAYS, MAKE_UP_SATURDAYS, CALENDAR_DAYS),
    ),
    "Bộ luật Dân sự 91/2015/QH13, Điều 148 khoản 3": (MONTHS,),
    "Bộ luật Dân sự 91/2015/QH13, Điều 148 khoản 5": (LAST_DAY_OFF,),
    "Bộ luật Dân sự 91/2015/QH13, Điều 147 khoản 1": (HOURS,),
    "Nghị định 23/2015/NĐ-CP, Điều 7": (SAME_DAY,),
}
CASES = [
    (*(cell.strip() for cell in line.split("|")), article)
    for article, tables in TABLES.items()
    for table in tables
    for line in table.strip().splitlines()[2:]
]
MONDAY = "2023-03-06 09:00"

# Received on Monday 2023-03-06 for five working days unless said otherwise: due on the 13th.
HAPPENINGS = """
what happened                                            | due        | breaks
---------------------------------------------------------+------------+-------------------
asked=08 supplemented=15                                 | 2023-03-22 |
asked=09 supplemented=15                                 | 2023-03-22 |
asked=10 supplemented=15                                 | 2023-03-22 | asked late
asked=08                                                 | none       |
asked=07 supplemented=08 asked=10 supplemented=13        | 2023-03-15 | asked again; nothing asked
supplemented=08                                          | 2023-03-13 | nothing asked
suspended=08 resumed=13                                  | 2023-03-16 |
suspended=08                                             | none       |
suspended=08 resumed=08                                  | 2023-03-13 |
suspended=13 resumed=20                                  | 2023-03-13 |
suspended=07 resumed=08 suspended=10 resumed=14          | 2023-03-16 |
suspended=08 suspended=09 resumed=13                     | 2023-03-16 | suspended already
resumed=09                                               | 2023-03-13 | not suspended
suspended=07 resumed=08 asked=09 supplemented=10         | 2023-03-17 |
reappointed=10/17                                        | 2023-03-17 |
reappointed=12/17                                        | 2023-03-17 |
reappointed=10/18                                        | 2023-03-20 |
reappointed=13/17                                        | 2023-03-13 | reappointed late
reappointed=10/13                                        | 2023-03-13 | reappointed back
reappointed=10/17 reappointed=15/22                      | 2023-03-17 | reappointed again
suspended=08 reappointed=10/17 resumed=13                | 2023-03-16 | reappointed back
asked=05                                                 | 2023-03-13 | before receipt
"""
HAPPENED = [
    [cell.strip() for cell in line.split("|")] for line in HAPPENINGS.strip().splitlines()[2:]
]


def found(received: str, term: str, *happenings: Happening, **more: object) -> Deadline:
    case = Case(term=read_term(term), received=moment(received), happenings=happenings, **more)  # type: ignore[arg-type]
    return deadline(case, law(), VIETNAM)


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=OFFICE_TIME)


def in_march(text: str) -> Happening:
    """``reappointed=10/17``: on the tenth, to the seventeenth."""
    what, _, when = text.partition("=")
    day, _, to = when.partition("/")
    return Happening(
        What(what), moment(f"2023-03-{day} 09:30"), date(2023, 3, int(to)) if to else None
    )


def test_the_table_is_long_enough_to_be_believed() -> None:
    assert len(CASES) + len(HAPPENED) >= 90


@pytest.mark.parametrize(("received", "term", "due", "article"), CASES)
def test_it_is_due_on_the_day_worked_by_hand(
    received: str, term: str, due: str, article: str
) -> None:
    answer = found(received, term)

    assert f"{answer.by:%Y-%m-%d %H:%M}".startswith(due)
    assert article in [step.article for step in answer.steps]


@pytest.mark.parametrize(("told", "due", "breaks"), HAPPENED)
def test_what_happens_meanwhile_moves_it_as_far_as_the_law_lets_it(
    told: str, due: str, breaks: str
) -> None:
    answer = found(MONDAY, "5 wd", *(in_march(each) for each in told.split()))

    assert str(answer.day or "none") == due
    assert "; ".join(breach.broken.value for breach in answer.breaches) == breaks


def test_a_pause_over_tet_counts_no_day_twice() -> None:
    pause = (
        Happening(What.SUSPENDED, moment("2023-01-18 09:00")),
        Happening(What.RESUMED, moment("2023-01-30 09:00")),
    )

    assert found("2023-01-16 09:00", "5 wd").day == date(2023, 1, 30)
    assert found("2023-01-16 09:00", "5 wd", *pause).day == date(2023, 2, 2)


def test_a_pause_moves_a_term_of_days_by_its_own_days() -> None:
    pause = (in_march("suspended=08"), in_march("resumed=13"))

    assert found(MONDAY, "10 days", *pause).day == date(2023, 3, 21)


def test_a_pause_moves_a_term_of_hours_by_the_hours_worked_meanwhile() -> None:
    pause = (in_march("suspended=06"), in_march("resumed=07"))

    assert found(MONDAY, "8 h", *pause).by == moment("2023-03-08 09:00")


def test_a_province_may_count_from_the_transfer() -> None:
    late = "2023-03-06 16:30"

    assert found(late, "1 wd", counts_from=CountsFrom.TRANSFER).day == date(2023, 3, 8)
    assert found(MONDAY, "1 wd", counts_from=CountsFrom.TRANSFER).day == date(2023, 3, 7)
    assert found(late, "24 h", counts_from=CountsFrom.TRANSFER).by == moment("2023-03-09 17:00")


def test_after_15_00_it_goes_to_the_agency_on_the_next_working_morning() -> None:
    steps = {step.why: step for step in found("2024-05-03 15:01", "3 wd").steps}

    assert steps[Why.TRANSFERRED].at == moment("2024-05-04 08:00")
    assert "Điều 18" in steps[Why.TRANSFERRED].article


def test_a_delay_is_told_a_day_before_and_on_a_working_day() -> None:
    answer = found(MONDAY, "5 wd")

    assert answer.warn_by == date(2023, 3, 10)
    assert [s.article for s in answer.steps if s.why is Why.WARN_BY] == [
        "Nghị định 61/2018/NĐ-CP, Điều 19 khoản 9"
    ]


def test_what_was_due_first_stays_known_after_a_new_date() -> None:
    answer = found(MONDAY, "5 wd", in_march("reappointed=10/17"))

    assert answer.first == moment("2023-03-13 17:00")


@pytest.mark.parametrize(
    ("returned", "why"), [("10", Why.EARLY), ("13", Why.ON_TIME), ("14", Why.LATE)]
)
def test_an_answer_is_early_on_time_or_late(returned: str, why: Why) -> None:
    assert found(MONDAY, "5 wd", in_march(f"returned={returned}")).steps[-1].why is why


def test_those_consulted_have_clocks_of_their_own() -> None:
    asked = moment("2023-03-07 09:00")
    consulted = tuple(
        Consultation(agency=name, asked=asked, term=read_term("2 wd"), answered=answered)
        for name, answered in [("Công an", moment("2023-03-09 10:00")), ("Thuế", None)]
    )
    answer = found(MONDAY, "5 wd", consultations=consulted)

    assert answer.day == date(2023, 3, 13)
    assert [s.at for s in answer.steps if s.why is Why.CONSULTED] == [
        moment("2023-03-09 17:00")
    ] * 2
    assert [(b.broken, b.name) for b in answer.breaches] == [(Broken.SILENT, "Thuế")]


@pytest.mark.parametrize(
    ("received", "edition"),
    [
        ("2018-06-21 09:00", "nd61-2018"),
        ("2021-12-05 09:00", "nd61-2018"),
        ("2021-12-06 09:00", "nd107-2021"),
        ("2025-06-30 09:00", "nd107-2021"),
        ("2025-07-01 09:00", "nd118-2025"),
    ],
)
def test_the_edition_is_that_of_the_day_of_receipt(received: str, edition: str) -> None:
    assert found(received, "1 wd").edition.key == edition


def test_before_the_first_edition_nothing_is_guessed() -> None:
    with pytest.raises(NoEditionError, match="21/6/2018"):
        found("2018-06-20 09:00", "1 wd")


@pytest.mark.parametrize("text", ["3", "ba ngày", "0 tháng", "", "5 phút"])
def test_a_term_that_cannot_be_read_is_not_guessed(text: str) -> None:
    with pytest.raises(TermError, match="không phải là một thời hạn"):
        read_term(text)
