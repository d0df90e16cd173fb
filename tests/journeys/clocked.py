"""A town's site at an address of this machine, for a browser; its clock is told by the test."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from socketserver import ThreadingMixIn
from threading import Thread
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from django.test.utils import override_settings

from resolute.web.site import application
from tests.unit.web.office_site import Town

HOST = "127.0.0.1"


class _Threads(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class _Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the parent's name
        """Say nothing of requests."""


@contextmanager
def clocked(town: Town) -> Iterator[str]:
    """The address at which the town is served, in a thread of this process."""
    answer = application(town.site())
    with (
        override_settings(ALLOWED_HOSTS=["testserver", HOST]),
        make_server(HOST, 0, answer, server_class=_Threads, handler_class=_Quiet) as server,
    ):
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://{HOST}:{server.server_port}"
        server.shutdown()
