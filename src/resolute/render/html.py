"""A review as one page: no script, no request, nothing beside the file itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from resolute.render import html_words, letter
from resolute.render.html_blocks import Scene, block_html
from resolute.render.html_tags import said, tag
from resolute.render.paper import anchors
from resolute.render.typography import Part, Typography
from resolute.review.blocks import AnnexStart, Block, Heading
from resolute.review.report import Report
from resolute.words import say_date, say_moment

# The style sheet stands in the page, hence 'unsafe-inline'; everything else is refused.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
_LISTED = 2  # headings down to this level stand in the table of contents


def as_html(report: Report, typography: Typography, charts: Mapping[str, str], *, css: str) -> str:
    """The report as one HTML file; ``charts`` holds the SVG of each chart by its key.

    Every figure, verdict and cited document is a link to the row that proves it, where the report
    has that row; a chart without a drawing is its table alone.
    """
    scene = Scene(report.language, frozenset(anchors(report)), charts)
    return f"""<!doctype html>
<html lang="{report.language.value}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="{_POLICY}">
<title>{said(report.title)}</title>
<link rel="icon" href="data:,">
<style>
{css}</style>
</head>
<body>
{tag("a", said(html_words.SKIP.say(report.language)), class_="skip", href="#content")}
{_banner(report)}
<div class="frame">
{_contents(report)}
<main id="content" tabindex="-1">
{_head(report, typography)}
{_parts(report.body, scene)}
{_foot(report, typography)}
{_parts(report.annexes, scene)}
</main>
</div>
</body>
</html>
"""


def _banner(report: Report) -> str:
    """What the page is, the day it judges and the moment of its knowledge."""
    known = html_words.NOTHING_KNOWN.say(report.language)
    if report.known_at is not None:
        known = say_moment(report.known_at, report.language)
    facts = (
        (html_words.JUDGED_ON, say_date(report.on, report.language)),
        (html_words.KNOWN_AT, known),
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
    title = tag("p", said(html_words.CONTENTS.say(report.language)), id="contents")
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
    rows = "".join(
        _side(row.left, report, typography) + _side(row.right, report, typography)
        for row in typography.head
    )
    head = report.letterhead
    genre = tag("span", said(head.genre), class_="genre")
    title = tag("h1", f"{genre} {tag('span', said(head.subject), class_='subject')}")
    return tag("div", rows, class_="letterhead") + title


def _side(parts: Iterable[Part], report: Report, typography: Typography) -> str:
    """One column of the head, each part in the letters and over the line that its look asks for."""
    return tag("div", "".join(_part(part, report, typography) for part in parts))


def _part(part: Part, report: Report, typography: Typography) -> str:
    look = typography.looks[part]
    letters = {"bold": look.bold, "italic": look.italic, "caps": look.caps, "rule": look.rule}
    rule = f"--rule:{100 * look.rule.use:.0f}%" if look.rule else None
    words = letter.said(part, report, typography, within=_HEAD_WIDTH).words
    mark = tag("span", said(look.under), class_="under-mark") if look.under else ""
    line = tag("span", said(words), style=rule)
    return tag("p", line + mark, class_=" ".join(name for name, on in letters.items() if on))


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
    word = typography.words(Part.RECIPIENTS_WORD, report.language)
    listed = "".join(tag("li", said(one)) for one in letter.recipients(report))
    signature = report.signature
    signs = (
        tag("p", said(signature.on_behalf), class_="authority")
        + tag("p", said(signature.post), class_="post")
        + tag("p", said(signature.name), class_="signer")
    )
    recipients = tag("p", said(word), class_="recipients") + tag("ul", listed)
    return tag("div", tag("div", recipients) + tag("div", signs), class_="foot")
