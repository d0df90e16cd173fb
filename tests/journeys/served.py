"""An office that is served by the program itself, in a process of its own."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from subprocess import PIPE, Popen

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
"""The browser of this machine, if it has one."""

RUN = "from resolute.cli.main import main; main()"


@contextmanager
def served(folder: Path, out: Path, *, on: str) -> Iterator[str]:
    """The address of a demonstration of a folder, judged on a day, for as long as it is asked."""
    words = ["serve", str(folder), "--demo", "--out", str(out), "--on", on, "--port", "0"]
    with Popen([sys.executable, "-c", RUN, *words, "--lang", "en"], stdout=PIPE, text=True) as work:
        try:
            assert work.stdout is not None
            told = work.stdout.readline()
            assert told.startswith("Open http://"), told
            yield told.split()[1].rstrip("/")
        finally:
            work.terminate()
