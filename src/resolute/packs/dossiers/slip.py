"""The word on a receipt by which an applicant rates how the dossier was handled, and nobody else.

It is made of the dossier's code with a key of the office, so that nothing has to be kept of it.
"""

from __future__ import annotations

import hmac
import os
from base64 import b32encode
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

SLIPS = "slips.key"
KEY_BYTES = 32
LETTERS = 8


def slip_of(dossier: str, home: Path, secrets: Callable[[int], bytes]) -> str:
    """The word of a dossier; eight letters and digits."""
    digest = hmac.digest(_key(home, secrets), dossier.encode(), sha256)
    return b32encode(digest).decode()[:LETTERS]


def is_same(word: str, slip: str) -> bool:
    """Whether somebody typed a slip, however it is spaced and in whatever case."""
    plain = "".join(word.split()).upper()
    return hmac.compare_digest(plain.encode(), slip.encode())


def _key(home: Path, secrets: Callable[[int], bytes]) -> bytes:
    """The key of the office's slips, made at first in a file that only its owner can read."""
    path = home / SLIPS
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_bytes()
    with os.fdopen(handle, "wb") as file:
        file.write(key := secrets(KEY_BYTES))
    return key
