"""An inspector who witnesses a ledger has a folder, and needs neither the ledger nor the office."""

from __future__ import annotations

import stat
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.db import connections

from resolute.actions.be_witness import Witness, bear_witness
from resolute.actions.cosigned import keep_cosigned
from resolute.actions.given_keys import public_key, witness_key
from resolute.actions.keeper import Keeper
from resolute.actions.prove_figure import Against, proofs_of, wanted_entries
from resolute.actions.sign_head import sign_head, witness_request
from resolute.proof import (
    Algorithm,
    Checkpoint,
    ForkError,
    KeyTroubleError,
    Note,
    ProofError,
    SignerKey,
    cosignatures,
    sign_checkpoint,
)
from tests.journeys.keeper import FIGURE, contents, corrected, opened, public, rewrite, run
from tests.journeys.office import LATER
from tests.journeys.sample import MIDTERM

SEEN = datetime(2023, 9, 11, 3, tzinfo=UTC)
NO_DJANGO = """
import sys
from resolute.cli.main import resolute
try:
    resolute(sys.argv[1:])
finally:
    print([name for name in sys.modules if name.split(".")[0] == "django"], file=sys.stderr)
"""


@pytest.fixture(autouse=True)
def _closed() -> Iterator[None]:
    yield
    connections.close_all()


@pytest.fixture
def keeper(tmp_path: Path) -> Keeper:
    return opened(tmp_path)


@pytest.fixture
def witness(tmp_path: Path) -> Witness:
    key = SignerKey.make("thanhtra.hanoi.gov.vn", bytes(range(32)), Algorithm.COSIGNATURE)
    return Witness(state=tmp_path / "witness", key=key)


def request(keeper: Keeper, old: int) -> bytes:
    note = sign_head(keeper)
    return witness_request(keeper.ledger, note, old).render().encode()


def taken(witness: Witness) -> list[dict[str, bytes]]:
    return [contents(folder) for folder in witness.state.iterdir() if folder.is_dir()]


def first(keeper: Keeper, witness: Witness) -> Note:
    content = request(keeper, 0)
    return bear_witness(witness, content, trusted=keeper.key.verifier, at=SEEN)


def test_the_office_and_the_witness_work_through_files_alone(
    keeper: Keeper, tmp_path: Path
) -> None:
    asked, signed, state = tmp_path / "asked.txt", tmp_path / "signed.txt", tmp_path / "state"
    key = state / "witness.vkey"
    words = (asked, "--state", state, "--out", signed, "--name", "thanhtra.hanoi.gov.vn")

    done = [
        run("checkpoint", keeper.folder, "--since", "0", "--out", asked),
        run("witness", *words, "--trust", public(keeper)),
        run("checkpoint", keeper.folder, "--cosigned", signed),
        run("prove", keeper.folder, FIGURE, "--out", tmp_path / "a.tlog-proof"),
        run("verify", tmp_path / "a.tlog-proof", "--key", public(keeper), "--witness", key),
        run("checkpoint", keeper.folder, "--since", signed, "--out", asked),
        run("witness", *words),
    ]

    assert [each.returncode for each in done] == [0] * len(done)
    assert "thanhtra.hanoi.gov.vn" in done[4].stdout
    assert asked.read_text(encoding="utf-8").startswith(
        f"old {Checkpoint.parse(Note.parse(signed.read_bytes()).text).size}\n\n"
    )


@pytest.mark.parametrize("command", ["witness", "verify"])
def test_neither_a_witness_nor_a_reader_needs_a_database(
    command: str, keeper: Keeper, tmp_path: Path
) -> None:
    paper = tmp_path / "paper.txt"
    paper.write_bytes(request(keeper, 0))
    words: tuple[str | Path, ...] = ("--state", tmp_path / "state", "--trust", public(keeper))
    if command == "verify":
        paper.write_text(sign_head(keeper).render(), encoding="utf-8")
        words = ("--key", public(keeper))

    line = [sys.executable, "-c", NO_DJANGO, command, *map(str, (paper, *words))]
    done = subprocess.run(line, capture_output=True, text=True, check=False, timeout=60)

    assert (done.returncode, done.stderr.splitlines()[-1]) == (0, "[]")


def test_the_first_time_the_key_of_the_office_must_be_given(
    keeper: Keeper, witness: Witness
) -> None:
    with pytest.raises(KeyTroubleError, match="--trust"):
        bear_witness(witness, request(keeper, 0), trusted=None, at=SEEN)

    assert not witness.state.exists()


