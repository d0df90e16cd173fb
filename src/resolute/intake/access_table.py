"""The access table: who may open which address of the office, as the rules folder writes it."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field

PUBLIC, HALFWAY, MEMBER = "public", "halfway", "member"
"""Who somebody is before it is asked what he was granted."""

_KEYS = {"address", "get", "post", "units", "asks", "demo", "source"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """One address: who may read it and who may send to it.

    ``own`` says that it shows nothing of units which none of these acts reaches; ``asks`` are the
    parts of the address, or of the query, that name a unit.
    """

    address: str
    get: frozenset[str] = frozenset()
    post: frozenset[str] = frozenset()
    own: bool = False
    asks: tuple[str, ...] = ()
    demo: bool = False

    def roles(self, method: str, *, demo: bool = False) -> frozenset[str]:
        """Who may use a method; in a demonstration more may look."""
        if method == "POST":
            return self.post
        if method not in {"GET", "HEAD", "OPTIONS"}:
            return frozenset()
        return self.get | {PUBLIC} if demo and self.demo else self.get


@dataclass(frozen=True, slots=True)
class AccessTable:
    """Every address that anybody may open."""

    routes: Mapping[str, Route] = field(default_factory=dict)

    def route(self, address: str) -> Route | None:
        """The row of an address; without one it is open to nobody."""
        return self.routes.get(address)

    def with_rows(self, more: AccessTable) -> AccessTable:
        """This table and another. Raises ValueError where both name one address."""
        if twice := sorted(self.routes.keys() & more.routes.keys()):
            raise ValueError(f"an address stands twice: {twice}")
        return AccessTable({**self.routes, **more.routes})


def access_table(text: str) -> AccessTable:
    """The table of a rules file. Raises ValueError for a row that says what nobody reads."""
    rows = tomllib.loads(text)["route"]
    for row in rows:
        if unknown := set(row) - _KEYS or {"address", "units", "source"} - set(row):
            raise ValueError(f"{row}: {sorted(unknown)}")
    routes = [
        Route(
            address=row["address"],
            get=frozenset(row.get("get", ())),
            post=frozenset(row.get("post", ())),
            own=row["units"] == "own",
            asks=tuple(row.get("asks", ())),
            demo=row.get("demo", False),
        )
        for row in rows
    ]
    if len({route.address for route in routes}) < len(routes):
        raise ValueError("an address stands twice")
    return AccessTable({route.address: route for route in routes})
