"""Compare our reading of the published progress measure with what was published by it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from resolute.actions.follow_series import Judged, judged
from resolute.actions.indicator_facts import finding_facts, number, spoken
from resolute.actions.office import FolderError
from resolute.actions.progress_words import STATUSES, cause_words, verdict_words
from resolute.actions.rules import rules
from resolute.intake.progress_methods import ProgressMethods, progress_methods
from resolute.intake.published_progress import Component, read_components
from resolute.words import Finding, Language, Words

COMPONENTS = "canada_progress_components.csv"
NEAR = 1e-6
REPRODUCED = Words(
    "Cách tính {version}: {statuses}/{count} tình trạng, {scores}/{count} điểm, {values}/{count} "
    "giá trị tiến độ đúng như đã công bố.",
    "{version} reproduces {statuses}/{count} published statuses, {scores}/{count} scores and "
    "{values}/{count} progress values.",
)
COMPARED = Words(
    "Cách tính {version} so được {goals} chuỗi có mục tiêu bằng số; {open} chuỗi chỉ có hướng thì "
    "không. Hai cách nói khác nhau ở {differ} chuỗi{end}",
    "{version} can be compared on {goals} series with a goal in numbers, and not on {open} that "
    "have a direction only. The two differ on {differ}{end}",
)
DIFFERS = Words(
    "• {name}\n  đã công bố: {published}; {version}: {ours}.\n  {why}",
    "• {name}\n  published: {published}; {version}: {ours}.\n  {why}",
)
OFF = Words("• {name}: tính ra khác với đã công bố.", "• {name}: comes out other than published.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """A published component beside what both measures say of it."""

    component: Component
    judged: Judged

    @property
    def same_status(self) -> bool:
        """Whether the published status comes out."""
        return self.component.published.status is self.judged.growth.status

    @property
    def same_score(self) -> bool:
        """Whether the published score comes out."""
        return _near(self.component.published.score, self.judged.growth.score)

    @property
    def same_value(self) -> bool:
        """Whether the published progress value comes out."""
        return _near(self.component.published.value, self.judged.growth.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Every published component, compared; ``findings`` are the rows that cannot be read."""

    methods: ProgressMethods
    rows: tuple[Compared, ...]
    findings: tuple[Finding, ...]

    @property
    def off(self) -> tuple[Compared, ...]:
        """Those of which the published answers do not all come out."""
        return tuple(
            row for row in self.rows if not (row.same_status and row.same_score and row.same_value)
        )

    @property
    def differing(self) -> tuple[Compared, ...]:
        """Those of which our own measure says something else."""
        return tuple(row for row in self.rows if row.judged.differs is not None)

    @property
    def counts(self) -> dict[str, int]:
        """How many components there are, and of how many what comes out."""
        goals = sum(row.component.aim.goal is not None for row in self.rows)
        return {
            "count": len(self.rows),
            "statuses": sum(row.same_status for row in self.rows),
            "scores": sum(row.same_score for row in self.rows),
            "values": sum(row.same_value for row in self.rows),
            "goals": goals,
            "open": len(self.rows) - goals,
            "differ": len(self.differing),
        }


def compare_statcan(folder: Path) -> Comparison:
    """Compute every published component anew. Raises FolderError where there are none."""
    path = folder / COMPONENTS
    if not path.is_file():
        raise FolderError(
            Words(
                f"Không có “{path}”. Chỉ thư mục có số liệu Canada đã công bố.",
                f"There is no “{path}”. Name the folder with what Canada published.",
            )
        )
    methods = progress_methods(rules("progress.toml"))
    read = read_components(path.name, path.read_bytes())
    rows = tuple(
        Compared(component=each, judged=judged(each.aim, each.ends, methods))
        for each in read.components
    )
    return Comparison(methods=methods, rows=rows, findings=read.findings)


def comparison_words(comparison: Comparison, language: Language) -> str:
    """The comparison for a person."""
    return "\n".join(_lines(comparison, language))


def comparison_facts(comparison: Comparison) -> dict[str, Any]:
    """The same as plain facts, for programs to read."""
    growth, path = comparison.methods.versions
    return {
        "format": "resolute.oracle-statcan/1",
        "methods": [growth, path],
        **comparison.counts,
        "off": [_name(row) for row in comparison.off],
        "differing": [_difference_facts(row) for row in comparison.differing],
        "findings": [finding_facts(finding) for finding in comparison.findings],
    }


def _lines(comparison: Comparison, language: Language) -> Iterator[str]:
    growth, path = comparison.methods.versions
    counts = comparison.counts
    yield REPRODUCED.say(language).format(version=growth, **counts)
    for row in comparison.off:
        yield OFF.say(language).format(name=_name(row))
    end = ":" if comparison.differing else "."
    yield COMPARED.say(language).format(version=path, end=end, **counts)
    for row in comparison.differing:
        why = cause_words(row.judged.differs) if row.judged.differs else Words("", "")
        yield DIFFERS.say(language).format(
            name=_name(row),
            version=path,
            published=STATUSES[row.component.published.status].say(language),
            ours=verdict_words(row.judged.path.verdict).say(language),
            why=why.say(language),
        )


def _difference_facts(row: Compared) -> dict[str, Any]:
    differs, pace = row.judged.differs, row.judged.path.pace
    return {
        "indicator": row.component.indicator,
        "series": row.component.series,
        "published": row.component.published.status.value,
        "ours": row.judged.path.verdict.value,
        "value": number(row.component.published.value),
        "covered": number(pace.covered) if pace else None,
        "due": number(pace.due) if pace else None,
        "cause": differs.cause.value if differs else None,
        "why": spoken(cause_words(differs)) if differs else None,
    }


def _name(row: Compared) -> str:
    return row.component.series


def _near(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is other
    return abs(one - other) <= NEAR
