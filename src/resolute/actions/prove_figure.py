"""Prove what was recorded: a file for each entry, by which anybody can check it without us."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from resolute.actions.copied_note import copied_note
from resolute.actions.cosigned import is_cosigned, notes_kept
from resolute.actions.earlier import Earlier
from resolute.actions.judge_folder import judge_known
from resolute.actions.judge_ledger import Question, known_in_ledger, plan_of, plan_texts
from resolute.actions.keeper import Keeper
from resolute.actions.put_file import put_file
from resolute.actions.reveal import reveal_text
from resolute.actions.sign_head import must_carry_on, sign_head
from resolute.evidence import Logged
from resolute.proof import (
    Checkpoint,
    ForkError,
    Note,
    ProofError,
    ProofFile,
    inclusion_proof,
    leaf_hash,
    open_checkpoint,
    verify_inclusion,
)
from resolute.store.lookup import ids_like, logged_entries, salt_and_body
from resolute.words import ResoluteError, Words, closest

SUFFIX = ".tlog-proof"
REVEAL_SUFFIX = ".reveal.json"
_LIKE = 200
_NAME_LETTERS = re.compile(r"[^\w.-]+")
_MOST_LETTERS = 120


class UnknownEntryError(ResoluteError):
    """There is no entry of the id, and no target or task of the code, that was asked for."""

    exit_code = 23


@dataclass(frozen=True, slots=True, kw_only=True)
class Against:
    """The checkpoint that a proof is to be against: of a size, or one held; else the newest."""

    size: int | None = None
    held: bytes | None = None


NEWEST = Against()


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """The proof of one entry, ready to be handed out."""

    logged: Logged
    file: ProofFile

    @property
    def name(self) -> str:
        """A file name that no other entry of the log has."""
        readable = _NAME_LETTERS.sub("_", self.logged.entry.id)[-_MOST_LETTERS:]
        return f"{self.logged.seq}-{readable}{SUFFIX}"


def wanted_entries(
    keeper: Keeper, figure: str, *, on: date, against: Against = NEWEST
) -> Sequence[Logged]:
    """The entry of an id; or those on which the standing of a target or task rests on a day.

    What was recorded after the checkpoint that is named does not count. Raises UnknownEntryError.
    """
    found = logged_entries(keeper.ledger.alias, {figure})
    ids = [figure] if found else _behind(keeper, figure, on=on, against=against)
    entries = found or logged_entries(keeper.ledger.alias, set(ids))
    return [entries[key] for key in ids]


def proofs_of(
    keeper: Keeper, wanted: Collection[Logged], against: Against = NEWEST
) -> Iterator[Proof]:
    """The proofs of entries, each of them checked before it is given.

    Without a checkpoint that is named, it is the newest that covers them and that a witness has
    cosigned, else the newest that covers them, else a new one. Raises ForkError where the ledger
    does not carry on the checkpoint, or where a record is not the one that was signed.
    """
    note = _note(keeper, against, covering=max((each.seq + 1 for each in wanted), default=0))
    checkpoint = Checkpoint.parse(Note.parse(note).text)
    tree = keeper.ledger.tree()
    for logged in wanted:
        if logged.seq >= checkpoint.size:
            raise ProofError(_too_late(logged, checkpoint))
        record = next(keeper.ledger.records(logged.seq, logged.seq + 1))
        hashes = inclusion_proof(logged.seq, checkpoint.size, tree)
        if not verify_inclusion(
            leaf=leaf_hash(record),
            index=logged.seq,
            size=checkpoint.size,
            proof=hashes,
            root=checkpoint.root,
        ):
            raise ForkError(_rewritten(logged, checkpoint))
        yield Proof(logged=logged, file=ProofFile(record, logged.seq, hashes, note))


def reveal(keeper: Keeper, logged: Logged) -> str | None:
    """The paper that opens a sealed record; None where it is not sealed, or was erased."""
    hidden = salt_and_body(keeper.ledger.alias, logged.entry.id)
    return reveal_text(logged.entry.id, *hidden) if hidden else None


def write_proof(path: Path, proof: Proof, revealed: str | None = None) -> Path:
    """Write a proof, and beside it what reveals its record."""
    put_file(path, proof.file.render().encode())
    if revealed is not None:
        put_file(path.with_name(path.name.removesuffix(SUFFIX) + REVEAL_SUFFIX), revealed.encode())
    return path


def _behind(keeper: Keeper, code: str, *, on: date, against: Against) -> Sequence[str]:
    if against == NEWEST:
        size = keeper.ledger.size
    else:
        size = Checkpoint.parse(Note.parse(_note(keeper, against, covering=0)).text).size
    past = Earlier(keeper.ledger, size)
    plan = plan_of(plan_texts(past).last).plan
    if plan is None or plan.promise(code) is None:
        codes = [promise.code for promise in plan.promises] if plan else []
        near = [*ids_like(keeper.ledger.alias, code, _LIKE), *codes]
        raise UnknownEntryError(_unknown(code, closest(code, near)))
    material = judge_known(known_in_ledger(past, Question(code=code)), on=on, only=code)
    return tuple(material.standing(code).entries)


def _note(keeper: Keeper, against: Against, *, covering: int) -> str:
    if against.held is not None:
        note = copied_note(against.held)
        must_carry_on(keeper.ledger, [open_checkpoint(note, keeper.key.verifier)])
        return note
    kept = notes_kept(keeper)
    if against.size is not None:
        return _of_size(keeper, against.size, [note for c, note in kept if c.size == against.size])
    covers = [note for checkpoint, note in kept if checkpoint.size >= covering]
    cosigned = [note for note in covers if is_cosigned(note)]
    if not covers:
        return sign_head(keeper).render()
    must_carry_on(keeper.ledger, (checkpoint for checkpoint, _ in kept))
    return (cosigned or covers)[-1]


def _of_size(keeper: Keeper, size: int, kept: Sequence[str]) -> str:
    if size > keeper.ledger.size:
        raise ProofError(_not_that_large(size, keeper.ledger.size))
    signed = sign_head(keeper, size).render()
    return kept[0] if kept else signed


def _unknown(figure: str, near: Sequence[str]) -> Words:
    listed = ", ".join(near) or "–"
    return Words(
        f"Sổ không có mục nào mang mã “{figure}”, kế hoạch cũng không có chỉ tiêu hay nhiệm vụ nào "
        f"mang mã ấy. Gần nhất: {listed}. Xem các mã bằng lệnh resolute explain.",
        f"The ledger has no entry “{figure}”, and the plan no target or task of that code. "
        f"Closest: {listed}. See the ids with resolute explain.",
    )


def _too_late(logged: Logged, checkpoint: Checkpoint) -> Words:
    return Words(
        f"Mục “{logged.entry.id}” là mục số {logged.seq}, ghi sau bản chốt {checkpoint.size} mục "
        "nên bản chốt ấy không chứng minh được. Bỏ --size và --checkpoint để dùng bản chốt mới.",
        f"“{logged.entry.id}” is entry {logged.seq}, recorded after the checkpoint of "
        f"{checkpoint.size} entries, which cannot prove it. Leave out --size and --checkpoint.",
    )


def _not_that_large(size: int, largest: int) -> Words:
    return Words(
        f"Sổ chỉ có {largest} mục, chưa có {size}. Chọn --size không lớn hơn {largest}.",
        f"The log has {largest} entries, not {size}. Choose a --size of at most {largest}.",
    )


def _rewritten(logged: Logged, checkpoint: Checkpoint) -> Words:
    return Words(
        f"Mục “{logged.entry.id}” trong sổ nay khác với mục số {logged.seq} của bản chốt "
        f"{checkpoint.size} mục đã ký: bản ghi đã bị viết lại. Chưa lập bằng chứng nào. Giữ nguyên "
        "sổ và báo người phụ trách.",
        f"“{logged.entry.id}” in the ledger is not entry {logged.seq} of the checkpoint of "
        f"{checkpoint.size} entries that was signed: the record was rewritten. No proof was made. "
        "Leave the ledger as it is and report it.",
    )
