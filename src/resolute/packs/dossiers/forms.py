"""The six papers of a one-stop office, and the numbers that they bear each year without a gap."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from resolute.packs.dossiers.counter import Standing
from resolute.packs.dossiers.law import tables
from resolute.packs.dossiers.life import ACTS, STATES, Act
from resolute.packs.dossiers.procedure import Procedure
from resolute.packs.dossiers.records import Acted
from resolute.plan.issuer import Issuer
from resolute.review.blocks import Block, Column, Paragraph, Row, Strong, Table, Text
from resolute.review.report import Letterhead, Report, Signature
from resolute.words import Language, ResoluteError, Words, say_date, say_moment, say_number

ISSUED = "dossiers.form/1"
REGISTER = "06"


class RegisterClosedError(ResoluteError):
    """A number was asked for in the register of a year that is closed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Issued:
    """A paper given out: which form, its number in its year, about which dossier, and why."""

    form: str
    year: int
    number: int
    dossier: str
    at: datetime
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One of the papers: its key, its size in millimetres, and what stands in it."""

    key: str
    symbol: str
    width_mm: int
    height_mm: int
    title: Words
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """What a paper tells: the dossier, its procedure where it is known, and what was done."""

    issued: Issued
    standing: Standing
    procedure: Procedure | None
    first_due: datetime | None
    acts: tuple[Acted, ...]


@cache
def forms() -> Mapping[str, Form]:
    """The papers by their keys."""
    return {
        told["key"]: Form(
            **{**told, "title": Words(**told["title"]), "lines": tuple(told["lines"])}
        )
        for told in tables("forms.toml", "form")
    }


def next_number(known: Iterable[Issued], form: str, year: int) -> int:
    """The next number of a form in a year.

    Raises RegisterClosedError once a paper of a later year has a number: the year is closed.
    """
    own = [each for each in known if each.form == form]
    if any(each.year > year for each in own):
        raise RegisterClosedError(_closed(form, year))
    return max((each.number for each in own if each.year == year), default=0) + 1


def paper(filled: Filled, issuer: Issuer, language: Language) -> Report:
    """A paper about one dossier, ready to be drawn and signed."""
    form, at = forms()[filled.issued.form], filled.issued.at
    body = tuple(_block(line, filled, language) for line in form.lines)
    head = _Head(issuer, f"{filled.issued.number:02d}", at)
    return _report(form, head, body, language=language)


def register(
    standings: Iterable[Standing], issuer: Issuer, at: datetime, *, language: Language
) -> Report:
    """The register of dossiers, one a row in the order of their codes."""
    titles = (
        Words("TT", "No."),
        Words("Mã hồ sơ", "Dossier"),
        Words("Thủ tục", "Procedure"),
        Words("Tiếp nhận", "Received"),
        Words("Hẹn trả", "Due"),
        Words("Trạng thái", "State"),
    )
    columns = tuple(
        Column(title=title.say(language), width=width)
        for title, width in zip(titles, (3, 12, 8, 9, 9, 12), strict=True)
    )
    rows = tuple(
        Row(cells=tuple((Text(cell),) for cell in (str(number), *_entered(each, language))))
        for number, each in enumerate(sorted(standings, key=lambda one: one.dossier), start=1)
    )
    table = Table(key="register", title="", columns=columns, rows=rows)
    return _report(forms()[REGISTER], _Head(issuer, "", at), (table,), language=language)


def _entered(each: Standing, language: Language) -> tuple[str, ...]:
    due = say_date(each.due.date(), language) if each.due else "-"
    received = say_moment(each.received.at, language)
    state = STATES[each.state].say(language)
    return each.dossier, each.received.procedure, received, due, state


@dataclass(frozen=True, slots=True)
class _Head:
    """Who gives out a paper, under which number, and when."""

    issuer: Issuer
    number: str
    at: datetime


def _report(form: Form, head: _Head, body: tuple[Block, ...], *, language: Language) -> Report:
    issuer, number, at = head.issuer, head.number, head.at
    return Report(
        key=f"form-{form.key}",
        language=language,
        title=form.title.say(language),
        on=at.date(),
        known_at=at,
        letterhead=Letterhead(
            form="state",
            superior=issuer.superior.say(language) if issuer.superior else "",
            issuer=issuer.name.say(language),
            number=number,
            symbol=form.symbol,
            place=issuer.place,
            day=at.date(),
            genre=form.title.say(language),
            subject="",
        ),
        body=body,
        annexes=(),
        signature=Signature(on_behalf="", post=_POST.say(language), name=""),
        recipients=(),
    )


def _block(line: str, filled: Filled, language: Language) -> Block:
    if line == "steps":
        return _steps(filled, language)
    words, value = _LINES[line]
    said = value(filled, language) or "…………"
    return Paragraph((Strong(f"{words.say(language)}: "), Text(said)))


def _steps(filled: Filled, language: Language) -> Table:
    titles = (Words("Thời điểm", "When"), Words("Việc", "What"), Words("Ký nhận", "Signed"))
    columns = tuple(Column(title=title.say(language)) for title in titles)
    rows = tuple(
        Row(cells=((Text(when),), (Text(what),), (Text(""),)))
        for when, what in _told(filled, language)
    )
    return Table(key="steps", title="", columns=columns, rows=rows)


def _told(filled: Filled, language: Language) -> Iterator[tuple[str, str]]:
    yield say_moment(filled.standing.received.at, language), ACTS[Act.RECEIVE].say(language)
    for each in filled.acts:
        yield say_moment(each.at, language), ACTS[Act(each.act)].say(language)


def _when(moment: datetime | None, language: Language) -> str:
    return say_moment(moment, language) if moment else ""


def _procedure(filled: Filled, _language: Language) -> str:
    one = filled.procedure
    return f"{one.title} ({one.code})" if one else filled.standing.received.procedure


def _documents(filled: Filled, _language: Language) -> str:
    return "; ".join(filled.procedure.documents) if filled.procedure else ""


def _fee(filled: Filled, language: Language) -> str:
    fee = filled.procedure.fee if filled.procedure else None
    return f"{say_number(fee, language)} đồng" if fee is not None else ""


def _term(filled: Filled, language: Language) -> str:
    return filled.procedure.time().say().say(language) if filled.procedure else ""


_LINES: Mapping[str, tuple[Words, Callable[[Filled, Language], str]]] = {
    "dossier": (Words("Mã hồ sơ", "Dossier"), lambda f, _: f.standing.dossier),
    "procedure": (Words("Thủ tục", "Procedure"), _procedure),
    "received": (Words("Tiếp nhận", "Received"), lambda f, w: _when(f.standing.received.at, w)),
    "term": (Words("Thời hạn giải quyết", "Term"), _term),
    "due": (Words("Hẹn trả kết quả", "Due"), lambda f, w: _when(f.standing.due, w)),
    "first_due": (Words("Đã hẹn trả", "Was due"), lambda f, w: _when(f.first_due, w)),
    "documents": (Words("Thành phần hồ sơ", "Documents"), _documents),
    "fee": (Words("Phí, lệ phí", "Fee"), _fee),
    "reason": (Words("Lý do", "Reason"), lambda f, _: f.issued.reason),
}
_POST = Words("Người tiếp nhận hồ sơ", "Received by")


def _closed(form: str, year: int) -> Words:
    return Words(
        f"Sổ của mẫu {form} năm {year} đã khoá vì đã cấp số của năm sau. Cấp số theo năm hiện tại.",
        f"The register of form {form} for {year} is closed: a later year has begun in it. "
        "Take a number of the current year.",
    )
