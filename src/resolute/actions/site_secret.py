"""The secret with which a site signs what it hands out, such as the addresses of calendars."""

from __future__ import annotations

import os
from pathlib import Path

SECRET = "ledger/site.secret"  # noqa: S105  where it is


def site_secret(folder: Path, fresh: str) -> str:
    """The secret of an office, which stays the same; ``fresh`` becomes it where there is none."""
    path = folder / SECRET
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text(encoding="utf-8").strip()
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(f"{fresh}\n")
    return fresh
