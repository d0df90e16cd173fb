"""Own and appraised points as an appraiser writes them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from resolute.intake.appraisal_sheets import AppraisalsRead, read_appraisals
from resolute.standing.points import Appraisal
from resolute.words import Language

HEAD = "Đơn vị;Tiêu chí;Tự chấm;Thẩm định;Người thẩm định;Lý do;Tài liệu;Kiến nghị;Giải quyết\n"


def read(text: str) -> AppraisalsRead:
    """A file as it would be handed in."""
    return read_appraisals("appraisals-2022.csv", text.encode())


def test_a_row_is_read_whole() -> None:
    row = 'Hàng Bạc;2.1;3;2,5;Sở Nội vụ;Thiếu một báo cáo;"a.pdf, b.pdf";Đã gửi;2,75\n'

    assert read(HEAD + row).appraisals == (
        Appraisal(
            unit="Hàng Bạc",
            criterion="2.1",
            self_points=Decimal(3),
            appraised=Decimal("2.5"),
            appraiser="Sở Nội vụ",
            reason="Thiếu một báo cáo",
            papers=("a.pdf", "b.pdf"),
            complaint="Đã gửi",
            settled=Decimal("2.75"),
        ),
    )


def test_what_is_not_appraised_yet_is_left_blank() -> None:
    (told,) = read(HEAD + "Hàng Bạc;2.1;3;;;;a.pdf;;\n").appraisals

    assert (told.appraised, told.points, told.taken) == (None, None, None)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (HEAD + "Hàng Bạc;2.1;nhiều;;;;;;\n", "cell C2: “nhiều” is no number of points"),
        (HEAD + "Hàng Bạc;2.1;3;?;;;;;\n", "cell D2: “?” is no number of points"),
        (HEAD + ";2.1;3;;;;;;\n", "is no number of points"),
        (HEAD + "Hàng Bạc;2.1;;1;;;;;\n", "cell C2"),
        ("a;b\n1;2\n", "no row of titles Unit, Criterion, Own points"),
    ],
)
def test_a_row_with_a_fault_is_found(text: str, said: str) -> None:
    (found,) = read(text).findings

    assert said in found.say(Language.EN)
    assert read(text).appraisals == ()


def test_a_file_that_is_no_workbook_is_found() -> None:
    assert len(read_appraisals("a.xlsx", b"PK").findings) == 1
