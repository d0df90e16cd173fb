"""Cutting somebody off at any step: each operation on a file, each statement to a database."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import connections

from resolute.store.copy_files import CopyFolder


class CutOffError(BaseException):
    """The program ends here; nothing may catch it."""


@dataclass(slots=True)
class Fuse:
    """Lets so many steps pass; the one after is not done any more."""

    left: int

    def step(self) -> None:
        """Count a step that is about to be done."""
        if self.left == 0:
            raise CutOffError
        self.left -= 1


class FusedFolder(CopyFolder):
    """A folder in which every step burns the fuse."""

    def __init__(self, path: Path, fuse: Fuse) -> None:
        super().__init__(path)
        self._fuse = fuse

    def make(self) -> None:
        self._fuse.step()
        super().make()

    def flush(self, file: Path) -> None:
        self._fuse.step()
        super().flush(file)

    def settle(self, half: Path, name: str) -> None:
        self._fuse.step()
        super().settle(half, name)

    def flush_names(self) -> None:
        self._fuse.step()
        super().flush_names()

    def work(self, who: str) -> Path:
        self._fuse.step()
        return super().work(who)

    def remove(self, name: str) -> None:
        self._fuse.step()
        super().remove(name)


@contextmanager
def fused(alias: str, fuse: Fuse) -> Iterator[None]:
    """Every statement to a database burns the fuse; the connection is lost with whoever had it."""

    def step(execute: Callable[..., Any], *statement: Any) -> Any:
        fuse.step()
        return execute(*statement)

    try:
        with connections[alias].execute_wrapper(step):
            yield
    finally:
        connections[alias].close()
