"""A ledger in a file: found under any name, and never made where one was."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connections

from resolute.store import StorageError, create, open_ledger
from tests.lines import LEVELS


@pytest.fixture(autouse=True)
def closed() -> Iterator[None]:
    yield
    connections.close_all()


@pytest.mark.parametrize("name", ["sổ.sqlite3", "a b.sqlite3", "100%.sqlite3"])
@pytest.mark.parametrize("slashes", ["//", "///"])
def test_a_file_is_found_under_its_name(tmp_path: Path, name: str, slashes: str) -> None:
    """A fourth slash is what others write before an absolute path."""
    file = tmp_path / "quận" / name
    address = f"sqlite:{slashes}{file}".replace("%", "%25")
    create(address)

    assert open_ledger(address, LEVELS, os.urandom).size == 0
    assert [each.name for each in file.parent.glob("*.sqlite3")] == [name]


def test_a_file_that_is_gone_is_not_made_anew(tmp_path: Path) -> None:
    file = tmp_path / "ledger.sqlite3"
    create(f"sqlite://{file}")
    ledger = open_ledger(f"sqlite://{file}", LEVELS, os.urandom)
    connections.close_all()
    file.rename(tmp_path / "elsewhere")

    with pytest.raises(StorageError):
        _ = ledger.size
    assert not file.exists()
