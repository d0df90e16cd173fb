"""Who keeps a ledger and signs for it: the folder, the ledger in it, and the office's key."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from resolute.actions.ledger_desk import Entropy, key_file, ledger_address, office_key
from resolute.actions.ledger_desk import open_desk_ledger as open_ledger
from resolute.actions.office import require_folder
from resolute.proof import SignerKey
from resolute.store import DatabaseLedger

LAST_SIGNED = ".signed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Keeper:
    """A ledger, the key in whose name it is signed, and what that key has signed last.

    ``last_signed`` is a file beside the key: whoever rewrites the database cannot reach it there.
    """

    folder: Path
    ledger: DatabaseLedger
    key: SignerKey
    last_signed: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """A plan folder, and where its ledger and its key are if not in it."""

    folder: Path
    ledger: str | None = None
    key: Path | None = None


def keeper_of(where: Where, entropy: Entropy) -> Keeper:
    """The keeper of a folder's ledger.

    Raises FolderError, LedgerError or KeyTroubleError where one of the three is missing.
    """
    require_folder(where.folder)
    path = key_file(where.folder, where.key)
    return Keeper(
        folder=where.folder,
        ledger=open_ledger(ledger_address(where.folder, where.ledger), entropy),
        key=office_key(where.folder, path),
        last_signed=path.with_suffix(LAST_SIGNED),
    )
