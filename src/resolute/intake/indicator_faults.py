"""What can be wrong with the files of an indicator."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from resolute.intake.fault import Fault, choose_from
from resolute.intake.unreadable import perhaps_near, shown
from resolute.words import Words

_OPTION = Words(
    "Sửa mục progress_calculation_options trong tệp cấu hình",
    "Mend progress_calculation_options in the configuration file",
)
NO_TABLE = Fault(
    Words("tệp không phải là một bảng các mục", "the file is not a table of keys"),
    Words("Viết mỗi dòng “mục: giá trị”", "Write “key: value” on each line"),
)
NO_OPTION = Fault(
    Words("lựa chọn tính tiến độ không đọc được", "the progress option cannot be read"),
    _OPTION,
)
NO_COMPONENT = Fault(
    Words("dòng này không đọc được", "the row cannot be read"),
    Words(
        "Tải lại canada_progress_components.csv rồi so với dòng gốc",
        "Fetch canada_progress_components.csv again, and compare the row with the original",
    ),
)
NO_DIRECTION = Fault(
    Words("không nói hướng mong muốn của chuỗi", "the wanted direction of the series is not said"),
    Words("Thêm “direction: positive” hoặc “negative”", "Add “direction: positive” or “negative”"),
)

NO_HEADLINE = Fault(
    Words("không dòng nào nói về toàn thể", "no row is about the whole"),
    Words(
        "Thêm mục disaggregation để chọn các dòng",
        "Add a disaggregation that chooses the rows",
    ),
)


def heads_missing(missing: Sequence[str]) -> Fault:
    """A file without the columns that every indicator file has."""
    named = ", ".join(missing) or "Year, Value"
    return Fault(
        Words(f"dòng đầu thiếu cột {named}", f"the first line lacks the column {named}"),
        Words("Ghi tên cột ở dòng đầu tiên", "Name the columns on the first line"),
    )


def heads_twice(head: str) -> Fault:
    """Two columns of one name."""
    return Fault(
        Words(f"hai cột cùng tên {shown(head)}", f"two columns are named {shown(head)}"),
        Words("Đổi tên hoặc bỏ một cột", "Rename or remove one of them"),
    )


def cells_off(cells: int, heads: int) -> Fault:
    """A row with more or fewer cells than there are columns."""
    return Fault(
        Words(f"dòng có {cells} ô, cần {heads}", f"the row has {cells} cells, and needs {heads}"),
        Words(
            "Sửa dấu phẩy; ô có dấu phẩy thì đặt trong ngoặc kép",
            "Mend the commas, and put a cell that holds one into quotation marks",
        ),
    )


def no_year(text: str) -> Fault:
    """A year that is none."""
    return Fault(
        Words(f"{shown(text)} không phải là năm", f"{shown(text)} is not a year"),
        Words("Viết như 2019, 2019/2020 hoặc 2019 Q1", "Write it like 2019, 2019/2020 or 2019 Q1"),
    )


def no_number(head: str, text: str) -> Fault:
    """A value that is no number."""
    return Fault(
        Words(
            f"{shown(text)} ở cột {head} không phải là số",
            f"{shown(text)} in the column {head} is not a number",
        ),
        Words(
            "Viết số như 1234.5, hoặc để trống nếu chưa có số liệu",
            "Write a number like 1234.5, or leave the cell empty where there is none",
        ),
    )


def no_file_of(name: str) -> Fault:
    """A series that is to be followed, of an indicator without data."""
    return Fault(
        Words(f"chuỗi {shown(name)} không có số liệu", f"there are no data of {shown(name)}"),
        Words("Thêm tệp số liệu của chỉ tiêu này", "Add the data file of this indicator"),
    )


def no_column(column: str, heads: Iterable[str]) -> Fault:
    """A series that is chosen by a column that is not there."""
    return Fault(
        Words(f"không có cột {shown(column)}", f"there is no column {shown(column)}"),
        perhaps_near(column, heads, choose_from(heads)),
    )


def no_such_rows(column: str, value: str, known: Iterable[str]) -> Fault:
    """A series that is chosen by a value that no row has."""
    return Fault(
        Words(
            f"không dòng nào có {shown(value)} ở cột {shown(column)}",
            f"no row says {shown(value)} in the column {shown(column)}",
        ),
        perhaps_near(value, sorted(set(known) - {""}), _OPTION),
    )


def several_rows(year: int) -> Fault:
    """A series with more than one value in a year."""
    return Fault(
        Words(
            f"năm {year} có nhiều giá trị, không rõ theo giá trị nào",
            f"{year} has several values, and it is unclear which one is meant",
        ),
        Words(
            "Thêm mục disaggregation để chỉ còn một giá trị mỗi năm",
            "Add a disaggregation, so that one value a year is left",
        ),
    )
