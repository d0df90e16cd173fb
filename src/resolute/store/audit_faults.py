"""What an audit can find, in words."""

from __future__ import annotations

from resolute.words import Finding, Place, Words

KEEP = Words(
    "Giữ nguyên cơ sở dữ liệu làm chứng cứ; đối chiếu với bản sao lưu gần nhất",
    "Keep the database as it is for evidence; compare it with the last backup",
)


def found(where: str, vi: str, en: str) -> Finding:
    """Something in the tables that the log does not bear out."""
    return Finding(place=Place(file=where), problem=Words(vi, en), remedy=KEEP)


def gap(seq: int, expected: int) -> Finding:
    """Places in the log are missing."""
    return found(
        f"#{seq}",
        f"sổ thiếu các mục từ {expected} đến {seq - 1}",
        f"the log lacks the entries {expected} to {seq - 1}",
    )


def other_hash(entry: str) -> Finding:
    """A record that is not the one that was hashed."""
    return found(
        entry,
        "nội dung ghi sổ không khớp mã băm của nó: đã bị sửa sau khi ghi",
        "the record does not have the hash that stands beside it: it was changed afterwards",
    )


def other_column(entry: str, column: str) -> Finding:
    """A column that does not say what the record says."""
    return found(
        entry,
        f"cột “{column}” không khớp nội dung ghi sổ",
        f"the column “{column}” does not say what the record says",
    )


def unreadable(entry: str) -> Finding:
    """A record that this program did not write so."""
    return found(
        entry,
        "nội dung ghi sổ không đọc được hoặc không viết theo dạng chuẩn",
        "the record cannot be read, or is not written in its canonical form",
    )


def backwards(entry: str) -> Finding:
    """An entry dated before the one ahead of it."""
    return found(
        entry,
        "thời điểm ghi sớm hơn mục đứng trước",
        "it is dated before the entry ahead of it",
    )


def other_tile(level: int, index: int) -> Finding:
    """A tile of the tree that is missing, or holds other hashes than the records have."""
    return found(
        f"tile {level}/{index}",
        "cây băm đã lưu không khớp các mục của sổ",
        "the tree kept is not the tree over the entries",
    )


def stray_tile(place: int) -> Finding:
    """A tile that no entries fill."""
    return found(
        f"tile {place}",
        "cây băm đã lưu có phần không ứng với mục nào của sổ",
        "the tree kept has a part that no entries fill",
    )


def guard_down(name: str) -> Finding:
    """A guard of the database that would let changes through."""
    return Finding(
        place=Place(file=name),
        problem=Words(
            "chốt chặn sửa, xoá trong cơ sở dữ liệu đã bị gỡ hoặc bị thay",
            "the guard in the database against changes is gone or was replaced",
        ),
        remedy=Words(
            "Tìm hiểu ai đã gỡ và vì sao; lập lại chốt chặn bằng lệnh resolute upgrade",
            "Find out who took it down and why; put it up again with resolute upgrade",
        ),
    )


def other_root(size: int) -> Finding:
    """The log is not the one that a checkpoint was signed over."""
    return found(
        f"checkpoint {size}",
        f"{size} mục đầu không còn là những mục đã ký trong bản chốt này",
        f"the first {size} entries are no longer those that this checkpoint was signed over",
    )


def too_short(size: int, held: int) -> Finding:
    """The log is shorter than a checkpoint says."""
    return found(
        f"checkpoint {held}",
        f"bản chốt nói có {held} mục nhưng sổ chỉ còn {size}: phần cuối đã bị cắt",
        f"the checkpoint tells of {held} entries, the log holds {size}: its end was cut off",
    )


def other_sending(submission: str) -> Finding:
    """The record of a submission that does not agree with its entries."""
    return found(
        submission,
        "thông tin lần gửi không khớp các mục của nó",
        "what is kept of the submission does not agree with its entries",
    )


def broken_seal(entry: str) -> Finding:
    """Personal content that is not what was sealed."""
    return found(
        entry,
        "dữ liệu cá nhân đang giữ không khớp dấu niêm trong sổ",
        "the personal content kept is not what the log sealed",
    )


def gone_unordered(entry: str) -> Finding:
    """Personal content that is gone though nobody had it erased."""
    return found(
        entry,
        "dữ liệu cá nhân đã mất mà trong sổ không có lệnh xoá",
        "the personal content is gone, and no erasure of it is in the log",
    )


def not_erased(entry: str) -> Finding:
    """Personal content that is still there after its erasure."""
    return found(
        entry,
        "đã có lệnh xoá nhưng dữ liệu cá nhân vẫn còn",
        "its erasure is in the log, yet the personal content is still there",
    )


def own_approval(entry: str) -> Finding:
    """A decision by the very person who sent what it is about."""
    return found(
        entry,
        "người duyệt chính là người gửi",
        "the person who decided is the one who sent it",
    )


def idle_approval(entry: str) -> Finding:
    """A decision that could not be made at the level where the submission stood."""
    return found(
        entry,
        "quyết định không đúng thứ tự các cấp duyệt",
        "the decision skips the order of the levels",
    )


def damaged(said: str) -> Finding:
    """A part of the file of a ledger that does not fit the rest."""
    return Finding(
        place=Place(file="ledger.sqlite3"),
        problem=Words(
            f"tệp sổ bị hỏng; SQLite báo: {said}", f"the file is damaged; SQLite says: {said}"
        ),
        remedy=Words(
            "Đừng ghi thêm; khôi phục từ bản sao lưu gần nhất bằng lệnh resolute restore",
            "Record nothing more in it; restore the last backup with resolute restore",
        ),
    )


def stray_approval(entry: str) -> Finding:
    """A decision on a submission that the log does not hold before it."""
    return found(
        entry,
        "quyết định về một lần gửi không có trong sổ trước đó",
        "it decides on a submission that the log does not hold before it",
    )


def other_checkpoint(where: str) -> Finding:
    """A checkpoint kept that is not what the office signed."""
    return found(
        where,
        "bản chốt đang giữ không đọc được, hoặc không phải do khoá của cơ quan ký",
        "the checkpoint kept cannot be read, or was not signed by the key of the office",
    )
