"""Publish the indicators of a statistics office: read what changed, and write what it alters."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from resolute.actions.draw_indicator import FILES, SUMMARY, draw_indicator
from resolute.actions.drawn import RECORD, program, still_there, write_files
from resolute.actions.indicator_facts import cell
from resolute.actions.indicator_folder import indicators_of
from resolute.actions.office import Progress
from resolute.actions.rules import rules
from resolute.intake.progress_methods import ProgressMethods, progress_methods
from resolute.progress import Verdict
from resolute.render.indicator_files import as_csv, as_json_lines
from resolute.words import Language, Words

INDEX, INDEX_TABLE = "indicators.json", "indicators.csv"
TOLD = Words(
    "Đã công bố {count} chỉ tiêu, trong đó {drawn} chỉ tiêu được đọc và ghi lại.\n"
    "Số dòng vào {rows_in} = đã ghi {written} + từ chối {refused}.",
    "Published {count} indicators, of which {drawn} were read and written anew.\n"
    "Rows in {rows_in} = written {written} + refused {refused}.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """What was published: the summary of every indicator, and how many were drawn this time."""

    summaries: tuple[dict[str, Any], ...]
    drawn: int

    def rows(self, what: str) -> int:
        """How many rows there are ``in``, ``written`` or ``refused``."""
        return sum(summary["rows"][what] for summary in self.summaries)

    @property
    def findings(self) -> tuple[dict[str, Any], ...]:
        """What is wrong with the files, as facts."""
        return tuple(found for summary in self.summaries for found in summary["findings"])


def publish_indicators(
    folder: Path, out: Path, progress: Progress = lambda _done, _of: None
) -> Published:
    """Write the files of every indicator of a folder, each into a folder of its own, and an index.

    What comes out is what a first run would write: an indicator is left alone only where its files
    and the program are those of last time, and what was written then is there unchanged. Files of
    an indicator that is no longer there are removed; what is not ours is left. A run that is broken
    off leaves whole files, and the next one does the rest. Raises FolderError where there are no
    indicators.
    """
    methods = progress_methods(rules("progress.toml"))
    indicators = indicators_of(folder)
    made_by = program("actions", "intake", "progress", "render", "review", "rules", "words")
    summaries, drawn = [], 0
    for done, each in enumerate(indicators, start=1):
        contents, home = each.contents(), out / each.key
        source = contents.digest(made_by)
        if not still_there(home, source):
            write_files(home, source, draw_indicator(contents, methods))
            drawn += 1
        summaries.append(json.loads((home / SUMMARY).read_bytes()))
        progress(done, len(indicators))
    _sweep(out, {each.key for each in indicators})
    _write_index(out, summaries, methods)
    return Published(summaries=tuple(summaries), drawn=drawn)


def published_words(published: Published, language: Language) -> str:
    """What was published, for a person."""
    return TOLD.say(language).format(
        count=len(published.summaries),
        drawn=published.drawn,
        rows_in=published.rows("in"),
        written=published.rows("written"),
        refused=published.rows("refused"),
    )


def published_facts(published: Published) -> dict[str, Any]:
    """The same as plain facts, for programs to read."""
    return {
        "format": "resolute.published/1",
        "indicators": len(published.summaries),
        "drawn": published.drawn,
        "rows_in": published.rows("in"),
        "rows_written": published.rows("written"),
        "rows_refused": published.rows("refused"),
        "findings": list(published.findings),
    }


def _write_index(out: Path, summaries: Sequence[dict[str, Any]], methods: ProgressMethods) -> None:
    index = {
        "format": "resolute.indicators/1",
        "methods": methods.versions,
        "indicators": summaries,
    }
    contents = {
        INDEX: as_json_lines(index),
        INDEX_TABLE: as_csv(*_table(summaries, methods)),
    }
    source = sha256(contents[INDEX] + contents[INDEX_TABLE]).hexdigest()
    if not still_there(out, source):
        write_files(out, source, contents)


def _table(
    summaries: Iterable[dict[str, Any]], methods: ProgressMethods
) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    growth, path = methods.versions
    verdicts = [verdict.value for verdict in Verdict]
    heads = ("indicator", "number", "status", "score", *verdicts, "rows", "refused")
    rows = []
    for each in summaries:
        told = each["progress"]
        counts = [told[path].get(verdict, 0) for verdict in verdicts]
        cells = (each["id"], each["number"], told[growth]["status"], told[growth]["score"])
        ends = (each["rows"]["written"], each["rows"]["refused"])
        rows.append(tuple(map(cell, (*cells, *counts, *ends))))
    return heads, rows


def _sweep(out: Path, wanted: set[str]) -> None:
    """Remove what an earlier run wrote of indicators that are gone, and left half written."""
    ours = {*FILES, RECORD}
    for home in (path for path in out.iterdir() if path.is_dir()):
        names = {path.name for path in home.iterdir()}
        halves = {name for name in names if name.removeprefix(".").removesuffix(".part") in ours}
        gone = names if home.name not in wanted and names <= ours | halves else halves - ours
        for name in gone:
            (home / name).unlink()
        if gone == names:
            home.rmdir()
