"""The Vietnamese phrase book, in the words of official reports."""

from __future__ import annotations

from resolute.review.phrase_book import (
    BoundWords,
    ChartWords,
    ColumnWords,
    GapWords,
    KindWords,
    Parts,
    PhraseBook,
    ReasonWords,
    StateWords,
    VerdictWords,
)
from resolute.words import Language

VIETNAMESE = PhraseBook(
    language=Language.VI,
    verdicts=VerdictWords(
        exceeded="hoàn thành vượt",
        met="hoàn thành",
        met_late="hoàn thành, quá hạn",
        on_track="chưa hoàn thành, đúng tiến độ",
        at_risk="có nguy cơ không hoàn thành",
        behind="chưa hoàn thành, chậm tiến độ",
        open="chưa hoàn thành, còn trong hạn",
        missed="không hoàn thành",
        unknown="chưa đủ số liệu để đánh giá",
        estimated="ước {verdict}",
        still_to_hold="{verdict} đến nay",
    ),
    states=StateWords(
        done_on_time="hoàn thành đúng hạn",
        done_late="hoàn thành quá hạn",
        in_term="chưa hoàn thành, trong hạn",
        overdue="chưa hoàn thành, quá hạn",
    ),
    bounds=BoundWords(
        at_least="từ {goal} trở lên",
        above="trên {goal}",
        at_most="không quá {goal}",
        below="dưới {goal}",
        between="từ {low} đến {high}",
        place="xếp thứ {goal}/{out_of} trở lên",
        times="bằng {goal} lần năm {base}",
        every_year="hằng năm {bound}",
        every_quarter="hằng quý {bound}",
        every_month="hằng tháng {bound}",
        all_units="mọi đơn vị {bound}",
        done_by="xong trước hoặc trong ngày {due}",
        hold="giữ {bound}",
        average="bình quân {bound}",
        cumulative="cả nhiệm kỳ {bound}",
        joint="; ",
    ),
    reasons=ReasonWords(
        measured="thực hiện {value}, yêu cầu {bound}",
        measured_to_base="bằng {value} lần năm {base}, yêu cầu {bound}",
        pace="; đã đi {covered}% chặng đường, theo lộ trình cần {due}%",
        below_baseline="; còn kém mức đầu kỳ, theo lộ trình cần đi {due}% chặng đường",
        period="{period}: {value}",
        period_unknown="{period}: chưa có số liệu trọn kỳ",
        periods_held="{list}; yêu cầu {bound}",
        unit_count="{count} đơn vị đáp ứng, yêu cầu {bound}",
        units_short="; chưa đáp ứng: {names}",
        units_unknown="; chưa có số liệu: {names}",
        held="{list}; yêu cầu {bound}",
        lost="{list}; đã ra ngoài mức yêu cầu ({bound}) từ kỳ kết thúc ngày {day}",
        done_on="xong ngày {day}, thời hạn {due}",
        not_done="chưa xong, thời hạn {due}",
        stale="; số liệu đã cũ",
    ),
    gaps=GapWords(
        no_figure="chưa có số liệu “{part}” của {unit}, {window}",
        missing="{unit} báo chưa có số liệu “{part}”, {period}",
        suppressed="số liệu “{part}” của {unit}, {period} không công bố",
        not_applicable="“{part}” không áp dụng cho {unit}",
        disputed="“{part}” của {unit}, {period}, có hai số liệu khác nhau chưa được thống nhất",
        hole="“{part}” của {unit} thiếu từ {begins} đến {ends}",
        lagging="mẫu số mới có đến {whole}, tử số đã có đến {part}",
        zero_whole="mẫu số bằng không",
        more_than_whole="tỷ lệ nằm ngoài khoảng từ 0 đến 100%: một trong các số liệu sai",
        no_whole_year="chưa có năm nào trọn vẹn trong {window} để tính tốc độ tăng",
        not_computable="số liệu có nhưng không tính được: sai loại giá trị",
    ),
    parts=Parts(
        context="Đặc điểm tình hình và công tác lãnh đạo, chỉ đạo",
        documents="Báo cáo căn cứ các văn bản nêu tại {annex}.",
        results="Kết quả thực hiện trên các lĩnh vực",
        programmes="Kết quả thực hiện các chương trình",
        programme_line="{done}/{total} nhiệm vụ của các chỉ tiêu thuộc chương trình đã hoàn thành.",
        programme_upward=" Góp phần thực hiện: {documents}.",
        programme_alone=" Chưa gắn chỉ tiêu nào.",
        comparison="Đối chiếu với các chỉ tiêu, nhiệm vụ của Nghị quyết",
        count_tasks=(
            "Đến ngày {on}, {done_of_total} nhiệm vụ của {targets} chỉ tiêu chủ yếu"
            " đã hoàn thành, bằng {share}%"
        ),
        count_exceeded="; trong đó {exceeded} nhiệm vụ hoàn thành vượt",
        count_not_done=(
            "Còn {not_done} nhiệm vụ chưa hoàn thành: {in_term} trong hạn, {overdue} quá hạn"
        ),
        count_unknown="; trong số này {unknown} nhiệm vụ chưa đủ số liệu để đánh giá",
        count_targets=(
            "Xét riêng từng chỉ tiêu theo quy tắc của chính chỉ tiêu, {done}/{total} chỉ tiêu"
            " hoàn thành, trong đó {exceeded} chỉ tiêu hoàn thành vượt."
        ),
        targets_table="Tình hình thực hiện các chỉ tiêu",
        tasks_table="Tình hình thực hiện các nhiệm vụ",
        charts="Biểu đồ",
        limitations="Hạn chế, nguyên nhân và giải pháp khắc phục",
        limitation_about=" (liên quan: {codes})",
        causes="Nguyên nhân",
        subjective="Nguyên nhân chủ quan: ",
        objective="Nguyên nhân khách quan: ",
        remedies="Giải pháp",
        remedy_line=" Chủ trì: {owner}; thời hạn: {by}.",
        remedy_expects=" Kết quả cần đạt: {indicator} {bound}.",
        lessons="Bài học kinh nghiệm",
        directions="Phương hướng, nhiệm vụ từ nay đến hết nhiệm kỳ",
        proposals="Kiến nghị, đề xuất",
        annex="Phụ lục {number}",
        annex_targets="Biểu tổng hợp các chỉ tiêu",
        annex_tasks="Biểu tổng hợp các nhiệm vụ",
        annex_readings="Bảng tra số liệu",
        annex_entries="Danh mục chứng cứ",
        annex_documents="Danh mục văn bản",
        annex_returns="Tình hình gửi báo cáo của các đơn vị",
        annex_illustrative="Nội dung minh hoạ và nguồn công bố",
        annex_method="Phương pháp đánh giá",
        illustrative_note=(
            "Báo cáo có nội dung minh hoạ: {targets} chỉ tiêu, {tasks} nhiệm vụ và {entries} số"
            " liệu không phải là số liệu công bố. Từng nội dung được đánh dấu tại {annex}."
        ),
        draft_note="BẢN NHÁP, CHƯA KÝ ĐƯỢC: còn {count} điểm mâu thuẫn phải xử lý trước khi ký.",
        corrected_note="Có {count} số liệu đã đính chính hoặc rút; bản cũ vẫn giữ tại {annex}.",
        method=(
            "Số liệu được xét đến hết ngày {on}; chỉ tính những gì đã ghi nhận đến {known_at}.",
            (
                "Một số liệu được tính khi kỳ của nó đã hết; số ước được tính từ ngày đầu của kỳ và"
                " luôn ghi là ước. Khi đã có số chính thức thì số ước không còn được dùng."
            ),
            (
                "“Hoàn thành” khi số đọc thoả mãn quy tắc của chỉ tiêu, nhiệm vụ, xét trên giá trị"
                " chính xác, không làm tròn. “Hoàn thành vượt” là một phần của “hoàn thành”."
            ),
            (
                "“Từ X trở lên” là lớn hơn hoặc bằng X; “trên X” là lớn hơn X; “hằng năm” là"
                " mọi năm đã qua của nhiệm kỳ: thiếu số liệu một năm là chưa đủ để đánh giá, hụt"
                " một năm là không hoàn thành. Mọi đơn vị phải có số liệu; đơn vị không gửi"
                " không được coi là bằng không."
            ),
            (
                "Mức cần đạt đến nay lấy theo lộ trình từ mức đầu kỳ đến đích, tính tại ngày số"
                " liệu nói đến. Chậm hơn lộ trình không quá {tolerance}% chặng đường là có nguy cơ;"
                " hơn nữa là chậm tiến độ."
            ),
            (
                "Tốc độ tăng bình quân năm bằng ((Yn/Y0)^(1/n) − 1) × 100. Tỷ lệ của nhiều đơn vị"
                " được tính lại từ tử số và mẫu số, không lấy trung bình các tỷ lệ."
            ),
            "Phiên bản phương pháp: {rule}.",
        ),
    ),
    columns=ColumnWords(
        number="TT",
        code="Mã",
        content="Nội dung",
        promised="Yêu cầu",
        read="Thực hiện",
        as_of="Số liệu đến",
        due="Thời hạn",
        expected="Mức cần đạt đến nay",
        verdict="Đánh giá",
        state="Tình trạng",
        owner="Đơn vị chủ trì",
        provenance="Nguồn gốc",
        reason="Căn cứ đánh giá",
        programme="Chương trình",
        targets="Chỉ tiêu",
        upward="Góp phần thực hiện",
        limitation="Hạn chế",
        cause="Nguyên nhân",
        remedy="Giải pháp",
        deadline="Thời hạn",
        effect="Kết quả cần đạt",
        indicator="Chỉ số",
        unit="Đơn vị",
        window="Giai đoạn",
        value="Giá trị",
        nature="Tính chất",
        proof="Chứng cứ",
        formula="Công thức",
        entry="Số hiệu",
        part="Số liệu",
        period="Kỳ",
        file="Tệp",
        cell="Ô",
        received="Ghi nhận lúc",
        replaced_by="Thay bằng",
        document="Văn bản",
        issuer="Cơ quan ban hành",
        issued="Ngày ban hành",
        carries_out="Thực hiện",
        note="Ghi chú",
        sent_due="Hạn gửi",
        late_days="Chậm (ngày)",
        done="Hoàn thành",
        exceeded="Hoàn thành vượt",
        total="Tổng số",
        year="Kỳ",
        place="Thứ hạng",
        measure="Đơn vị tính",
        unknown="chưa rõ",
        on_time="đúng hạn",
    ),
    charts=ChartWords(
        progress="{done} trong {total} chỉ tiêu đã tới đích",
        progress_sub="Phần chặng đường đã đi từ mức đầu kỳ (0) đến đích (100), ngày {on}",
        progress_alt="Biểu đồ thanh, mỗi chỉ tiêu một thanh. {list}",
        series="Diễn biến các chỉ số trong nhiệm kỳ",
        series_sub="Mỗi khung một chỉ số với thang riêng; chấm rỗng là số ước",
        series_alt="Các biểu đồ đường nhỏ. {list}",
        rank="{title}: từ thứ {left} lên thứ {right} trên {out_of}",
        rank_sub="Thứ hạng; thứ 1 là cao nhất",
        rank_alt="Biểu đồ dốc: {title}, {first} thứ {left}, {last} thứ {right} trên {out_of}.",
        done="đã đạt",
        goal="đích",
        expected="cần đạt đến nay",
        firm="chính thức",
        estimate="ước",
    ),
    kinds=KindWords(
        estimate="ước",
        provisional="sơ bộ",
        final="chính thức",
        published="công bố",
        derived="suy ra",
        illustrative="minh hoạ",
        reported="báo cáo",
        missing="chưa có",
        suppressed="không công bố",
        not_applicable="không áp dụng",
        units="đơn vị",
        days="ngày",
    ),
)
