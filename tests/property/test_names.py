"""Folding a name loses how it was typed and nothing else."""

from __future__ import annotations

import unicodedata

from hypothesis import example, given
from hypothesis import strategies as st

from resolute.words import name_key, search_key

TONES = "\u0300\u0301\u0303\u0309\u0323"
VOWELS = st.sampled_from([("o", "a"), ("o", "e"), ("u", "y")])
ONSETS = st.sampled_from(["", "h", "kh", "th", "đ", "Ng", "L"])
NAMES = st.text(
    alphabet="aáạăằâầeéêệiíoóôơợuúưựyýđhnt AÁĐƠ\u0300\u0301\u0302\u0306\u031b\u0323", max_size=12
)


@given(onset=ONSETS, vowels=VOWELS, tone=st.sampled_from(TONES))
def test_both_places_of_every_tone_are_one_name(
    onset: str, vowels: tuple[str, str], tone: str
) -> None:
    first, second = vowels

    assert name_key(f"{onset}{first}{tone}{second}") == name_key(f"{onset}{first}{second}{tone}")


@given(onset=ONSETS, vowels=VOWELS, tones=st.lists(st.sampled_from(TONES), min_size=2, max_size=2))
def test_two_tones_are_two_names(onset: str, vowels: tuple[str, str], tones: list[str]) -> None:
    first, second = vowels
    one, other = (name_key(f"{onset}{first}{second}{tone}") for tone in tones)

    assert (one == other) == (tones[0] == tones[1])


@given(text=NAMES | st.text(max_size=12))
@example("A \u0300")
def test_a_key_is_its_own_key(text: str) -> None:
    assert name_key(name_key(text)) == name_key(text)
    assert search_key(search_key(text)) == search_key(text) == search_key(name_key(text))


@given(text=NAMES | st.text(max_size=12))
def test_composition_never_matters(text: str) -> None:
    assert name_key(unicodedata.normalize("NFC", text)) == name_key(text)
    assert name_key(unicodedata.normalize("NFD", text)) == name_key(text)


@given(text=NAMES)
def test_nothing_but_the_tones_of_the_open_syllables_moves(text: str) -> None:
    """The slow way to see that no mark is lost: the same marks, counted letter by letter."""
    folded = " ".join(unicodedata.normalize("NFD", text).casefold().split())

    assert sorted(unicodedata.normalize("NFD", name_key(text))) == sorted(folded)
