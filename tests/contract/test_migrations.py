"""A ledger of any earlier release goes on in this one: nothing in it changes or is lost."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.apps import apps
from django.db import connections
from django.test import override_settings

from resolute.evidence import MemoryLedger, Operation, Selection
from resolute.proof import Checkpoint, open_checkpoint
from resolute.store import LedgerError, StorageError, create, open_ledger
from resolute.store.audit import Audited, audit
from resolute.store.connect import use
from resolute.store.guarding import take_down
from resolute.store.models import Line
from resolute.store.trouble import speaking
from tests.clusters import APP, OWNER
from tests.contract.shelf import STORES, Rack, opened, salts
from tests.lines import AT, LEVELS, MINUTE, figure, line, submission
from tests.released import CHECKPOINT, DUMPS, FOLDER, OFFICE, fill

VERSIONS = sorted(path.name for path in FOLDER.iterdir())
NEXT = override_settings(MIGRATION_MODULES={"ledger": "tests.contract.next_schema"})
LATER = AT + 60 * MINUTE


@dataclass(frozen=True, slots=True)
class Home:
    """An empty database: where its owner finds it, and where the application does."""

    owner: str
    address: str
    load: Callable[[str], object]

    @property
    def application(self) -> str | None:
        """The role of the application, where there are roles."""
        return None if self.owner == self.address else APP

    def upgrade(self) -> None:
        """Bring the ledger in it up to date."""
        create(self.owner, application=self.application)
        connections.close_all()

    def audit(self, *held: Checkpoint) -> Audited:
        """An audit of the ledger in it."""
        return audit(use(self.address), LEVELS, held=held)


@pytest.fixture(params=STORES[1:])
def home(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Home]:
    """An empty database of either kind."""
    if request.param == "sqlite":
        file = tmp_path / "ledger.sqlite3"
        yield Home(f"sqlite://{file}", f"sqlite://{file}", lambda text: _in_sqlite(file, text))
        connections.close_all()
        return
    rack: Rack = request.getfixturevalue("rack")
    rack.cluster.sql(f"CREATE DATABASE older OWNER {OWNER}")
    url = rack.cluster.url
    load = lambda text: rack.cluster.sql(text, user=OWNER, database="older")  # noqa: E731
    yield Home(url(OWNER, "older"), url(APP, "older"), load)
    connections.close_all()
    rack.cluster.sql("DROP DATABASE older WITH (FORCE)")


def _in_sqlite(file: Path, text: str) -> None:
    with closing(sqlite3.connect(file)) as raw:
        raw.executescript(text)


def dumped(home: Home, version: str) -> str:
    scheme = urlsplit(home.address).scheme
    return (FOLDER / version / DUMPS[scheme]).read_text(encoding="utf-8")


def signed_then(version: str) -> Checkpoint:
    note = (FOLDER / version / CHECKPOINT).read_text(encoding="utf-8")
    return open_checkpoint(note, OFFICE.verifier)


def changes_are_refused(home: Home) -> None:
    rows = Line.objects.using(use(home.address))
    for change in (rows.all().delete, lambda: rows.update(unit="khác")):
        with pytest.raises(StorageError, match="từ chối"), speaking():
            change()


def test_there_is_a_release_to_come_from() -> None:
    assert VERSIONS


@pytest.mark.parametrize("version", VERSIONS)
def test_a_ledger_of_a_release_is_brought_up_to_date_and_says_what_it_said(
    home: Home, version: str
) -> None:
    held = signed_then(version)
    home.load(dumped(home, version))

    home.upgrade()

    audited = home.audit(held)
    assert audited.findings == ()
    assert (audited.size, audited.root) == (held.size, held.root)
    changes_are_refused(home)
    ledger = opened(home.address)
    assert ledger.submit(submission("more", "lan", figure("more", 1)), at=LATER).stored == 1
    assert [
        Checkpoint.parse(note.partition("\n\n")[0] + "\n") for note in ledger.checkpoints()
    ] == [held]


def test_what_was_kept_of_this_release_is_what_it_records(home: Home) -> None:
    """The newest dump and the program as it stands agree on every entry."""
    home.load(dumped(home, VERSIONS[-1]))
    home.upgrade()
    memory = MemoryLedger(LEVELS, salts())
    fill(memory)

    assert list(opened(home.address).log()) == list(memory.log())
    assert list(opened(home.address).records()) == list(memory.records())


@pytest.mark.parametrize("version", VERSIONS)
def test_a_version_that_is_still_to_come_loses_nothing_and_leaves_the_guards_up(
    home: Home, version: str
) -> None:
    """It adds columns, for which SQLite makes the table anew."""
    held = signed_then(version)
    home.load(dumped(home, version))
    home.upgrade()
    with NEXT:
        with pytest.raises(LedgerError, match="thuộc phiên bản cũ"):
            open_ledger(home.address, LEVELS, salts())
        home.upgrade()
        audited = home.audit(held)
        channels = _channels(home)

    assert audited.findings == ()
    assert (audited.size, audited.root) == (held.size, held.root)
    assert channels == {"paper"}
    changes_are_refused(home)


def test_an_account_that_was_granted_nothing_is_told_whom_to_ask(rack: Rack) -> None:
    rack.cluster.sql(f"CREATE DATABASE closed OWNER {OWNER}")
    create(rack.cluster.url(OWNER, "closed"))

    with pytest.raises(LedgerError, match="chạy resolute upgrade với --application"):
        open_ledger(rack.cluster.url(APP, "closed"), LEVELS, salts())
    connections.close_all()


def test_a_ledger_of_a_later_version_is_not_opened(home: Home) -> None:
    with NEXT:
        home.upgrade()

    with pytest.raises(LedgerError, match="mới hơn chương trình"):
        open_ledger(home.address, LEVELS, salts())


def test_what_packs_recorded_before_it_was_a_column_is_found_by_what_it_speaks_of(
    home: Home,
) -> None:
    home.upgrade()
    level = Operation(kind="floods.level/1", about="Long “Biên” \\ 1", told="{}")
    opened(home.address).submit(submission("more", "lan", line("level", level)), at=AT)
    connections.close_all()
    connection = connections[use(home.owner)]
    with connection.schema_editor() as editor:
        take_down(apps, editor)
        editor.execute("UPDATE ledger_line SET about = NULL", params=None)
        editor.execute("DELETE FROM django_migrations WHERE name = '0004_of'", params=None)
    connections.close_all()

    home.upgrade()

    found = opened(home.address).log(Selection(of=frozenset({level.about})))
    assert [each.entry.body for each in found] == [level]
    assert home.audit().findings == ()
    changes_are_refused(home)


def _channels(home: Home) -> set[str]:
    with connections[use(home.address)].cursor() as cursor:
        cursor.execute("SELECT DISTINCT channel FROM ledger_line")
        return {str(channel) for (channel,) in cursor.fetchall()}
