"""The history of one figure: all that was ever said of it, by whom, and where it is proved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from resolute.actions.judge_ledger import FIGURES, decided
from resolute.evidence import (
    Approval,
    Decision,
    Figure,
    Ledger,
    Logged,
    Selection,
    Stages,
    Withdrawal,
)
from resolute.proof import (
    Checkpoint,
    Note,
    ProofFile,
    inclusion_proof,
    leaf_hash,
    verify_inclusion,
)
from resolute.time import Period


class State(Enum):
    """What has become of something that was said."""

    IN_FORCE = "in force"
    REPLACED = "replaced"
    WITHDRAWN = "withdrawn"
    SENT_BACK = "sent back"


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One thing that was said: the entry, what became of it, its level, and its leaf in the log."""

    logged: Logged
    state: State
    level: int
    leaf: str
    decisions: tuple[Logged, ...]


def figure_history(ledger: Ledger, part: str, unit: str, *, period: Period) -> Sequence[Said]:
    """Everything that was said of a part, a unit and a period, in the order of the log."""
    wanted = Selection(
        parts=frozenset({part}), units=frozenset({unit}), within=period, kinds=FIGURES
    )
    found = [each for each in ledger.log(wanted) if each.entry.period == period]
    after = {each.entry.replaces: each for each in found if each.entry.replaces}
    reached = decided(ledger)
    decisions = decisions_on(ledger, frozenset(each.submission for each in found))
    return [
        Said(
            logged=each,
            state=_state(each, after, level := _level(each, reached)),
            level=level,
            leaf=leaf_hash(next(iter(ledger.records(each.seq, each.seq + 1)))).hex(),
            decisions=tuple(d for d in decisions.get(each.submission, ()) if is_about(d, each)),
        )
        for each in found
    ]


def _level(each: Logged, reached: Mapping[str, Stages]) -> int:
    return reached.get(each.submission, Stages()).of(each.entry.id).reached


def _state(each: Logged, after: Mapping[str, Logged], level: int) -> State:
    if level < 0:
        return State.SENT_BACK
    next_said = after.get(each.entry.id)
    if next_said is None:
        return State.WITHDRAWN if isinstance(each.entry.body, Withdrawal) else State.IN_FORCE
    return State.REPLACED if isinstance(next_said.entry.body, Figure) else State.WITHDRAWN


def decisions_on(ledger: Ledger, submissions: frozenset[str]) -> Mapping[str, Sequence[Logged]]:
    """The decisions on some submissions, each in the order of the log."""
    found: dict[str, list[Logged]] = {}
    for logged in ledger.log(Selection(kinds=frozenset({Approval.kind}), about=submissions)):
        if isinstance(logged.entry.body, Approval):
            found.setdefault(logged.entry.body.submission, []).append(logged)
    return found


def is_about(decision: Logged, each: Logged) -> bool:
    """Whether a decision on a submission means this entry of it."""
    body = decision.entry.body
    return isinstance(body, Approval) and (not body.only or each.entry.id in body.only)


def said_of(decision: Decision) -> str:
    """The word of a decision, for a template to look up."""
    return {Decision.APPROVED: "approved", Decision.SENT_BACK: "was_sent_back"}.get(
        decision, "reopened"
    )


def kept_proof(ledger: Ledger, logged: Logged) -> bytes | None:
    """The proof of an entry against the newest checkpoint that was kept and covers it.

    None where there is none yet; it is checked before it is given out.
    """
    notes = {Checkpoint.parse(Note.parse(each).text).size: each for each in ledger.checkpoints()}
    size = max((size for size in notes if size > logged.seq), default=None)
    if size is None:
        return None
    record = next(iter(ledger.records(logged.seq, logged.seq + 1)))
    hashes = inclusion_proof(logged.seq, size, ledger.tree())
    root = Checkpoint.parse(Note.parse(notes[size]).text).root
    holds = verify_inclusion(
        leaf=leaf_hash(record), index=logged.seq, size=size, proof=hashes, root=root
    )
    return ProofFile(record, logged.seq, hashes, notes[size]).render().encode() if holds else None
