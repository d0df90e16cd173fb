"""The names that tables of a plan folder go by, and the references between them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from resolute.evidence import Part
from resolute.intake import fault
from resolute.intake.fault import Fault
from resolute.intake.table_reader import Reader
from resolute.intake.toml_tables import Table
from resolute.measure.indicator import Indicator
from resolute.plan import Provenance
from resolute.time import Period, Regime
from resolute.units import Registry
from resolute.words import Finding, Words

_ValueT = TypeVar("_ValueT")
_WRITTEN_DOWN = (Provenance.PUBLISHED, Provenance.DERIVED, Provenance.ILLUSTRATIVE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """The names of one kind of thing, those of faulty tables included.

    While a file cannot be read, not all names are known, and none is called unknown.
    """

    kind: Words
    known: frozenset[str]
    all_read: bool = True

    def __contains__(self, name: str) -> bool:
        return not self.all_read or name in self.known

    def unknown(self, name: str) -> Fault:
        """What to say of a name that is not among them."""
        return fault.unknown_name(self.kind, name, self.known)


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What holds for the whole plan; the term is None while it cannot be read."""

    unit: str
    term: Period | None
    regime: Regime


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What the tables of a plan may refer to: every name, and the values that are sound."""

    frame: Frame
    regimes: Mapping[str, Regime]
    names: Mapping[str, Names]
    registry: Registry
    parts: Mapping[str, Part]
    indicators: Mapping[str, Indicator]


def gather(
    tables: Iterable[Table], key: str, kind: Words, *, findings: list[Finding], all_read: bool
) -> Names:
    """The names under a key of some tables; one that is used twice is a finding."""
    first: dict[str, Table] = {}
    for table in tables:
        name = table.values.get(key)
        if isinstance(name, str) and name in first:
            twice = fault.told_twice(kind, name, first[name].place(key))
            findings.append(twice.at(table.place(key)))
        elif isinstance(name, str):
            first[name] = table
    return Names(kind=kind, known=frozenset(first), all_read=all_read)


def firsts(values: Iterable[_ValueT | None], name: Callable[[_ValueT], str]) -> dict[str, _ValueT]:
    """The sound values by their names; of two with one name the first stays."""
    found: dict[str, _ValueT] = {}
    for value in values:
        if value is not None:
            found.setdefault(name(value), value)
    return found


def refer(reader: Reader, key: str, names: Names) -> str:
    """The name of something that exists."""
    name = reader.text(key)
    if name.strip() and name not in names:
        reader.fault(key, names.unknown(name))
    return name


def refer_all(reader: Reader, key: str, names: Names) -> tuple[str, ...]:
    """The names of things that exist, each once; absent, there are none."""
    listed = reader.texts(key)
    for place, name in enumerate(listed):
        if name not in names:
            reader.fault(key, names.unknown(name), place)
        elif name in listed[:place]:
            reader.fault(key, _listed_twice(name), place)
    return listed


def refer_unit(reader: Reader, key: str, known: Known) -> str:
    """The id of a unit that exists on some day of the term."""
    unit = refer(reader, key, known.names["unit"])
    check_living(reader, key, unit, registry=known.registry, term=known.frame.term)
    return unit


def check_living(
    reader: Reader, key: str, unit: str, *, registry: Registry, term: Period | None
) -> None:
    """Report a unit that exists on no day of the term, as far as both are known."""
    if term is None or unit not in registry:
        return
    found = registry[unit]
    if found.valid_from >= term.ends or (found.valid_to or date.max) <= term.begins:
        reader.fault(key, _not_in_the_term(unit))


def read_period(reader: Reader, key: str, regime: Regime) -> Period | None:
    """The period that a text names; None where the key is absent or names none."""
    text = reader.maybe_text(key)
    period = regime.period(text) if text else None
    if text and text.strip() and period is None:
        reader.fault(key, _no_period(text))
    return period


def read_origin(reader: Reader) -> tuple[Provenance, str]:
    """How sure a statement is and where it can be read; what was published names its source."""
    provenance = reader.maybe_choice("provenance", _WRITTEN_DOWN) or Provenance.REPORTED
    source = reader.maybe_text("source") or ""
    if provenance in {Provenance.PUBLISHED, Provenance.DERIVED} and not reader.has("source"):
        reader.fault("provenance", _no_source(provenance))
    return provenance, source


def _listed_twice(name: str) -> Fault:
    return Fault(
        Words(f"“{name}” được liệt kê hai lần", f"“{name}” is listed twice"),
        Words("Bỏ một lần", "Remove one of them"),
    )


def _not_in_the_term(unit: str) -> Fault:
    return Fault(
        Words(
            f"đơn vị “{unit}” không tồn tại ngày nào trong nhiệm kỳ",
            f"the unit “{unit}” exists on no day of the term",
        ),
        Words(
            "Chọn đơn vị khác hoặc sửa valid_from, valid_to của đơn vị này",
            "Choose another unit, or mend its valid_from and valid_to",
        ),
    )


def _no_period(text: str) -> Fault:
    return Fault(
        Words(f"“{text}” không phải là một kỳ", f"“{text}” is not a period"),
        Words(
            "Viết như “2022”, “Quý I/2022” hoặc “2020-2025”",
            "Write it like “2022”, “Q1/2022” or “2020-2025”",
        ),
    )


def _no_source(provenance: Provenance) -> Fault:
    return Fault(
        Words(
            f"đã ghi “{provenance.value}” mà không có “source”",
            f"it says “{provenance.value}” without a “source”",
        ),
        Words(
            "Ghi nguồn vào “source”, hoặc ghi “illustrative” nếu là số minh hoạ",
            "Name the source in “source”, or write “illustrative” if it is invented",
        ),
    )
