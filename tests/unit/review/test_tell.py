"""Verdicts and reasons in words, from a rule and a small table."""

from __future__ import annotations

from decimal import Decimal

import pytest

from resolute.plan import (
    AllOf,
    AllUnits,
    AverageGrowth,
    Cumulative,
    EveryPeriod,
    Level,
    Maintain,
    Milestone,
    Range,
    Rank,
    RatioToBase,
    Rule,
    Share,
    Task,
)
from resolute.review.compose import BOOKS
from resolute.review.fill import plain
from resolute.review.ink import Ink
from resolute.review.tell import reason_line, state_words, value_line, verdict_words
from resolute.review.tell_rule import say_rule
from resolute.standing import Standing
from resolute.words import Language
from tests.unit.review.small_review import material
from tests.worlds import WARD, above, at_least, at_most, below, judged, task

LEVEL = Level(indicator="rate", bound=at_least("95"))
PLACE = Rank(indicator="place", bound=at_most("3"), out_of=30)


def yearly(*rows: str, part: str = "rate") -> str:
    return "part | period | value\n" + "\n".join(f"{part} | {row}" for row in rows)


def pen(language: Language = Language.VI) -> Ink:
    return Ink(BOOKS[language], material())


def why(rule: Task | Rule, table: str, on: str = "2023-06-30") -> str:
    return plain(reason_line(judged(rule, table, on=on), pen()))


@pytest.mark.parametrize(
    ("rule", "vietnamese", "english"),
    [
        (LEVEL, "từ 95% trở lên", "at least 95%"),
        (Level(indicator="rate", bound=above("74")), "trên 74%", "above 74%"),
        (Share(indicator="rate", bound=at_most("4.5")), "không quá 4,5%", "at most 4.5%"),
        (Level(indicator="rate", bound=below("4")), "dưới 4%", "below 4%"),
        (PLACE, "xếp thứ 3/30 trở lên", "place 3 of 30 or better"),
        (
            Range(indicator="rate", low=Decimal(65), high=Decimal(70)),
            "từ 65% đến 70%",
            "between 65% and 70%",
        ),
        (
            AverageGrowth(indicator="growth", bound=at_least("9"), high=Decimal(10)),
            "bình quân từ 9% đến 10%",
            "between 9% and 10% on average",
        ),
        (
            AverageGrowth(indicator="growth", bound=above("10.61")),
            "bình quân trên 10,61%",
            "above 10.61% on average",
        ),
        (
            Cumulative(indicator="so_far", bound=at_least("37000")),
            "cả nhiệm kỳ từ 37.000% trở lên",
            "at least 37,000% over the term",
        ),
        (
            EveryPeriod(indicator="rate", bound=at_least("88"), each="year"),
            "hằng năm từ 88% trở lên",
            "at least 88% every year",
        ),
        (
            EveryPeriod(indicator="rate", bound=at_least("88"), each="quarter"),
            "hằng quý từ 88% trở lên",
            "at least 88% every quarter",
        ),
        (
            EveryPeriod(indicator="rate", bound=at_least("88"), each="month"),
            "hằng tháng từ 88% trở lên",
            "at least 88% every month",
        ),
        (
            RatioToBase(indicator="revenue", bound=at_least("1.5"), base="2019"),
            "từ 1,5 lần năm 2019 trở lên",
            "at least 1.5 times 2019",
        ),
        (
            AllUnits(indicator="rate", bound=at_least("95"), level=WARD),
            "mọi đơn vị từ 95% trở lên",
            "at least 95% in every unit",
        ),
        (
            Maintain(indicator="rate", bound=at_least("95")),
            "giữ từ 95% trở lên",
            "kept at least 95%",
        ),
        (
            Milestone(indicator="done"),
            "xong trước hoặc trong ngày 31/12/2025",
            "done by 31 December 2025",
        ),
        (
            AllOf(rules=(LEVEL, PLACE)),
            "từ 95% trở lên; xếp thứ 3/30 trở lên",
            "at least 95%; place 3 of 30 or better",
        ),
    ],
)
def test_a_rule_is_said_in_the_words_of_resolutions(
    rule: Rule, vietnamese: str, english: str
) -> None:
    said = [plain(say_rule(task(rule), pen(language))) for language in Language]

    assert said == [vietnamese, english]


