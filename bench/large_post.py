"""The post of a large office: as many returns as wanted, from the units of the sample district."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date, datetime, time
from decimal import Decimal
from itertools import islice, product
from pathlib import Path

from bench.measuring import SAMPLE
from resolute.actions.desk import OFFICE_TIME
from resolute.evidence import Amount, Part, PartKind
from resolute.intake.return_writer import ReturnHead, ReturnRow, write_return
from resolute.intake.returns import ReturnDesk
from resolute.time import Period

ROWS = 60
MOST = 90  # no figure is larger
REGIME = "calendar"
YEARS = range(2015, 2025)
PLAN = ("resolute.toml", "units.toml", "plan", "notes", "index")


def returns(desk: ReturnDesk, count: int) -> Iterator[tuple[str, bytes]]:
    """The name and the content of each workbook; none speaks of what another does."""
    parts = [part for part in desk.parts.values() if _takes_any(part)][:ROWS]
    months = [desk.regimes[REGIME].period(f"{y}-{m:02d}") for y in YEARS for m in range(1, 13)]
    periods = (month for month in months if month is not None)
    pairs = ((p, u) for p, u in product(periods, desk.registry) if u.exists(p.begins))
    for number, (period, unit) in enumerate(islice(pairs, count)):
        received = datetime.combine(period.ends, time(8), OFFICE_TIME)
        head = ReturnHead(unit=unit, period=period, received=received)
        rows = [_row(part, period, number + at) for at, part in enumerate(parts)]
        yield f"{number:04d}.xlsx", write_return(head, rows)


def plan_folder(folder: Path) -> Path:
    """The plan of the sample in another folder, with no returns yet; where they belong."""
    for name in PLAN:
        source = SAMPLE / name
        copy = shutil.copytree if source.is_dir() else shutil.copy
        copy(source, folder / name)
    post = folder / "returns"
    post.mkdir()
    return post


def _takes_any(part: Part) -> bool:
    return part.regime == REGIME and (part.most is None or part.most >= MOST)


def _row(part: Part, period: Period, number: int) -> ReturnRow:
    basis = part.bases[0] if part.bases else None
    return ReturnRow(part=part, value=_value(part, period.begins, number), basis=basis)


def _value(part: Part, day: date, number: int) -> Amount:
    return day if part.kind is PartKind.DAY else Decimal(1 + number % MOST)
