"""What can be wrong with what a return says."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal

from resolute.evidence import Part
from resolute.intake.fault import Fault, both, both_days, choose_from
from resolute.intake.return_words import COLUMNS, HEAD, Column, HeadLabel
from resolute.intake.unreadable import listed, perhaps_near, shown
from resolute.time import Period, Regime, say_period
from resolute.words import Language, Unreadable, UnreadableDate, Words

_AS_TEXT = Words(
    vi="Định dạng ô là Văn bản (Text) rồi gõ lại", en="Format the cell as Text and type it again"
)

NO_TABLE = Fault(
    Words("không tìm thấy bảng số liệu", "no table of figures was found"),
    Words(
        "Thêm hàng tiêu đề có “Mã số liệu” và “Giá trị”",
        "Add a row of headings with “Part” and “Value”",
    ),
)
NO_VALUE = Fault(
    Words("ô giá trị để trống", "the value is blank"),
    Words(
        "Ghi 0 nếu bằng không, KAD nếu không áp dụng, * nếu không được công khai, "
        "“chưa có” nếu chưa biết: đó là bốn điều khác nhau",
        "Write 0 if it is zero, KAD if not applicable, * if suppressed, "
        "“not yet known” if unknown: these are four different things",
    ),
)
NO_CITATION = Fault(
    Words(
        "số liệu công bố hoặc suy ra mà không có căn cứ",
        "a published or derived figure has no citation",
    ),
    Words("Ghi nguồn vào cột “Căn cứ”", "Name the source in the column “Citation”"),
)
TOO_MANY_CELLS = Fault(
    Words(
        "hàng có nhiều ô hơn hàng tiêu đề, có lẽ dấu phẩy thập phân đã chia đôi một số",
        "the row has more cells than the headings; a decimal comma may have cut a number in two",
    ),
    Words(
        "Đặt số có dấu phẩy trong ngoặc kép, hoặc dùng dấu chấm phẩy giữa các ô",
        "Put numbers with a comma in quotation marks, or separate the cells by semicolons",
    ),
)
NAMELESS_COLUMN = Fault(
    Words("bảng có cột không có tiêu đề", "the table has a column without a heading"),
    Words("Đặt tiêu đề cho cột, hoặc xoá cột", "Give the column a heading, or delete it"),
)


def blank_label(label: HeadLabel) -> Fault:
    """Something that every return must say of itself, and this one does not."""
    name = HEAD.words[label]
    return Fault(
        Words(f"thiếu “{name.vi}”", f"“{name.en}” is missing"),
        Words(
            f"Ở đầu trang tính, ghi “{name.vi}” vào cột A và giá trị vào cột B",
            f"At the top of the sheet write “{name.en}” in column A and its value in column B",
        ),
    )


def blank_cell(column: Column) -> Fault:
    """Something that every row must say, and this one does not."""
    name = COLUMNS.words[column]
    return Fault(
        Words(f"ô “{name.vi}” để trống", f"“{name.en}” is blank"),
        Words("Điền ô này, hoặc xoá cả hàng", "Fill the cell in, or delete the row"),
    )


def unknown_label(text: str, known: Iterable[str]) -> Fault:
    """A label above the table that means nothing here."""
    return Fault(
        Words(f"không có nhãn {shown(text)}", f"there is no label {shown(text)}"),
        perhaps_near(
            text, known, Words("Bỏ dòng này nếu không cần", "Delete the line if it is not needed")
        ),
    )


def unknown_column(text: str, known: Iterable[str]) -> Fault:
    """A heading of the table that means nothing here."""
    return Fault(
        Words(f"không có cột {shown(text)}", f"there is no column {shown(text)}"),
        perhaps_near(
            text, known, Words("Bỏ cột này nếu không cần", "Delete the column if it is not needed")
        ),
    )


def told_twice_above(text: str) -> Fault:
    """A label or a heading that stands there two times."""
    return Fault(
        Words(f"{shown(text)} có hai lần", f"{shown(text)} stands there twice"),
        Words("Chỉ giữ một", "Keep only one"),
    )


def no_column(column: Column) -> Fault:
    """A table without a column that it cannot do without."""
    name = COLUMNS.words[column]
    return Fault(
        Words(f"bảng thiếu cột “{name.vi}”", f"the table has no column “{name.en}”"),
        Words(f"Thêm cột “{name.vi}”", f"Add a column “{name.en}”"),
    )


def no_such_word(text: str, choices: Iterable[str]) -> Fault:
    """A word where only a few are possible."""
    return Fault(
        Words(f"không hiểu {shown(text)}", f"{shown(text)} is not understood"), choose_from(choices)
    )


def became_a_day(day: datetime) -> Fault:
    """A text such as 3/2022 that the spreadsheet has turned into a day."""
    said = both_days(day.date())
    return Fault(
        Words(
            f"bảng tính đã đổi nội dung thành ngày {said.vi}",
            f"the spreadsheet has turned this into the day {said.en}",
        ),
        _AS_TEXT,
    )


def unknown_part(key: str, known: Iterable[str]) -> Fault:
    """A key of a part that the plan does not have."""
    return Fault(
        Words(f"kế hoạch không có mã số liệu {shown(key)}", f"the plan has no part {shown(key)}"),
        perhaps_near(
            key,
            known,
            Words("Chép mã từ mẫu báo cáo của kế hoạch", "Copy the key from the plan's template"),
        ),
    )


def other_measure(part: Part, found: str) -> Fault:
    """A unit of measure that is not the one of the part."""
    vi, en = part.measured_in.vi, part.measured_in.en
    return Fault(
        Words(
            f"đơn vị tính là {shown(found)}, phải là “{vi}”",
            f"it is measured in {shown(found)}, and must be in “{en}”",
        ),
        Words(
            f"Quy đổi giá trị ra “{vi}” và sửa đơn vị tính",
            f"Convert the value to “{en}” and correct the unit of measure",
        ),
    )


def not_a_number(read: Unreadable, part: Part) -> Fault:
    """A text that is no number, or that may be two."""
    if not read.ambiguous:
        vi, en = part.measured_in.vi, part.measured_in.en
        return Fault(
            Words(f"{shown(read.text)} không phải là số", f"{shown(read.text)} is not a number"),
            Words(
                f"Chỉ ghi số, tính bằng “{vi}”, như 90,5",
                f"Write the number alone, in “{en}”, such as 90.5",
            ),
        )
    large, small = sorted(read.candidates, key=abs, reverse=True)
    # One more zero, because "1,234" is what was unclear: a group of four digits is no thousand.
    vi_small, en_small = f"{small}0".replace(".", ","), f"{small}0"
    return Fault(
        Words(
            f"{shown(read.text)} đọc được hai cách: {large} hoặc {vi_small}",
            f"{shown(read.text)} can be read in two ways: {large} or {en_small}",
        ),
        Words(
            f"Ghi đúng một trong hai: {large} hay {vi_small}?",
            f"Write the one that is meant: {large} or {en_small}",
        ),
    )


def per_cent_in(part: Part) -> Fault:
    """A cell that shows per cent for a part that is measured in something else."""
    vi, en = part.measured_in.vi, part.measured_in.en
    return Fault(
        Words(
            f"ô hiện phần trăm, nhưng số liệu tính bằng “{vi}”",
            f"the cell shows per cent, and the part is measured in “{en}”",
        ),
        Words(
            f"Định dạng ô là Số và ghi giá trị bằng “{vi}”",
            f"Format the cell as Number and type the value in “{en}”",
        ),
    )


def impossible(value: Decimal, part: Part) -> Fault:
    """A value below the least or above the most that can be."""
    said = both(value)
    least, most = (Words("…", "…") if v is None else both(v) for v in (part.least, part.most))
    return Fault(
        Words(
            f"giá trị {said.vi} không thể có: phải từ {least.vi} đến {most.vi}",
            f"the value {said.en} is impossible: it must lie between {least.en} and {most.en}",
        ),
        Words(
            f"Kiểm tra lại con số và đơn vị tính “{part.measured_in.vi}”",
            f"Check the number and its unit of measure, “{part.measured_in.en}”",
        ),
    )


def number_for_a_day(found: str) -> Fault:
    """A number where a day belongs."""
    return Fault(
        Words(
            f"cần một ngày, ô chứa số {found}", f"a day belongs here, and the cell holds {found}"
        ),
        Words(
            "Định dạng ô là Ngày rồi gõ ngày/tháng/năm",
            "Format the cell as Date and type day/month/year",
        ),
    )


def day_for_a_number(day: datetime) -> Fault:
    """A day where a number belongs; often a spreadsheet has turned 3/4 or 6-15 into one."""
    said = both_days(day.date())
    return Fault(
        Words(
            f"cần một số, ô chứa ngày {said.vi}",
            f"a number belongs here, and the cell holds {said.en}",
        ),
        Words("Định dạng ô là Số rồi gõ lại con số", "Format the cell as Number and type it again"),
    )


def not_a_day(read: UnreadableDate) -> Fault:
    """A text that is no day, or only with the month first."""
    otherwise = Words(
        "Ghi ngày/tháng/năm bằng bốn chữ số năm, như 31/12/2022",
        "Write day/month/year with four digits for the year, such as 31/12/2022",
    )
    meant = [both_days(day) for day in read.candidates]
    return Fault(
        Words(f"{shown(read.text)} không phải là ngày", f"{shown(read.text)} is not a day"),
        Words(
            f"Có phải là ngày {meant[0].vi}? {otherwise.vi}", f"Is it {meant[0].en}? {otherwise.en}"
        )
        if meant
        else otherwise,
    )


def not_a_moment(text: str) -> Fault:
    """A text that is no day and hour."""
    return Fault(
        Words(
            f"{shown(text)} không phải là ngày giờ nhận",
            f"{shown(text)} is no day and hour of receipt",
        ),
        Words("Ghi như 02/02/2023 08:30", "Write it like this: 02/02/2023 08:30"),
    )


def no_basis(part: Part) -> Fault:
    """A part with two denominators, and nothing says which is meant."""
    return Fault(Words("phải nói rõ mẫu số", "the basis must be named"), choose_from(part.bases))


def unknown_basis(found: str, part: Part) -> Fault:
    """A denominator that the part does not have."""
    problem = Words(
        f"số liệu này không có mẫu số {shown(found)}", f"it has no basis {shown(found)}"
    )
    empty = Words("Để trống cột “Mẫu số”", "Leave the column “Basis” empty")
    return Fault(problem, choose_from(part.bases) if part.bases else empty)


def unknown_period(text: str, near: Iterable[str]) -> Fault:
    """A text that the regime cannot read as a period."""
    examples = list(near)
    return Fault(
        Words(f"{shown(text)} không phải là kỳ báo cáo", f"{shown(text)} is not a period"),
        Words(f"Ghi như {listed(examples)}", f"Write it like {listed(examples)}"),
    )


def other_regime(period: Period, regime: Regime) -> Fault:
    """A period at whose end the regime of the part did not apply."""
    vi, en = (say_period(period, language) for language in Language)
    return Fault(
        Words(
            f"“{regime.title.vi}” không áp dụng cho {vi}",
            f"“{regime.title.en}” did not apply to {en}",
        ),
        Words(
            "Ghi kỳ theo chế độ báo cáo lúc đó, hoặc hỏi cơ quan tổng hợp",
            "Write a period of the regime of that time, or ask the office",
        ),
    )


def no_regime(part: Part) -> Fault:
    """A part whose regime the rules do not have."""
    return Fault(
        Words(f"không có chế độ báo cáo “{part.regime}”", f"there is no regime “{part.regime}”"),
        Words("Sửa “regime” của số liệu trong kế hoạch", "Mend “regime” of the part in the plan"),
    )


def same_row(first: int) -> Fault:
    """A row that says the same part, unit, period and nature as one above it."""
    return Fault(
        Words(
            f"trùng với hàng {first}: cùng số liệu, mẫu số, đơn vị, kỳ và tính chất",
            f"row {first} already states this part, basis, unit, period and nature",
        ),
        Words("Chỉ giữ một trong hai hàng", "Keep only one of the two rows"),
    )