@pytest.mark.parametrize(
    ("promise", "rows", "vietnamese", "english"),
    [
        (task(LEVEL), ["2022 | 95"], "hoàn thành", "done"),
        (task(LEVEL), ["2022 | 96"], "hoàn thành vượt", "exceeded"),
        (
            task(LEVEL, due="2021-12-31"),
            ["2022 | 95"],
            "hoàn thành, quá hạn",
            "done, late",
        ),
        (
            task(LEVEL, due="2021-12-31"),
            ["2022 | 96"],
            "hoàn thành vượt, quá hạn",
            "exceeded, late",
        ),
        (
            task(EveryPeriod(indicator="rate", bound=at_least("95"), each="year")),
            ["2020 | 95", "2021 | 95", "2022 | 95"],
            "hoàn thành đến nay",
            "done so far",
        ),
        (
            task(LEVEL, baseline="90"),
            ["2022 | 94"],
            "chưa hoàn thành, đúng tiến độ",
            "not done, on track",
        ),
        (
            task(LEVEL, baseline="90"),
            ["2022 | 92"],
            "có nguy cơ không hoàn thành",
            "at risk of not being done",
        ),
        (
            task(LEVEL, baseline="90"),
            ["2022 | 91"],
            "chưa hoàn thành, chậm tiến độ",
            "not done, behind schedule",
        ),
        (task(LEVEL), ["2022 | 91"], "chưa hoàn thành, còn trong hạn", "not done, in term"),
        (task(LEVEL, due="2022-12-31"), ["2022 | 91"], "không hoàn thành", "missed"),
        (
            task(LEVEL),
            ["2022 | missing"],
            "chưa đủ số liệu để đánh giá",
            "unknown for want of figures",
        ),
    ],
)
def test_a_standing_entitles_to_these_words(
    promise: Task, rows: list[str], vietnamese: str, english: str
) -> None:
    standing = judged(promise, yearly(*rows), on="2023-06-30")

    assert [verdict_words(standing, pen(language)) for language in Language] == [
        vietnamese,
        english,
    ]


def test_a_verdict_by_an_estimate_is_called_one() -> None:
    table = "part | period | value | nature\nrate | 2022 | 95 | estimate"
    standing = judged(LEVEL, table, on="2023-06-30")

    assert verdict_words(standing, pen()) == "ước hoàn thành"
    assert verdict_words(standing, pen(Language.EN)) == "done (estimate)"


@pytest.mark.parametrize(
    ("due", "value", "words"),
    [
        ("2025-12-31", "95", "hoàn thành đúng hạn"),
        ("2021-12-31", "95", "hoàn thành quá hạn"),
        ("2025-12-31", "94", "chưa hoàn thành, trong hạn"),
        ("2021-12-31", "94", "chưa hoàn thành, quá hạn"),
    ],
)
def test_a_task_state_is_one_of_four(due: str, value: str, words: str) -> None:
    standing = judged(task(LEVEL, due=due), yearly(f"2022 | {value}"), on="2023-06-30")

    assert state_words(standing, pen()) == words


@pytest.mark.parametrize(
    ("rule", "table", "reason"),
    [
        (LEVEL, yearly("2022 | 94.96"), "thực hiện 94,96%, yêu cầu từ 95% trở lên"),
        (
            task(LEVEL, baseline="90"),
            yearly("2022 | 93"),
            "thực hiện 93%, yêu cầu từ 95% trở lên; đã đi 60% chặng đường, theo lộ trình cần 50%",
        ),
        (
            task(LEVEL, baseline="90"),
            yearly("2022 | 80"),
            (
                "thực hiện 80%, yêu cầu từ 95% trở lên; còn kém mức đầu kỳ,"
                " theo lộ trình cần đi 50% chặng đường"
            ),
        ),
        (task(LEVEL, baseline="90"), yearly("2022 | 95"), "thực hiện 95%, yêu cầu từ 95% trở lên"),
        (PLACE, yearly("2022 | 4", part="place"), "thực hiện 4/30, yêu cầu xếp thứ 3/30 trở lên"),
        (
            RatioToBase(indicator="revenue", bound=at_least("1.5"), base="2019"),
            yearly("2019 | 3", "2022 | 4", part="revenue"),
            "bằng 1,33 lần năm 2019, yêu cầu từ 1,5 lần năm 2019 trở lên",
        ),
        (
            EveryPeriod(indicator="rate", bound=at_least("88"), each="year"),
            yearly("2020 | 89", "2022 | 90"),
            (
                "năm 2020: 89%; năm 2021: chưa có số liệu trọn kỳ; năm 2022: 90%;"
                " yêu cầu hằng năm từ 88% trở lên"
            ),
        ),
        (
            Maintain(indicator="rate", bound=at_least("95")),
            yearly("2020 | 96", "2021 | 94", "2022 | 97"),
            (
                "96%; 94%; 97%; đã ra ngoài mức yêu cầu (giữ từ 95% trở lên)"
                " từ kỳ kết thúc ngày 31/12/2021"
            ),
        ),
        (
            Maintain(indicator="rate", bound=at_least("95")),
            yearly("2020 | 96", "2022 | 97"),
            "96%; 97%; yêu cầu giữ từ 95% trở lên",
        ),
        (
            Milestone(indicator="done"),
            yearly("2022 | 2022-09-20", part="done_on"),
            "xong ngày 20/9/2022, thời hạn 31/12/2025",
        ),
        (
            Milestone(indicator="done"),
            yearly("2022 | 2024-09-20", part="done_on"),
            "chưa xong, thời hạn 31/12/2025",
        ),
    ],
)
def test_a_reason_is_told_with_its_numbers(rule: Task | Rule, table: str, reason: str) -> None:
    assert why(rule, table) == reason


