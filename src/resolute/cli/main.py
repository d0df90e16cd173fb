"""The ``resolute`` command."""

from __future__ import annotations

import itertools
import sys

import click

from resolute.cli.check import check
from resolute.cli.explain import explain
from resolute.cli.init import init
from resolute.cli.review import review
from resolute.cli.standing import standing
from resolute.words import Language, ResoluteError


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="resolute")
def resolute() -> None:
    """Follow a resolution from its promises to a review that anyone can check.

    Exit codes: 0 fine, 1 findings were reported, 2 wrong usage, 10 and above trouble that the
    message explains.
    """


for command in (init, check, standing, review, explain):
    resolute.add_command(command)


def main() -> None:
    """Run the command and turn expected trouble into one line and an exit code."""
    try:
        resolute()
    except ResoluteError as error:
        click.echo(f"resolute: {error.say(_asked_language(sys.argv))}", err=True)
        sys.exit(error.exit_code)


def _asked_language(words: list[str]) -> Language:
    """The language that a command line asks for, known even where the command failed early."""
    asked = next((b for a, b in itertools.pairwise(words) if a == "--lang"), "")
    english = asked == Language.EN.value or f"--lang={Language.EN.value}" in words
    return Language.EN if english else Language.VI


if __name__ == "__main__":
    main()
