"""Write docs/reference from the program itself, or with ``--check`` say which pages are behind."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import sys
from collections.abc import Iterator
from pathlib import Path

import click

import resolute
from resolute.actions.run_pack import packs_named
from resolute.words import ResoluteError
from tools.manual import manual

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "docs" / "reference"
MADE = "<!-- Made by `make docs`; change the program, not this page. -->\n\n"


def main(arguments: list[str]) -> int:
    """Write the pages; or compare them, and return 1 if one is behind."""
    behind = [path for path, text in pages() if _read(path) != text]
    if "--check" in arguments:
        for path in behind:
            print(f"{path.relative_to(ROOT)} is behind the program: make docs")
        return 1 if behind else 0
    FOLDER.mkdir(parents=True, exist_ok=True)
    for path, text in pages():
        path.write_text(text, encoding="utf-8")
    return 0


def pages() -> Iterator[tuple[Path, str]]:
    """Each page of the reference that is made, with its text."""
    yield FOLDER / "cli.md", MADE + command_line()
    yield FOLDER / "exit-codes.md", MADE + exit_codes()
    yield FOLDER / "manual.md", MADE + manual(ROOT / "tests" / "spec")
    for pack in packs_named(None):
        if pack.manual:
            yield FOLDER / f"{pack.key}.md", MADE + pack.manual


def command_line() -> str:
    """Every command, with what it says of itself and its options."""
    head = "# The command line\n\nHow a command ends: [exit codes](exit-codes.md).\n"
    return "\n".join([head, *(_command(context) for context in commands())])


def commands() -> Iterator[click.Context]:
    """Every command of the program, from the root downwards, each in its context."""
    root = importlib.import_module("resolute.cli.main").resolute
    # click keeps the help option that it makes first, so it must be made as the program makes it.
    yield from _walk(click.Context(root, info_name="resolute", **root.context_settings))


def _walk(context: click.Context) -> Iterator[click.Context]:
    yield context
    if isinstance(context.command, click.Group):
        for name in context.command.list_commands(context):
            command = context.command.get_command(context, name)
            if command is not None and not command.hidden:
                yield from _walk(click.Context(command, parent=context, info_name=name))


def _command(context: click.Context) -> str:
    command = context.command
    usage = " ".join([context.command_path, *command.collect_usage_pieces(context)])
    records = [parameter.get_help_record(context) for parameter in command.get_params(context)]
    rows = [f"| `{_cell(names)}` | {_cell(said)} |" for names, said in filter(None, records)]
    parts = [
        f"## `{context.command_path}`",
        inspect.cleandoc((command.help or "").partition("\f")[0].replace("\b\n", "")),
        f"```text\n{usage}\n```",
        "\n".join(["| Option | What it does |", "|---|---|", *rows]) if rows else "",
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def exit_codes() -> str:
    """Every way in which a command can end, and the error that ends it so."""
    rows = [
        "| 0 | | It is done. |",
        "| 1 | | It is done, and findings were reported: something in the data needs a person. |",
        "| 2 | | The command was not understood; the message says what is missing. |",
        *(f"| {kind.exit_code} | `{kind.__name__}` | {_first_line(kind)} |" for kind in errors()),
    ]
    head = "# Exit codes\n\nAnything else that ends a command is a defect in this program.\n\n"
    return head + "\n".join(["| Code | Error | Meaning |", "|---|---|---|", *rows]) + "\n"


def errors() -> list[type[ResoluteError]]:
    """The whole family of errors that a person is meant to read, by exit code."""
    for module in pkgutil.walk_packages(resolute.__path__, "resolute."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    family: set[type[ResoluteError]] = {ResoluteError, *_descendants(ResoluteError)}
    ours = (kind for kind in family if kind.__module__.startswith("resolute."))
    return sorted(ours, key=lambda kind: (kind.exit_code, kind.__name__))


def _descendants(kind: type[ResoluteError]) -> Iterator[type[ResoluteError]]:
    for child in kind.__subclasses__():
        yield child
        yield from _descendants(child)


def _first_line(kind: type) -> str:
    return _cell((kind.__doc__ or "").strip().partition("\n")[0])


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.exists() else ""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
