"""The single file for inspectors and the package refuse the same hostile proofs, one by one."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import replace
from hashlib import sha256

import pytest

from resolute.proof import (
    EMPTY_ROOT,
    MOST_SIGNATURES,
    Checkpoint,
    KeyTroubleError,
    Note,
    ProofError,
    ProofFile,
    VerifierKey,
    cosign,
    leaf_hash,
    verify_proof,
)
from tests.unit.proof.small_log import LOG, ORIGIN, OTHER_LOG, SEEN, WITNESS, SmallLog
from tests.unit.proof.test_note import letters_changed, parts_of
from tools.verify_proof import ORDER, NotProvenError, Proven, verify

KEY = LOG.verifier
SMALL = SmallLog(11)
GOOD = SMALL.proof(5, 11)
CHECKPOINT = SMALL.checkpoint(11).text
VALUE = LOG.sign(CHECKPOINT).value
PAST_ORDER = (int.from_bytes(VALUE[32:], "little") + ORDER).to_bytes(32, "little")


def line(value: bytes, *, name: str = ORIGIN) -> str:
    """A signature line as whoever writes by hand would write it."""
    return f"— {name} {b64encode(KEY.key_id + value).decode()}\n"


def signed(text: str) -> str:
    """A note of the log, with no look at what it signs."""
    return f"{text}\n{line(LOG.sign(text).value)}"


def with_note(note: str, *, of: ProofFile = GOOD) -> str:
    return replace(of, note=note).render()


def swapped(old: str, new: str) -> str:
    assert old in GOOD.render()
    return GOOD.render().replace(old, new, 1)


STRANGER = "— a AAAAAAA=\n"
LONG = sha256(b"\x01" + leaf_hash(b"a") + bytes(33)).digest()  # a root over a hash of 33 bytes
ACCEPTED = {
    "as it was made": GOOD.render(),
    "the only record of a log": SMALL.proof(0, 1).render(),
    "an empty record": SmallLog(1, first="").proof(0, 1).render(),
    "cosigned": with_note(cosign(SMALL.note(11), WITNESS, SEEN).render()),
    "signed by a stranger too": with_note(GOOD.note + STRANGER),
    "signed twice": with_note(GOOD.note + line(VALUE)),
    "as many signatures as may be": with_note(GOOD.note + STRANGER * (MOST_SIGNATURES - 1)),
    "a checkpoint with more lines": with_note(signed(f"{CHECKPOINT}quý II\nđã duyệt\n")),
}
REFUSED = {
    "nothing": "",
    "another version": swapped("@v1", "@v2"),
    "no first line": swapped("c2sp.org/tlog-proof@v1\n", ""),
    "Windows ends of lines": GOOD.render().replace("\n", "\r\n"),
    "the record changed": replace(GOOD, extra="mục 6".encode()).render(),
    "no record": replace(GOOD, extra=b"").render(),
    "a record not in base64": swapped("NQ==", "NQ"),
    "an empty line of record": SmallLog(1, first="")
    .proof(0, 1)
    .render()
    .replace("index", "extra \nindex"),
    "two records": swapped("index", "extra AAAA\nindex"),
    "no index": swapped("index 5\n", ""),
    "an index without its word": swapped("index 5", "5"),
    "an index in other digits": swapped("index 5", "index 05"),
    "another index": swapped("index 5", "index 4"),
    "an index past the end": replace(SMALL.proof(10, 11), index=11).render(),
    "an index past all counting": swapped("index 5", f"index {2**63 + 5}"),
    "a hash in front": replace(GOOD, hashes=(EMPTY_ROOT, *GOOD.hashes)).render(),
    "a hash behind": replace(GOOD, hashes=(*GOOD.hashes, EMPTY_ROOT)).render(),
    "a hash missing": replace(GOOD, hashes=GOOD.hashes[:-1]).render(),
    "no hashes": replace(GOOD, hashes=()).render(),
    "two hashes swapped": replace(
        GOOD, hashes=(GOOD.hashes[1], GOOD.hashes[0], *GOOD.hashes[2:])
    ).render(),
    "a hash cut short": replace(
        GOOD, hashes=(GOOD.hashes[0][:-1], GOOD.hashes[0][-1:], *GOOD.hashes[1:])
    ).render(),
    "a byte moved to the next hash": replace(
        GOOD,
        hashes=(GOOD.hashes[0] + GOOD.hashes[1][:1], GOOD.hashes[1][1:], *GOOD.hashes[2:]),
    ).render(),
    "hashes without end": replace(GOOD, hashes=(EMPTY_ROOT,) * 64).render(),
    "no checkpoint": with_note(""),
    "no signature": with_note(f"{CHECKPOINT}\n"),
    "only a stranger's signature": with_note(f"{CHECKPOINT}\n{STRANGER}"),
    "another log's signature": with_note(
        Note(CHECKPOINT).signed(OTHER_LOG.sign(CHECKPOINT)).render()
    ),
    "the last line without its end": with_note(GOOD.note[:-1]),
    "a line that is no signature": with_note(f"{GOOD.note}x\n"),
    "a signature without a dash": with_note(f"{GOOD.note}a AAAAAAA=\n"),
    "a signature with another dash": with_note(f"{GOOD.note}- a AAAAAAA=\n"),
    "a signature without a name": with_note(f"{GOOD.note}—  AAAAAAA=\n"),
    "a signature by no name at all": with_note(f"{GOOD.note}— a+b AAAAAAA=\n"),
    "a signature of no bytes": with_note(f"{GOOD.note}— a AAAAAA==\n"),
    "a signature in other letters": with_note(f"{GOOD.note}— a AAAAAAB=\n"),
    "too many signatures": with_note(GOOD.note + STRANGER * MOST_SIGNATURES),
    "a wrong signature beside the right one": with_note(GOOD.note + line(bytes(64))),
    "first half of the signature changed": with_note(
        f"{CHECKPOINT}\n{line(bytes([VALUE[0] ^ 1]) + VALUE[1:])}"
    ),
    "second half of the signature changed": with_note(
        f"{CHECKPOINT}\n{line(VALUE[:32] + bytes([VALUE[32] ^ 1]) + VALUE[33:])}"
    ),
    "a signature with a byte more": with_note(f"{CHECKPOINT}\n{line(VALUE + bytes(1))}"),
    "a signature with a byte before": with_note(f"{CHECKPOINT}\n{line(bytes(1) + VALUE)}"),
    "a signature with a byte less": with_note(f"{CHECKPOINT}\n{line(VALUE[:-1])}"),
    "half a signature": with_note(f"{CHECKPOINT}\n{line(VALUE[:32])}"),
    "the same signature by another number": with_note(
        f"{CHECKPOINT}\n{line(VALUE[:32] + PAST_ORDER)}"
    ),
    "the size changed": swapped("\n11\n", "\n12\n"),
    "another log's name, signed": with_note(signed(CHECKPOINT.replace(ORIGIN, OTHER_LOG.name))),
    "no name of a log, signed": with_note(signed(CHECKPOINT.replace(ORIGIN, ""))),
    "a size in other digits, signed": with_note(signed(CHECKPOINT.replace("\n11\n", "\n011\n"))),
    "a root cut short, signed": with_note(signed(f"{ORIGIN}\n11\nYWJj\n")),
    "two lines, signed": with_note(signed(f"{ORIGIN}\n11\n")),
    "an empty line, signed": with_note(signed(f"{CHECKPOINT}\nquý II\n")),
    "a control character, signed": with_note(signed(f"{CHECKPOINT}quý\tII\n")),
    "an older size, signed": with_note(SMALL.note(5).render()),
    "a hash too long, under a root made for it, signed": ProofFile(
        b"a", 0, (bytes(33),), signed(Checkpoint(ORIGIN, 2, LONG).text)
    ).render(),
    "a rewritten log, signed": with_note(SmallLog(11, first="khác").note(11).render()),
}


@pytest.mark.parametrize("content", ACCEPTED.values(), ids=ACCEPTED)
def test_what_one_proves_the_other_proves(content: str) -> None:
    verified = verify_proof(ProofFile.parse(content), KEY)

    assert verify(content.encode(), KEY.text) == Proven(
        verified.record,
        verified.index,
        verified.checkpoint.origin,
        verified.checkpoint.size,
        verified.checkpoint.root,
    )


@pytest.mark.parametrize("content", REFUSED.values(), ids=REFUSED)
def test_what_one_refuses_the_other_refuses(content: str) -> None:
    with pytest.raises(ProofError):
        verify_proof(ProofFile.parse(content), KEY)
    with pytest.raises(NotProvenError):
        verify(content.encode(), KEY.text)


def test_neither_takes_what_is_not_utf_8() -> None:
    content = GOOD.render().encode() + b"\xff"

    with pytest.raises(ProofError):
        ProofFile.parse(content)
    with pytest.raises(NotProvenError):
        verify(content, KEY.text)


def test_neither_takes_a_key_that_was_cut_or_changed() -> None:
    content = GOOD.render().encode()
    others = [WITNESS.verifier.text, LOG.text, "\udcff", f"{KEY.text}A", f"{KEY.text}AAAA"]

    for key in [*parts_of(KEY.text)[::7], *letters_changed(KEY.text), *others]:
        with pytest.raises(KeyTroubleError):
            verify_proof(ProofFile.parse(content), VerifierKey.parse(key))
        with pytest.raises(NotProvenError):
            verify(content, key)
