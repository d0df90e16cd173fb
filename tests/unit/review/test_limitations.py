"""Limitations, causes and remedies as they are printed."""

from __future__ import annotations

from dataclasses import replace

from resolute.evidence import CauseKind
from resolute.plan import Provenance
from resolute.review.blocks import Bullets, Cite, Paragraph
from resolute.review.compose import BOOKS
from resolute.review.fill import plain
from resolute.review.ink import Ink
from resolute.review.limitations import limitations
from resolute.review.notes import Cause, Expectation, Notes
from resolute.review.scribe import Scribe
from resolute.words import Language, Words
from tests.unit.review.small_review import CLAIMS, HERE, limitation, material, remedy
from tests.worlds import at_least

CAUSES = tuple(
    Cause(of="cham", kind=kind, text=Words("Thiếu người.", "Too few people."), place=HERE)
    for kind in CauseKind
)


def told(notes: Notes) -> list[Paragraph | Bullets]:
    writer = Scribe(Ink(BOOKS[Language.VI], material(notes=notes)), CLAIMS)
    blocks = list(limitations(writer))
    assert writer.findings == []
    return [block for block in blocks if isinstance(block, Paragraph | Bullets)]


def test_a_limitation_cites_what_it_is_about() -> None:
    (paragraph,) = told(Notes(limitations=(limitation("T2.2", "T2"),)))

    assert isinstance(paragraph, Paragraph)
    assert plain(paragraph.line) == "1. Còn hạn chế. (liên quan: T2.2, T2)"
    assert [s.ref for s in paragraph.line if isinstance(s, Cite)] == ["T2.2", "T2"]


def test_causes_come_before_remedies_and_each_says_its_kind() -> None:
    notes = Notes(limitations=(limitation(),), causes=CAUSES, remedies=(remedy("2023-12-31"),))

    _, bullets = told(notes)

    assert isinstance(bullets, Bullets)
    assert [plain(item) for item in bullets.items] == [
        "Nguyên nhân chủ quan: Thiếu người.",
        "Nguyên nhân khách quan: Thiếu người.",
        "Giải pháp: Rà soát lại. Chủ trì: Phường Hàng Bạc; thời hạn: 31/12/2023.",
    ]


def test_a_remedy_may_say_by_which_number_it_will_be_known() -> None:
    expects = Expectation(indicator="rate", bound=at_least("95"), period="2023")
    notes = Notes(
        limitations=(limitation(),), remedies=(replace(remedy("2023-12-31"), expects=expects),)
    )

    _, bullets = told(notes)

    assert isinstance(bullets, Bullets)
    assert plain(bullets.items[0]).endswith("Kết quả cần đạt: rate, năm 2023, từ 95% trở lên.")


def test_what_belongs_to_another_limitation_is_not_told_under_this_one() -> None:
    notes = Notes(
        limitations=(limitation(), limitation(key="khac")),
        remedies=(remedy("2023-12-31", of="khac"),),
    )

    assert [type(block) for block in told(notes)] == [Paragraph, Paragraph, Bullets]


def test_what_is_illustrative_is_marked_where_it_stands() -> None:
    marked = replace(limitation(), provenance=Provenance.ILLUSTRATIVE)

    (paragraph,) = told(Notes(limitations=(marked,)))

    assert isinstance(paragraph, Paragraph)
    assert plain(paragraph.line) == "1. Còn hạn chế. [minh hoạ]"