def test_a_wrong_key_is_not_trusted_from_then_on(keeper: Keeper, witness: Witness) -> None:
    wrong = SignerKey.make(keeper.key.name, bytes(32)).verifier
    with pytest.raises(ProofError):
        bear_witness(witness, request(keeper, 0), trusted=wrong, at=SEEN)

    assert first(keeper, witness).signatures


def test_another_key_than_the_first_time_is_refused(keeper: Keeper, witness: Witness) -> None:
    first(keeper, witness)
    other = SignerKey.make(keeper.key.name, bytes(32)).verifier

    with pytest.raises(KeyTroubleError, match="khoá khác"):
        bear_witness(witness, request(keeper, 0), trusted=other, at=SEEN)


def test_its_signature_says_when_and_of_which_tree(keeper: Keeper, witness: Witness) -> None:
    note = first(keeper, witness)
    (seen,) = cosignatures(note, [witness.key.verifier])

    assert seen.at == SEEN
    assert note.text == sign_head(keeper).text


def test_what_carries_on_is_taken_step_by_step(keeper: Keeper, witness: Witness) -> None:
    first(keeper, witness)
    before = keeper.ledger.size
    corrected(keeper, LATER)

    note = bear_witness(witness, request(keeper, before), trusted=None, at=SEEN)

    assert Checkpoint.parse(note.text).size == keeper.ledger.size > before
    again = request(keeper, keeper.ledger.size)
    assert bear_witness(witness, again, trusted=None, at=SEEN) == note
    (kept,) = taken(witness)
    assert sorted(kept) == [f"from-{0:019}.txt", f"from-{before:019}.txt", "log.vkey"]


def test_the_same_checkpoint_again_is_signed_again_and_nothing_is_written(
    keeper: Keeper, witness: Witness
) -> None:
    first(keeper, witness)
    kept = taken(witness)

    bear_witness(witness, request(keeper, keeper.ledger.size), trusted=None, at=SEEN)

    assert taken(witness) == kept


