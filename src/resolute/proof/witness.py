"""A witness of a log: it keeps the last checkpoint, and takes a new one only if it carries on."""

from __future__ import annotations

from dataclasses import dataclass

from resolute.proof.checking import verify_consistency
from resolute.proof.checkpoint import Checkpoint, open_checkpoint
from resolute.proof.encoding import in_base64, read_count, read_hashes, read_text
from resolute.proof.errors import ForkError, ProofError, shown, unreadable
from resolute.proof.keys import VerifierKey
from resolute.proof.merkle import EMPTY_ROOT
from resolute.words import Words

_OLD = "old "


@dataclass(frozen=True, slots=True)
class AddCheckpoint:
    """What a log hands to a witness: a checkpoint, and a proof that it carries on from ``old``."""

    old: int
    proof: tuple[bytes, ...]
    note: str

    @classmethod
    def parse(cls, content: bytes | str) -> AddCheckpoint:
        """The request that ``render`` writes like this. Raises ProofError for anything else."""
        head, blank, note = read_text(content).partition("\n\n")
        first, *hashes = head.split("\n")
        if not blank or not first.startswith(_OLD):
            raise unreadable(
                "giấy gửi bên chứng kiến phải mở đầu bằng dòng “old” và số mục, "
                "rồi đến các mã băm, một dòng trống và bản chốt sổ",
                "what a witness is sent begins with a line of “old” and a size, "
                "then hashes, an empty line and the checkpoint",
            )
        return cls(read_count(first.removeprefix(_OLD)), read_hashes(hashes), note)

    def render(self) -> str:
        """The request as C2SP tlog-witness writes it."""
        lines = (f"{_OLD}{self.old}", *map(in_base64, self.proof))
        return "".join(f"{line}\n" for line in (*lines, "")) + self.note


@dataclass(frozen=True, slots=True)
class WitnessState:
    """All that a witness needs to keep of a log: the last checkpoint that it took."""

    origin: str
    size: int
    root: bytes
    note: str


def weigh(state: WitnessState | None, request: AddCheckpoint, key: VerifierKey) -> WitnessState:
    """The state after taking a checkpoint, which then may be cosigned.

    ``state`` is None where the witness never saw this log. Raises ForkError where the checkpoint
    does not carry on the last one; ProofError where it is not signed by the log with this key, is
    of another log, or comes with a proof from another size than the witness knows.
    """
    checkpoint = open_checkpoint(request.note, key)
    known = state or WitnessState(checkpoint.origin, 0, EMPTY_ROOT, "")
    if checkpoint.origin != known.origin:
        raise ProofError(_other_log(known, checkpoint))
    _carries_on(known, checkpoint)
    if request.old != known.size:
        raise ProofError(_other_start(known, request))
    if not verify_consistency(
        old=known.size,
        new=checkpoint.size,
        old_root=known.root,
        new_root=checkpoint.root,
        proof=request.proof,
    ):
        grown = checkpoint.size > known.size > 0
        raise ForkError(_unproven(known, checkpoint)) if grown else ProofError(_NOTHING_TO_PROVE)
    return WitnessState(checkpoint.origin, checkpoint.size, checkpoint.root, request.note)


def _carries_on(known: WitnessState, checkpoint: Checkpoint) -> None:
    if checkpoint.size < known.size:
        raise ForkError(_back(known, checkpoint))
    if checkpoint.size == known.size and checkpoint.root != known.root:
        raise ForkError(_two_roots(known, checkpoint))


_NOTHING_TO_PROVE = Words(
    "Giấy gửi bên chứng kiến có mã băm mà không có gì để chứng minh: sổ mới bắt đầu hoặc không "
    "thêm mục nào. Lập lại giấy gửi, không kèm mã băm.",
    "What the witness was sent has hashes where there is nothing to prove: the log is new, or has "
    "not grown. Make the request again, without hashes.",
)


def _both(known: WitnessState, checkpoint: Checkpoint) -> Words:
    """Both papers, as every refusal of a fork names them."""
    kept, new = in_base64(known.root), in_base64(checkpoint.root)
    return Words(
        f"Sổ {shown(known.origin)}: bản chốt đã giữ có {known.size} mục, mã gốc {kept}; "
        f"bản chốt mới có {checkpoint.size} mục, mã gốc {new}.",
        f"Log {shown(known.origin)}: the checkpoint kept has {known.size} entries and the root "
        f"{kept}; the new one has {checkpoint.size} entries and the root {new}.",
    )


def _two_roots(known: WitnessState, checkpoint: Checkpoint) -> Words:
    both = _both(known, checkpoint)
    return Words(
        f"{both.vi} Cùng số mục mà khác mã gốc, và cả hai đều do sổ ký. Giữ cả hai bản: chúng "
        "chứng minh rằng sổ đã bị viết lại. Không ký bản mới; báo cơ quan có thẩm quyền.",
        f"{both.en} The sizes are equal, the roots are not, and the log signed both. Keep both "
        "papers: they prove that the log was rewritten. Do not sign the new one; report it.",
    )


def _unproven(known: WitnessState, checkpoint: Checkpoint) -> Words:
    both = _both(known, checkpoint)
    return Words(
        f"{both.vi} Các mã băm kèm theo không chứng minh được bản mới nối tiếp bản cũ. Giữ cả hai "
        "bản và yêu cầu nơi giữ sổ chứng minh lại; nếu không chứng minh được thì hai bản này "
        "chứng minh rằng sổ đã bị viết lại. Không ký bản mới.",
        f"{both.en} The hashes sent along do not prove that the new one carries on the old. Keep "
        "both papers and ask the keeper of the log for a proof; if none can be given, they prove "
        "that the log was rewritten. Do not sign the new one.",
    )


def _back(known: WitnessState, checkpoint: Checkpoint) -> Words:
    both = _both(known, checkpoint)
    return Words(
        f"{both.vi} Sổ chỉ thêm chứ không bớt. Giữ cả hai bản và hỏi nơi giữ sổ: nếu đây là bản "
        "mới nhất của sổ thì hai bản này chứng minh rằng sổ đã bị viết lại. Không ký bản này.",
        f"{both.en} A log only ever grows. Keep both papers and ask the keeper of the log: if this "
        "is the newest that the log has, they prove that the log was rewritten. Do not sign it.",
    )


def _other_log(known: WitnessState, checkpoint: Checkpoint) -> Words:
    return Words(
        f"Bản chốt đã giữ là của sổ {shown(known.origin)}, bản mới là của sổ "
        f"{shown(checkpoint.origin)}. Dùng đúng hồ sơ của từng sổ.",
        f"The checkpoint kept is of the log {shown(known.origin)}, the new one of the log "
        f"{shown(checkpoint.origin)}. Use the file of the right log.",
    )


def _other_start(known: WitnessState, request: AddCheckpoint) -> Words:
    return Words(
        f"Bên chứng kiến đang giữ bản chốt {known.size} mục, còn giấy gửi lại chứng minh từ "
        f"{request.old} mục. Lập lại giấy gửi, chứng minh từ {known.size} mục.",
        f"The witness keeps a checkpoint of {known.size} entries, and the request proves from "
        f"{request.old}. Make the request again, with a proof from {known.size}.",
    )
