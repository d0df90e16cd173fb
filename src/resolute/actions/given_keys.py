"""Keys as people hand them over: public ones typed out or in a file, and a witness's own."""

from __future__ import annotations

import os
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

from resolute.proof import Algorithm, KeyTroubleError, SignerKey, VerifierKey
from resolute.words import Words

SEED_BYTES = 32
_DIGITS = 32  # 128 bits, more than anybody can search through for a second key
_GROUP = 4


def public_key(given: str) -> VerifierKey:
    """The key that a text is, or that stands in the file of that name.

    Raises KeyTroubleError where it is neither.
    """
    path = Path(given)
    try:
        text = path.read_text(encoding="utf-8") if path.is_file() else given
    except (OSError, UnicodeDecodeError) as error:
        raise KeyTroubleError(_unreadable(path)) from error
    return VerifierKey.parse(text)


def fingerprint(key: VerifierKey) -> str:
    """What two people compare to know that they hold the same key, in groups of four digits."""
    digits = sha256(key.text.encode()).hexdigest()[:_DIGITS]
    return " ".join(digits[at : at + _GROUP] for at in range(0, _DIGITS, _GROUP))


def witness_key(path: Path, name: str, entropy: Callable[[int], bytes]) -> SignerKey:
    """The key of a witness, made the first time in a file that only its owner can read.

    Its public key is put into a file beside it. Raises KeyTroubleError where the key that is there
    cannot be read, or for a name that no key may bear.
    """
    if not path.is_file():
        _write_new(path, SignerKey.make(name, entropy(SEED_BYTES), Algorithm.COSIGNATURE))
    try:
        key = SignerKey.parse(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise KeyTroubleError(_unreadable(path)) from error
    path.with_suffix(".vkey").write_text(f"{key.verifier.text}\n", encoding="utf-8", newline="\n")
    return key


def _write_new(path: Path, key: SignerKey) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(f"{key.text}\n")


def _unreadable(path: Path) -> Words:
    return Words(
        f"Không đọc được khoá trong tệp “{path}”. Kiểm tra đường dẫn và quyền đọc.",
        f"The key in the file “{path}” cannot be read. Check its path and that you may read it.",
    )
