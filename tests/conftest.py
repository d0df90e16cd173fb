"""What every test shares: how hard Hypothesis tries, and a PostgreSQL that runs.

``HYPOTHESIS_PROFILE=nightly`` looks for new trouble for a long time; otherwise each run repeats the
same modest examples, so that a failure is never a surprise of the day.
"""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

from tests.clusters import database, postgres

__all__ = ["database", "postgres"]

settings.register_profile(
    "ci",
    derandomize=True,
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile(
    "nightly",
    max_examples=2000,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))  # noqa: TID251
