"""How people sign in, as the rules folder writes it."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class SignInRules:
    """Passwords, invitations, the second factor, visits and attempts of an office.

    ``second_factor`` are the acts whose holders need one. Of the three limits of attempts
    ``within`` a time the first is for one name from one address.
    """

    least: int
    longest: int
    forbidden: tuple[str, ...]
    invitation: timedelta
    second_factor: frozenset[str]
    codes: int
    idle: timedelta
    absolute: timedelta
    within: timedelta
    by_both: int
    by_address: int
    by_name: int


def sign_in_rules(text: str) -> SignInRules:
    """The rules of a file; the one that comes with the program has them all."""
    told = tomllib.loads(text)
    password, tries, visit = told["password"], told["tries"], told["visit"]
    return SignInRules(
        least=password["least"],
        longest=password["longest"],
        forbidden=tuple(password["forbidden"]),
        invitation=timedelta(hours=told["invitation"]["hours"]),
        second_factor=frozenset(told["second_factor"]["acts"]),
        codes=told["second_factor"]["codes"],
        idle=timedelta(minutes=visit["idle"]),
        absolute=timedelta(minutes=visit["absolute"]),
        within=timedelta(minutes=tries["within"]),
        by_both=tries["by_name_and_address"],
        by_address=tries["by_address"],
        by_name=tries["by_name"],
    )
