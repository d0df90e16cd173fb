"""A plan folder opened at the command line, with progress where it takes long."""

from __future__ import annotations

from pathlib import Path

from resolute.actions.desk import Desk, open_folder
from resolute.cli.speak import reading
from resolute.words import Language


def desk_of(folder: Path, language: Language) -> Desk:
    """The desk of a folder, with progress shown once reading it takes over a second."""
    return open_folder(folder, reading(language))
