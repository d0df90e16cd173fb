"""How papers write bytes and counts: base64 and decimals, each value in one way only."""

from __future__ import annotations

import binascii
import re
from base64 import b64decode, b64encode

from resolute.proof.errors import shown, unreadable

HASH_BYTES = 32
MOST_HASHES = 63  # a tree of 2⁶³ leaves, and none is larger, is 63 steps high
_MOST = 2**63 - 1
_COUNT = re.compile(r"0|[1-9][0-9]{0,18}")


def in_base64(content: bytes) -> str:
    """Bytes in the standard base64 of RFC 4648, section 4."""
    return b64encode(content).decode("ascii")


def base64_bytes(text: str) -> bytes | None:
    """The bytes that ``in_base64`` writes like this; None for any other text."""
    try:
        content = b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return None
    return content if in_base64(content) == text else None


def read_hash(text: str) -> bytes:
    """A SHA-256 hash in base64. Raises ProofError for anything else."""
    content = base64_bytes(text)
    if content is None or len(content) != HASH_BYTES:
        raise unreadable(
            f"{shown(text)} không phải là mã băm 32 byte viết theo base64",
            f"{shown(text)} is not a hash of 32 bytes in base64",
        )
    return content


def read_hashes(lines: list[str]) -> tuple[bytes, ...]:
    """The hashes of a proof, one a line. Raises ProofError where one is none, or for too many."""
    if len(lines) > MOST_HASHES:
        raise unreadable(
            f"có {len(lines)} dòng mã băm, nhiều nhất là {MOST_HASHES}",
            f"it has {len(lines)} lines of hashes, and {MOST_HASHES} is the most",
        )
    return tuple(read_hash(line) for line in lines)


def read_count(text: str) -> int:
    """A count in decimal digits without leading zeros. Raises ProofError for anything else."""
    if not _COUNT.fullmatch(text) or int(text) > _MOST:
        raise unreadable(
            f"{shown(text)} không phải là một số đếm viết đúng cách",
            f"{shown(text)} is not a count written as it must be",
        )
    return int(text)


def read_text(content: bytes | str) -> str:
    """A paper's text. Raises ProofError where it is not UTF-8 or holds control characters."""
    encoded = content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content
    try:
        text = encoded.decode("utf-8")
    except UnicodeDecodeError:
        raise unreadable("tệp không phải là văn bản UTF-8", "it is not UTF-8 text") from None
    if not is_plain(text):
        raise unreadable(
            "tệp có ký tự điều khiển (kể cả kiểu xuống dòng của Windows)",
            "it holds control characters (line ends of Windows are among them)",
        )
    return text


def is_plain(text: str) -> bool:
    """Whether a text holds no ASCII control character but the end of a line."""
    return not any(letter < " " and letter != "\n" for letter in text)
