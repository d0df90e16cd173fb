"""Which targets and tasks are wanted: one choice for the board and for the public list."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from resolute.plan import Plan, Promise, Task
from resolute.words import search_key


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Which targets and tasks are wanted; what is empty does not narrow the choice."""

    field: str = ""
    programme: str = ""
    owner: str = ""
    verdict: str = ""
    text: str = ""

    def takes(self, item: Mapping[str, Any]) -> bool:
        """Whether a listed target or task is one of them; an item says of itself what is asked."""
        return (
            self.field in {"", item["field"]}
            and (not self.programme or self.programme in item["programmes"])
            and self.owner in {"", item["owner"]}
            and (not self.verdict or self.verdict == item["verdict"])
            and (not self.text or search_key(self.text) in item["key"])
        )


def filed(plan: Plan) -> dict[str, dict[str, Any]]:
    """Of every target and task: its field, the programmes that it serves, and its owner."""
    targets = {target.code: target for target in plan.targets}
    return {
        promise.code: {
            "field": targets[target_of(promise)].field,
            "programmes": list(targets[target_of(promise)].programmes),
            "owner": promise.owner,
        }
        for promise in plan.promises
    }


def target_of(promise: Promise) -> str:
    """The code of the target that a task unfolds; that of a target itself."""
    return promise.target if isinstance(promise, Task) else promise.code
