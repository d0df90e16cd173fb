"""What is done at the counter: procedures, receipt, what happens after, status, what is due."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path

from resolute.evidence import (
    Entry,
    Ledger,
    Operation,
    Origin,
    Selection,
    operation_of,
    read,
    told_in,
)
from resolute.evidence.entry import BY_HAND
from resolute.pack import Ask, AskKind, Command, Desk, Outcome
from resolute.packs.dossiers.clock import Breach, Case, deadline
from resolute.packs.dossiers.code import DossierCode, read_code
from resolute.packs.dossiers.counter import NoDossierError, broken_by, one_of
from resolute.packs.dossiers.counter_lists import calendar_of, due, ledger_of, status
from resolute.packs.dossiers.deadline_words import say_breach
from resolute.packs.dossiers.feeding import Feed, fed
from resolute.packs.dossiers.history import history_of, known_records, read_history
from resolute.packs.dossiers.importing import Clerk, one_day
from resolute.packs.dossiers.law import law
from resolute.packs.dossiers.life import STATES, Act, after, told_of
from resolute.packs.dossiers.procedure import PROCEDURE, Procedure, edition_on, read_procedures
from resolute.packs.dossiers.records import FORGOTTEN, Acted, Forgotten, Received, Record, Returned
from resolute.packs.dossiers.vault import APPLICANT, Applicant, Vault
from resolute.review.blocks import Block, Paragraph, Strong, Text
from resolute.words import Finding, Language, Place, Words, nfc, say_moment

RECEIPT = Words("Giấy tiếp nhận hồ sơ và hẹn trả kết quả", "Receipt and appointment")
_MARK = 16


def import_procedures(desk: Desk) -> Outcome:
    """The editions of a sheet that the ledger does not hold yet."""
    ledger, path = ledger_of(desk), desk.given["file"]
    name = nfc(Path(path).name)
    table = desk.rows(path)
    told, findings, rows_in = read_procedures(name, table.titles, table.rows)
    known = {(each.code, each.valid_from): each for each in procedures(ledger)}
    new = [(row, one) for row, one in told if known.get((one.code, one.valid_from)) != one]
    entries = tuple(
        _edition(one, desk, Origin(file=name, sheet="", row=row, column="")) for row, one in new
    )
    facts = {
        "rows_in": rows_in,
        "stored": len(new),
        "known": len(told) - len(new),
        "refused": len(findings),
    }
    return Outcome(
        blocks=(),
        facts=facts,
        findings=tuple(findings),
        entries=entries,
        submission=_submission(entries),
    )


def procedures(ledger: Ledger) -> tuple[Procedure, ...]:
    """Every edition of every procedure in a ledger."""
    wanted = Selection(kinds=frozenset({PROCEDURE}))
    bodies = (entry.body for entry in read(ledger, wanted))
    return tuple(told_in(body, Procedure) for body in bodies if isinstance(body, Operation))


def receive(desk: Desk) -> Outcome:
    """A dossier taken in at the counter: its code, its due day by law, its applicant sealed."""
    ledger, given = ledger_of(desk), desk.given
    at: datetime = given["at"] or desk.at
    procedure = edition_on(procedures(ledger), given["procedure"], at.date())
    found = read_history(known_records(ledger, within=one_day(at.date())))
    code = str(_next_code(given["agency"], at.date(), found.received))
    case = Case(term=procedure.time(), received=at)
    by = deadline(case, law(), calendar_of(desk, at)).by
    box = vault_of(desk).seal(Applicant(name=given["name"], phone=given["phone"] or ""))
    received = Received(
        at=at,
        due=by,
        term=procedure.term,
        procedure=procedure.code,
        channel=given["channel"] or "",
        applicant=box.mark,
        documents=tuple(given.get("documents", ())),
        ticket=given.get("ticket", ""),
    )
    clerk = Clerk(unit=desk.unit, file="", at=desk.at)
    told = (
        _by_hand(clerk.entry(code, "received", received, row=0)),
        entry_of(desk, f"applicant:{box.mark}", operation_of(APPLICANT, box.mark, box)),
    )
    facts = {"dossier": code, "due": by, "procedure": procedure.code, "applicant": box.mark}
    return replace(
        _recorded(desk, told),
        blocks=_receipt(code, procedure, received, language=desk.language),
        facts=facts,
    )


def act(desk: Desk) -> Outcome:
    """What happened to a dossier, if the table of its life lets it."""
    ledger, given = ledger_of(desk), desk.given
    at: datetime = given["at"] or desk.at
    dossier, what = nfc(given["dossier"]), Act(given["what"])
    found, calendar = history_of(ledger, dossier), calendar_of(desk, at)
    before = one_of(ledger, found, dossier, calendar=calendar)
    state = after(before.state, what)
    to = datetime.combine(given["to"], at.time(), at.tzinfo) if given["to"] else None
    clerk = Clerk(unit=desk.unit, file="", at=desk.at)
    acted = Acted(act=what.value, at=at, to=to)
    records: list[tuple[str, Record]] = [(f"{at.isoformat()}~{what.value}", acted)]
    if what is Act.RETURN:
        moved = before.first_due if before.first_due != before.received.due else None
        records.append(("returned", Returned(at=at, due=moved)))
    told = tuple(_by_hand(clerk.entry(dossier, name, one, row=0)) for name, one in records)
    said = Paragraph((Strong(dossier), Text(f": {STATES[state].say(desk.language)}")))
    facts = {"dossier": dossier, **told_of(state)}
    broken = broken_by(found, dossier, acted, calendar=calendar)
    findings = tuple(_not_allowed(dossier, breach) for breach in broken)
    return replace(_recorded(desk, told), blocks=(said,), facts=facts, findings=findings)


def _not_allowed(dossier: str, breach: Breach) -> Finding:
    vi, en = (say_breach(breach, language) for language in Language)
    return Finding(
        place=Place(file=dossier),
        problem=Words(vi, en),
        remedy=Words(
            "Việc đã ghi nhưng không dời hạn trả", "It was recorded, and does not move the due day"
        ),
    )


def forget(desk: Desk) -> Outcome:
    """An applicant erased: their key is destroyed, their dossier stays."""
    ledger, dossier = ledger_of(desk), nfc(desk.given["dossier"])
    found = history_of(ledger, dossier)
    if dossier not in found.received or not found.received[dossier].applicant:
        raise NoDossierError(
            Words(
                f"Hồ sơ “{dossier}” không có dữ liệu người nộp trong sổ.",
                f"The ledger holds no applicant of the dossier “{dossier}”.",
            )
        )
    mark = found.received[dossier].applicant
    vault = vault_of(desk)
    body = Forgotten(mark=mark, at=desk.at, reason=desk.given["reason"])
    told = (entry_of(desk, f"forgotten:{mark}", operation_of(FORGOTTEN, mark, body)),)
    said = Words(
        "Đã huỷ khoá của người nộp; hồ sơ và mọi bằng chứng còn nguyên.",
        "The key of the applicant was destroyed; the dossier and every proof stay.",
    )
    return Outcome(
        blocks=(Paragraph((Text(said.say(desk.language)),)),),
        facts={"dossier": dossier, "applicant": mark},
        entries=told,
        submission=_submission(told),
        afterwards=lambda: vault.forget(mark),
    )


def _recorded(desk: Desk, told: tuple[Entry, ...]) -> Outcome:
    """Records, and the figures that they change."""
    entries = (*told, *figures_after(desk, told))
    return Outcome(blocks=(), facts={}, entries=entries, submission=_submission(entries))


def figures_after(desk: Desk, told: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """The figures that records change."""
    return fed(ledger_of(desk), told, Feed(unit=desk.unit, parts=desk.parts, at=desk.at))


def _next_code(agency: str, day: date, known: dict[str, Received]) -> DossierCode:
    """The next code of the day, without a gap."""
    stem = str(DossierCode(agency, day, 0)).removesuffix("0000")
    taken = [read_code(code).serial for code in known if code.startswith(stem)]
    return read_code(str(DossierCode(agency, day, max(taken, default=0) + 1)))


def _receipt(
    code: str, procedure: Procedure, received: Received, *, language: Language
) -> tuple[Block, ...]:
    due_at = say_moment(received.due, language) if received.due else "-"
    lines = {
        Words("Mã hồ sơ", "Dossier"): code,
        Words("Thủ tục", "Procedure"): f"{procedure.title} ({procedure.code})",
        Words("Tiếp nhận", "Received"): say_moment(received.at, language),
        Words("Thời hạn", "Term"): procedure.time().say().say(language),
        Words("Hẹn trả", "Due"): due_at,
    }
    said = (
        Paragraph((Strong(f"{name.say(language)}: "), Text(value))) for name, value in lines.items()
    )
    return (Paragraph((Strong(RECEIPT.say(language)),)), *said)


def _edition(procedure: Procedure, desk: Desk, origin: Origin) -> Entry:
    about = f"{procedure.code}@{procedure.valid_from.isoformat()}"
    body = operation_of(PROCEDURE, about, procedure)
    told = sha256(body.told.encode()).hexdigest()[:_MARK]
    return replace(entry_of(desk, f"procedure:{about}~{told}", body), origin=origin)


def entry_of(desk: Desk, name: str, body: Operation) -> Entry:
    """What somebody at the counter has recorded, of the unit and at the moment of the desk."""
    return Entry(
        id=name,
        unit=desk.unit,
        sender=desk.unit,
        period=one_day(desk.at.date()),
        body=body,
        origin=BY_HAND,
        recorded_at=desk.at,
    )


def _by_hand(entry: Entry) -> Entry:
    return replace(entry, origin=BY_HAND)


def _submission(entries: tuple[Entry, ...]) -> str:
    return f"dossiers@{sha256(chr(10).join(_ids(entries)).encode()).hexdigest()[:_MARK]}"


def _ids(entries: tuple[Entry, ...]) -> Iterator[str]:
    return (entry.id for entry in entries)


def vault_of(desk: Desk) -> Vault:
    """The keys of the office's applicants."""
    if desk.home is None:
        raise ValueError("this needs a place for keys")
    return Vault(desk.home, desk.secrets)


