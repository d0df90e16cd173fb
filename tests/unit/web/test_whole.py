"""A body that was cut off on the way is no body."""

from __future__ import annotations

from io import BytesIO

import pytest

from resolute.web.whole import WholeBody


def test_a_whole_body_is_read_in_any_pieces() -> None:
    body = WholeBody(BytesIO(b"decision=send_back\nreason=x, and what follows"), 27)

    assert body.readline() == b"decision=send_back\n"
    assert body.read(6) == b"reason"
    assert body.readline(1) == b"="
    assert body.read() == b"x"
    assert body.read() == b""


@pytest.mark.parametrize("size", [-1, 10])
def test_what_ends_too_early_is_not_read(size: int) -> None:
    with pytest.raises(ConnectionAbortedError):
        WholeBody(BytesIO(b"decision="), 18).read(size)
    with pytest.raises(ConnectionAbortedError):
        WholeBody(BytesIO(b"decision="), 18).readline(size)
