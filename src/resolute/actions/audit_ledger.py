"""Audit a ledger: its log against its tables, and against every checkpoint kept or given."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from resolute.actions.copied_note import copied_note
from resolute.actions.cosigned import COSIGNED
from resolute.actions.desk import Progress, approval_levels
from resolute.actions.given_keys import fingerprint, public_key
from resolute.actions.keeper import LAST_SIGNED
from resolute.actions.ledger_desk import PUBLIC_KEY, key_file
from resolute.actions.verify_file import read_file
from resolute.proof import Checkpoint, Note, VerifierKey, open_checkpoint
from resolute.store import LedgerError
from resolute.store.audit import Audited, audit
from resolute.store.audit_checkpoints import Held, checkpoints_kept, read_checkpoint
from resolute.store.audit_faults import other_checkpoint
from resolute.store.connect import use
from resolute.store.open import is_current, old_at
from resolute.words import Finding, Language, Words

STATE = Words("Sổ có {size} mục, mã gốc {root}.", "Entries in the log: {size}. Root: {root}.")
COMPARED = Words(
    "Đã đối chiếu với {kept} bản chốt đang giữ và {given} bản chốt đưa vào.",
    "Compared with checkpoints: {kept} kept, {given} given.",
)
SIGNED = Words(
    "Chữ ký của các bản chốt được kiểm tra bằng khoá “{label}”, vân tay {fingerprint}.",
    "Their signatures were checked with the key “{label}”, fingerprint {fingerprint}.",
)
UNSIGNED = Words(
    "CHƯA kiểm tra chữ ký của các bản chốt vì không có khoá công khai của cơ quan. Chỉ khoá bằng "
    "--vkey.",
    "Their signatures were NOT checked: there is no public key of the office. Name it with --vkey.",
)
SOUND = Words("Không thấy sai khác.", "Nothing was found to be wrong.")
WRONG = Words("Số điểm sai khác: {count}.", "Findings: {count}.")
LIMIT = Words(
    "Người giữ cơ sở dữ liệu có thể viết lại cả sổ lẫn bản chốt đang giữ trong đó. Muốn biết chắc, "
    "đối chiếu với một bản chốt giữ ở nơi khác bằng --checkpoint.",
    "Whoever has the database could rewrite the log and the checkpoints kept in it alike. To be "
    "sure, compare it with a checkpoint kept elsewhere: --checkpoint.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ToAudit:
    """Which ledger is audited, by the key and against the checkpoints that are given.

    Without a key the one beside the ledger is taken, if there is one.
    """

    folder: Path
    address: str
    key: VerifierKey | None = None
    checkpoints: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditDone:
    """What an audit came to; ``kept`` and ``given`` are how many checkpoints it compared with."""

    audited: Audited
    key: VerifierKey | None
    kept: int
    given: int

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is wrong, as far as it is told one by one."""
        return self.audited.findings

    @property
    def count(self) -> int:
        """How much is wrong."""
        return len(self.audited.findings) + self.audited.more


def audit_ledger(asked: ToAudit, progress: Progress = lambda _done, _of: None) -> AuditDone:
    """Audit a ledger. Whatever is wrong with it is a finding.

    Raises LedgerError where there is none or it is of another version, and ProofError where a
    checkpoint that was given cannot be read or was not signed by the key.
    """
    if not is_current(asked.address):
        raise LedgerError(old_at(asked.address))
    key = asked.key or _key_beside(asked.folder)
    given = {_given(path, key) for path in asked.checkpoints}
    alias = use(asked.address)
    kept, papers = checkpoints_kept(alias, key), _papers(asked.folder, key)
    own = {*kept.checkpoints, *papers.checkpoints}
    held = sorted(own | given, key=lambda each: (each.size, each.root))
    audited = audit(alias, approval_levels(), held=held, progress=progress)
    findings = (*kept.findings, *papers.findings, *audited.findings)
    return AuditDone(
        audited=replace(audited, findings=findings), key=key, kept=len(own), given=len(given)
    )


def audit_words(done: AuditDone, language: Language) -> str:
    """What an audit came to, for a person; the findings are told beside it."""
    return "\n".join(_lines(done, language))


def audit_facts(done: AuditDone, language: Language) -> dict[str, Any]:
    """The same as plain facts, for programs to read."""
    return {
        "format": "resolute.audit/1",
        "size": done.audited.size,
        "root": b64encode(done.audited.root).decode(),
        "checkpoints_kept": done.kept,
        "checkpoints_given": done.given,
        "signer": done.key.label if done.key else None,
        "count": done.count,
        "findings": [finding.say(language) for finding in done.findings],
    }


def _lines(done: AuditDone, language: Language) -> Iterator[str]:
    root = b64encode(done.audited.root).decode()
    yield STATE.say(language).format(size=done.audited.size, root=root)
    yield COMPARED.say(language).format(kept=done.kept, given=done.given)
    if done.key is not None and (done.kept or done.given):
        label, digits = done.key.label, fingerprint(done.key)
        yield SIGNED.say(language).format(label=label, fingerprint=digits)
    elif done.kept or done.given:
        yield UNSIGNED.say(language)
    yield WRONG.say(language).format(count=done.count) if done.count else SOUND.say(language)
    if not done.given:
        yield LIMIT.say(language)


def _key_beside(folder: Path) -> VerifierKey | None:
    path = key_file(folder, None).with_suffix(PUBLIC_KEY)
    return public_key(str(path)) if path.is_file() else None


def _given(path: Path, key: VerifierKey | None) -> Checkpoint:
    note = copied_note(read_file(path))
    return open_checkpoint(note, key) if key else Checkpoint.parse(Note.parse(note).text)


def _papers(folder: Path, key: VerifierKey | None) -> Held:
    """The checkpoints kept as files beside the ledger: the last one signed, and cosigned ones."""
    signed = key_file(folder, None).with_suffix(LAST_SIGNED)
    paths = [*([signed] if signed.is_file() else []), *sorted((folder / COSIGNED).glob("*.txt"))]
    read = [(path, _paper(path, key)) for path in paths]
    return Held(
        checkpoints=tuple(each for _, each in read if each is not None),
        findings=tuple(other_checkpoint(str(path)) for path, each in read if each is None),
    )


def _paper(path: Path, key: VerifierKey | None) -> Checkpoint | None:
    try:
        return read_checkpoint(path.read_text(encoding="utf-8"), key)
    except (OSError, UnicodeDecodeError):
        return None
