"""Write the returns of samples/hoan-kiem from the table of its figures: always the same bytes."""

from __future__ import annotations

import csv
import sys
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from openpyxl import load_workbook

from resolute.evidence import Absence, Amount, Nature, Part
from resolute.intake.levels import levels_of
from resolute.intake.plan_folder import PlanRead, read_plan
from resolute.intake.regimes import regimes
from resolute.intake.return_words import ABSENCES, KINDS, NATURES, PROVENANCES, ReturnKind
from resolute.intake.return_writer import ReturnHead, ReturnRow, write_return
from resolute.plan import Provenance
from resolute.time import Period, Regime
from resolute.words import Language

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "samples" / "hoan-kiem"
FIGURES = ROOT / "tools" / "sample_figures.toml"
RULES = ROOT / "src" / "resolute" / "rules"
ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
DISTRICT = "quan-hoan-kiem"
Table = Mapping[str, Any]


def main() -> int:
    """Write every return, and remove those that the table no longer has."""
    home = FOLDER / "returns"
    home.mkdir(exist_ok=True)
    made = dict(files())
    for old in home.iterdir():
        if old.name not in made:
            old.unlink()
    for name, content in made.items():
        (home / name).write_bytes(content)
    print(f"{len(made)} returns in {home.relative_to(ROOT)}")
    return 0


def files() -> Iterator[tuple[str, bytes]]:
    """Each return by the name of its file."""
    tables = tomllib.loads(FIGURES.read_text(encoding="utf-8"), parse_float=Decimal)
    known = regimes((RULES / "regimes.toml").read_text(encoding="utf-8"))
    desk = Desk(plan=_plan(known), regimes=known, sources=tables["sources"])
    for table in tables["return"]:
        yield table["file"], desk.sent_by_one(table)
    for table in tables["wards"]:
        for row in table["rows"]:
            yield desk.sent_by_ward(table, row)


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Turns lines of the table into returns."""

    plan: PlanRead
    regimes: Mapping[str, Regime]
    sources: Mapping[str, str]

    def sent_by_one(self, table: Table) -> bytes:
        """A return with a row for each figure; a department speaks of the district."""
        about = table.get("about", DISTRICT)
        other = None if about == table["unit"] else self.plan.registry[about]
        rows = [self._row(row) for row in table["rows"]]
        named = [ReturnRow(**{**row, "unit": other}) for row in rows]
        return write_return(self._head(table), named)

    def sent_by_ward(self, table: Table, row: list[Any]) -> tuple[str, bytes]:
        """A ward's return, with the name of its file; some wards send CSV."""
        ward, received, paper, *values = row
        moment = datetime.fromisoformat(received)
        head = self._head({**table, "unit": ward, "received": moment, "paper": paper})
        pairs = zip(table["parts"], values, strict=True)
        rows = [ReturnRow(**self._row({"part": part, "value": v})) for part, v in pairs]
        workbook = write_return(head, rows)
        name = table["file"].format(ward=ward)
        if ward in table.get("csv", ()):
            return f"{name}.csv", _as_csv(workbook)
        return f"{name}.xlsx", workbook

    def _head(self, table: Table) -> ReturnHead:
        kind = KINDS.meaning(table.get("kind", "Báo cáo"))
        return ReturnHead(
            unit=self.plan.registry[table["unit"]],
            period=self._period(table["period"], "calendar"),
            received=table["received"].replace(tzinfo=ZONE),
            kind=kind or ReturnKind.RETURN,
            paper=table["paper"],
        )

    def _row(self, row: Table) -> dict[str, Any]:
        """The fields of a row; one that does not say otherwise is illustrative."""
        part = self.plan.parts[row["part"]]
        period = row.get("period")
        return {
            "part": part,
            "value": _amount(row["value"], part),
            "nature": NATURES.meaning(row.get("nature", "")) or Nature.FINAL,
            "basis": row.get("basis"),
            "period": self._period(period, part.regime) if period else None,
            "provenance": PROVENANCES.meaning(row.get("from", "")) or Provenance.ILLUSTRATIVE,
            "citation": self._citation(row),
            "note": row.get("note", ""),
        }

    def _citation(self, row: Table) -> str:
        said = [self.sources[row["source"]]] if "source" in row else []
        return "; ".join([*said, *([f"suy ra: {row['derived']}"] if "derived" in row else [])])

    def _period(self, name: str, regime: str) -> Period:
        period = self.regimes[regime].period(name)
        if period is None:
            raise ValueError(f"{name!r} is no period")
        return period


def _plan(known: Mapping[str, Regime]) -> PlanRead:
    """The plan of the folder, which must have no fault, or its returns would not fit it."""
    paths = FOLDER.rglob("*.toml")
    texts = {p.relative_to(FOLDER).as_posix(): p.read_text(encoding="utf-8") for p in paths}
    levels = levels_of((RULES / "approval.toml").read_text(encoding="utf-8"))
    told = {name: texts[name] for name in texts if not name.startswith("notes/")}
    plan = read_plan(told, known, levels)
    if not plan.whole:
        raise SystemExit("\n".join(finding.say(Language.EN) for finding in plan.findings))
    return plan


def _amount(value: object, part: Part) -> Amount:
    match value:
        case date() | Decimal() | Absence():
            return value
        case int():
            return Decimal(value)
        case str() if (absence := ABSENCES.meaning(value)) is not None:
            return absence
        case _:
            raise ValueError(f"{value!r} is no amount of {part.key}")


def _as_csv(workbook: bytes) -> bytes:
    """The same cells as CSV, the way a Vietnamese spreadsheet saves them."""
    text = StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    for row in load_workbook(BytesIO(workbook)).worksheets[0].iter_rows(values_only=True):
        writer.writerow([_written(cell) for cell in row])
    return text.getvalue().encode("utf-8-sig")


def _written(cell: object) -> str:
    match cell:
        case None:
            return ""
        case datetime():
            return f"{cell:%d/%m/%Y %H:%M}"
        case _:
            return str(cell)


if __name__ == "__main__":
    sys.exit(main())
