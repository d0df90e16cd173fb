"""The ``resolute`` command."""

from __future__ import annotations

import gc
import sys
from importlib import import_module
from itertools import pairwise
from typing import Any

import click

from resolute.words import Language, ResoluteError

GARBAGE = (50_000, 20, 100)
"""How many new values, and rounds, before cycles are looked for: values here hardly make any, and
Python's own 700 costs a command that reads much a tenth of its time."""


class Commands(click.Group):
    """The commands, each brought in when asked for: a quick one does not wait for the rest."""

    NAMES = (
        "init",
        "check",
        "standing",
        "forecast",
        "review",
        "explain",
        "why",
        "watch",
        "series",
        "record",
        "approve",
        "directives",
        "freeze",
        "prove",
        "verify",
        "checkpoint",
        "witness",
        "audit",
        "erase",
        "store",
        "backup",
        "restore",
        "upgrade",
        "generate",
        "serve",
        "token",
        "people",
        "units",
        "publish",
        "index",
        "points",
        "scoring",
        "oracle",
    )

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  the group's contract
        """Their names, in the order of a person's work; those of packs follow."""
        return [*self.NAMES, *(pack.key for pack in _packs().packs_in_use() if pack.commands)]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command of a name."""
        if cmd_name not in self.NAMES:
            pack = _packs().packs_in_use().get(cmd_name)
            return _packs().group_of(pack) if pack is not None else None
        command = getattr(import_module(f"resolute.cli.{cmd_name}"), cmd_name)
        return command if isinstance(command, click.Command) else None


def _packs() -> Any:
    """The commands of packs, brought in only where a name is none of the program's own."""
    return import_module("resolute.cli.pack_commands")


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="resolute")
def resolute() -> None:
    """Follow a resolution from its promises to a review that anyone can check.

    Exit codes: 0 fine, 1 findings were reported, 2 wrong usage, 10 and above trouble that the
    message explains.
    """


def main() -> None:
    """Run the command and turn expected trouble into one line and an exit code."""
    gc.set_threshold(*GARBAGE)
    try:
        resolute()
    except ResoluteError as error:
        click.echo(f"resolute: {error.say(_asked_language(sys.argv))}", err=True)
        sys.exit(error.exit_code)


def _asked_language(words: list[str]) -> Language:
    """The language that a command line asks for, known even where the command failed early."""
    asked = next((b for a, b in pairwise(words) if a == "--lang"), "")
    english = asked == Language.EN.value or f"--lang={Language.EN.value}" in words
    return Language.EN if english else Language.VI


if __name__ == "__main__":
    main()
