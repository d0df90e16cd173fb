"""Returns weighed against each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

import pytest

from resolute.evidence import Book, Entry, Figure, Withdrawal, in_force
from resolute.intake.accept import Accepted, accept
from resolute.intake.returns import ReturnRead
from tests.unit.intake.return_example import FIRST_ROW, GOOD_ROW, problems, read


def sent(
    name: str, *rows: str, kind: str = "Báo cáo", received: str = "2/2/2023", paper: str = "1/BC"
) -> ReturnRead:
    head = {"Loại": kind, "Thời điểm nhận": received, "Số văn bản": paper}
    return read(*rows, head=head, name=f"{name}.csv")


def correction(name: str, value: str, received: str, kind: str = "Đính chính") -> ReturnRead:
    return sent(name, f"thu_nsnn;tỷ đồng;{value}", kind=kind, received=received)


FIRST = sent("a", GOOD_ROW)


def chain(accepted: Accepted) -> dict[str, str | None]:
    return {entry.id: entry.replaces for entry in accepted.entries}


def standing(entries: Sequence[Entry]) -> list[object]:
    return [e.body.value for e in in_force(entries) if isinstance(e.body, Figure)]


def test_an_entry_is_named_after_its_file_and_row_and_keeps_what_the_row_said() -> None:
    accepted = accept([sent("2022/a", GOOD_ROW, "ho_ngheo;hộ;*;ước")])

    first, second = accepted.entries
    assert (first.id, second.id) == (f"2022/a.csv:{FIRST_ROW}", f"2022/a.csv:{FIRST_ROW + 1}")
    assert isinstance(first.body, Figure)
    assert (first.body.part, first.body.value) == ("thu_nsnn", Decimal("97.5"))
    assert (first.origin.paper, first.recorded_at.isoformat()) == (
        "1/BC",
        "2023-02-02T00:00:00+07:00",
    )


def test_files_that_differ_in_their_ending_alone_have_different_ids() -> None:
    other = read("ho_ngheo;hộ;4", name="a.CSV")

    assert len(chain(accept([FIRST, other]))) == 2


@pytest.mark.parametrize(
    ("value", "problem"),
    [
        ("98", "a.csv, cell C9 already states another value. If it is to replace that one"),
        ("97,50", "a.csv, cell C9 already states the same value. Nothing to do"),
    ],
)
def test_a_second_statement_is_refused_and_names_the_first(value: str, problem: str) -> None:
    late = sent("b", f"thu_nsnn;tỷ đồng;{value}", "ho_ngheo;hộ;4", received="3/3/2023")

    accepted = accept([late, FIRST])

    assert problem in problems(accepted.findings)[0]
    assert (accepted.rows_in, accepted.rows_stored, accepted.rows_refused) == (3, 2, 1)
    assert standing(accepted.entries) == [Decimal("97.5"), Decimal(4)]


def test_the_first_to_be_received_is_the_first_whatever_its_name() -> None:
    accepted = accept([FIRST, sent("z", "thu_nsnn;tỷ đồng;98", received="1/1/2023")])

    assert standing(accepted.entries) == [Decimal(98)]


def test_a_correction_replaces_what_is_in_force_and_the_next_one_replaces_it() -> None:
    accepted = accept([correction("c", "99", "4/4/2023"), FIRST, correction("b", "98", "3/3/2023")])

    assert chain(accepted) == {"a.csv:9": None, "b.csv:9": "a.csv:9", "c.csv:9": "b.csv:9"}
    assert standing(accepted.entries) == [Decimal(99)]
    assert accepted.findings == ()


def test_a_correction_received_on_the_same_day_comes_after_what_it_corrects() -> None:
    early_name = correction("0", "98", "2/2/2023")

    assert chain(accept([FIRST, early_name])) == {"a.csv:9": None, "0.csv:9": "a.csv:9"}


@pytest.mark.parametrize("kind", ["Đính chính", "Rút"])
@pytest.mark.parametrize(
    "row",
    [
        "ho_ngheo;hộ;4",
        f"{GOOD_ROW};ước",
        "thu_nsnn;tỷ đồng;97,5;;;00049",
        "thu_nsnn;tỷ đồng;97,5;;;;2021",
    ],
)
def test_what_speaks_of_something_else_has_nothing_to_correct(kind: str, row: str) -> None:
    """The same part of another nature, unit or period is another statement."""
    accepted = accept([FIRST, sent("b", row, kind=kind, received="3/3/2023")])

    assert "no figure is in force that this could correct" in problems(accepted.findings)[0]
    assert (accepted.rows_stored, accepted.rows_refused) == (1, 1)


def test_a_correction_from_before_the_return_has_nothing_to_correct() -> None:
    accepted = accept([FIRST, correction("b", "98", "1/1/2023")])

    assert standing(accepted.entries) == [Decimal("97.5")]
    assert accepted.rows_refused == 1


def test_a_withdrawal_removes_and_leaves_both_where_they_are() -> None:
    head = {"Loại": "Rút", "Thời điểm nhận": "3/3/2023"}
    columns = "Mã số liệu;Giá trị;Ghi chú"
    taken_back = read("thu_nsnn;;báo nhầm", head=head, columns=columns, name="b.csv")

    accepted = accept([FIRST, taken_back])

    assert standing(accepted.entries) == []
    assert accepted.entries[1].body == Withdrawal(reason="báo nhầm")
    assert accepted.entries[1].replaces == "a.csv:9"


def test_after_a_withdrawal_there_is_nothing_to_correct_and_it_may_be_said_again() -> None:
    reads = [
        FIRST,
        correction("b", "", "3/3/2023", kind="Rút"),
        correction("c", "98", "4/4/2023"),
        correction("d", "", "5/5/2023", kind="Rút"),
        correction("e", "99", "6/6/2023", kind="Báo cáo"),
    ]

    accepted = accept(reads)

    assert [finding.place.file for finding in accepted.findings] == ["c.csv", "d.csv"]
    assert standing(accepted.entries) == [Decimal(99)]


def test_two_corrections_at_one_moment_are_both_kept_and_shown_as_a_conflict() -> None:
    accepted = accept([FIRST, correction("b", "98", "3/3/2023"), correction("c", "99", "3/3/2023")])

    assert chain(accepted) == {"a.csv:9": None, "b.csv:9": "a.csv:9", "c.csv:9": "a.csv:9"}
    (finding,) = accepted.findings
    assert "it corrects the same as b.csv, cell C9, at the same moment" in finding.problem.en
    assert (finding.place.file, finding.refused, accepted.rows_stored) == ("c.csv", 0, 3)
    assert len(Book(accepted.entries).disputes()) == 1


@pytest.mark.parametrize(("kind", "left"), [("Đính chính", [Decimal(100)]), ("Rút", [])])
def test_a_later_correction_or_withdrawal_settles_a_conflict(kind: str, left: list[object]) -> None:
    reads = [FIRST, *(correction(name, name, "3/3/2023") for name in ("96", "98", "99"))]

    accepted = accept([*reads, correction("d", "100", "4/4/2023", kind=kind)])

    assert standing(accepted.entries) == left
    assert Book(accepted.entries).disputes() == ()
    assert (accepted.rows_in, accepted.rows_stored) == (5, 5)
    assert [entry.id for entry in accepted.entries[4:]] == ["d.csv:9", "d.csv:9/2", "d.csv:9/3"]


@pytest.mark.parametrize("received", ["2/2/2023", "3/3/2023"])
def test_a_file_sent_twice_counts_once_and_says_so_once(received: str) -> None:
    rows = GOOD_ROW, "ho_ngheo;hộ;4", "dung_han;%;?"
    again = sent("b", *rows, received=received)

    accepted = accept([sent("a", *rows), again])

    told = [f for f in accepted.findings if "sent twice: the same as “a.csv”" in f.problem.en]
    assert [(finding.place.file, finding.refused) for finding in told] == [("b.csv", 2)]
    assert (accepted.rows_in, accepted.rows_stored, accepted.rows_refused) == (6, 2, 4)


def test_of_a_file_sent_twice_the_first_to_be_received_counts() -> None:
    accepted = accept([FIRST, sent("z", GOOD_ROW, received="1/1/2023")])

    assert list(chain(accepted)) == ["z.csv:9"]
    assert accepted.findings[0].place.file == "a.csv"


def test_a_correction_sent_twice_is_no_conflict() -> None:
    accepted = accept([FIRST, *(correction(name, "98", "3/3/2023") for name in "bc")])

    assert "sent twice" in accepted.findings[0].problem.en
    assert standing(accepted.entries) == [Decimal(98)]


def test_a_correction_back_to_an_earlier_value_is_not_taken_for_a_second_sending() -> None:
    back = correction("d", "98", "5/5/2023")
    reads = [FIRST, correction("b", "98", "3/3/2023"), correction("c", "99", "4/4/2023"), back]

    assert standing(accept(reads).entries) == [Decimal(98)]


def test_two_files_of_one_name_do_not_share_ids() -> None:
    accepted = accept([FIRST, sent("a", "ho_ngheo;hộ;4")])

    assert "two files bear this name" in accepted.findings[0].problem.en
    assert (accepted.rows_in, accepted.rows_stored, accepted.rows_refused) == (2, 1, 1)


def test_findings_from_reading_come_through() -> None:
    accepted = accept([sent("a", "dung_han;%;?", GOOD_ROW)])

    assert (accepted.rows_in, accepted.rows_stored, accepted.rows_refused) == (2, 1, 1)
    assert "is not a number" in accepted.findings[0].problem.en


def test_only_a_withdrawal_may_come_without_a_value() -> None:
    (row,) = FIRST.candidates
    nothing = replace(FIRST, candidates=(replace(row, value=None),))

    with pytest.raises(ValueError, match="only a withdrawal has no value"):
        accept([nothing])
