"""CSV files are read only where their letters and cells cannot be mistaken."""

from __future__ import annotations

import pytest

from resolute.intake.delimited import read_delimited
from resolute.intake.fault import Fault
from resolute.intake.file_faults import NO_UTF8, ROWS_CUT, TOO_LARGE, broken_csv
from resolute.intake.unreadable import UnreadableFileError

HEADINGS = "Mã số liệu;Giá trị"


def cells(content: bytes) -> list[tuple[int, dict[int, object]]]:
    return [(row.number, dict(row.cells)) for row in read_delimited(content).rows]


def refusal(content: bytes) -> Fault:
    with pytest.raises(UnreadableFileError) as refused:
        read_delimited(content)
    return refused.value.fault


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_letters_are_read_from_every_unicode_file_that_says_which_it_is(encoding: str) -> None:
    mark = "\ufeff" if encoding in {"utf-16-le", "utf-16-be"} else ""

    assert cells(f"{mark}{HEADINGS}\nđất;1\n".encode(encoding)) == [
        (1, {0: "Mã số liệu", 1: "Giá trị"}),
        (2, {0: "đất", 1: "1"}),
    ]


@pytest.mark.parametrize(
    "content",
    ["đất".encode("cp1258", "replace") + b"\xd0\xcc", b"\xff\xfea", "a;b".encode("utf-16-le")],
)
def test_other_encodings_are_asked_about_and_never_guessed(content: bytes) -> None:
    assert refusal(content) == NO_UTF8


@pytest.mark.parametrize("mark", [",", ";", "\t"])
@pytest.mark.parametrize("quote", ["", '"'])
def test_the_delimiter_is_the_one_that_shows_the_headings(mark: str, quote: str) -> None:
    headings = mark.join(f"{quote}{name}{quote}" for name in HEADINGS.split(";"))
    others = "".join({",", ";"} - {mark})
    text = f"Đơn vị{mark}Hàng Bạc\n{headings}\n{quote}a{others}b{quote}{mark}97\n"

    assert cells(text.encode())[2] == (3, {0: f"a{others}b", 1: "97"})


def test_rows_are_counted_as_a_spreadsheet_counts_them() -> None:
    text = f'{HEADINGS}\n\n"two\nlines";1\r\n;\r\nlast;2\r\n'

    assert [number for number, _ in cells(text.encode())] == [1, 3, 5]


def test_a_quotation_mark_that_never_closes_does_not_swallow_the_rest() -> None:
    assert refusal(f'{HEADINGS}\n"a;1\nb;2\n'.encode()) == broken_csv(3)


def test_a_quotation_mark_that_closes_too_early_is_asked_about() -> None:
    assert refusal(f'{HEADINGS}\n"a"b;1\n'.encode()) == broken_csv(2)


@pytest.mark.parametrize(
    ("height", "cautions"),
    [(65_535, ()), (65_536, (ROWS_CUT,)), (65_537, ()), (1_048_576, (ROWS_CUT,))],
)
def test_a_file_that_ends_at_a_spreadsheets_last_row_raises_a_caution(
    height: int, cautions: tuple[Fault, ...]
) -> None:
    assert read_delimited(b"a\n" * height).cautions == cautions


def test_a_file_larger_than_any_return_is_refused_unread() -> None:
    assert refusal(b"\n" * (32 * 1024**2 + 1)) == TOO_LARGE
