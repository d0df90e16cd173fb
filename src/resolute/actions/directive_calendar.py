"""The days of directives as a calendar: what is due, and what is to be explained."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from resolute.actions.show_directives import SIX, STATES
from resolute.evidence import DirectiveAct, DirectiveState, DirectiveStep, Followed
from resolute.render.icalendar import Event, as_ics
from resolute.words import Language, Words, say_date

NAME = Words("Hạn chỉ đạo", "Directives due")
DUE = Words("Hạn: {work}", "Due: {work}")
EXPLAIN = Words("Hạn giải trình: {work}", "Explain: {work}")
BEFORE = (1, 5)


def calendar_of(found: Iterable[Followed], language: Language) -> str:
    """The feed: a day for each directive, and one for each explanation that is asked for."""
    return as_ics(NAME.say(language), (event for one in found for event in _events(one, language)))


def _events(one: Followed, language: Language) -> Iterator[Event]:
    work = f"{one.directive.code} – {one.directive.work}"
    told = [one.given, *one.steps]
    granted = sum(_act(step.entry.body) is DirectiveAct.EXTENSION_GRANTED for step in one.steps)
    yield Event(
        uid=f"{one.id}@resolute",
        stamp=told[-1].entry.recorded_at,
        day=one.due,
        title=DUE.say(language).format(work=work),
        text=_text(one, language),
        changes=granted,
        over=one.state is DirectiveState.CLOSED,
        remind=BEFORE,
    )
    for logged in one.steps:
        body = logged.entry.body
        if not isinstance(body, DirectiveStep) or body.act is not DirectiveAct.EXPLANATION_ASKED:
            continue
        if body.due is not None:
            last = one.last(DirectiveAct.EXPLANATION_ASKED)
            pending = last is not None and last[0].seq == logged.seq and one.explain_by is not None
            yield Event(
                uid=f"{logged.entry.id}@resolute",
                stamp=told[-1].entry.recorded_at,
                day=body.due,
                title=EXPLAIN.say(language).format(work=work),
                text=body.text,
                over=not pending,
                remind=BEFORE[:1],
            )


def _text(one: Followed, language: Language) -> str:
    lines = [
        f"{words.say(language)}: "
        + (say_date(one.due, language) if key == "due" else str(getattr(one.directive, key)))
        for key, words in SIX.items()
    ]
    return "\n".join([*lines, STATES[one.state].say(language)])


def _act(body: object) -> DirectiveAct | None:
    return body.act if isinstance(body, DirectiveStep) else None
