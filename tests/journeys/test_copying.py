"""A keeper has a columnar copy made, checked and made anew, at the command line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connections

from tests.journeys.office import Bureau, opened_in
from tests.journeys.test_ledger_commands import run
from tests.nights import BY_NIGHT


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Bureau]:
    """The sample with its ledger opened."""
    yield opened_in(tmp_path)
    connections.close_all()


def test_a_copy_is_folded_compacted_checked_and_made_anew(opened: Bureau) -> None:
    copy = opened.folder / "ledger" / "copy"

    folded = run("store", "fold", opened.folder, "--batch", "200", "--format", "json")
    compacted = run("store", "compact", opened.folder)
    checked = run("store", "check", opened.folder, "--lang", "en")

    assert json.loads(folded.stdout)["size"] == opened.ledger.size
    assert (folded.returncode, compacted.returncode, checked.returncode) == (0, 0, 0)
    assert "The copy is as the ledger says." in checked.stdout

    for file in copy.iterdir():
        file.write_bytes(b"")
    damaged = run("store", "check", opened.folder)
    assert damaged.returncode == 1
    assert "resolute store fold" in damaged.stderr
    if BY_NIGHT:
        for file in copy.iterdir():
            file.unlink()
        run("store", "fold", opened.folder)
        assert "Bản sao đúng như sổ." in run("store", "check", opened.folder).stdout
