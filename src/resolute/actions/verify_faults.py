"""What is said where a file proves nothing: which step failed, and what to do next."""

from __future__ import annotations

from pathlib import Path

from resolute.proof import Checkpoint, VerifierKey
from resolute.words import Words

NOT_IN_TREE = Words(
    "Bản ghi không nằm ở số thứ tự đó trong sổ của bản chốt: bản ghi, số thứ tự hoặc mã băm đã bị "
    "sửa. Xin lại tệp bằng chứng từ nơi giữ sổ.",
    "The record is not that entry of the log of the checkpoint: the record, its number or a hash "
    "was changed. Ask the keeper of the log for the proof again.",
)
NOTHING_TO_READ = Words(
    "Tệp bằng chứng không kèm bản ghi. Xin bản ghi từ nơi giữ sổ rồi chạy lại với --record TỆP.",
    "The proof does not bring the record along. Ask for it and run this again with --record FILE.",
)
OTHER_RECORD = Words(
    "Bản ghi trong tệp bằng chứng khác với bản ghi đã đưa bằng --record. Xem lại có đúng cặp tệp "
    "không.",
    "The record in the proof is not the one given with --record. See whether the two files belong "
    "together.",
)
SEALED_NOTHING = Words(
    "Tệp mở niêm phong không khớp với dấu niêm phong trong bản ghi: muối hoặc nội dung đã bị sửa. "
    "Xin lại tệp này từ nơi giữ sổ.",
    "What was to open the seal does not fit the seal in the record: the salt or the content was "
    "changed. Ask the keeper of the log for the file again.",
)


def unopened(file: Path) -> Words:
    """The file cannot be read at all."""
    return Words(
        f"Không mở được tệp “{file}”. Kiểm tra lại đường dẫn và quyền đọc.",
        f"The file “{file}” cannot be opened. Check its path and that you may read it.",
    )


def no_proof_beside(file: Path, proof: str) -> Words:
    """A file that is neither a proof nor a checkpoint, with no proof beside it."""
    return Words(
        f"“{file}” không phải là tệp bằng chứng hay bản chốt sổ, và bên cạnh không có tệp {proof}. "
        f"Đặt tệp {proof} của báo cáo đã chốt vào cùng thư mục, hoặc chép lại nguyên văn bản chốt.",
        f"“{file}” is neither a proof nor a checkpoint, and there is no {proof} beside it. "
        f"Put the {proof} of the frozen review into the same folder, or copy the checkpoint again.",
    )


def not_frozen(proof: str) -> Words:
    """The proof beside a file is of something else than a review."""
    return Words(
        f"Tệp {proof} bên cạnh chứng minh một bản ghi khác, không phải một báo cáo đã chốt. Dùng "
        "đúng tệp bằng chứng của báo cáo.",
        f"The {proof} beside it proves another record, not a frozen review. Use the proof that "
        "came with the review.",
    )


def other_bytes(file: Path, frozen: str, digest: str) -> Words:
    """The file was changed since."""
    return Words(
        f"Tệp “{file.name}” đã bị sửa sau khi chốt báo cáo: SHA-256 lúc chốt là {frozen}, nay là "
        f"{digest}. Đừng dùng tệp này; xin lại bản gốc.",
        f"The file “{file.name}” was changed after the review was frozen: its SHA-256 was {frozen} "
        f"and is {digest}. Do not use it; ask for the original.",
    )


def not_listed(file: Path, digest: str) -> Words:
    """No file of the review is this one, under whatever name."""
    return Words(
        f"Tệp “{file.name}” (SHA-256 {digest}) không thuộc báo cáo đã chốt bên cạnh: tệp đã bị sửa "
        "hoặc thuộc một báo cáo khác. Xin lại bản gốc.",
        f"The file “{file.name}” (SHA-256 {digest}) is none of the frozen review beside it: it was "
        "changed, or it belongs to another review. Ask for the original.",
    )


def not_cosigned(witness: VerifierKey) -> Words:
    """A witness that was asked for has not signed."""
    return Words(
        f"Bản chốt không có chữ ký của bên chứng kiến “{witness.label}”. Xin bằng chứng lập theo "
        "bản chốt đã được chứng kiến; nếu không có thì hỏi bên chứng kiến.",
        f"The checkpoint bears no signature of the witness “{witness.label}”. Ask for a proof "
        "against a checkpoint that was witnessed; if there is none, ask the witness.",
    )


def other_size(checkpoint: Checkpoint, held: Checkpoint) -> Words:
    """The proof is against another checkpoint than the one held."""
    return Words(
        f"Bằng chứng lập theo bản chốt {checkpoint.size} mục của sổ “{checkpoint.origin}”, còn bản "
        f"chốt đang giữ có {held.size} mục của sổ “{held.origin}”, nên không so được. Xin bằng "
        "chứng lập theo đúng bản chốt này: resolute prove … --checkpoint TỆP.",
        f"The proof is against a checkpoint of {checkpoint.size} entries of “{checkpoint.origin}”, "
        f"and the one held has {held.size} of “{held.origin}”, so they cannot be compared. Ask for "
        "a proof against the one held: resolute prove … --checkpoint FILE.",
    )


def other_root(checkpoint: Checkpoint, held: Checkpoint) -> Words:
    """Two checkpoints of one size that differ."""
    return Words(
        f"Hai bản chốt cùng {held.size} mục mà khác mã gốc: sổ “{checkpoint.origin}” đã bị viết "
        "lại sau khi bản chốt đang giữ được ký. Giữ cả hai tệp làm chứng cứ và báo cơ quan có "
        "thẩm quyền.",
        f"Two checkpoints of {held.size} entries with different roots: the log "
        f"“{checkpoint.origin}” was rewritten after the one held was signed. Keep both files as "
        "evidence and report it.",
    )
