"""A limitation as the ledger notes it, with its cause, its remedy and the number expected."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from resolute.evidence import CauseKind, LimitationNoted, NotedCause, NotedRemedy
from resolute.plan import Bound, Comparator
from resolute.words import Words

SLOW = LimitationNoted(
    key="cham",
    about=("T1",),
    text=Words("Còn chậm.", "Still slow."),
    causes=(NotedCause(kind=CauseKind.SUBJECTIVE, text=Words("Thiếu người.", "Too few.")),),
    remedies=(
        NotedRemedy(
            owner="hang-bac",
            by=date(2023, 12, 31),
            text=Words("Thêm.", "Add some."),
            indicator="rate",
            bound=Bound(comparator=Comparator.AT_LEAST, value=Decimal("95.5")),
            period="2023",
        ),
    ),
)
