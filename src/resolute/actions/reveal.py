"""What opens a sealed record: the salt and the content that were hashed together."""

from __future__ import annotations

import json

from resolute.evidence import Sealed, seal_of

FORMAT = "resolute.reveal/1"


def reveal_text(entry: str, salt: bytes, body: str) -> str:
    """The paper that opens the record of an entry; whoever has it knows what is sealed."""
    told = {"format": FORMAT, "entry": entry, "salt": salt.hex(), "body": body}
    return json.dumps(told, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def revealed(paper: bytes, sealed: Sealed) -> str | None:
    """The content that a paper reveals; None where it does not open this seal."""
    try:
        told = json.loads(paper)
        salt, body = bytes.fromhex(told["salt"]), str(told["body"])
    except (ValueError, KeyError, TypeError):
        return None
    return body if seal_of(salt, body) == sealed.digest else None
