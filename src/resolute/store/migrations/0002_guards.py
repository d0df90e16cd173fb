"""The triggers by which the database refuses to change what was recorded."""

from __future__ import annotations

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from resolute.store.guards import postgresql_guards, sqlite_guards


def put_up(_apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    vendor = editor.connection.vendor
    for statement in sqlite_guards() if vendor == "sqlite" else postgresql_guards():
        editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("ledger", "0001_initial")]
    operations = [migrations.RunPython(put_up, elidable=False)]
