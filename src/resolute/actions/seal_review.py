"""The seal of a review: the checkpoint over what it counts, and what that proves and does not."""

from __future__ import annotations

from collections.abc import Mapping

from resolute.actions.desk import OFFICE_TIME
from resolute.actions.given_keys import fingerprint
from resolute.evidence import Entry
from resolute.proof import Checkpoint, Note, VerifierKey
from resolute.review.blocks import Seal, Strong, Text
from resolute.words import Language, Words, say_date

TITLE = Words("Dấu kiểm chứng", "Seal of the ledger")
ALT = Words(
    "Mã QR chứa nguyên văn phần đã ký số in kèm theo",
    "QR code that holds the signed lines printed with it",
)
_LINE: Mapping[Words, Words] = {
    Words("Dấu này là gì: ", "What this is: "): Words(
        "bản chốt sổ số liệu “{origin}”, có chữ ký số của cơ quan. Báo cáo tính {size} mục đầu của "
        "sổ; nếu về sau có mục nào trong đó bị sửa, bị xoá hay bị chèn thêm thì sổ không còn khớp "
        "với dấu này. ",
        "a checkpoint of the ledger “{origin}”, signed by the office. The review counts the first "
        "{size} entries; if one of them is ever changed, removed or added, the ledger no longer "
        "fits this seal. ",
    ),
    Words("Cách kiểm tra: ", "How to check: "): Words(
        "đặt tệp báo cáo cạnh tệp frozen.tlog-proof rồi chạy “resolute verify TỆP --key KHOÁ”; với "
        "bản in thì TỆP là phần đóng khung chép nguyên văn, hoặc nội dung mã QR. KHOÁ là khoá công "
        "khai của cơ quan, vân tay {digits}: hãy so với vân tay nhận trực tiếp từ cơ quan. ",
        "put the file of the review beside frozen.tlog-proof and run “resolute verify FILE --key "
        "KEY”; of a printed copy, FILE is the framed lines copied letter by letter, or what the QR "
        "code says. KEY is the public key of the office, fingerprint {digits}: compare it "
        "with the one that you have from the office itself. ",
    ),
    Words("Dấu này không chứng minh: ", "What it does not prove: "): Words(
        "rằng số liệu đúng khi được nhập; và không chứng minh những gì có trước khi mở sổ ({day}): "
        "số liệu cũ hơn được đưa vào sổ với thời điểm do cơ quan khai.",
        "that a figure was true when it was typed; nor anything from before the ledger was opened "
        "({day}): older figures came into it with the moments that the office stated.",
    ),
}


def seal_of_review(note: Note, key: VerifierKey, opened: Entry, *, language: Language) -> Seal:
    """The seal to be printed; ``opened`` is the entry by which the ledger was opened."""
    checkpoint = Checkpoint.parse(note.text)
    day = opened.recorded_at.astimezone(OFFICE_TIME).date()
    values = {
        "origin": checkpoint.origin,
        "size": str(checkpoint.size),
        "digits": fingerprint(key),
        "day": say_date(day, language),
    }
    spans = [
        span
        for lead, words in _LINE.items()
        for span in (Strong(lead.say(language)), Text(words.say(language).format_map(values)))
    ]
    return Seal(
        title=TITLE.say(language), line=tuple(spans), text=note.render(), alt=ALT.say(language)
    )
