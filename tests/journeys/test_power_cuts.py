"""What the screen said was saved is there after a power cut, and the work goes on.

``python -m tools.power_cuts`` tries the same for a long time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from resolute.evidence import Submission
from resolute.store import writing
from tests.clusters import Cluster, need_postgres
from tests.nights import BY_NIGHT
from tests.powercut.crashes import NO_FLUSH, Office, careless_server
from tests.powercut.harness import Fate, run
from tests.powercut.ledger_trial import LedgerTrial

SEED = 20230630
KILLS = 8


def resend(office: Office, sent: Submission) -> None:
    office.send(0, sent)


def sign(office: Office, _: Submission) -> None:
    office.sign()


@pytest.mark.parametrize(
    ("cuts", "directory_lags"),
    [(200, False), (50, True)] if BY_NIGHT else [(80, False), (20, True)],
)
def test_sqlite_keeps_what_was_acknowledged_and_nothing_by_halves(
    cuts: int, directory_lags: bool
) -> None:
    outcome = run(LedgerTrial(directory_lags=directory_lags).trial, cuts=cuts, seed=SEED)

    assert outcome.count(Fate.OK) == cuts, f"{outcome}\n{outcome.bad[:3]}"


def test_without_a_flush_a_commit_it_would_be_lost_though_whole() -> None:
    outcome = run(LedgerTrial(synchronous="NORMAL").trial, cuts=15, seed=SEED)

    assert outcome.most_lost > 1, str(outcome)
    assert {cut.fate for cut in outcome.bad} == {Fate.LOST}


def test_without_any_flush_the_ledger_would_be_damaged() -> None:
    outcome = run(LedgerTrial(synchronous="OFF").trial, cuts=25, seed=SEED)

    assert outcome.count(Fate.LOST) > 1, str(outcome)
    assert outcome.count(Fate.CORRUPT) > 1, str(outcome)


@pytest.fixture(scope="module")
def server() -> Iterator[Cluster]:
    need_postgres()
    with careless_server() as cluster:
        yield cluster


def test_postgresql_keeps_what_was_acknowledged_whenever_it_dies(server: Cluster) -> None:
    crashes = list(Office(server).crashes(KILLS, SEED))

    assert [crash for crash in crashes if not crash.is_harmless] == []
    assert len(crashes) == KILLS
    assert crashes[-1].again > KILLS
    assert crashes[-1].checkpoints > KILLS


@pytest.mark.parametrize("speak", [resend, sign])
def test_nobody_is_told_of_what_another_desk_has_not_flushed_yet(
    server: Cluster, speak: Callable[[Office, Submission], None]
) -> None:
    crash = Office(server).crash_before_a_flush(speak)

    assert crash.is_harmless, crash
    assert crash.again + crash.checkpoints == 1


def test_without_the_shared_flush_postgresql_would_lose_it(
    server: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "SHARED_FLUSH", NO_FLUSH)

    (crash,) = Office(server).crashes(1, SEED)

    assert len(crash.lost) == crash.acknowledged + crash.checkpoints
    assert "its end was cut off" in " ".join(crash.faults)
