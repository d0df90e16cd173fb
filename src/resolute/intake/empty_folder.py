"""The plan folder that a person starts from: small, whole, and explained line by line."""

from __future__ import annotations

import json
from collections.abc import Mapping
from importlib.resources import files
from string import Template

from resolute.words import Words

_FILES = (
    "resolute.toml",
    "units.toml",
    "plan/ke-hoach.toml",
    "notes/ghi-chu.toml",
    "DOC-TRUOC.txt",
)


def empty_folder(*, key: str, title: Words, term: str, unit: Words) -> Mapping[str, str]:
    """The texts of a new folder by their names in it.

    The folder reads without a finding as long as ``key`` can name files and ``term`` is whole
    years; it has one unit with that key, and one target with one task to show how they are written.
    """
    told = {
        "key": key,
        "title": title.vi,
        "title_en": title.en,
        "term": term,
        "unit": unit.vi,
        "unit_en": unit.en,
    }
    quoted = {name: _quoted(text) for name, text in told.items()}
    return {name: Template(_text(name)).substitute(quoted) for name in _FILES}


def _text(name: str) -> str:
    folder = files("resolute") / "rules" / "empty-folder"
    return folder.joinpath(name).read_text(encoding="utf-8")


def _quoted(text: str) -> str:
    """A TOML text; what JSON escapes, TOML escapes alike, but for the one letter JSON leaves."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
