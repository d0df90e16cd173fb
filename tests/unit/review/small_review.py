"""A review of one field, two targets and four tasks, small enough to check by hand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path as File

from resolute.evidence import Entry, as_known
from resolute.intake.methods import claim_words
from resolute.plan import (
    AllUnits,
    Document,
    EveryPeriod,
    Field,
    Issuer,
    IssuerForm,
    Level,
    Milestone,
    Plan,
    Programme,
    Promise,
    Provenance,
    Rank,
    Target,
    Task,
)
from resolute.review.compose import Composed, compose
from resolute.review.material import Material
from resolute.review.notes import Limitation, Notes, Remedy, Section, Written
from resolute.standing import judge
from resolute.words import Language, Place, Words
from tests import worlds
from tests.worlds import HANOI, METHOD, TERM, above, at_least, at_most, evening, period, task

EVIDENCE = """
part    | unit       | period  | value      | nature   | recorded
rate    | Hoàn Kiếm  | 2020    | 92         |          | 2021-01-10
rate    | Hoàn Kiếm  | 2021    | 94.96      |          | 2022-01-10
rate    | Hoàn Kiếm  | 2022    | 97.5       |          | 2023-01-10
place   | Hoàn Kiếm  | 2021    | 4          |          | 2022-02-01
place   | Hoàn Kiếm  | 2022    | 1          |          | 2023-02-01
done_on | Hoàn Kiếm  | 2022-9T | 2022-09-20 |          | 2022-10-05
settled | Hàng Bạc   | 2022    | 400        |          | 2023-01-05
on_time | Hàng Bạc   | 2022    | 398        |          | 2023-01-05
settled | Hàng Đào   | 2022    | 300        |          | 2023-01-06
on_time | Hàng Đào   | 2022    | 285        |          | 2023-01-06
settled | Cửa Nam    | 2022    | 100        |          | 2023-01-07
on_time | Cửa Nam    | 2022    | 100        | estimate | 2023-01-07
"""
RULES = File(worlds.__file__).parents[1] / "src/resolute/rules"
CLAIMS = claim_words((RULES / "claims.toml").read_text("utf-8"))
HERE = Place(file="notes/a.toml", line=3)

_TASKS = (
    task(Level(indicator="rate", bound=above("95")), baseline="90"),
    task(Rank(indicator="place", bound=at_most("3"), out_of=30)),
    task(Milestone(indicator="done"), due="2022-06-30"),
    task(EveryPeriod(indicator="rate", bound=at_least("95"), each="year")),
)
_TARGETS = (
    task(AllUnits(indicator="on_time", bound=at_least("95"), level="ward")),
    task(Level(indicator="rate", bound=at_least("98")), baseline="90"),
)
_WORDS = {
    "T1": Words("Hồ sơ đúng hạn", "Dossiers on time"),
    "T1.1": Words("Hài lòng", "Satisfaction"),
    "T1.2": Words("Chỉ số cải cách", "Reform index"),
    "T2": Words("Bảo hiểm y tế", "Health insurance"),
    "T2.1": Words("Phê duyệt quy hoạch", "Plan approved"),
    "T2.2": Words("Gia đình văn hoá", "Cultured families"),
}

ISSUER = Issuer(
    key="ubnd",
    form=IssuerForm.STATE,
    superior=None,
    name=Words("Uỷ ban nhân dân quận Hoàn Kiếm", "People's Committee of Hoàn Kiếm"),
    symbol="BC-UBND",
    place="Hoàn Kiếm",
    genre=Words("Báo cáo", "Report"),
    subject=Words("giữa nhiệm kỳ", "at mid-term"),
    on_behalf=None,
    post=Words("Chủ tịch", "Chairman"),
    recipients=(Words("Lưu", "Filed"),),
)
CITY = Document(
    id="15-NQ-TW",
    number="15-NQ/TW",
    title=Words("Nghị quyết về Thủ đô đến năm 2030", "Resolution on the capital to 2030"),
    issuer=Words("Bộ Chính trị", "Politburo"),
    issued=date(2022, 5, 5),
    quoted="… đến năm 2023, tầm nhìn đến năm 2045",
    note=Words("Báo in “năm 2023”; đúng là năm 2030.", "Printed “2023”; rightly 2030."),
    provenance=Provenance.PUBLISHED,
    source="Báo Hànộimới",
)
OWN = Document(
    id="04-CTr-QU",
    number="04-CTr/QU",
    title=Words("Chương trình cải cách", "Reform programme"),
    issuer=Words("Quận uỷ", "District Party Committee"),
    implements=("15-NQ-TW",),
)


def _target(code: str, promise: Promise, tasks: dict[str, Task]) -> Target:
    return Target(
        code=code,
        title=_WORDS[code],
        unit=promise.unit,
        owner=promise.owner,
        rule=promise.rule,
        starts=promise.starts,
        due=promise.due,
        baseline=promise.baseline,
        field="noi-vu",
        programmes=("04",),
        tasks=tuple(
            replace(each, code=key, target=code, title=_WORDS[key]) for key, each in tasks.items()
        ),
    )


PLAN = Plan(
    key="hoan-kiem",
    title=Words("Nghị quyết nhiệm kỳ", "Resolution of the term"),
    unit="hoan-kiem",
    term=period(TERM),
    documents=(CITY, OWN),
    fields=(Field(key="noi-vu", title=Words("Nội vụ", "Home affairs")),),
    programmes=(
        Programme(key="04", title=Words("Chương trình 04", "Programme 04"), document="04-CTr-QU"),
    ),
    targets=(
        _target("T1", _TARGETS[0], {"T1.1": _TASKS[0], "T1.2": _TASKS[1]}),
        _target("T2", _TARGETS[1], {"T2.1": _TASKS[2], "T2.2": _TASKS[3]}),
    ),
)


def written(text: str, english: str = "") -> Written:
    """A paragraph on the situation; in English it says the same unless told otherwise."""
    return Written(section=Section.CONTEXT, text=Words(text, english or text), place=HERE)


def limitation(*about: str, key: str = "cham") -> Limitation:
    """A limitation about some targets and tasks."""
    return Limitation(key=key, about=about, text=Words("Còn hạn chế.", "A limit."), place=HERE)


def remedy(by: str, of: str = "cham") -> Remedy:
    """A remedy of a limitation, to be carried out by a day."""
    text = Words("Rà soát lại.", "Look again.")
    return Remedy(of=of, owner="hang-bac", by=date.fromisoformat(by), text=text, place=HERE)


def material(
    table: str | Iterable[Entry] = EVIDENCE,
    *,
    on: str = "2023-06-30",
    known_at: str = "",
    notes: Notes | None = None,
    plan: Plan = PLAN,
) -> Material:
    """All that is known for the review on a day."""
    said = worlds.entries(table) if isinstance(table, str) else list(table)
    known = tuple(as_known(said, known_at=evening(known_at) if known_at else None))
    bench = worlds.bench(known, on=on)
    return Material(
        plan=plan,
        notes=notes or Notes(),
        evidence=bench.evidence,
        indicators=bench.indicators,
        entries=known,
        standings={each.code: judge(each, bench, METHOD) for each in plan.promises},
        method=METHOD,
        sent=(),
        zone=HANOI,
        on=date.fromisoformat(on),
    )


def composed(found: Material, language: Language = Language.VI) -> Composed:
    """The review of a material, as the district's People's Committee says it."""
    return compose(found, ISSUER, language=language, claims=CLAIMS, prefix="TM.")
