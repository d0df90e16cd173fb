"""Findings as they are kept with a receipt, so that a resend is answered as the first time."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict

from resolute.words import Finding, Place, Words


def findings_text(findings: Sequence[Finding]) -> str:
    """Findings as JSON text."""
    return json.dumps([asdict(finding) for finding in findings], ensure_ascii=False)


def findings_of(text: str) -> tuple[Finding, ...]:
    """The findings that a text tells of."""
    return tuple(
        Finding(
            place=Place(**told["place"]),
            problem=Words(**told["problem"]),
            remedy=Words(**told["remedy"]),
            refused=told["refused"],
        )
        for told in json.loads(text)
    )
