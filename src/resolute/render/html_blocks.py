"""The blocks of a report as parts of a page."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from resolute.render import labels, paper, qr
from resolute.render.html_tags import said, tag
from resolute.render.levels import sign, signed
from resolute.review.blocks import (
    Align,
    AnnexStart,
    Block,
    Bullets,
    Chart,
    Cite,
    Claim,
    Column,
    Heading,
    Line,
    Note,
    Number,
    Paragraph,
    Row,
    Seal,
    Span,
    Strong,
    Table,
    Text,
)
from resolute.words import Language, Words

_ALIGN = {Align.LEFT: None, Align.CENTRE: "c", Align.RIGHT: "r"}


@dataclass(frozen=True, slots=True)
class Scene:
    """What a block must know of its page: the language, the places links may lead to, the charts.

    ``here`` is the anchor of the row being drawn; ``echoes`` are the keys of the tables whose
    title stands right above them already, and is kept for those who listen. Nothing is ``styled``
    on a page that allows no style but that of its own sheet.
    """

    language: Language
    anchors: frozenset[str]
    charts: Mapping[str, str]
    here: str = ""
    echoes: frozenset[str] = frozenset()
    styled: bool = True


def block_html(block: Block, scene: Scene) -> str:
    """One block; a link is drawn only to a place that the page has."""
    match block:
        case Heading() | AnnexStart():
            return _title(block)
        case Paragraph(line):
            return tag("p", line_html(line, scene))
        case Bullets(items):
            return tag("ul", "".join(tag("li", line_html(item, scene)) for item in items))
        case Table():
            return table_html(block, scene)
        case Chart():
            return _chart(block, scene)
        case Note(line):
            label = labels.NOTE.say(scene.language)
            return tag("aside", tag("p", line_html(line, scene)), role="note", aria_label=label)
        case Seal():
            return _seal(block, scene)


def _title(block: Heading | AnnexStart) -> str:
    anchor = block.anchor or None
    if isinstance(block, Heading):
        return tag(f"h{block.level + 1}", said(block.text), id=anchor)
    label = tag("span", said(block.label), class_="label")
    return tag("h2", f"{label} {said(block.title)}", id=anchor, class_="annex")


def line_html(line: Line, scene: Scene) -> str:
    """Running text, its figures and verdicts linked to the rows that prove them."""
    return "".join(_span(span, scene) for span in line)


def _span(span: Span, scene: Scene) -> str:
    match span:
        case Text(text):
            return said(text)
        case Strong(text):
            return tag("strong", said(text))
        case Number(ref=ref):
            return _link(_figure(span), ref, scene, kind="n", what=labels.SOURCE)
        case Claim(text, about):
            return _link(said(text), about, scene, kind="claim", what=labels.GROUNDS)
        case Cite(text, ref):
            return _link(said(text), ref, scene, kind="cite", what=labels.DOCUMENT)


def _figure(number: Number) -> str:
    """The figure as shown, with the exact value for programs where there is one."""
    if number.value is None:
        return said(number.text)
    return tag("data", said(number.text), value=f"{number.value:f}")


def _link(inner: str, ref: str, scene: Scene, *, kind: str, what: Words) -> str:
    """A link that says what stands at its end; plain words where it would lead nowhere new."""
    title = f"{what.say(scene.language)}: {ref}" if ref else None
    if ref not in scene.anchors or ref == scene.here:
        return tag("span", inner, class_=kind, title=title)
    return tag("a", inner, class_=kind, href=f"#{ref}", title=title)


def table_html(table: Table, scene: Scene) -> str:
    """A table in a box of its own that can be scrolled by hand and by key."""
    echo = table.key in scene.echoes
    caption = tag("caption", said(table.title), class_="hidden" if echo else None)
    note = tag("p", said(table.note), class_="under") if table.note else ""
    return tag("div", _scrolled(table, caption, scene) + note, class_="table")


def _chart(chart: Chart, scene: Scene) -> str:
    """A figure: its title, the drawing, and the same figures as a table under it."""
    title = tag("strong", said(chart.title)) + " " + tag("span", said(chart.subtitle))
    box = {"class_": "drawing", "tabindex": "0", "role": "region", "aria_label": chart.title}
    drawing = tag("div", scene.charts[chart.key], **box) if chart.key in scene.charts else ""
    caption = tag("caption", said(chart.table.title), class_="hidden")
    note = tag("p", said(chart.table.note), class_="under") if chart.table.note else ""
    summary = tag("summary", said(chart.table.title))
    table = f"{summary}{_scrolled(chart.table, caption, scene)}{note}"
    details = f'<details open="">{table}</details>'
    return tag("figure", tag("figcaption", title) + drawing + details, id=f"chart-{chart.key}")


def _seal(seal: Seal, scene: Scene) -> str:
    """The words, and under them the code beside the text, which is copied as it was signed."""
    title = tag("p", tag("strong", said(seal.title)))
    # A tag takes line feeds for spaces; here they are part of what was signed.
    text = "\n".join(map(said, paper.exact_lines(seal.text)))
    signed_text = tag("pre", text, translate="no")
    both = tag("div", qr.svg(seal.text, alt=seal.alt) + signed_text, class_="signed")
    inner = title + tag("p", line_html(seal.line, scene)) + both
    return tag("div", inner, class_="seal", role="group", aria_label=seal.title)


def _scrolled(table: Table, caption: str, scene: Scene) -> str:
    whole = sum(column.width for column in table.columns)
    columns = "".join(
        f'<col style="width:{100 * column.width / whole:.1f}%">' for column in table.columns
    )
    style = f"--columns:{len(table.columns)}" if scene.styled else None
    titles = _cells(
        table.columns,
        lambda n, align: tag("th", said(table.columns[n].title), scope="col", class_=align),
    )
    group = tag("colgroup", columns) if scene.styled else ""
    head = group + tag("thead", tag("tr", titles))
    drawn = tag("table", caption + head + _bodies(table, scene), style=style)
    label = table.title or None
    return tag("div", drawn, class_="scroll", tabindex="0", role="region", aria_label=label)


def _bodies(table: Table, scene: Scene) -> str:
    """The rows, those of a group in a body of their own."""
    bodies: list[list[str]] = [[]]
    for row in table.rows:
        if row.group and bodies[-1]:
            bodies.append([])
        bodies[-1].append(_row(row, table.columns, scene))
    return "".join(tag("tbody", "".join(body)) for body in bodies)


def _row(row: Row, columns: Sequence[Column], scene: Scene) -> str:
    anchor = row.anchor or None
    if row.group:
        inner = line_html(row.cells[0], scene)
        title = tag("th", inner, scope="rowgroup", colspan=str(len(columns)))
        return tag("tr", title, id=anchor, class_="group")
    here, bearer = replace(scene, here=row.anchor), signed(row)
    mark = tag("span", sign(row.level), class_="sign", aria_hidden="true")
    cells = _cells(
        columns,
        lambda n, align: tag(
            "td", (mark if n == bearer else "") + line_html(row.cells[n], here), class_=align
        ),
    )
    return tag("tr", cells, id=anchor, class_=f"level {row.level}" if row.level else None)


def _cells(columns: Sequence[Column], draw: Callable[[int, str | None], str]) -> str:
    return "".join(draw(n, _ALIGN[column.align]) for n, column in enumerate(columns))
