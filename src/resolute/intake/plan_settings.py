"""``resolute.toml``: the plan as a whole, and who issues its review."""

from __future__ import annotations

import re
from collections.abc import Mapping

from resolute.evidence import Levels
from resolute.intake import fault
from resolute.intake.fault import Fault
from resolute.intake.plan_names import Frame, Names, check_living, gather, read_period, refer
from resolute.intake.table_reader import Reader
from resolute.intake.toml_tables import Table
from resolute.plan.issuer import Issuer, IssuerForm, Settings
from resolute.plan.seen_on import MapChoice, SeenOn
from resolute.proof.keys import is_key_name
from resolute.time import Period, Regime
from resolute.units import Registry
from resolute.words import Finding, Words

FORMAT = "resolute/1"
DEFAULT_REGIME = "calendar"
FILE_NAME = re.compile(r"[A-Za-z0-9-]+")
_YEARS = re.compile(r"[0-9]{4}(-[0-9]{4})?")
_ISSUER = Words("cơ quan ban hành", "issuer")
NO_FILE_NAME = Fault(
    Words(
        "khoá chỉ gồm chữ không dấu, số và dấu -",
        "the key has only plain letters, digits and hyphens",
    ),
    Words(
        "Khoá này đặt tên tệp; viết như “hoan-kiem”", "It names files; write it like “hoan-kiem”"
    ),
)
_NOT_YEARS = Fault(
    Words("nhiệm kỳ phải gồm những năm trọn vẹn", "a term is made of whole years"),
    Words("Viết như “2020-2025” hoặc “2023”", "Write it like “2020-2025” or “2023”"),
)
_NO_ISSUER = Fault(
    Words("chưa có cơ quan ban hành báo cáo", "nobody issues the review"),
    Words("Thêm ít nhất một bảng [[issuer]]", "Add at least one table [[issuer]]"),
)
_NO_ORIGIN = Fault(
    Words(
        "tên ký của sổ không có khoảng trắng, dấu + hay “://”",
        "the name by which the log signs has no blank, no plus sign and no “://”",
    ),
    Words(
        "Viết như “hoankiem.gov.vn/nghi-quyet-2020-2025”",
        "Write it like “hoankiem.gov.vn/nghi-quyet-2020-2025”",
    ),
)
_UNEQUAL = Fault(
    Words(
        "“recipients” và “recipients_en” không cùng số dòng",
        "“recipients” and “recipients_en” differ in length",
    ),
    Words("Viết mỗi nơi nhận một dòng ở cả hai", "Write each recipient once in both"),
)


def read_settings(
    table: Table | None,
    regimes: Mapping[str, Regime],
    levels: Levels,
    *,
    units: tuple[Names, Registry],
    findings: list[Finding],
) -> tuple[Settings | None, Frame]:
    """The settings if they are sound, and in any case what the rest of the plan rests on."""
    if table is None:
        return None, Frame(unit="", term=None, regime=next(iter(regimes.values())))
    reader = Reader(table, findings)
    _check_format(reader)
    regime = _regime(reader, regimes)
    term = _term(reader, regime)
    frame = Frame(unit=_unit(reader, term, units), term=term, regime=regime)
    key = reader.name("key", FILE_NAME, NO_FILE_NAME)
    title = reader.words("title")
    issuers = _issuers(reader)
    counts, origin = _counts(reader, levels), _origin(reader) or key
    choice = _map(reader)
    if not reader.close() or term is None or None in issuers:
        return None, frame
    settings = Settings(
        key=key,
        title=title,
        unit=frame.unit,
        term=term,
        regime=regime.key,
        issuers=tuple(issuer for issuer in issuers if issuer),
        counts=counts,
        origin=origin,
        map=choice,
    )
    return settings, frame


def _check_format(reader: Reader) -> None:
    found = reader.text("format")
    if found and found != FORMAT:
        reader.fault("format", fault.no_choice(found, [FORMAT]))


def _regime(reader: Reader, regimes: Mapping[str, Regime]) -> Regime:
    key = reader.maybe_text("regime") or DEFAULT_REGIME
    if key not in regimes:
        reader.fault("regime", fault.no_choice(key, sorted(regimes)))
    return regimes[key] if key in regimes else next(iter(regimes.values()))


def _term(reader: Reader, regime: Regime) -> Period | None:
    reader.need("term")
    term = read_period(reader, "term", regime)
    if term is not None and not _YEARS.fullmatch(term.name):
        reader.fault("term", _NOT_YEARS)
        return None
    return term


def _unit(reader: Reader, term: Period | None, units: tuple[Names, Registry]) -> str:
    names, registry = units
    unit = refer(reader, "unit", names)
    check_living(reader, "unit", unit, registry=registry, term=term)
    return unit


def _counts(reader: Reader, levels: Levels) -> str:
    """The level from which a figure counts; as soon as it is submitted unless the plan says so."""
    keys = [step.key for step in levels.steps]
    table = reader.table_in("approval")
    if table is None:
        return keys[0]
    counts = table.text("counts")
    if counts.strip() and counts not in keys:
        table.fault("counts", fault.no_choice(counts, keys))
    table.close()
    return counts


def _origin(reader: Reader) -> str | None:
    table = reader.table_in("ledger")
    if table is None:
        return None
    origin = table.text("origin")
    if origin.strip() and ("://" in origin or not is_key_name(origin)):
        table.fault("origin", _NO_ORIGIN)
    table.close()
    return origin


def _map(reader: Reader) -> MapChoice:
    """The map of the plan: its own, unless it names another one or a day."""
    table = reader.table_in("map")
    if table is None:
        return SeenOn.OWN
    day = table.maybe_day("day") if table.has("day") else None
    of = table.maybe_choice("of", tuple(SeenOn))
    table.close()
    return day or of or SeenOn.OWN


def _issuers(reader: Reader) -> list[Issuer | None]:
    tables = reader.tables_in("issuer")
    gather(tables, "key", _ISSUER, findings=reader.findings, all_read=True)
    if not tables:
        reader.fault("", _NO_ISSUER)
    return [_issuer(Reader(table, reader.findings)) for table in tables]


def _issuer(reader: Reader) -> Issuer | None:
    issuer = Issuer(
        key=reader.name("key", FILE_NAME, NO_FILE_NAME),
        form=reader.choice("form", tuple(IssuerForm)),
        superior=reader.maybe_words("superior"),
        name=reader.words("name"),
        symbol=reader.text("symbol"),
        place=reader.text("place"),
        genre=reader.words("genre"),
        subject=reader.words("subject"),
        on_behalf=reader.maybe_words("on_behalf"),
        post=reader.words("post"),
        recipients=_recipients(reader),
    )
    return issuer if reader.close() else None


def _recipients(reader: Reader) -> tuple[Words, ...]:
    vietnamese, english = reader.texts("recipients"), reader.texts("recipients_en")
    if len(vietnamese) != len(english):
        reader.fault("recipients", _UNEQUAL)
    return tuple(Words(vi, en) for vi, en in zip(vietnamese, english, strict=False))
