"""The words of the section on an index, and its numbers, each tied to where it can be looked up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from resolute.review.blocks import Align, Column, Number, Row, Span
from resolute.review.fill import as_line
from resolute.review.ink import Ink
from resolute.review.rankings import RankedIndex
from resolute.standing.points import MoveCause, PlaceInterval, rounded
from resolute.words import Words, say_number

PLACES, PERCENT = 2, 100
CAUSES: Mapping[MoveCause, Words] = {
    MoveCause.OWN: Words("kết quả của chính đơn vị", "the unit's own results"),
    MoveCause.OTHERS: Words("kết quả của các đơn vị khác", "the results of the others"),
    MoveCause.EDITION: Words("bộ tiêu chí mới", "the new edition"),
    MoveCause.REVISION: Words("năm trước được đính chính", "the earlier year corrected"),
}
WORDS: Mapping[str, Words] = {
    "rose": Words(
        "{unit} từ hạng {before} năm {first} lên hạng {after} năm {last}.",
        "{unit} rose from place {before} in {first} to place {after} in {last}.",
    ),
    "fell": Words(
        "{unit} từ hạng {before} năm {first} xuống hạng {after} năm {last}.",
        "{unit} fell from place {before} in {first} to place {after} in {last}.",
    ),
    "stayed": Words(
        "{unit} giữ hạng {after} từ năm {first} đến năm {last}.",
        "{unit} kept place {after} from {first} to {last}.",
    ),
    "surely": Words(
        " Một phần điểm do điều tra chọn mẫu: với cỡ mẫu đã dùng, {ninety} trên {hundred} cuộc "
        "điều tra cho hạng {old} năm {first} và hạng {new} năm {last}; khả năng đứng đầu năm "
        "{last} là {sure}.",
        " A part of the points comes from a sample survey: with samples of the size used, {ninety} "
        "of {hundred} surveys give place {old} in {first} and place {new} in {last}; the chance of "
        "being first in {last} is {sure}.",
    ),
    "why": Words(
        "Thay đổi {change} bậc gồm: {parts}; dấu âm là tốt lên.",
        "The change of {change} places is made up of: {parts}; a minus is for the better.",
    ),
    "part": Words("{cause} {amount}", "{cause} {amount}"),
    "apart": Words(
        "Năm {last}, trong các đơn vị kề bên: phân biệt được với {apart}; chưa phân biệt được với "
        "{even}.",
        "In {last}, of the units next to it: told apart from {apart}; not told apart from {even}.",
    ),
    "nothing": Words("không nguyên nhân nào", "nothing"),
    "nobody": Words("không đơn vị nào", "nobody"),
    "caution": Words(
        "Bộ tiêu chí, kết quả từng tiêu chí và số phiếu điều tra ở mục này chỉ là minh hoạ.",
        "The criteria, the answers to them and the survey in this section are illustrative.",
    ),
    "published": Words(
        " Các thứ hạng {before} và {after} là số liệu đã công bố.",
        " The places {before} and {after} are published figures.",
    ),
    "editions": Words(
        " Hai năm có hai bộ tiêu chí khác nhau, nên không so điểm đã công bố giữa hai năm; bảng "
        "theo lĩnh vực chấm cả hai năm theo bộ tiêu chí của năm {last}.",
        " The two years have different editions, so the points announced are not compared; the "
        "table by field scores both years by the edition of {last}.",
    ),
    "slope": Words(
        "{title}: thứ hạng năm {first} và năm {last}", "{title}: places, {first}–{last}"
    ),
    "slope_sub": Words(
        "Thứ 1 là cao nhất; các đơn vị khác đều từng thuộc nhóm đầu",
        "Place 1 is the best; the others were among the first in one of the years",
    ),
    "slope_alt": Words("Biểu đồ dốc: {list}.", "A slope: {list}."),
    "line": Words("{unit} từ {left} đến {right}", "{unit} from {left} to {right}"),
    "places": Words("Thứ hạng hai năm", "Places in both years"),
    "fields": Words(
        "Theo lĩnh vực, cả hai năm chấm theo bộ tiêu chí năm {last}",
        "By field, both years scored by the edition of {last}",
    ),
    "fields_note": Words(
        "Số bậc là phần của từng lĩnh vực trong thay đổi thứ hạng theo cùng một bộ tiêu chí, âm là "
        "tốt lên.",
        "Places are the share of each field in the move by one edition; a minus is for the better.",
    ),
    "beside": Words("Các đơn vị kề bên năm {last}", "The units next to it in {last}"),
    "beside_note": Words(
        "Phân biệt được: khi ít nhất {ninety} trên {hundred} cuộc điều tra cùng cỡ mẫu cho cùng "
        "một thứ tự.",
        "Told apart: where at least {ninety} of {hundred} surveys of the same size agree.",
    ),
    "causes": Words("Nguyên nhân của thay đổi thứ hạng", "What moved the place"),
    "cause": Words("Nguyên nhân", "Cause"),
    "field": Words("Lĩnh vực", "Field"),
    "in_year": Words("Năm {year} (%)", "{year} (%)"),
    "gain": Words("Thay đổi", "Change"),
    "share": Words("Số bậc", "Places"),
    "total": Words("Cộng", "Total"),
    "unit": Words("Đơn vị", "Unit"),
    "place": Words("Hạng", "Place"),
    "index": Words("Chỉ số (%)", "Index (%)"),
    "could": Words("Hạng có thể", "Possible places"),
    "ahead": Words("Khả năng đơn vị báo cáo xếp trên", "Chance that ours is ahead"),
    "told": Words("Phân biệt", "Told apart"),
    "yes": Words("được", "yes"),
    "no": Words("chưa được", "no"),
}


@dataclass(frozen=True, slots=True)
class IndexPen:
    """Writes the section on one index: every number leads to the head of the section."""

    ranked: RankedIndex
    ink: Ink

    @property
    def anchor(self) -> str:
        """Where everything that was counted in the section can be looked up."""
        return f"index-{self.ranked.index.key}"

    def say(self, key: str, **slots: str) -> str:
        """One of the phrases above, filled."""
        said = WORDS[key].say(self.ink.language)
        return said.format(**slots) if slots else said

    def places(self) -> dict[str, Span]:
        """Both places as announced, tied to the readings that prove them."""
        out_of = self.ranked.moved.out_of
        before, after = (
            self.ink.shown(f"{place.number}/{out_of}", (place,)) for place in self.ranked.places
        )
        return {"before": before, "after": after}

    def years(self) -> dict[str, Span]:
        """Both years for running text."""
        return {name: self.counted(year) for name, year in self.plain_years().items()}

    def plain_years(self) -> dict[str, str]:
        """Both years for titles."""
        return {"first": str(self.ranked.moved.first), "last": str(self.ranked.moved.last)}

    def counted(self, text: str) -> Number:
        """A number that was worked out here."""
        return self.ink.tally(text, self.anchor)

    def whole(self, number: int) -> Number:
        """A whole number, to be stored as one."""
        return self.ink.count(number, self.anchor)

    def exact(self, number: Fraction) -> Number:
        """A number of points with two decimals."""
        return self.ink.number(rounded(number, PLACES), self.anchor, PLACES)

    def per_cent(self, share: float) -> Number:
        """A chance in whole per cent; what is only nearly sure is not written as sure."""
        whole = round(share * PERCENT)
        if whole == PERCENT and share < 1:
            return self.counted(f">{PERCENT - 1}%")
        return self.counted("<1%" if whole == 0 and share > 0 else f"{whole}%")

    def signed(self, amount: Decimal, places: int = PLACES) -> Number:
        """An amount with its sign."""
        said = say_number(abs(amount), self.ink.language, places)
        sign = "+" if amount > 0 else "−" if amount < 0 else ""
        return Number(f"{sign}{said}", self.anchor, amount)

    def fraction(self, amount: Fraction) -> Number:
        """An exact amount with its sign: "+7/2", "−8"."""
        sign = "+" if amount > 0 else "−" if amount < 0 else ""
        return self.counted(f"{sign}{abs(amount)}")

    def between(self, interval: PlaceInterval) -> Number:
        """The places from the best to the worst; one alone where they are the same."""
        low, high = interval.low, interval.high
        return self.counted(str(low) if low == high else f"{low}–{high}")


def row(*cells: Span | str) -> Row:
    """A row of cells of one span each."""
    return Row(cells=tuple(as_line(cell) for cell in cells))


def number_column(title: str, width: int) -> Column:
    """A column of numbers."""
    return Column(title=title, width=width, align=Align.RIGHT)
