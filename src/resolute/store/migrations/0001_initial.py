"""The tables of the ledger."""

from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Checkpoint",
            fields=[
                ("size", models.BigIntegerField(primary_key=True, serialize=False)),
                ("note", models.TextField()),
            ],
            options={
                "db_table": "ledger_checkpoint",
            },
        ),
        migrations.CreateModel(
            name="Tile",
            fields=[
                ("place", models.BigIntegerField(primary_key=True, serialize=False)),
                ("hashes", models.BinaryField()),
                ("root", models.BinaryField()),
            ],
            options={
                "db_table": "ledger_tile",
            },
        ),
        migrations.CreateModel(
            name="Line",
            fields=[
                ("seq", models.BigIntegerField(primary_key=True, serialize=False)),
                ("entry", models.TextField()),
                ("kind", models.TextField()),
                ("unit", models.TextField()),
                ("part", models.TextField()),
                ("begins", models.DateField()),
                ("ends", models.DateField()),
                ("statement", models.BigIntegerField(null=True)),
                ("replaces", models.TextField(null=True)),
                ("about", models.TextField(null=True)),
                ("recorded_at", models.DateTimeField()),
                ("record", models.TextField()),
                ("leaf", models.BinaryField()),
            ],
            options={
                "db_table": "ledger_line",
                "indexes": [
                    models.Index(fields=["part", "unit", "seq"], name="ledger_part"),
                    models.Index(fields=["recorded_at", "seq"], name="ledger_moment"),
                    models.Index(
                        condition=models.Q(("statement__isnull", False)),
                        fields=["statement"],
                        name="ledger_statement",
                    ),
                    models.Index(
                        condition=models.Q(("replaces__isnull", False)),
                        fields=["replaces"],
                        name="ledger_replaces",
                    ),
                    models.Index(
                        condition=models.Q(("about__isnull", False)),
                        fields=["about", "seq"],
                        name="ledger_about",
                    ),
                    models.Index(
                        condition=models.Q(
                            ("kind__in", ("figure/1", "withdrawal/1")), _negated=True
                        ),
                        fields=["kind", "seq"],
                        name="ledger_kind",
                    ),
                ],
                "constraints": [models.UniqueConstraint(fields=("entry",), name="ledger_entry")],
            },
        ),
        migrations.CreateModel(
            name="Personal",
            fields=[
                ("seq", models.BigIntegerField(primary_key=True, serialize=False)),
                ("entry", models.TextField()),
                ("salt", models.BinaryField()),
                ("body", models.TextField()),
            ],
            options={
                "db_table": "ledger_personal",
                "constraints": [
                    models.UniqueConstraint(fields=("entry",), name="ledger_personal_entry")
                ],
            },
        ),
        migrations.CreateModel(
            name="Sent",
            fields=[
                ("submission", models.TextField(primary_key=True, serialize=False)),
                ("by", models.TextField()),
                ("digest", models.TextField()),
                ("first", models.BigIntegerField()),
                ("stored", models.BigIntegerField()),
                ("recorded_at", models.TextField()),
                ("findings", models.TextField()),
            ],
            options={
                "db_table": "ledger_sent",
                "indexes": [models.Index(fields=["first"], name="ledger_sent_first")],
            },
        ),
    ]
