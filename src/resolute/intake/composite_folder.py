"""A statistical index as a folder: composite.toml says how it is made, a CSV holds its numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from resolute.intake.composite_parts import CompositePlan, read_composite
from resolute.intake.composite_values import read_values
from resolute.intake.fault import Fault
from resolute.intake.toml_tables import read_tables
from resolute.standing.index import Table
from resolute.words import Finding, Place, Words

PLAN = "composite.toml"
_NO_FILE = Fault(
    Words("không có tệp này", "this file is not there"),
    Words(f"Thêm tệp, hoặc sửa mục “values” trong {PLAN}", f"Add it, or mend “values” in {PLAN}"),
)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class CompositeFolder:
    """How an index is made and its table for each period, in their order.

    ``plan`` is None where composite.toml cannot be used; the findings say why.
    """

    plan: CompositePlan | None
    tables: Mapping[str, Table]
    findings: tuple[Finding, ...]


def read_composite_folder(folder: Path) -> CompositeFolder:
    """Everything in the folder; ``folder`` holds a composite.toml."""
    findings: list[Finding] = []
    read = read_tables(PLAN, (folder / PLAN).read_text("utf-8"))
    plan = None if isinstance(read, Finding) else read_composite(read, findings)
    if plan is None:
        found = (read,) if isinstance(read, Finding) else tuple(findings)
        return CompositeFolder(plan=None, tables={}, findings=found)
    path = folder / plan.values
    if not path.is_file():
        return CompositeFolder(
            plan=plan, tables={}, findings=(_NO_FILE.at(Place(file=plan.values)),)
        )
    tables = read_values(plan.values, path.read_bytes(), plan, findings=findings)
    return CompositeFolder(plan=plan, tables=tables, findings=tuple(findings))
