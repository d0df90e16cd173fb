"""The manifest: which files make up the copy, and how far it has come.

Whoever folds takes a turn first. What he puts in is put in only while that turn is the last that
was taken and everything he takes out is still in, so two who fold at once cannot do harm.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db import transaction

from resolute.evidence import Levels
from resolute.evidence.columns import COLUMNS
from resolute.store.copy_files import CopyFolder, ours, with_strips
from resolute.store.copy_gathered import needed
from resolute.store.copy_names import Names, names_kept
from resolute.store.models import CopyName, CopySegment, CopyState
from resolute.store.snapshot import snapshot
from resolute.store.trouble import speaking
from resolute.words import ResoluteError, Words

ONLY = 1
"""The key of the one row that tells the state."""

FEW = 100
"""Of up to so many parts the database is asked for the files; of more, all are read."""


class CopyBusyError(ResoluteError):
    """Somebody else was folding at the same time; what this one did was not put in."""

    exit_code = 19

    def __init__(self) -> None:
        super().__init__(
            Words(
                "Một lượt gộp hoặc dồn khác đang chạy trên bản sao dạng cột nên lượt này dừng; bản "
                "sao vẫn đúng. Đợi lượt kia xong rồi chạy lại.",
                "Something else is folding or compacting the columnar copy, so this has stopped; "
                "the copy is right as it is. Run this again once the other is done.",
            )
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A file of the copy: rows of one part whose periods end in one year, each cell whole."""

    file: str
    part: int
    year: int
    rows: int
    begins: int
    ends: int
    digest: str
    folded: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """The copy at one moment: its files hold the first ``folded`` entries of the log."""

    turn: int
    folded: int
    segments: tuple[Segment, ...]
    names: Names


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What is to be put in, and what it takes the place of."""

    folded: int
    added: Sequence[Segment] = ()
    gone: Collection[str] = ()


def form_of(levels: Levels) -> str:
    """What files of the copy depend on beside the log."""
    steps = " ".join(f"{step.key}{'!' if step.locks else ''}" for step in levels.steps)
    return f"3: {' '.join(COLUMNS)}: {steps}"


def read_manifest(alias: str, form: str, parts: Collection[str] | None = None) -> Manifest:
    """The manifest as it stands; that of an empty copy where there is none of this form.

    With ``parts`` it names the files of those alone, which a copy of many parts has few of.
    """
    with speaking(), snapshot(alias):
        state = CopyState.objects.using(alias).filter(form=form).first()
        names = names_kept(alias)
        if state is None:
            return Manifest(turn=0, folded=0, segments=(), names=names)
        columns = list(Segment.__dataclass_fields__)
        rows = CopySegment.objects.using(alias).filter(superseded=None).order_by("file")
        wanted = None if parts is None else names.parts(parts)
        if wanted is not None and len(wanted) <= FEW:
            rows = rows.filter(part__in=wanted)
        found = (Segment(**row) for row in rows.values(*columns))
        segments = tuple(each for each in found if wanted is None or each.part in wanted)
        return Manifest(turn=state.turn, folded=state.folded, segments=segments, names=names)


def take_turn(alias: str, form: str, folder: CopyFolder) -> Manifest:
    """Be the one who folds from now on: what others left behind is removed from the folder.

    A manifest of another form, or of which a file is gone, is made empty; names keep their numbers.
    """
    folder.make()
    with speaking(), transaction.atomic(using=alias, durable=True):
        states, segments = CopyState.objects.using(alias), CopySegment.objects.using(alias)
        states.get_or_create(pk=ONLY, defaults={"turn": 0, "folded": 0, "form": form})
        state = states.select_for_update().get(pk=ONLY)
        segments.exclude(superseded=None).delete()
        listed = set(segments.values_list("file", flat=True))
        if state.form != form or with_strips(listed) - folder.names():
            segments.all().delete()
            state.folded, state.form = 0, form
        state.turn += 1
        state.save(using=alias)
    manifest = read_manifest(alias, form)
    segments_kept = {segment.file for segment in manifest.segments}
    kept = with_strips(segments_kept).union(needed(folder, segments_kept))
    for name in sorted(folder.names() - kept):
        if ours(name):
            folder.remove(name)
    return manifest


def put_in(alias: str, manifest: Manifest, change: Change) -> None:
    """Put a change into the manifest, all of it or nothing. Raises CopyBusyError."""
    with speaking(), transaction.atomic(using=alias, durable=True):
        own = CopyState.objects.using(alias).filter(turn=manifest.turn, folded=manifest.folded)
        segments = CopySegment.objects.using(alias).filter(superseded=None)
        if own.update(folded=change.folded) != 1:
            raise CopyBusyError
        out = sum(
            segments.filter(file=file).update(superseded=change.folded) for file in change.gone
        )
        if out != len(change.gone):
            raise CopyBusyError
        rows = [
            CopySegment(**{name: getattr(each, name) for name in Segment.__dataclass_fields__})
            for each in change.added
        ]
        fresh = [CopyName(kind=k, number=n, name=name) for k, n, name in manifest.names.fresh]
        CopySegment.objects.using(alias).bulk_create(rows)
        CopyName.objects.using(alias).bulk_create(fresh)
    manifest.names.fresh.clear()
