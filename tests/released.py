"""The ledger that each release leaves behind, so that every later one is tried on it.

It has an entry of every kind, corrections, refusals, decisions, an erasure, and a full tile.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

from resolute.evidence import (
    Absence,
    Body,
    Decision,
    Entry,
    Figure,
    Ledger,
    Nature,
    Origin,
    PlanAct,
    PlanChange,
    PlanText,
    ReturnReceived,
    ReviewFrozen,
)
from resolute.plan import Bound, Comparator, Level, Provenance, Task
from resolute.proof import TILE_WIDTH, SignerKey
from resolute.words import Words
from tests.lines import (
    AT,
    DISTRICT,
    MINUTE,
    SENT,
    decision,
    erasure,
    figure,
    line,
    opened,
    person,
    submission,
    withdrawal,
)

FOLDER = Path(__file__).parent / "contract" / "released"
CHECKPOINT = "checkpoint.txt"
DUMPS = {"sqlite": "sqlite.sql", "postgresql": "postgresql.sql"}
OFFICE = SignerKey.make("hoankiem.gov.vn/so-chung-cu", bytes(range(32)))

_TASK = Task(
    code="01.1",
    title=Words("Giải quyết hồ sơ đúng hạn", "Settle dossiers in time"),
    unit=DISTRICT,
    owner=DISTRICT,
    rule=Level(
        indicator="on-time", bound=Bound(comparator=Comparator.AT_LEAST, value=Decimal("98.50"))
    ),
    starts=date(2021, 1, 1),
    due=date(2025, 12, 31),
    provenance=Provenance.PUBLISHED,
    target="01",
)
_ORIGIN = Origin(file="returns/hàng-bạc.xlsx", sheet="Số liệu", row=9, column="D", paper="12/BC")


def fill(ledger: Ledger) -> None:
    """Put something of every kind into an empty ledger, and always the same."""
    adopted = PlanChange(act=PlanAct.ADOPTED, code="01.1", decided=date(2021, 1, 1), task=_TASK)
    came = ReturnReceived(
        file=_ORIGIN.file,
        digest="0" * 64,
        paper="12/BC",
        received=SENT,
        ordinary=True,
        regimes=("calendar",),
    )
    rows = (_row(number) for number in range(TILE_WIDTH))
    opening = (
        _of_office("plan/01.toml", PlanText(file="plan/01.toml", text='title = "Kế hoạch"\n')),
        _of_office("plan:01.1", adopted),
        line("hàng-bạc", came),
        *rows,
        person("p1", "lan", "Trần Thị Lan"),
        person("p2", "minh", "Lê Văn Minh"),
        opened(),
    )
    ledger.submit(submission("opening", "lan", *opening, opening=True), at=AT)
    _later(ledger)


def _later(ledger: Ledger) -> None:
    dropped = PlanChange(
        act=PlanAct.DROPPED,
        code="01.1",
        decided=date(2023, 6, 1),
        document="45/NQ-HĐND",
        reason="điều chỉnh chỉ tiêu",
    )
    review = ReviewFrozen(
        on=date(2023, 6, 30),
        known_at=AT,
        language="vi",
        size=ledger.size,
        root="",
        method="standing/1",
        program="0",
        files=(f"{'0' * 64}  review.pdf",),
    )
    sendings: list[tuple[str, *tuple[Entry, ...]]] = [
        ("lan", figure("c1", "401", part="part 1", replaces="e1"), withdrawal("w1", "e2")),
        ("hoa", decision("d1", "opening", "verified", Decision.APPROVED, "e3", "e4")),
        ("lan", figure("e5", "6", part="part 5"), figure("e5", "7", part="part 5")),
        ("hoa", decision("d2", "s1"), decision("d3", "s1", "approved")),
        ("hoa", decision("d4", "s1", "approved", Decision.REOPENED)),
        ("lan", erasure("x1", "p2")),
        ("lan", _of_office("plan:01.1@2", dropped), _of_office("review", review)),
    ]
    for number, (by, *entries) in enumerate(sendings, start=1):
        ledger.submit(submission(f"s{number}", by, *entries), at=AT + number * MINUTE)


def _row(number: int) -> Entry:
    match number:
        case 6:
            figure_of = Figure(part="part 6", value=Absence.SUPPRESSED, nature=Nature.ESTIMATE)
            return line("e6", figure_of, origin=_ORIGIN)
        case 7:
            return figure("e7", date(2022, 6, 1), part="part 7", basis="own")
        case _:
            return figure(f"e{number}", f"{number}.50", part=f"part {number}")


def _of_office(name: str, body: Body) -> Entry:
    return line(name, body, unit=DISTRICT, sender=DISTRICT)
