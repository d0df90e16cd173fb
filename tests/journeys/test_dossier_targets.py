"""Dossiers feed the targets of a plan by themselves, and an explanation ends at the dossiers."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from resolute.actions.judge_ledger import EVERYTHING_NOW
from resolute.evidence import Figure, Selection, read
from resolute.progress import Verdict
from tests.journeys.keeper import run
from tests.journeys.office import Bureau
from tests.journeys.sample import copied
from tests.journeys.ward import PROMISED

HEAD = "Mã hồ sơ;Bước;Thời điểm;Tiếp nhận lúc;Hạn trả;Ngày trả\n"
JUNE = date(2023, 6, 30)


def line(number: int, answered: str) -> str:
    code = f"H26-230306-{number:04d}"
    return f"{code};Tiếp nhận;2023-03-06T09:00;2023-03-06T09:00;9/3/2023;{answered}\n"


@pytest.fixture(scope="module")
def bureau(tmp_path_factory: pytest.TempPathFactory) -> Bureau:
    office = Bureau(copied(tmp_path_factory.mktemp("ward")))
    office.write("plan/90-ho-so.toml", PROMISED)
    office.record()
    return office


def sent(bureau: Bureau, text: str) -> None:
    path = bureau.folder.parent / "export.csv"
    path.write_text(HEAD + text, "utf-8")
    done = run("dossiers", "import", bureau.folder, path, "--by", "van-thu")
    assert (done.returncode, done.stderr) == (0, "")


def figures(bureau: Bureau) -> dict[tuple[str, str], str]:
    kinds = frozenset({Figure.kind})
    parts = frozenset({"dossiers.answered", "dossiers.on_time"})
    entries = read(bureau.ledger, Selection(kinds=kinds, parts=parts))
    return {
        (entry.body.part, entry.period.name): str(entry.body.value)
        for entry in entries
        if isinstance(entry.body, Figure)
    }


def test_a_target_follows_its_dossiers_and_the_explanation_ends_at_them(bureau: Bureau) -> None:
    """One after the other: three in time, then two late, each sending all that there is so far."""
    verdict = bureau.judged(EVERYTHING_NOW, JUNE).standing("T99").verdict
    first = "".join(line(number, "2023-03-08T10:00") for number in (1, 2, 3))
    sent(bureau, first)
    met = bureau.judged(EVERYTHING_NOW, JUNE).standing("T99")
    sent(bureau, first + line(4, "2023-03-10T10:00") + line(5, "2023-04-03T10:00"))
    missed = bureau.judged(EVERYTHING_NOW, JUNE).standing("T99")

    assert verdict is Verdict.UNKNOWN
    assert met.verdict is Verdict.MET
    assert missed.verdict not in {Verdict.MET, Verdict.UNKNOWN}
    assert [reading.value for reading in (*met.readings, *missed.readings)] == [100, 0]
    assert figures(bureau) == {
        ("dossiers.answered", "2023-03"): "4",
        ("dossiers.answered", "2023-04"): "1",
        ("dossiers.on_time", "2023-03"): "3",
        ("dossiers.on_time", "2023-04"): "0",
    }
    explained = run("explain", bureau.folder, "T99", "--recorded", "--on", "2023-06-30")
    assert "H26-230306-0005" in " ".join(explained.stdout.split())


def test_a_plan_without_such_parts_is_fed_nothing(tmp_path: Path) -> None:
    office = Bureau(copied(tmp_path))
    office.record()
    sent(office, line(1, "2023-03-08T10:00"))

    assert figures(office) == {}
