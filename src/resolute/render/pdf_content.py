"""A report as plain data for the template that draws its pages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from resolute.render import letter, paper
from resolute.render.columns import PADDING_MM, cell_part, split, widths_mm
from resolute.render.letter import Said
from resolute.render.paper import Sheets
from resolute.render.typography import HeadRow, Look, Page, Part, Typography
from resolute.review.blocks import (
    AnnexStart,
    Block,
    Bullets,
    Chart,
    Heading,
    Line,
    Note,
    Paragraph,
    Row,
    Span,
    Strong,
    Table,
)
from resolute.review.report import Report

_HEADINGS = {1: Part.HEADING_1, 2: Part.HEADING_2, 3: Part.HEADING_3}
_FOOT_SHARES = (Decimal(45), Decimal(55))
_ROOM_FOR_TITLES = Decimal(35)  # millimetres that a picture leaves to its titles on a page
