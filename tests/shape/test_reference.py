"""The reference says what the program does today."""

from __future__ import annotations

import subprocess
import sys

from tests.shape.tree import ROOT, read
from tools import reference


def test_the_reference_is_not_behind_the_program() -> None:
    """In a process of its own: click keeps the help option that the first caller made."""
    words = [sys.executable, "-m", "tools.reference", "--check"]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout + done.stderr


def test_every_command_is_in_the_reference() -> None:
    page = read("docs/reference/cli.md")

    for context in reference.commands():
        assert f"## `{context.command_path}`" in page


def test_every_command_and_every_option_explains_itself() -> None:
    for context in reference.commands():
        options = [p for p in context.command.params if p.param_type_name == "option"]
        silent = [option.name for option in options if not getattr(option, "help", None)]

        assert context.command.help, context.command_path
        assert not silent, context.command_path


def test_every_error_a_person_can_meet_is_in_the_reference_with_its_exit_code() -> None:
    page = read("docs/reference/exit-codes.md")

    for kind in reference.errors():
        assert f"| {kind.exit_code} | `{kind.__name__}` |" in page


def test_every_target_of_make_explains_itself() -> None:
    lines = read(ROOT / "Makefile").splitlines()
    names = next(line for line in lines if line.startswith(".PHONY:")).split()[1:]
    explained = [line.partition(":")[0] for line in lines if "  ## " in line]

    assert sorted(explained) == sorted(names)
