"""The files of one indicator, from what its office wrote."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from resolute.actions.follow_series import IndicatorProgress, follow
from resolute.actions.indicator_facts import (
    SERIES_HEADS,
    finding_facts,
    plain,
    progress_facts,
    series_rows,
)
from resolute.actions.indicator_folder import Contents
from resolute.intake.indicator_rows import NO_ROWS, IndicatorRows, read_rows
from resolute.intake.indicator_tables import TableRead, read_table
from resolute.intake.progress_methods import ProgressMethods
from resolute.render.indicator_files import as_csv, as_json_lines, by_column
from resolute.words import Finding, Place

INDICATOR, VALUES, SERIES, SUMMARY = "indicator.json", "values.csv", "progress.csv", "summary.json"
SUMMED_UP = ("id", "number", "reporting_status", "rows", "findings")
FILES = (INDICATOR, VALUES, SERIES, SUMMARY)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Read:
    """An indicator as it was read and judged."""

    key: str
    rows: IndicatorRows
    config: TableRead
    texts: tuple[tuple[str, TableRead], ...]
    progress: IndicatorProgress
    findings: tuple[Finding, ...]


def draw_indicator(contents: Contents, methods: ProgressMethods) -> dict[str, bytes]:
    """Every file of an indicator by its name. The same contents give the same bytes."""
    read = _read(contents, methods)
    facts = _indicator(read, methods)
    summary = {key: facts[key] for key in SUMMED_UP}
    summary["progress"] = {key: facts["progress"][key] for key in methods.versions}
    return {
        INDICATOR: as_json_lines(facts),
        VALUES: as_csv(read.rows.heads, read.rows.rows),
        SERIES: as_csv(SERIES_HEADS, series_rows(read.progress)),
        SUMMARY: as_json_lines(summary),
    }


def _read(contents: Contents, methods: ProgressMethods) -> _Read:
    named = contents.files
    rows = NO_ROWS
    if contents.data is not None:
        rows = read_rows(named.data, contents.data)
    config = read_table(named.config, contents.config)
    names = dict(named.texts)
    texts = tuple(
        (language, read_table(names[language], text)) for language, text in contents.texts
    )
    progress = follow(config.keys, rows, methods)
    findings = (
        *rows.findings,
        *config.findings,
        *(finding for _, text in texts for finding in text.findings),
        *_faults(progress, named.config),
    )
    return _Read(
        key=named.key,
        rows=rows,
        config=config,
        texts=texts,
        progress=progress,
        findings=findings,
    )


def _faults(progress: IndicatorProgress, file: str) -> Iterator[Finding]:
    """Why a series that is to be followed is not, at its place among the options."""
    for at, each in enumerate(progress.series, start=1):
        if each.fault is not None:
            yield each.fault.at(Place(file=file, column=f"progress_calculation_options {at}"))


def _indicator(read: _Read, methods: ProgressMethods) -> dict[str, Any]:
    rows, config = read.rows, plain(read.config.keys)
    return {
        "format": "resolute.indicator/1",
        "id": read.key,
        "number": config.get("indicator_number"),
        "reporting_status": config.get("reporting_status"),
        "methods": methods.versions,
        "progress": progress_facts(read.progress, methods.versions),
        "rows": {"in": rows.rows_in, "written": len(rows.rows), "refused": rows.refused},
        "findings": [finding_facts(finding) for finding in read.findings],
        "configuration": config,
        "texts": {language: plain(text.keys) for language, text in read.texts},
        "headline": by_column(rows.heads, rows.headline),
        "values": by_column(rows.heads, rows.rows),
    }
