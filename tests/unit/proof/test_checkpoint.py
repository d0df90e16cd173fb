"""Checkpoints and cosignatures, with one that a public log and its witness really signed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from resolute.proof import (
    EMPTY_ROOT,
    Algorithm,
    Checkpoint,
    KeyTroubleError,
    Note,
    ProofError,
    Signature,
    SignerKey,
    VerifierKey,
    cosign,
    cosignatures,
    open_checkpoint,
    sign_checkpoint,
)
from tests.unit.proof.small_log import COUNCIL, LOG, ORIGIN, OTHER_LOG, SEEN, WITNESS, SmallLog

REAL = """\
arche2025h1.staging.ct.transparency.dev
1432088532
U7WM79jrzyhGZ5/GUBTpM7NzwdyfFx61t3RovgcC4Ro=

— arche2025h1.staging.ct.transparency.dev zTM8sQAAAZ5W0WdjBAMARjBEAiBjW5IQf9pvsYLfQFX6hoGREPMHbdQ3\
urbllzalApkptQIgIpwtEroeW2BXaHAI4kJXFbon5Ch9MNL5zRNZ55lvGt0=
— arche2025h1.staging.ct.transparency.dev ui8GwCF1+kWqZrxGdhj4aX3gcw7XUlXQQabg/27lefwhUkzbC3NygNI7\
5MdhL1bfTW9g8Ei59RA23oHP7Ry1k3ZFWwQ=
— transparency.dev/DEV:witness-little-garden 2AQqhwAAAABqEiEgzgFIqqhbUoDwjMWE6UP8nd8/KYTzwZ2rhIgcq\
oXHAwVkjZr4AscylP3v7sEodkRAErumC2q44vdgJY096st5BQ==
— remora.n621.de 2net5wAAAABqEiEgPlfF3V06o0Y+fHM+J5J9s27wgxxcOVSpZ/2g/KSiXCg9DEZI+aVCIobWX9sXTynk5\
XeU/zZ0WBxtqB0DrAWfBw==
"""
REAL_LOG = VerifierKey.parse(
    "arche2025h1.staging.ct.transparency.dev+ba2f06c0+AU0vHmlGCS/PdN8b2OaGmKprLI8HKM+dJ472xgFYh15f"
)
REAL_WITNESS = VerifierKey.parse(
    "remora.n621.de+da77ade7+BOvN63jn/bLvkieywe8R6UYAtVtNbZpXh34x7onlmtw2"
)
SMALL = SmallLog(8)


def note_of(text: str) -> str:
    return Note(text).signed(LOG.sign(text)).render()


def test_a_checkpoint_that_a_public_log_signed_opens() -> None:
    checkpoint = open_checkpoint(REAL, REAL_LOG)

    assert (checkpoint.origin, checkpoint.size) == (REAL_LOG.name, 1432088532)
    assert REAL.startswith(f"{checkpoint.text}\n")


def test_its_witness_says_when_it_saw_it() -> None:
    (seen,) = cosignatures(Note.parse(REAL), [REAL_WITNESS])

    assert (seen.witness, seen.at.isoformat()) == (REAL_WITNESS, "2026-05-23T21:50:24+00:00")


def test_the_time_is_under_the_witnesss_signature() -> None:
    later = Note.parse(REAL.replace("2net5wAAAABqEiEg", "2net5wAAAABqEiEh"))

    with pytest.raises(ProofError, match=r"remora\.n621\.de"):
        cosignatures(later, [REAL_WITNESS])


def test_a_checkpoint_is_read_as_it_is_written() -> None:
    checkpoint = replace(SMALL.checkpoint(5), extensions=("khoá sổ quý II", "x"))

    assert Checkpoint.parse(checkpoint.text) == checkpoint
    assert open_checkpoint(sign_checkpoint(checkpoint, LOG).render(), LOG.verifier) == checkpoint


@pytest.mark.parametrize(
    ("line", "text"),
    [
        (0, ""),
        (1, "08"),
        (1, "+8"),
        (1, "٨"),
        (1, "-1"),
        (1, "9223372036854775808"),
        (1, "0"),  # which has another root
        (2, "YWJj"),
        (2, "không phải mã"),
        (3, ""),
    ],
)
def test_what_is_no_checkpoint_is_refused_even_if_it_is_signed(line: int, text: str) -> None:
    lines = [*SMALL.checkpoint(8).text.split("\n")[:-1], "extension"]
    lines[line] = text

    with pytest.raises(ProofError):
        Checkpoint.parse("\n".join([*lines, ""]))
    with pytest.raises(ProofError):
        open_checkpoint(note_of("\n".join([*lines, ""])), LOG.verifier)


@pytest.mark.parametrize("text", ["", "\n", f"{ORIGIN}\n8\n", SMALL.checkpoint(8).text[:-1]])
def test_too_few_lines_are_refused(text: str) -> None:
    with pytest.raises(ProofError, match="mỗi thứ một dòng"):
        Checkpoint.parse(text)


def test_an_empty_log_has_a_checkpoint_too() -> None:
    empty = SMALL.checkpoint(0)

    assert empty.root == EMPTY_ROOT
    assert Checkpoint.parse(empty.text) == empty


def test_a_log_signs_only_its_own_checkpoints() -> None:
    with pytest.raises(KeyTroubleError, match="Dùng khoá của đúng sổ đó"):
        sign_checkpoint(SMALL.checkpoint(8), OTHER_LOG)
    with pytest.raises(KeyTroubleError, match="bên chứng kiến"):
        sign_checkpoint(replace(SMALL.checkpoint(8), origin=WITNESS.name), WITNESS)


@pytest.mark.parametrize(
    "wrong", [{"size": 8, "extensions": ("a\nb",)}, {"size": -1}, {"size": 0}, {"root": b""}]
)
def test_nothing_is_signed_that_could_not_be_read(wrong: dict[str, object]) -> None:
    with pytest.raises((ValueError, ProofError)):
        sign_checkpoint(replace(SMALL.checkpoint(8), **wrong), LOG)  # type: ignore[arg-type]


def test_a_checkpoint_without_the_logs_signature_says_nothing() -> None:
    by_other = Note(SMALL.checkpoint(8).text).signed(OTHER_LOG.sign(SMALL.checkpoint(8).text))

    with pytest.raises(ProofError, match="không có chữ ký của khoá"):
        open_checkpoint(by_other.render(), LOG.verifier)


def test_the_log_cannot_speak_for_another_log() -> None:
    foreign = replace(SMALL.checkpoint(8), origin=OTHER_LOG.name)

    with pytest.raises(ProofError, match=r"Bản chốt sổ là của sổ “so\.dongda"):
        open_checkpoint(note_of(foreign.text), LOG.verifier)


def test_a_witness_is_no_log() -> None:
    named_alike = SignerKey.make(ORIGIN, bytes(32), Algorithm.COSIGNATURE)
    seen = cosign(Note(SMALL.checkpoint(8).text), named_alike, SEEN)

    with pytest.raises(KeyTroubleError, match="ở đây cần khoá của sổ"):
        open_checkpoint(seen.render(), named_alike.verifier)


def test_a_checkpoint_may_bear_the_cosignatures_of_several_witnesses() -> None:
    hour = timedelta(hours=1)
    note = cosign(cosign(SMALL.note(8), WITNESS, SEEN), COUNCIL, SEEN + hour)
    read = Note.parse(note.render())

    assert open_checkpoint(note.render(), LOG.verifier) == SMALL.checkpoint(8)
    assert [(seen.witness, seen.at) for seen in cosignatures(read, [COUNCIL.verifier])] == [
        (COUNCIL.verifier, SEEN + hour)
    ]
    assert [
        seen.at - SEEN for seen in cosignatures(read, [WITNESS.verifier, COUNCIL.verifier])
    ] == [0 * hour, hour]


def test_a_witness_that_sees_it_again_replaces_its_cosignature() -> None:
    note = cosign(cosign(SMALL.note(8), WITNESS, SEEN), WITNESS, SEEN + timedelta(days=1))

    (seen,) = cosignatures(note, [WITNESS.verifier])

    assert seen.at == SEEN + timedelta(days=1)


def test_a_cosignature_covers_every_line_of_the_checkpoint() -> None:
    text = replace(SMALL.checkpoint(8), extensions=("quý II",)).text
    seen = cosign(Note(text), WITNESS, SEEN)

    with pytest.raises(ProofError, match="đã bị sửa"):
        cosignatures(replace(seen, text=text.replace("II", "I")), [WITNESS.verifier])


def test_the_key_of_a_log_is_no_witness() -> None:
    with pytest.raises(KeyTroubleError, match="ở đây cần khoá của bên chứng kiến"):
        cosignatures(SMALL.note(8), [LOG.verifier])
    with pytest.raises(KeyTroubleError, match="ở đây cần khoá của bên chứng kiến"):
        cosign(SMALL.note(8), LOG, SEEN)


@pytest.mark.parametrize("value", [b"", b"\x00" * 8, b"\x00" * 64, b"\xff" * 72, b"\x00" * 80])
def test_what_is_no_cosignature_is_refused(value: bytes) -> None:
    signature = replace(WITNESS.cosign("a\n", SEEN), value=value)

    with pytest.raises(ProofError, match="đã bị sửa"):
        cosignatures(Note("a\n", (signature,)), [WITNESS.verifier])


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, ""),
        (253402300799, ""),
        (253402300800, "thời điểm không thể có"),
        (2**63 - 1, "thời điểm không thể có"),
        (2**63, "đã bị sửa"),
    ],
)
def test_a_time_that_no_calendar_has_is_refused(seconds: int, words: str) -> None:
    message = f"cosignature/v1\ntime {seconds}\na\n".encode()
    value = Ed25519PrivateKey.from_private_bytes(WITNESS.seed).sign(message)
    signature = Signature(WITNESS.name, WITNESS.verifier.key_id, seconds.to_bytes(8, "big") + value)
    note = Note("a\n", (signature,))

    if not words:
        (seen,) = cosignatures(note, [WITNESS.verifier])
        assert seen.at == datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)
    else:
        with pytest.raises(ProofError, match=words):
            cosignatures(note, [WITNESS.verifier])
