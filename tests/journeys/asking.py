"""Asking a served office for something, and what it answers."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping
from dataclasses import dataclass
from io import StringIO
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer, whatever its status."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        """The body as text."""
        return self.body.decode()

    @property
    def facts(self) -> Any:
        """The body as JSON."""
        return json.loads(self.body)

    @property
    def rows(self) -> list[dict[str, str]]:
        """The body as CSV."""
        return list(csv.DictReader(StringIO(self.text)))


@dataclass(frozen=True, slots=True)
class Asking:
    """Somebody who asks an office at an address, and shows the same headers each time."""

    office: str
    headers: Mapping[str, str]

    def get(self, address: str, **headers: str) -> Answer:
        """Ask for what is at an address."""
        return self.send(address, None, **headers)

    def send(
        self, address: str, body: bytes | str | None, method: str | None = None, **headers: str
    ) -> Answer:
        """Send something there; an underscore in the name of a header stands for a hyphen."""
        content = body.encode() if isinstance(body, str) else body
        shown = {key.replace("_", "-"): value for key, value in headers.items()}
        request = Request(  # noqa: S310  our own server
            f"{self.office}{address}", content, {**self.headers, **shown}, method=method
        )
        try:
            with urlopen(request) as came:  # noqa: S310
                return Answer(came.status, dict(came.headers), came.read())
        except HTTPError as came:
            with came:
                return Answer(came.code, dict(came.headers), came.read())
