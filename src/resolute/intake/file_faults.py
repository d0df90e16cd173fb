"""What can be wrong with a file or a cell before anybody asks what it means."""

from __future__ import annotations

from resolute.intake.fault import Fault
from resolute.intake.unreadable import shown
from resolute.words import Words

_SAVE_AS_XLSX = Words(
    vi="Mở bằng Excel hoặc LibreOffice, chọn “Lưu dưới dạng .xlsx” rồi gửi lại",
    en="Open it in Excel or LibreOffice, choose “Save as .xlsx” and send it again",
)

NO_WORKBOOK = Fault(
    problem=Words(
        vi="tệp không phải là sổ tính .xlsx hay .csv", en="the file is no .xlsx or .csv workbook"
    ),
    remedy=_SAVE_AS_XLSX,
)
OLD_XLS = Fault(
    problem=Words(
        vi="tệp .xls kiểu cũ dừng ở hàng 65 536, những hàng sau có thể đã mất",
        en="an old .xls file stops at row 65,536, and rows after it may have been lost",
    ),
    remedy=Words(
        vi="Từ bản gốc, chọn “Lưu dưới dạng .xlsx”, đếm lại số hàng rồi gửi lại",
        en="From the original choose “Save as .xlsx”, count the rows again and send it again",
    ),
)
LOCKED = Fault(
    problem=Words(vi="tệp được khoá bằng mật khẩu", en="the file is locked with a password"),
    remedy=Words(vi="Bỏ mật khẩu rồi gửi lại", en="Take the password off and send it again"),
)
DAMAGED = Fault(
    problem=Words(vi="tệp bị hỏng hoặc bị cắt cụt", en="the file is damaged or cut short"),
    remedy=_SAVE_AS_XLSX,
)
UNSAFE_NAMES = Fault(
    problem=Words(
        vi="trong tệp có đường dẫn chỉ ra ngoài tệp", en="a path inside the file leads out of it"
    ),
    remedy=_SAVE_AS_XLSX,
)
NESTED = Fault(
    problem=Words(
        vi="trong tệp có nhúng một tệp nén hoặc tài liệu khác",
        en="another archive or document is embedded in the file",
    ),
    remedy=Words(vi="Xoá tệp nhúng rồi gửi lại", en="Delete what is embedded and send it again"),
)
TOO_LARGE = Fault(
    problem=Words(
        vi="tệp bung ra lớn hơn mọi báo cáo thật nên không được mở",
        en="the file unfolds to more than any real return, so it was not opened",
    ),
    remedy=Words(
        vi="Chép riêng bảng số liệu sang một tệp mới, hoặc chia thành nhiều tệp",
        en="Copy the table alone into a new file, or split it into several",
    ),
)
HAS_DTD = Fault(
    problem=Words(
        vi="tệp chứa khai báo DTD hoặc thực thể XML mà sổ tính thật không bao giờ có",
        en="the file declares a DTD or XML entities, which no real workbook does",
    ),
    remedy=_SAVE_AS_XLSX,
)
NO_SHEET = Fault(
    problem=Words(
        vi="tệp không có trang tính nào hiện ra", en="the file has no sheet that is visible"
    ),
    remedy=Words(
        vi="Cho hiện trang tính có số liệu rồi gửi lại",
        en="Unhide the sheet with the figures and send it again",
    ),
)
NO_UTF8 = Fault(
    problem=Words(
        vi="bảng mã của tệp CSV không phải UTF-8, chữ Việt có thể bị đọc sai",
        en="the CSV file is not in UTF-8, so Vietnamese letters might be misread",
    ),
    remedy=Words(
        vi="Trong Excel chọn “Lưu dưới dạng”, kiểu “CSV UTF-8”, rồi gửi lại",
        en="In Excel choose “Save as”, type “CSV UTF-8”, and send it again",
    ),
)
ROWS_CUT = Fault(
    problem=Words(
        vi="tệp đầy đến đúng hàng cuối cùng mà bảng tính chứa được, hàng sau có thể đã bị cắt",
        en="the file is full to the very last row a spreadsheet holds; rows may have been cut off",
    ),
    remedy=Words(
        vi="Đếm lại số hàng ở bản gốc; nếu thiếu, chia thành nhiều tệp",
        en="Count the rows of the original; if some are missing, split it into several files",
    ),
)
NOT_CALCULATED = Fault(
    problem=Words(
        vi="công thức chưa được tính, ô không có giá trị",
        en="the formula was never calculated, so the cell has no value",
    ),
    remedy=Words(
        vi="Mở bằng Excel, tính lại (F9) rồi lưu và gửi lại",
        en="Open it in Excel, recalculate (F9), save and send it again",
    ),
)
TRUTH_VALUE = Fault(
    problem=Words(
        vi="ô chứa giá trị đúng/sai (TRUE/FALSE)", en="the cell holds a truth value (TRUE/FALSE)"
    ),
    remedy=Words(vi="Viết số hoặc chữ cần báo cáo", en="Write the number or the word to report"),
)
TIME_OF_DAY = Fault(
    problem=Words(vi="ô chứa giờ hoặc khoảng thời gian", en="the cell holds a time or a duration"),
    remedy=Words(
        vi="Đổi định dạng ô thành Số hoặc Ngày rồi nhập lại",
        en="Format the cell as Number or as Date and type it again",
    ),
)
NO_FINITE_NUMBER = Fault(
    problem=Words(vi="số quá lớn, không ghi được", en="the number is too large to be written"),
    remedy=Words(vi="Nhập lại con số", en="Type the number again"),
)


