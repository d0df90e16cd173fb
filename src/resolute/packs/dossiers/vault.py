"""Applicants' data, sealed: each applicant under a key of their own, whose loss erases them.

The ledger keeps the sealed text for good, and every proof over it holds. What opens it lies outside
the ledger, beside the office's signing key: a key for each applicant, itself sealed under the
key of the office. An applicant is erased by destroying that one key.
"""

from __future__ import annotations

import json
import os
import sqlite3
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from resolute.words import ResoluteError, Words

APPLICANT = "dossiers.applicant/1"
OFFICE_KEY, KEYS = "applicants.key", "applicants.sqlite3"
KEY_BYTES, NONCE_BYTES, MARK_BYTES = 32, 12, 8


class VaultError(ResoluteError):
    """Applicants' data cannot be opened: the key of the office is missing or another one."""

    exit_code = 45


@dataclass(frozen=True, slots=True, kw_only=True)
class Applicant:
    """Who filed a dossier, and what they said of it; never in the ledger but sealed."""

    name: str
    number: str = ""
    phone: str = ""
    address: str = ""
    said: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """An applicant as the ledger keeps them: a mark that names nobody, and the sealed text."""

    mark: str
    sealed: str


@dataclass(frozen=True, slots=True)
class Vault:
    """The keys of an office's applicants, in a folder; ``secrets`` gives bytes nobody can guess."""

    home: Path
    secrets: Callable[[int], bytes]

    def seal(self, applicant: Applicant) -> Box:
        """The applicant sealed under a new key, which is safe on disk when this returns."""
        mark, key = self.secrets(MARK_BYTES).hex(), self.secrets(KEY_BYTES)
        with self._keys() as keys, keys:
            keys.execute("INSERT INTO key VALUES (?, ?)", (mark, self._wrapped(mark, key)))
        return self._boxed(applicant, mark, key)

    def seal_under(self, mark: str, applicant: Applicant) -> Box | None:
        """More of an applicant, sealed under the key that is theirs; None once they were erased."""
        key = self._key(mark)
        return None if key is None else self._boxed(applicant, mark, key)

    def open(self, box: Box) -> Applicant | None:
        """The applicant in a box; None once they were erased. Raises VaultError on a wrong key."""
        key = self._key(box.mark)
        if key is None:
            return None
        told = json.loads(self._unlock(key, box.mark, b64decode(box.sealed)))
        return Applicant(**told)

    def forget(self, mark: str) -> bool:
        """Destroy the key of an applicant; whether there was one."""
        with self._keys() as keys, keys:
            return keys.execute("DELETE FROM key WHERE mark = ?", (mark,)).rowcount > 0

    @contextmanager
    def _keys(self) -> Iterator[sqlite3.Connection]:
        with closing(sqlite3.connect(self.home / KEYS)) as keys:
            # What is deleted is overwritten, and no journal keeps a copy of it.
            keys.execute("PRAGMA secure_delete = ON")
            keys.execute("PRAGMA journal_mode = MEMORY")
            keys.execute("PRAGMA synchronous = EXTRA")
            keys.execute("CREATE TABLE IF NOT EXISTS key (mark TEXT PRIMARY KEY, wrapped BLOB)")
            yield keys

    def _key(self, mark: str) -> bytes | None:
        with self._keys() as keys:
            row = keys.execute("SELECT wrapped FROM key WHERE mark = ?", (mark,)).fetchone()
        return None if row is None else self._unlock(self._office_key(), mark, row[0])

    def _boxed(self, applicant: Applicant, mark: str, key: bytes) -> Box:
        text = json.dumps(asdict(applicant), ensure_ascii=False, sort_keys=True)
        return Box(mark=mark, sealed=b64encode(self._lock(key, mark, text.encode())).decode())

    def _wrapped(self, mark: str, key: bytes) -> bytes:
        return self._lock(self._office_key(), mark, key)

    def _office_key(self) -> bytes:
        """The key of the office, made at first in a file that only its owner can read."""
        path = self.home / OFFICE_KEY
        try:
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            key = path.read_bytes()
            if len(key) != KEY_BYTES:
                raise VaultError(_WRONG_KEY) from None
            return key
        with os.fdopen(handle, "wb") as file:
            file.write(key := self.secrets(KEY_BYTES))
            file.flush()
            os.fsync(file.fileno())
        return key

    def _lock(self, key: bytes, mark: str, plain: bytes) -> bytes:
        nonce = self.secrets(NONCE_BYTES)
        return nonce + AESGCM(key).encrypt(nonce, plain, mark.encode())

    def _unlock(self, key: bytes, mark: str, locked: bytes) -> bytes:
        nonce, rest = locked[:NONCE_BYTES], locked[NONCE_BYTES:]
        try:
            return AESGCM(key).decrypt(nonce, rest, mark.encode())
        except InvalidTag as wrong:
            raise VaultError(_WRONG_KEY) from wrong


_WRONG_KEY = Words(
    f"Không mở được dữ liệu người nộp: khoá “{OFFICE_KEY}” bên cạnh sổ bị mất hoặc không phải khoá "
    "đã dùng. Chép lại khoá từ nơi cất giữ.",
    f"Applicants' data cannot be opened: the key “{OFFICE_KEY}” beside the ledger is lost or is "
    "not the one that was used. Put it back from where it is kept.",
)
