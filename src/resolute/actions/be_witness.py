"""Be a witness of a log: take a checkpoint only if it carries on the last, and cosign it.

A witness needs a folder and nothing else. For each log there is a folder in it, and in that a file
for each step, named after the size that it started from: two steps from the same size cannot both
be written, so that two programs at once cannot cosign two histories.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from resolute.actions.given_keys import fingerprint
from resolute.actions.put_file import put_file, put_new_file
from resolute.proof import (
    AddCheckpoint,
    Checkpoint,
    ForkError,
    KeyTroubleError,
    Note,
    ProofError,
    SignerKey,
    VerifierKey,
    WitnessState,
    cosign,
    open_checkpoint,
    weigh,
)
from resolute.words import Words, search_key

KEY = "witness.key"
_TRUSTED = "log.vkey"
_STEP = "from-{size:019}.txt"
_STEPS = "from-*.txt"
_NAME_LETTERS = re.compile(r"[^a-z0-9.]+")
_MOST_LETTERS = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Witness:
    """Where a witness keeps what it took, and the key that it cosigns with."""

    state: Path
    key: SignerKey


def bear_witness(
    witness: Witness, content: bytes, *, trusted: VerifierKey | None, at: datetime
) -> Note:
    """The checkpoint of a request with the witness's cosignature; what was taken is on disk then.

    ``trusted`` is the public key of the office, which must be given the first time. Raises
    KeyTroubleError without it, or where it is another than the first time. Raises ForkError, and
    keeps both papers as evidence, where the checkpoint does not carry on the last one taken.
    """
    request = AddCheckpoint.parse(content)
    origin = Checkpoint.parse(Note.parse(request.note).text).origin
    folder = witness.state / _folder_name(origin)
    key = _trusted_key(folder, origin, trusted)
    before = _last(folder, key)
    try:
        after = weigh(before, request, key)
    except ForkError as fork:
        kept = _evidence(folder, before, content)
        raise ForkError(_with_evidence(fork.words, kept)) from fork
    _trust(folder, key)
    _take(folder, before, after)
    return cosign(Note.parse(after.note), witness.key, at)


def _trusted_key(folder: Path, origin: str, given: VerifierKey | None) -> VerifierKey:
    path = folder / _TRUSTED
    if not path.is_file():
        if given is None:
            raise KeyTroubleError(_no_trust(origin))
        return given
    known = VerifierKey.parse(path.read_text(encoding="utf-8"))
    if given not in {None, known}:
        raise KeyTroubleError(_other_trust(origin, known))
    return known


def _trust(folder: Path, key: VerifierKey) -> None:
    """Trust a key from now on, once it is known that a checkpoint of the log is signed by it."""
    if not (folder / _TRUSTED).is_file():
        put_file(folder / _TRUSTED, f"{key.text}\n".encode())


def _last(folder: Path, key: VerifierKey) -> WitnessState | None:
    """The state after the last step; the file that is named after the largest size holds it."""
    steps = sorted(folder.glob(_STEPS))
    if not steps:
        return None
    note = steps[-1].read_text(encoding="utf-8")
    checkpoint = open_checkpoint(note, key)
    return WitnessState(checkpoint.origin, checkpoint.size, checkpoint.root, note)


def _take(folder: Path, before: WitnessState | None, after: WitnessState) -> None:
    known = before.size if before else 0
    if after.size == known:
        return
    try:
        put_new_file(folder / _STEP.format(size=known), after.note.encode())
    except FileExistsError:
        raise ProofError(_AT_ONCE) from None


def _evidence(folder: Path, before: WitnessState | None, refused: bytes) -> Path:
    kept = folder / f"fork-{sha256(refused).hexdigest()[:16]}"
    put_file(kept / "refused.txt", refused)
    put_file(kept / "kept.txt", (before.note if before else "").encode())
    return kept


def _folder_name(origin: str) -> str:
    """A name that any system takes, and that no other log has."""
    readable = _NAME_LETTERS.sub("-", search_key(origin))[:_MOST_LETTERS].strip("-.")
    return f"{readable}-{sha256(origin.encode()).hexdigest()[:16]}"


_AT_ONCE = Words(
    "Một chương trình khác vừa nhận một bản chốt của sổ này. Chạy lại lệnh.",
    "Another program has just taken a checkpoint of this log. Run the command again.",
)


def _no_trust(origin: str) -> Words:
    return Words(
        f"Lần đầu chứng kiến sổ “{origin}” nên chưa biết khoá của cơ quan giữ sổ. Nhận tệp .vkey "
        "trực tiếp từ cơ quan đó rồi chạy lại với --trust TỆP.",
        f"The log “{origin}” is new to this witness, and so is the key of its office. Get the "
        "file .vkey from the office in person, then run this again with --trust FILE.",
    )


def _other_trust(origin: str, known: VerifierKey) -> Words:
    known_by = fingerprint(known)
    return Words(
        f"Sổ “{origin}” đã được chứng kiến bằng khoá khác (vân tay {known_by}). Bỏ --trust để dùng "
        "khoá cũ; nếu cơ quan đổi khoá thì hỏi trực tiếp cơ quan và chứng kiến trong thư mục mới.",
        f"The log “{origin}” was witnessed by another key before (fingerprint {known_by}). Leave "
        "out --trust to go on with it; if the office has a new key, ask the office in person and "
        "witness it in a new folder.",
    )


def _with_evidence(words: Words, kept: Path) -> Words:
    return Words(
        f"{words.vi} Hai bản đã được lưu ở “{kept}”.",
        f"{words.en} Both papers are kept in “{kept}”.",
    )
