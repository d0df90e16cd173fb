"""An index as a folder: its editions, and for each year a table of answers and a survey."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

from resolute.intake.delimited import read_delimited
from resolute.intake.fault import Fault
from resolute.intake.index_editions import read_editions
from resolute.intake.score_sheets import read_scores
from resolute.intake.toml_tables import read_tables
from resolute.intake.unreadable import UnreadableFileError
from resolute.standing.points import Edition, PointsIndex, Stratum, Year
from resolute.words import Finding, Place, Words, read_number

EDITIONS = "index.toml"
EFFORTS = "efforts.toml"
_SCORES = re.compile(r"scores-(?P<year>[0-9]{4})(?P<revised>-revised)?\.(csv|xlsx)")
_SURVEY = re.compile(r"survey-[0-9]{4}\.csv")
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


def read_index_folder(folder: Path) -> PointsIndex:
    """Everything in a folder that belongs to an index; what cannot be read is a finding."""
    files = (path for path in folder.iterdir() if path.is_file() and is_of_index(path.name))
    return read_index({path.name: path.read_bytes() for path in files})


def is_of_index(name: str) -> bool:
    """Whether a file of this name is read as a part of an index."""
    return name in {EDITIONS, EFFORTS} or bool(_SCORES.fullmatch(name) or _SURVEY.fullmatch(name))


def read_index(files: Mapping[str, bytes]) -> PointsIndex:
    """The same from what is in the files, by their names; findings name them so too."""
    editions = read_editions(EDITIONS, files.get(EDITIONS, b"").decode("utf-8-sig", "replace"))
    findings = list(editions.findings)
    years: dict[int, Year] = {}
    revised: dict[int, Year] = {}
    for name in sorted(files):
        found = _SCORES.fullmatch(name)
        if found is None:
            continue
        year = int(found["year"])
        held = _year(name, files[name], year, edition=editions.on(year), findings=findings)
        if held is not None:
            (revised if found["revised"] else years)[year] = held
    return PointsIndex(
        editions=editions.editions,
        years=years,
        revised=revised,
        surveys={year: _survey(f"survey-{year}.csv", files, findings) for year in years},
        efforts=_efforts(files.get(EFFORTS), findings),
        findings=tuple(findings),
    )


def _year(
    name: str, content: bytes, year: int, *, edition: Edition | None, findings: list[Finding]
) -> Year | None:
    if edition is None:
        findings.append(_NO_EDITION.at(Place(file=name)))
        return None
    read = read_scores(name, content, edition, year=year)
    findings.extend(read.findings)
    return Year(edition=edition, sheets=read.sheets)


def _survey(
    file: str, files: Mapping[str, bytes], findings: list[Finding]
) -> dict[str, tuple[Stratum, ...]]:
    """The strata of each unit; below the titles: unit, people, asked, satisfied."""
    if file not in files:
        return {}
    try:
        rows = read_delimited(files[file]).rows[1:]
    except UnreadableFileError as unreadable:
        findings.append(unreadable.fault.at(Place(file=file)))
        return {}
    strata: dict[str, list[Stratum]] = defaultdict(list)
    for row in rows:
        name, *told = (str(row.cells.get(column, "")).strip() for column in range(4))
        numbers = [int(each) for each in told if each.isdecimal()]
        if len(numbers) != len(told) or not 0 <= numbers[2] <= numbers[1] <= numbers[0]:
            findings.append(_NO_STRATUM.at(Place(file=file, row=row.number)))
            continue
        people, asked, satisfied = numbers
        strata[name].append(Stratum(name=name, people=people, asked=asked, satisfied=satisfied))
    return {name: tuple(each) for name, each in strata.items()}


def _efforts(content: bytes | None, findings: list[Finding]) -> dict[str, Decimal]:
    """What each criterion costs, in what the office counts effort in."""
    if content is None:
        return {}
    table = read_tables(EFFORTS, content.decode("utf-8-sig", "replace"))
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
