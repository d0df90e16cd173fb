"""An entry as one canonical JSON record, the form in which it is logged and proven.

The form is that of RFC 8785: keys in order, no space, UTF-8 in NFC. It holds no JSON number: all
numbers are strings of digits. Of a personal kind the record has, in place of the body, only
``sealed``: SHA-256 of salt and body.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from hashlib import sha256
from json.encoder import encode_basestring
from types import MappingProxyType
from typing import Any, NoReturn, TypeVar, get_args
from unicodedata import is_normalized

from resolute.evidence.acts import Person, Sealed
from resolute.evidence.entry import (
    BY_HAND,
    Absence,
    Amount,
    Body,
    Entry,
    Figure,
    Nature,
    Operation,
    Origin,
    Withdrawal,
)
from resolute.evidence.plain import Plain, decimal_text, from_plain, to_plain
from resolute.plan import Provenance
from resolute.time import Period

T = TypeVar("T")

PERSONAL: frozenset[str] = frozenset({Person.kind})
"""The kinds whose bodies are sealed."""

KINDS: Mapping[str, type] = MappingProxyType(
    {body.kind: body for body in get_args(Body) if body not in {Sealed, Operation}}
)

_OWN_FAMILIES = frozenset(kind.partition(".")[0] for kind in KINDS if "." in kind)
_PACK_KIND = re.compile(r"([a-z][a-z0-9_]*)(\.[a-z][a-z0-9_]*)+/[1-9][0-9]*")


def is_operation(kind: str) -> bool:
    """Whether a kind is one that a pack may bring: its family is none of the program's own.

    >>> is_operation("dossiers.received/1"), is_operation("plan.promise/2")
    (True, False)
    """
    found = _PACK_KIND.fullmatch(kind)
    return found is not None and found[1] not in _OWN_FAMILIES


@dataclass(frozen=True, slots=True, kw_only=True)
class Logged:
    """An entry with its place in the log, from 0, and who sent it in which submission."""

    seq: int
    submission: str
    by: str
    entry: Entry


NUL = "\\u0000"
NUL_ALONE = re.compile(
    r"(?<!\\)(\\\\)*\\u0000"
)  # not a backslash that is itself written, then u0000


@dataclass(frozen=True, slots=True)
class Written:
    """A record in the making: all but the moment, which stands between the two halves."""

    head: str
    tail: str

    def at(self, moment: datetime) -> bytes:
        """The record, recorded at a moment.

        Raises ValueError where a text is not in NFC or holds a NUL, or the moment has no offset.
        """
        if moment.utcoffset() is None:
            raise ValueError(f"a moment needs its offset from UTC: {moment}")
        text = f"{self.head}{moment.isoformat()}{self.tail}"
        if not is_normalized("NFC", text):
            raise ValueError(f"a record must be in NFC: {text}")
        if NUL in text and NUL_ALONE.search(text):
            raise ValueError(f"a record holds no NUL, which databases do not take: {text}")
        return text.encode()


def write(entry: Entry, *, by: str, submission: str, seal: str | None = None) -> Written:
    """The record of an entry; ``seal`` stands for the body of a personal one.

    Raises ValueError for what has no canonical form, such as a number that is not finite, and
    where a personal body would not be sealed or another one would.
    """
    if (seal is None) is (entry.body.kind in PERSONAL):
        raise ValueError(f"{entry.id}: personal bodies are sealed, and no others")
    said = encode_basestring
    body = "" if seal is not None else f'"body":{body_text(entry.body)},'
    origin = "" if entry.origin == BY_HAND else f'"origin":{_origin(entry.origin)},'
    replaces = f'","replaces":{said(entry.replaces)}' if entry.replaces is not None else '"'
    sealed = f',"sealed":"{seal}"' if seal is not None else ""
    head = (
        f'{{{body}"by":{said(by)},"id":{said(entry.id)},"kind":"{entry.body.kind}",{origin}'
        f'"period":{_period(entry.period)},"recorded_at":"'
    )
    tail = (
        f'{replaces}{sealed},"sender":{said(entry.sender)},'
        f'"submission":{said(submission)},"unit":{said(entry.unit)}}}'
    )
    return Written(head, tail)


def body_text(body: Body) -> str:
    """The canonical JSON of a body."""
    if isinstance(body, Figure):
        basis = f'"basis":{encode_basestring(body.basis)},' if body.basis is not None else ""
        part, nature = encode_basestring(body.part), body.nature.value
        return f'{{{basis}"nature":"{nature}","part":{part},"value":{_amount(body.value)}}}'
    if isinstance(body, Withdrawal):
        return f'{{"reason":{encode_basestring(body.reason)}}}'
    if isinstance(body, Operation):
        if not is_operation(body.kind):
            raise ValueError(f"no pack may bring the kind {body.kind!r}")
        return f'{{"about":{encode_basestring(body.about)},"told":{body.told}}}'
    return canonical(to_plain(body))


def canonical(told: Plain) -> str:
    """Plain JSON in the one form in which it is recorded."""
    return _ENCODER.encode(told)


_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def operation_of(kind: str, about: str, value: object) -> Operation:
    """The record of a pack's own value, which :func:`told_in` reads back."""
    return Operation(kind=kind, about=about, told=canonical(to_plain(value)))


