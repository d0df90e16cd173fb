"""Many writers at once: nothing that was acknowledged is lost, doubled, or out of order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import timedelta
from functools import partial
from itertools import pairwise
from multiprocessing import get_context
from time import sleep

import pytest

from resolute.evidence import ANYONE, Ledger, MemoryLedger, Receipt, Submission
from resolute.store.grouping import Turns
from resolute.store.recording import Job, job_of
from resolute.words import ResoluteError
from tests.contract.shelf import opened, recomputed_root, root_of, salts
from tests.contract.writers import at_once, send, sendings
from tests.lines import (
    AT,
    LEVELS,
    decision,
    erasure,
    figure,
    person,
    submission,
    withdrawal,
)

THREADS, PROCESSES, EACH = 8, 4, 12


def by_threads(address: str) -> list[Receipt]:
    told = at_once([partial(send, address, writer, EACH) for writer in range(THREADS)])
    return [receipt for each in told for receipt in each]


def by_processes(address: str) -> list[Receipt]:
    with ProcessPoolExecutor(PROCESSES, mp_context=get_context("spawn")) as pool:
        told = [pool.submit(send, address, writer, EACH) for writer in range(PROCESSES)]
        return [receipt for each in told for receipt in each.result()]


def replayed(receipts: Sequence[Receipt], sent: Sequence[Submission]) -> MemoryLedger:
    """The twin, told the same in the order in which it was taken; every receipt must be its."""
    twin, named = MemoryLedger(LEVELS, salts()), {each.id: each for each in sent}
    for receipt in sorted(receipts, key=lambda each: each.first):
        assert twin.submit(named[receipt.submission], at=receipt.recorded_at) == receipt
    return twin


def is_the_twin(ledger: Ledger, twin: MemoryLedger) -> None:
    """The same log, but for the salts, which are given out in another order by several writers."""
    told, also = list(ledger.log()), list(twin.log())
    moments = [each.entry.recorded_at for each in told]

    assert told == also
    assert [each.seq for each in told] == list(range(ledger.size))
    assert all(before <= after for before, after in pairwise(moments))
    assert root_of(ledger) == recomputed_root(ledger)


@pytest.mark.parametrize(("write", "writers"), [(by_threads, THREADS), (by_processes, PROCESSES)])
def test_every_acknowledged_row_is_there_in_one_order(
    address: str, write: Callable[[str], list[Receipt]], writers: int
) -> None:
    receipts = write(address)
    sent = [each for writer in range(writers) for each in sendings(writer, EACH)]
    ledger = opened(address)

    assert len(receipts) == writers * EACH
    assert sum(receipt.stored for receipt in receipts) == ledger.size
    assert ledger.size == sum(len(each.entries) for each in sent)
    is_the_twin(ledger, replayed(receipts, sent))


@pytest.mark.parametrize("many", [1, 40])
def test_one_submission_sent_by_many_at_once_is_recorded_once(address: str, many: int) -> None:
    rows = [figure(f"e{n}", n, part=f"part {n}") for n in range(many)]
    ledger, sent = opened(address), submission("s1", "lan", *rows, person("p"))
    receipts = at_once([partial(ledger.submit, sent, at=AT) for _ in range(8)])

    assert sorted(receipt.again for receipt in receipts) == [False] + [True] * 7
    assert {(receipt.first, receipt.stored) for receipt in receipts} == {(0, many + 1)}
    assert ledger.size == many + 1


def test_of_two_who_take_one_id_at_once_one_is_refused(address: str) -> None:
    ledger = opened(address)
    for turn in range(5):
        two = [submission(f"s{turn}", by, figure(f"{by}{turn}", 1)) for by in ("lan", "binh")]
        told = at_once([partial(attempt, ledger, sent) for sent in two])

        assert sorted(isinstance(each, Receipt) for each in told) == [False, True]
        assert ledger.size == turn + 1


def attempt(ledger: Ledger, sent: Submission) -> Receipt | str:
    try:
        return ledger.submit(sent, at=AT)
    except ResoluteError as trouble:
        return type(trouble).__name__


PEOPLE = ("binh", "chi", "dung")
FIGURE = submission("s1", "lan", figure("a", 1), figure("b", 1, year=2021))


@pytest.mark.parametrize(
    ("before", "rivals"),
    [
        ([FIGURE], [submission(f"d {by}", by, decision(f"d {by}", "s1")) for by in PEOPLE]),
        (
            [submission("s1", "lan", person("p"))],
            [submission(f"x {by}", by, erasure(f"x {by}", "p")) for by in PEOPLE],
        ),
        ([], [submission(f"e {by}", by, figure("a", n)) for n, by in enumerate(PEOPLE)]),
    ],
    ids=["approval", "erasure", "id"],
)
def test_of_many_at_once_exactly_one_wins(
    address: str, before: list[Submission], rivals: list[Submission]
) -> None:
    ledger = opened(address)
    first = [ledger.submit(sent, at=AT) for sent in before]
    receipts = at_once([partial(ledger.submit, sent, at=AT) for sent in rivals])

    assert sorted(receipt.stored for receipt in receipts) == [0, 0, 1]
    assert sum(receipt.refused for receipt in receipts) == 2
    assert ledger.size == sum(receipt.stored for receipt in [*first, *receipts])


@pytest.mark.parametrize(
    "rivals",
    [
        [submission(f"c {by}", by, figure(f"c {by}", 5, replaces="a")) for by in PEOPLE],
        [submission(f"w {by}", by, withdrawal(f"w {by}", "a")) for by in PEOPLE],
        [submission(f"f {by}", by, figure(f"f {by}", 5)) for by in PEOPLE],
    ],
    ids=["corrections", "withdrawals", "figures"],
)
def test_of_rivals_at_once_all_are_kept_and_each_after_the_first_is_told(
    address: str, rivals: list[Submission]
) -> None:
    ledger = opened(address)
    first = ledger.submit(FIGURE, at=AT)
    receipts = at_once([partial(ledger.submit, sent, at=AT) for sent in rivals])

    assert [receipt.stored for receipt in receipts] == [1, 1, 1]
    is_the_twin(ledger, replayed([first, *receipts], [FIGURE, *rivals]))


def test_what_is_wrong_with_one_submission_harms_no_other(address: str) -> None:
    """A text that is no canonical one is a bug of its sender, and of nobody else."""
    ledger = opened(address)

    def send_wrong() -> str:
        with pytest.raises(ValueError, match="NFC"):
            ledger.submit(submission("wrong", "lan", figure("e\u0301", 1)), at=AT)
        return "refused"

    def send_right(n: int) -> str:
        sent = submission(f"s{n}", "lan", figure(f"a{n}", n, part=f"{n}"))
        return "stored" if ledger.submit(sent, at=AT).stored else "left out"

    for turn in range(6):
        jobs: list[Callable[[], str]] = [send_wrong]
        jobs += [partial(send_right, 10 * turn + n) for n in range(7)]
        assert at_once(jobs) == ["refused", *["stored"] * 7]

    assert ledger.size == 42
    assert root_of(ledger) == recomputed_root(ledger)


def test_two_that_share_a_transaction_share_a_clock(address: str) -> None:
    ledger, three = opened(address), timedelta(seconds=3)
    sent = [submission(f"s{n}", "lan", figure(f"e{n}", n, part=f"part {n}")) for n in range(2)]
    jobs = [job_of(sent[0], AT + three, ANYONE), job_of(sent[1], AT, ANYONE)]
    ledger._record(jobs)  # noqa: SLF001  as one thread does for two

    assert [job.outcome().recorded_at for job in jobs] == [AT + three] * 2
    is_the_twin(ledger, replayed([job.outcome() for job in jobs], sent))


def test_nothing_is_acknowledged_before_it_is_safe() -> None:
    """Even if a writer is woken while another has his rows written and not yet flushed."""
    turns, safe = Turns(), set[str]()

    def record(jobs: Sequence[Job]) -> None:
        for job in jobs:
            job.receipt = Receipt(submission=job.submission.id, first=0, stored=1, recorded_at=AT)
        with turns._door:  # noqa: SLF001  as a writer does who has just ended
            turns._door.notify_all()  # noqa: SLF001
        sleep(0.02)
        safe.update(job.submission.id for job in jobs)

    def take(n: int) -> bool:
        sent = submission(f"s{n}", "lan", figure(f"e{n}", n, part=f"part {n}"))
        turns.take(job_of(sent, AT, ANYONE), record)
        return sent.id in safe

    assert at_once([partial(take, n) for n in range(8)]) == [True] * 8


def test_readers_are_not_in_the_way_of_writers(address: str) -> None:
    ledger = opened(address)

    def look() -> bool:
        readings = [[each.seq for each in ledger.log()] for _ in range(20)]
        return all(told == list(range(len(told))) for told in readings)

    def write(writer: int) -> bool:
        return all(receipt.stored for receipt in send(address, writer, EACH))

    assert all(at_once([look, look, partial(write, 0), partial(write, 1)]))
