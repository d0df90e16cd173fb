"""Whatever is said about directives, memory, SQLite and PostgreSQL take and refuse the same."""

from __future__ import annotations

from datetime import timedelta
from random import Random  # noqa: TID251  seeded by the test

import pytest

from resolute.evidence import DirectiveAct, Entry, Ledger, MemoryLedger, followed
from tests.contract.shelf import same
from tests.directions import ASKED, DUE, step
from tests.lines import AT, DISTRICT, MINUTE, WARD, line, submission
from tests.nights import BY_NIGHT

NAMES = ("d0", "d1")
DAYS = (None, DUE, DUE + timedelta(days=9), DUE + timedelta(days=40))
TURNS = 30


@pytest.mark.parametrize("seed", range(1, 9 if BY_NIGHT else 2))
def test_directives_are_followed_alike_everywhere(
    ledger: Ledger, twin: MemoryLedger, seed: int
) -> None:
    chance = Random(seed)  # noqa: S311  no secret
    given = submission("give", "lanh-dao", *(line(name, ASKED) for name in NAMES))
    for each in (ledger, twin):
        each.submit(given, at=AT)
    for turn in range(TURNS):
        by = chance.choice(("can-bo", "lanh-dao"))
        sent = submission(f"s{turn}", by, *_steps(turn, chance))
        at = AT + turn * MINUTE
        assert ledger.submit(sent, at=at) == twin.submit(sent, at=at)

    assert same(ledger, twin)
    assert followed(ledger.log()) == followed(twin.log())
    assert {step_.entry.body.kind for one in followed(ledger.log()) for step_ in one.steps}


def _steps(turn: int, chance: Random) -> list[Entry]:
    """One or two steps, most of them about a directive that there is."""
    return [
        step(
            f"e{turn}.{number}",
            chance.choice(list(DirectiveAct)),
            of=chance.choice((*NAMES, *NAMES, *NAMES, "none")),
            text=chance.choice(("…", "…", "")),
            due=chance.choice(DAYS),
            unit=chance.choice((WARD, WARD, WARD, DISTRICT)),
        )
        for number in range(chance.choice((1, 1, 2)))
    ]
