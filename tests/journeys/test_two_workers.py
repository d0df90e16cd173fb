"""Two processes of one office, on either database: nothing is lost and nothing is doubled."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from functools import partial
from html import unescape
from http.client import HTTPException
from itertools import count
from threading import Barrier
from typing import Any

import pytest

from resolute.intake.grid_book import Grid, read_grid, write_grid
from tests.clusters import Cluster, need_postgres
from tests.contract.shelf import quick_cluster
from tests.journeys.dying import STEPS
from tests.journeys.two_workers import CLERKS, Clerk, Twin, in_cluster, twin_office, wait_for
from tests.journeys.visitor import HIDDEN
from tests.nights import only_by_night

PART = "giao_duc.quy_hoach_mang_luoi"
WARD = "phuong-hang-bac"
TWO = ("phuong-hang-bo", "phuong-hang-buom")
TIMES = 8
CUT_OFF = (OSError, HTTPException)
YEARS = count(2005)
"""Each test has a year of its own in the office that it shares; the sample's wards have twenty."""

pytestmark = only_by_night


@pytest.fixture(scope="module")
def cluster() -> Iterator[Cluster]:
    need_postgres()
    with quick_cluster() as made:
        yield made


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def twin(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Twin]:
    ledger = None
    if request.param == "postgresql":
        ledger = in_cluster(request.getfixturevalue("cluster"), "office")
    with twin_office(tmp_path_factory.mktemp("twin"), ledger) as opened:
        yield opened


@pytest.fixture(scope="module")
def clerks(twin: Twin) -> list[Clerk]:
    return [twin.clerk(key) for key in CLERKS]


@pytest.fixture
def year() -> int:
    return 2005 + (next(YEARS) - 2005) % 20


def cell(id_: str, year: int, text: str) -> dict[str, Any]:
    told = {"id": id_, "part": PART, "unit": WARD, "period": str(year), "text": text}
    return {**told, "seen": []}


def at_once(works: list[Callable[[], dict[str, Any]]]) -> list[dict[str, Any]]:
    """What came of all of them, begun at the same moment."""
    barrier = Barrier(len(works))

    def begin(work: Callable[[], dict[str, Any]]) -> dict[str, Any]:
        barrier.wait()
        return work()

    with ThreadPoolExecutor(len(works)) as pool:
        return list(pool.map(begin, works))


def test_two_clerks_who_save_one_cell_at_once_are_both_heard(
    clerks: list[Clerk], year: int
) -> None:
    days = [f"1/6/{year}", f"2/6/{year}"]
    told = [cell(f"both-{year}-{number}", year, day) for number, day in enumerate(days)]
    for clerk in clerks:
        clerk.get("/nhap")
    saved = at_once([partial(c.save, each) for c, each in zip(clerks, told, strict=True)])

    assert [each["recorded"] for each in saved] == [True, True]
    assert sorted(clerks[0].history(PART, WARD, str(year))) == days
    sheet = clerks[1].get(f"/nhap?part={PART}&year={year}&piece=year").text
    assert any(" / ".join(each) in sheet for each in (days, days[::-1]))


def test_one_cell_sent_many_times_at_once_is_recorded_once(clerks: list[Clerk], year: int) -> None:
    told = cell(f"again-{year}", year, f"1/7/{year}")
    clerks[0].get("/nhap")
    saved = at_once([lambda: clerks[0].save(told)] * TIMES)

    assert {tuple(each["said"]) for each in saved} == {(f"1/7/{year}",)}
    assert clerks[0].history(PART, WARD, str(year)) == [f"1/7/{year}"]


@pytest.mark.parametrize("step", STEPS)
def test_a_cell_at_any_step_of_which_the_process_dies_is_recorded_once(
    clerks: list[Clerk], twin: Twin, year: int, step: str
) -> None:
    told = cell(f"die-{year}", year, f"1/8/{year}")
    clerks[0].get("/nhap")
    twin.will_die(step)
    with pytest.raises(CUT_OFF):
        clerks[0].save(told)
    wait_for(twin.address)
    for _ in range(2):
        assert clerks[0].save(told)["said"] == [f"1/8/{year}"]

    assert clerks[1].history(PART, WARD, str(year)) == [f"1/8/{year}"]


@pytest.mark.parametrize("step", STEPS)
def test_a_workbook_at_any_step_of_which_the_process_dies_is_recorded_once(
    clerks: list[Clerk], twin: Twin, year: int, step: str
) -> None:
    clerk, day = clerks[0], f"1/12/{year}"
    page = clerk.post(
        "/nhap", {}, files={"a.xlsx": _filled(clerk, year)}, to="/nhap/tep", called="file"
    )
    form = {name: unescape(value) for name, value in HIDDEN.findall(page.text)}
    twin.will_die(step)
    with pytest.raises(CUT_OFF):
        clerk.post("/nhap", form, to="/nhap/tep")
    wait_for(twin.address)
    for _ in range(2):
        assert clerk.post("/nhap", form, to="/nhap/tep").status == 200

    assert [clerk.history(PART, ward, str(year)) for ward in TWO] == [[day]] * 2


def _filled(clerk: Clerk, year: int) -> bytes:
    """The workbook of a year, filled in for two wards."""
    grid = read_grid(clerk.get(f"/nhap/mau.xlsx?part={PART}&year={year}&piece=year").content)
    assert isinstance(grid, Grid)
    cells = {(ward, str(year)): date(year, 12, 1) for ward in TWO}
    return write_grid(grid.head, [(u, u) for u in grid.units], grid.periods, cells=cells)


def test_a_database_that_goes_and_comes_back_is_found_again_by_every_process(
    cluster: Cluster, twin: Twin, clerks: list[Clerk], year: int
) -> None:
    if not twin.ledger.startswith("postgresql"):
        pytest.skip("SQLite has no server")
    told = cell(f"gone-{year}", year, f"1/9/{year}")
    for _ in range(2 * TIMES):
        clerks[0].get("/nhap")
    cluster.stop()
    assert clerks[0].get("/healthz").status == 503
    cluster.start()

    assert [clerks[0].get("/nhap").status for _ in range(2 * TIMES)] == [200] * 2 * TIMES
    assert clerks[0].save(told)["recorded"]
    assert clerks[1].history(PART, WARD, str(year)) == [f"1/9/{year}"]
