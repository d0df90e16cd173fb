"""Make an empty plan folder that a person can fill in."""

from __future__ import annotations

import re
from pathlib import Path

from resolute.intake.empty_folder import empty_folder
from resolute.words import ResoluteError, Words, search_key

KEY_LETTERS = re.compile(r"[^a-z0-9]+")


class FolderInUseError(ResoluteError):
    """The folder that was to be made holds files already."""

    exit_code = 14


def init_folder(folder: Path, *, title: Words, unit: Words, term: str) -> tuple[Path, ...]:
    """Write the files of an empty plan folder; nothing that is there is ever overwritten.

    The folder's own name becomes the key that names the files of a review. Raises FolderInUseError
    where the folder holds anything.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise FolderInUseError(
            Words(
                f"“{folder}” đã có nội dung, nên không ghi gì vào đó. Chọn một thư mục mới.",
                f"“{folder}” holds something already, so nothing was written. Name a new folder.",
            )
        )
    written = []
    (folder / "returns").mkdir(parents=True)
    key = KEY_LETTERS.sub("-", search_key(folder.resolve().name)).strip("-") or "ke-hoach"
    for name, content in empty_folder(key=key, title=title, term=term, unit=unit).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode())
        written.append(path)
    return tuple(written)
