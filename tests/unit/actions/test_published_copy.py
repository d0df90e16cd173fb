"""What may be published is the same from a copy as from all figures: each page, and each number."""

from __future__ import annotations

import json
import shutil
import time
from collections.abc import Iterator
from fcntl import LOCK_EX, flock
from pathlib import Path

import pytest
from django.db import connections

from resolute.actions.approve_submission import Order, decide, pending
from resolute.actions.copy_desk import WhereCopied, copy_desk
from resolute.actions.data_package import RESOURCES, data_package
from resolute.actions.fold_ledger import fold_ledger
from resolute.actions.open_data_kept import FORM, LOCK, OpenData, OpenDataKept
from resolute.actions.public_facts import history_rows, page_rows, public_items
from resolute.actions.public_page import PublicPage, public_page
from resolute.actions.published import Published, published_on
from resolute.actions.published_copy import PublishedCopy, published_copied
from resolute.actions.published_kept import PublishedKept
from resolute.actions.published_source import Source
from resolute.actions.remembered import Remembered
from resolute.words import Language
from tests.journeys.office import DAY, LATER, OPENED, PEOPLE, Bureau, entropy, opened_in, survey
from tests.journeys.sample import MIDTERM, copied
from tests.nights import BY_NIGHT

SECOND = PEOPLE.replace("pho-phong", "chanh-van-phong").replace("Người thứ hai", "Người thứ ba")
FEW = survey("Báo cáo", 3).replace(";3;quan-hoan-kiem;", ";3;phuong-hang-ma;")
"""Three visitors of one ward: what the whole district has would tell how many they were."""


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bureau]:
    """The sample, whose returns came one after the other and were approved; but not all of them."""
    folder = copied(tmp_path_factory.mktemp("published"))
    aside = folder.parent / "returns"
    shutil.move(folder / "returns", aside)
    bureau = Bureau(folder)
    bureau.write("people.toml", PEOPLE + SECOND[SECOND.index('\n[[person]]\nkey = "chanh') :])
    bureau.record(OPENED)
    shutil.move(aside, folder / "returns")
    bureau.write("returns/2022_phuong.csv", FEW)
    bureau.record(OPENED + DAY)
    for number, level in enumerate(("verified", "approved")):
        by = ("pho-phong", "chanh-van-phong")[number]
        for place, each in enumerate(pending(bureau.ledger)):
            if number == 0 or place % 9:
                order = Order(
                    submission=each.submission, by=by, at=LATER + number * DAY, level=level
                )
                assert decide(bureau.ledger, order).receipt.stored
    yield bureau
    connections.close_all()


def both(bureau: Bureau) -> tuple[Published, Published]:
    """What may be published, by the reference and from the copy."""
    ledger = bureau.ledger
    desk = copy_desk(WhereCopied(folder=bureau.folder), entropy)
    found = published_copied(Source(ledger=ledger, copy=desk, size=ledger.size), MIDTERM)
    assert isinstance(found, PublishedCopy)
    return published_on(ledger, MIDTERM), found


def assert_same(bureau: Bureau) -> None:
    """Hold one to the other: the list, and all that a page says."""
    exact, copy = both(bureau)
    assert public_items(copy, Language.VI) == public_items(exact, Language.VI)
    for promise in list(exact.material.plan.promises)[:: 1 if BY_NIGHT else 9]:
        assert list(page_rows(copy, promise)) == list(page_rows(exact, promise))
        assert list(history_rows(copy, promise)) == list(history_rows(exact, promise))
        assert public_page(copy, promise, Language.EN) == public_page(exact, promise, Language.EN)


def test_a_copy_publishes_what_the_ledger_does(office: Bureau) -> None:
    if BY_NIGHT:
        assert_same(office)
    fold_ledger(copy_desk(WhereCopied(folder=office.folder), entropy), lambda _done, _of: None)
    assert_same(office)


