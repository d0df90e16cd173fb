"""The small review once more, by a plan that was changed and with figures that do not count yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

from resolute.evidence import (
    ApprovalLevel,
    Entry,
    Figure,
    PlanAct,
    PlanChange,
    Stage,
    Waiting,
    Withdrawal,
)
from resolute.plan import Level, Promise, Target, Task
from resolute.review.blocks import Block, Line, Table
from resolute.review.compose import Composed
from resolute.review.fill import plain
from resolute.review.material import Material
from resolute.standing import judge
from resolute.words import Words
from tests import worlds
from tests.unit.review.small_review import EVIDENCE, PLAN, material
from tests.worlds import METHOD, above, at_least, entry, morning, period

TITLES = (
    Words("báo cáo", "reported"),
    Words("thẩm định", "verified"),
    Words("phê duyệt", "approved"),
)
APPROVED = ApprovalLevel(key="approved", title=TITLES[2], locks=True)
OPENED, LATER = "2020-10-01", "2022-12-05"


def promise(code: str) -> Promise:
    """What the plan promises today under a code."""
    found = PLAN.promise(code)
    assert found is not None
    return found


def higher(code: str = "T1.1", goal: str = "98") -> Promise:
    """The same promise with a higher goal: a rate above so many per cent."""
    return replace(promise(code), rule=Level(indicator="rate", bound=above(goal)))


def gone(code: str = "T1.9") -> Promise:
    """A task that the plan no longer has."""
    rule = Level(indicator="rate", bound=at_least("99"))
    return replace(promise("T1.1"), code=code, title=Words("Đã bỏ", "Gone"), rule=rule)


def change(act: PlanAct, said: Promise, *, on: str = LATER, **facts: str) -> Entry:
    """An entry by which a promise is adopted, adjusted or dropped, recorded on the day decided."""
    kept = act is not PlanAct.DROPPED
    body = PlanChange(
        act=act,
        code=said.code,
        decided=date.fromisoformat(on),
        target=replace(said, tasks=()) if isinstance(said, Target) and kept else None,
        task=said if isinstance(said, Task) and kept else None,
        **facts,
    )
    name = f"{said.code} {act.value} {on}"
    return entry(name, body, period("2020"), recorded_at=morning(on))


def adopted(*, instead: Mapping[str, Promise] | None = None, without: str = "") -> list[Entry]:
    """The adoption of the whole plan, with some promises as they were at first."""
    first: dict[str, Promise] = {each.code: each for each in PLAN.promises}
    first |= instead or {}
    return [
        change(PlanAct.ADOPTED, each, on=OPENED) for each in first.values() if each.code != without
    ]


def by_changes(*changes: Entry, table: str = EVIDENCE, first: tuple[Promise, ...] = ()) -> Material:
    """The material of a plan with a history; ``first`` are promises as they were adopted."""
    bench = worlds.bench(table, on="2023-06-30")
    return replace(
        material(table),
        changes=changes,
        adopted={each.code: judge(each, bench, METHOD) for each in first},
    )


def moved() -> Material:
    """One task made easier, one put off, one dropped and one added since the plan was adopted."""
    earlier = replace(promise("T2.1"), due=date(2021, 12, 31))
    first = {"T1.1": higher(), "T2.1": earlier, "T1.9": gone()}
    why = {"document": "04-CTr-QU", "reason": "Dịch bệnh kéo dài"}
    return by_changes(
        *adopted(instead=first, without="T2.2"),
        change(PlanAct.ADJUSTED, promise("T1.1"), **why),
        change(PlanAct.ADJUSTED, promise("T2.1"), document="12-NQ/QU"),
        change(PlanAct.DROPPED, gone(), reason="Chuyển về thành phố"),
        change(PlanAct.ADOPTED, promise("T2.2"), document="04-CTr-QU"),
        first=tuple(first.values()),
    )


def figure(name: str, value: str, *, part: str = "settled", **facts: object) -> Entry:
    """How many dossiers Hàng Bạc settled in 2022, unless its facts say more."""
    body = Figure(part=part, value=Decimal(value))
    return entry(name, body, period("2022"), **{"unit": "hang-bac", **facts})


def withdrawal(name: str, of: str) -> Entry:
    """A withdrawal of what Hàng Bạc said."""
    body = Withdrawal(reason="gửi nhầm")
    return entry(name, body, period("2022"), unit="hang-bac", replaces=of)


def waits(said: Entry, reached: int = 0) -> Waiting:
    """An entry that has come to a level and no further; -1 was sent back."""
    return Waiting(entry=said, submission="lan-gui-3", stage=Stage(reached))


def with_waiting(*waiting: Waiting, base: Material | None = None) -> Material:
    """The material of a plan that counts only what was approved, with what is waiting."""
    return replace(base or material(), waiting=waiting, counts_from=APPROVED, level_titles=TITLES)


def table(found: Composed, key: str) -> Table | None:
    """The table of a key, in the body or in an annex."""
    blocks = (*found.report.body, *found.report.annexes)
    return next((b for b in blocks if isinstance(b, Table) and b.key == key), None)


def rows(found: Composed, key: str) -> list[list[str]]:
    """The cells of that table in words."""
    drawn = table(found, key)
    assert drawn is not None, key
    return [[plain(cell) for cell in row.cells] for row in drawn.rows]


def said(block: Block) -> str:
    """The words of a paragraph or a note."""
    line: Line = getattr(block, "line", ())
    return plain(line)
