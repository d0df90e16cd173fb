"""A request to the API that was checked, and one that is refused."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from resolute.web.api_shapes import Misfit
from resolute.web.api_table import REASONS
from resolute.words import Language

NOT_FOUND, NOT_ALLOWED = 404, 405
TITLES: Mapping[int, str] = {
    **REASONS,
    NOT_FOUND: "There is nothing at this address.",
    NOT_ALLOWED: "This is not done here in this way.",
}


class RefusedError(Exception):
    """A request that is not answered, with what is told of it."""

    def __init__(self, status: int, detail: str = "", errors: Sequence[Misfit] = ()) -> None:
        super().__init__(detail)
        self.status, self.errors = status, errors
        self.detail = detail or TITLES[status]


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """A request that was checked: what was asked, by whom, and what came with it."""

    person: str
    asked: Mapping[str, Any]
    body: bytes
    media: str
    language: Language

    @property
    def told(self) -> Any:
        """The body of JSON."""
        return json.loads(self.body)
