"""The page of figures: each tool that measures something writes its own section of it."""

from __future__ import annotations

from pathlib import Path

HEAD = """# Figures

Everything here was measured and written by this repository: speeds by `make bench WRITE=--write`,
mutants, power
cuts and rewrites by `make nightly`. Ratios travel to other machines better than seconds do.
"""


def write_section(page: Path, key: str, *, title: str, content: str) -> None:
    """Put content between the markers of a section; a section that is not there yet comes last."""
    begin, end = f"<!-- {key}: begin -->", f"<!-- {key}: end -->"
    text = page.read_text("utf-8") if page.exists() else HEAD
    if begin not in text:
        text += f"\n## {title}\n\n{begin}\n{end}\n"
    before, _, rest = text.partition(begin)
    _, _, after = rest.partition(end)
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_text(f"{before}{begin}\n\n{content.strip()}\n\n{end}{after}", encoding="utf-8")
