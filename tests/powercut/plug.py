"""Django, plugged into a disk that can lose power."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections

from resolute.store.connect import configure
from tests.powercut.disk import Disk


@contextmanager
def plugged(disk: Disk, described: Mapping[str, Any], alias: str = "powercut") -> Iterator[str]:
    """The alias under which Django finds the database of the disk, until it is closed here.

    The database is described as in DATABASES; its ENGINE, its NAME and its file system are ours.
    """
    configure()
    connections.databases[alias] = _on(disk, described)
    try:
        yield alias
    finally:
        connections[alias].close()
        del connections[alias]
        del connections.databases[alias]


def _on(disk: Disk, described: Mapping[str, Any]) -> dict[str, Any]:
    ours = {
        "ENGINE": "tests.powercut.backend",
        "NAME": disk.path(),
        "OPTIONS": {
            **described.get("OPTIONS", {}),
            "database": disk.path(),
            "vfs": disk.name,
        },
    }
    full: dict[str, Any] = connections.configure_settings({DEFAULT_DB_ALIAS: {**described, **ours}})
    return dict(full[DEFAULT_DB_ALIAS])
