"""The rules of typography: what they say, and how an unclear one is refused."""

from __future__ import annotations

import json
from decimal import Decimal
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from resolute.render.metrics import even_width_mm, text_width_mm
from resolute.render.typography import Page, Part, Range
from resolute.render.typography_rules import TypographyError, typographies
from resolute.words import Language

RULES = files("resolute").joinpath("rules", "typography.toml").read_text(encoding="utf-8")
FORMS = typographies(RULES)
STATE, PARTY = FORMS["state"], FORMS["party"]
RESEARCH = Path(__file__).parents[4] / "shared" / "data" / "rules" / "document_typography.json"

# What research found, by the names it uses, and the part of ours that it speaks of.
RESEARCHED = {
    "state": {
        "quoc_hieu": Part.NATION,
        "tieu_ngu": Part.MOTTO,
        "co_quan_chu_quan": Part.SUPERIOR,
        "co_quan_ban_hanh": Part.ISSUER,
        "so_ky_hieu": Part.NUMBER,
        "dia_danh_ngay": Part.PLACE_DAY,
        "ten_loai": Part.GENRE,
        "trich_yeu": Part.SUBJECT,
        "body": Part.BODY,
        "quyen_han_chuc_vu": Part.AUTHORITY,
        "ho_ten": Part.SIGNER,
        "noi_nhan_word": Part.RECIPIENTS_WORD,
        "noi_nhan_list": Part.RECIPIENT,
        "phu_luc_word": Part.ANNEX_WORD,
        "page_no": Part.PAGE_NUMBER,
    },
    "party": {
        "tieu_de": Part.NATION,
        "cap_tren": Part.SUPERIOR,
        "ban_hanh": Part.ISSUER,
        "so_ky_hieu": Part.NUMBER,
        "dia_danh_ngay": Part.PLACE_DAY,
        "ten_loai": Part.GENRE,
        "trich_yeu": Part.SUBJECT,
        "body": Part.BODY,
    },
}


def research(form: str) -> dict[str, Any]:
    if not RESEARCH.exists():
        pytest.skip("the table of researched typography does not come with this copy")
    key = {"state": "state_ND30_2020", "party": "party_HD36_2018"}[form]
    found: dict[str, Any] = json.loads(RESEARCH.read_text(encoding="utf-8"))[key]
    return found


@pytest.mark.parametrize("form", RESEARCHED)
def test_every_size_and_weight_is_the_one_that_research_found(form: str) -> None:
    found = research(form)
    for name, part in RESEARCHED[form].items():
        look, said = FORMS[form].looks[part], found[name]
        low, high = said["size"] if isinstance(said["size"], list) else [said["size"]] * 2
        assert (look.size.low, look.size.high) == (low, high), name
        assert look.bold == said.get("bold", False), name
        assert look.italic == said.get("italic", False), name


@pytest.mark.parametrize("form", RESEARCHED)
def test_the_margins_are_the_ones_that_research_found(form: str) -> None:
    page = FORMS[form].page
    for side in ("top", "bottom", "left", "right"):
        said = research(form)["margins_mm"][side]
        ours: Range = getattr(page, side)
        assert [ours.low, ours.high] == (said if isinstance(said, list) else [said] * 2), side


def test_the_state_form_holds_since_the_decree_and_the_party_form_since_the_guidance() -> None:
    assert [(f.form, f.valid_from.isoformat(), f.valid_to) for f in FORMS.values()] == [
        ("state", "2020-03-05", None),
        ("party", "2018-04-03", None),
    ]
    assert "30/2020/NĐ-CP" in STATE.source
    assert "36-HD/VPTW" in PARTY.source


def test_the_state_has_a_motto_and_the_party_has_none() -> None:
    assert STATE.words(Part.MOTTO, Language.VI) == "Độc lập - Tự do - Hạnh phúc"
    assert Part.MOTTO not in PARTY.looks


def test_each_form_signs_on_behalf_in_its_own_way() -> None:
    assert STATE.on_behalf_prefixes[0] == "TM."
    assert PARTY.on_behalf_prefixes[0] == "T/M"


def test_a_part_that_no_rule_speaks_of_says_that_the_choice_is_ours() -> None:
    silent = {Part.TABLE_TITLE, Part.SUBTITLE, Part.COLUMN_TITLE, Part.CELL, Part.WIDE_CELL}
    for form in FORMS.values():
        assert {form.looks[part].source for part in silent} == {"house"}


@pytest.mark.parametrize(
    ("wrong", "right", "place"),
    [
        ("max = 13, use = 13 }, bold", "max = 13, use = 15 }, bold", "state.parts.nation.size"),
        ("size = 13, before", 'size = "13", before', "state.parts.number.size"),
        ('align = "justify"', 'align = "middle"', "state.parts.body.align"),
        ("head_columns = [39, 61]", "head_columns = [39]", "state.head_columns"),
        ('right = ["nation", "motto"]', 'right = ["nation", "moto"]', "state.head"),
        ("motto = { name", "mottto = { name", "state.parts"),
        ("body = { name", "motto2 = { name", "state.parts"),
        ("number_digits = 2", "number_digits = true", "state.number_digits"),
        ("width = 210", "width = true", "state.page_mm.width"),
        ("[state]", "[state", "TOML"),
    ],
)
def test_a_rule_that_is_unclear_is_refused_at_its_place(wrong: str, right: str, place: str) -> None:
    assert wrong in RULES
    with pytest.raises(TypographyError) as refused:
        typographies(RULES.replace(wrong, right, 1))
    assert f"“{place}”" in refused.value.say(Language.VI)


def test_a_part_that_nobody_described_is_named() -> None:
    without = "\n".join(line for line in RULES.splitlines() if not line.startswith("genre ="))
    with pytest.raises(TypographyError, match="genre"):
        typographies(without)


def test_a_head_cannot_hold_a_part_that_has_no_look() -> None:
    with pytest.raises(TypographyError, match="motto"):
        typographies(RULES.replace('right = ["nation"]', 'right = ["nation", "motto"]'))


def test_an_end_of_validity_is_kept() -> None:
    ended = RULES.replace(
        "valid_from = 2020-03-05", "valid_from = 2020-03-05\nvalid_to = 2030-01-01"
    )
    assert str(typographies(ended)["state"].valid_to) == "2030-01-01"


def test_turning_a_sheet_keeps_its_margins() -> None:
    page: Page = STATE.page
    assert [page.text_width, page.text_height] == [165, 257]
    assert [page.turned().text_width, page.turned().text_height] == [252, 170]


def test_a_line_of_capitals_is_as_wide_as_times_new_roman_sets_it() -> None:
    # LibreOffice sets these words in 13-point bold capitals 95.6 mm wide.
    width = text_width_mm("Cộng hòa xã hội chủ nghĩa Việt Nam", STATE.looks[Part.NATION])
    assert width == pytest.approx(95.7, abs=0.1)


def test_a_letter_that_the_face_lacks_still_takes_room() -> None:
    look = STATE.looks[Part.BODY]
    assert text_width_mm("𠀀", look) == pytest.approx(14 * 25.4 / 72)


def test_a_long_subject_is_broken_into_lines_of_like_length() -> None:
    look, words = STATE.looks[Part.SUBJECT], "việc " * 20
    within = Decimal(165)
    even = even_width_mm(words, look, within)
    assert Decimal(text_width_mm(words, look)) / 2 < even < within
    assert even_width_mm("việc", look, within) == within
