"""A notebook: small facts beside a ledger, a line each, added and never changed."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Notebook:
    """A file of JSON lines that only its owner may read.

    A line is safe once ``add`` returns. What a power cut left half written is no line.
    """

    path: Path

    def add(self, facts: Mapping[str, Any]) -> None:
        """Write one more line."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        line = f"\n{json.dumps(facts, ensure_ascii=False, sort_keys=True)}\n".encode()
        handle = os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        try:
            os.write(handle, line)
            os.fsync(handle)
        finally:
            os.close(handle)

    def lines(self) -> Iterator[dict[str, Any]]:
        """Every whole line, the oldest first."""
        try:
            text = self.path.read_text("utf-8", errors="replace")
        except FileNotFoundError:
            return
        for line in filter(None, text.split("\n")):
            try:
                facts = json.loads(line)
            except ValueError:
                continue
            if isinstance(facts, dict):
                yield facts
