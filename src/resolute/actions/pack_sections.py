"""The parts of a review that packs bring, composed from what the ledger of its material holds."""

from __future__ import annotations

from dataclasses import replace

from resolute.evidence import Ledger
from resolute.pack import Packs, Wanted
from resolute.review.material import Material


def with_sections(material: Material, ledger: Ledger, packs: Packs) -> Material:
    """The material with what packs say of the plan's term up to the day judged.

    ``ledger`` holds what was known then and no more, as :class:`resolute.actions.earlier.Earlier`
    does. Where no pack has anything to say the material is as it was.
    """
    wanted = Wanted(ledger=ledger, term=material.plan.term, on=material.on)
    brought = (pack.section(wanted) for pack in packs if pack.section is not None)
    return replace(material, brought=tuple(each for each in brought if each is not None))
