"""A column more in the log, which makes SQLite build the table anew, and one beside it."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations, models

from resolute.store.guarding import put_up, take_down


class Migration(migrations.Migration):
    """What a later version might change."""

    dependencies: ClassVar = [("ledger", "0004_of")]
    operations: ClassVar = [
        migrations.RunPython(take_down, elidable=False),
        migrations.AddField("line", "channel", models.TextField(default="paper")),
        migrations.AddField("sent", "channel", models.TextField(null=True)),
        migrations.RunPython(put_up, elidable=False),
    ]
