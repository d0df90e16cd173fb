"""Word files of the example reviews, and what is found when they are opened again."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from importlib.resources import files
from io import BytesIO
from types import MappingProxyType
from zipfile import ZipFile

import docx
from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Length
from docx.text.paragraph import Paragraph as WordParagraph

from resolute.render.docx import as_docx
from resolute.render.docx_styles import style_of
from resolute.render.typography import Part
from resolute.render.typography_rules import typographies
from resolute.review.blocks import (
    Block,
    Column,
    Row,
    Table,
    Text,
)
from resolute.review.report import Letterhead, Report
from tests.unit.render.report_example import VIETNAMESE

FORMS = typographies(
    files("resolute").joinpath("rules", "typography.toml").read_text(encoding="utf-8")
)
WARD = Letterhead(
    form="state",
    superior="Ủy ban nhân dân quận Hoàn Kiếm",
    issuer="Ủy ban nhân dân phường Hàng Bạc",
    number="5",
    symbol="BC-UBND",
    place="Hàng Bạc",
    day=date(2024, 2, 9),
    genre="Báo cáo",
    subject="kết quả thực hiện nhiệm vụ",
)
STATE = replace(VIETNAMESE, letterhead=WARD)
CASES = {"state": STATE, "party": VIETNAMESE}


def png(width: int = 300, height: int = 100) -> bytes:
    """A white picture of so many dots."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(kind + data))
        return struct.pack(">I", len(data)) + kind + data + check

    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    dots = chunk(b"IDAT", zlib.compress((b"\0" + b"\xff" * width) * height))
    return b"\x89PNG\r\n\x1a\n" + header + dots + chunk(b"IEND", b"")


PICTURES = MappingProxyType({key: png() for key in ("targets", "years", "rank")})


def opened(report: Report, charts: Mapping[str, bytes] = PICTURES) -> Document:
    file = as_docx(report, FORMS[report.letterhead.form], charts)
    return docx.Document(BytesIO(file))


def xml(report: Report) -> str:
    file = as_docx(report, FORMS[report.letterhead.form], PICTURES)
    with ZipFile(BytesIO(file)) as package:
        return package.read("word/document.xml").decode()


def styled(document: Document, part: Part) -> list[str]:
    """Every text in the style of a part, wherever it stands."""
    found = [WordParagraph(one, document) for one in document.element.body.iter(qn("w:p"))]
    return [p.text for p in found if p.style is not None and p.style.style_id == style_of(part)]


def with_body(*blocks: Block) -> Report:
    return replace(VIETNAMESE, body=blocks, annexes=())


def mm(length: Length | None) -> Decimal:
    assert length is not None
    return Decimal(f"{length.mm:.1f}")


def table_of(columns: int, rows: int = 1) -> Table:
    return Table(
        key="wide",
        title="Biểu",
        columns=tuple(Column(title=f"Cột {n}") for n in range(columns)),
        rows=(Row(cells=((Text("x"),),) * columns),) * rows,
    )
