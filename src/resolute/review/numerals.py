"""Roman numerals for the parts and annexes of a report."""

from __future__ import annotations

STEPS = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def roman(number: int) -> str:
    """A whole number from 1 to 39 in Roman numerals.

    >>> [roman(number) for number in (1, 4, 9, 14)]
    ['I', 'IV', 'IX', 'XIV']
    """
    letters = ""
    for value, letter in STEPS:
        count, number = divmod(number, value)
        letters += letter * count
    return letters
