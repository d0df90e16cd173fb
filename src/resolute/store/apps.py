"""The Django application that the ledger's tables belong to."""

from __future__ import annotations

from django.apps import AppConfig


class StoreConfig(AppConfig):
    """The tables are named ``ledger_…``."""

    name = "resolute.store"
    label = "ledger"
    default_auto_field = "django.db.models.BigAutoField"
