"""A statistical index as a folder: composite.toml says how it is made, a CSV holds its numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from resolute.intake.composite_parts import CompositePlan, read_composite
from resolute.intake.composite_values import read_errors, read_values
from resolute.intake.fault import Fault
from resolute.intake.toml_tables import read_tables
from resolute.standing.index import Table
from resolute.words import Finding, Place, Words

PLAN = "composite.toml"
_NO_FILE = Fault(
    Words("không có tệp này", "this file is not there"),
    Words(f"Thêm tệp, hoặc sửa tên tệp trong {PLAN}", f"Add it, or mend its name in {PLAN}"),
)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class CompositeFolder:
    """How an index is made and its table for each period, in their order.

    ``plan`` is None where composite.toml cannot be used; the findings say why. ``errors`` are the
    standard errors of what the tables hold, empty where no file of them is named.
    """

    plan: CompositePlan | None
    tables: Mapping[str, Table]
    errors: Mapping[str, Table]
    findings: tuple[Finding, ...]


def read_composite_folder(folder: Path) -> CompositeFolder:
    """Everything in the folder; ``folder`` holds a composite.toml."""
    findings: list[Finding] = []
    read = read_tables(PLAN, (folder / PLAN).read_text("utf-8"))
    plan = None if isinstance(read, Finding) else read_composite(read, findings)
    tables: Mapping[str, Table] = {}
    errors: Mapping[str, Table] = {}
    if isinstance(read, Finding):
        findings.append(read)
    if plan is not None:
        content = _content(folder, plan.values, findings)
        tables = read_values(plan.values, content, plan, findings=findings) if content else {}
    if plan is not None and plan.errors is not None:
        content = _content(folder, plan.errors, findings)
        errors = read_errors(plan.errors, content, plan, findings=findings) if content else {}
    return CompositeFolder(plan=plan, tables=tables, errors=errors, findings=tuple(findings))


def _content(folder: Path, name: str, findings: list[Finding]) -> bytes:
    """What a file holds; nothing, and a finding, where it is not there."""
    if (folder / name).is_file():
        return (folder / name).read_bytes()
    findings.append(_NO_FILE.at(Place(file=name)))
    return b""
