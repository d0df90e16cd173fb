"""The annexes: tasks, readings, evidence, returns, documents, what is illustrative, the method."""

from __future__ import annotations

from collections.abc import Iterator

from resolute.review.annex_evidence import entries_table, readings_table, used_entries
from resolute.review.blocks import (
    Align,
    AnnexStart,
    Block,
    Bullets,
    Cite,
    Column,
    Note,
    Row,
    Table,
)
from resolute.review.fill import as_line, fill, listed
from resolute.review.ink import Ink
from resolute.review.numerals import roman
from resolute.review.say_provenance import say_provenance
from resolute.review.tables import tasks_table
from resolute.review.waiting import ANCHOR as WAITING
from resolute.review.waiting import waiting_table, waiting_title
from resolute.words import say_moment, say_number

ORDER = (
    *("tasks", "readings", "entries", WAITING, "returns", "documents", "illustrative", "method"),
)


def labels(ink: Ink) -> dict[str, str]:
    """What each annex that the report has is called: "Phụ lục I"."""
    phrase = ink.book.parts.annex
    there = [key for key in ORDER if key != WAITING or ink.material.waiting]
    return {key: phrase.format(number=roman(n)) for n, key in enumerate(there, start=1)}


def annexes(ink: Ink) -> Iterator[Block]:
    """All annexes; the readings come after everything that may cite one."""
    named, words = labels(ink), ink.book.parts
    tasks = tasks_table(ink)
    returns, documents = returns_table(ink), documents_table(ink)
    illustrative = illustrative_table(ink)
    entries = used_entries(ink)
    yield AnnexStart(label=named["tasks"], title=words.annex_tasks, anchor="tasks")
    yield tasks
    yield AnnexStart(label=named["readings"], title=words.annex_readings, anchor="readings")
    yield readings_table(ink, entries)
    yield AnnexStart(label=named["entries"], title=words.annex_entries, anchor="entries")
    yield from _corrected(ink, named)
    yield entries_table(ink, entries)
    if WAITING in named:
        yield AnnexStart(label=named[WAITING], title=waiting_title(ink), anchor=WAITING)
        yield waiting_table(ink)
    yield AnnexStart(label=named["returns"], title=words.annex_returns, anchor="returns")
    yield returns
    yield AnnexStart(label=named["documents"], title=words.annex_documents, anchor="documents")
    yield documents
    title = words.annex_illustrative
    yield AnnexStart(label=named["illustrative"], title=title, anchor="illustrative")
    yield illustrative
    yield AnnexStart(label=named["method"], title=words.annex_method, anchor="method")
    yield Bullets(tuple(as_line(sentence) for sentence in _method(ink)))
    if ink.material.seal is not None:
        yield ink.material.seal


def _corrected(ink: Ink, named: dict[str, str]) -> Iterator[Block]:
    replaced = sum(entry.replaces is not None for entry in ink.material.entries)
    if replaced:
        count = ink.count(replaced, "entries")
        annex = Cite(named["entries"], "entries")
        yield Note(fill(ink.book.parts.corrected_note, count=count, annex=annex))


def _method(ink: Ink) -> Iterator[str]:
    material = ink.material
    known_at = material.known_at
    for sentence in ink.book.parts.method:
        yield sentence.format_map(
            {
                "on": ink.day(material.on),
                "known_at": say_moment(known_at, ink.language) if known_at else "–",
                "tolerance": say_number(material.method.tolerance, ink.language),
                "rule": material.method.version,
            }
        )


def returns_table(ink: Ink) -> Table:
    """When each return was due and when it came."""
    words = ink.book.columns
    sent = sorted(ink.material.sent, key=lambda s: (s.received, s.file))
    return Table(
        key="returns",
        title=ink.book.parts.annex_returns,
        columns=(
            Column(title=words.unit, width=20),
            Column(title=words.period, width=12),
            Column(title=words.file, width=26),
            Column(title=words.paper, width=14),
            Column(title=words.sent_due, width=10, align=Align.CENTRE),
            Column(title=words.received, width=14, align=Align.CENTRE),
            Column(title=words.late_days, width=9, align=Align.RIGHT),
        ),
        rows=tuple(
            Row(
                cells=(
                    as_line(ink.unit(s.unit)),
                    as_line(ink.period(s.period)),
                    as_line(s.file),
                    as_line(s.paper),
                    as_line(ink.day(s.due)),
                    as_line(say_moment(s.received, ink.language)),
                    as_line(str(s.days_late) if s.days_late else words.on_time),
                ),
                level="late" if s.days_late else "",
            )
            for s in sent
        ),
    )


def documents_table(ink: Ink) -> Table:
    """The documents, who issued them, and what carries out what."""
    words = ink.book.columns
    plan = ink.material.plan
    return Table(
        key="documents",
        title=ink.book.parts.annex_documents,
        columns=(
            Column(title=words.document, width=34),
            Column(title=words.issuer, width=16),
            Column(title=words.issued, width=10, align=Align.CENTRE),
            Column(title=words.carries_out, width=16),
            Column(title=words.note, width=24),
            Column(title=words.provenance, width=10),
        ),
        rows=tuple(
            Row(
                cells=(
                    as_line(": ".join(filter(None, (d.number, d.title.say(ink.language))))),
                    as_line(d.issuer.say(ink.language)),
                    as_line(ink.day(d.issued) if d.issued else "–"),
                    listed(
                        [(Cite(plan.document(i).number or i, f"doc-{i}"),) for i in d.implements],
                        ", ",
                    ),
                    as_line(
                        " ".join(
                            filter(None, (d.quoted, d.note.say(ink.language) if d.note else ""))
                        )
                    ),
                    as_line(say_provenance(d.provenance, ink.book)),
                ),
                anchor=f"doc-{d.id}",
            )
            for d in plan.documents
        ),
    )


def illustrative_table(ink: Ink) -> Table:
    """Of each target and task whether it is published, and where, or illustrative."""
    words = ink.book.columns
    return Table(
        key="illustrative",
        title=ink.book.parts.annex_illustrative,
        columns=(
            Column(title=words.code, width=7, align=Align.CENTRE),
            Column(title=words.content, width=40),
            Column(title=words.provenance, width=12),
            Column(title=words.note, width=40),
        ),
        rows=tuple(
            Row(
                cells=(
                    (Cite(p.code, p.code),),
                    as_line(p.title.say(ink.language)),
                    as_line(say_provenance(p.provenance, ink.book)),
                    as_line(p.source),
                )
            )
            for p in ink.material.plan.promises
        ),
    )
