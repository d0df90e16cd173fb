"""The words of the site."""

from __future__ import annotations

from resolute.web import wording
from resolute.web.wording_accounts import ACCOUNT_WORDS


def test_no_word_stands_under_a_key_of_another() -> None:
    assert sorted(wording.OWN_WORDS.keys() & ACCOUNT_WORDS.keys()) == []
