"""What was drawn last time: files that would come out the same are not drawn again."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files
from pathlib import Path

RECORD = ".drawn.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """The files of a folder, by name, with the digest of each and of what they were drawn from."""

    source: str
    files: Mapping[str, str]


def source_of(reports: Iterable[bytes], *, fonts: Path | None) -> str:
    """The digest of all that decides the bytes: the reports, the program, the office's fonts.

    A report is given as its JSON.
    """
    told = sha256(f"{program('render', 'rules')} {fonts}".encode())
    for report in reports:
        told.update(report)
    return told.hexdigest()


def still_there(folder: Path, source: str) -> tuple[Path, ...]:
    """The files drawn from a source before, if every one is there unchanged; else none."""
    drawn = _recorded(folder)
    if drawn is None or drawn.source != source:
        return ()
    paths = {folder / name: digest for name, digest in drawn.files.items()}
    unchanged = all(path.is_file() and _digest(path) == was for path, was in paths.items())
    return tuple(paths) if unchanged else ()


def write_files(folder: Path, source: str, contents: Mapping[str, bytes]) -> tuple[Path, ...]:
    """Write files and the record of them; each is whole or, after a crash, as it was before."""
    folder.mkdir(parents=True, exist_ok=True)
    digests = {name: sha256(content).hexdigest() for name, content in contents.items()}
    for name, content in contents.items():
        _write(folder / name, content)
    record = json.dumps({"source": source, "files": digests}, sort_keys=True)
    _write(folder / RECORD, record.encode())
    return tuple(folder / name for name in contents)


def _write(path: Path, content: bytes) -> None:
    half = f"{path.parent}/.{path.name}.part"
    with open(half, "wb", buffering=0) as file:  # noqa: PTH123  thousands of them: no Path of each
        file.write(content)
    os.replace(half, path)  # noqa: PTH105


def _recorded(folder: Path) -> Drawn | None:
    """The record of a folder; a missing or damaged one only means drawing again."""
    try:
        told = json.loads((folder / RECORD).read_bytes())
        return Drawn(source=told["source"], files=dict(told["files"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _digest(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()


@cache
def program(*parts: str) -> str:
    """The digest of all that is in some parts of the program: code, rules, fonts."""
    told = sha256()
    root = Path(str(files("resolute")))
    for path in sorted(p for part in parts for p in (root / part).rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            told.update(path.name.encode())
            told.update(path.read_bytes())
    return told.hexdigest()
