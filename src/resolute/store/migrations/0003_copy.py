"""The manifest of the columnar copy: it is made from the log, so it may change, unguarded."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations, models


PAIR = models.CompositePrimaryKey(
    "kind", "number", blank=True, editable=False, primary_key=True, serialize=False
)


class Migration(migrations.Migration):
    dependencies: ClassVar = [("ledger", "0002_guards")]
    operations: ClassVar = [
        migrations.CreateModel(
            name="CopyState",
            fields=[
                ("id", models.IntegerField(primary_key=True, serialize=False)),
                ("turn", models.BigIntegerField()),
                ("folded", models.BigIntegerField()),
                ("form", models.TextField()),
            ],
            options={"db_table": "copy_state"},
        ),
        migrations.CreateModel(
            name="CopyName",
            fields=[
                ("pk", PAIR),
                ("kind", models.TextField()),
                ("number", models.IntegerField()),
                ("name", models.TextField()),
            ],
            options={
                "db_table": "copy_name",
                "constraints": [
                    models.UniqueConstraint(fields=("kind", "name"), name="copy_name_name"),
                ],
            },
        ),
        migrations.CreateModel(
            name="CopySegment",
            fields=[
                ("file", models.TextField(primary_key=True, serialize=False)),
                ("part", models.IntegerField()),
                ("year", models.IntegerField()),
                ("rows", models.BigIntegerField()),
                ("begins", models.IntegerField()),
                ("ends", models.IntegerField()),
                ("digest", models.TextField()),
                ("folded", models.BigIntegerField()),
                ("superseded", models.BigIntegerField(null=True)),
            ],
            options={"db_table": "copy_segment"},
        ),
    ]
