"""From an accepted submission to the changed standing, beside a ledger of many figures."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import islice
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import click
from django.db import connections

from bench.many_figures import MOMENT
from bench.measuring import line, seconds, tell, timed
from resolute.actions.copy_desk import CopyDesk, WhereCopied, copy_desk
from resolute.actions.desk import open_folder
from resolute.actions.fold_ledger import fold_ledger
from resolute.actions.judge_engine import Engine
from resolute.actions.ledger_desk import Office, key_file, ledger_address
from resolute.actions.live_standings import LiveStandings
from resolute.actions.plan_entries import Recording
from resolute.actions.record_folder import record_folder
from resolute.engines import DuckDBRunner
from resolute.evidence import Entry, Figure, Origin, Selection, Submission
from resolute.store import DatabaseLedger
from resolute.time import Period, add_months

ABOUT = (
    "A district of 126 wards whose ledger, in SQLite, holds monthly figures of five years, folded "
    "into the columnar copy; 150 targets, each a share of two parts over all wards. Then ordinary "
    "submissions of one corrected figure, one after the other, of which nothing is folded in: how "
    "long from the receipt until every standing is right again, and beside it how long it takes "
    "to judge all targets from the copy anew. Filling is by ordinary submissions; a folder that is "
    "kept goes on where it was cut off, and later runs correct other figures of it."
)
WARDS, MONTHS, TARGETS, AT_ONCE = 126, 60, 150, 50_000
ON = date(2025, 12, 31)
FIRST = date(2021, 1, 1)


@dataclass(frozen=True, slots=True)
class District:
    """So many parts, reported by every ward for every month."""

    parts: int

    def figures(self) -> Iterator[Entry]:
        """Its figures, month after month."""
        for month in range(MONTHS):
            for ward in range(WARDS):
                for part in range(self.parts):
                    yield figure(f"f:{month}:{ward}:{part}", (part, ward, month))

    @property
    def figures_in_all(self) -> int:
        """How many figures it has."""
        return self.parts * WARDS * MONTHS

    def write(self, folder: Path) -> None:
        """The plan, its units and its targets, as a folder."""
        (folder / "plan").mkdir(parents=True)
        files = {
            "resolute.toml": HEAD,
            "units.toml": district_units(),
            "plan/plan.toml": self._plan(),
        }
        for name, text in files.items():
            (folder / name).write_text(text, encoding="utf-8")

    def _plan(self) -> str:
        parts = [
            PART.format(key=part_of(number), kind="flow", unit="lượt")
            for number in range(self.parts)
        ]
        targets = [self._target(number) for number in range(TARGETS)]
        return "\n".join((DOCUMENT, *parts, *targets))

    def _target(self, number: int) -> str:
        of, whole = part_of(number % self.parts), part_of((number * 7 + 1) % self.parts)
        fold = f"ratio(total('{of}'), total('{whole}'))"
        return (INDICATOR + TARGET).format(code=f"T{number:03d}", key=f"i{number:03d}", fold=fold)


def figure(key: str, what: tuple[int, int, int], *, replaces: str | None = None) -> Entry:
    """The figure of a part, ward and month; another key has another value."""
    part, ward, month = what
    begins = add_months(FIRST, month)
    about = Period(begins, add_months(begins, 1), f"{begins:%Y-%m}")
    name = ward_of(ward)
    value = Decimal(100 + (ward * 7 + part * 5 + month * 3 + len(key)) % 90)
    return Entry(
        id=key,
        unit=name,
        sender=name,
        period=about,
        body=Figure(part=part_of(part), value=value),
        origin=Origin(file=f"{name}.xlsx", sheet="Số liệu", row=9, column="D"),
        recorded_at=MOMENT,
        replaces=replaces,
    )


def lines(figures: int, *, asked: int = 51, kept: Path | None = None) -> Iterator[str]:
    """Fill, fold, judge; then correct one figure after the other."""
    district = District(max(2, round(figures / (WARDS * MONTHS))))
    with TemporaryDirectory() as home:
        desk = opened(kept or Path(home) / "district", district)
        ledger = desk.ledger
        before = ledger.size
        _, filling = timed(lambda: fill(ledger, district))
        yield line("filling", f"{ledger.size - before} of {ledger.size} entries", seconds(filling))
        folded, folding = timed(lambda: fold_ledger(desk, _told))
        fresh = folded.size - folded.before
        yield line("folding", f"{fresh} of {folded.size} entries", seconds(folding))
        engine = Engine(desk=desk, runner=DuckDBRunner())
        live, first = timed(lambda: LiveStandings(engine, ON))
        yield line("judging", f"{len(live.standings)} targets", seconds(first))
        yield from _corrections(live, district, asked)
        connections.close_all()


def _corrections(live: LiveStandings, district: District, asked: int) -> Iterator[str]:
    ledger, took, touched = live.engine.desk.ledger, [], 0
    corrected = ledger.size - _planned(ledger) - district.figures_in_all
    for turn in range(corrected, corrected + asked):
        what = (turn % min(district.parts, TARGETS), turn * 5 % WARDS, MONTHS - 1 - turn % 12)
        old = f"f:{what[2]}:{what[1]}:{what[0]}"
        entry = figure(f"c:{turn}", what, replaces=old)
        moment = MOMENT + timedelta(days=900, minutes=turn)
        receipt = ledger.submit(Submission(id=f"c{turn}", by="nv-02", entries=(entry,)), at=moment)
        if receipt.stored != 1:
            raise ValueError(f"{receipt.findings}")
        again, taken = timed(live.refresh)
        took.append(taken)
        touched += len(again)
    if _said(LiveStandings(live.engine, ON)) != _said(live):
        raise ValueError("what was kept differs from what is judged anew")
    slow = sorted(took)[len(took) * 95 // 100]
    yield line(
        "freshness",
        f"{asked} corrections",
        f"median {seconds(median(took))}",
        f"95 of 100 within {seconds(slow)}",
        f"{touched / asked:.1f} targets judged again",
    )


def _said(live: LiveStandings) -> dict[str, object]:
    """What the standings say; comparing the proofs as well would look for every entry again."""
    return {
        code: (each.verdict, each.as_of, each.pace, [reading.value for reading in each.readings])
        for code, each in live.standings.items()
    }


def fill(ledger: DatabaseLedger, district: District) -> None:
    """Submit every figure of a district, but for the submissions that are there already."""
    there = ledger.size - _planned(ledger)
    if there >= district.figures_in_all:
        return
    number = there // AT_ONCE
    figures = islice(district.figures(), number * AT_ONCE, None)
    while batch := tuple(islice(figures, AT_ONCE)):
        moment = MOMENT + timedelta(minutes=number + 1)
        ledger.submit(Submission(id=f"s{number}", by="nv-01", entries=batch), at=moment)
        number += 1
        _told(ledger.size, district.figures_in_all)


def _planned(ledger: DatabaseLedger) -> int:
    """How many entries are the plan, which comes first."""
    first = ledger.log(Selection(until=1_000))
    return sum(1 for each in first if not isinstance(each.entry.body, Figure))


def _told(done: int, of: int) -> None:
    if sys.stderr.isatty():
        print(f"\r{done} of {of}", end="", file=sys.stderr)


def opened(folder: Path, district: District) -> CopyDesk:
    """The desk of a folder whose plan is recorded; it is made where there is none."""
    if folder.exists():
        return copy_desk(WhereCopied(folder=folder), os.urandom)
    district.write(folder)
    address = ledger_address(folder, None)
    office = Office(address=address, key=key_file(folder, None), entropy=os.urandom)
    record_folder(open_folder(folder), office, Recording(by="nv-01", at=MOMENT))
    return copy_desk(WhereCopied(folder=folder), os.urandom)


def part_of(number: int) -> str:
    """The key of a part."""
    return f"p{number:04d}"


def ward_of(number: int) -> str:
    """The identity of a ward."""
    return f"w{number:03d}"


def district_units() -> str:
    """The units of a district and its wards, as a file."""
    wards = (
        UNIT.format(id=ward_of(ward), level="ward", name=f"Phường {ward}") + 'parent = "quan"\n'
        for ward in range(WARDS)
    )
    return "\n".join((UNIT.format(id="quan", level="district", name="Quận"), *wards))


HEAD = """
format = "resolute/1"
key = "quan"
title = "Kế hoạch"
title_en = "Plan"
unit = "quan"
term = "2021-2025"
regime = "calendar"

