"""What the office writes itself, from the notes of a plan folder."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from resolute.evidence import CauseKind
from resolute.intake import fault
from resolute.intake.fault import Fault
from resolute.intake.plan_bounds import read_bound
from resolute.intake.plan_names import (
    Known,
    firsts,
    read_origin,
    read_period,
    refer,
    refer_all,
    refer_unit,
)
from resolute.intake.table_reader import Reader
from resolute.intake.toml_tables import Table
from resolute.review.notes import (
    Cause,
    Expectation,
    Limitation,
    MapNote,
    Notes,
    Remedy,
    Section,
    Written,
)
from resolute.words import Finding, Words

_ONLY_IN_RESULTS = Fault(
    Words("chỉ phần “results” mới có lĩnh vực", "only “results” has fields"),
    Words(
        "Bỏ “field”, hoặc ghi section = “results”", "Remove “field”, or write section = “results”"
    ),
)


def read_notes(
    tables: Mapping[str, Sequence[Table]], known: Known, findings: list[Finding]
) -> Notes:
    """Every sound note, in the order in which it is written."""
    readers = {kind: [Reader(t, findings) for t in each] for kind, each in tables.items()}
    texts = [_written(reader, known) for reader in readers["text"]]
    limitations = [_limitation(reader, known) for reader in readers["limitation"]]
    causes = [_cause(reader, known) for reader in readers["cause"]]
    remedies = [_remedy(reader, known) for reader in readers["remedy"]]
    return Notes(
        texts=tuple(text for text in texts if text),
        limitations=tuple(firsts(limitations, lambda one: one.key).values()),
        causes=tuple(cause for cause in causes if cause),
        remedies=tuple(remedy for remedy in remedies if remedy),
        maps=tuple(note for reader in readers["map"] if (note := _map(reader, known))),
    )


def _written(reader: Reader, known: Known) -> Written | None:
    provenance, source = read_origin(reader)
    written = Written(
        section=reader.choice("section", tuple(Section)),
        field=refer(reader, "field", known.names["field"]) if reader.has("field") else None,
        text=reader.words("text"),
        place=reader.table.place(),
        provenance=provenance,
        source=source,
    )
    if written.field is not None and written.section is not Section.RESULTS:
        reader.fault("field", _ONLY_IN_RESULTS)
    return written if reader.close() else None


def _limitation(reader: Reader, known: Known) -> Limitation | None:
    provenance, source = read_origin(reader)
    about = refer_all(reader, "about", known.names["promise"])
    if not about:
        reader.fault("", fault.nothing_listed("about"))
    limitation = Limitation(
        key=reader.name("key"),
        about=about,
        text=reader.words("text"),
        place=reader.table.place(),
        provenance=provenance,
        source=source,
    )
    return limitation if reader.close() else None


def _cause(reader: Reader, known: Known) -> Cause | None:
    provenance, source = read_origin(reader)
    cause = Cause(
        of=refer(reader, "of", known.names["limitation"]),
        kind=reader.choice("kind", tuple(CauseKind)),
        text=reader.words("text"),
        place=reader.table.place(),
        provenance=provenance,
        source=source,
    )
    return cause if reader.close() else None


def _remedy(reader: Reader, known: Known) -> Remedy | None:
    provenance, source = read_origin(reader)
    inner = reader.table_in("expects")
    expects = _expectation(inner, known) if inner else None
    remedy = Remedy(
        of=refer(reader, "of", known.names["limitation"]),
        owner=refer_unit(reader, "owner", known),
        by=reader.day("by"),
        text=reader.words("text"),
        place=reader.table.place(),
        expects=expects,
        provenance=provenance,
        source=source,
    )
    return remedy if reader.close() else None


def _map(reader: Reader, known: Known) -> MapNote | None:
    window = read_period(reader, "window", known.frame.regime)
    note = MapNote(
        indicator=refer(reader, "indicator", known.names["indicator"]),
        level=refer(reader, "level", known.names["level"]),
        window=window.name if window else "",
        points=reader.maybe_text("points") or "",
        points_title=reader.words("points_title") if reader.has("points") else None,
    )
    return note if reader.close() else None


def _expectation(reader: Reader, known: Known) -> Expectation | None:
    reader.need("period")
    indicator = refer(reader, "indicator", known.names["indicator"])
    bound = read_bound(reader)
    period = read_period(reader, "period", known.frame.regime)
    if not reader.close() or bound is None or period is None:
        return None
    return Expectation(indicator=indicator, bound=bound, period=period.name)
