"""A server of several threads in the process, out of the standard library."""

from __future__ import annotations

from collections.abc import Callable
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from django.core.handlers.wsgi import WSGIHandler


class _Threads(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class _Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the parent's name
        """Say nothing of requests."""


def run(application: WSGIHandler, *, host: str, port: int, told: Callable[[str], None]) -> None:
    """Serve until somebody stops it; the address is told once requests are taken."""
    with make_server(
        host, port, application, server_class=_Threads, handler_class=_Quiet
    ) as server:
        told(f"http://{host}:{server.server_port}/")
        server.serve_forever()
