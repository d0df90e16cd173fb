"""The words of the site."""

from __future__ import annotations

from resolute.web import wording
from resolute.web.wording_accounts import ACCOUNT_WORDS
from resolute.web.wording_sheet import SHEET_WORDS


def test_no_word_stands_under_a_key_of_another() -> None:
    groups = (wording.OWN_WORDS, ACCOUNT_WORDS, SHEET_WORDS)

    assert sum(map(len, groups)) == len({key for group in groups for key in group})
