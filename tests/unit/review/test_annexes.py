"""The annexes prove every number: readings, entries, and what was corrected."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from resolute.review.annex_evidence import nature_words, part_title, ranges, stated
from resolute.review.blocks import Cite, Note, Row, Table
from resolute.review.compose import BOOKS
from resolute.review.fill import plain
from resolute.review.ink import Ink
from resolute.review.material import Sent
from resolute.words import Language
from tests.unit.review.small_review import EVIDENCE, composed, material
from tests.worlds import HANOI, entries

CORRECTED = """
part    | unit      | period | value          | nature      | recorded   | replaces
rate    | Hoàn Kiếm | 2022   | 97.5           | final       | 2023-01-10 |
rate    | Hoàn Kiếm | 2022   | 96.5           | provisional | 2023-02-10 | a
settled | Hàng Bạc  | 2022   | 400            | final       | 2023-01-10 |
settled | Hàng Bạc  | 2022   | withdrawn      | final       | 2023-02-10 | c
place   | Hoàn Kiếm | 2022   | suppressed     | final       | 2023-02-10 |
done_on | Hoàn Kiếm | 2022   | 2022-06-20     | estimate    | 2023-02-10 |
settled | Hàng Đào  | 2022   | not applicable | final       | 2023-02-10 |
on_time | Hàng Đào  | 2022   | missing        | final       | 2023-02-10 |
"""


def table(key: str, evidence: str = EVIDENCE, language: Language = Language.VI) -> Table:
    annexes = composed(material(evidence), language).report.annexes
    return next(block for block in annexes if isinstance(block, Table) and block.key == key)


def said(row: Row) -> str:
    return " | ".join(plain(cell) for cell in row.cells)


@pytest.mark.parametrize(
    ("refs", "said"),
    [
        ([], "–"),
        (["E3"], "E3"),
        (["E1", "E2"], "E1–E2"),
        (["E18", "E1", "E2", "E3", "E20"], "E1–E3, E18, E20"),
        (["E2", "E2", "E10"], "E2, E10"),
    ],
)
def test_neighbouring_references_are_drawn_together(refs: list[str], said: str) -> None:
    assert plain(ranges(refs)) == said


def test_every_reading_of_the_report_stands_in_the_register_once() -> None:
    rows = table("readings").rows

    assert [row.anchor for row in rows] == [f"S{number}" for number in range(1, len(rows) + 1)]


def test_every_entry_that_a_reading_rests_on_is_listed() -> None:
    listed = [row.anchor for row in table("entries").rows if not row.group]
    proofs = [
        span.ref
        for row in table("readings").rows
        for span in row.cells[-1]
        if isinstance(span, Cite)
    ]

    assert listed == [f"E{number}" for number in range(1, len(listed) + 1)]
    assert set(proofs) <= set(listed)


def test_an_entry_that_was_replaced_is_listed_with_its_successor() -> None:
    rows = table("entries", CORRECTED).rows
    (replaced,) = (row for row in rows if "97,5" in said(row))
    (successor,) = (row for row in rows if "96,5" in said(row))

    assert replaced.level == "replaced"
    assert successor.anchor in said(replaced)
    assert successor.level == ""


def test_what_was_stated_is_said_as_it_was_stated() -> None:
    ink = Ink(BOOKS[Language.VI], material(CORRECTED))
    rows = [(stated(each, "E1", ink), nature_words(each, ink)) for each in entries(CORRECTED)]

    assert [f"{plain(value)}, {nature}" for value, nature in rows] == [
        "97,5, chính thức",
        "96,5, sơ bộ",
        "400, chính thức",
        "–, –",
        "không công bố, chính thức",
        "20/6/2022, ước",
        "không áp dụng, chính thức",
        "chưa có, chính thức",
    ]


def test_a_withdrawal_is_listed_under_its_reason() -> None:
    ink = Ink(BOOKS[Language.VI], material(CORRECTED))
    titles = [part_title(each, ink) for each in entries(CORRECTED)]

    assert titles[2:4] == ["settled", "sent by mistake"]


def test_a_report_with_corrections_says_how_many() -> None:
    annexes = composed(material(CORRECTED)).report.annexes
    notes = [plain(block.line) for block in annexes if isinstance(block, Note)]

    assert any(note.startswith("Có 2 số liệu đã đính chính hoặc rút") for note in notes)


@pytest.mark.parametrize(
    ("received", "late"),
    [("2023-01-05 17:00", 0), ("2023-01-06 00:01", 1), ("2023-01-02 08:00", 0)],
)
def test_a_return_is_late_from_the_day_after_its_due_day(received: str, late: int) -> None:
    sent = Sent(
        file="a.xlsx",
        unit="hang-bac",
        period="2022",
        paper="",
        due=date(2023, 1, 5),
        received=datetime.fromisoformat(received).replace(tzinfo=HANOI),
    )

    assert sent.days_late == late
