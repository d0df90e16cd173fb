"""The rules that come with the program: laws, regimes and forms as dated data."""

from __future__ import annotations

from importlib.resources import files


def rules(name: str) -> str:
    """The text of one rules file."""
    return files("resolute").joinpath("rules", name).read_text(encoding="utf-8")
