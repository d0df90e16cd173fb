"""How much may be sent."""

from __future__ import annotations

from resolute.actions import handed_in
from resolute.web import middleware

A_FORM = 1_000_000


def test_a_file_that_may_be_handed_in_may_be_sent() -> None:
    assert middleware.LARGEST >= handed_in.LARGEST + A_FORM
