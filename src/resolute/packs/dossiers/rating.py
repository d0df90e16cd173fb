"""What an applicant thinks of how a dossier was handled: once, after the answer, by the slip."""

from __future__ import annotations

from dataclasses import dataclass

from resolute.evidence import Entry, operation_of
from resolute.pack import Desk, Outcome
from resolute.packs.dossiers.counter_commands import entry_of, figures_after, vault_of
from resolute.packs.dossiers.counter_lists import ledger_of
from resolute.packs.dossiers.history import history_of
from resolute.packs.dossiers.records import RATED, SAID, Rated
from resolute.packs.dossiers.slip import is_same, slip_of
from resolute.packs.dossiers.vault import Applicant
from resolute.words import ResoluteError, Words

STARS = range(1, 6)
LONGEST = 2000


class RatingError(ResoluteError):
    """A rating cannot be taken: not answered yet, rated already, or not by its applicant."""

    exit_code = 47


@dataclass(frozen=True, slots=True, kw_only=True)
class Opinion:
    """What somebody says of a dossier, with the word of its receipt."""

    dossier: str
    slip: str
    stars: int
    words: str = ""


def rate(desk: Desk, opinion: Opinion) -> Outcome:
    """A rating to be recorded; what is said in words is sealed like the applicant's name.

    Raises RatingError where it cannot be taken.
    """
    ledger, dossier = ledger_of(desk), opinion.dossier
    found = history_of(ledger, dossier if dossier.isprintable() else "")
    if desk.home is None or not is_same(opinion.slip, slip_of(dossier, desk.home, desk.secrets)):
        raise RatingError(_NOT_YOURS)
    if dossier not in found.returned or dossier not in found.received:
        raise RatingError(_NOT_YET)
    if dossier in found.rated:
        raise RatingError(_TWICE)
    if opinion.stars not in STARS or len(opinion.words) > LONGEST:
        raise RatingError(_NO_STARS)
    body = operation_of(RATED, dossier, Rated(at=desk.at, stars=opinion.stars))
    rated = entry_of(desk, f"{dossier}~rated", body)
    said = _said(desk, opinion, found.received[dossier].applicant) if opinion.words else ()
    entries = (rated, *said, *figures_after(desk, (rated,)))
    return Outcome(blocks=(), facts={}, entries=entries, submission=f"{dossier}~rated")


def _said(desk: Desk, opinion: Opinion, mark: str) -> tuple[Entry, ...]:
    """The words, under the applicant's own key: whoever erases the applicant erases them."""
    vault, told = vault_of(desk), Applicant(name="", said=opinion.words)
    box = vault.seal_under(mark, told) if mark else vault.seal(told)
    if box is None:
        return ()
    return (entry_of(desk, f"{opinion.dossier}~said", operation_of(SAID, opinion.dossier, box)),)


_NOT_YOURS = Words(
    "Mã hồ sơ hoặc từ khoá trên giấy hẹn không đúng. Xem lại giấy hẹn trả kết quả.",
    "The code or the word on the receipt is not right. Look at your receipt again.",
)
_NOT_YET = Words(
    "Hồ sơ chưa trả kết quả. Đánh giá sau khi nhận kết quả.",
    "The dossier has not been answered. Rate it once you have the result.",
)
_TWICE = Words("Hồ sơ này đã được đánh giá.", "This dossier has been rated already.")
_NO_STARS = Words(
    "Chọn từ 1 đến 5; lời nhận xét không quá 2.000 chữ cái.",
    "Choose from 1 to 5; no more than 2,000 letters of words.",
)
