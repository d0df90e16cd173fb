"""Writing a file so that after a power cut it is whole, or as it was before."""

from __future__ import annotations

import os
from pathlib import Path


def put_file(path: Path, content: bytes) -> None:
    """Write a file, in place of one that is there."""
    _part(path, content).replace(path)
    _settle(path.parent)


def put_new_file(path: Path, content: bytes) -> None:
    """Write a file that must not be there yet. Raises FileExistsError where it is."""
    part = _part(path, content)
    try:
        os.link(part, path)
    finally:
        part.unlink()
    _settle(path.parent)


def _part(path: Path, content: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    with part.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    return part


def _settle(folder: Path) -> None:
    """See that the names in a folder are on disk too, where the system lets a folder be opened."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    handle = os.open(folder, os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
