"""``dataValueSets`` of DHIS2, as JSON and CSV: data values in, data values out, their periods."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from io import StringIO
from typing import Any

from resolute.words import ResoluteError, Words

COLUMNS = (
    "dataelement",
    "period",
    "orgunit",
    "categoryoptioncombo",
    "attributeoptioncombo",
    "value",
)
_MONTH = re.compile(r"([0-9]{4})-?(0[1-9]|1[0-2])")
_FORMS = (
    (re.compile(r"([0-9]{4})"), "{0}"),
    (_MONTH, "{0}-{1}"),
    (re.compile(r"([0-9]{4})Q([1-4])"), "{0}-Q{1}"),
    (re.compile(r"([0-9]{4})S1"), "{0}-6T"),
    (re.compile(r"([0-9]{4})(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])"), "{0}-{1}-{2}"),
)
_OURS = (
    (re.compile(r"([0-9]{4})"), "{0}"),
    (re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])"), "{0}{1}"),
    (re.compile(r"([0-9]{4})-Q([1-4])"), "{0}Q{1}"),
    (re.compile(r"([0-9]{4})-6T"), "{0}S1"),
    (re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})"), "{0}{1}{2}"),
)


class UnreadableValuesError(ResoluteError):
    """What came is no set of data values at all."""

    def __init__(self, what: str) -> None:
        super().__init__(
            Words(
                f"Không đọc được dataValueSets: {what}. Gửi JSON có “dataValues” hoặc CSV có các "
                f"cột {', '.join(COLUMNS)}.",
                f"These are no dataValueSets: {what}. Send JSON with “dataValues”, or CSV with the "
                f"columns {', '.join(COLUMNS)}.",
            )
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class DataValue:
    """One value: all of it is text, as DHIS2 writes it."""

    data_element: str
    period: str
    org_unit: str
    value: str
    category_option_combo: str = ""
    attribute_option_combo: str = ""

    @property
    def said(self) -> str:
        """What it is about, as a person looks for it."""
        combos = filter(None, (self.category_option_combo, self.attribute_option_combo))
        return " ".join((self.data_element, self.period, self.org_unit, *combos))


_JSON_KEYS = {
    "dataElement": "data_element",
    "period": "period",
    "orgUnit": "org_unit",
    "value": "value",
    "categoryOptionCombo": "category_option_combo",
    "attributeOptionCombo": "attribute_option_combo",
}
_CSV_KEYS = {key.lower(): name for key, name in _JSON_KEYS.items()}


def read_json(content: bytes) -> list[DataValue]:
    """The data values of a JSON set; what the set says of all stands for what a value leaves out.

    Raises UnreadableValuesError.
    """
    try:
        told = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise UnreadableValuesError("JSON") from error
    values = told.get("dataValues") if isinstance(told, dict) else None
    if not isinstance(values, list) or not all(isinstance(each, dict) for each in values):
        raise UnreadableValuesError("dataValues")
    shared = {
        key: told[key] for key in ("period", "orgUnit", "attributeOptionCombo") if key in told
    }
    return [_value({**shared, **each}, _JSON_KEYS) for each in values]


def read_csv(content: bytes) -> list[DataValue]:
    """The data values of a CSV set. Raises UnreadableValuesError."""
    try:
        rows = list(csv.reader(StringIO(content.decode("utf-8-sig")), skipinitialspace=True))
    except (UnicodeDecodeError, csv.Error) as error:
        raise UnreadableValuesError("CSV") from error
    heads = [head.strip().lower() for head in rows[0]] if rows else []
    if not {"dataelement", "period", "orgunit", "value"} <= set(heads):
        raise UnreadableValuesError("CSV")
    told = (dict(zip(heads, row, strict=False)) for row in rows[1:] if any(row))
    return [_value(each, _CSV_KEYS) for each in told]


def _value(told: Mapping[str, Any], keys: Mapping[str, str]) -> DataValue:
    given = {name: _text(told.get(key)) for key, name in keys.items()}
    return DataValue(**given)


def _text(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case _:
            return str(value).strip()


def as_json_set(values: Iterable[DataValue]) -> dict[str, Any]:
    """A set as DHIS2's JSON has it."""
    return {
        "dataValues": [
            {
                key: getattr(each, name)
                for key, name in _JSON_KEYS.items()
                if getattr(each, name) or key == "value"
            }
            for each in values
        ]
    }


def csv_rows(values: Iterable[DataValue]) -> Iterator[tuple[str, ...]]:
    """A set as rows under ``COLUMNS``."""
    for each in values:
        yield tuple(getattr(each, _CSV_KEYS[column]) for column in COLUMNS)


def our_period(period: str) -> str | None:
    """A period of DHIS2 by our name; None for one that we do not have, such as a week.

    >>> our_period("202306"), our_period("2023Q2"), our_period("2023S1"), our_period("2023W7")
    ('2023-06', '2023-Q2', '2023-6T', None)
    """
    return _renamed(period, _FORMS)


def their_period(name: str) -> str | None:
    """A period by the name that DHIS2 gives it; None for one that it does not have.

    >>> their_period("2023-06"), their_period("2023-9T"), their_period("2020-2025")
    ('202306', None, None)
    """
    return _renamed(name, _OURS)


def _renamed(period: str, forms: Iterable[tuple[re.Pattern[str], str]]) -> str | None:
    for pattern, name in forms:
        found = pattern.fullmatch(period)
        if found:
            return name.format(*found.groups())
    return None
