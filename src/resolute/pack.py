"""What a pack may bring, and how packs are brought in.

A pack is a Python package with a ``PACK`` in it. Naming it in the settings is the whole of
installing it: nothing is scanned, and nothing registers itself when it is imported.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum
from importlib import import_module
from pathlib import Path
from typing import Any

from resolute.evidence import Entry, Ledger, is_operation
from resolute.plan.issuer import Issuer
from resolute.review.blocks import Block
from resolute.review.brought import Brought
from resolute.review.report import Report
from resolute.time import Period, WorkingCalendar
from resolute.words import Finding, Language, ResoluteError, Words, nfc


class PackError(ResoluteError):
    """A pack cannot be brought in as the settings ask."""

    exit_code = 36


class AskKind(Enum):
    """What kind of value an ask takes."""

    TEXT = "text"
    WHOLE = "whole number"
    DAY = "day"
    MOMENT = "moment"
    FILE = "file"
    FLAG = "flag"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """One thing that a command asks for; ``choices`` are the only texts it takes, if there are."""

    name: str
    help: str
    kind: AskKind = AskKind.TEXT
    required: bool = False
    choices: tuple[str, ...] = ()
    many: bool = False


@dataclass(frozen=True, slots=True)
class Rows:
    """A table that somebody sent: its titles, and its rows of texts, whole numbers and moments."""

    titles: tuple[str, ...]
    rows: Iterable[Sequence[str | int | datetime | None]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What a command of a pack works with; the clock, files and the ledger come in here.

    ``ledger`` is None for a command that needs none; ``unit``, ``parts`` and ``issuers`` are those
    of its plan for a command that needs it, and else empty. ``calendar`` gives the working days of
    some years, ``rows`` reads a file, and ``secrets`` gives so many bytes that nobody can guess;
    ``home`` is where the office's keys lie. ``kept`` is what a pack keeps from one question to the
    next, as long as the program runs and no longer; it may be empty at any time.
    """

    given: Mapping[str, Any]
    language: Language
    at: datetime
    calendar: Callable[[int, int], WorkingCalendar]
    rows: Callable[[Path], Rows]
    secrets: Callable[[int], bytes]
    ledger: Ledger | None = None
    unit: str = ""
    parts: frozenset[str] = frozenset()
    home: Path | None = None
    issuers: tuple[Issuer, ...] = ()
    kept: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A paper to be drawn as a document, on a sheet of so many millimetres."""

    report: Report
    width_mm: int
    height_mm: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of a command: for people, for programs, and for the ledger.

    ``entries`` are recorded as one submission under ``submission``, which makes resending harmless;
    ``afterwards`` is done once they are safe, and not at all where they may not be recorded.
    """

    blocks: tuple[Block, ...]
    facts: Mapping[str, Any]
    findings: tuple[Finding, ...] = ()
    entries: tuple[Entry, ...] = ()
    submission: str = ""
    afterwards: Callable[[], object] | None = None
    sheet: Sheet | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """What a pack lets a person do by ``resolute PACK NAME``; ``help`` is for the manual."""

    name: str
    help: str
    run: Callable[[Desk], Outcome]
    asks: tuple[Ask, ...] = ()
    needs_ledger: bool = False
    records: bool = False
    draws: bool = False

    @property
    def needs_plan(self) -> bool:
        """Whether it works with the plan of the ledger: to record, or to draw for an issuer."""
        return self.needs_ledger and (self.records or self.draws)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a review asks a pack for: its part of a term, as the ledger knows it, up to a day."""

    ledger: Ledger
    term: Period
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """What a visitor asks of a page, by its address, by the query, and by a form that he sent.

    ``person`` is empty for the public; ``form`` is None where nothing was sent.
    """

    person: str
    path: Mapping[str, str]
    query: Mapping[str, str]
    form: Mapping[str, tuple[str, ...]] | None = None

    def told(self, name: str) -> str:
        """What the form says under a name, without blanks around it; empty where nothing."""
        values = (self.form or {}).get(name, ())
        return nfc(values[-1].strip()) if values else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What a page answers: a template with its values, and what is to be recorded first.

    Once that is recorded the visitor goes on to ``then``, or is handed the sheet of the outcome.
    After ``again`` seconds, if any, the browser asks by itself once more.
    """

    template: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)
    status: int = 200
    again: int = 0
    outcome: Outcome | None = None
    then: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One address that a pack brings, with what answers there; who may open it says its table.

    With a ``menu`` it stands in the menu of those to whom it is open. One visitor may send or ask
    ``at_most`` so many times in ten minutes, if a number is told. What the public sends is
    recorded under the name of ``sender``; without one, nothing is.
    """

    address: str
    answer: Callable[[Desk, Visit], Shown]
    menu: Words | None = None
    at_most: int | None = None
    sender: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pages:
    """The pages of a pack, and who may open them: ``access`` is a table like the program's own.

    Templates and ``assets``, by name and content type, lie in the folder ``pages`` of ``package``;
    a template is known by the key of the pack and its name, such as ``dossiers/list.html``.
    """

    package: str
    access: str
    pages: tuple[Page, ...]
    assets: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """Everything that one operational module brings; ``kinds`` are its records in the ledger.

    ``manual`` is its page in the reference, made of its own tables. ``section`` composes its part
    of a review, and gives None where it has nothing to say. ``begins`` names the files of a plan
    folder with which a demonstration begins, each with the command that takes its ``file``.
    """

    key: str
    title: Words
    kinds: tuple[str, ...] = ()
    commands: tuple[Command, ...] = ()
    manual: str = ""
    section: Callable[[Wanted], Brought | None] | None = None
    pages: Pages | None = None
    begins: tuple[tuple[str, Command], ...] = ()


@dataclass(frozen=True, slots=True)
class Packs:
    """The packs in use, in the order in which the settings name them."""

    packs: tuple[Pack, ...] = ()
    _by_key: Mapping[str, Pack] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_key", {pack.key: pack for pack in self.packs})

    def __iter__(self) -> Iterator[Pack]:
        return iter(self.packs)

    def get(self, key: str) -> Pack | None:
        """The pack of a key, if it is in use."""
        return self._by_key.get(key)

    @property
    def pages(self) -> Iterator[tuple[Pack, Page]]:
        """Every page that a pack brings, with its pack."""
        return ((pack, page) for pack in self.packs if pack.pages for page in pack.pages.pages)


NO_PACKS = Packs()


def load_packs(modules: Iterable[str]) -> Packs:
    """Import each named module, take its ``PACK``, and see that they get along.

    Raises PackError where there is no such pack, or where two bring the same thing.
    """
    packs = Packs(tuple(_load(module) for module in modules))
    _refuse_repeats(Words("gói", "pack"), [pack.key for pack in packs])
    _refuse_repeats(Words("loại bản ghi", "kind of record"), [k for p in packs for k in p.kinds])
    _refuse_repeats(Words("trang", "page"), [page.address for _, page in packs.pages])
    for kind in (kind for pack in packs for kind in pack.kinds if not is_operation(kind)):
        raise PackError(_kept_back(kind))
    return packs


def _load(name: str) -> Pack:
    try:
        module = import_module(name)
    except ModuleNotFoundError as error:
        if not f"{name}.".startswith(f"{error.name}."):
            raise  # the pack is there; something that it needs is not
        raise PackError(_no_pack(name)) from error
    pack = getattr(module, "PACK", None)
    if not isinstance(pack, Pack):
        raise PackError(_no_pack(name))
    return pack


def _refuse_repeats(what: Words, names: Sequence[str]) -> None:
    for name in sorted({name for name in names if names.count(name) > 1}):
        raise PackError(
            Words(
                f"Có hai gói cùng đưa vào {what.vi} “{name}”. Bớt một gói trong RESOLUTE_PACKS.",
                f"Two packs bring the {what.en} “{name}”. Take one of them out of RESOLUTE_PACKS.",
            )
        )


def _no_pack(name: str) -> Words:
    return Words(
        f"Không có gói nghiệp vụ nào ở “{name}”. Kiểm tra lại RESOLUTE_PACKS, hoặc cài gói đó.",
        f"There is no pack at “{name}”. Check RESOLUTE_PACKS, or install the pack.",
    )


def _kept_back(kind: str) -> Words:
    return Words(
        f"Loại bản ghi “{kind}” là của chương trình. Gói phải đặt tên như “khoa.ten/1”.",
        f"The kind of record “{kind}” is the program's own. A pack names its kinds “key.name/1”.",
    )
