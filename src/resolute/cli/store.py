"""``resolute store``: the columnar copy of the ledger, from which large plans are judged."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from resolute.actions.check_copy import check_copy, checked_facts, checked_words, count_of
from resolute.actions.compact_copy import compact_copy, compacted_facts, compacted_words
from resolute.actions.copy_desk import WhereCopied, copy_desk
from resolute.actions.fold_ledger import AT_ONCE, fold_ledger, folded_facts, folded_words
from resolute.cli.options import copy_option, folder_argument, formatted, ledger_option, spoken
from resolute.cli.speak import FINDINGS, findings, telling
from resolute.render.json import as_json
from resolute.words import Language, Words

CommandT = TypeVar("CommandT", bound=Callable[..., Any])

FOLDING = Words("Đã gộp {done}/{of} mục", "Folded {done} of {of} entries")
COMPACTING = Words("Đã dồn {done}/{of} phần", "Compacted {done} of {of} parts")
CHECKING = Words("Đã kiểm tra {done}/{of} phần", "Checked {done} of {of} parts")
MORE = Words("… và {count} điểm nữa.", "… and {count} more.")


@click.group()
def store() -> None:
    """Keep a columnar copy of the figures in the ledger, which reads large plans quickly.

    It never says anything else than the ledger, and can be removed and made anew at any time.
    """


@store.command()
@folder_argument
@click.option(
    "--batch",
    type=click.IntRange(min=1),
    default=AT_ONCE,
    show_default=True,
    help="How many entries are folded at a time.",
)
@ledger_option
@copy_option
@formatted
@spoken
def fold(
    *,
    folder: Path,
    batch: int,
    ledger: str | None,
    copy: Path | None,
    form: str,
    language: Language,
) -> None:
    """Fold what was recorded since the last time into the copy; stopped, it goes on from there."""
    desk = copy_desk(WhereCopied(folder=folder, ledger=ledger, copy=copy), os.urandom)
    folded = fold_ledger(desk, telling(FOLDING, language), batch=batch)
    _say(form, folded_words(folded, language), folded_facts(folded))


@store.command()
@folder_argument
@ledger_option
@copy_option
@formatted
@spoken
def compact(
    *, folder: Path, ledger: str | None, copy: Path | None, form: str, language: Language
) -> None:
    """Join the small files that folding leaves; reading goes on meanwhile."""
    desk = copy_desk(WhereCopied(folder=folder, ledger=ledger, copy=copy), os.urandom)
    compacted = compact_copy(desk, telling(COMPACTING, language))
    _say(form, compacted_words(compacted, language), compacted_facts(compacted))


@store.command()
@folder_argument
@ledger_option
@copy_option
@formatted
@spoken
def check(
    *, folder: Path, ledger: str | None, copy: Path | None, form: str, language: Language
) -> None:
    """Compare the copy with the ledger, row by row."""
    desk = copy_desk(WhereCopied(folder=folder, ledger=ledger, copy=copy), os.urandom)
    checked = check_copy(desk, telling(CHECKING, language))
    _say(form, checked_words(checked, language), checked_facts(checked, language))
    findings(checked.findings, language)
    if checked.more:
        click.echo(MORE.say(language).format(count=checked.more), err=True)
    sys.exit(FINDINGS if count_of(checked) else 0)


def _say(form: str, words: str, facts: dict[str, Any]) -> None:
    if form == "json":
        click.echo(as_json(facts), nl=False)
    else:
        click.echo(words)
