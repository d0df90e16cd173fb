"""The tables. Rows are added; the database itself refuses to change or delete them."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

FIGURES = ("figure/1", "withdrawal/1")


class Line(models.Model):
    """One entry of the log. ``record`` and ``leaf`` are what is proven; the rest finds them.

    ``part`` of a withdrawal is that of the figure it withdraws. ``statement`` is a short digest of
    what a figure states something about; ``about`` is the submission decided on, the entry
    that is erased or that this is a step of, or what a pack speaks of.
    """

    seq = models.BigIntegerField(primary_key=True)
    entry = models.TextField()
    kind = models.TextField()
    unit = models.TextField()
    part = models.TextField()
    begins = models.DateField()
    ends = models.DateField()
    statement = models.BigIntegerField(null=True)
    replaces = models.TextField(null=True)
    about = models.TextField(null=True)
    recorded_at = models.DateTimeField()
    record = models.TextField()
    leaf = models.BinaryField()

    class Meta:
        db_table = "ledger_line"
        constraints: ClassVar = [models.UniqueConstraint(fields=["entry"], name="ledger_entry")]
        indexes: ClassVar = [
            models.Index(fields=["part", "unit", "seq"], name="ledger_part"),
            models.Index(fields=["recorded_at", "seq"], name="ledger_moment"),
            models.Index(
                fields=["statement"], name="ledger_statement", condition=Q(statement__isnull=False)
            ),
            models.Index(
                fields=["replaces"], name="ledger_replaces", condition=Q(replaces__isnull=False)
            ),
            models.Index(
                fields=["about", "seq"], name="ledger_about", condition=Q(about__isnull=False)
            ),
            models.Index(
                fields=["kind", "seq"], name="ledger_kind", condition=~Q(kind__in=FIGURES)
            ),
        ]


class Sent(models.Model):
    """A submission: where its entries lie in the log, and the receipt that was given for it."""

    submission = models.TextField(primary_key=True)
    by = models.TextField()
    digest = models.TextField()
    first = models.BigIntegerField()
    stored = models.BigIntegerField()
    recorded_at = models.TextField()
    findings = models.TextField()

    class Meta:
        db_table = "ledger_sent"
        indexes: ClassVar = [models.Index(fields=["first"], name="ledger_sent_first")]


class Tile(models.Model):
    """A full tile of the tree: 256 hashes of one level, and the root over them.

    ``place`` holds the level in its high bits and the index of the tile in the low 48.
    """

    place = models.BigIntegerField(primary_key=True)
    hashes = models.BinaryField()
    root = models.BinaryField()

    class Meta:
        db_table = "ledger_tile"


class Personal(models.Model):
    """Salt and body of a personal entry; it may be deleted once an erasure is in the log."""

    seq = models.BigIntegerField(primary_key=True)
    entry = models.TextField()
    salt = models.BinaryField()
    body = models.TextField()

    class Meta:
        db_table = "ledger_personal"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["entry"], name="ledger_personal_entry")
        ]


class Checkpoint(models.Model):
    """A signed checkpoint of the first ``size`` entries, as it went out of the house."""

    size = models.BigIntegerField(primary_key=True)
    note = models.TextField()

    class Meta:
        db_table = "ledger_checkpoint"


class CopyState(models.Model):
    """How far the columnar copy has come: the first ``folded`` entries of the log are in it.

    ``turn`` numbers those who fold: nobody puts anything in once another has begun. ``form`` says
    what the files were made by; those of another form are made anew. One row, and none at first.
    """

    id = models.IntegerField(primary_key=True)
    turn = models.BigIntegerField()
    folded = models.BigIntegerField()
    form = models.TextField()

    class Meta:
        db_table = "copy_state"


class CopyName(models.Model):
    """The number of a name in the copy, among those of its kind; it is never given again."""

    pk = models.CompositePrimaryKey("kind", "number")
    kind = models.TextField()
    number = models.IntegerField()
    name = models.TextField()

    class Meta:
        db_table = "copy_name"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kind", "name"], name="copy_name_name"),
        ]


class CopySegment(models.Model):
    """A file of the copy: rows of one part whose periods end in one year.

    ``begins`` and ``ends`` are the first day and the end of them all. ``folded`` is how much of the
    log it was made from, ``superseded`` how much the files were that took its place.
    """

    file = models.TextField(primary_key=True)
    part = models.IntegerField()
    year = models.IntegerField()
    rows = models.BigIntegerField()
    begins = models.IntegerField()
    ends = models.IntegerField()
    digest = models.TextField()
    folded = models.BigIntegerField()
    superseded = models.BigIntegerField(null=True)

    class Meta:
        db_table = "copy_segment"
