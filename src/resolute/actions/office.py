"""What actions share and none waits for: the office's clock, progress, a missing folder."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta, timezone

from resolute.words import ResoluteError

# Civil time in Vietnam has been seven hours ahead of UTC the year round since 1975; a fixed offset
# needs no time-zone database on the machine.
OFFICE_TIME = timezone(timedelta(hours=7), "+07:00")

Progress = Callable[[int, int], None]


class FolderError(ResoluteError):
    """There is no plan folder where one was named."""

    exit_code = 11
