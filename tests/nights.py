"""What is left for the night: tests that take minutes and find something once a year."""

from __future__ import annotations

import pytest
from hypothesis import settings

BY_NIGHT = settings().max_examples > 1000
"""Whether this is a run of ``make nightly``, which leaves nothing out."""

only_by_night = pytest.mark.skipif(not BY_NIGHT, reason="it takes long: make nightly runs it")
"""Marks a test that other runs leave out."""
