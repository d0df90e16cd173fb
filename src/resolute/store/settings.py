"""Django's settings where nothing but the ledger uses it: no site, and databases as named."""

from __future__ import annotations

from typing import Any

INSTALLED_APPS = ["resolute.store"]
DATABASES: dict[str, Any] = {}
USE_TZ = True
TIME_ZONE = "UTC"
SECRET_KEY = ""  # nothing is signed with it; Django refuses to run what would