[[issuer]]
key = "uy-ban"
form = "state"
superior = "Cấp trên"
superior_en = "Superior"
name = "Uỷ ban"
name_en = "Committee"
symbol = "BC/UB"
place = "Nơi"
genre = "Báo cáo"
genre_en = "Report"
subject = "kết quả"
subject_en = "results"
on_behalf = "Uỷ ban"
on_behalf_en = "Committee"
post = "Chủ tịch"
post_en = "Chair"
recipients = ["Lưu"]
recipients_en = ["Files"]
"""
UNIT = """
[[unit]]
id = "{id}"
level = "{level}"
name = "{name}"
name_en = "{name}"
valid_from = 2000-01-01
"""
DOCUMENT = """
[[document]]
id = "nghi-quyet"
number = "01-NQ/ĐH"
title = "Nghị quyết"
title_en = "Resolution"
issuer = "Đại hội"
issuer_en = "Congress"
provenance = "illustrative"

[[field]]
key = "chung"
title = "Chung"
title_en = "General"
"""
PART = """
[[part]]
key = "{key}"
title = "Số liệu {key}"
title_en = "Part {key}"
measured_in = "{unit}"
measured_in_en = "visits"
kind = "{kind}"
"""
INDICATOR = """
[[indicator]]
key = "{key}"
title = "Chỉ số {key}"
title_en = "Indicator {key}"
measured_in = "%"
measured_in_en = "%"
places = 1
fold = "{fold}"
why = "Để đo."
why_en = "To measure."
"""
TARGET = """
[[target]]
code = "{code}"
title = "Chỉ tiêu {code}"
title_en = "Target {code}"
field = "chung"
owner = "quan"
baseline = 90
provenance = "illustrative"

[target.rule]
form = "level"
indicator = "{key}"
at_least = 98
"""


@click.command(help=ABOUT)
@click.option("--figures", type=int, default=100_000, help="How many figures, about.")
@click.option("--kept", type=click.Path(path_type=Path), help="A folder to keep the ledger in.")
@click.option("--write", is_flag=True, help="Put the lines into docs/reference/figures.md.")
@click.option("--date", "day", default="", help="The day to print with them, if any.")
def command(*, figures: int, kept: Path | None, write: bool, day: str) -> None:
    """Measure beside a ledger of so many figures."""
    section = (f"freshness-{figures}", f"Freshness beside {figures:,} figures")
    tell(lines(figures, kept=kept), about=ABOUT, day=day, into=section if write else None)


if __name__ == "__main__":
    command()
