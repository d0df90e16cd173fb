"""Reminders go out once each, are recorded once sent, and nothing is lost in between."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

import pytest

from resolute.actions.direct import Actor, Asked, directives, give
from resolute.actions.post import PostError, post_office
from resolute.actions.remind import Letter, Reminded, Round, remind
from resolute.intake.contacts import Contacts, ContactsError, read_contacts
from resolute.words import Language
from tests.journeys.office import LATER, Bureau, opened_in

OWNER, SUPERIOR = "phong-kinh-te", "quan-hoan-kiem"
BOXES = Contacts(
    sender="vp@quan.example", boxes={OWNER: "kt@quan.example", SUPERIOR: "ub@quan.example"}
)
DUE = LATER.date() + timedelta(days=30)


@dataclass(slots=True)
class Mail:
    """A post that keeps what it was given, or refuses it."""

    sent: list[Letter] = field(default_factory=list)
    broken: bool = False

    def __call__(self, letter: Letter) -> None:
        if self.broken:
            raise OSError("no mail today")
        self.sent.append(letter)


@pytest.fixture
def bureau(tmp_path: Path) -> Bureau:
    found = opened_in(tmp_path)
    asked = Asked(
        code="T08.2",
        owner=OWNER,
        person="Trưởng phòng",
        work="Trình phê duyệt",
        due=DUE,
        responsibility="Đúng hạn",
        product="Quyết định",
        authority="Mời họp",
    )
    assert give(found.ledger, asked, Actor(by="lanh-dao", at=LATER)).stored == 1
    return found


def sent_on(bureau: Bureau, on: date, mail: Mail, contacts: Contacts = BOXES) -> Reminded:
    at = LATER + timedelta(days=(on - LATER.date()).days)
    round_ = Round(on=on, contacts=contacts, language=Language.VI)
    return remind(bureau.ledger, round_, Actor(by="van-thu", at=at), post=mail)


def test_a_month_of_daily_rounds_sends_each_letter_once_and_the_fourth_to_the_superior(
    bureau: Bureau,
) -> None:
    mail = Mail()
    for number in range(48):
        sent_on(bureau, LATER.date() + timedelta(days=number), mail)
    sent_on(bureau, LATER.date() + timedelta(days=47), mail)

    assert [letter.to for letter in mail.sent] == [
        ("kt@quan.example",),
        ("kt@quan.example",),
        ("kt@quan.example",),
        ("kt@quan.example", "ub@quan.example"),
        ("kt@quan.example", "ub@quan.example"),
    ]
    assert mail.sent[0].subject.startswith("Nhắc việc lần 1: T08.2")
    assert mail.sent[3].subject.startswith("Báo cáo cấp trên: T08.2 quá hạn, đã nhắc 3 lần")
    assert "Rõ sản phẩm: Quyết định" in mail.sent[0].text
    (one,) = directives(bureau.ledger)
    assert len(one.reminders) == 5


def test_what_could_not_be_sent_is_not_recorded_and_goes_in_the_next_round_under_the_same_id(
    bureau: Bureau,
) -> None:
    late, mail = DUE + timedelta(days=1), Mail(broken=True)
    with pytest.raises(OSError, match="no mail"):
        sent_on(bureau, late, mail)

    assert directives(bureau.ledger)[0].reminders == ()
    ids: list[str] = []
    size = 0
    for _ in range(2):  # the machine stops after the first was sent, and before it was recorded
        again = Mail()
        size = bureau.ledger.size
        sent_on(bureau, late, again)
        ids.extend(letter.id for letter in again.sent)
    assert len(ids) == 1
    assert bureau.ledger.size == size


def test_without_a_mailbox_nobody_is_reminded_and_it_is_said(bureau: Bureau) -> None:
    mail = Mail()
    done = sent_on(bureau, DUE + timedelta(days=1), mail, Contacts(sender="vp@quan.example"))

    assert (mail.sent, len(done.findings)) == ([], 1)
    assert directives(bureau.ledger)[0].reminders == ()


def test_letters_go_into_a_folder_with_their_own_id(bureau: Bureau, tmp_path: Path) -> None:
    post = post_office(f"file:{tmp_path / 'mail'}")
    post(
        Letter(
            id="<x@resolute>", sender="a@b.example", to=("c@d.example",), subject="Nhắc", text="…"
        )
    )
    (kept,) = (tmp_path / "mail").iterdir()

    assert "Message-ID: <x@resolute>" in kept.read_text()
    assert bureau.ledger.size


@pytest.mark.parametrize("address", ["", "pigeon:", "smtp:", "smtps:"])
def test_a_way_that_there_is_not_is_said(address: str) -> None:
    with pytest.raises(PostError):
        post_office(address)


@pytest.mark.parametrize("text", ["from =", 'from = "a"', '[mail]\nx = "a b@c"', "mail = 3"])
def test_mailboxes_that_cannot_be_read_are_said(text: str) -> None:
    with pytest.raises(ContactsError):
        read_contacts(text)
