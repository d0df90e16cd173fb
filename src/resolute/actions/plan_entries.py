"""The plan as entries: its texts, what is promised in it, who acts on it, and what changed."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date, datetime

from resolute.evidence import (
    BY_HAND,
    Body,
    Entry,
    Ledger,
    Person,
    PlanAct,
    PlanChange,
    PlanText,
    Selection,
    read,
)
from resolute.intake.plan_folder import PEOPLE
from resolute.plan import Plan, Promise, Target, Task
from resolute.words import Language, ResoluteError, Words, nfc

PERSON_ID = "person:"
KEPT_OF_PEOPLE = ("key", "may", "units")
KEPT_OF_DELEGATIONS = ("from", "to", "may", "first_day", "last_day", "document")
WHAT: Mapping[str, Words] = {
    "title": Words("tên", "title"),
    "unit": Words("đơn vị", "unit"),
    "owner": Words("đơn vị chủ trì", "lead unit"),
    "rule": Words("mức phải đạt", "rule"),
    "starts": Words("ngày bắt đầu", "first day"),
    "due": Words("thời hạn", "due day"),
    "baseline": Words("mức đầu kỳ", "baseline"),
    "path": Words("lộ trình", "path"),
    "method": Words("cách đo tiến độ", "measure of progress"),
    "stale_after": Words("hạn dùng của số liệu", "age at which figures are stale"),
    "provenance": Words("nguồn gốc", "provenance"),
    "source": Words("nguồn", "source"),
    "target": Words("thuộc chỉ tiêu", "its target"),
    "field": Words("lĩnh vực", "field"),
    "programmes": Words("chương trình", "programmes"),
}
ADDED = Words("thêm mới", "added")
DROPPED = Words("đưa ra khỏi kế hoạch", "dropped")


class UndecidedError(ResoluteError):
    """Targets or tasks differ from the ledger, and nobody said by which decision."""

    exit_code = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Recording:
    """Who records and when by the ledger's clock; ``decision`` is that by which the plan changed.

    ``decided`` is the day of the decision, and ``reason`` is why.
    """

    by: str
    at: datetime
    decision: str = ""
    decided: date | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clerk:
    """Writes entries for a plan as a whole; ``mark`` tells apart those of one name."""

    plan: Plan
    moment: datetime
    mark: str

    def entry(self, name: str, body: Body) -> Entry:
        """The entry of a body, about the unit and the term of the plan."""
        return Entry(
            id=f"{name}@{self.mark}",
            unit=self.plan.unit,
            sender=self.plan.unit,
            period=self.plan.term,
            body=body,
            origin=BY_HAND,
            recorded_at=self.moment,
        )

    def text(self, body: PlanText) -> Entry:
        """The entry of a file of the plan."""
        return self.entry(body.file, body)

    def change(self, body: PlanChange) -> Entry:
        """The entry of what happened to a target or task."""
        return self.entry(f"plan:{body.code}", body)

    def person(self, body: Person) -> Entry:
        """The entry of somebody who acts."""
        return self.entry(f"{PERSON_ID}{body.key}", body)


def texts_to_record(texts: Mapping[str, str]) -> dict[str, str]:
    """The texts of a plan as they are recorded: composed letters, and no name of a person.

    The log keeps names apart, so that they can be erased.
    """
    plain = {file: nfc(text) for file, text in texts.items()}
    return {file: _nameless(text) if file == PEOPLE else text for file, text in plain.items()}


def changed_texts(before: Mapping[str, str], now: Mapping[str, str]) -> Iterator[PlanText]:
    """The files that were added or changed, and those that were taken away."""
    for file in sorted({*before, *now}):
        if file not in now:
            yield PlanText(file=file, present=False)
        elif before.get(file) != now[file]:
            yield PlanText(file=file, text=now[file])


def promises_of(plan: Plan) -> dict[str, Promise]:
    """The targets, each without its tasks, and the tasks of a plan by their codes."""
    return {
        promise.code: replace(promise, tasks=()) if isinstance(promise, Target) else promise
        for promise in plan.promises
    }


def promises_recorded(ledger: Ledger) -> dict[str, Promise]:
    """What a ledger holds as promised now, by code."""
    found: dict[str, Promise] = {}
    for entry in read(ledger, Selection(kinds=frozenset({PlanChange.kind}))):
        if not isinstance(entry.body, PlanChange):
            continue
        if entry.body.promise is None:
            found.pop(entry.body.code, None)
        else:
            found[entry.body.code] = entry.body.promise
    return found


def people_recorded(ledger: Ledger) -> dict[str, Person | None]:
    """The people of a ledger by their keys; None for one whose name was erased."""
    found: dict[str, Person | None] = {}
    for entry in read(ledger, Selection(kinds=frozenset({Person.kind}))):
        key = entry.id.removeprefix(PERSON_ID).rpartition("@")[0]
        found[key] = entry.body if isinstance(entry.body, Person) else None
    return found


def new_people(before: Mapping[str, Person | None], now: tuple[Person, ...]) -> Iterator[Person]:
    """The people who are new or go by another name or post; nobody who was erased."""
    for person in now:
        if person.key not in before or before[person.key] not in {None, person}:
            yield person


def plan_changes(
    before: Mapping[str, Promise], now: Mapping[str, Promise], recording: Recording
) -> Iterator[PlanChange]:
    """What was adopted, adjusted and dropped, in the order of the plan."""
    decided = recording.decided or recording.at.date()
    for code in (*now, *(code for code in before if code not in now)):
        was, promise = before.get(code), now.get(code)
        if was == promise:
            continue
        act = PlanAct.ADJUSTED if was is not None else PlanAct.ADOPTED
        yield PlanChange(
            act=PlanAct.DROPPED if promise is None else act,
            code=code,
            decided=decided,
            target=promise if isinstance(promise, Target) else None,
            task=promise if isinstance(promise, Task) else None,
            document=recording.decision,
            reason=recording.reason,
        )


def undecided(before: Mapping[str, Promise], now: Mapping[str, Promise]) -> UndecidedError:
    """The error that names every code that differs, and what of it does."""
    codes = (*now, *(code for code in before if code not in now))
    said = {
        language: "; ".join(
            f"{code} ({_difference(before.get(code), now.get(code), language)})"
            for code in codes
            if before.get(code) != now.get(code)
        )
        for language in Language
    }
    return UndecidedError(
        Words(
            f"Kế hoạch khác với sổ: {said[Language.VI]}. Chưa ghi gì. Chỉ tiêu, nhiệm vụ chỉ thay "
            "đổi theo quyết định: nêu văn bản bằng --decision và lý do bằng --reason.",
            f"The plan differs from the ledger: {said[Language.EN]}. Nothing was recorded. Targets "
            "and tasks change only by a decision: name it with --decision, and why with --reason.",
        )
    )


def _difference(was: Promise | None, now: Promise | None, language: Language) -> str:
    if was is None or now is None:
        return (ADDED if was is None else DROPPED).say(language)
    names = {field.name for each in (was, now) for field in fields(each)}
    changed = [
        words.say(language)
        for name, words in WHAT.items()
        if name in names and getattr(was, name, None) != getattr(now, name, None)
    ]
    return ", ".join(changed)


def _nameless(text: str) -> str:
    """What people may do, as a text that ``read_plan`` reads; their keys stand for their names."""
    told = tomllib.loads(text)
    people = [
        {"name": person["key"], **{key: person[key] for key in KEPT_OF_PEOPLE}}
        for person in told.get("person", [])
    ]
    delegations = [
        {key: each[key] for key in KEPT_OF_DELEGATIONS if key in each}
        for each in told.get("delegation", [])
    ]
    tables = [("person", each) for each in people] + [("delegation", each) for each in delegations]
    return "\n".join(
        "\n".join([f"[[{kind}]]", *(f"{key} = {_toml(value)}" for key, value in table.items()), ""])
        for kind, table in tables
    )


def _toml(value: object) -> str:
    """A text, a list of texts, or a day; TOML writes the first two as JSON does."""
    if isinstance(value, date):
        return value.isoformat()
    return json.dumps(value, ensure_ascii=False)
