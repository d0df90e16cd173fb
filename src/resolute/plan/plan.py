"""The plan: everything that one resolution promises."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from resolute.plan.document import Document, Field, Programme
from resolute.plan.promise import Promise, Target, Task
from resolute.time import Period
from resolute.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A resolution for a term: its documents, fields, programmes, targets and tasks.

    Codes of targets and tasks are unique together; everything that is referred to exists.
    """

    key: str
    title: Words
    unit: str
    term: Period
    documents: tuple[Document, ...]
    fields: tuple[Field, ...]
    programmes: tuple[Programme, ...]
    targets: tuple[Target, ...]

    @property
    def tasks(self) -> tuple[Task, ...]:
        """All tasks, in the order of their targets."""
        return tuple(task for target in self.targets for task in target.tasks)

    @property
    def promises(self) -> Iterator[Promise]:
        """Each target followed by its tasks."""
        for target in self.targets:
            yield target
            yield from target.tasks

    def promise(self, code: str) -> Promise | None:
        """The target or task of a code."""
        return next((promise for promise in self.promises if promise.code == code), None)

    def document(self, document_id: str) -> Document:
        """The document of an id; a plan that was checked has all it refers to."""
        return next(d for d in self.documents if d.id == document_id)

    def carried_out_by(self, document_id: str) -> tuple[str, ...]:
        """The ids of the documents above one, nearest first, each once."""
        found: dict[str, None] = {}
        waiting = list(self.document(document_id).implements)
        while waiting:
            above = waiting.pop(0)
            if above not in found:
                found[above] = None
                waiting.extend(self.document(above).implements)
        return tuple(found)
