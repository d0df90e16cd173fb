"""The commands of the packs in use: ``resolute PACK NAME``."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

import click

from resolute.actions.run_pack import Asking, Ran, packs_named, run_command
from resolute.actions.say_receipt import receipt_facts
from resolute.cli.options import (
    Day,
    Moment,
    by_option,
    composed,
    folder_argument,
    formatted,
    ledger_option,
    now,
    spoken,
)
from resolute.cli.speak import FINDINGS, findings, width
from resolute.pack import Ask, AskKind, Command, Pack, Packs
from resolute.render.json import as_json
from resolute.render.text import block_text
from resolute.words import Language, Words

SETTING = "RESOLUTE_PACKS"
ACCOUNT = Words("Đã ghi sổ {stored}, từ chối {refused}.", "Recorded {stored}, refused {refused}.")
AGAIN = Words("Lần gửi này đã ghi sổ từ trước.", "This had been recorded before.")

_OUT = click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The file to draw it into, .docx or .pdf.",
)


def packs_in_use() -> Packs:
    """The packs that the setting RESOLUTE_PACKS names, or those that the program comes with."""
    return packs_named(os.environ.get(SETTING))


def group_of(pack: Pack) -> click.Group:
    """The commands of a pack as one group."""
    group = click.Group(pack.key, help=f"{pack.title.en}.")
    for command in pack.commands:
        group.add_command(_command(pack, command))
    return group


def _command(pack: Pack, command: Command) -> click.Command:
    def run(**given: Any) -> None:
        _run(pack, command, given)

    asks = [ask for ask in command.asks if not _positional(ask)]
    given = [ask for ask in command.asks if _positional(ask)]
    decorators = [
        *([folder_argument] if command.needs_ledger else []),
        *(click.argument(ask.name, type=_type(ask)) for ask in given),
        *(_option(ask) for ask in asks),
        *([_OUT] if command.draws else []),
        *([by_option()] if command.records else []),
        *([ledger_option] if command.needs_ledger else []),
        formatted,
        spoken,
    ]
    wrapped: Any = run
    for decorator in reversed(decorators):
        wrapped = decorator(wrapped)
    made: click.Command = click.command(command.name, help=command.help)(wrapped)
    return made


def _positional(ask: Ask) -> bool:
    return ask.kind is AskKind.FILE and ask.required


def _option(ask: Ask) -> Any:
    name = f"--{ask.name.replace('_', '-')}"
    if ask.kind is AskKind.FLAG:
        return click.option(name, ask.name, is_flag=True, help=ask.help)
    callback = composed if ask.kind is AskKind.TEXT and not (ask.choices or ask.many) else None
    return click.option(
        name,
        ask.name,
        type=_type(ask),
        required=ask.required,
        multiple=ask.many,
        callback=callback,
        help=ask.help,
    )


def _type(ask: Ask) -> Any:
    if ask.choices:
        return click.Choice(list(ask.choices))
    types: dict[AskKind, Any] = {
        AskKind.TEXT: str,
        AskKind.WHOLE: click.INT,
        AskKind.DAY: Day(),
        AskKind.MOMENT: Moment(),
        AskKind.FILE: click.Path(path_type=Path, dir_okay=False),
    }
    return types[ask.kind]


def _run(pack: Pack, command: Command, given: dict[str, Any]) -> None:
    language: Language = given.pop("language")
    form: str = given.pop("form")
    asking = Asking(
        folder=given.pop("folder", None),
        ledger=given.pop("ledger", None),
        out=given.pop("out", None),
        by=given.pop("by", ""),
        given=given,
        language=language,
        at=now(),
        entropy=os.urandom,
    )
    ran = run_command(command, asking)
    if form == "json":
        click.echo(as_json(_facts(pack, command, ran, language=language)), nl=False)
    else:
        _tell(ran, language)
    findings(ran.findings, language)
    sys.exit(FINDINGS if ran.findings else 0)


def _tell(ran: Ran, language: Language) -> None:
    parts = [block_text(block, width=width()) for block in ran.outcome.blocks]
    if ran.receipt is not None:
        words = AGAIN if ran.receipt.again else ACCOUNT
        said = words.say(language)
        parts.append(said.format(stored=ran.receipt.stored, refused=ran.receipt.refused))
    click.echo("\n\n".join(parts))


def _facts(pack: Pack, command: Command, ran: Ran, *, language: Language) -> dict[str, Any]:
    recorded = receipt_facts(ran.receipt) if ran.receipt is not None else None
    return {
        "format": f"resolute.{pack.key}.{command.name}/1",
        **ran.outcome.facts,
        "receipt": recorded,
        "findings": [finding.say(language) for finding in ran.findings],
    }
