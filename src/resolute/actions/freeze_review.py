"""Freeze a review: made from the ledger to be signed, its files recorded, and proven ever after."""

from __future__ import annotations

import shutil
from base64 import b64encode
from dataclasses import dataclass, replace
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path

from resolute.actions.drawn import RECORD
from resolute.actions.earlier import Earlier
from resolute.actions.judge_folder import judge_known
from resolute.actions.judge_ledger import known_in_ledger
from resolute.actions.keeper import Keeper
from resolute.actions.known import Known
from resolute.actions.make_review import Progress, make_review
from resolute.actions.pack_sections import with_sections
from resolute.actions.prove_figure import proofs_of, write_proof
from resolute.actions.put_file import put_file
from resolute.actions.rules import rules
from resolute.actions.say_record import known_record
from resolute.actions.seal_review import seal_of_review
from resolute.actions.sign_head import opening_entry, sign_head
from resolute.actions.verify_file import CHECKPOINT_FILE, FROZEN, OFFICE_KEY
from resolute.evidence import (
    BY_HAND,
    Entry,
    Ledger,
    ReviewAmended,
    ReviewFrozen,
    Selection,
    Submission,
)
from resolute.intake.methods import method_on
from resolute.pack import NO_PACKS, Packs
from resolute.plan import Plan
from resolute.proof import Checkpoint, Note, ProofError, ProofFile
from resolute.store.lookup import logged_entries
from resolute.words import Finding, Language, ResoluteError, Words

_DIGITS = 12


class NotReadyError(ResoluteError):
    """The review contradicts itself: it is a draft, and a draft is not frozen."""

    exit_code = 25

    def __init__(self, contradictions: tuple[Finding, ...]) -> None:
        count = len(contradictions)
        super().__init__(
            Words(
                f"Báo cáo còn {count} điểm mâu thuẫn nên chỉ là bản nháp, chưa chốt được. Sửa từng "
                "điểm, ghi sổ bằng lệnh resolute record rồi chốt lại.",
                f"The review is a draft and was not frozen; contradictions in it: {count}. Settle "
                "each, record it with resolute record, and freeze again.",
            )
        )
        self.contradictions = contradictions


