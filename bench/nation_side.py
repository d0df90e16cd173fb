"""One side of the bench of a nation, in a process of its own: its memory is nobody else's.

Each line that comes in is a turn; after the last one it says how much memory it took at most.
"""

from __future__ import annotations

import json
import os
import re
import resource
import sys
from collections.abc import Iterator
from dataclasses import asdict
from importlib import import_module
from pathlib import Path

import click

from bench.measuring import timed
from bench.nation_question import question_of


@click.command()
@click.argument("name")
@click.argument("folder", type=click.Path(path_type=Path))
def side(name: str, folder: Path) -> None:
    """Answer the question as often as lines come in, by the module bench.NAME."""
    try:
        living = _take_turns(name, folder)
    except (ImportError, NotImplementedError) as error:
        _say({"trouble": f"{error}"})
        return
    usages = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    _say({"peak": max(living, *(usage.ru_maxrss for usage in usages)) / 1024})


def _take_turns(name: str, folder: Path) -> int:
    """Answer each line; in KiB, the most that any process begun on the way took, if it lives."""
    module = import_module(f"bench.{name}")
    size = question_of(folder).known_size
    with module.opened(folder) as session:
        _say({"ready": True})
        for _ in sys.stdin:
            answer, seconds = timed(lambda: module.standings(session, folder, size))
            _say({"answer": asdict(answer), "seconds": seconds})
        return max(map(_most, _begun(os.getpid())), default=0)


def _begun(pid: int) -> Iterator[int]:
    """The processes that a process has begun, and those that these have begun."""
    children = Path(f"/proc/{pid}/task/{pid}/children")
    for child in map(int, children.read_text("ascii").split() if children.exists() else ()):
        yield child
        yield from _begun(child)


def _most(pid: int) -> int:
    """The most memory that a living process has taken so far, in KiB."""
    status = Path(f"/proc/{pid}/status")
    told = status.read_text("utf-8") if status.exists() else ""
    found = re.search(r"^VmHWM:\s+(\d+) kB$", told, re.MULTILINE)
    return int(found[1]) if found else 0


def _say(told: dict[str, object]) -> None:
    print(json.dumps(told), flush=True)


if __name__ == "__main__":
    side()
