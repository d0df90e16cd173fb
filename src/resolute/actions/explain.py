"""Explain one target or task: its rule, path, readings and entries, down to file, sheet and row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from resolute.intake.fold_text import say_fold
from resolute.measure import Reading
from resolute.plan import Profile, Promise, Stepped, Straight
from resolute.review.annex_evidence import entries_table
from resolute.review.blocks import Block, Bullets, Heading, Line, Paragraph, Strong
from resolute.review.compose import BOOKS
from resolute.review.fill import as_line
from resolute.review.ink import Ink
from resolute.review.material import Material
from resolute.review.tables import verdict
from resolute.review.tell import gap_words, reason_line, state_words
from resolute.review.tell_rule import say_rule
from resolute.standing import Standing
from resolute.words import Language, ResoluteError, Words, closest, say_number

WORDS: Mapping[str, Words] = {
    "rule": Words("Quy tắc", "Rule"),
    "path": Words("Lộ trình", "Path"),
    "verdict": Words("Đánh giá", "Verdict"),
    "state": Words("Tình trạng", "State"),
    "reason": Words("Căn cứ", "Reason"),
    "owner": Words("Chủ trì", "Lead unit"),
    "due": Words("Thời hạn", "Due"),
    "provenance": Words("Nguồn gốc", "Provenance"),
    "readings": Words("Số đọc", "Readings"),
    "entries": Words("Chứng cứ", "Evidence"),
    "no_path": Words("không có mức đầu kỳ, nên không có lộ trình", "no baseline, hence no path"),
    "straight": Words("đường thẳng", "straight"),
    "stepped": Words("từng bậc", "stepped"),
    "profile": Words("theo nhịp riêng", "by its own profile"),
    "from": Words(
        "từ {baseline} ngày {starts} đến hạn {due}, {form}",
        "from {baseline} on {starts} to {due}, {form}",
    ),
    "expected": Words("; đến {as_of} cần {expected}", "; by {as_of} it asks for {expected}"),
    "unknown": Words("chưa rõ: {gaps}", "unknown: {gaps}"),
    "used": Words("{count} chứng cứ", "{count} entries"),
}


class UnknownCodeError(ResoluteError):
    """No target or task bears the code that was asked for."""

    exit_code = 13


def explain(material: Material, code: str, language: Language) -> tuple[Block, ...]:
    """Everything that a verdict rests on. Raises UnknownCodeError for a code not in the plan."""
    promise = material.plan.promise(code)
    if promise is None:
        raise UnknownCodeError(_no_such(code, [p.code for p in material.plan.promises]))
    ink = Ink(BOOKS[language], material)
    standing = material.standing(code)
    return (
        Heading(text=f"{code}. {promise.title.say(language)}"),
        Bullets(tuple(_facts(standing, ink))),
        Heading(text=WORDS["readings"].say(language), level=2),
        Bullets(tuple(_reading(reading, ink) for reading in standing.readings)),
        Heading(text=WORDS["entries"].say(language), level=2),
        *_entries(standing, ink),
    )


def _facts(standing: Standing, ink: Ink) -> Iterator[Line]:
    promise, language = standing.promise, ink.language

    def fact(key: str, line: Line) -> Line:
        return (Strong(f"{WORDS[key].say(language)}: "), *line)

    yield fact("rule", say_rule(promise, ink))
    yield fact("path", as_line(_path(standing, ink)))
    yield fact("verdict", (verdict(standing, ink),))
    yield fact("state", as_line(state_words(standing, ink)))
    yield fact("reason", reason_line(standing, ink))
    yield fact("owner", as_line(ink.unit(promise.owner)))
    yield fact("due", as_line(ink.day(promise.due)))
    yield fact("provenance", as_line(promise.source or promise.provenance.value))


def _path(standing: Standing, ink: Ink) -> str:
    promise, language = standing.promise, ink.language
    if promise.baseline is None:
        return WORDS["no_path"].say(language)
    said = (
        WORDS["from"]
        .say(language)
        .format(
            baseline=say_number(promise.baseline, language),
            starts=ink.day(promise.starts),
            due=ink.day(promise.due),
            form=_form(promise).say(language),
        )
    )
    if standing.pace is None or standing.as_of is None:
        return said
    expected = say_number(standing.pace.expected.quantize(Decimal("0.01")), language)
    by = WORDS["expected"].say(language).format(as_of=ink.day(standing.as_of), expected=expected)
    return said + by


def _form(promise: Promise) -> Words:
    match promise.path:
        case Straight():
            return WORDS["straight"]
        case Stepped():
            return WORDS["stepped"]
        case Profile():
            return WORDS["profile"]


def _reading(reading: Reading, ink: Ink) -> Line:
    """A reading, the fold it comes from, and how many entries it used."""
    title = reading.indicator.title.say(ink.language)
    where = f"{ink.unit(reading.scope.unit)}, {ink.period(reading.scope.window)}"
    count = WORDS["used"].say(ink.language).format(count=reading.proof.count)
    told = f" = {say_fold(reading.indicator.fold)} ({where}; {count})"
    if reading.gaps:
        gaps = "; ".join(gap_words(gap, ink) for gap in reading.gaps)
        told += f"; {WORDS['unknown'].say(ink.language).format(gaps=gaps)}"
    return (Strong(f"{title}: "), ink.reading(reading), *as_line(told))


def _entries(standing: Standing, ink: Ink) -> Iterator[Block]:
    known = {entry.id: entry for entry in ink.material.entries}
    chain: dict[str, None] = {}
    for key in standing.entries:
        waiting: str | None = key
        while waiting is not None and waiting not in chain:
            chain[waiting] = None
            waiting = known[waiting].replaces
    if chain:
        numbering = {key: f"E{number}" for number, key in enumerate(chain, start=1)}
        yield entries_table(ink, numbering)
    else:
        yield Paragraph(as_line(ink.book.columns.unknown))


def _no_such(code: str, codes: list[str]) -> Words:
    near = ", ".join(closest(code, codes)) or "–"
    return Words(
        f"Không có chỉ tiêu hay nhiệm vụ nào mang mã “{code}”. Gần nhất: {near}.",
        f"No target or task bears the code “{code}”. Closest: {near}.",
    )
