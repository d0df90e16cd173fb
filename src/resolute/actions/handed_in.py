"""Files handed in with a step, kept under their digests beside the ledger, which holds these."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path, PurePosixPath

from resolute.actions.put_file import put_new_file
from resolute.words import ResoluteError, Words, nfc

FILES = "ledger/files"
LARGEST = 10_000_000  # octets
DIGEST = 64  # hexadecimal digits


class TooLargeError(ResoluteError):
    """A file that is handed in is larger than the office takes."""

    exit_code = 39


def hand_in(folder: Path, files: Iterable[tuple[str, bytes]]) -> tuple[str, ...]:
    """Keep files by what is in them, and return a line of ``digest  name`` for each.

    What is kept already stays; nothing is ever overwritten. Raises TooLargeError, and keeps none.
    """
    named = [(_plain_name(name), content) for name, content in files]
    for name, content in named:
        if len(content) > LARGEST:
            raise TooLargeError(_too_large(name))
    lines = []
    for name, content in named:
        digest = sha256(content).hexdigest()
        with suppress(FileExistsError):
            put_new_file(folder / FILES / digest, content)
        lines.append(f"{digest}  {name}")
    return tuple(lines)


def handed_in(folder: Path, digest: str) -> bytes | None:
    """A file by its digest, or None where it is not kept or is no longer what it was."""
    if len(digest) != DIGEST or not set(digest) <= set("0123456789abcdef"):
        return None
    path = folder / FILES / digest
    content = path.read_bytes() if path.is_file() else None
    return content if content is not None and sha256(content).hexdigest() == digest else None


def _plain_name(name: str) -> str:
    """The last part of a name, with nothing in it that cannot be seen."""
    last = PurePosixPath(name.replace("\\", "/")).name
    return nfc("".join(letter for letter in last if letter.isprintable())) or "?"


def _too_large(name: str) -> Words:
    return Words(
        f"Tệp “{name}” lớn hơn 10 MB nên chưa nhận. Nén lại hoặc tách ra rồi gửi lại.",
        f"The file “{name}” is larger than 10 MB and was not taken. Compress or divide it.",
    )
