"""The checks before signing: a report that contradicts itself is a draft, and says so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from resolute.review.blocks import Block, Chart, Table
from resolute.review.history import histories, met_by_change_alone
from resolute.review.index_checks import index_contradictions, unranked
from resolute.review.material import Material
from resolute.review.set_aside import set_aside
from resolute.standing import Tally
from resolute.words import Finding, Language, Place, Words, say_date


@dataclass(frozen=True, slots=True, kw_only=True)
class Signing:
    """What stands between a report and its signature.

    A contradiction makes it a draft. A caution is something that a careful reader would ask about;
    it does not.
    """

    contradictions: tuple[Finding, ...] = ()
    cautions: tuple[Finding, ...] = ()

    @property
    def ready(self) -> bool:
        """Whether it may be signed."""
        return not self.contradictions


def check_material(material: Material) -> Signing:
    """What the plan, the notes and the evidence say against each other."""
    return Signing(
        contradictions=(
            *_met_and_limited(material),
            *_remedies_of_the_past(material),
            *_disputes(material),
            *_impossible_counts(material.counts("tasks")),
            *_impossible_counts(material.counts("targets")),
            *index_contradictions(material),
        ),
        cautions=(
            *_unexplained(material),
            *_incomplete_limitations(material),
            *_left_out(material),
            *_moved(material),
            *set_aside(material),
            *unranked(material),
        ),
    )


def check_blocks(blocks: Iterable[Block], material: Material) -> tuple[Finding, ...]:
    """Whether the tables that were composed show as many of each level as the counts say."""
    for table in _tables(blocks):
        if table.key == "tasks":
            return tuple(_recount(table, material.counts("tasks")))
        if table.key == "targets":
            found = tuple(_recount(table, material.counts("targets")))
            if found:
                return found
    return ()


def _tables(blocks: Iterable[Block]) -> Iterator[Table]:
    for block in blocks:
        if isinstance(block, Table):
            yield block
        elif isinstance(block, Chart):
            yield block.table


def _recount(table: Table, count: Tally) -> Iterator[Finding]:
    levels = Counter(row.level for row in table.rows if not row.group)
    done = levels["met"] + levels["exceeded"]
    if (sum(levels.values()), done, levels["exceeded"]) != (
        count.total,
        count.done,
        count.exceeded,
    ):
        yield _found(table.key, _TABLE_DIFFERS)


def _impossible_counts(count: Tally) -> Iterator[Finding]:
    sound = (
        count.total == count.done + count.not_done
        and count.done == count.done_on_time + count.done_late
        and count.not_done == count.in_term + count.overdue
        and count.exceeded <= count.done
        and count.unknown <= count.not_done
    )
    if not sound:
        yield _found("tally", _TABLE_DIFFERS)


def _met_and_limited(material: Material) -> Iterator[Finding]:
    for limitation in material.notes.limitations:
        for code in limitation.about:
            if material.standing(code).met:
                problem = Words(
                    f"hạn chế “{limitation.key}” nói về {code}, nhưng {code} đã hoàn thành",
                    f"the limitation “{limitation.key}” is about {code}, yet {code} is done",
                )
                yield Finding(place=limitation.place, problem=problem, remedy=_AMEND_LIMITATION)


def _remedies_of_the_past(material: Material) -> Iterator[Finding]:
    for remedy in material.notes.remedies:
        if remedy.by <= material.on:
            vi, en = say_date(remedy.by, Language.VI), say_date(remedy.by, Language.EN)
            problem = Words(
                f"giải pháp có thời hạn {vi}, không sau ngày đánh giá",
                f"the remedy is due on {en}, not after the day judged",
            )
            yield Finding(place=remedy.place, problem=problem, remedy=_NEW_DATE)


def _disputes(material: Material) -> Iterator[Finding]:
    for statement in material.evidence.book.disputes():
        origin = statement.entry.origin
        place = Place(
            file=origin.file, sheet=origin.sheet or None, row=origin.row, column=origin.column
        )
        others = ", ".join(rival.id for rival in statement.rivals)
        problem = Words(
            f"số liệu này và {others} khác nhau về cùng một việc",
            f"this figure and {others} differ about the same thing",
        )
        yield Finding(place=place, problem=problem, remedy=_RECONCILE)


def _unexplained(material: Material) -> Iterator[Finding]:
    """The tasks not done of which no limitation speaks, neither of them nor of their target."""
    told = {code for limitation in material.notes.limitations for code in limitation.about}
    silent = [
        task.code
        for target in material.plan.targets
        for task in target.tasks
        if not material.standing(task.code).met and not {task.code, target.code} & told
    ]
    if silent:
        codes = ", ".join(silent)
        problem = Words(
            f"chưa hoàn thành nhưng không hạn chế nào nói đến: {codes}",
            f"not done, and no limitation speaks of it: {codes}",
        )
        yield Finding(place=Place(file="notes/"), problem=problem, remedy=_ADD_LIMITATION)


def _incomplete_limitations(material: Material) -> Iterator[Finding]:
    notes = material.notes
    caused = {cause.of for cause in notes.causes}
    remedied = {remedy.of for remedy in notes.remedies}
    for limitation in notes.limitations:
        if limitation.key not in caused:
            yield Finding(place=limitation.place, problem=_NO_CAUSE, remedy=_ADD_CAUSE)
        if limitation.key not in remedied:
            yield Finding(place=limitation.place, problem=_NO_REMEDY, remedy=_ADD_REMEDY)


def _left_out(material: Material) -> Iterator[Finding]:
    """The figures that do not count, for want of approval or because they were sent back."""
    back = sum(each.sent_back for each in material.waiting)
    waiting = len(material.waiting) - back
    if material.waiting:
        problem = Words(
            f"không tính vào kết quả: {waiting} số liệu đang chờ, {back} số liệu bị trả lại",
            f"left out of the results: {waiting} figures waiting, {back} sent back",
        )
        place = Place(file="resolute.toml", column="counts")
        yield Finding(place=place, problem=problem, remedy=_DECIDE)


def _moved(material: Material) -> Iterator[Finding]:
    """The promises that look kept because the promise was changed: adjusted, or dropped."""
    found = histories(material)
    eased = [h.code for h in found if met_by_change_alone(h, material)]
    if eased:
        codes = ", ".join(eased)
        problem = Words(
            f"hoàn thành chỉ do đã điều chỉnh, không theo mức khi ban hành: {codes}",
            f"done only because it was adjusted, and not as adopted: {codes}",
        )
        yield Finding(place=_PLAN, problem=problem, remedy=_TELL_CHANGE)
    adopted = material.adopted
    gone = [h.code for h in found if h.dropped and h.code in adopted and not adopted[h.code].met]
    if gone:
        codes = ", ".join(gone)
        problem = Words(
            f"đưa ra khỏi kế hoạch khi chưa hoàn thành: {codes}",
            f"dropped from the plan and not done: {codes}",
        )
        yield Finding(place=_PLAN, problem=problem, remedy=_TELL_CHANGE)


def _found(where: str, problem: Words) -> Finding:
    return Finding(place=Place(file=where), problem=problem, remedy=_REPORT_DEFECT)


_TABLE_DIFFERS = Words("bảng và số đếm không khớp nhau", "a table and its counts differ")
_REPORT_DEFECT = Words(
    "Đây là lỗi của chương trình; xin báo lại", "This is a defect of the program; please report it"
)
_AMEND_LIMITATION = Words(
    "Bỏ mã này khỏi “about” hoặc bỏ hạn chế", "Take the code out of “about” or drop the limitation"
)
_NEW_DATE = Words("Ghi thời hạn mới", "Set a new date")
_RECONCILE = Words(
    "Yêu cầu đơn vị thống nhất, rồi gửi bản đính chính hoặc rút một số liệu",
    "Have the units agree, then send a correction or withdraw one of them",
)
_ADD_LIMITATION = Words(
    "Thêm [[limitation]] có các mã này trong “about”",
    "Add a [[limitation]] with these codes in “about”",
)
_PLAN = Place(file="plan/")
_DECIDE = Words(
    "Phê duyệt số liệu cần tính trước khi ký; danh sách ở phụ lục của báo cáo",
    "Decide on those that should count before signing; an annex of the report lists them",
)
_TELL_CHANGE = Words(
    "Nêu rõ việc điều chỉnh và lý do khi trình ký",
    "Say openly what was changed and why when it is laid before the signer",
)
_NO_CAUSE = Words("hạn chế chưa có nguyên nhân", "the limitation has no cause")
_ADD_CAUSE = Words("Thêm [[cause]]", "Add a [[cause]]")
_NO_REMEDY = Words("hạn chế chưa có giải pháp", "the limitation has no remedy")
_ADD_REMEDY = Words(
    "Thêm [[remedy]] có chủ trì và thời hạn", "Add a [[remedy]] with owner and date"
)
