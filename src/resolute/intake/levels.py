"""Levels of approval as the rules folder writes them."""

from __future__ import annotations

import tomllib

from resolute.evidence import ApprovalLevel, Levels
from resolute.words import Words


def levels_of(text: str) -> Levels:
    """The levels of a rules file, in its order. The rules that come with the program have some."""
    return Levels(
        tuple(
            ApprovalLevel(
                key=table["key"],
                title=Words(vi=table["title"]["vi"], en=table["title"]["en"]),
                locks=table["locks"],
            )
            for table in tomllib.loads(text)["level"]
        )
    )
