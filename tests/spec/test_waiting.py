"""Figures that have not reached the level the plan asks for are shown, and do not count."""

from __future__ import annotations

from dataclasses import replace

import pytest

from resolute.evidence import ApprovalLevel, Waiting
from resolute.review.blocks import AnnexStart, Note, Number
from resolute.review.material import Material
from resolute.review.signing import check_material
from resolute.words import Language
from tests.unit.review.changed_review import (
    TITLES,
    figure,
    rows,
    said,
    table,
    waits,
    with_waiting,
    withdrawal,
)
from tests.unit.review.small_review import composed, material

THREE = (
    waits(figure("w1", "410")),
    waits(figure("w2", "405", replaces="g"), 1),
    waits(figure("w3", "7"), -1),
)


def notes(found: Material, language: Language = Language.VI) -> list[str]:
    body = composed(found, language).report.body
    return [said(block) for block in body if isinstance(block, Note)]


def annexes(found: Material, language: Language = Language.VI) -> list[str]:
    blocks = composed(found, language).report.annexes
    return [f"{b.label}. {b.title}" for b in blocks if isinstance(b, AnnexStart)]


def cautions(found: Material) -> list[str]:
    return [finding.problem.en for finding in check_material(found).cautions]


def test_where_every_figure_counts_nothing_is_said_of_approval() -> None:
    assert composed(material()) == composed(with_waiting())
    assert table(composed(material()), "waiting") is None
    assert not any("phê duyệt" in note for note in notes(material()))


def test_the_body_says_how_many_are_left_out() -> None:
    found = with_waiting(THREE[0], waits(figure("w2", "9"), 1))

    assert notes(found)[0] == (
        "Báo cáo chỉ tính số liệu đã được phê duyệt; còn 2 số liệu đang chờ,"
        " không tính vào kết quả (xem Phụ lục IV)."
    )
    assert notes(found, Language.EN)[0] == (
        "This report counts only figures that have been approved;"
        " left out of the results: 2 waiting (see Annex IV)."
    )


def test_what_was_sent_back_is_not_said_to_be_waiting() -> None:
    assert notes(with_waiting(*THREE))[0] == (
        "Báo cáo chỉ tính số liệu đã được phê duyệt; còn 2 số liệu đang chờ,"
        " có 1 số liệu bị trả lại, không tính vào kết quả (xem Phụ lục IV)."
    )


def test_where_all_figures_count_unless_sent_back_nothing_waits() -> None:
    reported = ApprovalLevel(key="reported", title=TITLES[0])
    found = replace(with_waiting(THREE[2]), counts_from=reported)

    assert notes(found)[0] == (
        "Báo cáo chỉ tính số liệu đã được báo cáo; có 1 số liệu bị trả lại,"
        " không tính vào kết quả (xem Phụ lục IV)."
    )
    assert "Phụ lục IV. Số liệu bị trả lại" in annexes(found)
    assert "Annex IV. Figures sent back" in annexes(found, Language.EN)


def test_an_annex_lists_them_and_the_annexes_after_it_move_on() -> None:
    assert annexes(material())[3:5] == [
        "Phụ lục IV. Tình hình gửi báo cáo của các đơn vị",
        "Phụ lục V. Danh mục văn bản",
    ]
    assert annexes(with_waiting(*THREE))[3:6] == [
        "Phụ lục IV. Số liệu chưa được phê duyệt",
        "Phụ lục V. Tình hình gửi báo cáo của các đơn vị",
        "Phụ lục VI. Danh mục văn bản",
    ]
    assert "Annex IV. Figures not yet approved" in annexes(with_waiting(*THREE), Language.EN)


def test_what_the_text_refers_to_moves_on_with_the_annexes() -> None:
    body = composed(with_waiting(*THREE)).report.body

    assert any("các văn bản nêu tại Phụ lục VI." in said(block) for block in body)


def test_each_is_listed_with_how_far_it_has_come_and_in_which_submission() -> None:
    found = composed(with_waiting(*THREE, waits(withdrawal("w4", "h"), 1)))

    assert [row[1:] for row in rows(found, "waiting")] == [
        ["Phường Hàng Bạc", "năm 2022", "settled", "410", "đã báo cáo", "lan-gui-3"],
        ["Phường Hàng Bạc", "năm 2022", "settled (đính chính)", "405", "đã thẩm định", "lan-gui-3"],
        ["Phường Hàng Bạc", "năm 2022", "settled", "7", "bị trả lại", "lan-gui-3"],
        [
            "Phường Hàng Bạc",
            "năm 2022",
            "on_time (rút: gửi nhầm)",
            "–",
            "đã thẩm định",
            "lan-gui-3",
        ],
    ]


def test_a_withdrawal_may_wait_together_with_what_it_withdraws() -> None:
    found = composed(with_waiting(THREE[0], waits(withdrawal("w4", "w1"))))

    assert rows(found, "waiting")[1][3] == "settled (rút: gửi nhầm)"


def test_they_are_listed_by_units_and_periods() -> None:
    others = (waits(figure("w1", "1", unit="hang-dao")), waits(figure("w2", "2", unit="cua-nam")))
    found = rows(composed(with_waiting(*others)), "waiting")

    assert [(row[0], row[1]) for row in found] == [
        ("W1", "Phường Cửa Nam"),
        ("W2", "Phường Hàng Đào"),
    ]


def test_every_number_among_them_is_tied_to_its_row() -> None:
    drawn = table(composed(with_waiting(*THREE)), "waiting")

    assert drawn is not None
    for row in drawn.rows:
        refs = {span.ref for cell in row.cells for span in cell if isinstance(span, Number)}
        assert refs == {row.anchor}


def test_a_figure_of_a_part_that_the_plan_has_no_longer_is_listed_all_the_same() -> None:
    old = figure("w1", "12", part="former")

    assert rows(composed(with_waiting(waits(old))), "waiting")[0][3:5] == ["former", "12"]


@pytest.mark.parametrize(
    ("waiting", "said"),
    [
        ((), []),
        (THREE, ["left out of the results: 2 figures waiting, 1 sent back"]),
        (THREE[2:], ["left out of the results: 0 figures waiting, 1 sent back"]),
    ],
)
def test_whoever_is_to_sign_is_told_of_them(waiting: tuple[Waiting, ...], said: list[str]) -> None:
    found = with_waiting(*waiting)

    assert [each for each in cautions(found) if "left out" in each] == said
    assert composed(found).signing.ready


def test_figures_cannot_wait_for_nothing() -> None:
    found = replace(with_waiting(*THREE), counts_from=None)

    with pytest.raises(ValueError, match="none is named that counts"):
        composed(found)
