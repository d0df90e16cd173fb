"""Run the commands that our pages show and write beneath them what they print today.

A ``console`` block holds commands after ``$``, each with its output. The blocks of a page run in
order, in one new folder that holds a copy of ``samples/``. Two comments before a block say what a
person does with a file: ``<!-- writes: PATH -->`` puts the block into it, and
``<!-- edits: PATH -->`` puts the lines of the block that begin with ``+`` where those with ``-``
were. With ``--check`` nothing is written, and pages that are behind are named.
"""

from __future__ import annotations

import contextlib
import re
import shlex
import shutil
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from click.testing import CliRunner

from resolute.cli.main import resolute

ROOT = Path(__file__).parents[1]
CUTS = ("head", "tail")
COLUMNS = "80"  # as wide as a page shows without scrolling
CONSOLE = "\n```console\n"
BLOCK = re.compile(
    r"^(?P<opening>(?:<!-- (?P<deed>writes|edits): (?P<path>\S+) -->\n)?```(?P<kind>\w+)\n)"
    r"(?P<body>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)


def main(arguments: list[str]) -> int:
    """Write every page again; or compare, and return 1 if one is behind."""
    behind = []
    for page in pages():
        text = page.read_text("utf-8")
        now = rewritten(text)
        if now != text:
            behind.append(page.relative_to(ROOT))
            if "--check" not in arguments:
                page.write_text(now, encoding="utf-8")
    for name in behind:
        print(f"{name} {'is' if '--check' in arguments else 'was'} behind the program")
    return 1 if behind and "--check" in arguments else 0


def pages() -> Iterator[Path]:
    """Every page that shows commands with their output."""
    for page in sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]):
        if CONSOLE in page.read_text("utf-8"):
            yield page


def rewritten(text: str) -> str:
    """A page with what its commands print today."""
    with tempfile.TemporaryDirectory() as home:
        shutil.copytree(ROOT / "samples", Path(home) / "samples")
        with contextlib.chdir(home):
            return BLOCK.sub(Terminal().block, text)


@dataclass(slots=True)
class Terminal:
    """A person's terminal: it remembers how the last command ended."""

    ended: int = 0

    def block(self, found: re.Match[str]) -> str:
        """A block as it should be; what it does to files is done."""
        body = found["body"]
        match found["deed"]:
            case "writes":
                Path(found["path"]).write_text(body, encoding="utf-8")
            case "edits":
                _edit(Path(found["path"]), body)
            case _ if found["kind"] == "console":
                commands = [line for line in body.splitlines() if line.startswith("$ ")]
                body = "\n".join(f"{line}\n{self.run(line[2:])}" for line in commands)
        return f"{found['opening']}{body}```"

    def run(self, command: str) -> str:
        """What a command prints, with a line end after it where it prints anything."""
        if command == "echo $?":
            return f"{self.ended}\n"
        piped, _, file = command.partition(" > ")
        first, _, cut = piped.partition(" | ")
        errors, output = self._started(shlex.split(first))
        if cut:
            self.ended, output = 0, _cut(output, cut)
        if file:
            Path(file).write_text(output, encoding="utf-8")
        said = errors if file else errors + output
        return "\n".join([*said.strip("\n").splitlines(), ""])

    def _started(self, words: list[str]) -> tuple[str, str]:
        """What a program prints beside its output, and its output."""
        if words[0] in CUTS:
            self.ended = 0
            return "", _cut(Path(words[-1]).read_text("utf-8"), shlex.join(words[:-1]))
        if words[0] != "resolute":
            raise ValueError(f"only resolute, head and tail can be run here, not {words[0]!r}")
        result = CliRunner(env={"COLUMNS": COLUMNS}).invoke(resolute, words[1:])
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        self.ended = result.exit_code
        return result.stderr, result.stdout


def _cut(output: str, how: str) -> str:
    """The lines that ``head -n 5`` or ``tail -n 5`` lets through."""
    name, _, count = shlex.split(how)
    lines = output.splitlines(keepends=True)
    return "".join(lines[: int(count)] if name == "head" else lines[-int(count) :])


def _edit(path: Path, body: str) -> None:
    """Put the lines with ``+`` where those with ``-`` stand, which must be there once."""
    old, new = (
        "".join(f"{line[1:]}\n" for line in body.splitlines() if line.startswith(sign))
        for sign in "-+"
    )
    text = path.read_text("utf-8")
    if text.count(old) != 1:
        raise ValueError(f"{path} does not hold these lines once: {old}")
    path.write_text(text.replace(old, new), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
