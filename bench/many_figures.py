"""Figures by the million for benches of the ledger, and the same rows as a plain Django table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from os import urandom
from typing import ClassVar

from django.db import connections, models, transaction

from resolute.actions.rules import rules
from resolute.evidence import Entry, Figure, Levels, Origin, Submission
from resolute.intake.levels import levels_of
from resolute.store import DatabaseLedger, create, open_ledger
from resolute.time import Period, add_months

MOMENT = datetime(2026, 1, 5, 8, tzinfo=UTC)
FIRST_MONTH = date(2021, 1, 1)
BATCH = 5_000


class Plain(models.Model):
    """What a Django site would keep of a figure that proves nothing."""

    entry = models.TextField()
    unit = models.TextField()
    sender = models.TextField()
    part = models.TextField()
    begins = models.DateField()
    ends = models.DateField()
    period = models.TextField()
    regime = models.TextField()
    value = models.DecimalField(max_digits=30, decimal_places=10)
    nature = models.TextField()
    file = models.TextField()
    sheet = models.TextField()
    row = models.IntegerField()
    column = models.TextField()
    provenance = models.TextField()
    submission = models.TextField()
    by = models.TextField()
    recorded_at = models.DateTimeField()
    replaces = models.TextField(null=True)  # noqa: DJ001  as the ledger has it

    objects: ClassVar[models.Manager[Plain]] = models.Manager()

    class Meta:  # noqa: D106  Django's own
        app_label = "ledger"
        db_table = "plain_figure"
        constraints: ClassVar = [models.UniqueConstraint(fields=["entry"], name="plain_entry")]
        indexes: ClassVar = [
            models.Index(fields=["part", "unit", "begins"], name="plain_part"),
            models.Index(fields=["recorded_at"], name="plain_moment"),
        ]

    def __str__(self) -> str:
        return self.entry


@dataclass(frozen=True, slots=True)
class Nation:
    """Parts reported by units month after month; the months follow each other in the log."""

    parts: int = 300
    units: int = 556
    months: int = 60

    @property
    def size(self) -> int:
        """How many figures it has."""
        return self.parts * self.units * self.months

    def figures(self, tag: str = "f") -> Iterator[Entry]:
        """Its figures in the order in which they are reported."""
        for month in range(self.months):
            period = _month(month)
            for unit in range(self.units):
                for part in range(self.parts):
                    yield figure(f"{tag}:{month}:{unit}:{part}", part, unit, period=period)


def figure(key: str, part: int, unit: int, *, period: Period) -> Entry:
    """One figure, as a return brings it."""
    name = unit_name(unit)
    return Entry(
        id=key,
        unit=name,
        sender=name,
        period=period,
        body=Figure(part=part_name(part), value=Decimal(part * 7919 + unit) / 8),
        origin=Origin(
            file=f"returns/{name}-{period.name}.xlsx", sheet="Số liệu", row=part + 9, column="E"
        ),
        recorded_at=MOMENT,
    )


def part_name(part: int) -> str:
    """The key of a part."""
    return f"part-{part:04d}"


def unit_name(unit: int) -> str:
    """The identity of a unit."""
    return f"unit-{unit:05d}"


def _month(number: int) -> Period:
    begins = add_months(FIRST_MONTH, number)
    return Period(begins, add_months(begins, 1), f"{begins:%Y-%m}")


def levels() -> Levels:
    """The levels of approval of the house."""
    return levels_of(rules("approval.toml"))


def ledger_at(address: str, *, owner: str = "", application: str | None = None) -> DatabaseLedger:
    """A new ledger, with the plain table beside it."""
    create(owner or address, application=application)
    return open_ledger(address, levels(), urandom)


def plain(entry: Entry) -> Plain:
    """A figure as a row of the plain table."""
    if not isinstance(entry.body, Figure) or not isinstance(entry.body.value, Decimal):
        raise TypeError(f"{entry.id} is no number")
    return Plain(
        entry=entry.id,
        unit=entry.unit,
        sender=entry.sender,
        part=entry.body.part,
        begins=entry.period.begins,
        ends=entry.period.ends,
        period=entry.period.name,
        regime=entry.period.regime,
        value=entry.body.value,
        nature=entry.body.nature.value,
        file=entry.origin.file,
        sheet=entry.origin.sheet,
        row=entry.origin.row,
        column=entry.origin.column,
        provenance=entry.origin.provenance.value,
        submission="s",
        by="nv-01",
        recorded_at=entry.recorded_at,
        replaces=entry.replaces,
    )


def put_plain(alias: str, entries: tuple[Entry, ...]) -> None:
    """Record figures in the plain table, in one transaction."""
    rows = [plain(entry) for entry in entries]
    with transaction.atomic(using=alias):
        Plain.objects.using(alias).bulk_create(rows, batch_size=BATCH)


def put_ours(ledger: DatabaseLedger, key: str, entries: tuple[Entry, ...]) -> None:
    """Record figures in the ledger, in one submission."""
    receipt = ledger.submit(Submission(id=key, by="nv-01", entries=entries), at=MOMENT)
    if receipt.stored != len(entries):
        raise ValueError(f"{key}: {receipt.findings[:3]}")


def make_plain_table(alias: str) -> None:
    """Create the plain table."""
    with connections[alias].schema_editor() as editor:
        editor.create_model(Plain)
