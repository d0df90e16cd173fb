"""The files that come with the renderers: fonts and the page's style sheet."""

from __future__ import annotations

import re
from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path


def fonts_folder() -> Path:
    """The folder of the bundled fonts, so that text has one width on every machine."""
    return Path(str(files("resolute.render"))) / "fonts"


OFFICE_FONTS = (
    "/usr/share/fonts/truetype/msttcorefonts",
    "/usr/share/fonts/TTF",
    "/Library/Fonts",
    "/System/Library/Fonts/Supplemental",
    "C:/Windows/Fonts",
)
"""Where systems keep the fonts that came with them or were bought for the office."""

_TIMES = re.compile(r"times([_ ]new[_ ]roman([_ ](bold|italic|bold[_ ]italic))?|bd|bi|i)?[.]ttf")


def times_new_roman(folders: Iterable[str] = OFFICE_FONTS) -> Path | None:
    """The folder where this machine keeps Times New Roman, if it has all four faces of it."""
    for folder in map(Path, folders):
        found = [path for path in _listed(folder) if _TIMES.fullmatch(path.name.lower())]
        if len(found) == len(_FACES):
            return folder
    return None


_FACES = ("regular", "bold", "italic", "bold italic")


def _listed(folder: Path) -> tuple[Path, ...]:
    return tuple(folder.iterdir()) if folder.is_dir() else ()


def page_css() -> str:
    """The style sheet that a page carries inside itself."""
    return files("resolute.render").joinpath("page.css").read_text(encoding="utf-8")
