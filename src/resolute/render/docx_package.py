"""The package around a Word document, the same bytes for the same document on any day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, time
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.package import OpcPackage
from docx.opc.packuri import PackURI
from docx.opc.part import Part as FilePart
from docx.oxml import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement

from resolute.render import docx_styles, paper
from resolute.render.docx_xml import NAMESPACES, paragraph
from resolute.render.typography import Part, Typography
from resolute.review.report import Report

_FIRST = "[Content_Types].xml"
_BODY = "word/document.xml"
_LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the first moment that a zip file can name
# The rest of what the library starts from is another author's: a theme, a thumbnail, web settings.
_KEPT = frozenset(
    {
        RELATIONSHIP_TYPE.STYLES,
        RELATIONSHIP_TYPE.SETTINGS,
        RELATIONSHIP_TYPE.NUMBERING,
        RELATIONSHIP_TYPE.OFFICE_DOCUMENT,
        RELATIONSHIP_TYPE.CORE_PROPERTIES,
    }
)


def started(report: Report, typography: Typography) -> Document:
    """A document without content that has the styles and the properties of a report."""
    document = docx.Document()
    _strip(document.part.package)
    _strip(document.part)
    _replace(document.styles.element, docx_styles.styles(typography, report.language))
    _replace(document.settings.element, docx_styles.settings(report.language))
    _replace(document.part.numbering_part.element, docx_styles.numbering(typography))
    _add_fonts(document.part)
    _name(document, report)
    return document


def page_number(document: Document) -> str:
    """Give the document a header that holds the page number, and return its relation."""
    header = document.sections[0].header
    header.is_linked_to_previous = False
    field = '<w:fldSimple w:instr="PAGE"><w:r><w:t>2</w:t></w:r></w:fldSimple>'
    content = paragraph(docx_styles.style_of(Part.PAGE_NUMBER), field)
    _replace(header.part.element, f"<w:hdr {NAMESPACES}>{content}</w:hdr>")
    relations = document.part.rels.items()
    found: str = next(key for key, each in relations if each.reltype == RELATIONSHIP_TYPE.HEADER)
    return found


def filled(document: Document, body: str) -> bytes:
    """The file of a document with its whole body, in fixed order and without a clock."""
    whole = f"<w:body {NAMESPACES}>{body}</w:body>"
    parse_xml(whole)  # a body that is no XML must fail here and not in somebody's Word
    _replace(document.element.body, f"<w:body {NAMESPACES}/>")
    written = BytesIO()
    document.save(written)
    with ZipFile(written) as package:
        members = {name: package.read(name) for name in package.namelist()}
    # Moving thousands of nodes from one tree into another takes longer than all the rest.
    before, empty, after = members[_BODY].partition(b"<w:body/>")
    if not empty:
        raise ValueError("the document that was started has a body of its own")
    return _packed({**members, _BODY: before + whole.encode() + after})


def _packed(members: Mapping[str, bytes]) -> bytes:
    packed = BytesIO()
    with ZipFile(packed, "w") as package:
        for name in sorted(members, key=lambda name: (name != _FIRST, name)):
            entry = ZipInfo(name, _LONG_AGO)
            entry.compress_type = ZIP_DEFLATED
            package.writestr(entry, members[name])
    return packed.getvalue()


def _strip(owner: OpcPackage | FilePart) -> None:
    foreign = [key for key, relation in owner.rels.items() if relation.reltype not in _KEPT]
    for key in foreign:
        del owner.rels[key]


def _add_fonts(document: FilePart) -> None:
    """Say what may stand for the font of signed texts where a machine lacks it."""
    name, kind = PackURI("/word/fontTable.xml"), CONTENT_TYPE.WML_FONT_TABLE
    fonts = FilePart(name, kind, docx_styles.fonts().encode(), document.package)
    document.relate_to(fonts, RELATIONSHIP_TYPE.FONT_TABLE)


def _replace(element: BaseOxmlElement, xml: str) -> None:
    """Put the content of a new element in place of an old one's."""
    for child in list(element):
        element.remove(child)
    element.extend(parse_xml(xml))


def _name(document: Document, report: Report) -> None:
    moment = datetime.combine(report.on, time(), UTC)
    properties = document.core_properties
    properties.title = paper.clean(report.title)
    properties.subject = paper.clean(report.letterhead.subject)
    properties.author = paper.clean(report.letterhead.issuer)
    properties.last_modified_by = properties.author
    properties.comments = ""
    properties.language = docx_styles.language_tag(report.language)
    properties.created = properties.modified = moment
    properties.revision = 1