def test_old_figures_are_called_old() -> None:
    assert why(LEVEL, yearly("2021 | 95")).endswith("; số liệu đã cũ")


WARDS = """
part | unit     | period | value
rate | Hàng Bạc | 2022   | 94
rate | Cửa Nam  | 2022   | 96
"""


def test_wards_that_fall_short_and_wards_that_are_silent_are_named_apart() -> None:
    rule = AllUnits(indicator="rate", bound=at_least("95"), level=WARD)

    assert why(rule, WARDS) == (
        "1/3 đơn vị đáp ứng, yêu cầu mọi đơn vị từ 95% trở lên;"
        " chưa đáp ứng: Phường Hàng Bạc; chưa có số liệu: Phường Hàng Đào"
    )


@pytest.mark.parametrize(
    ("rule", "table", "reason"),
    [
        (LEVEL, yearly("2022 | 1", part="place"), "chưa có số liệu “rate”"),
        (LEVEL, yearly("2022 | missing"), "Quận Hoàn Kiếm báo chưa có số liệu “rate”, năm 2022"),
        (LEVEL, yearly("2022 | suppressed"), "năm 2022 không công bố"),
        (LEVEL, yearly("2022 | not applicable"), "không áp dụng cho Quận Hoàn Kiếm"),
        (LEVEL, yearly("2022 | 1", "2022 | 2"), "có hai số liệu khác nhau"),
        (Share(indicator="rate", bound=at_least("9")), yearly("2022 | 101"), "ngoài khoảng từ 0"),
        (PLACE, yearly("2022 | 31", part="place"), "không tính được"),
        (
            Cumulative(indicator="so_far", bound=at_least("9")),
            yearly("2022 | 5", part="revenue"),
            "thiếu từ 1/1/2020 đến 31/12/2021",
        ),
        (
            AverageGrowth(indicator="yearly_growth", bound=at_least("9")),
            yearly("2020 | 5", part="revenue"),
            "chưa có năm nào trọn vẹn trong giai đoạn 2020–2025",
        ),
        (
            Level(indicator="on_time", bound=at_least("9")),
            "part | period | value\non_time | 2022 | 5\nsettled | 2022 | 0",
            "mẫu số bằng không",
        ),
        (
            Level(indicator="on_time", bound=at_least("9")),
            "part | period | value\non_time | 2022 | 5\nsettled | 2021 | 9",
            "mẫu số mới có đến 31/12/2021, tử số đã có đến 31/12/2022",
        ),
    ],
)
def test_every_kind_of_unknown_says_why(rule: Rule, table: str, reason: str) -> None:
    assert reason in why(rule, table)


def both(standing: Standing) -> list[str]:
    return [plain(value_line(standing, pen(language))) for language in Language]


@pytest.mark.parametrize(
    ("rule", "table", "reached"),
    [
        (LEVEL, yearly("2022 | 94.96"), ["94,96%", "94.96%"]),
        (LEVEL, yearly("2022 | missing"), ["chưa rõ", "unknown"]),
        (PLACE, yearly("2022 | 4", part="place"), ["4/30", "4/30"]),
        (AllUnits(indicator="rate", bound=at_least("95"), level=WARD), WARDS, ["1/3", "1/3"]),
        (Maintain(indicator="rate", bound=at_least("95")), yearly("2020 | 96"), ["96%", "96%"]),
        (
            Milestone(indicator="done"),
            yearly("2022 | 2022-09-20", part="done_on"),
            ["20/9/2022", "20 September 2022"],
        ),
        (
            AllOf(rules=(LEVEL, PLACE)),
            "part | period | value\nrate | 2022 | 96\nplace | 2022 | 1",
            ["96%; 1/30", "96%; 1/30"],
        ),
    ],
)
def test_what_was_reached_fits_into_a_cell(rule: Rule, table: str, reached: list[str]) -> None:
    assert both(judged(rule, table, on="2023-06-30")) == reached
