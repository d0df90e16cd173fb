"""Explain one target or task: its rule, path, readings and entries, down to file, sheet and row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from types import MappingProxyType

from resolute.evidence import Entry, Ledger, Selection, in_force, read
from resolute.intake.fold_text import say_fold
from resolute.measure import Aside, Proof, Reading, leaves, moved_by_share
from resolute.plan import Promise
from resolute.progress import Profile, Stepped, Straight
from resolute.review.annex_evidence import nature_words, part_title, stated
from resolute.review.blocks import (
    Align,
    Block,
    Bullets,
    Column,
    Heading,
    Line,
    Paragraph,
    Row,
    Strong,
    Table,
)
from resolute.review.compose import BOOKS
from resolute.review.fill import as_line, plain
from resolute.review.ink import Ink
from resolute.review.material import Material
from resolute.review.say_provenance import say_provenance
from resolute.review.tables import verdict
from resolute.review.tell import gap_words, reason_line, state_words
from resolute.review.tell_rule import say_rule
from resolute.standing import Standing
from resolute.time import Period, add_months, say_period
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
    "where": Words("Tệp › trang tính › ô", "File › sheet › cell"),
    "newest": Words(
        "Chỉ nêu số liệu của tháng mới nhất, nhiều nhất 200 dòng; số liệu trước đó xem ở trang của "
        "từng số liệu.",
        "Only the figures of the newest month, at most 200; earlier ones are on the page of each "
        "figure.",
    ),
    "why": Words("lý do", "reason"),
    "used": Words("{count} chứng cứ", "{count} entries"),
    "on_map": Words("trên bản đồ ngày {day}", "on the map of {day}"),
    "by_share": Words(
        "“{part}” có {amount} chuyển theo tỷ phần ước tính",
        "of “{part}”, {amount} was moved by an estimated share",
    ),
    "aside": Words(
        "“{part}” của {unit}, {period}, còn được nêu trên bản đồ khác, không tính: "
        "{said}{rounding}",
        "“{part}” of {unit}, {period}, was stated on another map too and is not counted: "
        "{said}{rounding}",
    ),
    "asides": Words("cùng {count} trường hợp như vậy nữa", "and {count} more of these"),
    "rounding": Words(", chỉ lệch do làm tròn", ", which differs by rounding alone"),
}
NO_REASONS: Mapping[str, str] = MappingProxyType({})
SHOWN = 200
"""So many of the newest entries are shown where there are too many to show them all."""

ASIDES = 5
"""So many of the figures that do not count beside others are told of one reading."""


class UnknownCodeError(ResoluteError):
    """No target or task bears the code that was asked for."""

    exit_code = 13


def explain(
    material: Material, code: str, language: Language, *, reasons: Mapping[str, str] = NO_REASONS
) -> tuple[Block, ...]:
    """Everything that a verdict rests on. Raises UnknownCodeError for a code not in the plan.

    ``reasons`` are why figures are unusual, by the ids of their entries.
    """
    told = _before_evidence(material, code, language)
    return (*told, _entries(material, code, language, reasons=reasons))


def explain_newest(
    material: Material,
    code: str,
    language: Language,
    *,
    ledger: Ledger,
    reasons: Mapping[str, str] = NO_REASONS,
) -> tuple[Block, ...]:
    """The same with no evidence but the newest, for a ledger that holds too much to show it all.

    The ledger is as it was when the material was judged. Raises UnknownCodeError as above.
    """
    ink = Ink(BOOKS[language], material)
    newest = newest_entries(material.standing(code), ledger)
    return (
        *_before_evidence(material, code, language),
        Paragraph(as_line(WORDS["newest"].say(language))),
        _table(dict.fromkeys((entry.id for entry in newest), ""), newest, ink, reasons=reasons),
    )


def newest_entries(standing: Standing, ledger: Ledger) -> Sequence[Entry]:
    """The figures in force of the parts behind a standing, from the month of its last reading."""
    read_from = [r for r in standing.readings if r.as_of is not None]
    parts = frozenset(leaf.part for r in read_from for leaf in leaves(r.indicator.fold))
    last = max((r.as_of for r in read_from if r.as_of is not None), default=None)
    if last is None:
        return ()
    begins = last.replace(day=1)
    month = Period(begins, add_months(begins, 1), f"{begins:%Y-%m}")
    return in_force(read(ledger, Selection(parts=parts, within=month)))[-SHOWN:]


def _before_evidence(material: Material, code: str, language: Language) -> Iterator[Block]:
    require_code(code, [promise.code for promise in material.plan.promises])
    ink = Ink(BOOKS[language], material)
    standing = material.standing(code)
    yield Heading(text=f"{code}. {standing.promise.title.say(language)}")
    yield Bullets(tuple(_facts(standing, ink)))
    yield Heading(text=WORDS["readings"].say(language), level=2)
    yield from _readings(standing, ink)
    yield Heading(text=WORDS["entries"].say(language), level=2)


def require_code(code: str, codes: list[str]) -> None:
    """Raise UnknownCodeError for a code that is none of those that there are."""
    if code not in codes:
        raise UnknownCodeError(_no_such(code, codes))


def _facts(standing: Standing, ink: Ink) -> Iterator[Line]:
    promise, language = standing.promise, ink.language

    def fact(key: str, line: Line) -> Line:
        return (Strong(f"{WORDS[key].say(language)}: "), *as_line(plain(line)))

    yield fact("rule", say_rule(promise, ink))
    yield fact("path", as_line(_path(standing, ink)))
    yield fact("verdict", (verdict(standing, ink),))
    yield fact("state", as_line(state_words(standing, ink)))
    yield fact("reason", reason_line(standing, ink))
    yield fact("owner", as_line(ink.unit(promise.owner)))
    yield fact("due", as_line(ink.day(promise.due)))
    how = say_provenance(promise.provenance, ink.book)
    yield fact("provenance", as_line("; ".join(filter(None, (how, promise.source)))))


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


def _readings(standing: Standing, ink: Ink) -> Iterator[Block]:
    """The formula of each indicator once, and beneath it what it came to."""
    for key in dict.fromkeys(reading.indicator.key for reading in standing.readings):
        own = [reading for reading in standing.readings if reading.indicator.key == key]
        title = own[0].indicator.title.say(ink.language)
        yield Paragraph((Strong(title), *as_line(f" = {say_fold(own[0].indicator.fold)}")))
        yield Bullets(tuple(_reading(reading, ink) for reading in own))


def _reading(reading: Reading, ink: Ink) -> Line:
    where = f"{ink.unit(reading.scope.unit)}, {ink.period(reading.scope.window)}: "
    value = as_line(ink.reading(reading).text)
    if not reading.gaps:
        facts = "; ".join((*_count(reading, ink), *_moved(reading, ink), *_asides(reading, ink)))
        return (*as_line(where), *value, *as_line(f" ({facts})" if facts else ""))
    gaps = "; ".join(gap_words(gap, ink) for gap in reading.gaps)
    return (*as_line(where), *as_line(WORDS["unknown"].say(ink.language).format(gaps=gaps)))


def _count(reading: Reading, ink: Ink) -> Iterator[str]:
    """How many entries were used, where that is known without looking for them all."""
    if isinstance(reading.proof, Proof):
        yield WORDS["used"].say(ink.language).format(count=reading.proof.count)


def _moved(reading: Reading, ink: Ink) -> Iterator[str]:
    """On which map it was made, and how much of it was moved there by an estimate."""
    if reading.map is not None:
        yield WORDS["on_map"].say(ink.language).format(day=ink.day(reading.map))
    for part, amount in moved_by_share(reading).items():
        said = say_number(amount, ink.language)
        yield WORDS["by_share"].say(ink.language).format(part=ink.part(part), amount=said)


def _asides(reading: Reading, ink: Ink) -> Iterator[str]:
    """What was stated on another map for the same periods, and does not count."""
    for each in reading.aside[:ASIDES]:
        yield _aside(each, ink)
    if more := len(reading.aside[ASIDES:]):
        yield WORDS["asides"].say(ink.language).format(count=more)


def _aside(aside: Aside, ink: Ink) -> str:
    said = (f"{ink.unit(e.unit)} {plain(stated(e, '', ink))}" for e in aside.entries)
    return (
        WORDS["aside"]
        .say(ink.language)
        .format(
            part=ink.part(aside.part),
            unit=ink.unit(aside.unit),
            period=say_period(aside.period, ink.language),
            said=", ".join(said),
            rounding=WORDS["rounding"].say(ink.language) if aside.agrees else "",
        )
    )


def _entries(
    material: Material, code: str, language: Language, *, reasons: Mapping[str, str]
) -> Block:
    """Every entry used, and every one that it replaced, each with the cell it stands in."""
    ink, known = Ink(BOOKS[language], material), material.by_id
    chain: dict[str, str] = {}
    for key in material.standing(code).entries:
        entry, after = known[key], ""
        while entry.id not in chain:
            chain[entry.id] = after
            if entry.replaces is None:
                break
            entry, after = known[entry.replaces], entry.id
    return _table(chain, [known[key] for key in chain], ink, reasons=reasons)


def _table(
    chain: Mapping[str, str], entries: Iterable[Entry], ink: Ink, *, reasons: Mapping[str, str]
) -> Block:
    """Entries, each with what has taken its place."""
    columns = ink.book.columns
    return Table(
        key="evidence",
        title="",
        columns=(
            Column(title=WORDS["where"].say(ink.language), width=40),
            Column(title=columns.part, width=34),
            Column(title=columns.value, width=16, align=Align.RIGHT),
            Column(title=columns.nature, width=14),
        ),
        rows=tuple(
            _entry(entry, ink, after=chain[entry.id], reason=reasons.get(entry.id, ""))
            for entry in entries
        ),
    )


def _entry(entry: Entry, ink: Ink, *, after: str, reason: str) -> Row:
    origin = entry.origin
    where = (origin.file, origin.sheet, f"{origin.column}{origin.row}")
    about = (part_title(entry, ink), ink.unit(entry.unit), say_period(entry.period, ink.language))
    nature = nature_words(entry, ink)
    if after:
        nature += f"; {ink.book.columns.replaced_by} {after}"
    if reason:
        nature += f"; {WORDS['why'].say(ink.language)}: {reason}"
    return Row(
        cells=(
            as_line(" › ".join(filter(None, where))),
            as_line(", ".join(about)),
            as_line(plain(stated(entry, "", ink))),
            as_line(nature),
        )
    )


def _no_such(code: str, codes: list[str]) -> Words:
    """That no target or task bears a code, with the codes closest to it."""
    near = ", ".join(closest(code, codes)) or "–"
    return Words(
        f"Không có chỉ tiêu hay nhiệm vụ nào mang mã “{code}”. Gần nhất: {near}.",
        f"No target or task bears the code “{code}”. Closest: {near}.",
    )
