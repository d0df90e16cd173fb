"""Texts as a finding quotes them."""

from __future__ import annotations

import pytest

from resolute.intake.unreadable import listed, perhaps_near, shown
from resolute.words import Words

OTHERWISE = Words("khác", "otherwise")


@pytest.mark.parametrize(
    ("text", "quoted"),
    [("a\n  b", "“a b”"), ("x" * 60, f"“{'x' * 60}”"), ("x" * 61, f"“{'x' * 60}…”")],
)
def test_a_text_is_quoted_on_one_line_and_not_too_long(text: str, quoted: str) -> None:
    assert shown(text) == quoted


def test_several_texts_are_quoted_one_by_one() -> None:
    assert listed(["a", "b"]) == "“a”, “b”"


@pytest.mark.parametrize(("length", "offered"), [(100, True), (101, False)])
def test_a_text_too_long_for_a_name_is_compared_with_none(length: int, offered: bool) -> None:
    remedy = perhaps_near("x" * length, ["x" * length], OTHERWISE)

    assert (remedy != OTHERWISE) is offered
