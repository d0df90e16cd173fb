"""The files that come with the renderers: fonts and the page's style sheet."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path


def fonts_folder() -> Path:
    """The folder of the bundled fonts, so that text has one width on every machine."""
    return Path(str(files("resolute.render"))) / "fonts"


def page_css() -> str:
    """The style sheet that a page carries inside itself."""
    return files("resolute.render").joinpath("page.css").read_text(encoding="utf-8")
