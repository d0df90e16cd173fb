"""The server of an office at work: it answers, it asks for a password, and it stops in order."""

from __future__ import annotations

import signal
import sys
from http.client import HTTPConnection
from pathlib import Path
from subprocess import PIPE, Popen

from django.db import connections

from tests.journeys.office import PEOPLE, opened_in
from tests.journeys.served import RUN


def asked(port: int, path: str, host: str = "office.example") -> tuple[int, dict[str, str]]:
    connection = HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("GET", path, headers={"Host": host, "X-Forwarded-Proto": "https"})
    answer = connection.getresponse()
    answer.read()
    return answer.status, dict(answer.getheaders())


def test_an_office_at_work_is_served_and_stopped(tmp_path: Path) -> None:
    bureau = opened_in(tmp_path)
    bureau.write("people.toml", PEOPLE)
    bureau.record()
    connections.close_all()
    words = ["serve", str(bureau.folder), "--port", "0", "--workers", "1", "--lang", "en"]
    words += ["--site", "office.example", "--behind-proxy"]
    with Popen([sys.executable, "-c", RUN, *words], stdout=PIPE, text=True) as server:
        assert server.stdout is not None
        told = server.stdout.readline().split()[1]
        port = int(told.rstrip("/").rpartition(":")[2])
        health, _ = asked(port, "/healthz")
        status, headers = asked(port, "/")
        door, given = asked(port, "/vao")
        stranger, _ = asked(port, "/healthz", host="elsewhere.example")
        server.send_signal(signal.SIGTERM)
        ended = server.wait(60)

    assert health == 200
    assert (status, headers["location"]) == (302, "/vao?tiep=%2F")
    assert "max-age" in headers["strict-transport-security"]
    assert door == 200
    assert "Secure" in given["set-cookie"]
    assert stranger == 400
    assert ended == 0
