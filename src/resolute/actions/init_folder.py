"""Make an empty plan folder that a person can fill in."""

from __future__ import annotations

import re
from pathlib import Path

from resolute.actions.desk import open_folder
from resolute.intake.empty_folder import empty_folder
from resolute.intake.return_writer import return_template
from resolute.words import ResoluteError, Words, search_key

TEMPLATE = "mau-bao-cao.xlsx"
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
    template = folder / TEMPLATE
    template.write_bytes(_template(folder))
    return (*written, template)


def _template(folder: Path) -> bytes:
    """A return for the folder's own unit and the first year of its term, with every part in it."""
    desk = open_folder(folder)
    settings = desk.plan.settings
    if settings is None:
        raise ValueError("the folder that was just written cannot be read")
    regime = desk.regimes[settings.regime]
    first = regime.split(settings.term, "year")[0]
    return return_template(desk.plan.registry[settings.unit], first, desk.plan.parts.values())
