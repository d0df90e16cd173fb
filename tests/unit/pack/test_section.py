"""The part of a review that dossiers bring: counted in its days, led back to its records."""

from __future__ import annotations

from datetime import date

from resolute.pack import Wanted
from resolute.packs.dossiers.section import section
from resolute.review.blocks import Block, Bullets, Heading, Line, Note, Number, Paragraph, Table
from resolute.review.brought import Brought
from resolute.review.fill import plain
from resolute.time import Period
from resolute.words import Language
from tests.dossier_tables import ledger_of
from tests.lines import AT, memory_ledger

TERM = Period(date(2023, 1, 1), date(2026, 1, 1), "2023-2025")
TABLE = """
case | step  | at               | received         | due        | returned         | channel | lead
-----+-------+------------------+------------------+------------+------------------+---------+-----
h0   | tiếp  | 2022-12-30T09:00 | 2022-12-30T09:00 | 2023-01-03 | 2023-01-02T09:00 | quầy    | MC
h1   | tiếp  | 2023-03-06T09:00 | 2023-03-06T09:00 | 2023-03-08 | 2023-03-07T10:00 | online  | MC
h1   | duyệt | 2023-03-07T09:00 | 2023-03-06T09:00 | 2023-03-08 | 2023-03-07T10:00 | online  | MC
h2   | tiếp  | 2023-03-06T09:00 | 2023-03-06T09:00 | 2023-03-08 | 2023-03-20T10:00 | quầy    | TP
h2   | duyệt | 2023-03-20T09:00 | 2023-03-06T09:00 | 2023-03-08 | 2023-03-20T10:00 | quầy    | TP
h3   | tiếp  | 2023-06-01T09:00 | 2023-06-01T09:00 | 2023-06-05 | 2023-08-01T09:00 | quầy    | TP
"""


def brought(on: date) -> Brought | None:
    return section(Wanted(ledger=ledger_of(TABLE), term=TERM, on=on))


def lines(blocks: tuple[Block, ...]) -> list[Line]:
    found: list[Line] = []
    for block in blocks:
        match block:
            case Paragraph(line) | Note(line):
                found.append(line)
            case Bullets(items):
                found.extend(items)
            case Table(rows=rows):
                found.extend(cell for row in rows for cell in row.cells)
            case _:
                pass
    return found


def told(on: date, language: Language = Language.VI) -> tuple[Block, ...]:
    found = brought(on)
    assert found is not None
    return found.blocks[language]


def test_it_counts_what_was_received_in_the_term_as_it_stood_on_the_day() -> None:
    volume, on_time = (plain(line) for line in lines(told(date(2023, 6, 30)))[:2])

    assert "tiếp nhận 3 hồ sơ, trong đó 1 hồ sơ nộp trực tuyến (33,3 %)" in volume
    assert "Đã trả kết quả 2 hồ sơ (66,7 %); đang giải quyết 1 hồ sơ, trong đó 1 hồ sơ" in volume
    assert "Trong 2 hồ sơ đã trả có hạn, 1 hồ sơ trả trước hạn, 0 hồ sơ đúng hạn" in on_time
    assert "1 hồ sơ trễ hạn; tỷ lệ đúng hạn và trước hạn là 50,0 %" in on_time


def test_where_there_is_nothing_to_tell_there_is_no_part() -> None:
    assert brought(date(2023, 1, 31)) is None
    assert section(Wanted(ledger=memory_ledger(), term=TERM, on=date(2023, 6, 30))) is None


def test_both_languages_show_the_same_figures_and_all_lead_to_what_was_counted() -> None:
    vi, en = (told(date(2023, 6, 30), language) for language in Language)
    figures = [
        [span for line in lines(blocks) for span in line if isinstance(span, Number)]
        for blocks in (vi, en)
    ]
    anchors = {block.anchor for block in vi if isinstance(block, Heading) and block.anchor}

    assert sorted(each.value or 0 for each in figures[0]) == sorted(
        each.value or 0 for each in figures[1]
    )
    assert {each.ref for each in figures[0]} == anchors == {"dossiers-source"}


def test_it_says_what_cannot_be_compared_and_by_which_moment_it_is_known() -> None:
    said = " ".join(plain(line) for line in lines(told(date(2023, 6, 30))))
    found = brought(date(2023, 6, 30))

    assert "không so sánh được" in said
    assert "chưa có đánh giá nào được ghi" in said
    assert "1/7/2025" not in said
    assert found is not None
    assert found.known == AT
