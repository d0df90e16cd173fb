"""``resolute dossiers form`` and ``register``: the papers of a dossier, numbered and drawn."""

from __future__ import annotations

from datetime import datetime

from resolute.evidence import Ledger, Operation, Selection, operation_of, read, told_in
from resolute.pack import Ask, AskKind, Command, Desk, Outcome, Sheet
from resolute.packs.dossiers.counter import everywhere, one_of
from resolute.packs.dossiers.counter_commands import entry_of, procedures
from resolute.packs.dossiers.counter_lists import calendar_of, ledger_of
from resolute.packs.dossiers.forms import (
    ISSUED,
    REGISTER,
    Filled,
    Issued,
    forms,
    next_number,
    paper,
    register,
)
from resolute.packs.dossiers.history import History, history, history_of
from resolute.packs.dossiers.procedure import NoProcedureError, Procedure, edition_on
from resolute.packs.dossiers.records import Acted, Received
from resolute.plan.issuer import Issuer
from resolute.words import ResoluteError, Words, nfc


class NoIssuerError(ResoluteError):
    """The plan names no body of the State that issues documents."""


def issue(desk: Desk) -> Outcome:
    """A paper about a dossier under the next number of its year."""
    ledger, given = ledger_of(desk), desk.given
    at: datetime = given["at"] or desk.at
    dossier = nfc(given["dossier"])
    found = history_of(ledger, dossier)
    standing = one_of(ledger, found, dossier, calendar=calendar_of(desk, at))
    number = next_number(issued(ledger), given["which"], at.year)
    body = Issued(
        form=given["which"],
        year=at.year,
        number=number,
        dossier=dossier,
        at=at,
        reason=given["reason"] or "",
    )
    filled = Filled(
        issued=body,
        standing=standing,
        procedure=procedure_of(ledger, standing.received),
        first_due=standing.received.due,
        acts=_acts(found, dossier),
    )
    name = f"form:{body.form}:{body.year}:{body.number}"
    entry = entry_of(desk, name, operation_of(ISSUED, name, body))
    report = paper(filled, _issuer(desk), desk.language)
    form = forms()[body.form]
    return Outcome(
        blocks=report.body,
        facts={"form": body.form, "number": body.number, "year": body.year, "dossier": dossier},
        entries=(entry,),
        submission=name,
        sheet=Sheet(report=report, width_mm=form.width_mm, height_mm=form.height_mm),
    )


def keep_register(desk: Desk) -> Outcome:
    """The register of the dossiers received in a year."""
    year = desk.given["year"] or desk.at.year
    standings = [
        each
        for each in everywhere(history(ledger_of(desk)), calendar_of(desk, desk.at))
        if each.received.at.year == year
    ]
    report = register(standings, _issuer(desk), desk.at, language=desk.language)
    form = forms()[REGISTER]
    return Outcome(
        blocks=report.body,
        facts={"year": year, "dossiers": len(standings)},
        sheet=Sheet(report=report, width_mm=form.width_mm, height_mm=form.height_mm),
    )


def issued(ledger: Ledger) -> tuple[Issued, ...]:
    """Every paper that was given out."""
    bodies = (entry.body for entry in read(ledger, Selection(kinds=frozenset({ISSUED}))))
    return tuple(told_in(body, Issued) for body in bodies if isinstance(body, Operation))


def procedure_of(ledger: Ledger, received: Received) -> Procedure | None:
    """The procedure that a dossier goes by, where it is known."""
    try:
        return edition_on(procedures(ledger), received.procedure, received.at.date())
    except NoProcedureError:
        return None


def _acts(found: History, dossier: str) -> tuple[Acted, ...]:
    return tuple(sorted(found.acts.get(dossier, ()), key=lambda each: each.at))


def _issuer(desk: Desk) -> Issuer:
    state = [issuer for issuer in desk.issuers if issuer.form.value == "state"]
    if not state:
        raise NoIssuerError(
            Words(
                "Kế hoạch không có cơ quan nhà nước ban hành văn bản. Thêm [[issuer]] có "
                'form = "state" vào resolute.toml.',
                "The plan names no body of the State that issues documents. Add an [[issuer]] with "
                'form = "state" to resolute.toml.',
            )
        )
    return state[0]


PAPERS = (
    Command(
        name="form",
        help="Give out a paper about a dossier, under the next number of its year.",
        run=issue,
        asks=(
            Ask(name="dossier", help="The code of the dossier.", required=True),
            Ask(
                name="which",
                help="01 receipt, 02 supplement, 03 refusal, 04 apology, 05 control.",
                required=True,
                choices=("01", "02", "03", "04", "05"),
            ),
            Ask(name="reason", help="Why; forms 02, 03 and 04 say it."),
            Ask(name="at", help="When; now if left out.", kind=AskKind.MOMENT),
        ),
        needs_ledger=True,
        records=True,
        draws=True,
    ),
    Command(
        name="register",
        help="The register of the dossiers received in a year (form 06).",
        run=keep_register,
        asks=(Ask(name="year", help="The year; this one if left out.", kind=AskKind.WHOLE),),
        needs_ledger=True,
        draws=True,
    ),
)
