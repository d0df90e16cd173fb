"""A small plan folder that has one of everything and nothing wrong with it."""

from __future__ import annotations

from pathlib import Path

from resolute.intake.levels import levels_of
from resolute.intake.plan_folder import PlanRead, read_plan
from resolute.intake.regimes import regimes

RULES = Path(__file__).parents[3] / "src/resolute/rules"
REGIMES = regimes((RULES / "regimes.toml").read_text(encoding="utf-8"))
LEVELS = levels_of((RULES / "approval.toml").read_text(encoding="utf-8"))

RESOLUTE = """
format = "resolute/1"
key = "hoan-kiem"
title = "Nghị quyết"
title_en = "Resolution"
unit = "quan"
term = "2021-2025"

[[issuer]]
key = "quan-uy"
form = "party"
superior = "Thành uỷ"
superior_en = "City Party Committee"
name = "Quận uỷ"
name_en = "District Party Committee"
symbol = "BC/QU"
place = "Hoàn Kiếm"
genre = "Báo cáo"
genre_en = "Report"
subject = "kết quả"
subject_en = "results"
on_behalf = "Ban Thường vụ"
on_behalf_en = "the Standing Board"
post = "Bí thư"
post_en = "Secretary"
recipients = ["Thành uỷ", "Lưu"]
recipients_en = ["City", "Files"]
"""

UNITS = """
[[unit]]
id = "quan"
level = "district"
name = "Quận Hoàn Kiếm"
name_en = "Hoàn Kiếm district"
code = "002"
valid_from = 2004-08-31
provenance = "published"
source = "Danh mục"

[[unit]]
id = "hang-bac"
level = "ward"
name = "Phường Hàng Bạc"
name_en = "Hàng Bạc ward"
code = "00061"
parent = "quan"
valid_from = 2004-08-31
valid_to = 2025-07-01

[[unit]]
id = "tckh"
level = "department"
name = "Phòng Tài chính"
name_en = "Finance office"
parent = "quan"
valid_from = 2004-08-31
"""

DOCUMENTS = """
[[document]]
id = "NQ"
number = "01-NQ/QU"
title = "Nghị quyết quận"
title_en = "District resolution"
issuer = "Quận uỷ"
issuer_en = "Party Committee"
issued = 2021-03-01
implements = ["NQ-TP"]
quoted = "Nghị quyết quân"
note = "Báo in sai."
note_en = "Misprinted."
provenance = "published"
source = "Báo"

[[document]]
id = "NQ-TP"
number = "01-NQ/TU"
title = "Nghị quyết thành phố"
title_en = "City resolution"
issuer = "Thành uỷ"
issuer_en = "City Party Committee"

[[field]]
key = "kinh-te"
title = "Kinh tế"
title_en = "Economy"

[[programme]]
key = "03-CTr"
title = "Chương trình"
title_en = "Programme"
document = "NQ"
"""

PARTS = """
[[part]]
key = "thu"
title = "Thu ngân sách"
title_en = "Revenue"
measured_in = "tỷ đồng"
measured_in_en = "billion VND"
kind = "flow"
least = 0

[[part]]
key = "du_toan"
title = "Dự toán"
title_en = "Estimate"
measured_in = "tỷ đồng"
measured_in_en = "billion VND"
kind = "flow"
ahead = true
bases = ["tp", "quan"]

[[part]]
key = "dan_so"
title = "Dân số"
title_en = "Population"
measured_in = "người"
measured_in_en = "people"
kind = "stock"
regime = "nd09"

[[part]]
key = "hang"
title = "Thứ hạng"
title_en = "Rank"
measured_in = "hạng"
measured_in_en = "place"
kind = "level"
least = 1
most = 30

[[part]]
key = "tang"
title = "Tốc độ tăng"
title_en = "Growth"
measured_in = "%"
measured_in_en = "%"
kind = "level"
growth = "average"

[[part]]
key = "xong"
title = "Ngày xong"
title_en = "Day done"
measured_in = "ngày"
measured_in_en = "day"
kind = "day"
"""


