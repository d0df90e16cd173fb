"""A ward that promises something of its dossiers, and the procedure that they go by."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from resolute.actions.run_pack import Asking, packs_named, run_command
from resolute.words import Language
from tests.journeys.office import entropy

PROMISED = """
[[part]]
key = "dossiers.answered"
title = "Hồ sơ đã trả kết quả"
title_en = "Dossiers answered"
measured_in = "hồ sơ"
measured_in_en = "dossiers"
kind = "flow"
least = 0

[[part]]
key = "dossiers.on_time"
title = "Hồ sơ trả đúng hạn"
title_en = "Dossiers answered in time"
measured_in = "hồ sơ"
measured_in_en = "dossiers"
kind = "flow"
least = 0

[[indicator]]
key = "ho_so.dung_han"
title = "Tỷ lệ hồ sơ giải quyết đúng hạn"
title_en = "Dossiers answered in time"
measured_in = "%"
measured_in_en = "%"
fold = "ratio(latest('dossiers.on_time', each='month'), latest('dossiers.answered', each='month'))"
why = "Người dân tính theo ngày ghi trên giấy hẹn"
why_en = "A resident plans around the date on the receipt"

[[target]]
code = "T99"
title = "Từ 75% hồ sơ trở lên được giải quyết đúng hạn"
title_en = "At least 75% of dossiers are answered in time"
field = "kinh-te"
owner = "phong-kinh-te"
provenance = "illustrative"

[target.rule]
form = "share"
indicator = "ho_so.dung_han"
at_least = 75
"""
PROCEDURE = "1.012644"
SHEET = """\
Mã thủ tục;Tên thủ tục;Thời hạn giải quyết;Áp dụng từ;Lệ phí;Thành phần hồ sơ
1.012644;Đăng ký thử;5 ngày làm việc;1/1/2023;8.000;"Đơn theo mẫu; Giấy tờ kèm theo"
"""


def procedures_known(folder: Path, by: str, at: datetime) -> None:
    """Record the procedures of the ward in its ledger."""
    sheet = folder.parent / "thu-tuc.csv"
    sheet.write_text(SHEET, "utf-8")
    pack = packs_named(None).get("dossiers")
    assert pack is not None
    command = next(each for each in pack.commands if each.name == "procedures")
    asking = Asking(
        given={"file": sheet}, language=Language.VI, at=at, entropy=entropy, folder=folder, by=by
    )
    assert run_command(command, asking).findings == ()
