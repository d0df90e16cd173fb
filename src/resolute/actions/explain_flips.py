"""Explain the published status flips of indicators as far as a folder lets them be computed."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from io import StringIO
from pathlib import Path
from typing import Any

from resolute.actions.compare_versions import Version, classified, flip, version_of
from resolute.actions.indicator_folder import indicators_of
from resolute.actions.office import FolderError
from resolute.actions.rules import rules
from resolute.intake.progress_methods import ProgressMethods, progress_methods
from resolute.progress import GrowthStatus
from resolute.standing.change import Driver
from resolute.words import Language, Words

FLIPS = "canada_status_flips.csv"
RENAMED = {"negligible_progress": GrowthStatus.LIMITED.value}
"""Until August 2025 limited progress was published under another name."""

STATUSES = {each.value for each in GrowthStatus} - {GrowthStatus.NOT_AVAILABLE.value}
PUBLISHED: Mapping[str, Driver] = {
    "new period": Driver.NEW_PERIOD,
    "config/series changed": Driver.RULE,
    "data revised": Driver.REVISION,
}
SAID: Mapping[Driver, Words] = {
    Driver.NEW_PERIOD: Words("số liệu kỳ mới", "new period"),
    Driver.RULE: Words("phương pháp hoặc cấu hình", "method or configuration"),
    Driver.REVISION: Words("số liệu được sửa lại", "revision"),
}
TOLD = Words(
    "{count} lần đổi tình trạng đã công bố: {published}.\n"
    "Thư mục chỉ có một phiên bản số liệu và cấu hình. Bỏ bớt các năm sau cùng của chuỗi thì dựng "
    "lại được {rebuilt} lần; tách ra là: {computed}.\n"
    "{lacking} lần còn lại cần phiên bản trước của số liệu hoặc cấu hình nên không tính được.",
    "Published changes of status: {count}: {published}.\n"
    "The folder has one version of the data and of the options. With the last years of the series "
    "left out {rebuilt} of them come out again; split, they are: {computed}.\n"
    "The other {lacking} need an earlier version of the data or of the options, and cannot be "
    "computed.",
)
AGREE = Words(
    "Trong số dựng lại được, {agree} lần cùng nguyên nhân với công bố.",
    "Of those that come out, {agree} have the published cause.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Flip:
    """A published change of status with its published cause, and what comes out of it here.

    ``year`` is the last year that was added where the flip comes out; None where it does not.
    """

    day: str
    indicator: str
    before: str
    after: str
    published: Driver
    computed: Driver | None = None
    year: int | None = None


def explain_flips(folder: Path) -> tuple[Flip, ...]:
    """Every published flip between two statuses. Raises FolderError where there are none."""
    path = folder / FLIPS
    if not path.is_file():
        raise FolderError(
            Words(
                f"Không có “{path}”. Chỉ thư mục có số liệu Canada đã công bố.",
                f"There is no “{path}”. Name the folder with what Canada published.",
            )
        )
    methods = progress_methods(rules("progress.toml"))
    versions = _versions(folder, methods)
    text = path.read_text(encoding="utf-8")
    return tuple(_computed(each, versions.get(each.indicator)) for each in _published(text))


def _published(text: str) -> Iterator[Flip]:
    """The flips between two statuses of the method; a new name for one is no flip."""
    for row in csv.DictReader(StringIO(text)):
        before, after = (RENAMED.get(row[name], row[name]) for name in ("from", "to"))
        cause = PUBLISHED.get(row["cause"])
        if {before, after} <= STATUSES and before != after and cause is not None:
            yield Flip(
                day=row["date"],
                indicator=row["indicator"],
                before=before,
                after=after,
                published=cause,
            )


def _versions(folder: Path, methods: ProgressMethods) -> dict[str, Version]:
    return {each.key: version_of(each.contents(), methods) for each in indicators_of(folder)}


def _computed(told: Flip, version: Version | None) -> Flip:
    """The flip by the last year before its day whose figures turn the status as was published."""
    if version is None:
        return told
    for year in reversed([year for year in version.years if year < int(told.day[:4])]):
        before, after = version.until(year - 1), version.until(year)
        if (before.status, after.status) == (told.before, told.after):
            found = flip(before, after)
            return replace(told, computed=classified(found) if found else None, year=year)
    return told


def flips_words(flips: Sequence[Flip], language: Language) -> str:
    """What was published and what comes out, for a person."""
    rebuilt = [each for each in flips if each.year is not None]
    told = TOLD.say(language).format(
        count=len(flips),
        published=_counted(Counter(each.published for each in flips), language),
        rebuilt=len(rebuilt),
        computed=_counted(Counter(each.computed for each in rebuilt if each.computed), language),
        lacking=len(flips) - len(rebuilt),
    )
    agree = sum(each.computed is each.published for each in rebuilt)
    return f"{told}\n{AGREE.say(language).format(agree=agree)}"


def _counted(counts: Counter[Driver], language: Language) -> str:
    return ", ".join(f"{SAID[driver].say(language)} {counts[driver]}" for driver in SAID)


def flips_facts(flips: Sequence[Flip]) -> dict[str, Any]:
    """The same as plain facts, for programs to read."""
    return {
        "format": "resolute.oracle-flips/1",
        "count": len(flips),
        "items": [
            {
                "day": each.day,
                "indicator": each.indicator,
                "before": each.before,
                "after": each.after,
                "published": each.published,
                "computed": each.computed,
                "year": each.year,
            }
            for each in flips
        ],
    }