def told_in(operation: Operation, wanted: type[T]) -> T:
    """The pack's own value in a record. Raises ValueError where it is of another type."""
    value: T = from_plain(wanted, _plain(operation.told))
    return value


def seal_of(salt: bytes, body: str) -> str:
    """What a leaf holds of a personal body: the hexadecimal SHA-256 of salt and body.

    Raises ValueError where the body is not in NFC.
    """
    if not is_normalized("NFC", body):
        raise ValueError("a personal body must be in NFC")
    return sha256(salt + body.encode()).hexdigest()


def read_record(record: bytes | str, seq: int, *, sealed: str | None = None) -> Logged:
    """The entry of a record; ``sealed`` is the body of a personal one while it is still kept.

    Raises ValueError for what is not a record.
    """
    try:
        return _logged(_plain(record), seq, None if sealed is None else _plain(sealed))
    except (LookupError, TypeError, AttributeError, ArithmeticError) as wrong:
        raise ValueError(f"what stands at {seq} is not a record") from wrong


def _plain(text: bytes | str) -> Any:
    return _DECODER.decode(text if isinstance(text, str) else text.decode())


def _no_number(text: str) -> NoReturn:
    raise ValueError(f"a record holds no number outside a text: {text}")


_DECODER = json.JSONDecoder(parse_int=_no_number, parse_float=_no_number, parse_constant=_no_number)


def _logged(told: Any, seq: int, sealed: Any) -> Logged:
    kind = told["kind"]
    if "sealed" in told and sealed is None:
        body: Body = Sealed(kind=kind, digest=told["sealed"])
    else:
        body = _body(kind, told["body"] if sealed is None else sealed)
    entry = Entry(
        id=told["id"],
        unit=told["unit"],
        sender=told["sender"],
        period=_read_period(told["period"]),
        body=body,
        origin=_read_origin(told["origin"]) if "origin" in told else BY_HAND,
        recorded_at=datetime.fromisoformat(told["recorded_at"]),
        replaces=told.get("replaces"),
    )
    return Logged(seq=seq, submission=told["submission"], by=told["by"], entry=entry)


def _amount(value: Amount) -> str:
    match value:
        case Decimal():
            return f'"{decimal_text(value)}"'
        case Absence():
            return f'{{"absent":"{value.value}"}}'
        case datetime():
            raise ValueError(f"a moment where a day was wanted: {value}")
        case date():
            return f'{{"day":"{value.isoformat()}"}}'


@lru_cache(maxsize=4096)
def _period(period: Period) -> str:
    name, regime = encode_basestring(period.name), encode_basestring(period.regime)
    begins, ends = period.begins.isoformat(), period.ends.isoformat()
    return f'{{"begins":"{begins}","ends":"{ends}","name":{name},"regime":{regime}}}'


def _origin(origin: Origin) -> str:
    said = encode_basestring
    citation = f'"citation":{said(origin.citation)},' if origin.citation else ""
    paper = f'"paper":{said(origin.paper)},' if origin.paper else ""
    return (
        f'{{{citation}"column":{said(origin.column)},"file":{said(origin.file)},{paper}'
        f'"provenance":"{origin.provenance.value}","row":"{origin.row}",'
        f'"sheet":{said(origin.sheet)}}}'
    )


_NATURES = {nature.value: nature for nature in Nature}
_PROVENANCES = {provenance.value: provenance for provenance in Provenance}


def _body(kind: str, told: Any) -> Body:
    if kind == Figure.kind:
        return Figure(
            part=told["part"],
            value=_read_amount(told["value"]),
            nature=_NATURES[told["nature"]],
            basis=told.get("basis"),
        )
    if kind == Withdrawal.kind:
        return Withdrawal(reason=told["reason"])
    if is_operation(kind):
        return Operation(kind=kind, about=told["about"], told=canonical(told["told"]))
    if kind not in KINDS:
        raise ValueError(f"this version of the program does not know the kind {kind!r}")
    body: Body = from_plain(KINDS[kind], told)
    return body


def _read_amount(told: Any) -> Amount:
    if isinstance(told, str):
        value = Decimal(told)
        if not value.is_finite():
            raise ValueError(f"{told} is not a number that can be recorded")
        return value
    return Absence(told["absent"]) if "absent" in told else date.fromisoformat(told["day"])


def _read_period(told: Any) -> Period:
    return _same_period((told["begins"], told["ends"], told["name"], told["regime"]))


@lru_cache(maxsize=4096)
def _same_period(told: tuple[str, str, str, str]) -> Period:
    """The period of four texts; a ledger says the same few hundred over and over."""
    begins, ends, name, regime = told
    return Period(date.fromisoformat(begins), date.fromisoformat(ends), name, regime)


def _read_origin(told: Any) -> Origin:
    return Origin(
        file=told["file"],
        sheet=told["sheet"],
        row=int(told["row"]),
        column=told["column"],
        paper=told.get("paper", ""),
        provenance=_PROVENANCES[told["provenance"]],
        citation=told.get("citation", ""),
    )
