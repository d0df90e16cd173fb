"""Every fault of a plan folder, one by one: what is changed, where it is found, what is said."""

from __future__ import annotations

import pytest

from resolute.words import Language
from tests.unit.intake.plan_example import FOLDER, changed, indicator, read

SETTINGS, UNITS, DOCUMENTS = "resolute.toml", "units.toml", "plan/documents.toml"
PARTS, INDICATORS, TARGETS = "plan/parts.toml", "plan/indicators.toml", "plan/targets.toml"
NOTES = "notes/notes.toml"
RANK = 'form = "rank"\nindicator = "thu_hang"\nat_most = 1\nout_of = 30'
GROWTH = 'form = "average-growth"\nindicator = "tang_thu"\nabove = 10.61'
YEARLY = "at_least = 100\nexceeds_at = 105"
IMPOSSIBLE = 'form = "level"\nindicator = "thu_hang"\nat_most = 0'
MILESTONE = 'form = "milestone"\nindicator = "ngay_xong"'
STEPS = "{ by = 2022-12-31, value = 3 },\n    { by = 2024-12-31, value = 2 },"
WARD = 'parent = "quan"\nvalid_from = 2004-08-31\nvalid_to = 2025-07-01'

# The file, what it says, what it says instead; the line that is named, and a part of the problem.
Fault = tuple[str, str, str, str, str]

