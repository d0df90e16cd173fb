"""What the pages of accounts say, in both languages."""

from __future__ import annotations

from collections.abc import Mapping

from resolute.words import Words

ACCOUNT_WORDS: Mapping[str, Words] = {
    "name": Words("Tên đăng nhập", "Name"),
    "password": Words("Mật khẩu", "Password"),
    "new_password": Words("Mật khẩu mới", "New password"),
    "old_password": Words("Mật khẩu đang dùng", "Present password"),
    "invitation": Words("Mã mời", "Invitation"),
    "set_password": Words("Đặt mật khẩu", "Set a password"),
    "invited_here": Words(
        "Có mã mời? Đặt mật khẩu ở đây.", "Were you invited? Set a password here."
    ),
    "how_long": Words(
        "Ghép vài từ không liên quan; dán từ trình quản lý mật khẩu cũng được. Ít nhất",
        "Join a few unrelated words, or paste from a password manager. At least",
    ),
    "letters": Words("ký tự", "letters"),
    "second_factor": Words("Mã thứ hai", "Second factor"),
    "second_code": Words(
        "Mã 6 số trên điện thoại, hoặc một mã dự phòng", "Six digits, or a recovery code"
    ),
    "go_on": Words("Tiếp tục", "Go on"),
    "enrol": Words(
        "Việc của bạn cần mã thứ hai. Mở ứng dụng tạo mã (như Google Authenticator, FreeOTP) "
        "trên điện thoại, quét hình này hoặc gõ khoá bên dưới, rồi nhập mã 6 số.",
        "What you do needs a second factor. Open an application for codes (such as FreeOTP) on "
        "your telephone, scan this picture or type the key below it, then enter the six digits.",
    ),
    "qr": Words("Hình QR của khoá dưới đây", "The key below as a QR code"),
    "key": Words("Khoá", "Key"),
    "recovery": Words("Mã dự phòng", "Recovery codes"),
    "recovery_once": Words(
        "In hoặc chép lại ngay: mỗi mã dùng một lần khi mất điện thoại, và không hiện lại nữa.",
        "Print or copy them now: each is good once if the telephone is lost, and not shown again.",
    ),
    "own": Words("Của tôi", "My own"),
    "may_do": Words("Được giao làm", "What you were given to do"),
    "delegations": Words("Uỷ quyền", "Delegations"),
    "giver": Words("Người uỷ quyền", "Who delegates"),
    "deputy": Words("Người được uỷ quyền", "Who acts for him"),
    "from_day": Words("Từ ngày", "From"),
    "to_day": Words("Đến hết ngày", "To the end of"),
    "document": Words("Văn bản", "Document"),
    "holds_now": Words("đang có hiệu lực", "holds now"),
    "no_delegation": Words("Không có uỷ quyền nào.", "There is no delegation."),
    "visits": Words("Phiên đang mở", "Open visits"),
    "this_visit": Words("phiên này", "this one"),
    "last_seen": Words("Lần cuối", "Last seen"),
    "network_address": Words("Địa chỉ", "Address"),
    "end_all": Words("Kết thúc mọi phiên", "End all of them"),
    "in_place_of": Words("thay", "for"),
    "workbook": Words("Tải mẫu Excel", "Get the workbook"),
    "send_workbook": Words("Gửi lại mẫu đã điền", "Send the workbook back"),
    "look_first": Words("Xem trước thay đổi", "See what would change"),
    "dry_run": Words("Xem trước, chưa ghi gì", "What would change"),
    "would_change": Words("Số ô sẽ thay đổi", "Cells that would change"),
    "would_stay": Words("giữ nguyên", "stay as they are"),
    "was": Words("Đang là", "Is now"),
    "will_be": Words("Sẽ là", "Would be"),
    "record_these": Words("Ghi các thay đổi này", "Record these changes"),
    "remarks": Words("Cần xem", "To look at"),
    "no_remarks": Words("không có gì", "nothing"),
    "rows_remarked": Words("dòng", "rows"),
    "open": Words("Xem từng dòng", "Row by row"),
    "choose": Words("Chọn", "Choose"),
    "approve_chosen": Words("Duyệt các lần gửi đã chọn", "Approve those chosen"),
    "only_without": Words(
        "Chỉ chọn được lần gửi không có dòng cần xem.",
        "Only those without remarks can be approved together.",
    ),
    "your_own": Words(
        "Bạn gửi nên người khác duyệt (hai người)", "You sent it: somebody else decides"
    ),
    "not_yours": Words("chờ", "waits to be"),
    "whole": Words("Tất cả các dòng", "Every row"),
    "before": Words("Kỳ trước", "Period before"),
    "moved": Words("Tăng giảm", "Change"),
    "history": Words("Lịch sử số liệu", "History of a figure"),
    "value": Words("Giá trị", "Value"),
    "when": Words("Ghi sổ lúc", "Recorded"),
    "from_file": Words("Từ", "From"),
    "state": Words("Tình trạng", "State"),
    "in_force": Words("đang có hiệu lực", "in force"),
    "replaced": Words("đã được thay", "replaced"),
    "withdrawn": Words("đã rút", "withdrawn"),
    "sent_back": Words("bị trả lại", "sent back"),
    "proof": Words("Chứng minh", "Proof"),
    "entry_number": Words("Mục số", "Entry"),
    "not_signed_yet": Words("chưa có bản chốt nào sau mục này", "no checkpoint after it yet"),
    "get_proof": Words("Tải bằng chứng", "Get the proof"),
    "approved": Words("duyệt", "approved"),
    "was_sent_back": Words("trả lại", "sent back"),
    "reopened": Words("mở lại", "reopened"),
    "nothing_said": Words("Chưa ai nói gì về số liệu này.", "Nobody has said anything of it yet."),
}
