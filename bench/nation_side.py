"""One side of the bench of a nation, in a process of its own: its memory is nobody else's.

Each line that comes in is a turn; after the last one it says how much memory it took at most.
"""

from __future__ import annotations

import json
import resource
import sys
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
        _take_turns(name, folder)
    except (ImportError, NotImplementedError) as error:
        _say({"trouble": f"{error}"})
        return
    # A cluster and a virtual machine are children; they have ended, so that theirs is known too.
    usages = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    _say({"peak": max(usage.ru_maxrss for usage in usages) / 1024})


def _take_turns(name: str, folder: Path) -> None:
    module = import_module(f"bench.{name}")
    size = question_of(folder).known_size
    with module.opened(folder) as session:
        _say({"ready": True})
        for _ in sys.stdin:
            answer, seconds = timed(lambda: module.standings(session, folder, size))
            _say({"answer": asdict(answer), "seconds": seconds})


def _say(told: dict[str, object]) -> None:
    print(json.dumps(told), flush=True)


if __name__ == "__main__":
    side()