def indicator(key: str, fold: str) -> str:
    """One indicator as a plan file writes it."""
    return f"""
[[indicator]]
key = "{key}"
title = "Chỉ số"
title_en = "Indicator"
measured_in = "%"
measured_in_en = "%"
fold = "{fold}"
why = "Vì dân."
why_en = "For the people."
"""


INDICATORS = "".join(
    indicator(key, fold)
    for key, fold in {
        "so_du_toan": "ratio(total('thu'), total('du_toan', basis='tp'))",
        "tong_thu": "total('thu')",
        "thu_hang": "latest('hang')",
        "tang_thu": "growth(total('thu'), 'average', base='2020')",
        "toc_do": "latest('tang')",
        "ngay_xong": "happened('xong')",
        "so_phuong": "count_units('ward', latest('dan_so'), at_least=5000)",
    }.items()
)

TARGETS = """
[[target]]
code = "T01"
title = "Xếp hạng"
title_en = "Rank"
field = "kinh-te"
programmes = ["03-CTr"]
owner = "tckh"
baseline = 4
baseline_period = "2020"
path = { steps = [
    { by = 2022-12-31, value = 3 },
    { by = 2024-12-31, value = 2 },
] }
stale_after = 500
provenance = "illustrative"

[target.rule]
form = "rank"
indicator = "thu_hang"
at_most = 1
out_of = 30

[[target.task]]
code = "T01.1"
title = "Thu hằng năm"
title_en = "Yearly revenue"
owner = "tckh"
due = 2024-12-31

[target.task.rule]
form = "every-period"
indicator = "so_du_toan"
each = "year"
at_least = 100
exceeds_at = 105

[[target.task]]
code = "T01.2"
title = "Tăng thu"
title_en = "Growth"
owner = "tckh"
unit = "hang-bac"
baseline = 5
path = { profile = [{ time = 50, way = 20 }] }

[target.task.rule]
form = "average-growth"
indicator = "tang_thu"
above = 10.61

[[target.task]]
code = "T01.3"
title = "Xong việc"
title_en = "Done"
owner = "tckh"

[target.task.rule]
form = "all-of"
rules = [
    { form = "milestone", indicator = "ngay_xong", early_by = 2024-06-30 },
    { form = "share", indicator = "so_du_toan", at_least = 95 },
]
"""

NOTES = """
[[text]]
section = "results"
field = "kinh-te"
text = "Thu đạt {value so_du_toan @2022}."
text_en = "Revenue is {value so_du_toan @2022}."

[[limitation]]
key = "cham"
about = ["T01.2"]
text = "Còn chậm."
text_en = "Slow."

[[cause]]
of = "cham"
kind = "subjective"
text = "Phối hợp kém."
text_en = "Poorly joined."

[[remedy]]
of = "cham"
owner = "tckh"
by = 2023-12-31
text = "Rà soát."
text_en = "Go through it."
expects = { indicator = "so_du_toan", at_least = 95, period = "2023" }
"""

FOLDER = {
    "resolute.toml": RESOLUTE,
    "units.toml": UNITS,
    "plan/documents.toml": DOCUMENTS,
    "plan/parts.toml": PARTS,
    "plan/indicators.toml": INDICATORS,
    "plan/targets.toml": TARGETS,
    "notes/notes.toml": NOTES,
}


def changed(*changes: tuple[str, str, str]) -> dict[str, str]:
    """The folder with some texts in it replaced, each found exactly where it is first written."""
    files = dict(FOLDER)
    for file, old, new in changes:
        assert old in files[file], f"{old!r} is not in {file}"
        files[file] = files[file].replace(old, new, 1)
    return files


def read(files: dict[str, str]) -> PlanRead:
    """What a folder says under the regimes and levels that are shipped."""
    return read_plan(files, REGIMES, LEVELS)