WRITING: list[Fault] = [
    (TARGETS, "way = 20", "wya = 20", "path = { profile", "“wya”"),
    (TARGETS, "value = 3", "valeu = 3", "{ by = 2022-12-31, valeu = 3 },", "“valeu”"),
    (UNITS, 'level = "ward"', "level = ", "level =", "giá trị không đọc được"),
    (UNITS, 'level = "ward"', 'level "ward"', 'level "ward"', "thiếu dấu “=”"),
    (UNITS, 'level = "ward"', 'level = "ward', 'level = "ward', "thiếu dấu nháy đóng"),
    (UNITS, "2025-07-01", "2025-02-30", "valid_to = 2025-02-30", "không có ngày này"),
    (PARTS, "least = 0", "least = 0 0", "least = 0 0", "một dòng có hai mục"),
    (DOCUMENTS, "[[field]]", "[[field]", "[[field]", "tên bảng thiếu dấu “]”"),
    (TARGETS, "baseline = 4", 'baseline = "1.234"', 'baseline = "1.234"', "hiểu hai cách"),
    (TARGETS, "baseline = 4", 'baseline = "bốn"', 'baseline = "bốn"', "“bốn” không phải là số"),
    (TARGETS, "baseline = 4", "baseline = true", "baseline = true", "phải là số"),
    (TARGETS, "baseline = 4", "baseline = inf", "baseline = inf", "phải là số"),
    (TARGETS, "baseline = 4", "baseline = 1e99", "baseline = 1e99", "phải là số"),
    (TARGETS, "stale_after = 500", "stale_after = 1.5", "stale_after = 1.5", "số nguyên"),
    (TARGETS, "stale_after = 500", "stale_after = -1", "stale_after = -1", "số nguyên"),
    (TARGETS, "stale_after = 500", "stale_after = []", "stale_after = []", "phải là số"),
    (TARGETS, "stale_after = 500", 'method = "x"', 'method = "x"', "không có lựa chọn"),
    (TARGETS, "stale_after = 500", "stale_after = 0", "stale_after = 0", "không thể cũ ngay"),
    (TARGETS, "due = 2024-12-31", 'due = "12/31/2024"', 'due = "12/31/2024"', "không phải là ngày"),
    (TARGETS, "due = 2024-12-31", "due = 2024", "due = 2024", "phải là một ngày"),
    (PARTS, "ahead = true", 'ahead = "có"', 'ahead = "có"', "true hoặc false"),
    (PARTS, 'kind = "flow"', "kind = 1", "kind = 1", "chữ trong dấu nháy"),
    (PARTS, 'key = "hang"', "key = 1", "key = 1", "chữ trong dấu nháy"),
    (PARTS, 'title = "Thu ngân sách"', "title = 5", "title = 5", "chữ trong dấu nháy"),
    (PARTS, 'title = "Thu ngân sách"', 'title = " "', 'title = " "', "chưa viết gì"),
    (PARTS, 'title = "Thu ngân sách"\n', "", 'title_en = "Revenue"', "thiếu mục “title”"),
    (PARTS, 'title_en = "Revenue"\n', "", 'title = "Thu ngân sách"', "thiếu bản tiếng Anh"),
    (DOCUMENTS, 'note = "Báo in sai."\n', "", 'note_en = "Misprinted."', "thiếu mục “note”"),
    (PARTS, 'bases = ["tp", "quan"]', 'bases = ["tp", 2]', 'bases = ["tp", 2]', "danh sách chữ"),
    (DOCUMENTS, "[[field]]", "[field]", "[field]", "danh sách bảng"),
    (TARGETS, "[target.rule]", "[[target.rule]]", "[[target.rule]]", "phải là một bảng"),
    (PARTS, "measured_in = ", "mesured_in = ", "measured_in_en", "thiếu mục “measured_in”"),
    (PARTS, "least = 0", "leest = 0", "leest = 0", "không dùng mục “leest” ở đây"),
    (DOCUMENTS, "[[programme]]", "[[unit]]", "[[unit]]", "“unit” không thuộc tệp này"),
]
NAMING: list[Fault] = [
    (UNITS, '"hang-bac"', '"quan"', 'id = "quan"', "“quan” đã có ở units.toml, dòng 3"),
    (PARTS, '"dan_so"', '"thu"', 'key = "thu"', "“thu” đã có ở plan/parts.toml, dòng 3"),
    (INDICATORS, '"tong_thu"', '"so_du_toan"', 'key = "so_du_toan"', "đã có ở"),
    (DOCUMENTS, '"NQ-TP"\nnumber', '"NQ"\nnumber', 'id = "NQ"', "văn bản “NQ” đã có ở"),
    (TARGETS, '"T01.2"', '"T01"', 'code = "T01"', "“T01” đã có ở plan/targets.toml, dòng 3"),
    (UNITS, '"00061"', '"002"', 'code = "002"', "“002” cũng là mã của “quan” từ ngày 31/8/2004"),
    (UNITS, 'id = "tckh"', 'id = "tc kh"', 'id = "tc kh"', "mã chỉ gồm chữ, số"),
    (PARTS, '"dan_so"', '"Dân_số"', 'key = "Dân_số"', "chữ thường không dấu"),
    (SETTINGS, '"hoan-kiem"', '"Hoàn Kiếm"', 'key = "Hoàn Kiếm"', "khoá chỉ gồm"),
]
REFERENCES: list[Fault] = [
    (UNITS, "2025-07-01", "2021-01-01", 'unit = "hang-bac"', "không tồn tại ngày nào"),
    (TARGETS, "at_most = 1\n", "at_most = 31\n", "at_most = 31", "không có thứ hạng này"),
    (SETTINGS, "[[issuer]]", 'regime = "tháng"\n[[issuer]]', "regime =", "lựa chọn “tháng”"),
    (SETTINGS, 'unit = "quan"', 'unit = "qan"', 'unit = "qan"', "không có đơn vị “qan”"),
    (SETTINGS, '"2021-2025"', '"nhiệm kỳ"', 'term = "nhiệm kỳ"', "không phải là một kỳ"),
    (SETTINGS, '"2021-2025"', '"Q1/2022"', 'term = "Q1/2022"', "những năm trọn vẹn"),
    (SETTINGS, '"resolute/1"', '"resolute/2"', 'format = "resolute/2"', "“resolute/2”"),
    (SETTINGS, '"party"', '"đảng"', 'form = "đảng"', "không có lựa chọn “đảng”"),
    (SETTINGS, '["City", "Files"]', '["City"]', 'recipients = ["Thành uỷ", "Lưu"]', "số dòng"),
    (PARTS, 'regime = "nd09"', 'regime = "nd9"', 'regime = "nd9"', "không có lựa chọn “nd9”"),
    (UNITS, WARD, WARD.replace("quan", "quận"), 'parent = "quận"', "không có đơn vị “quận”"),
    (DOCUMENTS, '["NQ-TP"]', '["NQ-PT"]', 'implements = ["NQ-PT"]', "không có văn bản “NQ-PT”"),
    (DOCUMENTS, '["NQ-TP"]', '["NQ-TP", "NQ-TP"]', "implements =", "được liệt kê hai lần"),
    (DOCUMENTS, 'document = "NQ"', 'document = "X"', 'document = "X"', "không có văn bản “X”"),
    (TARGETS, '"kinh-te"', '"kinh-tế"', 'field = "kinh-tế"', "không có lĩnh vực “kinh-tế”"),
    (TARGETS, '["03-CTr"]', '["04-CTr"]', 'programmes = ["04-CTr"]', "không có chương trình"),
    (TARGETS, 'owner = "tckh"', 'owner = "tchk"', 'owner = "tchk"', "không có đơn vị “tchk”"),
    (TARGETS, 'unit = "hang-bac"', 'unit = "x"', 'unit = "x"', "không có đơn vị “x”"),
    (TARGETS, '"thu_hang"', '"thu_hag"', 'indicator = "thu_hag"', "không có chỉ số “thu_hag”"),
    (TARGETS, '"2020"', '"năm kia"', 'baseline_period = "năm kia"', "không phải là một kỳ"),
    (INDICATORS, "total('thu')", "total('thuu')", "fold =", "không có số liệu “thuu”"),
    (INDICATORS, "'ward'", "'phường'", "fold =", "không có cấp đơn vị “phường”"),
    (INDICATORS, "basis='tp'", "basis='xa'", "fold =", "“du_toan” không có mẫu số “xa”"),
    (NOTES, 'field = "kinh-te"', 'field = "y-te"', 'field = "y-te"', "không có lĩnh vực “y-te”"),
    (NOTES, '["T01.2"]', '["T01.9"]', 'about = ["T01.9"]', "không có chỉ tiêu hay nhiệm vụ"),
    (NOTES, 'of = "cham"', 'of = "nhanh"', 'of = "nhanh"', "không có hạn chế “nhanh”"),
    (NOTES, 'owner = "tckh"', 'owner = "x"', 'owner = "x"', "không có đơn vị “x”"),
    (NOTES, '"2023" }', '"x" }', "expects =", "“x” không phải là một kỳ"),
    (NOTES, '"so_du_toan", at', '"so_du", at', "expects =", "không có chỉ số “so_du”"),
]
SENSE: list[Fault] = [
    (PARTS, "[[part]]", "[[parts]]", "[[parts]]", "không dùng mục “parts” ở đây"),
    (UNITS, "2025-07-01", "2004-08-31", "valid_to = 2004-08-31", "hết tồn tại trước khi có"),
    (UNITS, "2025-07-01", "2020-12-31", 'unit = "hang-bac"', "không tồn tại ngày nào"),
    (UNITS, 'code = "002"', 'parent = "tckh"', 'parent = "tckh"', "quan → tckh → quan"),
    (DOCUMENTS, '"NQ-TP"\nn', '"NQ-TP"\nimplements = ["NQ"]\nn', "implements =", "NQ → NQ-TP → NQ"),
    (DOCUMENTS, 'source = "Báo"\n', "", 'provenance = "published"', "không có “source”"),
    (
        DOCUMENTS,
        'note = "Báo in sai."\nnote_en = "Misprinted."\n',
        "",
        "quoted =",
        "không có “note”",
    ),
    (PARTS, "least = 1", "least = 31", "least = 31", "“least” lớn hơn “most”"),
    (PARTS, 'kind = "level"\ngrowth', 'kind = "flow"\ngrowth', "growth =", "chỉ tốc độ tăng"),
    (PARTS, '["tp", "quan"]', '["tp"]', 'bases = ["tp"]', "chỉ có một mẫu số"),
    (PARTS, 'kind = "day"', 'kind = "day"\nmost = 5', 'kind = "day"', "một ngày không có"),
    (NOTES, '"results"', '"context"', 'field = "kinh-te"', "chỉ phần “results”"),
    (NOTES, '["T01.2"]', "[]", "[[limitation]]", "“about” không có gì"),
    (INDICATORS, 'why = "', 'places = 10\nwhy = "', "places = 10", "quá nhiều chữ số thập phân"),
]
FOLDS: list[Fault] = [
    (INDICATORS, "total('thu')", "totl('thu')", "fold =", "không có phép tính “totl”"),
    (INDICATORS, "total('thu')", "total('thu'", "fold =", "không đúng cú pháp"),
    (INDICATORS, ", basis='tp'", "", "fold =", "“du_toan” có nhiều mẫu số"),
    (INDICATORS, "latest('hang')", "latest('hang', basis='tp')", "fold =", "chỉ có một mẫu số"),
    (INDICATORS, "latest('hang')", "total('hang')", "fold =", "không cộng được “hang”"),
    (INDICATORS, "latest('hang')", "total('dan_so')", "fold =", "không cộng được “dan_so”"),
    (INDICATORS, "latest('hang')", "year_to_date('hang')", "fold =", "không cộng được “hang”"),
    (INDICATORS, "latest('tang')", "happened('tang')", "fold =", "không phải là số liệu ngày"),
    (INDICATORS, "happened('xong')", "latest('xong')", "fold =", "là một ngày, không phải số"),
    (INDICATORS, ", base='2020'", "", "fold =", "cần một năm gốc"),
    (INDICATORS, "base='2020'", "base='Q1/2020'", "fold =", "cần một năm gốc"),
    (INDICATORS, "'average'", "'yoy'", "fold =", "không có năm gốc"),
]
RULES: list[Fault] = [
    (TARGETS, f"[target.rule]\n{RANK}\n", "", "[[target]]", "chưa nói khi nào thì đạt"),
    (TARGETS, '"rank"', '""', 'form = ""', "chưa viết gì"),
    (TARGETS, "at_most = 1\n", 'at_most = "một"\n', 'at_most = "một"', "không phải là số"),
    (TARGETS, '"rank"', '"rang"', 'form = "rang"', "không có lựa chọn “rang”"),
    (TARGETS, "at_most = 1\n", "", "[target.rule]", "chưa có mốc nào"),
    (TARGETS, ", at_least = 95", "", '{ form = "share"', "chưa có mốc nào"),
    (TARGETS, YEARLY, "at_least = 100\nabove = 5", "above = 5", "có hơn một mốc"),
    (TARGETS, YEARLY, "at_least = 100\nexceeds_at = 95", "exceeds_at = 95", "lớn hơn mốc phải đạt"),
    (TARGETS, YEARLY, "at_least = 100\nexceeds_at = 100", "exceeds_at = 100", "lớn hơn mốc"),
    (TARGETS, YEARLY, "below = 100\nexceeds_at = 105", "exceeds_at = 105", "nhỏ hơn mốc"),
    (TARGETS, "at_least = 95 }", "at_least = 105 }", '{ form = "share"', "tỷ lệ 105 nằm ngoài"),
    (TARGETS, "at_most = 1", "at_least = 1", "at_least = 1", "thứ hạng càng nhỏ càng tốt"),
    (TARGETS, "at_most = 1\n", "at_most = 1.5\n", "at_most = 1.5", "không có thứ hạng này"),
    (TARGETS, RANK, IMPOSSIBLE, "at_most = 0", "nằm ngoài giới hạn của số liệu “hang”"),
    (TARGETS, "out_of = 30", "out_of = 1", "out_of = 1", "đứng thứ nhất"),
    (TARGETS, "out_of = 30\n", "", "[target.rule]", "thiếu mục “out_of”"),
    (TARGETS, 'each = "year"', 'each = "week"', 'each = "week"', "không có lựa chọn “week”"),
    (TARGETS, "above = 10.61", "low = 12\nhigh = 10", "high = 10", "“high” phải lớn hơn “low”"),
    (TARGETS, "above = 10.61", "low = 10\nhigh = 12\nabove = 9", "above = 9", "có cả khoảng"),
    (
        TARGETS,
        GROWTH,
        'form = "range"\nindicator = "toc_do"\nlow = 9\nhigh = 9',
        "high =",
        "“high”",
    ),
    (TARGETS, '{ form = "share", indicator = "so_du_toan", at_least = 95 },', "", "rules =", "hai"),
    (TARGETS, '{ form = "share"', '{ form = "all-of"', '{ form = "all-of"', "không lồng"),
    (TARGETS, '"ngay_xong"', '"so_du_toan"', '{ form = "milestone"', "cần một chỉ số ngày"),
    (
        TARGETS,
        '"share", indicator = "so_du_toan"',
        '"share", indicator = "ngay_xong"',
        "{ form",
        "ngày",
    ),
    (
        TARGETS,
        '"tang_thu"',
        '"so_du_toan"',
        'indicator = "so_du_toan"',
        "cần chỉ số tăng bình quân",
    ),
    (TARGETS, '"average-growth"', '"cumulative"', 'indicator = "tang_thu"', "cộng dồn"),
    (
        TARGETS,
        GROWTH,
        'form = "cumulative"\nindicator = "toc_do"\nabove = 9',
        "indicator",
        "cộng dồn",
    ),
    (
        TARGETS,
        GROWTH,
        'form = "all-units"\nindicator = "toc_do"\nabove = 9\nlevel = "xã"',
        "level",
        "xã",
    ),
    (
        TARGETS,
        GROWTH,
        'form = "ratio-to-base"\nindicator = "toc_do"\nabove = 9\nbase = "x"',
        "base",
        "kỳ",
    ),
]
PATHS: list[Fault] = [
    (TARGETS, "due = 2024-12-31", "due = 2026-01-01", "due = 2026-01-01", "hạn nằm ngoài nhiệm kỳ"),
    (TARGETS, "due = 2024-12-31", "due = 2020-12-31", "due = 2020-12-31", "hạn nằm ngoài nhiệm kỳ"),
    (TARGETS, '"2020"', '"2025"', 'baseline_period = "2025"', "hạn không muộn hơn ngày xuất phát"),
    (TARGETS, "2024-06-30", "2026-06-30", '{ form = "milestone"', "mốc “sớm” lại sau hạn"),
    (TARGETS, "baseline = 5\n", "", "path = { profile", "mà không có “baseline”"),
    (TARGETS, "baseline = 5\n", "baseline = 11\n", "baseline = 11", "nói càng cao càng tốt"),
    (TARGETS, "baseline = 4", "baseline = 0", "baseline = 0", "nói càng thấp càng tốt"),
    (TARGETS, "baseline = 5\n", "baseline = 10.61\n", "baseline = 10.61", "đã bằng mốc phải đạt"),
    (TARGETS, "value = 3", "value = 5", "{ by = 2022-12-31, value = 5 },", "lùi so với bước trước"),
    (TARGETS, "value = 2", "value = 0", "{ by = 2024-12-31, value = 0 },", "vượt quá mốc cuối (1)"),
    (TARGETS, "2024-12-31, v", "2021-12-31, v", "{ by = 2021-12-31", "không sau bước trước"),
    (TARGETS, "2022-12-31", "2020-12-31", "{ by = 2020-12-31", "không nằm sau 31/12/2020"),
    (TARGETS, STEPS, "3", "path = { steps", "danh sách bảng"),
    (TARGETS, STEPS, "", "path = { steps", "“steps” không có gì"),
    (TARGETS, "time = 50", "time = 0", "path = { profile", "giữa 0 và 100"),
    (TARGETS, "2024-12-31, v", "2022-12-31, v", "{ by = 2022-12-31, value = 2", "không sau bước"),
    (TARGETS, "time = 50", "time = 100", "path = { profile", "giữa 0 và 100"),
    (TARGETS, "20 }]", "20 }, { time = 60, way = 10 }]", "path = { profile", "lùi so với"),
    (TARGETS, "20 }]", "20 }, { time = 40, way = 30 }]", "path = { profile", "không sau bước"),
    (
        TARGETS,
        "{ profile = [{ time = 50, way = 20 }] }",
        '"cong"',
        'path = "cong"',
        "lộ trình phải là",
    ),
    (TARGETS, GROWTH, MILESTONE, "baseline = 5", "không có mức đầu kỳ"),
    (
        TARGETS,
        '"T01.1"',
        '"T01.1"\nbaseline = 9\npath = { profile = [{ time = 5, way = 1 }] }',
        "path",
        "lộ trình",
    ),
]


