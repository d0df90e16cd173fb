"""Somebody who visits the office with a browser that runs no script and draws nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from http.cookiejar import CookieJar
from urllib.error import HTTPError
from urllib.parse import quote, urlencode
from urllib.request import HTTPCookieProcessor, OpenerDirector, Request, build_opener

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
HIDDEN = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)"')


@dataclass(slots=True)
class Page:
    """What a server answered."""

    status: int
    address: str
    content: bytes
    headers: dict[str, str]

    @property
    def text(self) -> str:
        """The content as text."""
        return self.content.decode()


@dataclass(slots=True)
class Visitor:
    """One visitor with a jar of cookies; without a person, one of the public."""

    office: str
    person: str = ""
    opener: OpenerDirector = field(
        default_factory=lambda: build_opener(HTTPCookieProcessor(CookieJar()))
    )

    def __post_init__(self) -> None:
        if self.person:
            self.post("/vao", {"person": self.person})

    def get(self, path: str) -> Page:
        """A page."""
        return self._open(Request(self._at(path)))  # noqa: S310  our own server

    def post(
        self,
        path: str,
        values: dict[str, str],
        *,
        files: dict[str, bytes] | None = None,
        to: str = "",
        called: str = "files",
    ) -> Page:
        """Fill in the form that stands on a page and send it, there or ``to`` elsewhere.

        Files are sent under the name that their field is ``called``.
        """
        page = self.get(path).text
        found = TOKEN.search(page)
        told = {**dict(HIDDEN.findall(page)), **values}
        told["csrfmiddlewaretoken"] = found[1] if found else ""
        if files is None:
            body, kind = urlencode(told).encode(), "application/x-www-form-urlencoded"
        else:
            body, kind = _parts(told, files, called)
        headers = {"Content-Type": kind, "Referer": self._at(path), "Origin": self.office}
        address = self._at(to or path)
        return self._open(Request(address, data=body, headers=headers))  # noqa: S310  our own server

    def _at(self, path: str) -> str:
        return self.office + quote(path, safe="/?=&%:@+")

    def _open(self, request: Request) -> Page:
        try:
            with self.opener.open(request) as answer:
                return Page(answer.status, answer.url, answer.read(), dict(answer.headers))
        except HTTPError as error:
            return Page(error.code, error.url, error.read(), dict(error.headers))


def _parts(values: dict[str, str], files: dict[str, bytes], called: str) -> tuple[bytes, str]:
    edge = "an-edge-that-stands-in-no-file"
    parts = [
        f'--{edge}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
        for name, value in values.items()
    ]
    for name, content in files.items():
        head = f'--{edge}\r\nContent-Disposition: form-data; name="{called}"; filename="{name}"'
        parts.append(f"{head}\r\nContent-Type: text/plain\r\n\r\n".encode() + content + b"\r\n")
    return b"".join([*parts, f"--{edge}--\r\n".encode()]), f"multipart/form-data; boundary={edge}"