def test_two_programs_at_once_cannot_take_two_histories(
    keeper: Keeper, witness: Witness, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = request(keeper, 0)
    first(keeper, witness)
    monkeypatch.setattr("resolute.actions.be_witness._last", lambda _folder, _key: None)

    with pytest.raises(ProofError, match="Chạy lại"):
        bear_witness(witness, content, trusted=None, at=SEEN)


def test_a_ledger_rewritten_with_the_office_s_own_key_is_refused_and_both_papers_kept(
    keeper: Keeper, tmp_path: Path
) -> None:
    state, asked = tmp_path / "state", tmp_path / "asked.txt"
    run("checkpoint", keeper.folder, "--since", "0", "--out", asked)
    genuine = sign_head(keeper).render()
    run("witness", asked, "--state", state, "--trust", public(keeper))
    seen = keeper.ledger.size
    rewrite(keeper, FIGURE, '"value":"115"', new='"value":"511"')

    forged = run("checkpoint", keeper.folder, "--since", str(seen), "--out", asked)
    refused = run("witness", asked, "--state", state)

    assert forged.returncode == 0
    assert refused.returncode == 21
    assert "sổ đã bị viết lại" in refused.stderr
    (evidence,) = state.glob("*/fork-*")
    assert contents(evidence) == {"kept.txt": genuine.encode(), "refused.txt": asked.read_bytes()}


def test_a_ledger_that_went_back_is_refused(keeper: Keeper, witness: Witness) -> None:
    first(keeper, witness)
    small = sign_head(keeper, 100)
    content = witness_request(keeper.ledger, small, 0).render().encode()

    with pytest.raises(ForkError, match="không bớt"):
        bear_witness(witness, content, trusted=None, at=SEEN)


def test_logs_are_kept_apart_however_alike_their_names(witness: Witness) -> None:
    for number, name in enumerate(("so/a", "so-a", "SO-A", "../so-a"), start=1):
        key = SignerKey.make(name, bytes([number]) * 32)
        empty = Checkpoint(name, 1, bytes([number]) * 32)
        content = f"old 0\n\n{sign_checkpoint(empty, key).render()}".encode()

        bear_witness(witness, content, trusted=key.verifier, at=SEEN)

    assert len(list(witness.state.iterdir())) == 4
    assert [path.name for path in witness.state.parent.iterdir() if "so" in path.name] == []


def test_its_key_is_made_once_and_only_its_owner_can_read_it(tmp_path: Path) -> None:
    path = tmp_path / "state" / "witness.key"
    key = witness_key(path, "thanhtra.hanoi.gov.vn", bytes)

    again = witness_key(path, "another", lambda size: bytes([1]) * size)

    assert again == key
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert public_key(str(path.with_suffix(".vkey"))) == key.verifier


class TestTheOffice:
    """What the keeper of a ledger signs, and what it never signs."""

    def test_signs_the_same_note_for_the_same_ledger(self, keeper: Keeper) -> None:
        notes = {sign_head(keeper).render() for _ in range(2)}

        assert list(keeper.ledger.checkpoints()) == list(notes)

    def test_never_signs_what_does_not_carry_on_what_it_signed(self, keeper: Keeper) -> None:
        kept = sign_head(keeper).render()
        rewrite(keeper, FIGURE, '"value":"115"', new='"value":"511"')
        keeper.ledger.keep_checkpoint(keeper.ledger.size, kept)

        done = run("checkpoint", keeper.folder)

        assert done.returncode == 21
        assert "viết lại" in done.stderr
        assert done.stdout == ""

    def test_remembers_what_it_signed_where_the_database_cannot_be_made_to_forget(
        self, keeper: Keeper
    ) -> None:
        sign_head(keeper)
        rewrite(keeper, FIGURE, '"value":"115"', new='"value":"511"', forgotten=False)

        assert keeper.ledger.checkpoints() == []
        for words in (("checkpoint", keeper.folder), ("prove", keeper.folder, FIGURE)):
            done = run(*words)
            assert (done.returncode, done.stdout) == (21, "")

    def test_remembers_the_largest_and_may_still_sign_a_smaller_one(self, keeper: Keeper) -> None:
        largest = sign_head(keeper).render()

        sign_head(keeper, 100)

        assert keeper.last_signed.read_text(encoding="utf-8") == largest

    def test_never_signs_a_smaller_ledger_than_before(self, keeper: Keeper) -> None:
        size = keeper.ledger.size + 1
        longer = sign_checkpoint(Checkpoint(keeper.key.name, size, bytes(32)), keeper.key)
        keeper.ledger.keep_checkpoint(size, longer.render())

        with pytest.raises(ForkError, match="chỉ còn"):
            sign_head(keeper)

    def test_signs_with_the_key_of_its_ledger_only(self, keeper: Keeper) -> None:
        with pytest.raises(KeyTroubleError, match="Sổ này mang tên"):
            sign_head(replace(keeper, key=SignerKey.make("khac", bytes(32))))

    def test_keeps_the_signatures_of_several_witnesses(
        self, keeper: Keeper, witness: Witness, tmp_path: Path
    ) -> None:
        other = SignerKey.make("hdnd.hoankiem.gov.vn", bytes(32), Algorithm.COSIGNATURE)
        council = Witness(state=tmp_path / "council", key=other)
        for each in (witness, council):
            keep_cosigned(keeper, first(keeper, each).render().encode())

        (proof,) = proofs_of(keeper, wanted_entries(keeper, FIGURE, on=MIDTERM))

        keys = [witness.key.verifier, other.verifier]
        assert [c.witness for c in cosignatures(Note.parse(proof.file.note), keys)] == keys

    def test_proves_against_what_was_witnessed_rather_than_what_is_newest(
        self, keeper: Keeper, witness: Witness
    ) -> None:
        cosigned = first(keeper, witness)
        keep_cosigned(keeper, cosigned.render().encode())
        corrected(keeper, LATER)
        sign_head(keeper)

        (proof,) = proofs_of(keeper, wanted_entries(keeper, FIGURE, on=MIDTERM))

        assert Note.parse(proof.file.note) == cosigned

    def test_takes_no_cosigned_checkpoint_of_another_history(
        self, keeper: Keeper, witness: Witness
    ) -> None:
        note = first(keeper, witness)
        rewrite(keeper, FIGURE, '"value":"115"', new='"value":"511"')

        with pytest.raises(ForkError):
            keep_cosigned(keeper, note.render().encode())

    def test_proves_against_an_old_checkpoint_only_what_it_covers(self, keeper: Keeper) -> None:
        wanted = wanted_entries(keeper, FIGURE, on=MIDTERM)

        with pytest.raises(ProofError, match="ghi sau bản chốt"):
            list(proofs_of(keeper, wanted, Against(size=wanted[0].seq)))
        (proof,) = proofs_of(keeper, wanted, Against(size=wanted[0].seq + 1))
        assert proof.file.index == wanted[0].seq
