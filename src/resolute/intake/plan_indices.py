"""The indices that a plan holds: an ``[[index]]`` in ``plan/``, its tables under ``index/KEY/``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from resolute.intake import fault
from resolute.intake.fault import Fault
from resolute.intake.index_folder import EDITIONS, read_index
from resolute.intake.plan_names import Known, firsts, read_origin, refer
from resolute.intake.plan_settings import FILE_NAME, NO_FILE_NAME
from resolute.intake.table_reader import Reader
from resolute.intake.toml_tables import Table
from resolute.standing.points import PlanIndex, PointsIndex
from resolute.words import Finding, Words

FOLDER = "index/"
_UNIT = Words("đơn vị của chỉ số", "unit of the index")


def read_indices(
    tables: Sequence[Table], files: Mapping[str, str], known: Known, *, findings: list[Finding]
) -> tuple[PlanIndex, ...]:
    """Every sound index, in the order in which they are told."""
    read = (_index(Reader(table, findings), files, known) for table in tables)
    return tuple(firsts(read, lambda index: index.key).values())


def _index(reader: Reader, files: Mapping[str, str], known: Known) -> PlanIndex | None:
    provenance, source = read_origin(reader)
    key = reader.name("key", FILE_NAME, NO_FILE_NAME)
    home = f"{FOLDER}{key}/"
    held = read_index(_own(files, home))
    index = PlanIndex(
        key=key,
        title=reader.words("title"),
        indicator=refer(reader, "indicator", known.names["indicator"]),
        name=reader.text("name"),
        held=held,
        provenance=provenance,
        source=source,
    )
    if key and f"{home}{EDITIONS}" not in files:
        reader.fault("key", _no_folder(home))
    reader.findings.extend(_at_home(held.findings, home))
    _check_name(reader, index.name, held)
    return index if reader.close() else None


def _own(files: Mapping[str, str], home: str) -> dict[str, bytes]:
    return {
        name.removeprefix(home): text.encode()
        for name, text in files.items()
        if name.startswith(home)
    }


def _at_home(findings: Iterable[Finding], home: str) -> Iterable[Finding]:
    """Findings whose files are named from the plan's folder on."""
    for each in findings:
        yield replace(each, place=replace(each.place, file=f"{home}{each.place.file}"))


def _check_name(reader: Reader, name: str, held: PointsIndex) -> None:
    """Report a unit that no year of the index has."""
    there = {sheet.unit for year in held.years.values() for sheet in year.sheets}
    if there and name.strip() and name not in there:
        reader.fault("name", fault.unknown_name(_UNIT, name, there))


def _no_folder(home: str) -> Fault:
    return Fault(
        Words(f"không có {home}{EDITIONS}", f"there is no {home}{EDITIONS}"),
        Words(
            f"Đặt bộ tiêu chí và các bảng điểm (.csv) vào {home}",
            f"Put the editions and the tables of scores (.csv) into {home}",
        ),
    )
