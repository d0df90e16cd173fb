"""A published indicator as plain facts, for a site and for programs to read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from resolute.actions.follow_series import Followed, IndicatorProgress, Judged
from resolute.actions.progress_words import STATUSES, cause_words, pace_words, verdict_words
from resolute.intake.yaml_text import Yaml
from resolute.progress import Aim, GrowthProgress, GrowthStatus, Observation, PathProgress, Verdict
from resolute.words import Finding, Language, Words

SERIES_HEADS = (
    *("series", "direction", "goal", "goal_year", "limit"),
    *("base_year", "base_value", "latest_year", "latest_value"),
    *("growth_status", "growth_score", "growth_value"),
    *("path_verdict", "path_covered", "path_due", "path_expected"),
)


def progress_facts(progress: IndicatorProgress, versions: Sequence[str]) -> dict[str, Any]:
    """An indicator by both measures."""
    growth, path = versions
    together = progress.together
    verdicts = progress.verdicts
    return {
        growth: {
            **status_facts(progress.status),
            "by": "office" if together is None else "method",
            "score": number(together.score) if together else None,
        },
        path: {each.value: verdicts[each] for each in Verdict if verdicts[each]},
        "together": _path_facts(progress.ours) if progress.ours else None,
        "series": [_series_facts(each, versions) for each in progress.series],
    }


def status_facts(status: str | None) -> dict[str, Any]:
    """A published status, said in both languages if it is one of the method's own."""
    known = {each.value: words for each, words in STATUSES.items()}
    said = known.get(status or GrowthStatus.NOT_AVAILABLE.value)
    return {"status": status, "said": said and spoken(said)}


def series_rows(progress: IndicatorProgress) -> Iterable[tuple[str, ...]]:
    """The series of an indicator as rows under ``SERIES_HEADS``."""
    for each in progress.series:
        if each.track is not None and each.judged is not None:
            yield (
                each.track.name,
                *map(cell, _aim_facts(each.track.aim).values()),
                *map(cell, _ends_cells(each.judged)),
                *map(cell, _growth_facts(each.judged.growth).values()),
                *map(cell, _path_facts(each.judged.path).values()),
            )


def finding_facts(finding: Finding) -> dict[str, Any]:
    """A finding with its place and its words."""
    place = finding.place
    said = {each.value: finding.say(each) for each in Language}
    return {"file": place.file, "line": place.line, "refused": finding.refused, "said": said}


def spoken(words: Words) -> dict[str, str]:
    """Words by their language."""
    return {each.value: words.say(each) for each in Language}


def plain(value: Yaml) -> Any:
    """What a YAML file holds, numbers as text."""
    match value:
        case Decimal():
            return number(value)
        case list():
            return [plain(each) for each in value]
        case dict():
            return {key: plain(each) for key, each in value.items()}
        case _:
            return value


def number(value: Decimal | float | None) -> str | None:
    """A number as text, digit for digit."""
    return f"{value:f}" if isinstance(value, Decimal) else value if value is None else repr(value)


def cell(value: Any) -> str:
    """A fact as a cell of a table; nothing where there is none."""
    return "" if value is None else str(value)


def _series_facts(followed: Followed, versions: Sequence[str]) -> dict[str, Any]:
    track, judged = followed.track, followed.judged
    facts: dict[str, Any] = {
        "series": track.name if track else None,
        "choices": track.choices if track else (),
        **(_aim_facts(track.aim) if track else {}),
    }
    if followed.fault is not None or judged is None:
        return facts | {"fault": spoken(followed.fault.problem) if followed.fault else None}
    growth, path = versions
    ends, differs = judged.ends, judged.differs
    return facts | {
        "base": _point(ends.base) if ends else None,
        "latest": _point(ends.latest) if ends else None,
        growth: {**_growth_facts(judged.growth), "said": spoken(STATUSES[judged.growth.status])},
        path: {
            **_path_facts(judged.path),
            "said": spoken(verdict_words(judged.path.verdict)),
            "why": spoken(pace_words(judged.path)),
        },
        "differs": {"cause": differs.cause.value, "why": spoken(cause_words(differs))}
        if differs
        else None,
    }


def _aim_facts(aim: Aim) -> dict[str, Any]:
    return {
        "direction": aim.direction.value,
        "goal": number(aim.goal),
        "goal_year": aim.goal_year,
        "limit": number(aim.limit),
    }


def _point(at: Observation) -> dict[str, Any]:
    return {"year": at.year, "value": number(at.value)}


def _ends_cells(judged: Judged) -> tuple[Any, ...]:
    ends = judged.ends
    if ends is None:
        return (None,) * 4
    return tuple(value for at in (ends.base, ends.latest) for value in _point(at).values())


def _growth_facts(growth: GrowthProgress) -> dict[str, Any]:
    score, value = number(growth.score), number(growth.value)
    return {"status": growth.status.value, "score": score, "value": value}


def _path_facts(path: PathProgress) -> dict[str, Any]:
    pace = path.pace
    return {
        "verdict": path.verdict.value,
        "covered": number(pace.covered) if pace else None,
        "due": number(pace.due) if pace else None,
        "expected": number(pace.expected) if pace else None,
    }
