"""How what waits is drawn, and what is said where a decision does not hold."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from resolute.actions.say_amount import say_amount
from resolute.actions.waiting_rows import Row
from resolute.evidence import Figure
from resolute.intake.plan_folder import PlanRead
from resolute.time import say_period
from resolute.words import Language, Words, say_number

HAS_REMARKS = Words(
    "“{submission}” có dòng cần xem nên không duyệt gộp được: mở ra, xem rồi duyệt riêng.",
    "“{submission}” has rows to look at and cannot be approved with others: open it and decide.",
)
NO_REASON = Words("Trả lại thì phải ghi lý do.", "Whoever sends something back says why.")
ALREADY_DECIDED = Words(
    "Có lần gửi vừa được người khác quyết định; danh sách dưới đây là mới nhất.",
    "Somebody else has just decided on one of them; the list below is the newest.",
)

MANY_PARTS = Words("{count} số liệu", "{count} parts")


def about(rows: Sequence[Row], plan: PlanRead, language: Language) -> str:
    """What a submission is about: its part, or how many there are, and from when to when."""
    parts = dict.fromkeys(part for row in rows if (part := _part(row)))
    told = [plan.parts[part].title.say(language) for part in parts if part in plan.parts]
    periods = sorted((row.entry.period for row in rows), key=lambda each: each.begins)
    named = [say_period(each, language) for each in periods]
    what = told[0] if len(told) == 1 else MANY_PARTS.say(language).format(count=len(parts))
    when = named[:1] if len(set(named)) == 1 else [*named[:1], *named[-1:]]
    return f"{what}, {' – '.join(when)}" if when else what


def drawn_row(row: Row, plan: PlanRead, language: Language) -> dict[str, Any]:
    """One row as a page shows it."""
    entry, part = row.entry, _part(row)
    unit = plan.registry[entry.unit].name if entry.unit in plan.registry else None
    return {
        "id": entry.id,
        "part": plan.parts[part].title.say(language) if part in plan.parts else part,
        "unit": unit.say(language) if unit else entry.unit,
        "period": say_period(entry.period, language),
        "value": "" if row.value is None else say_amount(row.value, language),
        "before": _before(row, language),
        "moved": "" if row.moved is None else _signed(row, language),
        "remarks": [each.say(language) for each in row.remarks],
        "history": history_address(part, entry.unit, entry.period.name) if part else "",
    }


def history_address(part: str, unit: str, period: str) -> str:
    """Where the history of a figure is."""
    return f"/so-lieu?{urlencode({'part': part, 'unit': unit, 'period': period})}"


def _part(row: Row) -> str:
    body = row.entry.body
    return body.part if isinstance(body, Figure) else ""


def _before(row: Row, language: Language) -> str:
    if row.before is None or not isinstance(row.before.body, Figure):
        return ""
    value = say_amount(row.before.body.value, language)
    return f"{value} ({say_period(row.before.period, language)})"


def _signed(row: Row, language: Language) -> str:
    moved = row.moved
    if moved is None:
        return ""
    return f"{'+' if moved > 0 else ''}{say_number(moved, language)}"
