"""A submission: what one person sends in one go, and the receipt that is given for it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from resolute.evidence.acts import Sealed
from resolute.evidence.entry import Entry
from resolute.evidence.record import PERSONAL, Logged, Written, write
from resolute.words import Finding, Language, ResoluteError, Words, say_moment


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """Entries sent together by a person, under an id that the sender made.

    The ledger dates them by its own clock. Only the ``opening``, the first submission of all, which
    brings what was recorded before there was a ledger, keeps the ``recorded_at`` of its entries.
    """

    id: str
    by: str
    entries: tuple[Entry, ...]
    opening: bool = False

    def records(self) -> Sequence[Written]:
        """The records of the entries, all but their moments; of personal ones not the bodies."""
        hidden = dict.fromkeys(PERSONAL, "")
        return [
            write(e, by=self.by, submission=self.id, seal=hidden.get(e.body.kind))
            for e in self.entries
        ]

    @property
    def digest(self) -> str:
        """The SHA-256 of what was sent, by which a resend is known; it tells nothing personal."""
        return digest_of(self.records(), self.stated)

    @property
    def stated(self) -> Sequence[datetime]:
        """The moments that an opening states and keeps; any other submission has none."""
        return [entry.recorded_at for entry in self.entries] if self.opening else []

    def contradicts(self, kept: Iterable[Logged]) -> bool:
        """Whether it says anything else of people than what is kept of it, sent before.

        The digest tells nothing of this. What has been erased contradicts nothing.
        """
        sent = {(entry.id, entry.body) for entry in self.entries if entry.body.kind in PERSONAL}
        told = {(each.entry.id, each.entry.body) for each in kept}
        return any(pair not in sent for pair in told if not isinstance(pair[1], Sealed))


def digest_of(records: Iterable[Written], stated: Iterable[datetime] = ()) -> str:
    """The SHA-256 of some records, and of the moments that an opening states, in hexadecimal."""
    told = sha256()
    for record in records:
        told.update(f"{record.head}{record.tail}".encode())
    for moment in stated:
        told.update(moment.isoformat().encode())
    return told.hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What became of a submission; the same however often it is sent.

    ``first`` is the place of its first entry in the log and ``stored`` how many follow from there.
    ``findings`` are rows refused, and conflicts with what others have sent. ``again`` is true
    where the submission had been recorded before.
    """

    submission: str
    first: int
    stored: int
    recorded_at: datetime
    findings: tuple[Finding, ...] = ()
    again: bool = False

    @property
    def refused(self) -> int:
        """How many entries were left out; with ``stored`` they make up all that were sent."""
        return sum(finding.refused for finding in self.findings)


class SubmissionTakenError(ResoluteError):
    """The id of a submission was used before, for something else."""

    exit_code = 16

    def __init__(self, submission: str) -> None:
        super().__init__(
            Words(
                f"Mã lần gửi “{submission}” đã dùng cho một nội dung khác; nội dung trước vẫn được "
                "giữ nguyên. Gửi lại với mã mới.",
                f"The submission id “{submission}” was used before for other content, which is "
                "kept as it was. Send again under a new id.",
            )
        )


class ClockBackError(ResoluteError):
    """The machine's clock is behind what was recorded already."""

    exit_code = 17

    def __init__(self, at: datetime, last: datetime) -> None:
        super().__init__(
            Words(
                f"Đồng hồ máy chỉ {say_moment(at, Language.VI)}, trước lần ghi gần nhất lúc "
                f"{say_moment(last.astimezone(at.tzinfo), Language.VI)}. "
                "Chưa ghi gì thêm. Chỉnh lại đồng hồ máy rồi gửi lại.",
                f"The clock says {say_moment(at, Language.EN)}, before the last entry, of "
                f"{say_moment(last.astimezone(at.tzinfo), Language.EN)}. "
                "Nothing was recorded. Set the clock right and send again.",
            )
        )


class NotAllowedError(ResoluteError):
    """The policy does not let this person do this."""

    exit_code = 18


class OpenedAlreadyError(ResoluteError):
    """A ledger can be opened only once, while it is empty."""

    exit_code = 15

    def __init__(self, size: int) -> None:
        super().__init__(
            Words(
                f"Sổ đã mở và có {size} dòng, không mở lại được. Gửi như một lần gửi thường.",
                f"The ledger was opened before and holds {size} entries. Send an ordinary "
                "submission instead.",
            )
        )


TOLERATED = timedelta(seconds=5)
"""How far two machines' clocks may differ; the later moment is then used for both."""


def moment_after(at: datetime, last: datetime | None) -> datetime:
    """The moment to record at: never before the last one. Raises ClockBackError."""
    if last is None or at >= last:
        return at
    if last - at > TOLERATED:
        raise ClockBackError(at, last)
    return last.astimezone(at.tzinfo)
