"""The two annexes that prove every number: readings, and the entries behind them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal

from resolute.evidence import Absence, Amount, Entry, Figure, Nature, Withdrawal
from resolute.measure import Reading
from resolute.review.blocks import Align, Cite, Column, Line, Number, Row, Table, Text
from resolute.review.fill import as_line, listed
from resolute.review.ink import Cited, Ink, with_measure
from resolute.review.say_provenance import say_provenance
from resolute.time import Period, say_period
from resolute.words import say_number

HOME = "returns/"  # the folder is said once, in the column's title
Numbering = Mapping[str, str]  # entry id → "E12"


def used_entries(ink: Ink) -> Numbering:
    """A number for each entry that a cited reading used, and for all that corrected or withdrew.

    They are numbered by what they are about, so that the figures which are added up stand together.
    """
    known = ink.material.by_id
    used = {
        key for cited in ink.cited for reading in cited.readings for key in reading.proof.entries
    }
    for entry in known.values():
        if entry.replaces is not None:
            used |= {entry.id, entry.replaces}
    ordered = sorted((known[key] for key in used), key=_by_matter)
    return {entry.id: f"E{number}" for number, entry in enumerate(ordered, start=1)}


def _by_matter(entry: Entry) -> tuple[str, str, Period, str, datetime]:
    about = entry.body
    if not isinstance(about, Figure):
        return "", "", entry.period, entry.unit, entry.recorded_at
    return about.part, about.basis or "", entry.period, entry.unit, entry.recorded_at


def readings_table(ink: Ink, numbering: Numbering) -> Table:
    """Each reading that the review shows: its value, its day, and the entries that prove it."""
    words = ink.book.columns
    return Table(
        key="readings",
        title=ink.book.parts.annex_readings,
        columns=(
            Column(title=words.entry, width=6, align=Align.CENTRE),
            Column(title=words.indicator, width=34),
            Column(title=words.unit, width=18),
            Column(title=words.window, width=13),
            Column(title=words.value, width=16, align=Align.RIGHT),
            Column(title=words.as_of, width=11, align=Align.CENTRE),
            Column(title=words.nature, width=10),
            Column(title=words.proof, width=20),
        ),
        rows=tuple(_reading_row(cited, ink, numbering) for cited in ink.cited),
    )


def _reading_row(cited: Cited, ink: Ink, numbering: Numbering) -> Row:
    first = cited.readings[0]
    kinds = ink.book.kinds
    units = dict.fromkeys(reading.scope.unit for reading in cited.readings)
    windows = dict.fromkeys(ink.period(reading.scope.window) for reading in cited.readings)
    estimated = any(reading.estimated for reading in cited.readings)
    proof = [numbering[key] for reading in cited.readings for key in reading.proof.entries]
    return Row(
        cells=(
            as_line(cited.ref),
            as_line(first.indicator.title.say(ink.language)),
            as_line(
                ink.unit(first.scope.unit) if len(units) == 1 else f"{len(units)} {kinds.units}"
            ),
            as_line(", ".join(windows)),
            (Number(cited.shown, cited.ref, _one_value(cited.readings)),),
            as_line(ink.day(first.as_of) if first.as_of else "–"),
            as_line(kinds.estimate if estimated else kinds.final),
            ranges(proof),
        ),
        anchor=cited.ref,
    )


def _one_value(readings: Sequence[Reading]) -> Decimal | None:
    return readings[0].number if len(readings) == 1 else None


def ranges(refs: Sequence[str]) -> Line:
    """References with neighbours drawn together: E1–E18, E20."""
    numbers = sorted({int(ref[1:]) for ref in refs})
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return listed([_run(run) for run in runs], ", ") or as_line("–")


def _run(run: Sequence[int]) -> Line:
    first, last = f"E{run[0]}", f"E{run[-1]}"
    if first == last:
        return (Cite(first, first),)
    return (Cite(f"{first}–{last}", first),)


def entries_table(ink: Ink, numbering: Numbering) -> Table:
    """Each entry under what it is about: who stated which value, and the cell where it stands."""
    words = ink.book.columns
    return Table(
        key="entries",
        title=ink.book.parts.annex_entries,
        columns=(
            Column(title=words.entry, width=11, align=Align.CENTRE),
            Column(title=words.period, width=29),
            Column(title=words.unit, width=39),
            Column(title=words.value, width=26, align=Align.RIGHT),
            Column(title=words.nature, width=19),
            Column(title=words.file_of_return, width=74),
            Column(title=words.cell, width=9, align=Align.CENTRE),
            Column(title=words.received, width=20),
            Column(title=words.provenance, width=34),
        ),
        rows=tuple(_entry_rows(ink, numbering)),
    )


def _entry_rows(ink: Ink, numbering: Numbering) -> Iterator[Row]:
    known = ink.material.by_id
    replaced = {e.replaces: e.id for e in ink.material.entries if e.replaces is not None}
    matter = ""
    for key, ref in numbering.items():
        entry = known[key]
        about = part_title(entry, ink)
        if about != matter:
            matter = about
            yield Row(cells=((Text(about),),), group=True)
        yield _entry_row(entry, ref, ink, successor=numbering.get(replaced.get(key, ""), ""))


def _entry_row(entry: Entry, ref: str, ink: Ink, *, successor: str) -> Row:
    origin = entry.origin
    by = f"{ink.book.columns.replaced_by} {successor}" if successor else ""
    how = say_provenance(origin.provenance, ink.book)
    received = ink.day(entry.recorded_at.astimezone(ink.material.zone).date())
    return Row(
        cells=(
            as_line(ref),
            as_line(say_period(entry.period, ink.language)),
            as_line(ink.unit(entry.unit)),
            stated(entry, ref, ink),
            as_line(nature_words(entry, ink)),
            as_line(" › ".join(filter(None, (origin.file.removeprefix(HOME), origin.sheet)))),
            as_line(f"{origin.column}{origin.row}"),
            as_line(received),
            as_line("; ".join(filter(None, (how, origin.citation, by)))),
        ),
        anchor=ref,
        level="replaced" if successor else "",
    )


def part_title(entry: Entry, ink: Ink) -> str:
    """What an entry speaks of, with its basis; of a withdrawal, the reason."""
    match entry.body:
        case Figure(part=part, basis=basis):
            return f"{ink.part(part)} ({basis})" if basis else ink.part(part)
        case Withdrawal(reason=reason):
            return reason
        case other:
            raise ValueError(f"{entry.id} is no figure but {other.kind}")


def stated(entry: Entry, ref: str, ink: Ink) -> Line:
    """The value that was stated, in its unit of measure; absences in words."""
    if not isinstance(entry.body, Figure):
        return as_line("–")
    value = entry.body.value
    text = _amount(value, ink)
    part = ink.material.evidence.parts.get(entry.body.part)
    if isinstance(value, Decimal):
        shown = with_measure(text, part.measured_in.say(ink.language) if part else "")
        return (Number(shown, ref, value),)
    return (Number(text, ref),)


def _amount(value: Amount, ink: Ink) -> str:
    kinds = ink.book.kinds
    if isinstance(value, Decimal):
        return say_number(value, ink.language)
    if isinstance(value, date):
        return ink.day(value)
    return {
        Absence.MISSING: kinds.missing,
        Absence.SUPPRESSED: kinds.suppressed,
        Absence.NOT_APPLICABLE: kinds.not_applicable,
    }[value]


def nature_words(entry: Entry, ink: Ink) -> str:
    """How firm the figure is."""
    kinds = ink.book.kinds
    if not isinstance(entry.body, Figure):
        return "–"
    return {
        Nature.ESTIMATE: kinds.estimate,
        Nature.PROVISIONAL: kinds.provisional,
        Nature.FINAL: kinds.final,
    }[entry.body.nature]
