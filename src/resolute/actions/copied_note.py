"""A signed note as it was copied from a printed report, or read from its QR code."""

from __future__ import annotations

from itertools import takewhile

from resolute.proof import ProofError
from resolute.words import Words

_DASH = "—"


def copied_note(content: bytes) -> str:
    """The note that was signed, whatever copying did to its line ends, empty lines and folds.

    Nothing that was signed is changed by it: where a letter was lost, the signature tells. Raises
    ProofError for what is not text.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ProofError(_NOT_TEXT) from None
    lines = [line for each in text.splitlines() if (line := " ".join(each.split()))]
    signed = list(takewhile(lambda line: not line.startswith(_DASH), lines))
    return "\n".join([*signed, "", *_signatures(lines[len(signed) :]), ""])


def _signatures(lines: list[str]) -> list[str]:
    """One line a signature; a narrow page folds them at the blank or between letters."""
    whole: list[str] = []
    for line in lines:
        if line.startswith(_DASH):
            whole.append(line)
        else:
            whole[-1] += line if whole[-1].count(" ") > 1 else f" {line}"
    return whole


_NOT_TEXT = Words(
    "Tệp không phải là văn bản UTF-8, nên không có bản chốt sổ trong đó. Chép lại nguyên văn phần "
    "đóng khung trên báo cáo.",
    "The file is not UTF-8 text, so no checkpoint stands in it. Copy the framed lines of the "
    "report again, letter by letter.",
)
