"""What can go wrong with a proof, with a log, and with a key."""

from __future__ import annotations

from resolute.words import ResoluteError, Words

_SHOWN = 60  # letters of a text that fit into a line someone is meant to read


class ProofError(ResoluteError):
    """A proof, a checkpoint or a request cannot be read, or does not prove what it says."""

    exit_code = 20


class ForkError(ResoluteError):
    """A log showed a witness a history that does not carry on the one seen before."""

    exit_code = 21


class KeyTroubleError(ResoluteError):
    """A key cannot be read, or is not the key that is needed here."""

    exit_code = 22


def unreadable(vi: str, en: str) -> ProofError:
    """The error for a paper that is not written as it must be."""
    return ProofError(
        Words(
            f"Không đọc được: {vi}. Xin lại tệp này từ nơi đã gửi.",
            f"This cannot be read: {en}. Ask whoever sent the file to send it again.",
        )
    )


def shown(text: str) -> str:
    """A text of a stranger in quotation marks: short, on one line, nothing in it invisible."""
    seen = "".join(
        letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in text
    )
    return f"“{seen[:_SHOWN]}…”" if len(seen) > _SHOWN else f"“{seen}”"
