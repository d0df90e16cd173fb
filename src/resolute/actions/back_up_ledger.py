"""Back a ledger up into one file, while others go on writing to it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from resolute.store.backup import back_up
from resolute.words import Language, Words

BACKED_UP = Words(
    "Đã sao lưu sổ vào “{file}” ({size} byte). Khoá ký của cơ quan không nằm trong đó: cất riêng. "
    "Chép tệp này ra khỏi máy và thử khôi phục nó.",
    "The ledger was backed up to “{file}” ({size} bytes). The signing key of the office is not in "
    "it: keep that apart. Take the file off this machine, and try restoring it.",
)


def back_up_ledger(address: str, file: Path) -> int:
    """Back a ledger up, and say how many bytes that took; a file that is there is kept.

    Raises LedgerError where there is no ledger or the file exists.
    """
    back_up(address, file)
    return file.stat().st_size


def backup_words(file: Path, size: int, language: Language) -> str:
    """What was backed up, for a person."""
    return BACKED_UP.say(language).format(file=file, size=size)


def backup_facts(file: Path, size: int) -> dict[str, Any]:
    """The same as plain facts, for programs to read."""
    return {"format": "resolute.backup/1", "file": str(file), "bytes": size}
