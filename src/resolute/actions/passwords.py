"""Passwords: which are taken, and keeping them hashed with scrypt."""

from __future__ import annotations

import re
from functools import cache

from django.contrib.auth.hashers import ScryptPasswordHasher
from django.contrib.auth.password_validation import CommonPasswordValidator

from resolute.actions.accounts_desk import AccountError
from resolute.actions.ledger_desk import Entropy
from resolute.intake.sign_in_rules import SignInRules
from resolute.words import Words, nfc, search_key

SALT_BYTES = 16
FEWEST = 5
"""So many different letters are in a password at least."""

_EDGES = re.compile(r"^[\W\d_]+|[\W\d_]+$")


def take_password(password: str, person: str, rules: SignInRules) -> None:
    """Raise AccountError for a password that is too short, too long or too easily guessed."""
    if len(password) < rules.least:
        raise AccountError(_short(rules.least))
    if len(password) > rules.longest:
        raise AccountError(_long(rules.longest))
    if _easily_guessed(password, person, rules):
        raise AccountError(EASILY_GUESSED)


def hashed(password: str, entropy: Entropy) -> str:
    """A password as it is kept; the salt is new each time."""
    return str(ScryptPasswordHasher().encode(nfc(password), entropy(SALT_BYTES).hex()))


def matches(password: str, kept: str | None) -> bool:
    """Whether a password is the one that is kept; it takes as long where none is."""
    right = ScryptPasswordHasher().verify(nfc(password), kept or _nobodys())
    return bool(right) and kept is not None


@cache
def _nobodys() -> str:
    return str(ScryptPasswordHasher().encode("", "nobody"))


def _easily_guessed(password: str, person: str, rules: SignInRules) -> bool:
    """Whether nothing is left of it without what everybody thinks of first."""
    told = _plain(password)
    core = _EDGES.sub("", told)
    known = _common().passwords
    if {told, core, told.replace(" ", "")} & known or not core or len(set(told)) < FEWEST:
        return True
    words = (*rules.forbidden, person)
    left = told
    for word in sorted(map(_plain, words), key=len, reverse=True):
        left = left.replace(word, "")
    return len(left) < rules.least // 2 or _repeated(told) in known


def _repeated(text: str) -> str:
    """What a text repeats from its beginning to its end; else the text itself."""
    again = (text + text).find(text, 1)
    return text[:again]


def _plain(text: str) -> str:
    return search_key(text)


@cache
def _common() -> CommonPasswordValidator:
    return CommonPasswordValidator()


def _short(least: int) -> Words:
    return Words(
        f"Mật khẩu phải có ít nhất {least} ký tự. Ghép vài từ không liên quan là dễ nhớ nhất.",
        f"A password has at least {least} letters. A few unrelated words are easiest to remember.",
    )


def _long(longest: int) -> Words:
    return Words(f"Mật khẩu dài quá {longest} ký tự.", f"A password has at most {longest} letters.")


EASILY_GUESSED = Words(
    "Mật khẩu này dễ đoán. Hãy ghép vài từ không liên quan đến cơ quan hay tên của mình.",
    "This password is easily guessed. Join a few words that have nothing to do with the office or "
    "with your name.",
)
