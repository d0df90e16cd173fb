"""Work and waiting within an agency are told apart where an export says when steps began."""

from __future__ import annotations

from datetime import timedelta

from resolute.packs.dossiers.analysis import analyse
from resolute.packs.dossiers.working import Apart, within_agencies
from tests.dossier_tables import history_of, read

BOTH_IN_A_ROW = """
dossier | step  | Bắt đầu lúc      | at               | agency
--------+-------+------------------+------------------+----------
h1      | tiếp  |                  | 2023-03-06T09:00 | Một cửa
h1      | soạn  | 2023-03-06T15:00 | 2023-03-06T17:00 | Một cửa
h1      | duyệt | 2023-03-06T16:00 | 2023-03-07T09:00 | Văn phòng
"""
A_ROW_FOR_EACH = """
dossier | step  | lifecycle:transition | at               | agency
--------+-------+----------------------+------------------+--------
h1      | tiếp  | complete             | 2023-03-06T09:00 | Một cửa
h1      | soạn  | start                | 2023-03-06T15:00 | Một cửa
h1      | soạn  | complete             | 2023-03-06T17:00 | Một cửa
h1      | duyệt | start                | 2023-03-06T18:00 | Một cửa
"""


def test_a_step_is_worked_on_since_it_began_and_waited_before() -> None:
    for table in (BOTH_IN_A_ROW, A_ROW_FOR_EACH):
        apart = within_agencies(history_of(table))

        assert apart == Apart(1, touched=timedelta(hours=2), untouched=timedelta(hours=6))


def test_every_row_is_a_step_or_joined_to_one_or_refused() -> None:
    told = read(A_ROW_FOR_EACH)

    assert (told.rows_in, len(told.lines), told.joined) == (4, 2, 1)
    assert [(found.place.row, found.refused) for found in told.findings] == [(5, 1)]


def test_without_beginnings_nothing_is_told_apart() -> None:
    plain = "\n".join(line.replace("2023-03-06T1", "") for line in BOTH_IN_A_ROW.splitlines())
    whole = BOTH_IN_A_ROW.replace("Bắt đầu lúc", "Ghi chú     ")

    assert len(read(plain).findings) == 1
    assert within_agencies(history_of(whole)).steps == analyse(history_of(whole)).begun == 0
