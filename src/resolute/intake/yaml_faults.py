"""What can be wrong with a YAML file, or lies beyond the part of YAML that is read."""

from __future__ import annotations

from resolute.intake.fault import Fault
from resolute.words import Words

_INDENT = Words(
    "Sửa lại số dấu cách ở đầu dòng cho khớp với các dòng cùng cấp",
    "Give the line as many spaces in front as its neighbours of the same level have",
)
STRAY = Fault(
    Words("dòng thụt vào không khớp với dòng nào", "the line is indented like no line above it"),
    _INDENT,
)
TAB = Fault(
    Words("dòng thụt vào bằng dấu tab", "the line is indented with a tab"),
    Words("Thay dấu tab bằng dấu cách", "Put spaces in place of the tab"),
)
NO_KEY = Fault(
    Words("dòng không có dạng “mục: giá trị”", "the line does not have the form “key: value”"),
    Words(
        "Viết “mục: giá trị”; giá trị có dấu hai chấm thì đặt trong ngoặc kép",
        "Write “key: value”, and put a value that holds a colon into quotation marks",
    ),
)
FLOW = Fault(
    Words(
        "dạng viết YAML này không được đọc (neo, nhãn, hoặc ngoặc có nội dung)",
        "this form of YAML is not read (an anchor, a tag, or brackets with something in them)",
    ),
    Words(
        "Viết mỗi mục trên một dòng bắt đầu bằng “- ”, hoặc đặt văn bản trong ngoặc kép",
        "Write each item on a line that begins with “- ”, or put a text into quotation marks",
    ),
)
TWO_WAYS = Fault(
    Words("từ này có thể là có/không hoặc là chữ", "the word may be a yes or no, or a text"),
    Words(
        "Viết true hoặc false, hoặc đặt trong ngoặc kép",
        "Write true or false, or put it into quotation marks",
    ),
)
UNCLOSED = Fault(
    Words(
        "dấu ngoặc kép không khớp hoặc có ký hiệu \\ lạ",
        "quotation marks do not match, or a \\ stands before an unknown letter",
    ),
    Words("Sửa lại dấu ngoặc kép", "Put the quotation marks right"),
)


def told_again(key: str) -> Fault:
    """A key that its table tells twice, of which neither can be preferred."""
    return Fault(
        Words(
            f"mục “{key}” có hai lần, nên không lấy lần nào",
            f"the key “{key}” stands there twice, so neither is taken",
        ),
        Words("Bỏ một trong hai", "Remove one of the two"),
    )


class UnreadableYamlError(Exception):
    """A YAML text that is not read, with the line; the intake turns it into a finding."""

    def __init__(self, line: int, fault: Fault) -> None:
        super().__init__(f"line {line}: {fault.problem.en}")
        self.line = line
        self.fault = fault
