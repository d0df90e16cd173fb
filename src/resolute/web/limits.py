"""How often something may be done: so many times in a while by one, and by all together."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import sha256
from threading import Lock

MOST_KNOWN = 10_000


@dataclass(slots=True)
class Limit:
    """At most ``each`` times by one and ``all_`` times by everybody in any stretch of ``within``.

    Who it was is held in memory alone, as a digest.
    """

    each: int
    all_: int
    within: timedelta
    _by_whom: dict[bytes, deque[datetime]] = field(default_factory=dict)
    _by_all: deque[datetime] = field(default_factory=deque)
    _lock: Lock = field(default_factory=Lock)

    def allows(self, whom: str, at: datetime) -> bool:
        """Whether it may be done now; if so it is counted."""
        key = sha256(whom.encode()).digest()
        with self._lock:
            own = self._by_whom.setdefault(key, deque())
            for times in (own, self._by_all):
                while times and times[0] <= at - self.within:
                    times.popleft()
            allowed = len(own) < self.each and len(self._by_all) < self.all_
            if allowed:
                own.append(at)
                self._by_all.append(at)
            if len(self._by_whom) > MOST_KNOWN:
                self._by_whom.clear()
            return allowed
