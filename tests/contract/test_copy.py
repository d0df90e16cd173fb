"""The columnar copy says at every size and level what the log says is in force."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from resolute.evidence import Ledger
from resolute.store import DatabaseLedger
from resolute.store.checking import check
from resolute.store.compacting import compact
from resolute.store.copy_files import CopyFolder
from resolute.store.folding import fold
from tests.contract.copies import disagreements
from tests.contract.shelf import Rack, Shelf, disk
from tests.contract.test_ledger_machine import in_postgresql, in_sqlite
from tests.tellings import PARTS, Step, Teller, tellings

cuts = st.lists(
    st.sampled_from(["", "", "fold", "fold by one", "compact"]), min_size=10, max_size=10
)


@contextmanager
def new_copy() -> Iterator[CopyFolder]:
    with TemporaryDirectory(dir=disk()) as path:
        yield CopyFolder(Path(path) / "copy")


def lived(ledger: Ledger, folder: CopyFolder, steps: list[Step], done: list[str]) -> None:
    """Tell steps to a ledger, and after each fold or compact its copy, or do not."""
    assert isinstance(ledger, DatabaseLedger)
    teller = Teller(ledger)
    for step, act in zip(steps, done, strict=False):
        teller.tell([step])
        if act.startswith("fold"):
            fold(ledger, folder, batch=1 if act == "fold by one" else 1_000)
        elif act:
            compact(ledger, folder)
    assert disagreements(ledger, folder) == []
    assert disagreements(ledger, folder, frozenset(PARTS[:1])) == []
    assert check(ledger, folder).findings == ()


def tried(fresh: Callable[[], Ledger], examples: int) -> None:
    @settings(max_examples=examples)
    @given(steps=tellings, done=cuts)
    def told(steps: list[Step], done: list[str]) -> None:
        with new_copy() as folder:
            lived(fresh(), folder, steps, done)

    told()


def test_a_copy_of_sqlite_says_what_the_log_says(shelf: Shelf) -> None:
    with in_sqlite(shelf) as fresh:
        tried(fresh, settings().max_examples // 2)


def test_a_copy_of_postgresql_says_what_the_log_says(rack: Rack) -> None:
    with in_postgresql(rack) as fresh:
        tried(fresh, settings().max_examples // 5)
