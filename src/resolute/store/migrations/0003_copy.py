"""The manifest of the columnar copy: it is made from the log, so it may change, unguarded."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations, models

KEY = models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")


class Migration(migrations.Migration):
    dependencies: ClassVar = [("ledger", "0002_guards")]
    operations: ClassVar = [
        migrations.CreateModel(
            name="CopyState",
            fields=[
                ("id", KEY.clone()),
                ("turn", models.BigIntegerField()),
                ("folded", models.BigIntegerField()),
                ("form", models.TextField()),
            ],
            options={"db_table": "copy_state"},
        ),
        migrations.CreateModel(
            name="CopyName",
            fields=[
                ("id", KEY.clone()),
                ("kind", models.TextField()),
                ("number", models.IntegerField()),
                ("name", models.TextField()),
            ],
            options={
                "db_table": "copy_name",
                "constraints": [
                    models.UniqueConstraint(fields=("kind", "number"), name="copy_name_number"),
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
