"""An officer's work: what is overdue, due today, at risk, or waits for a supplement."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from urllib.parse import quote

from resolute.pack import Desk, Shown, Visit
from resolute.packs.dossiers.counter import Standing
from resolute.packs.dossiers.counter_lists import chance_of, open_now, say_chance
from resolute.packs.dossiers.house import house
from resolute.packs.dossiers.life import STATES, State
from resolute.packs.dossiers.pages.words import page_words
from resolute.packs.dossiers.risk import Chance
from resolute.words import Language, say_date

GROUPS = ("overdue", "today", "risky", "incomplete", "others")


def work_list(desk: Desk, visit: Visit) -> Shown:
    """The open dossiers in groups, the most pressing first; or one of them, by its code."""
    if code := visit.query.get("ma", "").strip():
        return Shown(then=f"/mot-cua/ho-so/{quote(code, safe='')}")
    standings, known = open_now(desk)
    groups: dict[str, list[dict[str, Any]]] = {name: [] for name in GROUPS}
    for each in standings:
        chance = chance_of(each, known, desk.at)
        groups[group_of(each, chance, desk.at.date())].append(_row(each, chance, desk.language))
    say = page_words(desk.language)
    shown = [_shown(name, rows, say) for name, rows in groups.items()]
    values = {"say": say, "groups": [group for group in shown if group["count"]], "all": shown}
    return Shown(template="dossiers/work_list.html", values=values)


def group_of(each: Standing, chance: Chance | None, today: date) -> str:
    """Where an open dossier stands in the list."""
    if each.state is State.INCOMPLETE:
        return "incomplete"
    if each.late(today):
        return "overdue"
    if each.due is not None and each.due.date() == today:
        return "today"
    risky = chance is not None and not chance.thin and chance.share >= house().risk_from
    return "risky" if risky else "others"


def _shown(name: str, rows: list[dict[str, Any]], say: Mapping[str, str]) -> dict[str, Any]:
    most = house().rows_shown
    left = len(rows) - most
    return {
        "name": name,
        "title": say[name],
        "rows": rows[:most],
        "count": len(rows),
        "more": say["more"].format(count=left) if left > 0 else "",
    }


def _row(each: Standing, chance: Chance | None, language: Language) -> dict[str, Any]:
    return {
        "dossier": each.dossier,
        "procedure": each.received.procedure,
        "state": STATES[each.state].say(language),
        "due": say_date(each.due.date(), language) if each.due else "",
        "risk": say_chance(chance, language) if chance and chance.of else "",
        "thin": chance is not None and chance.thin,
    }
