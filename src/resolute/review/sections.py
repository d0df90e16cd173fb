"""The parts of a review's body, in the order of the official outline."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from resolute.plan import Programme, Provenance
from resolute.review.blocks import (
    Block,
    Bullets,
    Cite,
    Heading,
    Line,
    Note,
    Paragraph,
    Strong,
    Text,
)
from resolute.review.changes import changes
from resolute.review.charts import charts
from resolute.review.counts import task_counts, tasks_left
from resolute.review.effects import effect_title, effects
from resolute.review.fill import as_line, fill, listed
from resolute.review.index_section import index_blocks
from resolute.review.limitations import limitations
from resolute.review.needs import need_blocks
from resolute.review.notes import Section, Written
from resolute.review.numerals import roman
from resolute.review.scribe import Scribe
from resolute.review.since import say, since_blocks
from resolute.review.tables import targets_table, verdict
from resolute.review.tell import reason_line
from resolute.review.waiting import waiting_note
from resolute.review.watching import ahead_blocks, watch_title, watched
from resolute.standing import tally


def body(scribe: Scribe, annexes: dict[str, str]) -> Iterator[Block]:
    """The whole body; ``annexes`` are the labels by which annexes are referred to."""
    titles, language = scribe.ink.book.parts, scribe.ink.language
    parts: tuple[tuple[str, Iterable[Block]], ...] = (
        (titles.context, _context(scribe, annexes)),
        (titles.results, _results(scribe)),
        (titles.programmes, _programmes(scribe)),
        (titles.comparison, _comparison(scribe, annexes)),
        (scribe.ink.book.changes.title, changes(scribe.ink)),
        *_since(scribe),
        *((b.title.say(language), b.blocks[language]) for b in scribe.ink.material.brought),
        (effect_title(scribe.ink), effects(scribe)),
        (titles.limitations, limitations(scribe)),
        (titles.lessons, _texts(scribe, Section.LESSONS)),
        (titles.directions, _directions(scribe)),
        (titles.proposals, _texts(scribe, Section.PROPOSALS)),
    )
    filled = [(title, blocks) for title, part in parts if (blocks := tuple(part))]
    for number, (title, blocks) in enumerate(filled, start=1):
        yield Heading(text=f"{roman(number)}. {title}", level=1, anchor=f"part-{number}")
        yield from blocks


def _since(scribe: Scribe) -> Iterator[tuple[str, Iterator[Block]]]:
    """What changed since another day and what turns next, where the review is to look about."""
    ink, since = scribe.ink, scribe.ink.material.since
    if since is not None:
        yield say("title", ink, day=ink.day(since.on)), since_blocks(since, ink)
        yield watch_title(ink), ahead_blocks(watched(ink.material), ink)


def _texts(scribe: Scribe, section: Section, field: str | None = None) -> Iterator[Block]:
    for text in scribe.ink.material.notes.texts:
        if (text.section, text.field) == (section, field):
            yield Paragraph(_marked(text, scribe))


def _marked(text: Written, scribe: Scribe) -> Line:
    line = scribe.line(text.text, text.place)
    if text.provenance is not Provenance.ILLUSTRATIVE:
        return line
    return (*line, Text(f" [{scribe.ink.book.kinds.illustrative}]"))


def _directions(scribe: Scribe) -> Iterator[Block]:
    yield from _texts(scribe, Section.DIRECTIONS)
    yield from need_blocks(scribe.ink, level=2)


def _context(scribe: Scribe, annexes: dict[str, str]) -> Iterator[Block]:
    yield from _texts(scribe, Section.CONTEXT)
    phrase = scribe.ink.book.parts.documents
    yield Paragraph(fill(phrase, annex=Cite(annexes["documents"], "documents")))


def _results(scribe: Scribe) -> Iterator[Block]:
    ink = scribe.ink
    yield from _texts(scribe, Section.RESULTS)
    for number, field in enumerate(ink.material.plan.fields, start=1):
        targets = ink.material.in_field(field.key)
        texts = tuple(_texts(scribe, Section.RESULTS, field.key))
        if not targets and not texts:
            continue
        yield Heading(text=f"{number}. {field.title.say(ink.language)}", level=2)
        yield from texts
        yield Bullets(tuple(_result(target.code, scribe) for target in targets))


def _result(code: str, scribe: Scribe) -> Line:
    ink = scribe.ink
    standing = ink.material.standing(code)
    title = standing.promise.title.say(ink.language)
    return fill(
        "{title}: {verdict} ({reason}).",
        title=Cite(f"{code}. {title}", code),
        verdict=verdict(standing, ink),
        reason=reason_line(standing, ink),
    )


def _programmes(scribe: Scribe) -> Iterator[Block]:
    items = tuple(_programme(p, scribe) for p in scribe.ink.material.plan.programmes)
    if items:
        yield Bullets(items)


def _programme(programme: Programme, scribe: Scribe) -> Line:
    """What is done of a programme's tasks, and to which documents above it contributes."""
    ink = scribe.ink
    plan, words = ink.material.plan, ink.book.parts
    targets = [target for target in plan.targets if programme.key in target.programmes]
    counted = tally(ink.material.standing(t.code) for target in targets for t in target.tasks)
    above = [plan.document(key) for key in plan.carried_out_by(programme.document)]
    lead = (Strong(f"{programme.title.say(ink.language)}. "),)
    upward = listed(
        [(Cite(d.number or d.title.say(ink.language), f"doc-{d.id}"),) for d in above], ", "
    )
    done = fill(
        words.programme_line,
        done=ink.count(counted.done, "tasks"),
        total=ink.count(counted.total, "tasks"),
    )
    said = done if targets else as_line(words.programme_alone.strip())
    return (*lead, *said, *(fill(words.programme_upward, documents=upward) if above else ()))


def _comparison(scribe: Scribe, annexes: dict[str, str]) -> Iterator[Block]:
    ink = scribe.ink
    yield Paragraph(task_counts(ink))
    rest = tasks_left(ink)
    if rest:
        yield Paragraph(rest)
    targets = ink.material.counts("targets")
    yield Paragraph(
        fill(
            ink.book.parts.count_targets,
            done=ink.count(targets.done, "targets"),
            total=ink.count(targets.total, "targets"),
            exceeded=ink.count(targets.exceeded, "targets"),
        )
    )
    yield from waiting_note(ink, annexes)
    yield from _illustrative(scribe, annexes)
    yield Heading(text=ink.book.parts.targets_table, level=2, anchor="targets")
    yield targets_table(ink)
    yield Heading(text=ink.book.parts.charts, level=2)
    yield from charts(ink)
    for ranked in ink.material.ranked:
        yield from index_blocks(ranked, ink)


def _illustrative(scribe: Scribe, annexes: dict[str, str]) -> Iterator[Block]:
    ink = scribe.ink
    invented = Provenance.ILLUSTRATIVE
    targets = sum(t.provenance is invented for t in ink.material.plan.targets)
    tasks = sum(t.provenance is invented for t in ink.material.plan.tasks)
    entries = sum(e.origin.provenance is invented for e in ink.material.entries)
    if targets or tasks or entries:
        yield Note(
            fill(
                ink.book.parts.illustrative_note,
                targets=ink.count(targets, "illustrative"),
                tasks=ink.count(tasks, "illustrative"),
                entries=ink.count(entries, "entries"),
                annex=Cite(annexes["illustrative"], "illustrative"),
            )
        )
