"""The terminal: words whole, columns straight, nothing painted unless asked."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolute.render.levels import SIGNS
from resolute.render.text import Colour, as_text, block_text, table_text
from resolute.render.text_bars import bar
from resolute.render.text_lines import Ink, padded, painted, width_of, wrapped
from resolute.review.blocks import (
    Align,
    AnnexStart,
    Bullets,
    Claim,
    Column,
    Heading,
    Note,
    Number,
    Paragraph,
    Row,
    Strong,
    Table,
    Text,
)
from resolute.review.report import Report
from tests.unit.render.report_example import EVERY_LETTER, EXAMPLES, VIETNAMESE
from tests.unit.render.report_example_charts import BULLET_ROWS, BULLETS_VI, SLOPE_VI
from tests.unit.render.report_example_seal import CHECKPOINT

ESCAPES = re.compile("\x1b\\[[0-9]*m")


def plain(report: Report, width: int = 100) -> str:
    return as_text(report, width=width, colour=Colour.NEVER)


def table(*rows: Row, note: str = "") -> Table:
    columns = (
        Column(title="Mã", width=5, align=Align.CENTRE),
        Column(title="Chỉ tiêu", width=20),
        Column(title="Thực hiện", width=10, align=Align.RIGHT),
    )
    return Table(key="t", title="Các chỉ tiêu", columns=columns, rows=rows, note=note)


ROW = Row(
    cells=((Text("05"),), (Text("Giải ngân vốn đầu tư công"),), (Number("47,3%", "S05"),)),
    anchor="T05",
    level="behind",
)


@pytest.mark.parametrize("report", EXAMPLES, ids=lambda report: report.key)
@pytest.mark.parametrize("width", [200, 100, 80, 60, 40])
def test_no_line_but_a_signed_one_is_wider_than_the_terminal(report: Report, width: int) -> None:
    wide = [line for line in plain(report, width).split("\n") if width_of(line) > width]

    assert set(wide) - set(CHECKPOINT.splitlines()) == set()


@pytest.mark.parametrize("colour", Colour)
def test_a_report_ends_with_one_line_feed_and_no_line_with_spaces(colour: Colour) -> None:
    text = as_text(VIETNAMESE, width=80, colour=colour)

    assert text.endswith("\n")
    assert not text.endswith("\n\n")
    assert [line for line in text.split("\n") if line != line.rstrip()] == []


def test_colours_are_painted_only_when_asked_and_change_no_letter() -> None:
    painted_text = as_text(VIETNAMESE, width=80, colour=Colour.ALWAYS)

    assert "\x1b" not in plain(VIETNAMESE, 80)
    assert "\x1b[31m" in painted_text
    assert ESCAPES.sub("", painted_text) == plain(VIETNAMESE, 80)


def test_no_control_code_of_a_report_reaches_the_terminal() -> None:
    wicked = Paragraph((Text("a\x1b[2Jb\x07c\u009bd"), Strong("\x1b]0;e\x07")))

    assert block_text(wicked, width=80) == "a[2Jbcd]0;e"


def test_the_head_says_which_day_is_judged_and_when_knowledge_ends() -> None:
    head = plain(VIETNAMESE)[:600]

    assert "Đánh giá tại ngày: 30/6/2023" in head
    assert "Số liệu ghi nhận đến: 16:30 ngày 5/7/2023" in head


def test_a_report_made_from_nothing_says_so() -> None:
    assert "none yet" in plain(replace(EXAMPLES[1], known_at=None))


def test_who_signs_has_a_line_only_when_there_is_a_name() -> None:
    assert "T/M BAN THƯỜNG VỤ\nBí thư\n\nNơi nhận:" in plain(VIETNAMESE)
    assert "Chairman\nHọ và tên\n\nRecipients:" in plain(EXAMPLES[1])


# --- blocks ---------------------------------------------------------------------------------------


def test_a_heading_is_underlined_by_its_level() -> None:
    drawn = [block_text(Heading(text="Kết quả", level=n), width=80) for n in (1, 2, 3)]

    assert drawn == ["Kết quả\n═══════", "Kết quả\n───────", "Kết quả"]


def test_an_annex_has_its_label_before_its_title() -> None:
    start = AnnexStart(label="Phụ lục I", title="Nguồn")

    assert block_text(start, width=80).startswith("Phụ lục I. Nguồn\n═")


def test_a_reference_stands_in_brackets_behind_what_it_proves() -> None:
    line = (Text("đạt "), Number("111,1%", "S12"), Text(", "), Claim("vượt", "T02"), Text("."))

    assert block_text(Paragraph(line), width=80) == "đạt 111,1% [S12], vượt."


def test_items_hang_behind_their_bullets() -> None:
    items = Bullets(((Text("một hai ba"),), (Text("bốn"),)))

    assert block_text(items, width=9) == "• một hai\n  ba\n• bốn"


def test_a_note_has_a_line_at_its_side() -> None:
    assert block_text(Note((Text("một hai ba"),)), width=9) == "┃ một hai\n┃ ba"


# --- tables ---------------------------------------------------------------------------------------


def test_a_table_has_straight_columns() -> None:
    assert table_text(table(ROW), width=60).split("\n") == [
        "Các chỉ tiêu",
        " Mã   Chỉ tiêu                     Thực hiện",
        "────  ─────────────────────────  ───────────",
        "▼ 05  Giải ngân vốn đầu tư công  47,3% [S05]",
        "────  ─────────────────────────  ───────────",
    ]


def test_cells_wrap_inside_their_columns() -> None:
    assert table_text(table(ROW), width=36).split("\n")[3:5] == [
        "▼ 05  Giải ngân vốn đầu  47,3% [S05]",
        "      tư công",
    ]


def test_where_words_would_break_each_cell_has_lines_of_its_own() -> None:
    assert table_text(table(ROW), width=14).split("\n") == [
        "Các chỉ tiêu",
        "• Mã: ▼ 05",
        "  Chỉ tiêu:",
        "  Giải ngân",
        "  vốn đầu tư",
        "  công",
        "  Thực hiện:",
        "  47,3% [S05]",
    ]


@pytest.mark.parametrize("width", [60, 14])
def test_a_group_spans_the_table(width: int) -> None:
    group = Row(cells=((Strong("Nhóm 08"),),), group=True)

    assert "\nNhóm 08\n" in table_text(table(group, ROW), width=width)


def test_a_note_stands_under_its_table() -> None:
    assert table_text(table(ROW, note="Ước tính."), width=60).endswith("─\nƯớc tính.")


def test_a_row_does_not_refer_to_itself() -> None:
    row = replace(ROW, cells=(*ROW.cells[:2], (Claim("chậm", "T05"),)))

    assert "[T05]" not in table_text(table(row), width=60)
    assert "▼ chậm" in table_text(table(row), width=60)


def test_a_table_without_rows_is_its_titles() -> None:
    assert "Thực hiện" in table_text(table(), width=60)


def test_a_verdict_is_painted_by_its_level_and_bold_without_one() -> None:
    row = replace(ROW, cells=(*ROW.cells[:2], (Claim("chậm", "T09"),)))
    drawn = {
        level: table_text(table(replace(row, level=level)), width=60, colour=Colour.ALWAYS)
        for level in ("behind", "met", "")
    }

    assert "\x1b[31mchậm" in drawn["behind"]
    assert "\x1b[32mchậm" in drawn["met"]
    assert "\x1b[1mchậm" in drawn[""]


# --- bars -----------------------------------------------------------------------------------------


def test_a_chart_of_bars_is_drawn_and_any_other_chart_is_its_table() -> None:
    assert "█" in block_text(BULLETS_VI, width=80)
    assert "█" not in block_text(SLOPE_VI, width=80)
    assert "4/30 [S09]" in block_text(SLOPE_VI, width=80)


def test_a_bar_has_its_goal_and_what_is_expected() -> None:
    row = replace(BULLET_ROWS[0], done=Decimal(50), expected=Decimal(80))

    assert bar(row) == "│███████████████        ┊     ┃         "


@pytest.mark.parametrize(
    ("done", "filled"),
    [(None, 0), ("0", 0), ("-5", 0), ("100", 29), ("130", 38), ("999", 37)],
)
def test_a_bar_is_as_long_as_its_way(done: str | None, filled: int) -> None:
    row = replace(BULLET_ROWS[0], done=None if done is None else Decimal(done), expected=None)

    assert bar(row).count("█") == filled
    assert ("►" in bar(row)) == (done == "999")
    assert ("◄" in bar(row)) == (done == "-5")


def test_an_unknown_row_says_its_word() -> None:
    assert "○ chưa có số liệu" in block_text(BULLETS_VI, width=80)


def test_every_level_has_a_sign_of_its_own() -> None:
    assert len(set(SIGNS.values())) == len(SIGNS)


# --- lines ----------------------------------------------------------------------------------------


def test_a_letter_with_its_marks_takes_one_column_however_it_is_written() -> None:
    apart = unicodedata.normalize("NFD", EVERY_LETTER)

    assert width_of(apart) == width_of(EVERY_LETTER) == len(EVERY_LETTER)


@pytest.mark.parametrize(
    ("align", "drawn"), [(Align.LEFT, "Ữ   "), (Align.CENTRE, " Ữ  "), (Align.RIGHT, "   Ữ")]
)
def test_a_cell_is_filled_where_its_alignment_wants(align: Align, drawn: str) -> None:
    assert padded("Ữ", 4, align) == drawn


def test_a_word_longer_than_the_line_is_broken_even_when_painted() -> None:
    assert wrapped(painted("abcdefgh", Ink.BOLD, Colour.ALWAYS), 3) == ["abc", "def", "gh"]


@given(st.text("ab ữ漢", max_size=60), st.integers(2, 20))
def test_wrapping_keeps_every_letter_and_the_width(text: str, width: int) -> None:
    lines = wrapped(text, width)

    assert "".join("".join(lines).split()) == "".join(text.split())
    assert max(map(width_of, lines)) <= width
