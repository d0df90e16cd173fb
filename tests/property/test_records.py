"""Promises that a record keeps for any entry whatever: it is read back, and has one form only."""

from __future__ import annotations

import json
import types
from dataclasses import fields, is_dataclass, replace
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints
from unicodedata import is_normalized, normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolute.evidence import (
    BY_HAND,
    KINDS,
    PERSONAL,
    Absence,
    Entry,
    Figure,
    Logged,
    PlanChange,
    Sealed,
    Withdrawal,
    body_text,
    read_record,
    seal_of,
    write,
)
from resolute.evidence.plain import from_plain, to_plain
from resolute.plan import Rule, Target, Task
from resolute.progress import Path
from resolute.time import Period
from tests.lines import AT, DISTRICT, figure, line, person, year_of

SALT = bytes(16)


def _as_json(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _decimal(negative: bool, coefficient: int, exponent: int) -> Decimal:
    digits = tuple(int(digit) for digit in str(coefficient))
    return Decimal((int(negative), digits, exponent))


anything = st.text(st.characters(codec=None), max_size=8)
texts = (
    st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=12)
    .map(lambda text: normalize("NFC", text))
    .filter(lambda text: is_normalized("NFC", _as_json(text)))
)
decimals = st.builds(_decimal, st.booleans(), st.integers(0, 10**30), st.integers(-60, 60))
offsets = st.integers(-14 * 60, 14 * 60).map(lambda m: timezone(timedelta(minutes=m)))
moments = st.datetimes(timezones=offsets)
periods = st.builds(
    lambda begins, days, name, regime: Period(begins, begins + timedelta(days=days), name, regime),
    st.dates(max_value=date(9000, 1, 1)),
    st.integers(1, 2000),
    texts,
    texts,
)
SIMPLE: dict[Any, st.SearchStrategy[Any]] = {
    str: texts,
    int: st.integers(),
    bool: st.booleans(),
    type(None): st.none(),
    Decimal: decimals,
    date: st.dates(),
    datetime: moments,
    Period: periods,
}


@cache
def values(hint: Any) -> st.SearchStrategy[Any]:
    """Values of a type that a record may hold."""
    origin, inner = get_origin(hint), get_args(hint)
    if hint in SIMPLE:
        return SIMPLE[hint]
    if origin in {Union, types.UnionType}:
        return st.one_of([values(each) for each in inner])
    if origin is tuple and inner[-1] is Ellipsis:
        return st.lists(values(inner[0]), max_size=2).map(tuple)
    if origin is tuple:
        return st.tuples(*[values(each) for each in inner])
    if is_dataclass(hint) and isinstance(hint, type):
        hints = get_type_hints(hint)
        return st.builds(hint, **{field.name: values(hints[field.name]) for field in fields(hint)})
    return st.sampled_from(inner if origin is Literal else list(hint))


@cache
def entries(body: type) -> st.SearchStrategy[Entry]:
    """Entries of a kind, in a file or by hand."""
    known = {name: values(hint) for name, hint in get_type_hints(Entry).items()}
    origin = known["origin"] | st.just(BY_HAND)
    return st.builds(Entry, **(known | {"origin": origin, "body": values(body)}))


EVERY_KIND = st.one_of([entries(body) for body in KINDS.values()])


def record(entry: Entry, *, by: str = "nva", submission: str = "s") -> bytes:
    """The record of an entry; a personal one is sealed."""
    personal = entry.body.kind in PERSONAL
    seal = seal_of(SALT, body_text(entry.body)) if personal else None
    return write(entry, by=by, submission=submission, seal=seal).at(entry.recorded_at)


def read_back(entry: Entry, told: bytes) -> Logged:
    """What is read of a record while the personal body is kept."""
    return read_record(told, 7, sealed=body_text(entry.body) if _personal(entry) else None)


def _personal(entry: Entry) -> bool:
    return entry.body.kind in PERSONAL


