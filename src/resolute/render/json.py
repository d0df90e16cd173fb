"""Reports and other values as JSON: sorted keys, numbers as text, so that nothing is rounded."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any


def as_json(value: object) -> str:
    """A value of dataclasses as JSON text, the same for equal values.

    Decimals become strings, days and moments ISO 8601, enumerations their values, and each
    dataclass carries its name under "is". Raises TypeError for anything else.
    """
    return json.dumps(_plain(value), ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _plain(value: Any) -> Any:
    match value:
        case None | bool() | int() | str():
            return value
        case Decimal():
            return f"{value:f}"
        case datetime() | date():
            return value.isoformat()
        case Enum():
            return value.value
        case dict():
            return {str(key): _plain(inner) for key, inner in value.items()}
        case list() | tuple():
            return [_plain(inner) for inner in value]
        case _ if is_dataclass(value):
            told = {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
            return {"is": type(value).__name__, **told}
        case _:
            raise TypeError(f"{type(value).__name__} has no JSON form")
