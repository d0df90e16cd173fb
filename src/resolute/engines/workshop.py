"""Where the steps of one answer are staged, each under a name of its own, and cleared away."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from resolute.engines.runner import Runner

NUMBERED = re.compile(r"\br(\d+)_")
"""How the names of staged tables begin, each with a number of its own."""


@dataclass(slots=True)
class Workshop:
    """The temporary tables of a runner that belong together."""

    runner: Runner
    _made: list[str] = field(default_factory=list)

    def stage(self, label: str, query: str, *, dense: bool = False) -> str:
        """Stage a query and return the name of its table; ``dense`` as a runner has it."""
        name = self._name(label)
        self.runner.stage(name, query, dense=dense)
        return name

    def hold(self, label: str, columns: Mapping[str, str], rows: Iterable[Sequence[object]]) -> str:
        """Hold rows and return the name of their table."""
        name = self._name(label)
        self.runner.hold(name, columns, rows)
        return name

    def scan(self, label: str, files: Sequence[str]) -> str:
        """Make a view of Parquet files and return its name."""
        name = self._name(label)
        self.runner.scan(name, files)
        return name

    def count(self, table: str, where: str = "TRUE") -> int:
        """How many rows of a table there are."""
        ((number,),) = self.runner.rows(f"SELECT count(*) FROM {table} WHERE {where}")
        return int(str(number))

    def exceeds(self, table: str, limit: int, where: str = "TRUE") -> bool:
        """Whether a table has more than so many such rows."""
        few = f"(SELECT 1 FROM {table} AS f WHERE {where} LIMIT {limit + 1})"
        return self.count(f"{few} AS few") > limit

    def any(self, table: str, where: str = "TRUE") -> bool:
        """Whether a table has such a row."""
        return bool(self.runner.rows(f"SELECT 1 FROM {table} WHERE {where} LIMIT 1"))

    def clear(self) -> None:
        """Drop everything that was staged."""
        self.runner.drop(self._made)
        self._made = []

    def _name(self, label: str) -> str:
        name = f"r{_next_number()}_{label}"
        self._made.append(name)
        return name


_numbers = iter(range(10**18))


def _next_number() -> int:
    return next(_numbers)
