"""The parts and indicators of a plan folder."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from resolute.evidence import GrowthKind, Part, PartKind
from resolute.intake import fault
from resolute.intake.fault import Fault
from resolute.intake.fold_text import UnreadableFold, read_fold
from resolute.intake.plan_folds import fold_faults
from resolute.intake.plan_names import Known, firsts
from resolute.intake.table_reader import Reader
from resolute.intake.toml_tables import Table
from resolute.measure.fold import Constant, Fold
from resolute.measure.indicator import Indicator
from resolute.words import Finding, Words

_KEY = re.compile(r"[a-z][a-z0-9_]*(\.[a-z0-9_]+)*")
_NO_KEY = Fault(
    Words(
        "khoá chỉ gồm chữ thường không dấu, số, dấu _ và dấu chấm",
        "a key has only lower-case letters, digits, _ and full stops",
    ),
    Words("Viết như “thu_nsnn.so_du_toan”", "Write it like “thu_nsnn.so_du_toan”"),
)
_UPSIDE_DOWN = Fault(
    Words("“least” lớn hơn “most”", "“least” is above “most”"),
    Words("Đổi chỗ hai số", "Exchange the two"),
)
_NOT_A_RATE = Fault(
    Words(
        "chỉ tốc độ tăng (kind = “level”) mới có “growth”",
        "only a rate of growth (kind = “level”) has a “growth”",
    ),
    Words("Bỏ “growth” hoặc sửa “kind”", "Remove “growth”, or mend “kind”"),
)
_ONE_BASIS = Fault(
    Words("chỉ có một mẫu số trong “bases”", "“bases” has only one denominator"),
    Words("Bỏ “bases”, hoặc ghi ít nhất hai", "Remove “bases”, or name at least two"),
)
_NO_BOUNDS = Fault(
    Words("một ngày không có “least”, “most”, “bases”", "a day has no “least”, “most” or “bases”"),
    Words("Bỏ các mục này", "Remove these keys"),
)
_MOST_PLACES = 9
_PLACES = Fault(
    Words("quá nhiều chữ số thập phân", "that many decimals cannot be shown"),
    Words(f"Viết từ 0 đến {_MOST_PLACES}", f"Write 0 to {_MOST_PLACES}"),
)


def read_parts(
    tables: Sequence[Table], known: Known, findings: list[Finding]
) -> Mapping[str, Part]:
    """Every sound part by its key."""
    return firsts((_part(Reader(t, findings), known) for t in tables), lambda part: part.key)


def read_indicators(
    tables: Sequence[Table], known: Known, findings: list[Finding]
) -> Mapping[str, Indicator]:
    """Every sound indicator by its key."""
    read = (_indicator(Reader(table, findings), known) for table in tables)
    return firsts(read, lambda indicator: indicator.key)


def _part(reader: Reader, known: Known) -> Part | None:
    part = Part(
        key=reader.name("key", _KEY, _NO_KEY),
        title=reader.words("title"),
        measured_in=reader.words("measured_in"),
        kind=reader.choice("kind", tuple(PartKind)),
        regime=_regime(reader, known),
        ahead=reader.yes("ahead"),
        growth=reader.maybe_choice("growth", tuple(GrowthKind)),
        bases=reader.texts("bases"),
        least=reader.maybe_number("least"),
        most=reader.maybe_number("most"),
    )
    _check_part(reader, part)
    return part if reader.close() else None


def _check_part(reader: Reader, part: Part) -> None:
    if part.least is not None and part.most is not None and part.least > part.most:
        reader.fault("least", _UPSIDE_DOWN)
    if part.growth is not None and part.kind is not PartKind.LEVEL:
        reader.fault("growth", _NOT_A_RATE)
    if len(part.bases) == 1:
        reader.fault("bases", _ONE_BASIS)
    if part.kind is PartKind.DAY and (part.least, part.most, part.bases) != (None, None, ()):
        reader.fault("kind", _NO_BOUNDS)


def _regime(reader: Reader, known: Known) -> str:
    regime = reader.maybe_text("regime") or known.frame.regime.key
    if regime not in known.regimes:
        reader.fault("regime", fault.no_choice(regime, sorted(known.regimes)))
    return regime


def _indicator(reader: Reader, known: Known) -> Indicator | None:
    indicator = Indicator(
        key=reader.name("key", _KEY, _NO_KEY),
        title=reader.words("title"),
        measured_in=reader.words("measured_in"),
        fold=_fold(reader, known),
        why=reader.words("why"),
        places=_places(reader),
    )
    return indicator if reader.close() else None


def _places(reader: Reader) -> int:
    places = reader.maybe_whole("places")
    if places is not None and places > _MOST_PLACES:
        reader.fault("places", _PLACES)
    return 1 if places is None else places


def _fold(reader: Reader, known: Known) -> Fold:
    read = read_fold(reader.text("fold"))
    if isinstance(read, UnreadableFold):
        for what in read.faults if read.text.strip() else ():
            reader.fault("fold", what)
        return Constant(value=Decimal(0))
    for what in dict.fromkeys(fold_faults(read, known)):
        reader.fault("fold", what)
    return read
