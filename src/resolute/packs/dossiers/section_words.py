"""What the section of dossiers in a review says, in both languages."""

from __future__ import annotations

from resolute.words import Words

TITLE = Words("Giải quyết thủ tục hành chính ở bộ phận một cửa", "Dossiers of the one-stop centre")
VOLUME = Words(
    "Từ {first} đến {last} tiếp nhận {received} hồ sơ, trong đó {online} hồ sơ nộp trực tuyến "
    "({take_up}). Đã trả kết quả {closed} hồ sơ ({completion}); đang giải quyết {open} hồ sơ, "
    "trong đó {overdue} hồ sơ đã quá ngày trên giấy hẹn.",
    "From {first} to {last} {received} dossiers were received, {online} of them online "
    "({take_up}). Answered: {closed} ({completion}); open: {open}, of which {overdue} are past "
    "the day on their receipt.",
)
ON_TIME = Words(
    "Trong {dated} hồ sơ đã trả có hạn, {early} hồ sơ trả trước hạn, {on_time} hồ sơ đúng hạn, "
    "{late} hồ sơ trễ hạn; tỷ lệ đúng hạn và trước hạn là {share}.",
    "Of {dated} answered that had a due day {early} were early, {on_time} on the day, {late} "
    "late; {share} by the due day.",
)
REWORK = Words(
    "{reworked} hồ sơ ({share}) phải làm lại ít nhất một bước.",
    "A step was done again in {reworked} dossiers ({share}).",
)
SATISFIED = Words(
    "Mức độ hài lòng của người nộp đã đánh giá: {share}.",
    "Satisfaction of the applicants who rated: {share}.",
)
UNRATED = Words(
    "Mức độ hài lòng: chưa có đánh giá nào được ghi.", "Satisfaction: no rating was recorded."
)
TIME = Words(
    "Giữa các bước, hồ sơ nằm {working} ngày tại cơ quan đang giữ và {waiting} ngày trong lúc "
    "chuyển sang cơ quan khác.",
    "Between steps dossiers lay {working} days with the agency that had them, and {waiting} days "
    "on their way to another.",
)
WITHIN = Words(
    "Trong cùng cơ quan, ở {steps} bước có lúc bắt đầu: {touched} ngày làm, {untouched} ngày chờ.",
    "Within one agency, of {steps} steps that say when they began: {touched} days of work, "
    "{untouched} of waiting.",
)
NOT_APART = Words(
    "Chưa tách được thời gian làm và chờ trong cùng cơ quan: bản ghi chỉ có lúc xong bước.",
    "Work and waiting within one agency cannot be told apart: records say only when a step ended.",
)
HELP = Words(
    "Nếu mỗi lượt từ “{before}” đến “{after}” không lâu hơn trung vị ({held_to} phút), bình quân "
    "mỗi hồ sơ đi lượt này bớt {minutes} phút và {saved} hồ sơ trễ hạn thành đúng hạn: tăng "
    "{points} điểm phần trăm (khoảng tin cậy 95 %: {low} đến {high}).",
    "Had no passage from “{before}” to “{after}” taken longer than the median ({held_to} "
    "minutes), each dossier that takes it would have saved {minutes} minutes on average and "
    "{saved} late ones would have come in time: {points} percentage points more (95 % interval: "
    "{low} to {high}).",
)
HELP_NOTE = Words(
    "Tính lại trên chính các hồ sơ đã trả, các bước khác và hạn trả giữ nguyên; không phải lời "
    "hứa cho hồ sơ khác.",
    "Counted anew over these very dossiers, with every other step and the due day as they were; "
    "no promise for others.",
)
NO_HELP = Words(
    "Không có lượt nào mà rút về trung vị sẽ đưa thêm hồ sơ về đúng hạn.",
    "Holding no single passage to its median would have brought a late answer in time.",
)
COMPARED = Words(
    "Điểm chất lượng: {total} điểm, xếp loại {band} ({source}).",
    "Quality score: {total}, {band} ({source}).",
)
NOT_COMPARABLE = Words(
    "Điểm chất lượng: không so sánh được, vì còn thiếu thông tin cho chỉ số {missing} ({source}); "
    "phần đã biết cộng lại {total} điểm, không so với khung xếp loại.",
    "Quality score: not comparable, too little is known for indicators {missing} ({source}); what "
    "is known adds up to {total}, which is not held against the bands.",
)
UNCHECKED = Words(
    "Thang điểm này thuộc chế độ của Nghị định 61/2018/NĐ-CP; chưa đối chiếu với quy định từ "
    "1/7/2025.",
    "This scoring is of the regime of decree 61/2018; it was not compared with the rules in force "
    "from 1 July 2025 on.",
)
SOURCE = Words(
    "Đếm từ {records} bản ghi của {received} hồ sơ trong sổ, mã băm của các mã bản ghi là "
    "{digest}; đếm lại được bằng lệnh resolute dossiers measures và analyse.",
    "Counted from {records} records of {received} dossiers in the ledger, whose ids have the "
    "digest {digest}; resolute dossiers measures and analyse count them again.",
)
UNKNOWN = Words("chưa rõ", "unknown")
NOBODY = Words("(không ghi)", "(not told)")
RECEIPT = Words("(tiếp nhận)", "(receipt)")
ANSWER = Words("(trả kết quả)", "(answer)")

AGENCIES = Words("Đúng hạn theo cơ quan chủ trì", "By lead agency")
AGENCY_COLUMNS = (
    Words("Cơ quan", "Agency"),
    Words("Đã trả", "Answered"),
    Words("Trước hạn", "Early"),
    Words("Đúng hạn", "On the day"),
    Words("Trễ hạn", "Late"),
    Words("Tỷ lệ đúng hạn", "By the due day"),
)
STEPS = Words(
    "Hồ sơ trễ hạn: hạn trả trôi qua giữa hai bước nào", "Late: where the due day went by"
)
STEP_COLUMNS = (
    Words("Sau bước", "After"),
    Words("Trước bước", "Before"),
    Words("Hồ sơ trễ", "Late"),
)
CHANNELS = Words("Theo hình thức nộp", "By channel")
CHANNEL_COLUMNS = (
    Words("Hình thức", "Channel"),
    Words("Hồ sơ", "Dossiers"),
    Words("Tỷ trọng", "Share"),
)
POINTS = Words("Điểm chất lượng từng chỉ số", "Quality, indicator by indicator")
POINT_COLUMNS = (
    Words("Số", "No."),
    Words("Chỉ số", "Indicator"),
    Words("Điểm", "Points"),
)
PASSAGES = Words("Thời gian đi đâu", "Where the time goes")
PASSAGE_COLUMNS = (
    Words("Từ bước", "From"),
    Words("Đến bước", "To"),
    Words("Lượt", "Times"),
    Words("Ngày, bình quân", "Days each"),
    Words("Ngày, cộng lại", "Days in all"),
)
SOURCE_TITLE = Words("Căn cứ đếm", "What was counted")
HELP_TITLE = Words("Điều gì sẽ có ích", "What would help")
QUALITY_TITLE = Words("Chất lượng giải quyết", "Quality of handling")