@pytest.mark.parametrize(
    ("file", "old", "new", "line", "problem"),
    [*WRITING, *NAMING, *REFERENCES, *SENSE, *FOLDS, *RULES, *PATHS],
)
def test_a_fault_is_found_where_it_is_written(
    file: str, old: str, new: str, line: str, problem: str
) -> None:
    files = changed((file, old, new))

    found = [finding for finding in read(files).findings if problem in finding.problem.vi]

    assert found, [finding.say(Language.VI) for finding in read(files).findings]
    place = found[0].place
    assert place.line is not None
    assert files[place.file].split("\n")[place.line - 1].strip().startswith(line)


@pytest.mark.parametrize(
    ("file", "old", "new"), [case[:3] for case in [*SENSE, *FOLDS, *RULES, *PATHS]]
)
def test_one_fault_is_told_once(file: str, old: str, new: str) -> None:
    assert len(read(changed((file, old, new))).findings) == 1


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (UNITS, "2025-07-01", "2021-01-02"),
        (PARTS, "least = 1\n", "least = 30\n"),
        (INDICATORS, 'why = "', 'places = 9\nwhy = "'),
        (INDICATORS, 'why = "', 'places = 0\nwhy = "'),
        (TARGETS, "2024-12-31, v", "2025-12-31, v"),
        (TARGETS, "2022-12-31", "2021-01-01"),
        (TARGETS, "value = 2", "value = 1"),
        (TARGETS, "value = 3", "value = 4"),
        (TARGETS, "early_by = 2024-06-30", "early_by = 2025-12-31"),
        (TARGETS, "due = 2024-12-31", "due = 2025-12-31"),
        (TARGETS, "way = 20", "way = 0"),
        (TARGETS, "way = 20", "way = 100"),
        (TARGETS, "at_least = 95 }", "at_least = 100 }"),
        (TARGETS, GROWTH, 'form = "level"\nindicator = "thu_hang"\nat_most = 1'),
        (TARGETS, GROWTH, 'form = "level"\nindicator = "thu_hang"\nat_least = 30'),
        (TARGETS, GROWTH, 'form = "rank"\nindicator = "thu_hang"\nat_most = 2\nout_of = 2'),
    ],
)
def test_the_very_edge_is_no_fault(file: str, old: str, new: str) -> None:
    assert read(changed((file, old, new))).findings == ()


