"""What the records of packs speak of becomes a column, by which they are found."""

from __future__ import annotations

from typing import ClassVar

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from resolute.evidence import is_operation
from resolute.store.guarding import put_up, take_down

ABOUT = {
    "sqlite": "json_extract(record, '$.body.about')",
    "postgresql": "record::json -> 'body' ->> 'about'",
}


def fill(_apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    connection = editor.connection
    with connection.cursor() as cursor:
        cursor.execute("SELECT DISTINCT kind FROM ledger_line")
        for kind in [kind for (kind,) in cursor.fetchall() if is_operation(kind)]:
            about = ABOUT[connection.vendor]
            cursor.execute(
                f"UPDATE ledger_line SET about = {about} WHERE kind = %s",  # noqa: S608  our own names
                [kind],
            )


class Migration(migrations.Migration):
    dependencies: ClassVar = [("ledger", "0003_copy")]
    operations: ClassVar = [
        migrations.RunPython(take_down, elidable=False),
        migrations.RunPython(fill, elidable=False),
        migrations.RunPython(put_up, elidable=False),
    ]
