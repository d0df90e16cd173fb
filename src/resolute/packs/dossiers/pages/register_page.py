"""The register of the dossiers received in a year, to be read and to be printed."""

from __future__ import annotations

from dataclasses import replace

from resolute.pack import Desk, Outcome, Shown, Visit
from resolute.packs.dossiers.form_commands import keep_register
from resolute.packs.dossiers.pages.words import page_words
from resolute.review.blocks import Table
from resolute.review.fill import plain


def registered(desk: Desk, visit: Visit) -> Shown:
    """The register as a table."""
    kept = _kept(desk, visit)
    table = next(block for block in kept.blocks if isinstance(block, Table))
    values = {
        "say": page_words(desk.language),
        "year": kept.facts["year"],
        "heads": [column.title for column in table.columns],
        "rows": [[plain(cell) for cell in row.cells] for row in table.rows],
    }
    return Shown(template="dossiers/register.html", values=values)


def register_pdf(desk: Desk, visit: Visit) -> Shown:
    """The register as the form that the circular has."""
    return Shown(outcome=_kept(desk, visit))


def _kept(desk: Desk, visit: Visit) -> Outcome:
    asked = visit.query.get("nam", "")
    year = int(asked) if asked.isascii() and asked.isdecimal() else None
    return keep_register(replace(desk, given={"year": year}))