_AT = Ask(name="at", help="When; now if left out.", kind=AskKind.MOMENT)
_DOSSIER = Ask(name="dossier", help="The code of the dossier.", required=True)
PROCEDURES = Command(
    name="procedures",
    help="Record procedures from a sheet, an edition a row; two may hold side by side.",
    run=import_procedures,
    asks=(Ask(name="file", help="The sheet.", kind=AskKind.FILE, required=True),),
    needs_ledger=True,
    records=True,
)
COUNTER = (
    PROCEDURES,
    Command(
        name="receive",
        help="Take in a dossier: give it a code, set its due day by law, seal its applicant.",
        run=receive,
        asks=(
            Ask(name="procedure", help="The code of the procedure.", required=True),
            Ask(name="agency", help="Codes begin with it, such as H26.001.00.", required=True),
            Ask(name="name", help="The applicant; kept sealed.", required=True),
            Ask(name="phone", help="Where the applicant is told; kept sealed."),
            Ask(name="channel", help="How it was filed, such as “Trực tuyến”."),
            _AT,
        ),
        needs_ledger=True,
        records=True,
    ),
    Command(
        name="act",
        help="Record what happened to a dossier, as the table of its life allows.",
        run=act,
        asks=(
            _DOSSIER,
            Ask(
                name="what",
                help="What happened.",
                required=True,
                choices=tuple(a.value for a in Act if a not in {Act.REGISTER, Act.RECEIVE}),
            ),
            Ask(name="to", help="The new day of a re-appointment.", kind=AskKind.DAY),
            _AT,
        ),
        needs_ledger=True,
        records=True,
    ),
    Command(
        name="status",
        help="Where a dossier is and when it is due, by its code; names nobody.",
        run=status,
        asks=(_DOSSIER,),
        needs_ledger=True,
    ),
    Command(
        name="due",
        help="The open dossiers, those that are due first at the front.",
        run=due,
        asks=(Ask(name="on", help="The day; today if left out.", kind=AskKind.DAY),),
        needs_ledger=True,
    ),
    Command(
        name="forget",
        help="Erase the applicant of a dossier by destroying their key; this cannot be undone.",
        run=forget,
        asks=(
            _DOSSIER,
            Ask(name="reason", help="Why. It stays in the log, so name nobody.", required=True),
        ),
        needs_ledger=True,
        records=True,
    ),
)
