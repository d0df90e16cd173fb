"""Where what may be published of a ledger with a copy is read from."""

from __future__ import annotations

from dataclasses import dataclass

from resolute.actions.copy_desk import CopyDesk
from resolute.evidence import Ledger
from resolute.measure import leaves
from resolute.plan import Promise, simple_rules
from resolute.review.material import Material


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where it is read from: the first entries of a ledger, and the copy of it."""

    ledger: Ledger
    copy: CopyDesk
    size: int


def parts_of(promise: Promise, material: Material) -> frozenset[str]:
    """The parts that a promise is judged by."""
    keys = {rule.indicator for rule in simple_rules(promise.rule)}
    folds = [material.indicators[key].fold for key in keys]
    return frozenset(leaf.part for fold in folds for leaf in leaves(fold))
