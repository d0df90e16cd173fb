"""A backup is the ledger as it stood at one moment; it is restored beside, never over, a ledger."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
from django.db import connections

from resolute.evidence import Ledger, Selection
from resolute.store import DatabaseLedger, LedgerError, StorageError, open_ledger
from resolute.store.audit import audit
from resolute.store.backup import back_up, restore
from resolute.store.models import Line
from resolute.store.trouble import speaking
from tests.clusters import APP, OWNER
from tests.contract.shelf import Rack, opened, root_of, salts
from tests.contract.writers import send
from tests.lines import AT, LEVELS, erasure, figure, person, submission

ROWS = 300
SENDINGS = 60
BACKUPS = 4


@pytest.fixture
def filled(address: str) -> DatabaseLedger:
    """A ledger with a person, one more who was erased, a full tile and a checkpoint."""
    ledger = opened(address)
    rows = [figure(f"e{n}", n, part=f"part {n}") for n in range(ROWS)]
    ledger.submit(submission("first", "lan", person("p"), person("q"), *rows), at=AT)
    ledger.submit(submission("second", "lan", erasure("x", "q")), at=AT)
    ledger.keep_checkpoint(ROWS, "note")
    return ledger


@pytest.fixture
def vacant(request: pytest.FixtureRequest, address: str, tmp_path: Path) -> Iterator[str]:
    """Where no ledger is yet, in the same kind of database."""
    if address.startswith("sqlite"):
        yield f"sqlite://{tmp_path / 'new' / 'ledger.sqlite3'}"
    else:
        rack: Rack = request.getfixturevalue("rack")
        rack.cluster.sql(f"CREATE DATABASE restored OWNER {OWNER}")
        yield rack.cluster.url(OWNER, "restored")
        connections.close_all()
        rack.cluster.sql("DROP DATABASE restored WITH (FORCE)")
    connections.close_all()


def put_back(file: Path, place: str) -> DatabaseLedger:
    """The ledger restored to a place, for the application."""
    sqlite = place.startswith("sqlite")
    restore(file, place, application=None if sqlite else APP)
    return open_ledger(place if sqlite else place.replace(OWNER, APP), LEVELS, salts())


def told(ledger: Ledger) -> tuple[object, ...]:
    return list(ledger.log()), root_of(ledger), list(ledger.checkpoints())


def names(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


def test_what_is_restored_is_what_was_backed_up(
    filled: DatabaseLedger, address: str, vacant: str, tmp_path: Path
) -> None:
    back_up(address, tmp_path / "backup")

    restored = put_back(tmp_path / "backup", vacant)

    assert told(restored) == told(filled)
    assert audit(restored.alias, LEVELS).findings == ()


def test_a_restored_ledger_goes_on_and_refuses_changes(
    filled: DatabaseLedger, address: str, vacant: str, tmp_path: Path
) -> None:
    back_up(address, tmp_path / "backup")
    restored = put_back(tmp_path / "backup", vacant)

    again = restored.submit(submission("third", "lan", figure("new", 1)), at=AT)

    assert again.first == filled.size
    with pytest.raises(StorageError, match="từ chối"), speaking():
        Line.objects.using(restored.alias).update(unit="khác")


@pytest.mark.usefixtures("filled")
def test_a_backup_is_for_its_owner_alone_and_overwrites_nothing(
    address: str, tmp_path: Path
) -> None:
    back_up(address, tmp_path / "backup")
    content = (tmp_path / "backup").read_bytes()

    with pytest.raises(LedgerError, match="không ghi đè"):
        back_up(address, tmp_path / "backup")

    assert (tmp_path / "backup").read_bytes() == content
    assert (tmp_path / "backup").stat().st_mode & 0o77 == 0
    assert names(tmp_path) == ["backup"]


def test_a_backup_made_while_others_write_is_the_log_as_it_was_at_one_moment(
    address: str, vacant: str, tmp_path: Path
) -> None:
    ledger = opened(address)
    with ThreadPoolExecutor(1) as pool:
        sent = pool.submit(send, address, 1, SENDINGS)
        files = [tmp_path / str(number) for number in range(BACKUPS)]
        for file in files:
            back_up(address, file)
        sent.result()

    restored = put_back(files[1], vacant)

    assert audit(restored.alias, LEVELS).findings == ()
    assert list(restored.log()) == list(ledger.log(Selection(until=restored.size)))
    assert root_of(restored) == root_of(ledger, restored.size)


@pytest.mark.usefixtures("filled")
def test_a_ledger_is_never_restored_over_another(address: str, vacant: str, tmp_path: Path) -> None:
    back_up(address, tmp_path / "backup")
    restored = put_back(tmp_path / "backup", vacant)
    restored.submit(submission("third", "lan", figure("new", 1)), at=AT)
    before = told(restored)

    with pytest.raises(LedgerError, match="không ghi đè"):
        put_back(tmp_path / "backup", vacant)

    assert told(restored) == before


def _cut_short(content: bytes) -> bytes:
    return content[: len(content) // 2]


def _garbled(content: bytes) -> bytes:
    middle = len(content) // 2
    return content[:middle] + bytes(4096) + content[middle + 4096 :]


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize("damage", [_cut_short, _garbled])
def test_a_damaged_backup_is_not_restored(
    address: str, vacant: str, tmp_path: Path, damage: Callable[[bytes], bytes]
) -> None:
    back_up(address, tmp_path / "backup")
    (tmp_path / "backup").write_bytes(damage((tmp_path / "backup").read_bytes()))

    with pytest.raises(StorageError):
        put_back(tmp_path / "backup", vacant)

    with pytest.raises(LedgerError, match="Chưa có sổ"):
        open_ledger(vacant.replace(OWNER, APP), LEVELS, salts())


@pytest.mark.parametrize(
    ("content", "said"),
    [(None, "Không có tệp sao lưu"), (b"", "không phải là bản sao lưu"), (b"Kinh gui", "loại")],
)
def test_what_is_no_backup_is_not_restored(
    vacant: str, tmp_path: Path, content: bytes | None, said: str
) -> None:
    if content is not None:
        (tmp_path / "backup").write_bytes(content)

    with pytest.raises(LedgerError, match=said):
        put_back(tmp_path / "backup", vacant)


def test_another_database_s_file_is_no_backup(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "other")) as other:
        other.execute("CREATE TABLE other (name)")

    with pytest.raises(LedgerError, match="không phải là bản sao lưu"):
        restore(tmp_path / "other", f"sqlite://{tmp_path / 'ledger'}")

    assert names(tmp_path) == ["other"]


def test_where_there_is_no_ledger_nothing_is_backed_up_and_none_is_made(
    vacant: str, tmp_path: Path
) -> None:
    with pytest.raises(LedgerError, match="Chưa có sổ"):
        back_up(vacant, tmp_path / "backup")

    assert names(tmp_path) == []
