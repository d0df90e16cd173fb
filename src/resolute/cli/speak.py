"""Saying things on a terminal: findings, progress, colours only where there is a terminal."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterable
from time import monotonic

import click

from resolute.render.colour import Colour
from resolute.words import Finding, Language, Words

FINDINGS = 1  # the exit code while findings were reported
SLOW = 1.0  # seconds after which a person wants to see that something is going on
READING = Words("Đang đọc {done}/{of} tệp", "Reading {done} of {of} files")
AUDITING = Words("Đã kiểm tra {done}/{of} mục", "Audited {done} of {of} entries")
GENERATING = Words("Đã tạo {done}/{of} loại số liệu", "Made {done} of {of} parts")
PUBLISHING = Words("Đã công bố {done}/{of} chỉ tiêu", "Published {done} of {of} indicators")
DRAWING = Words("Đã xong {name}", "Finished {name}")
WRITTEN = Words("Đã ghi:", "Written:")


def colour() -> Colour:
    """Colours on a terminal, none in a file or a pipe."""
    return Colour.ALWAYS if sys.stdout.isatty() else Colour.NEVER


def width() -> int:
    """How many columns there are to write in."""
    return min(max(shutil.get_terminal_size().columns, 60), 140)


def reading(language: Language) -> Callable[[int, int], None]:
    """Progress of reading a folder, shown once it takes over a second."""
    return telling(READING, language)


def auditing(language: Language) -> Callable[[int, int], None]:
    """Progress of an audit, shown once it takes over a second."""
    return telling(AUDITING, language)


def publishing(language: Language) -> Callable[[int, int], None]:
    """Progress of publishing, shown once it takes over a second."""
    return telling(PUBLISHING, language)


def generating(language: Language) -> Callable[[int, int], None]:
    """Progress of making a nation, shown once it takes over a second."""
    return telling(GENERATING, language)


def telling(words: Words, language: Language) -> Callable[[int, int], None]:
    """Progress in such words, shown once it takes over a second."""
    started = monotonic()

    def tell(done: int, of: int) -> None:
        if monotonic() - started > SLOW:
            note(words.say(language).format(done=done, of=of), last=done == of)

    return tell


def drawing(language: Language) -> Callable[[str], None]:
    """Progress of drawing, shown once it takes over a second."""
    started = monotonic()

    def tell(name: str) -> None:
        if monotonic() - started > SLOW:
            note(DRAWING.say(language).format(name=name), last=True)

    return tell


def note(text: str, *, last: bool) -> None:
    """One line about progress, beside the output and never in it."""
    if sys.stderr.isatty():
        click.echo(f"\r\x1b[K{text}", err=True, nl=last)


def findings(found: Iterable[Finding], language: Language) -> None:
    """Each finding on a line of its own, beside the output."""
    for finding in found:
        click.secho(f"• {finding.say(language)}", err=True, fg="yellow")