def test_something_of_it_may_not_be_said(office: Bureau) -> None:
    """Or the pages would not differ, whatever was said of small numbers."""
    exact, copy = both(office)
    standings = list(exact.material.standings.values())
    said = [exact.may_say(each) for each in standings]
    assert False in said
    assert [copy.may_say(copy.material.standing(each.promise.code)) for each in standings] == said


def test_some_of_it_is_approved_and_some_is_not(office: Bureau) -> None:
    exact, _ = both(office)
    waiting = {entry for each in pending(office.ledger) for entry in each.entries}
    assert waiting
    assert exact.material.entries
    assert waiting.isdisjoint(entry.id for entry in exact.material.entries)


def test_open_data_are_written_once_and_say_what_the_ledger_does(
    office: Bureau, tmp_path: Path
) -> None:
    exact, copy = both(office)
    assert isinstance(copy, PublishedCopy)
    kept = OpenDataKept(tmp_path)
    found = kept.write(copy)
    assert found is not None
    for each in RESOURCES.values():
        assert found.file(f"{each.name}.csv").read_bytes() == each.table(exact)
        told = json.loads(found.file(f"{each.name}.json").read_text("utf-8"))
        assert told == each.facts(exact)
    told, wanted = found.package, data_package(exact)
    assert told["resources"] == json.loads(json.dumps(wanted["resources"]))
    assert kept.newest(copy) == found


def test_what_was_cut_off_is_written_again_and_the_old_is_given_out_till_then(
    office: Bureau, tmp_path: Path
) -> None:
    _, copy = both(office)
    assert isinstance(copy, PublishedCopy)
    old = tmp_path / f"{FORM}-2023-06-30-000000000007-1"
    old.mkdir()
    (tmp_path / f".{old.name}").mkdir()
    with (tmp_path / LOCK).open("w") as somebody:
        flock(somebody, LOCK_EX)
        assert OpenDataKept(tmp_path).write(copy) is None
        assert OpenDataKept(tmp_path).newest(copy) == OpenData(old)
    found = None
    for _ in range(600):  # whoever was sent before may be at it just now
        found = found or OpenDataKept(tmp_path).write(copy)
        time.sleep(0 if found else 0.1)
    assert found is not None
    assert not old.exists()
    _, later = both(office)
    assert isinstance(later, PublishedCopy)
    assert OpenDataKept(tmp_path).newest(later) == found


def test_pages_that_an_approval_does_not_touch_are_not_made_again(office: Bureau) -> None:
    kept, codes = PublishedKept(Remembered(office.ledger)), ("T03.3", "T10.2", "T05")
    desk = copy_desk(WhereCopied(folder=office.folder), entropy)

    def pages() -> list[PublicPage]:
        found = kept.now(MIDTERM, desk)
        told = (found.material.plan.promise(code) for code in codes)
        return [public_page(found, each, Language.VI) for each in told if each]

    before = pages()
    waiting = next(each for each in pending(office.ledger) if "ho-so" in each.submission)
    order = Order(submission=waiting.submission, by="chanh-van-phong", at=LATER + 3 * DAY)
    assert decide(office.ledger, order).receipt.stored
    after = pages()

    exact = published_on(office.ledger, MIDTERM)
    told = (exact.material.plan.promise(code) for code in codes)
    assert after == [public_page(exact, each, Language.VI) for each in told if each]
    assert [now is then for now, then in zip(after, before, strict=True)] == [True, False, True]


def test_an_office_opened_with_figures_is_read_whole(tmp_path: Path) -> None:
    """Nobody approved them one by one, and the copy knows of nothing else."""
    bureau = opened_in(tmp_path)
    desk = copy_desk(WhereCopied(folder=bureau.folder), entropy)
    source = Source(ledger=bureau.ledger, copy=desk, size=bureau.ledger.size)
    assert published_copied(source, MIDTERM) is None
    connections.close_all()
