"""What actions share and none waits for: the office's clock, progress, a missing folder."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta, timezone
from pathlib import Path

from resolute.words import ResoluteError, Words

# Civil time in Vietnam has been seven hours ahead of UTC the year round since 1975; a fixed offset
# needs no time-zone database on the machine.
OFFICE_TIME = timezone(timedelta(hours=7), "+07:00")

Progress = Callable[[int, int], None]


class FolderError(ResoluteError):
    """There is no plan folder where one was named."""

    exit_code = 11


def require_folder(folder: Path) -> None:
    """Raise FolderError where there is no folder, or none with a ``resolute.toml``."""
    if not (folder / "resolute.toml").is_file():
        raise FolderError(_no_folder(folder))


def _no_folder(folder: Path) -> Words:
    return Words(
        f"Không có thư mục kế hoạch ở “{folder}” (thiếu tệp resolute.toml). "
        f"Kiểm tra lại đường dẫn, hoặc tạo mới bằng lệnh: resolute init {folder}",
        f"There is no plan folder at “{folder}” (no file resolute.toml). "
        f"Check the path, or make one with: resolute init {folder}",
    )
