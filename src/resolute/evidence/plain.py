"""Values as plain JSON and back, by their types: the general way; figures have a faster one."""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from functools import cache, partial
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

Plain = None | bool | str | list["Plain"] | dict[str, "Plain"]

IS = "is"  # which of several dataclasses a value is; written for every dataclass


def to_plain(value: object) -> Plain:
    """A value of dataclasses, tuples, enumerations, decimals, days and moments, without numbers.

    Fields that hold their default None or an empty text or tuple are left out.

    >>> to_plain(Decimal("1E+2"))
    '100'
    """
    match value:
        case None | bool() | str():
            return value
        case Enum():
            return str(value.value)
        case int():
            return str(value)
        case Decimal():
            return decimal_text(value)
        case datetime() | date():
            return value.isoformat()
        case tuple():
            return [to_plain(each) for each in value]
        case _ if is_dataclass(value):
            kind: Any = type(value)
            told = ((name, to_plain(getattr(value, name))) for name in _names(kind))
            present = {name: each for name, each in told if each or each is False}
            return {IS: kind.__name__, **present}
        case _:
            raise TypeError(f"{type(value).__name__} has no plain form")


def from_plain(wanted: Any, told: Plain) -> Any:
    """The value of a type that :func:`to_plain` told of. Raises ValueError for anything else."""
    return _reader(wanted)(told)


@cache
def _reader(wanted: Any) -> Callable[[Plain], Any]:
    """How a type is read, found out once: a ledger tells the same few over and over."""
    origin, inner = get_origin(wanted), get_args(wanted)
    if origin is Literal:
        return partial(_literal, wanted)
    if origin in {Union, types.UnionType}:
        return partial(_one_of, inner)
    if origin is tuple:
        return partial(_tuple, inner)
    if is_dataclass(wanted) and isinstance(wanted, type):
        return partial(_dataclass, wanted, _form(wanted))
    return partial(_simple, wanted)


def decimal_text(value: Decimal) -> str:
    """A number in digits as it was stated, without an exponent; a zero has no sign.

    Raises ValueError for what is not a finite number.
    """
    if not value.is_finite():
        raise ValueError(f"{value} is not a number that can be recorded")
    return f"{value:f}" if value else f"{value.copy_abs():f}"


def _literal(wanted: Any, told: Plain) -> Any:
    return told if told in get_args(wanted) else _simple(wanted, told)


def _simple(wanted: Any, told: Plain) -> Any:
    if wanted in {bool, type(None)} and isinstance(told, wanted):
        return told
    if not isinstance(told, str):
        raise ValueError(f"{told!r} where {wanted} was wanted")  # noqa: TRY004  as above
    if wanted is str:
        return told
    if wanted in {date, datetime}:
        return wanted.fromisoformat(told)
    if isinstance(wanted, type) and (wanted in {int, Decimal} or issubclass(wanted, Enum)):
        return wanted(told)
    raise ValueError(f"nothing is recorded as {wanted}")


def _one_of(choices: tuple[Any, ...], told: Plain) -> Any:
    if told is None and type(None) in choices:
        return None
    named = told.get(IS) if isinstance(told, dict) else None
    for choice in choices:
        if isinstance(told, dict) == is_dataclass(choice) and named in {None, _name(choice)}:
            return from_plain(choice, told)
    raise ValueError(f"{told!r} is none of {choices}")


def _tuple(inner: tuple[Any, ...], told: Plain) -> tuple[Any, ...]:
    if not isinstance(told, list):
        raise ValueError(f"{told!r} where a list was wanted")  # noqa: TRY004  what was recorded is wrong, not the call
    if len(inner) == 2 and inner[1] is Ellipsis:  # noqa: PLR2004  tuple[X, ...]
        return tuple(from_plain(inner[0], each) for each in told)
    return tuple(from_plain(kind, each) for kind, each in zip(inner, told, strict=True))


@dataclass(frozen=True, slots=True)
class _Form:
    """The fields of a dataclass: how each is read, and what those are that may be left out."""

    readers: Mapping[str, Callable[[Plain], Any]]
    empty: Mapping[str, Any]


def _form(wanted: Any) -> _Form:
    hints = _hints(wanted)
    shapes = {name: _shape(hint) for name, hint in hints.items()}
    return _Form(
        readers={name: partial(from_plain, hint) for name, hint in hints.items()},
        empty={name: _EMPTY[shape] for name, shape in shapes.items() if shape in _EMPTY},
    )


def _dataclass(wanted: Any, form: _Form, told: Plain) -> Any:
    if not isinstance(told, dict) or told.get(IS) != wanted.__name__:
        raise ValueError(f"{told!r} where {wanted.__name__} was wanted")
    unknown = told.keys() - form.readers.keys() - {IS}
    if unknown:
        raise ValueError(f"{wanted.__name__} has no {sorted(unknown)}")
    given = {name: form.readers[name](each) for name, each in told.items() if name != IS}
    whole = {**form.empty, **given}
    if len(whole) < len(form.readers):
        raise ValueError(f"{wanted.__name__} needs {sorted(form.readers.keys() - whole.keys())}")
    return wanted(**whole)


_EMPTY: dict[Any, Any] = {str: "", tuple: (), None: None}


def _shape(hint: Any) -> Any:
    """What an absent field was: an empty text, an empty tuple, or None where None may stand."""
    if get_origin(hint) in {Union, types.UnionType} and type(None) in get_args(hint):
        return None
    return get_origin(hint) or hint


def _hints(wanted: Any) -> dict[str, Any]:
    named = set(_names(wanted))
    return {name: hint for name, hint in get_type_hints(wanted).items() if name in named}


@cache
def _names(wanted: Any) -> tuple[str, ...]:
    return tuple(each.name for each in fields(wanted))


def _name(choice: Any) -> str:
    return str(getattr(choice, "__name__", choice))
