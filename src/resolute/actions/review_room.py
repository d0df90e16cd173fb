"""The review room: what stands before a signature, the reviews that were frozen, and notes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from pathlib import Path

from resolute.actions.direct import Actor, directives
from resolute.actions.freeze_review import Frozen, Order, freeze_review, size_to_freeze
from resolute.actions.judge_ledger import plan_of, plan_texts
from resolute.actions.keeper import Keeper
from resolute.actions.known import DIGEST_SHOWN, sound_plan
from resolute.actions.make_review import compose_reviews
from resolute.actions.recorded_office import RecordedOffice
from resolute.actions.show_directives import troubles
from resolute.actions.verify_file import FROZEN
from resolute.evidence import (
    BY_HAND,
    Entry,
    Ledger,
    Logged,
    Receipt,
    ReviewAmended,
    ReviewFrozen,
    Selection,
    Submission,
)
from resolute.pack import NO_PACKS, Packs
from resolute.review.compose import Composed
from resolute.review.material import Material
from resolute.review.signing import Signing
from resolute.words import Finding, Language, Place, ResoluteError, Words, nfc, say_date

REVIEWS = "reviews"


class UnknownReviewError(ResoluteError):
    """No review was frozen under the id that was given."""

    exit_code = 42


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A review that was frozen: its entry, the notes beside it, and its folder if it is here."""

    logged: Logged
    body: ReviewFrozen
    notes: tuple[Logged, ...]
    folder: Path | None

    @property
    def files(self) -> tuple[str, ...]:
        """The names of its files that are here."""
        return tuple(sorted(path.name for path in self.folder.iterdir())) if self.folder else ()


def composed_now(
    office: RecordedOffice, on: date, language: Language, *, packs: Packs = NO_PACKS
) -> Composed:
    """The review of the first issuer as it would be frozen now, but for its seal."""
    settings = office.plan().settings
    issuers = settings.issuers if settings else ()
    material = office.told_by(packs, on)
    return next(iter(compose_reviews(material, issuers, language=language).values()))


def before_signing(office: RecordedOffice, on: date, signing: Signing, *, today: date) -> Signing:
    """What stands before a signature, with what is stale and what leaders asked in vain."""
    material = office.material(on)
    return Signing(
        contradictions=signing.contradictions,
        cautions=(
            *signing.cautions,
            *_stale(material),
            *_unanswered(office.ledger, today),
        ),
    )


def freeze_in_room(keeper: Keeper, order: Order) -> Frozen:
    """Freeze a review into the folder of the office. Raises as ``freeze_review`` does."""
    size = size_to_freeze(keeper.ledger)
    tail = "" if order.language is Language.VI else f"-{order.language.value}"
    name = f"{order.on.isoformat()}-{size}{tail}"
    return freeze_review(keeper, replace(order, out=keeper.folder / REVIEWS / name))


def kept_reviews(office: RecordedOffice) -> tuple[Kept, ...]:
    """Every review that was frozen, the last first."""
    kinds = frozenset({ReviewFrozen.kind, ReviewAmended.kind})
    log = tuple(office.ledger.log(Selection(kinds=kinds)))
    folders = _folders(office)
    notes: dict[str, list[Logged]] = {}
    for logged in log:
        if isinstance(logged.entry.body, ReviewAmended):
            notes.setdefault(logged.entry.body.review, []).append(logged)
    return tuple(
        Kept(
            logged=logged,
            body=logged.entry.body,
            notes=tuple(notes.get(logged.entry.id, ())),
            folder=folders.get(_folder_name(logged.entry.body)),
        )
        for logged in reversed(log)
        if isinstance(logged.entry.body, ReviewFrozen)
    )


def amend(ledger: Ledger, note: ReviewAmended, actor: Actor) -> Receipt:
    """Put a note beside a frozen review, which stays as it is. Raises UnknownReviewError."""
    told = plan_of(plan_texts(ledger).last)
    plan = sound_plan(told, len(told.findings))
    frozen = {each.entry.id for each in ledger.log(Selection(kinds=frozenset({ReviewFrozen.kind})))}
    for name in (note.review, note.instead):
        if name not in frozen:
            raise UnknownReviewError(_unknown(name))
    entry = Entry(
        id=f"amended:{note.review}@{_mark(note)}",
        unit=plan.unit,
        sender=plan.unit,
        period=plan.term,
        body=ReviewAmended(review=note.review, instead=note.instead, reason=nfc(note.reason)),
        origin=BY_HAND,
        recorded_at=actor.at,
    )
    sent = Submission(id=entry.id, by=actor.by, entries=(entry,))
    return ledger.submit(sent, at=actor.at, policy=told.policy.on(actor.at.date()))


def _mark(note: ReviewAmended) -> str:
    return sha256(f"{note.instead} {note.reason}".encode()).hexdigest()[:DIGEST_SHOWN]


def _folders(office: RecordedOffice) -> Mapping[str, Path]:
    where = office.where
    home = where.folder / REVIEWS if where else None
    if home is None or not home.is_dir():
        return {}
    return {path.name: path for path in home.iterdir() if (path / FROZEN).is_file()}


def _folder_name(body: ReviewFrozen) -> str:
    tail = "" if body.language == Language.VI.value else f"-{body.language}"
    return f"{body.on.isoformat()}-{body.size}{tail}"


def _stale(material: Material) -> tuple[Finding, ...]:
    """The targets and tasks whose figures are older than their plan allows."""
    old = [code for code, standing in material.standings.items() if standing.stale]
    if not old:
        return ()
    codes = ", ".join(old)
    problem = Words(f"số liệu đã cũ: {codes}", f"figures have grown old: {codes}")
    remedy = Words("Yêu cầu đơn vị báo cáo số liệu mới", "Ask the units for new figures")
    return (Finding(place=Place(file="plan/"), problem=problem, remedy=remedy),)


def _unanswered(ledger: Ledger, today: date) -> tuple[Finding, ...]:
    """The directives with which something is wrong."""
    return tuple(
        Finding(
            place=Place(file=one.id),
            problem=Words(
                f"chỉ đạo về {one.directive.code}, hạn {say_date(one.due, Language.VI)}: "
                + "; ".join(troubles(one, today, Language.VI)),
                f"the directive on {one.directive.code}, due {say_date(one.due, Language.EN)}: "
                + "; ".join(troubles(one, today, Language.EN)),
            ),
            remedy=Words("Xem ở trang Chỉ đạo", "See the page Direction"),
        )
        for one in directives(ledger)
        if troubles(one, today, Language.VI)
    )


def _unknown(name: str) -> Words:
    return Words(
        f"Không có báo cáo nào được chốt với mã “{name}”. Chưa ghi gì.",
        f"No review was frozen as “{name}”. Nothing was recorded.",
    )
