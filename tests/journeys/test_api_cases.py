"""Whatever is sent to the API, sound or spoilt, is answered as its description says."""

from __future__ import annotations

import sys
from subprocess import run

from tests.nights import BY_NIGHT
from tests.shape.tree import ROOT

CASES = 5_000 if BY_NIGHT else 80


def test_of_all_cases_none_ends_in_an_error_or_in_an_answer_that_is_not_described() -> None:
    words = [sys.executable, "-m", "tools.api_cases", "--cases", str(CASES)]
    told = run(words, cwd=ROOT, capture_output=True, text=True, check=False)

    assert told.returncode == 0, told.stdout + told.stderr
    assert "server errors 0  violations 0" in told.stdout
