"""What references other than readings name: promises, counts, documents, units, days."""

from __future__ import annotations

from datetime import date

from resolute.plan import Milestone, Promise, simple_rules
from resolute.review.blocks import Cite, Line
from resolute.review.fill import as_line
from resolute.review.ink import Ink
from resolute.review.references import Reference
from resolute.review.tell import value_line, verdict_words
from resolute.review.tell_rule import bound_of


def named(reference: Reference, ink: Ink) -> Line | None:
    """The words that a reference stands for; None where it names nothing."""
    found = _of_promise(reference, ink)
    return found if found is not None else _of_name(reference, ink)


def _of_promise(reference: Reference, ink: Ink) -> Line | None:
    promise = ink.material.plan.promise(reference.name)
    if promise is None:
        return None
    standing = ink.material.standing(promise.code)
    match reference.kind:
        case "verdict":
            return (ink.claim(verdict_words(standing, ink), standing),)
        case "reading":
            return value_line(standing, ink)
        case "goal" | "baseline":
            return _promised(promise, reference.kind, ink)
        case _:
            return None


def _promised(promise: Promise, kind: str, ink: Ink) -> Line | None:
    rule = simple_rules(promise.rule)[0]
    value = bound_of(rule) if kind == "goal" else promise.baseline
    if value is None or isinstance(rule, Milestone):
        return None
    indicator = ink.material.indicators[rule.indicator]
    return (ink.goal(value, indicator, promise.code),)


def _of_name(reference: Reference, ink: Ink) -> Line | None:
    match reference.kind:
        case "count":
            return _count(reference.name, ink)
        case "doc" | "doc.number":
            return _document(reference, ink)
        case "unit" if reference.name in ink.material.evidence.units:
            return as_line(ink.unit(reference.name))
        case "programme":
            return _programme(reference.name, ink)
        case _:
            return _of_calendar(reference, ink)


def _count(name: str, ink: Ink) -> Line | None:
    what, _, field = name.partition(".")
    if what not in {"targets", "tasks"}:
        return None
    value = getattr(ink.material.counts(what), field, None)
    return (ink.count(value, what),) if isinstance(value, int) else None


def _document(reference: Reference, ink: Ink) -> Line | None:
    documents = {d.id: d for d in ink.material.plan.documents}
    document = documents.get(reference.name)
    if document is None:
        return None
    title = document.title.say(ink.language)
    full = f"{title} ({document.number})" if document.number else title
    number_only = reference.kind == "doc.number" and document.number
    return (Cite(document.number if number_only else full, f"doc-{document.id}"),)


def _programme(key: str, ink: Ink) -> Line | None:
    for programme in ink.material.plan.programmes:
        if programme.key == key:
            title = programme.title.say(ink.language)
            return (Cite(title, f"doc-{programme.document}"),)
    return None


def _of_calendar(reference: Reference, ink: Ink) -> Line | None:
    match reference.kind:
        case "on":
            return as_line(ink.day(ink.material.on))
        case "term":
            return as_line(ink.years(ink.material.plan.term.name))
        case "year" if reference.name.isdecimal() and len(reference.name) == len("2022"):
            return as_line(reference.name)
        case "period":
            return as_line(ink.years(reference.name))
        case "date":
            return _day(reference.name, ink)
        case _:
            return None


def _day(written: str, ink: Ink) -> Line | None:
    try:
        return as_line(ink.day(date.fromisoformat(written)))
    except ValueError:
        return None
