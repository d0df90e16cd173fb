"""Promises that a ledger keeps whatever is sent to it, in whatever order and however often."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from resolute.evidence import (
    Decision,
    Entry,
    Figure,
    MemoryLedger,
    Nature,
    NotAllowedError,
    Receipt,
    Selection,
    Stages,
    Submission,
    counted,
    read_record,
)
from resolute.proof import consistency_proof, root, verify_consistency
from tests.decisions import VERBS, Decided
from tests.lines import (
    AT,
    DISTRICT,
    LEVELS,
    WARD,
    decision,
    erasure,
    figure,
    memory_ledger,
    person,
    withdrawal,
)

SECOND = timedelta(seconds=1)
IDS = st.sampled_from([f"e{number}" for number in range(9)])
SUBMISSIONS = st.sampled_from([f"s{number}" for number in range(7)])

figures = st.builds(
    figure,
    IDS,
    st.integers(0, 2),
    unit=st.sampled_from([WARD, DISTRICT]),
    year=st.sampled_from([2021, 2022]),
    nature=st.sampled_from([Nature.FINAL, Nature.FINAL, Nature.ESTIMATE]),
)
alike = st.builds(figure, IDS, st.integers(0, 2))
corrections = st.builds(figure, IDS, st.integers(0, 2), replaces=IDS)
withdrawals = st.builds(withdrawal, IDS, IDS)
people = st.builds(person, IDS, called=st.sampled_from(["An", "Bình"]))
erasures = st.builds(erasure, IDS, IDS)
decisions = st.builds(
    lambda name, of, level, decided, only: decision(name, of, level, decided, *only),
    IDS,
    SUBMISSIONS,
    st.sampled_from(["verified", "approved"]),
    st.sampled_from([Decision.APPROVED, Decision.APPROVED, *Decision]),
    st.lists(IDS, max_size=1),
)
rows = st.one_of(figures, alike, alike, corrections, corrections, withdrawals, people, erasures)
mixed = st.lists(st.one_of(rows, rows, rows, decisions), max_size=5)
submissions = st.builds(
    Submission, id=SUBMISSIONS, by=st.sampled_from(["nva", "qtd"]), entries=mixed.map(tuple)
)
SENT = st.lists(submissions, max_size=12, unique_by=lambda each: each.id)
STATE = ["state", "state", "correct", "correct", "withdraw"]
STEPS = st.lists(
    st.tuples(
        st.sampled_from([*STATE, "verify", "verify", "verify", "approve", "approve", *VERBS]),
        st.integers(0, 5),
    ),
    max_size=25,
)


def sent(told: Sequence[Submission], ledger: MemoryLedger) -> list[Receipt | None]:
    """The receipts of submissions that come a second apart; None for what is not allowed."""
    return [_sent(each, ledger, second) for second, each in enumerate(told)]


def _sent(told: Submission, ledger: MemoryLedger, second: int) -> Receipt | None:
    try:
        return ledger.submit(told, at=AT + second * SECOND)
    except NotAllowedError:
        return None


@given(told=SENT)
def test_every_row_sent_is_stored_or_refused(told: list[Submission]) -> None:
    ledger = memory_ledger()
    size = 0

    for each, receipt in zip(told, sent(told, ledger), strict=True):
        if receipt is None:
            continue
        assert len(each.entries) == receipt.stored + receipt.refused
        assert receipt.first == size
        stored = list(ledger.log(Selection(since=size, until=size + receipt.stored)))
        assert {logged.submission for logged in stored} <= {each.id}
        size += receipt.stored
    assert ledger.size == size


@given(told=SENT)
def test_no_id_is_used_twice_and_nothing_replaces_what_came_later(told: list[Submission]) -> None:
    ledger = memory_ledger()
    sent(told, ledger)
    log = [logged.entry for logged in ledger.log()]
    place = {entry.id: number for number, entry in enumerate(log)}

    assert len(place) == len(log)
    for entry in log:
        if entry.replaces is not None:
            assert place[entry.replaces] < place[entry.id]
            assert log[place[entry.replaces]].unit == entry.unit


@given(told=SENT, data=st.data())
def test_what_was_known_at_a_moment_never_changes(
    told: list[Submission], data: st.DataObject
) -> None:
    cut = data.draw(st.integers(0, len(told)))
    ledger = memory_ledger()
    sent(told[:cut], ledger)
    size, records = ledger.size, list(ledger.records())
    before = root(size, ledger.tree())
    moment = AT + (cut - 1) * SECOND
    sent(told, ledger)

    assert list(ledger.records(until=size)) == records
    assert ledger.size_at(moment) == size
    assert len(list(ledger.log(Selection(known_at=moment)))) == size
    proof = consistency_proof(size, ledger.size, ledger.tree())
    now = root(ledger.size, ledger.tree())
    assert verify_consistency(old=size, new=ledger.size, old_root=before, new_root=now, proof=proof)


@given(told=SENT)
def test_moments_never_decrease(told: list[Submission]) -> None:
    ledger = memory_ledger()
    sent(told, ledger)
    moments = [
        read_record(record, seq).entry.recorded_at for seq, record in enumerate(ledger.records())
    ]

    assert all(one <= other for one, other in pairwise(moments))


@given(told=SENT, data=st.data())
def test_resends_in_any_order_change_nothing(told: list[Submission], data: st.DataObject) -> None:
    ledger = memory_ledger()
    receipts = {each.id: receipt for each, receipt in zip(told, sent(told, ledger), strict=True)}
    records = list(ledger.records())
    done = [each for each in told if receipts[each.id] is not None]

    for each in data.draw(st.permutations(done * 2)):
        again = ledger.submit(each, at=AT + timedelta(hours=1))
        assert replace(again, again=False) == receipts[each.id]
    assert list(ledger.records()) == records


@given(told=SENT)
def test_of_what_is_refused_sending_it_alone_again_takes_nothing_twice(
    told: list[Submission],
) -> None:
    """Under a new id each row is taken at most once, however often it comes."""
    ledger = memory_ledger()
    sent([replace(each, id=f"{each.id}/{turn}") for turn in range(3) for each in told], ledger)

    names = Counter(logged.entry.id for logged in ledger.log())
    assert set(names.values()) <= {1}


@given(steps=STEPS)
def test_while_a_figure_is_locked_nothing_takes_its_place_or_comes_beside_it(
    steps: list[tuple[str, int]],
) -> None:
    """And only a decision changes which of the approved figures are in force."""
    history = Decided()

    for number, (verb, pick) in enumerate(steps):
        said = [each for each, (before, _) in enumerate(steps[:number]) if before not in VERBS]
        of = f"n{said[pick % len(said)]}" if said else "none"
        standing = history.counts()
        locked = [name for name in standing if LEVELS.locked(history.stage(name))]
        receipt = history.send(f"n{number}", *_step(verb, f"n{number}", of))
        if locked and (verb in {"state", "correct"} or (verb == "withdraw" and of in locked)):
            assert receipt.stored == 0
        assert verb in VERBS or history.counts() == standing


def _step(verb: str, name: str, of: str) -> tuple[str, Entry]:
    match verb:
        case "state":
            return "nva", figure(name, 1)
        case "correct":
            return "nva", figure(name, 1, replaces=of)
        case "withdraw":
            return "nva", withdrawal(name, of)
        case _:
            return "qtd", decision(name, of, *VERBS[verb])


@given(told=SENT)
def test_every_figure_counts_or_waits_and_never_both(told: list[Submission]) -> None:
    ledger = memory_ledger()
    sent(told, ledger)
    log = list(ledger.log())
    decided = ledger.stages({logged.submission for logged in log}, LEVELS)

    for level in range(len(LEVELS.steps)):
        found = counted(log, decided, level)
        names = [e.id for e in found.entries] + [w.entry.id for w in found.waiting]
        said = [e.entry.id for e in log if e.entry.body.kind in {"figure/1", "withdrawal/1"}]
        assert sorted(names) == sorted(said)
        for logged in log:
            stage = decided.get(logged.submission, Stages()).of(logged.entry.id)
            if isinstance(logged.entry.body, Figure) and stage.reached >= level:
                assert logged.entry.id in {e.id for e in found.entries}
