"""Open a register of units: a folder of its own, or the units of a plan folder."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from resolute.actions.desk import known_ladder, open_folder
from resolute.actions.office import FolderError
from resolute.intake.plan_folder import SETTINGS
from resolute.intake.reorganisation_rows import read_reorganisations
from resolute.intake.unit_ladder import LEVELS
from resolute.intake.unit_list import CHANGES, HIERARCHIES, UNITS, Register, read_register
from resolute.words import Words


def open_register(folder: Path) -> Register:
    """The units of a folder. Raises FolderError where it has neither units nor a plan."""
    if (folder / UNITS).is_file():
        files = (folder / name for name in (UNITS, LEVELS, HIERARCHIES))
        read = read_register({path.name: path.read_bytes() for path in files if path.is_file()})
        return _with_changes(read, folder / CHANGES)
    if (folder / SETTINGS).is_file():
        plan = open_folder(folder).plan
        ladder = plan.register.ladder if plan.register.rows_in else known_ladder()
        return replace(
            plan.register,
            registry=plan.registry,
            ladder=ladder,
            reorganisations=plan.reorganisations,
            findings=(),
        )
    raise FolderError(
        Words(
            f"Thư mục {folder} không có {UNITS} của danh bạ đơn vị, cũng không có kế hoạch. "
            "Tạo danh bạ bằng “resolute units import”, hoặc chỉ thư mục bằng --units.",
            f"The folder {folder} has no {UNITS} of a register of units, and no plan either. "
            "Make a register by “resolute units import”, or name its folder with --units.",
        )
    )


def _with_changes(register: Register, path: Path) -> Register:
    """The register with what its folder tells of units that were merged, divided or renamed."""
    if not path.is_file():
        return register
    read = read_reorganisations(path.name, path.read_bytes(), register.registry)
    return replace(
        register,
        reorganisations=read.reorganisations,
        findings=(*register.findings, *read.findings),
    )
