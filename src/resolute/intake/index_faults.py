"""What can be wrong with the files of an index."""

from __future__ import annotations

from resolute.intake.fault import Fault
from resolute.intake.unreadable import shown
from resolute.words import Words


def not_as_published(what: str) -> Fault:
    """A name that is nowhere else in the files, or a cell that is no number."""
    return Fault(
        Words(f"không hiểu được {shown(what)}", f"{shown(what)} cannot be understood"),
        Words("Tải lại các tệp đã công bố", "Fetch the published files again"),
    )
