"""Where everything in a TOML text was written."""

from __future__ import annotations

import pytest

from resolute.intake.toml_lines import KeyPath, lines_of
from resolute.intake.toml_tables import Table, read_tables
from resolute.words import Finding, Place

LINES = (
    "# [not.a.table]",
    'title = "a # b" # and a comment with "quotes" and [brackets]',
    "",
    "[[target]]",
    "code = 'T01'",
    'text = """',
    "[[target]]",
    'code = "no table either"',
    '"""" # a text that ends in a quote',
    "[target . rule]",
    '"form of it" = [ # first',
    "    { a = 1, b.c = [2, 3] },",
    '    """',
    ']""", \'}\',',
    "    2022-01-01 00:00:00,",
    "]",
    "[[target.task]]",
    "last = '''\\'''",
    "[[target.task]]",
    '"đ" = true',
    "[[target]]",
    "[[target.task]]",
    "x.y = 1.5",
    "[target.task.rule]",
    "[free]",
)
TEXT = "\n".join(LINES)


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("title",), 2),
        (("target",), 4),
        (("target", 0), 4),
        (("target", 0, "code"), 5),
        (("target", 0, "text"), 6),
        (("target", 0, "rule"), 10),
        (("target", 0, "rule", "form of it"), 11),
        (("target", 0, "rule", "form of it", 0), 12),
        (("target", 0, "rule", "form of it", 0, "b", "c", 1), 12),
        (("target", 0, "rule", "form of it", 1), 13),
        (("target", 0, "rule", "form of it", 2), 14),
        (("target", 0, "rule", "form of it", 3), 15),
        (("target", 0, "task", 0, "last"), 18),
        (("target", 0, "task", 1), 19),
        (("target", 0, "task", 1, "đ"), 20),
        (("target", 1), 21),
        (("target", 1, "task", 0, "x", "y"), 23),
        (("target", 1, "task", 0, "rule"), 24),
        (("free",), 25),
    ],
)
def test_a_line_is_the_one_an_editor_shows(path: KeyPath, line: int) -> None:
    assert lines_of(TEXT)[path] == line


def test_text_and_comments_open_no_table() -> None:
    assert ("not",) not in lines_of(TEXT)
    assert ("target", 2) not in lines_of(TEXT)


def test_a_table_named_on_the_way_to_another_has_its_own_line_later() -> None:
    assert lines_of("[a.b]\n\n[a]\nc = 1")[("a",)] == 3


def test_what_is_not_written_is_placed_at_what_is_around_it() -> None:
    table = read_tables("a.toml", "\n[a]\nb = { c = 1 }\n")

    assert isinstance(table, Table)
    below = table.below({"c": 1}, "a", "b")
    assert below.place("missing") == Place(file="a.toml", line=3, column="missing")
    assert below.place() == Place(file="a.toml", line=3)


def test_windows_line_ends_and_a_byte_order_mark_change_nothing() -> None:
    table = read_tables("a.toml", "\ufeff# đ\r\nb = 1\r\n")

    assert isinstance(table, Table)
    assert table.values == {"b": 1}
    assert table.place("b").line == 2


def test_letters_are_composed() -> None:
    table = read_tables("a.toml", 'b = "a\u0300"')

    assert isinstance(table, Table)
    assert table.values["b"] == "\u00e0"


@pytest.mark.parametrize(
    ("text", "line", "problem"),
    [
        ("a = 1\na = 2\nb = 3", 2, "một mục được viết hai lần"),
        ("[a]\n[a]\n", 2, "một bảng được mở hai lần"),
        ("a = [1,\n2\n\n", 2, "danh sách thiếu dấu “]”"),
        ("a = { b = 1", 1, "bảng con thiếu dấu “}”"),
        ("a = 'x\n", 1, "thiếu dấu nháy đóng"),
        ('\na = "\\q"', 2, "phải viết thành"),
        ('a = 1\nb = """x\n\n', 2, "thiếu dấu nháy đóng"),
        ("[a\n", 1, "thiếu dấu “]”"),
        ("!", 1, "không đúng cú pháp TOML"),
        ("a = 1e99999999999999999999", None, "không đúng cú pháp TOML"),
        ("a = " + "9" * 5000, None, "không đúng cú pháp TOML"),
    ],
)
def test_bad_grammar_is_a_finding_with_its_line(text: str, line: int | None, problem: str) -> None:
    found = read_tables("a.toml", text)

    assert isinstance(found, Finding)
    assert found.place == Place(file="a.toml", line=line)
    assert problem in found.problem.vi
