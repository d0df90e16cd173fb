"""What was stated on a map that does not count, as plain facts."""

from __future__ import annotations

from typing import Any

from resolute.measure import Reading


def set_aside_facts(reading: Reading) -> dict[str, Any]:
    """``set_aside``, where something was stated on another map too and does not count."""
    if not reading.aside:
        return {}
    return {
        "set_aside": [
            {
                "part": each.part,
                "unit": each.unit,
                "period": each.period.name,
                "counted": each.counted,
                "value": each.value,
                "agrees": each.agrees,
                "entries": tuple(entry.id for entry in each.entries),
            }
            for each in reading.aside
        ]
    }
