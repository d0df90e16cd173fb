"""A proof file says what it proves, or at which step it fails; with the package and without it."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from resolute.proof import (
    EMPTY_ROOT,
    KeyTroubleError,
    Note,
    ProofError,
    ProofFile,
    cosign,
    verify_proof,
)
from resolute.proof.__main__ import main
from tests.unit.proof.small_log import COUNCIL, LOG, ORIGIN, OTHER_LOG, SEEN, WITNESS, SmallLog

ROOT = Path(__file__).parents[3]
SMALL = SmallLog(11)
REWRITTEN = SmallLog(11, first="mục 0, sửa lại")
GOOD = SMALL.proof(5, 11)
KEY = LOG.verifier


def seen(file: ProofFile) -> ProofFile:
    """The proof with a checkpoint that a witness has cosigned."""
    return replace(file, note=cosign(Note.parse(file.note), WITNESS, SEEN).render())


@pytest.mark.parametrize("size", [1, 2, 8, 11])
def test_every_record_of_a_log_can_be_proven(size: int) -> None:
    for index in range(size):
        verified = verify_proof(ProofFile.parse(SMALL.proof(index, size).render()), KEY)

        assert (verified.record.decode(), verified.index) == (f"mục {index}", index)
        assert verified.checkpoint == SMALL.checkpoint(size)
        assert verified.witnesses == ()


def test_a_proof_is_laid_out_as_its_specification_says() -> None:
    lines = GOOD.render().split("\n")

    assert lines[:3] == ["c2sp.org/tlog-proof@v1", "extra beG7pWMgNQ==", "index 5"]
    assert [len(line) for line in lines[3:7]] == [44] * 4
    assert lines[7:10] == ["", ORIGIN, "11"]
    assert ProofFile.parse(GOOD.render().encode()) == ProofFile.parse(GOOD.render()) == GOOD


def test_a_proof_without_a_record_has_no_line_for_it() -> None:
    bare = replace(GOOD, extra=b"")

    assert "extra" not in bare.render()
    assert ProofFile.parse(bare.render()) == bare


def test_who_cosigned_is_told_of_those_who_were_asked_for() -> None:
    asked = [COUNCIL.verifier, WITNESS.verifier]

    assert [
        (one.witness.name, one.at)
        for one in verify_proof(seen(GOOD), KEY, witnesses=asked).witnesses
    ] == [(WITNESS.name, SEEN)]
    assert verify_proof(seen(GOOD), KEY, witnesses=asked[:1]).witnesses == ()
    assert verify_proof(GOOD, KEY, witnesses=asked).witnesses == ()


def test_the_step_that_fails_is_named() -> None:
    foreign = Note(SMALL.checkpoint(11).text).signed(OTHER_LOG.sign(SMALL.checkpoint(11).text))
    taken_over = replace(SMALL.checkpoint(11), origin=OTHER_LOG.name).text
    cases = {
        "không có chữ ký của khoá “so.hoankiem": replace(GOOD, note=foreign.render()),
        "không đúng với văn bản": replace(GOOD, note=GOOD.note.replace("\n11\n", "\n12\n")),
        "là của sổ “so.dongda": replace(
            GOOD, note=Note(taken_over).signed(LOG.sign(taken_over)).render()
        ),
        "không phải là mục số 5 của sổ khi có 11 mục": replace(GOOD, extra="mục 6".encode()),
        "không phải là mục số 6 của sổ": replace(GOOD, index=6),
        "không phải là mục số 50 của sổ": replace(GOOD, index=50),
        "không phải là mục số 5 của": replace(GOOD, note=REWRITTEN.note(11).render()),
    }

    for words, file in cases.items():
        with pytest.raises(ProofError, match=words):
            verify_proof(file, KEY)


def test_a_cosignature_that_is_wrong_spoils_the_proof() -> None:
    note = cosign(SMALL.note(10), WITNESS, SEEN)
    moved = SMALL.note(11).signed(note.signatures[-1]).render()

    assert verify_proof(replace(GOOD, note=moved), KEY)
    with pytest.raises(ProofError, match=r"thanhtra\.hanoi\.gov\.vn"):
        verify_proof(replace(GOOD, note=moved), KEY, witnesses=[WITNESS.verifier])


def test_the_keys_are_of_the_right_kind() -> None:
    with pytest.raises(KeyTroubleError):
        verify_proof(seen(GOOD), WITNESS.verifier)
    with pytest.raises(KeyTroubleError):
        verify_proof(seen(GOOD), KEY, witnesses=[KEY])


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("c2sp.org/tlog-proof@v1", "c2sp.org/tlog-proof@v2"),
        ("extra beG7pWMgNQ==", "extra beG7pWMgNQ"),
        ("extra beG7pWMgNQ==", "extra "),
        ("extra beG7pWMgNQ==", "extra beG7pWMgNQ==\nextra beG7pWMgNQ=="),
        ("index 5", "index 05"),
        ("index 5\n", ""),
        ("index 5", "index"),
        ("index 5", f"index {2**63}"),
        ("index 5\n", "index 5\nYWJj\n"),
        ("index 5\n", "index 5\n" + "YWJj" * 10 + "YWI=\n"),
        ("index 5\n", "index 5\n\n"),
        ("\n\n", "\n"),
        ("\n", "\r\n"),
    ],
)
def test_what_is_no_proof_file_is_refused(old: str, new: str) -> None:
    with pytest.raises(ProofError):
        verify_proof(ProofFile.parse(GOOD.render().replace(old, new)), KEY)


def test_a_tree_is_at_most_63_steps_high() -> None:
    high = replace(GOOD, hashes=(EMPTY_ROOT,) * 63)

    assert ProofFile.parse(high.render()) == high
    with pytest.raises(ProofError, match="nhiều nhất là 63"):
        ProofFile.parse(replace(high, hashes=(EMPTY_ROOT,) * 64).render())


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "chi-tieu.tlog-proof"
    path.write_text(seen(GOOD).render(), encoding="utf-8")
    return path


def test_the_floor_can_be_run_by_itself(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(file), KEY.text, WITNESS.verifier.text]) == 0

    told = capsys.readouterr().out
    assert f"bản ghi là mục số 5 của sổ “{ORIGIN}” gồm 11 mục" in told
    assert f"the record is entry 5 of the log “{ORIGIN}” of 11" in told
    assert "“thanhtra.hanoi.gov.vn”, 17:00 ngày 30/6/2023 UTC" in told
    assert told.endswith("mục 5\n")


def test_it_is_started_as_a_module(file: Path) -> None:
    command = [sys.executable, "-m", "resolute.proof", str(file)]

    good = subprocess.run([*command, KEY.text], capture_output=True, check=False)
    bad = subprocess.run([*command, OTHER_LOG.verifier.text], capture_output=True, check=False)

    assert (good.returncode, bad.returncode) == (0, 20)
    assert good.stdout.decode().splitlines()[-1].endswith("mục 5")


@pytest.mark.parametrize(
    ("key", "code", "words"),
    [
        (OTHER_LOG.verifier.text, 20, "bears no signature of the key"),
        ("so+1234", 22, "This is not a public key"),
    ],
)
def test_what_is_not_proven_ends_with_its_exit_code(
    file: Path, capsys: pytest.CaptureFixture[str], key: str, code: int, words: str
) -> None:
    assert main([str(file), key]) == code
    assert words in capsys.readouterr().out


def test_a_file_that_is_not_there_is_said_to_be_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(tmp_path / "khác"), KEY.text]) == 20
    assert "Không mở được tệp" in capsys.readouterr().out


def test_without_a_file_and_a_key_it_tells_how_it_is_used(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main([]) == 2
    assert "TỆP KHOÁ" in capsys.readouterr().out


def test_a_record_cannot_command_the_terminal_that_shows_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    log, path = SmallLog(1, first="\x1b[2J\x9b đã xoá"), tmp_path / "x"
    path.write_text(log.proof(0, 1).render(), encoding="utf-8")

    assert main([str(path), KEY.text]) == 0
    assert r"record: \x1b[2J\x9b đã xoá" in capsys.readouterr().out


def test_the_single_file_needs_nothing_but_python(file: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-I", "-S", str(ROOT / "tools" / "verify_proof.py"), str(file)]

    good = subprocess.run([*command, KEY.text], cwd=tmp_path, capture_output=True, check=False)
    bad = subprocess.run(
        [*command, OTHER_LOG.verifier.text], cwd=tmp_path, capture_output=True, check=False
    )
    alone = subprocess.run(command[:-1], cwd=tmp_path, capture_output=True, check=False)

    assert (good.returncode, bad.returncode, alone.returncode) == (0, 1, 1)
    assert "ĐÃ XÁC NHẬN / VERIFIED: mục / entry 5" in good.stdout.decode()
    assert good.stdout.decode().endswith("record: mục 5\n")
    assert "this key has not signed the checkpoint" in bad.stdout.decode()
    assert b"verify_proof.py FILE.tlog-proof KEY" in alone.stderr
    assert good.stderr + bad.stderr == b""


def test_the_single_file_can_be_read_in_one_sitting() -> None:
    text = (ROOT / "tools" / "verify_proof.py").read_text(encoding="utf-8")

    assert text.count("\n") <= 200
    assert "resolute." not in text
