"""Write published figures about units as a return of a plan: populations and areas."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from resolute.actions.desk import Desk, known_ladder, open_folder
from resolute.actions.import_units import content_of
from resolute.actions.put_file import put_file
from resolute.actions.rules import rules
from resolute.evidence import Part
from resolute.intake.return_writer import ReturnHead, write_return
from resolute.intake.unit_figures import (
    FiguresRead,
    UnitFigure,
    UnitTable,
    read_figures,
    table_of,
    unit_tables,
)
from resolute.intake.unit_places import Places
from resolute.words import Language, ResoluteError, Words

TABLES = "unit_figures.toml"
TOLD = Words(
    "Đã ghi {path}: {figures} số liệu của {units} đơn vị.\n"
    "Số hàng vào {rows_in} = đã ghi {stored} + từ chối {refused} + của đơn vị khác {elsewhere}.",
    "Wrote {path}: {figures} figures of {units} units.\n"
    "Rows in {rows_in} = stored {stored} + refused {refused} + of other units {elsewhere}.",
)


class UnitFiguresError(ResoluteError):
    """A table of figures cannot be taken into a plan."""

    exit_code = 33


@dataclass(frozen=True, slots=True, kw_only=True)
class FiguresWritten:
    """The return that was written, and what was read for it."""

    path: Path
    read: FiguresRead


def write_unit_figures(
    file: Path, folder: Path, *, parts: Mapping[str, str], received: datetime
) -> FiguresWritten:
    """Put the figures of a published table into the returns of a plan, as one return of its unit.

    ``parts`` name the part of the plan for a part of the table where they differ. Raises
    UnitFiguresError where the table is none that is known, or where the plan has no such parts.
    """
    content, desk = content_of(file), open_folder(folder)
    table = table_of(content, unit_tables(rules(TABLES)))
    settings = desk.plan.settings
    if table is None or settings is None:
        raise UnitFiguresError(_unknown_table(file) if settings else _no_plan(folder))
    told = desk.plan.register
    places = Places(
        registry=desk.plan.registry,
        ladder=told.ladder if told.rows_in else known_ladder(),
        on=table.on,
        top=settings.unit,
    )
    read = read_figures(file.name, content, table, places=places, parts=_parts(table, desk, parts))
    period = desk.regimes[settings.regime].holding(date(table.year, 7, 1), "year")
    head = ReturnHead(
        unit=desk.plan.registry[settings.unit],
        period=period,
        received=received,
        paper=table.paper,
    )
    path = folder / "returns" / f"{table.key}.xlsx"
    put_file(path, write_return(head, read.rows))
    return FiguresWritten(path=path, read=read)


def figures_words(written: FiguresWritten, language: Language) -> str:
    """What was written, for a person."""
    read = written.read
    return TOLD.say(language).format(
        path=written.path,
        figures=len(read.rows),
        units=len({row.unit.id for row in read.rows if row.unit}),
        rows_in=read.rows_in,
        stored=read.stored,
        refused=len(read.findings),
        elsewhere=read.elsewhere,
    )


def figures_facts(written: FiguresWritten, language: Language) -> dict[str, Any]:
    """The same as plain facts, for programs to read."""
    read = written.read
    return {
        "format": "resolute.units.figures/1",
        "table": read.table.key,
        "file": f"{written.path}",
        "figures": len(read.rows),
        "rows_in": read.rows_in,
        "rows_stored": read.stored,
        "rows_refused": len(read.findings),
        "rows_elsewhere": read.elsewhere,
        "findings": [finding.say(language) for finding in read.findings],
    }


def _parts(table: UnitTable, desk: Desk, names: Mapping[str, str]) -> dict[str, Part]:
    """The parts of the plan by those of the table; raises where one is not there or not like it."""
    known = desk.plan.parts
    lacking = [f for f in table.figures if names.get(f.part, f.part) not in known]
    if lacking:
        raise UnitFiguresError(_no_parts(lacking, names))
    parts = {figure.part: known[names.get(figure.part, figure.part)] for figure in table.figures}
    for figure in table.figures:
        if not figure.like(parts[figure.part]):
            raise UnitFiguresError(_unlike(figure, parts[figure.part]))
    return parts


def _no_parts(figures: list[UnitFigure], names: Mapping[str, str]) -> Words:
    missing = "".join(_part_text(figure, names.get(figure.part, figure.part)) for figure in figures)
    return Words(
        f"Kế hoạch chưa có số liệu để nhận bảng này. Thêm vào một tệp trong plan/:\n{missing}",
        f"The plan has no parts for this table. Add to a file in plan/:\n{missing}",
    )


def _part_text(figure: UnitFigure, key: str) -> str:
    return "\n".join(("", *_part_lines(figure, key), ""))


def _part_lines(figure: UnitFigure, key: str) -> Iterator[str]:
    yield "[[part]]"
    yield f'key = "{key}"'
    yield f'title = "{figure.title.vi}"'
    yield f'title_en = "{figure.title.en}"'
    yield f'measured_in = "{figure.measured_in.vi}"'
    yield f'measured_in_en = "{figure.measured_in.en}"'
    yield 'kind = "stock"'
    yield "least = 0"


def _unlike(figure: UnitFigure, part: Part) -> Words:
    return Words(
        f"Số liệu “{part.key}” của kế hoạch phải là stock, tính bằng {figure.measured_in.vi}.",
        f"The part “{part.key}” of the plan must be a stock measured in {figure.measured_in.en}.",
    )


def _unknown_table(file: Path) -> Words:
    return Words(
        f"Chương trình không biết bảng {file}: không có các cột đã mô tả.",
        f"The table {file} is not known: it has none of the columns that are described.",
    )


def _no_plan(folder: Path) -> Words:
    return Words(
        f"Kế hoạch trong {folder} còn lỗi. Xem: resolute check {folder}",
        f"The plan in {folder} has faults. See: resolute check {folder}",
    )
