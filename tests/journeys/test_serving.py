"""The server of an office at work: it answers, it asks for a password, and it stops in order."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http.client import HTTPConnection
from pathlib import Path
from subprocess import PIPE, Popen
from time import sleep

from django.db import connections

from tests.journeys.office import PEOPLE, opened_in
from tests.journeys.served import RUN


@contextmanager
def stopped(server: Popen[str]) -> Iterator[None]:
    """Whatever happens, the server does not outlive the test."""
    try:
        yield
    finally:
        server.kill()


def asked(port: int, path: str, host: str = "office.example") -> tuple[int, dict[str, str]]:
    with closing(HTTPConnection("127.0.0.1", port, timeout=300)) as connection:
        connection.request("GET", path, headers={"Host": host, "X-Forwarded-Proto": "https"})
        answer = connection.getresponse()
        answer.read()
        return answer.status, dict(answer.getheaders())


def open_at(port: int) -> int:
    """What the server says of its health, once it says anything."""
    for _ in range(600):
        try:
            return asked(port, "/healthz")[0]
        except ConnectionRefusedError:
            sleep(0.2)
    raise TimeoutError


def test_an_office_at_work_is_served_and_stopped(tmp_path: Path) -> None:
    bureau = opened_in(tmp_path)
    bureau.write("people.toml", PEOPLE)
    bureau.record()
    connections.close_all()
    words = ["serve", str(bureau.folder), "--port", "0", "--workers", "1", "--lang", "en"]
    words += ["--site", "office.example", "--behind-proxy"]
    with (
        Popen([sys.executable, "-c", RUN, *words], stdout=PIPE, text=True) as server,
        stopped(server),
    ):
        assert server.stdout is not None
        told = server.stdout.readline().split()[1]
        port = int(told.rstrip("/").rpartition(":")[2])
        health = open_at(port)
        status, headers = asked(port, "/")
        door, given = asked(port, "/vao")
        stranger, _ = asked(port, "/healthz", host="elsewhere.example")
        server.send_signal(signal.SIGTERM)
        ended = server.wait(300)

    assert health == 200
    assert (status, headers["location"]) == (302, "/vao?tiep=%2F")
    assert "max-age" in headers["strict-transport-security"]
    assert door == 200
    assert "Secure" in given["set-cookie"]
    assert stranger == 400
    assert ended == 0
