"""Make a published index anew, step by step, and compare each step with what was published."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from resolute.actions.indicator_facts import finding_facts
from resolute.actions.office import FolderError
from resolute.intake.published_index import FILES, PublishedIndex, read_published_index
from resolute.standing.index import Filling, Floats, Recipe, Stages, Treatment, stages
from resolute.words import Finding, Language, Words

NEAR = 1e-12
"""How far a number may be off, in parts of itself or of one."""

PUBLISHED_RECIPE = Recipe(
    filled=Filling.GROUP_MEAN, group="Group_EurAsia", treated=Treatment(most=6)
)
"""How this index was made: gaps filled within Europe and within Asia, six values pulled in."""

STEPS = {
    "Raw": Words("số liệu gốc", "as stated"),
    "Denominated": Words("chia cho mẫu số", "divided by its denominator"),
    "Imputed": Words("bù số liệu thiếu", "gaps filled"),
    "Treated": Words("xử lý giá trị ngoại lai", "outliers treated"),
    "Normalised": Words("đưa về một thang điểm", "put on one scale"),
    "Aggregated": Words("gộp thành chỉ số", "taken together"),
}
STEP = Words("• {step}: {same}/{count} ô đúng.", "• {step}: {same}/{count} cells come out.")
RANKS = Words(
    "Thứ hạng: {same}/{count} đúng như đã công bố.",
    "Ranks: {same}/{count} as published.",
)


@dataclass(frozen=True, slots=True)
class Step:
    """How many cells of a step there are, and how many of them come out."""

    count: int
    same: int


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexCompared:
    """Every step of an index beside what was published of it."""

    steps: dict[str, Step]
    ranks: Step
    findings: tuple[Finding, ...]

    @property
    def off(self) -> bool:
        """Whether anything comes out otherwise."""
        return any(step.same < step.count for step in (*self.steps.values(), self.ranks))


def compare_asem(folder: Path) -> IndexCompared:
    """Make the published index of a folder anew. Raises FolderError where it is not there."""
    absent = [name for name in FILES if not (folder / name).is_file()]
    if absent:
        raise FolderError(
            Words(
                f"Không có “{folder / absent[0]}”. Chỉ thư mục có chỉ số đã công bố.",
                f"There is no “{folder / absent[0]}”. Name the folder with the published index.",
            )
        )
    read = read_published_index({name: (folder / name).read_bytes() for name in FILES})
    if read.index is None:
        return IndexCompared(steps={}, ranks=Step(0, 0), findings=read.findings)
    made = stages(read.index.table, read.index.frame, PUBLISHED_RECIPE)
    ranks = np.array([read.index.ranks.get(unit, 0) for unit in made.units])
    return IndexCompared(
        steps={name: _step(ours, published) for name, ours, published in _pairs(made, read.index)},
        ranks=Step(count=len(ranks), same=int((made.places == ranks).sum())),
        findings=read.findings,
    )


def compared_words(compared: IndexCompared, language: Language) -> str:
    """The comparison for a person."""
    lines = [
        STEP.say(language).format(step=STEPS[name].say(language), same=step.same, count=step.count)
        for name, step in compared.steps.items()
    ]
    ranks = compared.ranks
    return "\n".join([*lines, RANKS.say(language).format(same=ranks.same, count=ranks.count)])


def compared_facts(compared: IndexCompared) -> dict[str, Any]:
    """The same as plain facts, for programs to read."""
    return {
        "format": "resolute.oracle-asem/1",
        "steps": {
            name: {"count": step.count, "same": step.same} for name, step in compared.steps.items()
        },
        "ranks": {"count": compared.ranks.count, "same": compared.ranks.same},
        "findings": [finding_facts(finding) for finding in compared.findings],
    }


def _pairs(made: Stages, index: PublishedIndex) -> list[tuple[str, Floats, Floats]]:
    published = {
        **index.stages,
        "Aggregated": np.column_stack([index.scores[each.code] for each in made.frame.pillars]),
    }
    ours = {
        "Raw": made.raw,
        "Denominated": made.denominated,
        "Imputed": made.imputed,
        "Treated": made.treated,
        "Normalised": made.normalised,
        "Aggregated": np.column_stack([made.scores[each.code] for each in made.frame.pillars]),
    }
    return [(name, ours[name], published[name]) for name in STEPS]


def _step(ours: Floats, published: Floats) -> Step:
    near = np.isclose(ours, published, rtol=NEAR, atol=NEAR, equal_nan=True)
    return Step(count=int(near.size), same=int(near.sum()))
