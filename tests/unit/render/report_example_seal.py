"""The seal of an example review: a checkpoint as a ledger signs it, under words of each language.

The key and the ledger are invented; the lines are as long as those of a real one.
"""

from __future__ import annotations

from resolute.review.blocks import Seal, Strong, Text

CHECKPOINT = """\
hoankiem.gov.vn/nghi-quyet-2020-2025
20852163
CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

— hoankiem.gov.vn/nghi-quyet-2020-2025 \
Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
"""
"""A signed note of five lines, the last of them longer than any page is wide."""

SEAL_VI = Seal(
    title="Dấu kiểm chứng",
    line=(
        Strong("Cách kiểm tra: "),
        Text(
            "quét mã, hoặc chép nguyên văn phần đóng khung, rồi đối chiếu với sổ số liệu. Nếu sổ "
            "không còn khớp với dấu này thì đã có người sửa lại những gì đã ghi."
        ),
    ),
    text=CHECKPOINT,
    alt="Mã QR chứa nguyên văn phần đã ký số in kèm theo",
)

SEAL_EN = Seal(
    title="Seal of the ledger",
    line=(
        Strong("How to check: "),
        Text("scan the code or copy the framed lines, and compare them with the ledger."),
    ),
    text=CHECKPOINT,
    alt="QR code that holds the signed lines printed with it",
)