def slowly(entry: Entry) -> bytes:
    """The record by the library's own writer of JSON, from a content spelled out key by key."""
    about, origin = entry.period, entry.origin
    told: dict[str, Any] = {
        "kind": entry.body.kind,
        "id": entry.id,
        "unit": entry.unit,
        "sender": entry.sender,
        "by": "nva",
        "submission": "s",
        "recorded_at": entry.recorded_at.isoformat(),
        "period": {
            "name": about.name,
            "regime": about.regime,
            "begins": str(about.begins),
            "ends": str(about.ends),
        },
    }
    if entry.replaces is not None:
        told["replaces"] = entry.replaces
    if origin != BY_HAND:
        told["origin"] = {
            "file": origin.file,
            "sheet": origin.sheet,
            "row": str(origin.row),
            "column": origin.column,
            "provenance": origin.provenance.value,
        }
        told["origin"] |= {"paper": origin.paper} if origin.paper else {}
        told["origin"] |= {"citation": origin.citation} if origin.citation else {}
    if _personal(entry):
        told["sealed"] = seal_of(SALT, body_text(entry.body))
    else:
        told["body"] = _slow_body(entry)
    text = json.dumps(told, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return text.encode()


def _slow_body(entry: Entry) -> object:
    match entry.body:
        case Figure(part=part, value=value, nature=nature, basis=basis):
            told: dict[str, object] = {"part": part, "nature": nature.value}
            told |= {} if basis is None else {"basis": basis}
            match value:
                case Decimal():
                    return told | {"value": in_digits(value)}
                case Absence():
                    return told | {"value": {"absent": value.value}}
                case date():
                    return told | {"value": {"day": str(value)}}
        case Withdrawal(reason=reason):
            return {"reason": reason}
        case body:
            return to_plain(body)


def in_digits(value: Decimal) -> str:
    """A number without an exponent, digit by digit."""
    negative, digits, exponent = value.as_tuple()
    assert isinstance(exponent, int)
    sign = "-" if negative and value else ""
    if exponent >= 0:
        return sign + "".join(map(str, digits)) + "0" * (exponent if value else 0)
    padded = "".join(map(str, digits)).zfill(1 - exponent)
    return f"{sign}{padded[:exponent]}.{padded[exponent:]}"


def leaves(told: object) -> list[object]:
    """Every value in a JSON text that is neither a list nor an object."""
    match told:
        case dict():
            return [leaf for each in told.values() for leaf in leaves(each)]
        case list():
            return [leaf for each in told for leaf in leaves(each)]
        case _:
            return [told]


@pytest.mark.parametrize("kind", list(KINDS))
@given(data=st.data())
def test_an_entry_of_every_kind_is_read_back(kind: str, data: st.DataObject) -> None:
    entry = data.draw(entries(KINDS[kind]))

    read = read_back(entry, record(entry))
    assert read == Logged(seq=7, submission="s", by="nva", entry=entry)


@pytest.mark.parametrize("form", [*get_args(Rule), *get_args(Path)])
@pytest.mark.parametrize("promise", [Target, Task])
@given(data=st.data())
def test_every_rule_and_path_is_read_back(form: Any, promise: Any, data: st.DataObject) -> None:
    part = "rule" if form in get_args(Rule) else "path"
    drawn = replace(data.draw(values(promise)), **{part: data.draw(values(form))})
    change = replace(
        data.draw(values(PlanChange)),
        target=drawn if isinstance(drawn, Target) else None,
        task=drawn if isinstance(drawn, Task) else None,
    )
    entry = line("plan", change)

    body = read_back(entry, record(entry)).entry.body
    assert isinstance(body, PlanChange)
    assert (body, body.promise) == (change, drawn)


@given(entry=EVERY_KIND)
def test_the_fast_writer_writes_what_the_slow_one_does(entry: Entry) -> None:
    assert record(entry) == slowly(entry)


@given(entry=EVERY_KIND)
def test_what_is_read_back_is_written_the_same(entry: Entry) -> None:
    told = record(entry)

    assert record(read_back(entry, told).entry) == told


@given(entry=EVERY_KIND)
def test_no_record_holds_a_json_number(entry: Entry) -> None:
    told = leaves(json.loads(record(entry)))

    assert {type(leaf) for leaf in told} <= {str, bool}


@given(entry=EVERY_KIND, text=anything)
def test_any_text_is_kept_to_the_letter_or_refused(entry: Entry, text: str) -> None:
    said = _as_json(text)
    odd = any(each == "\x00" or "\ud800" <= each <= "\udfff" for each in text)
    sound = is_normalized("NFC", said) and not odd
    changed = replace(entry, id=text, unit=text, sender=text, replaces=text)

    if not sound:
        with pytest.raises(ValueError, match=r"NFC|NUL|surrogates"):
            record(changed)
        return
    read = read_back(entry, record(changed, by=text, submission=text))
    assert (read.by, read.submission) == (text, text)
    assert read.entry == changed


@pytest.mark.parametrize(
    "text",
    [
        'nói “có”, rồi "không"',
        "C:\\so\\lieu",
        "dòng\nmới\r\tvà\b\f\x01\x1f\x7f",
        "👩‍👩‍👧 🇻🇳",
        "\u2028\u2029",
        "\\u0000",
        "",
    ],
)
def test_quotes_controls_and_emoji_are_kept(text: str) -> None:
    entry = line("e", Withdrawal(reason=text))

    told = record(entry)
    assert read_back(entry, told).entry == entry
    assert told == slowly(entry)
    assert b"\n" not in told


@pytest.mark.parametrize("text", ["e\u0301", "\u212b", "\ud800", "x\udfff"])
@pytest.mark.parametrize("entry", [person("p", called="Ngọc"), line("w", Withdrawal(reason=""))])
def test_what_is_not_nfc_or_not_a_character_is_refused(text: str, entry: Entry) -> None:
    body = person("p", called=text).body if _personal(entry) else Withdrawal(reason=text)

    with pytest.raises(ValueError, match=r"NFC|NUL|surrogates"):
        record(replace(entry, body=body))


@pytest.mark.parametrize(
    ("stated", "recorded"),
    [
        ("12.50", "12.50"),
        ("-0", "0"),
        ("-0.00", "0.00"),
        ("0E+5", "0"),
        ("0E-3", "0.000"),
        ("1E+3", "1000"),
        ("-1.5E+2", "-150"),
        ("1E-7", "0.0000001"),
        ("1E-100", "0." + "0" * 99 + "1"),
        ("9" * 60 + "." + "9" * 60, "9" * 60 + "." + "9" * 60),
    ],
)
def test_a_number_is_recorded_in_the_digits_stated(stated: str, recorded: str) -> None:
    told = json.loads(record(figure("f", stated)))

    assert told["body"]["value"] == recorded
    assert read_record(record(figure("f", stated)), 0).entry.body == figure("f", stated).body


@pytest.mark.parametrize("value", ["NaN", "sNaN", "Infinity", "-Infinity"])
def test_what_is_no_number_is_neither_written_nor_read(value: str) -> None:
    with pytest.raises(ValueError, match="is not a number"):
        record(figure("f", value))
    with pytest.raises(ValueError, match="is not a number"):
        read_record(
            record(figure("f", 1)).replace(b'"value":"1"', f'"value":"{value}"'.encode()), 0
        )


def test_a_moment_is_no_day_and_needs_its_offset() -> None:
    with pytest.raises(ValueError, match="a moment where a day was wanted"):
        record(figure("f", datetime(2023, 1, 5, tzinfo=AT.tzinfo)))
    with pytest.raises(ValueError, match="needs its offset"):
        record(figure("f", 1, recorded_at=AT.replace(tzinfo=None)))


@given(entry=EVERY_KIND, data=st.data())
def test_what_is_not_a_record_is_refused(entry: Entry, data: st.DataObject) -> None:
    told = json.loads(record(entry))
    optional = {"replaces", "sealed", "origin"}
    key = data.draw(st.sampled_from(sorted(set(told) - optional)))
    number = data.draw(st.integers() | st.floats())

    for broken in ({k: v for k, v in told.items() if k != key}, told | {key: number}, [told], None):
        with pytest.raises(ValueError, match=r"."):
            read_record(json.dumps(broken), 0)


@given(entry=EVERY_KIND, data=st.data())
def test_a_body_without_one_of_its_facts_is_refused_or_the_fact_was_empty(
    entry: Entry, data: st.DataObject
) -> None:
    told = json.loads(body_text(entry.body))
    key = data.draw(st.sampled_from(sorted(told)))
    less = json.dumps({k: v for k, v in told.items() if k != key})
    record = json.dumps(json.loads(slowly(entry)) | {"body": json.loads(less), "sealed": ""})

    try:
        found = read_record(record, 0, sealed=less).entry.body
    except ValueError:
        return
    assert getattr(found, key) in {"", (), None}


def test_what_a_body_cannot_be_without_is_named() -> None:
    with pytest.raises(ValueError, match=r"PlanChange needs \['act', 'decided'\]"):
        from_plain(PlanChange, {"is": "PlanChange"})


def test_the_body_of_a_person_is_read_only_while_it_is_kept() -> None:
    entry = person("p")
    told = record(entry)

    assert read_record(told, 0, sealed=body_text(entry.body)).entry == entry
    sealed = Sealed(kind="person/1", digest=seal_of(SALT, body_text(entry.body)))
    assert read_record(told, 0).entry.body == sealed


def test_a_person_is_never_written_in_clear_and_a_figure_never_sealed() -> None:
    with pytest.raises(ValueError, match="personal bodies are sealed, and no others"):
        write(person("p"), by="nva", submission="s")
    with pytest.raises(ValueError, match="personal bodies are sealed, and no others"):
        write(figure("f", 1), by="nva", submission="s", seal="0" * 64)


def test_a_record_is_in_the_shape_of_rfc_8785() -> None:
    entry = replace(figure("hb-01", "98.50", basis="city"), unit=DISTRICT, period=year_of(2022))

    assert record(entry).decode() == (
        '{"body":{"basis":"city","nature":"final","part":"settled","value":"98.50"},"by":"nva",'
        '"id":"hb-01","kind":"figure/1","period":{"begins":"2022-01-01","ends":"2023-01-01",'
        '"name":"2022","regime":"calendar"},"recorded_at":"2023-01-05T08:00:00+07:00",'
        '"sender":"hang-bac","submission":"s","unit":"hoan-kiem"}'
    )


@pytest.mark.parametrize("text", ["\x00", "a\\\x00", "a\x00b"])
def test_a_record_holds_no_nul(text: str) -> None:
    with pytest.raises(ValueError, match="NUL"):
        record(line("e", Withdrawal(reason=text)))
