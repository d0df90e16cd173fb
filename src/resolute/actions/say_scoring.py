"""The scoring of a year as it was recorded: its steps, and how far own and appraised points lie."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from resolute.actions.appraise_units import BY_APPRAISER, BY_UNIT, drift_facts
from resolute.actions.indicator_facts import finding_facts
from resolute.actions.record_scoring import ScoringDone
from resolute.evidence import ScoringStep
from resolute.render.text import block_text
from resolute.review.blocks import Align, Block, Column, Row, Table, Text
from resolute.review.rankings import drift_blocks
from resolute.standing.points import RecordedScoring, drift_by_appraiser, drift_by_unit
from resolute.words import Language, Words, say_date

STEPS: Mapping[ScoringStep, Words] = {
    ScoringStep.SELF_SCORED: Words("Tự chấm điểm", "Self-scored"),
    ScoringStep.APPRAISED: Words("Thẩm định", "Appraised"),
    ScoringStep.SURVEYED: Words("Điều tra xã hội học", "Surveyed"),
    ScoringStep.RESULT: Words("Kết quả", "Result"),
    ScoringStep.COMPLAINTS: Words("Kiến nghị", "Complaints"),
    ScoringStep.ANNOUNCED: Words("Công bố", "Announced"),
}
TITLE = Words("Các bước chấm điểm đã ghi sổ, năm {year}", "The steps of {year} as recorded")
STEP = Words("Bước", "Step")
DAY = Words("Từ ngày", "Since")
COUNT = Words("Số mục", "Entries")
NOT_YET = Words("chưa có", "not yet")
RECORDED = Words("Đã ghi sổ {count} bước chấm điểm.", "Steps recorded: {count}.")


def scoring_words(scoring: RecordedScoring, year: int, language: Language, *, width: int) -> str:
    """The steps with their days, then the drift by unit and by appraiser."""
    blocks = scoring_blocks(scoring, year, language)
    return "\n\n".join(block_text(block, width=width) for block in blocks)


def scoring_blocks(scoring: RecordedScoring, year: int, language: Language) -> Iterator[Block]:
    """The same as blocks."""
    yield Table(
        key="scoring",
        title=TITLE.say(language).format(year=year),
        columns=(
            Column(title=STEP.say(language), width=28),
            Column(title=DAY.say(language), width=14, align=Align.RIGHT),
            Column(title=COUNT.say(language), width=10, align=Align.RIGHT),
        ),
        rows=tuple(_step(step, scoring, language) for step in ScoringStep),
    )
    told = (
        (BY_UNIT, drift_by_unit(scoring.appraisals)),
        (BY_APPRAISER, drift_by_appraiser(scoring.appraisals)),
    )
    for title, drifts in told:
        if drifts:
            said = title.say(language).format(year=year)
            yield from drift_blocks(drifts, title=said, language=language)


def scoring_facts(scoring: RecordedScoring, year: int) -> dict[str, Any]:
    """The same as plain facts; means are exact, as fractions."""
    return {
        "format": "resolute.scoring/1",
        "year": year,
        "steps": {
            step.value: {"since": scoring.days.get(step), "entries": scoring.counts.get(step, 0)}
            for step in ScoringStep
        },
        "by_unit": [drift_facts(each) for each in drift_by_unit(scoring.appraisals)],
        "by_appraiser": [drift_facts(each) for each in drift_by_appraiser(scoring.appraisals)],
        "results": dict(scoring.results),
    }


def done_words(done: ScoringDone, year: int, language: Language, *, width: int) -> str:
    """How much was recorded, and what stands after it."""
    count = RECORDED.say(language).format(count=len(done.steps))
    return f"{count}\n\n{scoring_words(done.scoring, year, language, width=width)}"


def done_facts(done: ScoringDone, year: int) -> dict[str, Any]:
    """The same as plain facts."""
    return scoring_facts(done.scoring, year) | {
        "recorded": len(done.steps),
        "findings": [finding_facts(each) for each in done.findings],
    }


def _step(step: ScoringStep, scoring: RecordedScoring, language: Language) -> Row:
    day, count = scoring.days.get(step), scoring.counts.get(step, 0)
    said = say_date(day, language) if day else NOT_YET.say(language)
    cells = (STEPS[step].say(language), said, str(count))
    return Row(cells=tuple((Text(cell),) for cell in cells))
