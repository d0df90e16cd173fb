"""One name has one key, however it was typed; two names have two."""

from __future__ import annotations

import unicodedata

import pytest

from resolute.words import closest, name_key, nfc, search_key

WARDS = ("Hàng Bạc", "Hàng Bác", "Hàng Bông", "Hàng Buồm", "Đồng Xuân", "Cửa Đông", "Tràng Tiền")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        *(("hòa", "hoà"), ("khỏe", "khoẻ"), ("thủy", "thuỷ"), ("ủy", "uỷ"), ("xòe", "xoè")),
        *(("hóa", "hoá"), ("lõa", "loã"), ("họa", "hoạ"), ("lụy", "luỵ"), ("qúy", "quý")),
        *(("HÒA BÌNH", "Hoà Bình"), ("Ủy ban", "UỶ BAN"), ("tòan", "toàn"), ("hùynh", "huỳnh")),
    ],
)
def test_the_old_and_the_new_place_of_a_tone_are_one_name(old: str, new: str) -> None:
    assert name_key(old) == name_key(new) == nfc(new).casefold()


@pytest.mark.parametrize(
    "name",
    [
        *("hoàn kiếm", "của", "mùa", "cửa đông", "quả", "giỏi", "ngoại", "khuỷu", "nghĩa", "ngoằn"),
        *(
            "thuở",
            "loại",
            "đoàn",
            "việt nam",
            "tuyên",
            "hoặc",
            "nguyễn",
            "zoë",
            "bùi",
            "rộa",
            "hòâ",
        ),
    ],
)
def test_a_tone_in_its_one_place_stays_there(name: str) -> None:
    assert name_key(name) == name


@pytest.mark.parametrize(
    ("one", "other"),
    [("Hàng Bạc", "Hàng Bác"), ("Đồng", "Dồng"), ("mua", "mùa"), ("Thuỷ", "Thuy"), ("ô", "ơ")],
)
def test_names_that_differ_in_a_mark_are_two_names(one: str, other: str) -> None:
    assert name_key(one) != name_key(other)


@pytest.mark.parametrize("text", ["Hoàn Kiếm", "Cửa Đông", "Uỷ ban", "THUỶ", "Quốc Tử Giám"])
def test_a_decomposed_name_has_the_same_keys(text: str) -> None:
    decomposed = unicodedata.normalize("NFD", text)

    assert decomposed != text
    assert name_key(decomposed) == name_key(text)
    assert search_key(decomposed) == search_key(text)
    assert nfc(decomposed) == text


def test_spaces_of_every_kind_and_number_are_one() -> None:
    assert name_key("  Hàng\u00a0 Bạc\t\n") == "hàng bạc"


@pytest.mark.parametrize(
    ("name", "key"),
    [("Đồng Xuân", "dong xuan"), ("NGUYỄN Thị Ước", "nguyen thi uoc"), ("đường", "duong")],
)
def test_a_search_key_has_no_diacritics(name: str, key: str) -> None:
    assert search_key(name) == key


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("hang bac", ("Hàng Bạc", "Hàng Bác")),
        ("Hàng Bác", ("Hàng Bác", "Hàng Bạc")),
        ("dong xuan", ("Đồng Xuân",)),
        ("Tràng Tiên", ("Tràng Tiền",)),
        ("Tràng Tền", ("Tràng Tiền",)),
    ],
)
def test_the_likeliest_name_is_suggested_first(typed: str, meant: tuple[str, ...]) -> None:
    assert closest(typed, WARDS)[: len(meant)] == meant


def test_nothing_is_suggested_when_nothing_comes_near() -> None:
    assert closest("Quốc Tử Giám", WARDS) == ()


def test_no_more_is_suggested_than_was_asked_for() -> None:
    assert len(closest("hàng b", WARDS, limit=2)) == 2
    assert len(closest("hàng b", WARDS)) == 3
