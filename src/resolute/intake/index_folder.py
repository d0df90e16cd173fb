"""An index as a folder: its editions, and for each year a table of answers and a survey."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from resolute.intake.delimited import read_delimited
from resolute.intake.fault import Fault
from resolute.intake.index_editions import read_editions
from resolute.intake.score_sheets import read_scores
from resolute.intake.toml_tables import read_tables
from resolute.intake.unreadable import UnreadableFileError
from resolute.standing.points import Edition, Stratum, Year
from resolute.words import Finding, Place, Words, read_number

EDITIONS = "index.toml"
EFFORTS = "efforts.toml"
_SCORES = re.compile(r"scores-(?P<year>[0-9]{4})(?P<revised>-revised)?\.(csv|xlsx)")
_NO_EDITION = Fault(
    Words("không có bộ tiêu chí nào cho năm này", "no edition holds for this year"),
    Words(f"Thêm [[edition]] vào {EDITIONS}", f"Add an [[edition]] to {EDITIONS}"),
)
_NO_STRATUM = Fault(
    Words("hàng khảo sát không đọc được", "a row of the survey cannot be read"),
    Words("Viết: đơn vị, dân số, số phiếu, hài lòng", "Write: unit, people, asked, satisfied"),
)
_NO_EFFORT = Fault(
    Words("công sức phải là số lớn hơn 0", "an effort is a number above 0"),
    Words('Viết như "2.1" = 3', 'Write it like "2.1" = 3'),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexFolder:
    """The editions and the rankings of a folder, and everything that is wrong in it.

    ``revised`` holds a year again where its answers were corrected after it was announced.
    """

    editions: tuple[Edition, ...]
    years: Mapping[int, Year]
    revised: Mapping[int, Year]
    surveys: Mapping[int, Mapping[str, tuple[Stratum, ...]]]
    efforts: Mapping[str, Decimal]
    findings: tuple[Finding, ...]


def read_index_folder(folder: Path) -> IndexFolder:
    """Everything in a folder that belongs to an index; what cannot be read is a finding."""
    text = (folder / EDITIONS).read_text("utf-8") if (folder / EDITIONS).is_file() else ""
    editions = read_editions(EDITIONS, text)
    findings = list(editions.findings)
    years: dict[int, Year] = {}
    revised: dict[int, Year] = {}
    for path in sorted(folder.iterdir()):
        found = _SCORES.fullmatch(path.name)
        if found is None:
            continue
        year = int(found["year"])
        held = _year(path, year, edition=editions.on(year), findings=findings)
        if held is not None:
            (revised if found["revised"] else years)[year] = held
    return IndexFolder(
        editions=editions.editions,
        years=years,
        revised=revised,
        surveys={year: _survey(folder / f"survey-{year}.csv", findings) for year in years},
        efforts=_efforts(folder / EFFORTS, findings),
        findings=tuple(findings),
    )


def _year(
    path: Path, year: int, *, edition: Edition | None, findings: list[Finding]
) -> Year | None:
    if edition is None:
        findings.append(_NO_EDITION.at(Place(file=path.name)))
        return None
    read = read_scores(path.name, path.read_bytes(), edition, year=year)
    findings.extend(read.findings)
    return Year(edition=edition, sheets=read.sheets)


def _survey(path: Path, findings: list[Finding]) -> dict[str, tuple[Stratum, ...]]:
    """The strata of each unit; below the titles: unit, people, asked, satisfied."""
    if not path.is_file():
        return {}
    try:
        rows = read_delimited(path.read_bytes()).rows[1:]
    except UnreadableFileError as unreadable:
        findings.append(unreadable.fault.at(Place(file=path.name)))
        return {}
    strata: dict[str, list[Stratum]] = defaultdict(list)
    for row in rows:
        name, *told = (str(row.cells.get(column, "")).strip() for column in range(4))
        numbers = [int(each) for each in told if each.isdecimal()]
        if len(numbers) != len(told) or not 0 <= numbers[2] <= numbers[1] <= numbers[0]:
            findings.append(_NO_STRATUM.at(Place(file=path.name, row=row.number)))
            continue
        people, asked, satisfied = numbers
        strata[name].append(Stratum(name=name, people=people, asked=asked, satisfied=satisfied))
    return {name: tuple(each) for name, each in strata.items()}


def _efforts(path: Path, findings: list[Finding]) -> dict[str, Decimal]:
    """What each criterion costs, in what the office counts effort in."""
    if not path.is_file():
        return {}
    table = read_tables(path.name, path.read_text("utf-8"))
    if isinstance(table, Finding):
        findings.append(table)
        return {}
    efforts = {code: _effort(told) for code, told in table.values.items()}
    findings.extend(_NO_EFFORT.at(table.place(c)) for c, effort in efforts.items() if not effort)
    return {code: effort for code, effort in efforts.items() if effort}


def _effort(told: object) -> Decimal | None:
    number = read_number(told) if isinstance(told, str) else told
    if isinstance(number, bool) or not isinstance(number, int | Decimal) or number <= 0:
        return None
    return Decimal(number)
