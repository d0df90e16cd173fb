"""The site of a small office in this process, its clock told, its people of every kind."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connections
from django.test import Client
from django.test.utils import override_settings

from resolute.actions.accounts_desk import AccountsDesk, accounts_desk, digest
from resolute.actions.keeper import Where
from resolute.actions.recorded_office import RecordedOffice
from resolute.actions.run_pack import packs_named
from resolute.store.accounts import Visit
from resolute.web.settings import site_settings
from resolute.web.site import Site, application
from tests.journeys.office import LATER, MINUTE, Bureau, entropy, opened_in

NOT_OURS = ("DATABASES", "INSTALLED_APPS", "LOGGING", "SECRET_KEY", "USE_TZ", "TIME_ZONE")
HERE, THERE = "phuong-hang-bac", "phuong-hang-trong"
DISTRICT, CITY = "quan-hoan-kiem", "thanh-pho-ha-noi"

PEOPLE = f"""
[[person]]
key = "nhap-hang-bac"
name = "Một"
post = "Công chức phường"
may = ["submit"]
units = ["{HERE}"]

[[person]]
key = "nhap-hang-trong"
name = "Hai"
may = ["submit"]
units = ["{THERE}"]

[[person]]
key = "tham-dinh-hang-bac"
name = "Ba"
may = ["verified"]
units = ["{HERE}"]

[[person]]
key = "lanh-dao"
name = "Bốn"
post = "Chủ tịch"
may = ["approved"]
units = ["{DISTRICT}"]

[[person]]
key = "cap-pho"
name = "Năm"
post = "Phó Chủ tịch"
may = ["freeze"]
units = ["{DISTRICT}"]

[[person]]
key = "van-phong"
name = "Sáu"
may = ["submit", "plan", "people"]
units = ["{CITY}"]

[[person]]
key = "chi-dao"
name = "Bảy"
post = "Bí thư"
may = ["direct"]
units = ["{DISTRICT}"]

[[delegation]]
from = "lanh-dao"
to = "cap-pho"
may = ["approved"]
first_day = 2023-09-10
last_day = 2023-09-12
document = "12/GUQ-UBND"
"""

ACTS = {
    "": set(),
    "nhap-hang-bac": {"submit"},
    "nhap-hang-trong": {"submit"},
    "tham-dinh-hang-bac": {"verified"},
    "lanh-dao": {"approved"},
    "cap-pho": {"freeze", "approved"},
    "van-phong": {"submit", "plan", "people"},
    "chi-dao": {"direct"},
}
"""Who may do what on the day on which the tests begin, by the table above."""


@dataclass(slots=True)
class Town:
    """The office: its ledger, its accounts, and a clock that somebody moves."""

    bureau: Bureau
    accounts: AccountsDesk
    moment: datetime = LATER

    def now(self) -> datetime:
        """The moment on the clock."""
        return self.moment

    def site(self, **more: Any) -> Site:
        """The site as a server opens it."""
        return Site(
            office=RecordedOffice(self.bureau.ledger, Where(folder=self.bureau.folder)),
            now=self.now,
            day=date(2023, 6, 30),
            visitors={},
            accounts=self.accounts,
            packs=packs_named(None),
            **more,
        )

    def visitor(self, person: str = "", *, whole: bool = True, **headers: Any) -> Client:
        """The browser of a person who signed in, or of nobody."""
        client = Client(headers=headers or None)
        if person:
            token = f"{person} {whole} {self.moment}"
            at = self.moment
            visit = Visit(
                digest=digest(token), person=person, begun=at, seen=at, whole=whole, address="::1"
            )
            if self.accounts.book.visit(visit.digest) is None:
                self.accounts.book.begin(visit)
            client.cookies["phien"] = token
        return client


@contextmanager
def town(folder: Path, *, plan: str = "") -> Iterator[Town]:
    """The office of the sample with its people recorded, served in this process.

    ``plan`` is written beside the plan of the sample.
    """
    bureau = opened_in(folder)
    bureau.write("people.toml", PEOPLE)
    if plan:
        bureau.write("plan/90-them.toml", plan)
    said = {"decision": "12/NQ", "reason": "Thêm việc."} if plan else {}
    bureau.record(LATER - timedelta(hours=1), by="van-phong", **said)
    found = Town(bureau, accounts_desk(bureau.folder, None, entropy))
    told = site_settings(secret="-", hosts=["testserver", "127.0.0.1"])  # noqa: S106  nothing is kept secret here
    ours = {key: value for key, value in told.items() if key not in NOT_OURS}
    with override_settings(**ours):
        settings.SECRET_KEY = told["SECRET_KEY"]
        application(found.site())
        yield found
        settings.SECRET_KEY = ""
    connections.close_all()


__all__ = ["ACTS", "HERE", "MINUTE", "THERE", "Town", "town"]
