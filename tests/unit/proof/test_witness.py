"""A witness takes what carries on, and refuses what does not, saying which papers to keep."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import replace

import pytest

from resolute.proof import (
    EMPTY_ROOT,
    AddCheckpoint,
    ForkError,
    ProofError,
    consistency_proof,
    sign_checkpoint,
    weigh,
)
from tests.unit.proof.small_log import LOG, OTHER_LOG, SmallLog

SMALL = SmallLog(20)
REWRITTEN = SmallLog(20, first="mục 0, sửa lại")
KEY = LOG.verifier


def test_the_first_checkpoint_is_taken_as_it_is() -> None:
    assert weigh(None, SMALL.request(0, 7), KEY) == SMALL.state(7)


def test_the_first_checkpoint_may_be_of_an_empty_log() -> None:
    empty = weigh(None, SMALL.request(0, 0), KEY)

    assert (empty.size, empty.root) == (0, EMPTY_ROOT)
    assert weigh(empty, SMALL.request(0, 7), KEY) == SMALL.state(7)


@pytest.mark.parametrize(("old", "new"), [(7, 8), (7, 20), (8, 16), (8, 9), (1, 2), (7, 7)])
def test_a_checkpoint_that_carries_on_is_taken(old: int, new: int) -> None:
    assert weigh(SMALL.state(old), SMALL.request(old, new), KEY) == SMALL.state(new)


def test_two_roots_of_one_size_prove_that_the_log_was_rewritten() -> None:
    with pytest.raises(ForkError) as refused:
        weigh(SMALL.state(7), REWRITTEN.request(7, 7), KEY)

    both = {b64encode(log.checkpoint(7).root).decode() for log in (SMALL, REWRITTEN)}
    assert all(root in refused.value.words.vi and root in refused.value.words.en for root in both)
    assert "7 mục" in refused.value.words.vi
    assert "chúng chứng minh rằng sổ đã bị viết lại" in refused.value.words.vi
    assert "they prove that the log was rewritten" in refused.value.words.en
    assert refused.value.exit_code == 21


def test_two_roots_of_one_size_are_a_fork_wherever_the_proof_starts() -> None:
    with pytest.raises(ForkError, match="Cùng số mục mà khác mã gốc"):
        weigh(SMALL.state(7), REWRITTEN.request(3, 7), KEY)


@pytest.mark.parametrize("new", [8, 14, 16, 20])
def test_a_log_that_was_rewritten_cannot_carry_on(new: int) -> None:
    with pytest.raises(ForkError) as refused:
        weigh(SMALL.state(7), REWRITTEN.request(7, new), KEY)

    assert f"{new} mục" in refused.value.words.vi
    assert "không chứng minh được bản mới nối tiếp bản cũ" in refused.value.words.vi
    assert "Keep both papers" in refused.value.words.en


def test_a_log_never_goes_back() -> None:
    with pytest.raises(ForkError, match="Sổ chỉ thêm chứ không bớt"):
        weigh(SMALL.state(8), AddCheckpoint(7, (), SMALL.note(7).render()), KEY)
    with pytest.raises(ForkError, match=r"8 mục.*0 mục"):
        weigh(SMALL.state(8), SMALL.request(0, 0), KEY)


@pytest.mark.parametrize("old", [0, 6, 8])
def test_a_proof_from_another_size_is_asked_for_again(old: int) -> None:
    with pytest.raises(ProofError, match=rf"đang giữ bản chốt 7 mục.*từ {old} mục"):
        weigh(SMALL.state(7), SMALL.request(old, 9), KEY)


def test_a_witness_that_knows_nothing_asks_for_a_proof_from_nothing() -> None:
    with pytest.raises(ProofError, match="đang giữ bản chốt 0 mục"):
        weigh(None, SMALL.request(5, 9), KEY)


@pytest.mark.parametrize(("old", "new"), [(0, 9), (9, 9)])
def test_hashes_that_prove_nothing_accuse_nobody(old: int, new: int) -> None:
    request = replace(SMALL.request(old, new), proof=(EMPTY_ROOT,))

    with pytest.raises(ProofError, match="không có gì để chứng minh"):
        weigh(SMALL.state(old) if old else None, request, KEY)


def test_only_the_log_itself_is_heard() -> None:
    with pytest.raises(ProofError, match="không có chữ ký"):
        weigh(None, SMALL.request(0, 7), OTHER_LOG.verifier)


def test_a_witness_keeps_its_logs_apart() -> None:
    foreign = sign_checkpoint(
        replace(SMALL.checkpoint(9), origin=OTHER_LOG.name), OTHER_LOG
    ).render()
    request = AddCheckpoint(7, consistency_proof(7, 9, SMALL.tree), foreign)

    with pytest.raises(ProofError, match="Dùng đúng hồ sơ của từng sổ"):
        weigh(SMALL.state(7), request, OTHER_LOG.verifier)


@pytest.mark.parametrize(("old", "new"), [(0, 7), (7, 20), (8, 8)])
def test_a_request_is_read_as_it_is_written(old: int, new: int) -> None:
    request = SMALL.request(old, new)
    lines = request.render().split("\n")

    assert AddCheckpoint.parse(request.render()) == request
    assert AddCheckpoint.parse(request.render().encode()) == request
    assert lines[0] == f"old {old}"
    assert lines[len(request.proof) + 1 : len(request.proof) + 3] == ["", LOG.name]


@pytest.mark.parametrize(
    "content",
    [
        "",
        "old 7\n",
        "old 7",
        "Old 7\n\nx",
        "old -7\n\nx",
        "old 07\n\nx",
        "old 7 \n\nx",
        "old 7\nYWJj\n\nx",
        "old 7\n" + f"{b64encode(EMPTY_ROOT).decode()}\n" * 64 + "\nx",
        b"old 7\n\n\xff",
    ],
)
def test_what_is_no_request_is_refused(content: bytes | str) -> None:
    with pytest.raises(ProofError, match="Không đọc được"):
        AddCheckpoint.parse(content)


def test_a_request_may_hold_63_hashes() -> None:
    request = AddCheckpoint(7, (EMPTY_ROOT,) * 63, "x")

    assert AddCheckpoint.parse(request.render()) == request
