"""An office that keeps the sample in its ledger: its clock is told, its folder is a copy."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from django.db import connections

from resolute.actions.approve_submission import Decided, Order, decide
from resolute.actions.desk import OFFICE_TIME, open_folder
from resolute.actions.judge_folder import judge_known
from resolute.actions.judge_ledger import EVERYTHING_NOW, Question, known_in_ledger
from resolute.actions.ledger_desk import Office, key_file, ledger_address, open_desk_ledger
from resolute.actions.plan_entries import Recording
from resolute.actions.record_folder import Recorded, record_folder
from resolute.evidence import Decision, Ledger, Logged
from resolute.progress import Verdict
from resolute.render.json import as_json
from resolute.review.material import Material
from tests.journeys.sample import MIDTERM, SAMPLE, composed, copied

MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
OPENED = datetime(2023, 9, 1, 8, tzinfo=OFFICE_TIME)
LATER = OPENED + timedelta(days=9, hours=2)
SURVEY = "returns/2022_phong-van-hoa-thong-tin.xlsx"
TASK = "T03.3"
GOAL = ("plan/11-kinh-te.toml", "above = 85\n", "above = 84\n")  # it is 85, and so met by less
CORRECTION = "returns/2022_phong-van-hoa-thong-tin_dinh-chinh.csv"

PEOPLE = """
[[person]]
key = "van-thu"
name = "Một cán bộ"
may = ["submit", "plan", "people"]
units = ["thanh-pho-ha-noi"]

[[person]]
key = "pho-phong"
name = "Người thứ hai"
post = "Phó Trưởng phòng"
may = ["verified", "approved"]
units = ["thanh-pho-ha-noi"]
"""


@dataclass(frozen=True, slots=True)
class Bureau:
    """The office: who records there is the clerk, whom nobody else knows."""

    folder: Path

    @property
    def ledger(self) -> Ledger:
        """Its ledger."""
        return open_desk_ledger(ledger_address(self.folder, None), entropy)

    def record(
        self, at: datetime = OPENED, *, decision: str = "", reason: str = "", by: str = "van-thu"
    ) -> Recorded:
        """Record the folder as it stands."""
        office = Office(
            address=ledger_address(self.folder, None),
            key=key_file(self.folder, None),
            entropy=entropy,
        )
        recording = Recording(by=by, at=at, decision=decision, reason=reason)
        return record_folder(open_folder(self.folder), office, recording)

    def approve(self, submission: str, *, by: str, at: datetime = LATER) -> Decided:
        """Approve at the next level."""
        return decide(self.ledger, Order(submission=submission, by=by, at=at))

    def decide(self, submission: str, decision: Decision, *, by: str, at: datetime) -> Decided:
        """Send back or reopen."""
        order = Order(submission=submission, by=by, at=at, decision=decision, reason="đối chiếu")
        return decide(self.ledger, order)

    def judged(self, question: Question = EVERYTHING_NOW, on: date = MIDTERM) -> Material:
        """The ledger judged."""
        return judge_known(known_in_ledger(self.ledger, question), on=on)

    def review(self, question: Question = EVERYTHING_NOW) -> str:
        """The review from the ledger, all that it says."""
        return told(self.judged(question))

    def entries(self) -> Iterator[Logged]:
        """The whole log."""
        return self.ledger.log()

    def write(self, file: str, text: str) -> None:
        """Put a file into the folder."""
        (self.folder / file).write_text(text, encoding="utf-8")

    def edit(self, file: str, old: str, new: str) -> None:
        """Change a text that stands once in a file of the folder."""
        path = self.folder / file
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1
        path.write_text(text.replace(old, new), encoding="utf-8")

    def correct_survey(self, value: int = 1032, received: str = "05/7/2023 09:30") -> None:
        """Put a correction of the visitors who were satisfied into the folder."""
        self.write(CORRECTION, survey("Đính chính", value, received=received))


def survey(
    kind: str, value: int | str, *, received: str = "05/7/2023 09:30", period: str = "2022"
) -> str:
    """A return of one row, about the visitors who were satisfied."""
    return (
        "Mã đơn vị;phong-van-hoa-thong-tin\n"
        f"Kỳ báo cáo;{period}\n"
        f"Loại;{kind}\n"
        f"Thời điểm nhận;{received}\n"
        "\n"
        "Mã số liệu;Giá trị;Mã đơn vị;Ghi chú\n"
        f"du_lich.hai_long;{value};quan-hoan-kiem;theo biên bản\n"
    )


@cache
def _kept() -> TemporaryDirectory[str]:
    """The sample with its ledger opened, made once."""
    home = TemporaryDirectory()
    Bureau(copied(Path(home.name))).record()
    connections.close_all()
    return home


def opened_in(folder: Path) -> Bureau:
    """An office of its own whose ledger was opened with the sample."""
    return Bureau(shutil.copytree(Path(_kept().name) / SAMPLE.name, folder / SAMPLE.name))


def verdicts(material: Material) -> dict[str, Verdict]:
    """The verdict on each target and task."""
    return {code: standing.verdict for code, standing in material.standings.items()}


def told(material: Material) -> str:
    """All that a review says."""
    return as_json(composed(material).report)


_SALTS = count(1)


def entropy(size: int) -> bytes:
    """Secret bytes that are never the same twice."""
    return next(_SALTS).to_bytes(size, "big")
