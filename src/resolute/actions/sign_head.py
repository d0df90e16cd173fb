"""Sign the log as it stands, so that what was recorded can be proven from outside later."""

from __future__ import annotations

from collections.abc import Iterable

from resolute.actions.keeper import Keeper
from resolute.actions.put_file import put_file
from resolute.evidence import Entry, Ledger, LedgerOpened, Selection, read
from resolute.proof import (
    AddCheckpoint,
    Checkpoint,
    ForkError,
    KeyTroubleError,
    Note,
    ProofError,
    VerifierKey,
    consistency_proof,
    open_checkpoint,
    root,
    sign_checkpoint,
    verify_consistency,
)
from resolute.store import LedgerError
from resolute.words import Words


def sign_head(keeper: Keeper, size: int | None = None) -> Note:
    """The checkpoint of the first ``size`` entries, or of all, signed and kept in the ledger.

    It is signed only where the log as it stands and every checkpoint kept of it, in the ledger or
    beside the key, carry on each other, which is proven first: raises ForkError otherwise. Raises
    KeyTroubleError for the key of another log, and LedgerError where no ledger was opened.
    """
    ledger, key = keeper.ledger, keeper.key
    origin = opening(ledger).origin
    if origin != key.name:
        raise KeyTroubleError(_other_log(origin, key.name))
    wanted, tree = ledger.size if size is None else size, ledger.tree()
    checkpoint = Checkpoint(key.name, wanted, root(wanted, tree))
    kept = [(Checkpoint.parse(Note.parse(text).text), text) for text in ledger.checkpoints()]
    last = _last_signed(keeper)
    must_carry_on(ledger, (*last, *(earlier for earlier, _ in kept)))
    signed = [text for earlier, text in kept if earlier == checkpoint]
    if signed and _signed_by(signed[0], key.verifier):
        return Note.parse(signed[0])
    note = sign_checkpoint(checkpoint, key)
    if all(earlier.size < wanted for earlier in last):
        put_file(keeper.last_signed, note.render().encode())
    ledger.keep_checkpoint(wanted, note.render())
    return note


def must_carry_on(ledger: Ledger, earlier: Iterable[Checkpoint]) -> None:
    """Raise ForkError unless a ledger, as it stands, carries on every one of some checkpoints."""
    size, tree = ledger.size, ledger.tree()
    head = root(size, tree)
    for checkpoint in earlier:
        if checkpoint.size > size:
            raise ForkError(_shorter(checkpoint, size))
        if not verify_consistency(
            old=checkpoint.size,
            new=size,
            old_root=checkpoint.root,
            new_root=head,
            proof=consistency_proof(checkpoint.size, size, tree),
        ):
            raise ForkError(_rewritten(checkpoint, size))


def witness_request(ledger: Ledger, note: Note, old: int) -> AddCheckpoint:
    """What a witness needs that took a checkpoint of ``old`` entries before.

    Raises ProofError where the checkpoint has fewer entries than that.
    """
    size = Checkpoint.parse(note.text).size
    if old > size:
        raise ProofError(_ahead(old, size))
    return AddCheckpoint(old, consistency_proof(old, size, ledger.tree()), note.render())


def opening(ledger: Ledger) -> LedgerOpened:
    """The body of the entry that opened the ledger. Raises LedgerError where there is none."""
    body = opening_entry(ledger).body
    if not isinstance(body, LedgerOpened):
        raise TypeError(f"{body} does not open a ledger")
    return body


def opening_entry(ledger: Ledger) -> Entry:
    """The entry that opened the ledger. Raises LedgerError where there is none."""
    for entry in read(ledger, Selection(kinds=frozenset({LedgerOpened.kind}))):
        return entry
    raise LedgerError(_NOT_OPENED)


def _last_signed(keeper: Keeper) -> tuple[Checkpoint, ...]:
    """The largest checkpoint that the key has signed, if it ever signed one."""
    if not keeper.last_signed.is_file():
        return ()
    return (open_checkpoint(keeper.last_signed.read_bytes(), keeper.key.verifier),)


def _signed_by(note: str, key: VerifierKey) -> bool:
    """Whether a note bears a signature of a key, and a right one."""
    try:
        return key in Note.parse(note).verified_by([key])
    except ProofError:
        return False


_NOT_OPENED = Words(
    "Sổ chưa được mở nên chưa có gì để ký. Mở sổ bằng lệnh resolute record.",
    "The ledger was not opened yet, so there is nothing to sign. Open it with resolute record.",
)


def _other_log(origin: str, name: str) -> Words:
    return Words(
        f"Sổ này mang tên “{origin}”, còn khoá là của sổ “{name}”. Chỉ đúng tệp khoá bằng --key.",
        f"This log is called “{origin}”, and the key is of the log “{name}”. "
        "Name the right file with --key.",
    )


def _shorter(earlier: Checkpoint, size: int) -> Words:
    return Words(
        f"Bản chốt đã ký có {earlier.size} mục mà sổ nay chỉ còn {size}: có mục đã bị xoá, hoặc sổ "
        "được khôi phục từ một bản sao cũ. Chưa ký và chưa ghi gì. Giữ nguyên máy, tìm bản sao lưu "
        "mới nhất và báo người phụ trách.",
        f"A checkpoint of {earlier.size} entries was signed, and the log now has {size}: entries "
        "were removed, or an old copy was put back. Nothing was signed. Leave the machine as it "
        "is, find the newest backup and report it.",
    )


def _rewritten(earlier: Checkpoint, size: int) -> Words:
    return Words(
        f"Sổ hiện có {size} mục không nối tiếp bản chốt {earlier.size} mục đã ký: có mục đã ghi bị "
        "viết lại. Chưa ký và chưa ghi gì. Giữ cả bản chốt lẫn sổ làm chứng cứ và báo người phụ "
        "trách.",
        f"The log of {size} entries does not carry on the checkpoint of {earlier.size} that was "
        "signed: something recorded was rewritten. Nothing was signed. Keep both the checkpoint "
        "and the log as evidence, and report it.",
    )


def _ahead(old: int, size: int) -> Words:
    return Words(
        f"Bên chứng kiến đang giữ bản chốt {old} mục, còn sổ chỉ có {size} mục. Hỏi lại bên chứng "
        "kiến, hoặc kiểm tra sổ có bị khôi phục từ bản sao cũ không.",
        f"The witness keeps a checkpoint of {old} entries, and the log has {size}. Ask the witness "
        "again, or see whether an old copy of the log was put back.",
    )
