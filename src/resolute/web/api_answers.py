"""What each operation of the API answers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict
from datetime import date
from hashlib import sha256
from itertools import islice
from typing import Any

from django.http import HttpResponse

from resolute.actions.exchange_dhis2 import (
    LeftOut,
    dhis2_map,
    exchanged_facts,
    values_in,
    values_out,
)
from resolute.actions.judge_ledger import FIGURES, decided
from resolute.actions.known import DIGEST_SHOWN
from resolute.actions.send_figures import Sending, send_figures, sent_facts
from resolute.actions.show_standing import standing_facts
from resolute.evidence import Figure, Logged, Nature, Selection, Stages
from resolute.intake.dhis2_values import (
    COLUMNS,
    DataValue,
    as_json_set,
    csv_rows,
    read_csv,
    read_json,
)
from resolute.intake.plan_folder import PlanRead
from resolute.intake.sent_rows import SentRow, value_text
from resolute.plan import Promise, Task
from resolute.render.indicator_files import as_csv
from resolute.render.json import as_json
from resolute.web.api_call import NOT_FOUND, Call, RefusedError
from resolute.web.api_gate import may_see
from resolute.web.api_table import CSV, JSON, MOST_ROWS, REASONS, openapi
from resolute.web.site import site
from resolute.words import Language, Words, nfc

PAGE = 100


def _described(_call: Call) -> HttpResponse:
    return _json(openapi())


def _plan(_call: Call) -> HttpResponse:
    read = site().office.plan()
    plan = site().office.published(site().today).material.plan
    return _json(
        {
            "format": "resolute.plan/1",
            "key": plan.key,
            "title": _both(plan.title),
            "unit": plan.unit,
            "term": plan.term.name,
            "promises": [_promise(each) for each in plan.promises],
            "parts": [
                {
                    "key": each.key,
                    "title": _both(each.title),
                    "measured_in": _both(each.measured_in),
                    "kind": each.kind.value,
                    "regime": each.regime,
                    "bases": list(each.bases),
                }
                for each in read.parts.values()
            ],
            "units": [
                {
                    "id": each.id,
                    "name": _both(each.name),
                    "level": each.level,
                    "parent": each.parent,
                }
                for each in read.registry
            ],
        }
    )


def _promise(promise: Promise) -> dict[str, Any]:
    unfolds = promise.target if isinstance(promise, Task) else promise.code
    return {
        "code": promise.code,
        "kind": "task" if isinstance(promise, Task) else "target",
        "target": unfolds,
        "title": _both(promise.title),
        "owner": promise.owner,
        "unit": promise.unit,
        "starts": promise.starts.isoformat(),
        "due": promise.due.isoformat(),
    }


def _standings(call: Call) -> HttpResponse:
    asked = call.asked.get("on")
    on = date.fromisoformat(asked) if asked else site().today
    material = site().office.material(on)
    told = {each: standing_facts(material, each)["items"] for each in Language}
    items = [
        {
            "place": place,
            "code": vi["code"],
            "verdict": vi["verdict"].value,
            "said": {"vi": vi["said"], "en": en["said"]},
            "promised": {"vi": vi["promised"], "en": en["promised"]},
            "reached": {"vi": vi["reached"], "en": en["reached"]},
            "as_of": vi["as_of"],
            "stale": vi["stale"],
            "due": vi["due"],
        }
        for place, (vi, en) in enumerate(zip(told[Language.VI], told[Language.EN], strict=True))
    ]
    start = call.asked.get("after", 0)
    page, following = _page(items[start:], call, lambda item: item["place"])
    return _json({"format": "resolute.standings/1", "on": on, "items": page, "next": following})


def _figures(call: Call) -> HttpResponse:
    office = site().office
    plan, reached = office.plan(), decided(office.ledger)
    _require(plan, call, call.asked.get("unit"))
    wanted = Selection(
        kinds=FIGURES,
        parts=frozenset({call.asked["part"]}) if "part" in call.asked else None,
        units=frozenset({call.asked["unit"]}) if "unit" in call.asked else None,
        since=call.asked.get("after", 0),
    )
    seen: dict[str, bool] = {}

    def visible() -> Iterator[Logged]:
        for logged in office.ledger.log(wanted):
            unit = logged.entry.unit
            if unit not in seen:
                seen[unit] = may_see(plan, call.person, unit)
            if seen[unit]:
                yield logged

    page, following = _page(visible(), call, lambda logged: logged.seq)
    items = [_figure(each, reached) for each in page]
    return _json({"format": "resolute.figures/1", "items": items, "next": following})


def _require(plan: PlanRead, call: Call, unit: str | None) -> None:
    """Raise RefusedError where a unit is asked for that there is not, or of which none is told."""
    if unit is not None and not (unit in plan.registry and may_see(plan, call.person, unit)):
        raise RefusedError(NOT_FOUND, REASONS[NOT_FOUND])


def _figure(logged: Logged, reached: Mapping[str, Stages]) -> dict[str, Any]:
    entry, steps = logged.entry, site().office.ledger.levels.steps
    body = entry.body if isinstance(entry.body, Figure) else None
    level = reached.get(logged.submission, Stages()).of(entry.id).reached
    return {
        "place": logged.seq,
        "id": entry.id,
        "submission": logged.submission,
        "part": body.part if body else None,
        "basis": body.basis if body else None,
        "unit": entry.unit,
        "period": entry.period.name,
        "value": value_text(body.value) if body else None,
        "nature": body.nature.value if body else None,
        "recorded_at": entry.recorded_at,
        "replaces": entry.replaces,
        "level": steps[level].key if level >= 0 else None,
    }


def _page(items: Iterable[Any], call: Call, place: Callable[[Any], int]) -> tuple[list[Any], Any]:
    """A page, and where the next one begins; a place is never given to another item."""
    limit = call.asked.get("limit", PAGE)
    found = list(islice(items, limit + 1))
    return found[:limit], place(found[limit]) if len(found) > limit else None


def _send(call: Call) -> HttpResponse:
    sending = Sending(
        key=call.asked["Idempotency-Key"],
        by=call.person,
        at=site().now(),
        content=call.body,
        rows=[_row(each) for each in call.told["rows"]],
    )
    return _json(sent_facts(send_figures(site().office, sending), call.language))


def _row(told: Mapping[str, Any]) -> SentRow:
    given = {key: nfc(value) for key, value in told.items() if value is not None}
    return SentRow(
        part=given["part"],
        unit=given["unit"],
        period=given["period"],
        value=given.get("value"),
        nature=Nature(given.get("nature", Nature.FINAL.value)),
        basis=given.get("basis"),
        replaces=given.get("replaces"),
        note=given.get("note", ""),
    )


def _values_out(call: Call) -> HttpResponse:
    values, left = _exchanged(call)
    told = as_json_set(values)
    if left:
        said = [{"subject": e.subject, "reason": e.reason.say(call.language)} for e in left]
        told["leftOut"] = said
    return _json(told)


def _values_out_csv(call: Call) -> HttpResponse:
    values, _ = _exchanged(call)
    content = as_csv(COLUMNS, list(csv_rows(values)))
    return HttpResponse(content, content_type=f"{CSV}; charset=utf-8")


def _exchanged(call: Call) -> tuple[list[DataValue], list[LeftOut]]:
    office = site().office
    plan = office.plan()
    values, left = values_out(office, lambda unit: may_see(plan, call.person, unit))
    asked = call.asked
    if "orgUnit" in asked:
        _require(plan, call, dhis2_map(office).units.get(asked["orgUnit"], ""))
    found = [
        each
        for each in values
        if asked.get("dataElement") in {None, each.data_element}
        and asked.get("orgUnit") in {None, each.org_unit}
        and asked.get("period") in {None, each.period}
    ]
    return found, left


def _values_in(call: Call) -> HttpResponse:
    values = read_json(call.body) if call.media == JSON else read_csv(call.body)
    if len(values) > MOST_ROWS:
        raise RefusedError(413, f"at most {MOST_ROWS} data values at once")
    office = site().office
    digest = sha256(call.body).hexdigest()[:DIGEST_SHOWN]
    sending = Sending(
        key=f"dhis2:{digest}@{office.ledger.size}",
        by=call.person,
        at=site().now(),
        content=call.body,
        rows=(),
    )
    dry = call.asked.get("dryRun") == "true"
    told = values_in(office, values, sending, dry=dry)
    return _json(exchanged_facts(told, call.language))


def _both(words: Words) -> dict[str, str]:
    return asdict(words)


def _json(facts: object) -> HttpResponse:
    return HttpResponse(as_json(facts), content_type=JSON)


ANSWERS: Mapping[str, Callable[[Call], HttpResponse]] = {
    "openapi": _described,
    "plan": _plan,
    "standings": _standings,
    "figures": _figures,
    "send_figures": _send,
    "values_out": _values_out,
    "values_out_csv": _values_out_csv,
    "values_in": _values_in,
}
