"""A line to an office that can be cut at any point; an office that can be killed and comes back."""

from __future__ import annotations

import re
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from subprocess import PIPE, Popen
from threading import Thread

from tests.journeys.served import RUN
from tests.shape.tree import ROOT

MOST = 1 << 20
LENGTH = re.compile(rb"(?i)content-length: *(\d+)")


@dataclass(slots=True)
class Line:
    """A line to an office; ``cut`` says where the next form that is sent is cut off.

    "before" nothing of it arrives, "body" half of what it says does, "answer" all of it does and
    the answer does not come back, "killed" the office is killed while it works on it.
    """

    folder: Path
    cut: str = ""
    port: int = 0
    _office: Popen[str] | None = None
    _door: socket.socket = field(default_factory=socket.socket)

    @property
    def address(self) -> str:
        """Where a browser finds the office."""
        return f"http://127.0.0.1:{self._door.getsockname()[1]}"

    def start(self) -> None:
        """Open the office, in a process of its own and at the same address as before."""
        sample = str(ROOT / "samples" / "hoan-kiem")
        words = ["serve", sample, "--demo", "--out", str(self.folder), "--on", "2023-06-30"]
        words += ["--port", str(self.port), "--lang", "en"]
        self._office = Popen([sys.executable, "-c", RUN, *words], stdout=PIPE, text=True)
        assert self._office.stdout is not None
        told = self._office.stdout.readline()
        assert told.startswith("Open http://"), told
        self.port = int(told.split()[1].rstrip("/").rpartition(":")[2])

    def kill(self) -> None:
        """Kill the office, as a machine that loses its power does."""
        assert self._office is not None
        self._office.kill()
        self._office.wait()
        if self._office.stdout is not None:
            self._office.stdout.close()

    def answer(self) -> None:
        """Take calls until the door is closed."""
        self._door.bind(("127.0.0.1", 0))
        self._door.listen(64)
        Thread(target=self._take, daemon=True).start()

    def close(self) -> None:
        """Close the door."""
        self._door.close()

    def _take(self) -> None:
        with suppress(OSError):
            while True:
                caller, _ = self._door.accept()
                Thread(target=self._serve, args=(caller,), daemon=True).start()

    def _serve(self, caller: socket.socket) -> None:
        with caller, suppress(OSError):
            asked = _request(caller)
            cut = self.cut if asked.startswith(b"POST /") else ""
            if cut:
                self.cut = ""
            if cut == "before":
                return
            with socket.create_connection(("127.0.0.1", self.port)) as office:
                head, _, body = asked.partition(b"\r\n\r\n")
                half = body[: len(body) // 2] if cut == "body" else body
                office.sendall(head + b"\r\n\r\n" + half)
                office.shutdown(socket.SHUT_WR)
                if cut == "killed":
                    self.kill()
                answer = _all(office)
            if not cut:
                caller.sendall(answer)


def _request(caller: socket.socket) -> bytes:
    """One request, head and body; of the connection nothing more is used."""
    told = b""
    while b"\r\n\r\n" not in told:
        more = caller.recv(MOST)
        if not more:
            raise ConnectionAbortedError
        told += more
    head, _, body = told.partition(b"\r\n\r\n")
    found = LENGTH.search(head)
    while found and len(body) < int(found[1]):
        body += caller.recv(MOST)
    head = re.sub(rb"(?i)\r\nconnection: [^\r]*", b"", head) + b"\r\nConnection: close"
    return head + b"\r\n\r\n" + body


def _all(office: socket.socket) -> bytes:
    return b"".join(iter(lambda: office.recv(MOST), b""))


@contextmanager
def line_to_office(folder: Path) -> Iterator[Line]:
    """A demonstration of the sample at the other end of a line."""
    line = Line(folder)
    line.start()
    line.answer()
    try:
        yield line
    finally:
        line.close()
        line.kill()
