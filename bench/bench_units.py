"""A national register of units: imported, opened, and asked for names by an index."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from bench.measuring import ROOT, line, middle, run, seconds, side_by_side
from resolute.actions.import_units import import_units
from resolute.actions.units_folder import open_register
from resolute.intake.unit_list import Register
from resolute.units import Gazetteer

ABOUT = (
    "The units of a country since 2003 imported from the published list and the table of 2025, "
    "written, and opened again. Then names looked up on one day by the index, and by comparing "
    "every name, which must find the same; making the index is counted. The published files lie "
    "beside the project; without them nothing is measured."
)
PUBLISHED = ROOT.parent / "shared" / "data" / "units"
HISTORY, TABLE = "units_history_scd2.csv.gz", "map_legacy_to_2025.csv.gz"
DAY = date(2019, 4, 1)


def lines(names: int = 10, *, rounds: int = 3, published: Path = PUBLISHED) -> Iterator[str]:
    """The import, the opening, and so many names found both ways."""
    if not (published / HISTORY).exists():
        yield line("units", "not measured", "the published list does not lie beside the project")
        return
    with tempfile.TemporaryDirectory() as name:
        out = Path(name)
        took = middle(lambda: _imported(out, published), rounds=rounds)
        yield line("units", "17809 rows, 10602 successions", f"imported in {seconds(took)}")
        opened = middle(lambda: open_register(out), rounds=rounds)
        register = open_register(out)
    count = len(register.registry.units)
    yield line("units", f"{count} units", f"opened in {seconds(opened)}")
    yield _asked(register, names, rounds=rounds)


def _imported(out: Path, published: Path) -> None:
    read = import_units(published / HISTORY, out, table=published / TABLE)
    if read.findings or read.history.rows_in != read.history.stored:
        raise ValueError(f"{read.findings[:3]}")


def _asked(register: Register, names: int, *, rounds: int) -> str:
    registry = register.registry
    living = [unit for unit in registry if unit.exists(DAY)]
    asked = [unit.chapter(DAY).name.vi for unit in living[:: max(1, len(living) // names)]]
    both = side_by_side(
        lambda: _by_index(Gazetteer(registry), asked),
        lambda: [sorted(u.id for u in registry.named(name, on=DAY)) for name in asked],
        rounds=rounds,
    )
    return line(
        "units",
        f"{len(asked)} names in {len(living)}",
        f"by the index {seconds(both.ours)}",
        f"comparing {seconds(both.other)}",
        f"ratio {both.ratio:.1f}",
    )


def _by_index(places: Gazetteer, asked: list[str]) -> list[list[str]]:
    return [sorted(u.id for u in places.named(name, since=DAY, until=DAY)) for name in asked]


if __name__ == "__main__":
    run("units", "A register of units", lines, about=ABOUT)