class FrozenOtherError(ResoluteError):
    """The folder holds something else, such as a review that was frozen before."""

    exit_code = 26


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What is to be frozen, by whom, and when by the ledger's clock.

    ``program`` is the version of the program; ``out`` is where the files go, and None for a folder
    named after the day and the size. ``packs`` bring parts of their own.
    """

    on: date
    by: str
    at: datetime
    language: Language
    program: str
    known_at: datetime | None = None
    out: Path | None = None
    packs: Packs = NO_PACKS


@dataclass(frozen=True, slots=True, kw_only=True)
class Frozen:
    """A frozen review: its folder, the entry that records it, and what to know before signing."""

    folder: Path
    entry: str
    size: int
    paths: tuple[Path, ...]
    findings: tuple[Finding, ...]


def freeze_review(keeper: Keeper, order: Order, progress: Progress = lambda _name: None) -> Frozen:
    """Make the review of what the ledger held, record the digests of its files, and prove that.

    The same order gives the same bytes, whatever was recorded since. Freezing the same again
    changes nothing; with more entries it is another review, in another folder. The folder appears
    whole or not at all. Raises NotReadyError for a draft, FrozenOtherError where something else
    stands in the folder.
    """
    size = size_to_freeze(keeper.ledger, order.known_at)
    known = known_in_ledger(Earlier(keeper.ledger, size))
    folder = order.out or _folder(known.plan, order, size)
    _refuse_other(folder, (order.on, size, order.language.value))
    freezing = _Freezing(
        keeper=keeper,
        order=order,
        known=known,
        note=sign_head(keeper, size),
        place=folder.with_name(f".{folder.name}.part"),
    )
    try:
        cautions = freezing.draw(progress)
        _refuse_changed(folder, freezing.place)
        entry = freezing.record()
        freezing.settle(entry, folder)
    finally:
        shutil.rmtree(freezing.place, ignore_errors=True)
    return Frozen(
        folder=folder,
        entry=entry,
        size=size,
        paths=tuple(sorted(folder.iterdir())),
        findings=(*known.findings, *cautions),
    )


def size_to_freeze(ledger: Ledger, known_at: datetime | None = None) -> int:
    """How many entries are counted: those recorded by a moment, or all.

    Reviews frozen last of all, and notes beside them, are not among them: they say nothing that a
    review could count, and freezing again comes to the same.
    """
    size = ledger.size if known_at is None else ledger.size_at(known_at)
    kinds = frozenset({ReviewFrozen.kind, ReviewAmended.kind})
    frozen = {each.seq for each in ledger.log(Selection(kinds=kinds))}
    while size - 1 in frozen:
        size -= 1
    return size


@dataclass(frozen=True, slots=True, kw_only=True)
class _Freezing:
    """A review on its way: drawn in a ``place`` beside its folder, under the checkpoint's seal."""

    keeper: Keeper
    order: Order
    known: Known
    note: Note
    place: Path

    def draw(self, progress: Progress) -> tuple[Finding, ...]:
        """Draw every file, and return what to know before signing. Raises NotReadyError."""
        order, public = self.order, self.keeper.key.verifier
        opened = opening_entry(self.keeper.ledger)
        seal = seal_of_review(self.note, public, opened, language=order.language)
        then = Earlier(self.keeper.ledger, Checkpoint.parse(self.note.text).size)
        material = with_sections(judge_known(self.known, on=order.on), then, order.packs)
        material = replace(material, seal=seal)
        settings = self.known.read.settings
        issuers = settings.issuers if settings else ()
        shutil.rmtree(self.place, ignore_errors=True)
        made = make_review(
            material, issuers, self.place, language=order.language, progress=progress
        )
        if not made.signing.ready:
            raise NotReadyError(made.signing.contradictions)
        (self.place / RECORD).unlink()
        put_file(self.place / CHECKPOINT_FILE, self.note.render().encode())
        put_file(self.place / OFFICE_KEY, f"{public.text}\n".encode())
        return made.signing.cautions

    def record(self) -> str:
        """The id of the entry that tells of the review, recorded now where it was not before."""
        order, ledger, body = self.order, self.keeper.ledger, self._body()
        told = sha256("\n".join(body.files).encode()).hexdigest()[:_DIGITS]
        entry_id = f"review:{body.on.isoformat()}:{body.size}:{body.language}:{told}"
        if logged_entries(ledger.alias, {entry_id}):
            return entry_id
        entry = Entry(
            id=entry_id,
            unit=self.known.plan.unit,
            sender=self.known.plan.unit,
            period=self.known.plan.term,
            body=body,
            origin=BY_HAND,
            recorded_at=order.at,
        )
        submission = Submission(id=entry_id, by=order.by, entries=(entry,))
        receipt = ledger.submit(
            submission, at=order.at, policy=self.known.read.policy.on(order.at.date())
        )
        if receipt.stored != 1:
            raise ValueError(f"{entry_id} was not recorded: {receipt.findings}")
        return entry_id

    def settle(self, entry: str, folder: Path) -> None:
        """Prove the entry, and put the folder where it is to be; one that is there stays."""
        if (folder / FROZEN).is_file():
            return
        wanted = logged_entries(self.keeper.ledger.alias, {entry}).values()
        for proof in proofs_of(self.keeper, wanted):
            write_proof(self.place / FROZEN, proof)
        if folder.is_dir():
            folder.rmdir()
        self.place.replace(folder)

    def _body(self) -> ReviewFrozen:
        checkpoint = Checkpoint.parse(self.note.text)
        everything = checkpoint.size == size_to_freeze(self.keeper.ledger)
        digests = {name: sha256(told).hexdigest() for name, told in _contents(self.place).items()}
        return ReviewFrozen(
            on=self.order.on,
            known_at=None if everything else self.order.known_at,
            language=self.order.language.value,
            size=checkpoint.size,
            root=b64encode(checkpoint.root).decode(),
            method=method_on(rules("standing.toml"), self.order.on).version,
            program=self.order.program,
            files=tuple(f"{digests[name]}  {name}" for name in sorted(digests)),
        )


def _folder(plan: Plan, order: Order, size: int) -> Path:
    language = "" if order.language is Language.VI else f"-{order.language.value}"
    return Path("out", plan.key, f"{order.on.isoformat()}-{size}{language}")


def _refuse_other(folder: Path, wanted: tuple[date, int, str]) -> None:
    """A folder that holds anything must hold a review of this day, size and language."""
    if folder.is_dir() and any(folder.iterdir()) and _frozen_in(folder) != wanted:
        raise FrozenOtherError(_other(folder))


def _frozen_in(folder: Path) -> tuple[date, int, str] | None:
    try:
        proof = ProofFile.parse((folder / FROZEN).read_bytes())
    except (OSError, ProofError):
        return None
    logged = known_record(proof.extra, proof.index)
    body = logged.entry.body if logged else None
    return (body.on, body.size, body.language) if isinstance(body, ReviewFrozen) else None


def _refuse_changed(folder: Path, drawn: Path) -> None:
    """A review that stands there already must be this very one, to the byte."""
    if folder.is_dir() and any(folder.iterdir()):
        there = _contents(folder)
        del there[FROZEN]
        if there != _contents(drawn):
            raise FrozenOtherError(_other(folder))


def _contents(folder: Path) -> dict[str, bytes]:
    """The files of a folder; a folder in it counts as a file that no review has."""
    return {each.name: each.read_bytes() if each.is_file() else b"" for each in folder.glob("*")}


def _other(folder: Path) -> Words:
    return Words(
        f"Thư mục “{folder}” đã có nội dung khác, chẳng hạn một báo cáo đã chốt trước đây; báo cáo "
        "đã chốt không bao giờ bị ghi đè. Chọn thư mục mới bằng --out.",
        f"The folder “{folder}” holds something else, such as a review frozen before, and what was "
        "frozen is never overwritten. Name a new folder with --out.",
    )
