"""The columnar copy of a ledger: where it is, and opening both."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from resolute.actions.ledger_desk import Entropy, ledger_address, open_desk_ledger
from resolute.store import DatabaseLedger, LedgerError
from resolute.store.copy_files import CopyFolder
from resolute.store.copy_manifest import form_of, read_manifest
from resolute.words import Words

COPY = "copy"

UNNAMED = Words(
    "Sổ ở máy chủ nên phải chỉ thư mục của bản sao dạng cột: thêm --copy THƯ_MỤC, hoặc đặt "
    "RESOLUTE_COPY.",
    "The ledger is on a server, so the folder of its columnar copy must be named: add --copy "
    "FOLDER, or set RESOLUTE_COPY.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class WhereCopied:
    """A plan folder, and where its ledger and the copy of it are if not in it."""

    folder: Path
    ledger: str | None = None
    copy: Path | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyDesk:
    """A ledger and the folder of its columnar copy."""

    ledger: DatabaseLedger
    folder: CopyFolder


def copy_desk(where: WhereCopied, entropy: Entropy) -> CopyDesk:
    """A ledger with its copy, which lies beside a SQLite file and is named for a server.

    Raises LedgerError where there is no ledger, or its copy is not named.
    """
    address = ledger_address(where.folder, where.ledger)
    ledger = open_desk_ledger(address, entropy)
    return CopyDesk(ledger=ledger, folder=CopyFolder(where.copy or _beside(address)))


def folded_desk(where: WhereCopied, entropy: Entropy) -> CopyDesk | None:
    """A ledger with its copy; None where nothing was folded, or the copy on a server is not named.

    Raises LedgerError where there is no ledger.
    """
    address = ledger_address(where.folder, where.ledger)
    if where.copy is None and urlsplit(address).scheme != "sqlite":
        return None
    desk = copy_desk(where, entropy)
    folded = read_manifest(desk.ledger.alias, form_of(desk.ledger.levels)).folded
    return desk if folded else None


def _beside(address: str) -> Path:
    parts = urlsplit(address)
    if parts.scheme != "sqlite":
        raise LedgerError(UNNAMED)
    return Path(unquote(parts.netloc + parts.path)).parent / COPY
