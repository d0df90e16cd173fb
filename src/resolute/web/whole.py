"""Bodies of requests that come whole or not at all: what was cut off on the way is nothing said."""

from __future__ import annotations

from typing import Any

from django.core.handlers.wsgi import WSGIHandler, WSGIRequest


class WholeBody:
    """What is read of a body of so many bytes. Raises OSError where it ends before."""

    def __init__(self, stream: Any, length: int) -> None:
        self.stream = stream
        self.left = length

    def read(self, size: int = -1) -> bytes:
        """So many bytes, or all that are left."""
        wanted, told = self._most(size), b""
        while len(told) < wanted:
            told += self._more(self.stream.read(wanted - len(told)))
        return told

    def readline(self, size: int = -1) -> bytes:
        """One line, or so much of it."""
        wanted, told = self._most(size), b""
        while len(told) < wanted and not told.endswith(b"\n"):
            told += self._more(self.stream.readline(wanted - len(told)))
        return told

    def _most(self, size: int) -> int:
        return self.left if size < 0 else min(size, self.left)

    def _more(self, read: bytes) -> bytes:
        if not read:
            raise ConnectionAbortedError
        self.left -= len(read)
        return read


class WholeRequest(WSGIRequest):
    """Django's, to which half of a form is no form."""

    def __init__(self, environ: dict[str, Any]) -> None:
        told = str(environ.get("CONTENT_LENGTH", ""))
        if told.isascii() and told.isdecimal():
            environ["wsgi.input"] = WholeBody(environ["wsgi.input"], int(told))
        super().__init__(environ)


class WholeHandler(WSGIHandler):
    """What a server calls for each request."""

    request_class = WholeRequest
