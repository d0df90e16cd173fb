"""What a check of the columnar copy can find, in words."""

from __future__ import annotations

from resolute.words import Finding, Place, Words

ANEW = Words(
    "Sổ không bị ảnh hưởng; xoá thư mục bản sao rồi lập lại bằng lệnh resolute store fold",
    "The ledger is not affected; remove the folder of the copy and run resolute store fold",
)
UNKNOWN = Words(
    "Nếu không ai đang gộp thì chuyển tệp này đi nơi khác",
    "Unless somebody is folding just now, take it elsewhere",
)


def lost(file: str) -> Finding:
    """A file of the manifest that is not there."""
    return _found(file, "thiếu tệp này của bản sao", "this file of the copy is missing")


def foreign(file: str) -> Finding:
    """A file that no manifest names."""
    problem = Words("tệp này không thuộc bản sao", "this file does not belong to the copy")
    return Finding(place=Place(file=f"copy/{file}"), problem=problem, remedy=UNKNOWN)


def changed(file: str) -> Finding:
    """A file that is not the one that was made."""
    return _found(
        file,
        "nội dung tệp không còn như khi lập",
        "the file is not what it was when it was made",
    )


def other_summary(file: str) -> Finding:
    """A file of which the manifest tells something else."""
    return _found(
        file,
        "số dòng hoặc ngày trong danh mục không khớp tệp",
        "the manifest tells of other rows or days than the file holds",
    )


def other_strips(file: str) -> Finding:
    """Strips that do not tell what the file beside them does."""
    return _found(
        file,
        "các dải tháng trong tệp này không khớp tệp số liệu bên cạnh",
        "the strips in this file are not those of the figures beside it",
    )


def other_gathered(file: str) -> Finding:
    """Gathered strips that do not tell what those beside the segments do."""
    return _found(
        file,
        "các dải tháng gom trong tệp này không khớp các tệp mà nó gom",
        "the strips gathered in this file are not those of the files it was made of",
    )


def other_name(name: str) -> Finding:
    """A name that has no number."""
    return _found("", f"danh mục thiếu mã số của “{name}”", f"no number is kept of “{name}”")


def row_lacking(place: tuple[str, int], seq: object) -> Finding:
    """A figure that the copy does not hold."""
    return _in(place, f"thiếu số liệu của mục #{seq}", f"the figure of entry #{seq} is missing")


def row_too_many(place: tuple[str, int], seq: object) -> Finding:
    """A row that the log does not bear out."""
    return _in(
        place,
        f"thừa một dòng ghi là mục #{seq} mà sổ không có",
        f"a row that claims to be entry #{seq} is not borne out by the ledger",
    )


def other_row(place: tuple[str, int], seq: object) -> Finding:
    """A figure of which the copy says something else than the log."""
    return _in(
        place,
        f"số liệu hoặc thời gian có hiệu lực của mục #{seq} không khớp sổ",
        f"the figure of entry #{seq}, or when it was in force, is not as the ledger says",
    )


def _in(place: tuple[str, int], vi: str, en: str) -> Finding:
    part, year = place
    return _found(f"{part}/{year}", vi, en)


def _found(where: str, vi: str, en: str) -> Finding:
    return Finding(place=Place(file=f"copy/{where}"), problem=Words(vi, en), remedy=ANEW)
