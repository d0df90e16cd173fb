"""Names as people type them, folded so that one name has one key."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from difflib import SequenceMatcher

_TONES = "\u0300\u0301\u0303\u0309\u0323"  # grave, acute, tilde, hook, dot below

# The old and the new style of spelling differ only in open syllables ending in oa, oe and uy:
# hòa or hoà, khỏe or khoẻ, thủy or thuỷ. Before a final letter both styles, and before q the only
# sensible one, put the tone on the second vowel (hoàn, ngoài, huỳnh, quý); no two words differ by
# this place alone. So the second vowel is the canonical place everywhere. Decomposed, a plain o or
# u is directly followed by its tone (ô, ơ and ư have a mark between), and the second vowel must
# carry no mark of its own.
_TONE_ON_FIRST_VOWEL = re.compile(
    rf"(o)([{_TONES}])([ae])(?![\u0300-\u036f])|(u)([{_TONES}])(y)(?![\u0300-\u036f])"
)
_LIKE_ENOUGH = 0.6  # the customary cut-off of difflib: one slip in a short name passes


def nfc(text: str) -> str:
    """The text with each letter and its marks composed into one character."""
    return unicodedata.normalize("NFC", text)


def name_key(text: str) -> str:
    """The key that two spellings of one name share, and that two different names do not.

    Case, spacing, composition and the old or new place of a tone are folded; the diacritics stay.

    >>> name_key("Phường  HÒA Bình") == name_key("phường hoà bình")
    True
    >>> name_key("Hàng Bạc") == name_key("Hàng Bác")
    False
    """
    folded = _decomposed(_decomposed(text).casefold())
    return nfc(_single_spaced(_TONE_ON_FIRST_VOWEL.sub(_on_second_vowel, folded)))


def search_key(text: str) -> str:
    """The name key without any diacritics, for people who type none.

    >>> search_key("Đồng Xuân")
    'dong xuan'
    """
    letters = _decomposed(name_key(text)).replace("đ", "d")
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return nfc(_single_spaced(bare))


def closest(name: str, candidates: Iterable[str], limit: int = 3) -> tuple[str, ...]:
    """The candidates a person may have meant, the likeliest first; empty when none comes near.

    The same name in another spelling leads, then names that differ in diacritics alone.
    """
    key = name_key(name)
    matcher = SequenceMatcher(None, "", search_key(name), autojunk=False)
    scored: list[tuple[bool, float, str]] = []
    for candidate in candidates:
        matcher.set_seq1(search_key(candidate))
        if _can_be_like(matcher) and (like := matcher.ratio()) >= _LIKE_ENOUGH:
            scored.append((name_key(candidate) == key, like, candidate))
    scored.sort(key=lambda row: row[:2], reverse=True)
    return tuple(row[2] for row in scored)[:limit]


def _can_be_like(matcher: SequenceMatcher[str]) -> bool:
    """Whether the likeness may come up to what is enough, by bounds that are quick to find."""
    return matcher.real_quick_ratio() >= _LIKE_ENOUGH and matcher.quick_ratio() >= _LIKE_ENOUGH


def _single_spaced(text: str) -> str:
    return " ".join(text.split())


def _decomposed(text: str) -> str:
    return unicodedata.normalize("NFD", text)


def _on_second_vowel(found: re.Match[str]) -> str:
    first, tone, second = (part for part in found.groups() if part)
    return f"{first}{second}{tone}"
