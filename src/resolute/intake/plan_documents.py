"""The documents, fields and programmes of a plan folder."""

from __future__ import annotations

from collections.abc import Sequence

from resolute.intake.fault import Fault
from resolute.intake.plan_names import Known, firsts, read_origin, refer, refer_all
from resolute.intake.plan_units import circles
from resolute.intake.table_reader import Reader
from resolute.intake.toml_tables import Table
from resolute.plan import Document, Field, Programme
from resolute.words import Finding, Words

_QUOTED_ALONE = Fault(
    Words("có “quoted” mà không có “note” đính chính", "“quoted” has no “note” that puts it right"),
    Words("Ghi chỗ in sai và chữ đúng vào “note”", "Say in “note” what is misprinted"),
)


def read_documents(
    tables: Sequence[Table], known: Known, findings: list[Finding]
) -> tuple[Document, ...]:
    """Every sound document; none carries out itself, however far round."""
    placed: dict[str, tuple[Document, Table]] = {}
    for table in tables:
        document = _document(Reader(table, findings), known)
        if document is not None:
            placed.setdefault(document.id, (document, table))
    above = {document.id: document.implements for document, _ in placed.values()}
    in_circles: set[str] = set()
    for circle in circles(above):
        in_circles.update(circle)
        findings.append(_carries_out_itself(circle).at(placed[circle[0]][1].place("implements")))
    return tuple(document for key, (document, _) in placed.items() if key not in in_circles)


def read_fields(tables: Sequence[Table], findings: list[Finding]) -> tuple[Field, ...]:
    """Every sound field, in the order in which they are written."""
    fields = [_field(Reader(table, findings)) for table in tables]
    return tuple(firsts(fields, lambda field: field.key).values())


def read_programmes(
    tables: Sequence[Table], known: Known, findings: list[Finding]
) -> tuple[Programme, ...]:
    """Every sound programme."""
    programmes = [_programme(Reader(table, findings), known) for table in tables]
    return tuple(firsts(programmes, lambda programme: programme.key).values())


def _document(reader: Reader, known: Known) -> Document | None:
    provenance, source = read_origin(reader)
    document = Document(
        id=reader.name("id"),
        number=reader.text("number"),
        title=reader.words("title"),
        issuer=reader.words("issuer"),
        issued=reader.maybe_day("issued"),
        implements=refer_all(reader, "implements", known.names["document"]),
        quoted=reader.maybe_text("quoted") or "",
        note=reader.maybe_words("note"),
        provenance=provenance,
        source=source,
    )
    if document.quoted and not (reader.has("note") or reader.has("note_en")):
        reader.fault("quoted", _QUOTED_ALONE)
    return document if reader.close() else None


def _field(reader: Reader) -> Field | None:
    field = Field(key=reader.name("key"), title=reader.words("title"))
    return field if reader.close() else None


def _programme(reader: Reader, known: Known) -> Programme | None:
    provenance, source = read_origin(reader)
    programme = Programme(
        key=reader.name("key"),
        title=reader.words("title"),
        document=refer(reader, "document", known.names["document"]),
        provenance=provenance,
        source=source,
    )
    return programme if reader.close() else None


def _carries_out_itself(circle: Sequence[str]) -> Fault:
    way = " → ".join((*circle, circle[0]))
    return Fault(
        Words(f"văn bản thực hiện chính mình: {way}", f"a document carries out itself: {way}"),
        Words("Bỏ một trong các “implements” này", "Remove one of these “implements”"),
    )