@pytest.mark.parametrize(
    ("fold", "problem"),
    [
        ("difference(latest('tang'), growth(total('thu'), 'yoy'))", "trộn các loại tăng trưởng"),
        ("difference(happened('xong'), constant(1))", "không tính toán được"),
        ("if_missing(happened('xong'), constant(1))", "không tính toán được"),
        ("total('thu', basis='tp')", "chỉ có một mẫu số"),
        ("stated('dan_so')", "không cộng được “dan_so” theo thời gian"),
        ("stated('hang', over_time='latest')", "không cộng được “hang” theo đơn vị"),
        ("stated('xong', over_time='latest')", "là một ngày, không phải số"),
    ],
)
def test_an_indicator_cannot_ask_for_what_makes_no_number(fold: str, problem: str) -> None:
    files = FOLDER | {"plan/more.toml": indicator("them", fold)}

    (finding,) = read(files).findings

    assert problem in finding.problem.vi
    assert (finding.place.file, finding.place.line) == ("plan/more.toml", 8)


@pytest.mark.parametrize(
    ("fold", "rule"),
    [
        ("latest('tang')", 'form = "average-growth"\nabove = 10.61'),
        (
            "if_missing(latest('tang'), latest('tang'))",
            'form = "average-growth"\nlow = 9\nhigh = 11',
        ),
        ("if_missing(happened('xong'), happened('xong'))", 'form = "milestone"'),
        ("total('thu')", 'form = "cumulative"\nabove = 800'),
        ("total('thu')", 'form = "ratio-to-base"\nabove = 2\nbase = "2020"'),
        ("units_of('ward')", 'form = "all-units"\nat_least = 6\nlevel = "ward"'),
        ("latest('hang')", 'form = "maintain"\nat_least = 5'),
        ("latest('hang')", 'form = "range"\nlow = 6\nhigh = 9'),
    ],
)
def test_a_rule_takes_an_indicator_that_can_answer_it(fold: str, rule: str) -> None:
    files = changed(
        ("plan/targets.toml", GROWTH, f'{rule}\nindicator = "them"'),
        ("plan/targets.toml", "baseline = 5\npath = { profile = [{ time = 50, way = 20 }] }\n", ""),
    )

    assert read(files | {"plan/more.toml": indicator("them", fold)}).findings == ()


@pytest.mark.parametrize(
    ("old", "new"), [("way = 20", "wya = 20"), ("time = 50", "time = 500"), ("above", "abov")]
)
def test_a_fault_inside_a_path_or_a_rule_leaves_its_task_out(old: str, new: str) -> None:
    plan = read(changed((TARGETS, old, new))).plan

    assert plan is not None
    assert [task.code for task in plan.tasks] == ["T01.1", "T01.3"]