def broken_csv(line: int) -> Fault:
    """A CSV file whose quotation marks do not close."""
    return Fault(
        problem=Words(
            vi=f"dấu ngoặc kép không khớp ở khoảng dòng {line}, từ đó không chia ô được",
            en=f"quotation marks do not match near line {line}, so cells cannot be told apart",
        ),
        remedy=Words(
            vi="Sửa dấu ngoặc kép, hoặc lưu lại thành “CSV UTF-8” từ Excel",
            en="Put the quotation marks right, or save it as “CSV UTF-8” from Excel",
        ),
    )


def error_value(code: str) -> Fault:
    """A cell that shows an error of the spreadsheet."""
    return Fault(
        problem=Words(vi=f"ô báo lỗi {shown(code)}", en=f"the cell shows the error {shown(code)}"),
        remedy=Words(
            vi="Sửa công thức, hoặc nhập thẳng con số", en="Mend the formula, or type the number"
        ),
    )


def merged(area: str) -> Fault:
    """A cell under a merge, of which only the first one holds anything."""
    return Fault(
        problem=Words(
            vi=f"ô bị gộp trong vùng {area}, chỉ ô đầu của vùng có giá trị",
            en=f"the cell is merged into {area}, of which only the first cell holds a value",
        ),
        remedy=Words(
            vi="Bỏ gộp ô và ghi giá trị vào từng hàng",
            en="Unmerge the cells and write the value into every row",
        ),
    )


def hidden(what: str) -> Fault:
    """Rows or columns that nobody sees and that were read all the same."""
    return Fault(
        problem=Words(
            vi=f"hàng hoặc cột bị ẩn vẫn được đọc: {what}",
            en=f"hidden rows or columns were read as well: {what}",
        ),
        remedy=Words(
            vi="Cho hiện ra và xem lại; xoá nếu không gửi những số liệu đó",
            en="Unhide and check them; delete them if those figures are not meant to be sent",
        ),
    )


def skipped_sheet(name: str, read: str) -> Fault:
    """A hidden sheet before the one that was read."""
    return Fault(
        problem=Words(
            vi=f"trang tính đầu tiên {shown(name)} bị ẩn nên không được đọc",
            en=f"the first sheet, {shown(name)}, is hidden and was not read",
        ),
        remedy=Words(
            vi=f"Đã đọc {shown(read)}; nếu số liệu ở trang kia, cho hiện nó ra rồi gửi lại",
            en=f"{shown(read)} was read; if the figures are on the other, unhide it and send again",
        ),
    )
