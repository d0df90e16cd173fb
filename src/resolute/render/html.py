"""A review as one page: no script, no request, nothing beside the file itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import chain

from resolute.render import labels, letter, paper
from resolute.render.html_blocks import Scene, block_html
from resolute.render.html_tags import said, tag
from resolute.render.typography import Part, Typography
from resolute.review.blocks import AnnexStart, Block, Heading
from resolute.review.report import Report
from resolute.words import say_date, say_moment

# The style sheet stands in the page, hence 'unsafe-inline'; everything else is refused.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
_ALONE = f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
_LISTED = 2  # headings down to this level stand in the table of contents


def as_html(
    report: Report,
    typography: Typography,
    charts: Mapping[str, str],
    *,
    css: str = "",
    sheet: str = "",
) -> str:
    """The report as one HTML file; ``charts`` holds the SVG of each chart by its key.

    The style sheet ``css`` stands in the file. On a site that allows no style in a page it is the
    one at the address ``sheet``, and the site's own policy holds.

    Every figure, verdict and cited document is a link to the row that proves it, where the report
    has that row; a chart without a drawing is its table alone.
    """
    echoes = paper.echoes((*report.body, *report.annexes))
    anchors = frozenset(paper.anchors(report))
    scene = Scene(report.language, anchors, charts, echoes=echoes, styled=not sheet)
    return f"""<!doctype html>
<html lang="{report.language.value}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
{"" if sheet else _ALONE}<title>{said(report.title)}</title>
<link rel="icon" href="data:,">
{f'<link rel="stylesheet" href="{sheet}">' if sheet else f"<style>{chr(10)}{css}</style>"}
</head>
<body>
{tag("a", said(labels.SKIP.say(report.language)), class_="skip", href="#content")}
{_banner(report)}
<div class="frame">
{_contents(report)}
<main id="content" tabindex="-1">
{_head(report, _unruled(typography) if sheet else typography)}
{_parts(report.body, scene)}
{_foot(report, typography)}
{_parts(report.annexes, scene)}
</main>
</div>
</body>
</html>
"""


def _unruled(typography: Typography) -> Typography:
    """The same without the lines under words, whose length stands in the page."""
    looks = {part: replace(look, rule=None) for part, look in typography.looks.items()}
    return replace(typography, looks=looks)


def _banner(report: Report) -> str:
    """What the page is, the day it judges and the moment of its knowledge."""
    known = labels.NOTHING_KNOWN.say(report.language)
    if report.known_at is not None:
        known = say_moment(report.known_at, report.language)
    facts = (
        (labels.JUDGED_ON, say_date(report.on, report.language)),
        (labels.KNOWN_AT, known),
    )
    drawn = "".join(
        tag("div", tag("dt", said(what.say(report.language))) + tag("dd", said(when)))
        for what, when in facts
    )
    title = tag("p", said(report.title), class_="title")
    return tag("header", title + tag("dl", drawn))


def _contents(report: Report) -> str:
    """Links to the parts and sections that have an anchor."""
    items = "".join(
        tag("li", tag("a", said(text), href=f"#{anchor}"), class_=kind)
        for text, anchor, kind in _entries(chain(report.body, report.annexes))
    )
    title = tag("p", said(labels.CONTENTS.say(report.language)), id="contents")
    return tag("nav", title + tag("ul", items), aria_labelledby="contents")


def _entries(blocks: Iterable[Block]) -> Iterator[tuple[str, str, str]]:
    for block in blocks:
        match block:
            case Heading(text=text, level=level, anchor=anchor) if anchor and level <= _LISTED:
                yield text, anchor, f"level-{level}"
            case AnnexStart(label=label, title=title, anchor=anchor) if anchor:
                yield f"{label}. {title}", anchor, "level-1"
            case _:
                continue


def _head(report: Report, typography: Typography) -> str:
    """The head of the official document, its two columns side by side, and the title under it."""
    columns = "".join(
        tag("div", "".join(_head_part(part, report, typography) for part in side))
        for row in typography.head
        for side in (row.left, row.right)
    )
    head = report.letterhead
    title = (
        _letters(Part.GENRE, head.genre, typography),
        _letters(Part.SUBJECT, head.subject, typography),
    )
    return tag("div", columns, class_="letterhead") + tag("h1", " ".join(title))


def _head_part(part: Part, report: Report, typography: Typography) -> str:
    words = letter.said(part, report, typography, within=typography.page.text_width).words
    return _letters(part, words, typography)


def _letters(part: Part, words: str, typography: Typography) -> str:
    """Words in the letters of their part, over the line or the mark that its look asks for."""
    look = typography.looks[part]
    looks = {"bold": look.bold, "italic": look.italic, "caps": look.caps, "line": look.underline}
    kinds = [part.value, *(name for name, wanted in looks.items() if wanted)]
    rule = tag("i", style=f"width:{100 * look.rule.use:.0f}%") if look.rule else ""
    under = tag("small", said(look.under)) if look.under else ""
    return tag("span", tag("span", said(words) + rule) + under, class_=" ".join(kinds))


def _parts(blocks: Iterable[Block], scene: Scene) -> str:
    """The blocks, each part of the document in a section of its own."""
    parts: list[list[str]] = [[]]
    for block in blocks:
        if isinstance(block, AnnexStart) or (isinstance(block, Heading) and block.level == 1):
            parts.append([])
        parts[-1].append(block_html(block, scene))
    return "\n".join(tag("section", "\n".join(part)) for part in parts if part)


def _foot(report: Report, typography: Typography) -> str:
    """The recipients at the left and who signs at the right."""
    sides = (
        tag("div", "".join(_letters(part, words, typography) for part, words in side))
        for side in letter.foot(report, typography)
    )
    return tag("div", "".join(sides), class_="foot")
