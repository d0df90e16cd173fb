"""The public page of one target or task, and what was said of it when."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from resolute.actions.published import Published
from resolute.actions.published_source import parts_of
from resolute.evidence import Absence, Entry, Figure
from resolute.intake.fold_text import say_fold
from resolute.measure import Indicator, Reading, Withheld
from resolute.plan import Promise, simple_rules
from resolute.review.annex_evidence import nature_words, part_title, stated
from resolute.review.blocks import (
    Align,
    Block,
    Bullets,
    Chart,
    Column,
    Line,
    Row,
    Strong,
    Table,
)
from resolute.review.charts import promise_charts, series
from resolute.review.fill import as_line, listed, plain
from resolute.review.ink import Ink
from resolute.review.maps import maps
from resolute.review.say_provenance import say_provenance
from resolute.review.tables import verdict
from resolute.review.tell import reason_line, value_line
from resolute.review.tell_rule import say_rule
from resolute.standing import Standing, UnitByUnit
from resolute.time import say_period
from resolute.words import Language, Words

WITHHELD = "*"
SUPPRESSED = Absence.SUPPRESSED
WORDS: Mapping[str, Words] = {
    "promised": Words("Phải đạt", "Promised"),
    "reached": Words("Đã đạt", "Reached"),
    "verdict": Words("Đánh giá", "Verdict"),
    "reason": Words("Căn cứ", "Reason"),
    "as_of": Words("Số liệu đến", "Figures up to"),
    "old": Words("{day}; số liệu đã cũ", "{day}; these figures are old"),
    "none": Words("chưa có số liệu được duyệt", "no approved figures yet"),
    "owner": Words("Chủ trì", "Lead unit"),
    "due": Words("Thời hạn", "Due"),
    "field": Words("Lĩnh vực", "Field"),
    "programmes": Words("Chương trình", "Programmes"),
    "source": Words("Nguồn gốc", "Source"),
    "method": Words("Cách tính", "Method"),
    "rule": Words("đánh giá theo phương pháp {rule}", "judged by method {rule}"),
    "by_unit": Words("Theo đơn vị: {title}", "By unit: {title}"),
    "unit": Words("Đơn vị", "Unit"),
    "small": Words(
        "* không công bố vì là số nhỏ, hoặc để không suy ra được số nhỏ; số đếm khác làm tròn "
        "đến bội số gần nhất của {nearest} (quy tắc {version}).",
        "* withheld as a small number, or so that none can be worked out; other counts are "
        "rounded to the nearest {nearest} (rule {version}).",
    ),
    "history": Words("Đã nói gì, khi nào", "What was said when"),
    "said_on": Words("Ngày ghi sổ", "Recorded"),
    "about": Words("Số liệu", "Figure"),
    "period": Words("Kỳ", "Period"),
    "value": Words("Giá trị", "Value"),
    "nature": Words("Tính chất", "Nature"),
    "holds": Words("còn hiệu lực", "holds"),
    "replaced": Words("đã thay bằng số khác", "replaced since"),
    "state": Words("Tình trạng", "State"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicPage:
    """What a public page says: facts, charts each with its table, maps, small units, history."""

    title: str
    facts: Block
    charts: tuple[Chart, ...]
    maps: tuple[Chart, ...]
    tables: tuple[Table, ...]
    history: Table


def public_page(published: Published, promise: Promise, language: Language) -> PublicPage:
    """The page of a target or task in a language; it is put together once."""
    return published.keep(
        ("page", promise.code, language),
        lambda: put_together(published.about(promise), promise, language),
    )


def put_together(published: Published, promise: Promise, language: Language) -> PublicPage:
    """The same, anew; ``published`` holds what the promise is judged by."""
    ink = _ink(published, promise, language)
    standing = published.material.standing(promise.code)
    return PublicPage(
        title=promise.title.say(language),
        facts=Bullets(tuple(_facts(published, standing, ink))),
        charts=tuple(public_charts(published, promise, language)),
        maps=tuple(_maps(published, promise, language)),
        tables=tuple(_by_unit(published, promise, ink)),
        history=_history(published, promise, ink),
    )


def public_charts(published: Published, promise: Promise, language: Language) -> Iterator[Chart]:
    """The charts of a target or task; none that would show what is withheld."""
    ink = _ink(published, promise, language)
    standing = published.material.standing(promise.code)
    readings = series(standing, ink)
    if all(published.guarded.shown(each).value == each.value for each in readings):
        yield from promise_charts(standing, ink)


def reached(published: Published, standing: Standing, ink: Ink) -> Line:
    """What was reached, as far as it may be said."""
    if isinstance(standing.reason, UnitByUnit) or published.may_say(standing):
        return value_line(standing, ink)
    guarded = published.about(standing.promise).guarded
    shown = (guarded.shown(each) for each in standing.readings)
    return listed(_shown(each, ink) for each in shown)


def history(published: Published, promise: Promise) -> Iterator[tuple[Entry, bool]]:
    """Every approved figure of a target or task by day of recording, and whether it holds."""
    material, rule = published.material, published.guarded.rule
    parts = parts_of(promise, material)
    replaced = {entry.replaces for entry in material.entries}
    units = material.evidence.units
    spoken = (
        entry
        for entry in material.entries
        if isinstance(entry.body, Figure)
        and entry.body.part in parts
        and units[entry.unit].chapter(entry.period.last_day).level not in rule.levels
    )
    for entry in sorted(spoken, key=_by_day):
        yield entry, entry.id not in replaced


def _by_day(entry: Entry) -> tuple[date, date]:
    return entry.recorded_at.date(), entry.period.begins


def indicators(published: Published, promise: Promise) -> tuple[Indicator, ...]:
    """The indicators that a promise is judged by, each once."""
    keys = dict.fromkeys(rule.indicator for rule in simple_rules(promise.rule))
    return tuple(published.material.indicators[key] for key in keys)


def _ink(published: Published, promise: Promise, language: Language) -> Ink:
    """For a small unit everything is said from what may be shown of it."""
    level = published.material.evidence.units[promise.unit].level
    small = level in published.guarded.rule.levels
    return published.guarded_ink(language) if small else published.ink(language)


def _facts(published: Published, standing: Standing, ink: Ink) -> Iterator[Line]:
    promise, language = standing.promise, ink.language

    def fact(key: str, line: Line) -> Line:
        return (Strong(f"{WORDS[key].say(language)}: "), *as_line(plain(line)))

    yield fact("promised", say_rule(promise, ink))
    yield fact("reached", reached(published, standing, ink))
    yield fact("as_of", as_line(_freshness(standing, ink)))
    yield fact("verdict", (verdict(standing, ink),))
    if published.may_say(standing):
        yield fact("reason", reason_line(standing, ink))
    yield fact("owner", as_line(ink.unit(promise.owner)))
    yield fact("due", as_line(ink.day(promise.due)))
    yield from (fact(key, as_line(said)) for key, said in _belongs(published, promise, language))
    how = say_provenance(promise.provenance, ink.book)
    yield fact("source", as_line("; ".join(filter(None, (how, promise.source)))))
    yield fact("method", as_line("; ".join(_method(published, standing, language))))


def _freshness(standing: Standing, ink: Ink) -> str:
    if standing.as_of is None:
        return WORDS["none"].say(ink.language)
    day = ink.day(standing.as_of)
    return WORDS["old"].say(ink.language).format(day=day) if standing.stale else day


def _belongs(
    published: Published, promise: Promise, language: Language
) -> Iterator[tuple[str, str]]:
    """The field and the programmes of a target, or of the target that a task unfolds."""
    plan = published.material.plan
    codes = {promise.code, getattr(promise, "target", "")}
    for target in (each for each in plan.targets if each.code in codes):
        fields = [each.title.say(language) for each in plan.fields if each.key == target.field]
        yield "field", "; ".join(fields)
        served = [p.title.say(language) for p in plan.programmes if p.key in target.programmes]
        if served:
            yield "programmes", "; ".join(served)


def _method(published: Published, standing: Standing, language: Language) -> Iterator[str]:
    for each in indicators(published, standing.promise):
        yield f"{each.title.say(language)} = {say_fold(each.fold)}"
    yield WORDS["rule"].say(language).format(rule=standing.rule)


def _maps(published: Published, promise: Promise, language: Language) -> Iterator[Chart]:
    wanted = {each.key for each in indicators(published, promise)}
    ink = published.guarded_ink(language)
    notes = ink.material.notes
    own = tuple(note for note in notes.maps if note.indicator in wanted)
    if own:
        ink = Ink(ink.book, replace(ink.material, notes=replace(notes, maps=own)))
        yield from maps(ink)


def _by_unit(published: Published, promise: Promise, ink: Ink) -> Iterator[Table]:
    """A table of small units for each indicator that has a figure of any of them."""
    rule = published.guarded.rule
    note = WORDS["small"].say(ink.language).format(nearest=rule.nearest, version=rule.version)
    for indicator in indicators(published, promise):
        rows = list(published.by_unit(promise, indicator.key))
        if not any(reading.value is not None for _, reading in rows):
            continue
        title = indicator.title.say(ink.language)
        yield Table(
            key=f"by-unit-{indicator.key}",
            title=WORDS["by_unit"].say(ink.language).format(title=title),
            columns=(
                Column(title=WORDS["unit"].say(ink.language), width=30),
                Column(title=indicator.measured_in.say(ink.language), align=Align.RIGHT),
            ),
            rows=tuple(
                Row(cells=(as_line(unit.name.say(ink.language)), _shown(reading, ink)))
                for unit, reading in rows
            ),
            note=note,
        )


def _shown(reading: Reading, ink: Ink) -> Line:
    """A reading that may be shown; a star for one that is withheld."""
    if reading.value is None:
        held = withheld(reading)
        return as_line(WITHHELD if held else ink.book.columns.unknown)
    return as_line(plain((ink.reading(reading),)))


def withheld(reading: Reading) -> bool:
    """Whether a reading has no value because something of it is not published."""
    held = (isinstance(gap, Withheld) and gap.absence is SUPPRESSED for gap in reading.gaps)
    return reading.value is None and (not reading.gaps or any(held))


def _history(published: Published, promise: Promise, ink: Ink) -> Table:
    say = {key: words.say(ink.language) for key, words in WORDS.items()}
    return Table(
        key="history",
        title=say["history"],
        columns=(
            Column(title=say["said_on"], width=12),
            Column(title=say["about"], width=40),
            Column(title=say["period"], width=12),
            Column(title=say["value"], width=16, align=Align.RIGHT),
            Column(title=say["nature"], width=12),
            Column(title=say["state"], width=16),
        ),
        rows=tuple(
            _history_row(published, entry, ink, state=say["holds" if holds else "replaced"])
            for entry, holds in history(published, promise)
        ),
    )


def _history_row(published: Published, entry: Entry, ink: Ink, *, state: str) -> Row:
    local = entry.recorded_at.astimezone(published.material.zone)
    about = f"{part_title(entry, ink)}, {ink.unit(entry.unit)}"
    return Row(
        cells=(
            as_line(ink.day(local.date())),
            as_line(about),
            as_line(say_period(entry.period, ink.language)),
            as_line(said_value(published, entry, ink)),
            as_line(nature_words(entry, ink)),
            as_line(state),
        )
    )


def said_value(published: Published, entry: Entry, ink: Ink) -> str:
    """What an entry states, in words; a star where it would give a small number away."""
    if gives_away(published, entry):
        return WITHHELD
    return plain(stated(entry, "", ink))


def gives_away(published: Published, entry: Entry) -> bool:
    """Whether an entry about a greater unit would tell a small number of one below it."""
    body = entry.body
    return isinstance(body, Figure) and (
        (body.part, body.basis, entry.unit, entry.period) in published.guarded.totals
    )
