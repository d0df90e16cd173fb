"""Signing in through the pages: invited, with a second factor, and out again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.contrib.auth.hashers import ScryptPasswordHasher
from django.test import Client
from pyotp import TOTP

from resolute.actions.accounts_desk import digest
from tests.unit.web.office_site import Town, town

SENTENCE = "ao sen buổi sớm có sương"
FORMS = ("vao", "moi", "ma", "ra", "toi", "duyet")
ELSEWHERE = "https://elsewhere.example/"


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    with pytest.MonkeyPatch.context() as patch, town(tmp_path_factory.mktemp("door")) as opened:
        patch.setattr(ScryptPasswordHasher, "work_factor", 2)
        yield opened


def sent(client: Client, address: str, **told: str) -> tuple[int, str]:
    """A form as a browser sends it, with the token of its page; the answer's status and place."""
    page = client.get(address)
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page.content.decode())
    assert token
    answer = client.post(address, {**told, "csrfmiddlewaretoken": token[1]})
    return answer.status_code, answer.get("Location", answer.content.decode())


def test_an_approver_is_invited_sets_a_password_and_a_second_factor(office: Town) -> None:
    office.accounts.book.invite("lanh-dao", digest("code"), office.now() + timedelta(hours=1))
    client = Client(enforce_csrf_checks=True)
    one = sent(client, "/moi", name="lanh-dao", code="code", password=SENTENCE)
    two = sent(client, "/vao?tiep=/duyet", name="lanh-dao", password=SENTENCE)
    half = client.get("/duyet")
    page = client.get("/ma").content.decode()
    secret = re.search(r"<code>([A-Z2-7]{32})</code>", page)
    assert secret
    code = TOTP(secret[1]).at(office.now())
    three = sent(client, "/ma", code=code)
    queue = client.get("/duyet")
    own = client.get("/toi").content.decode()

    assert one == (302, "/vao")
    assert two == (302, "/ma?tiep=%2Fduyet")
    assert half.status_code == 302
    assert 'src="data:image/svg+xml' in page
    assert three[0] == 200
    assert len(re.findall(r"<li><code>", three[1])) == 10
    assert queue.status_code == 200
    assert "phê duyệt" in own
    assert "Phó Chủ tịch" in own
    assert sent(client, "/toi", end="all") == (302, "/vao")
    assert client.get("/duyet").status_code == 302


@pytest.mark.usefixtures("office")
def test_a_wrong_password_and_a_name_that_nobody_has_are_answered_alike() -> None:
    told = [
        sent(Client(), "/vao", name=name, password="sai")  # noqa: S106  it is wrong
        for name in ("lanh-dao", "khong-ai")
    ]
    pages = [re.sub(r'value="[^"]*"', "", page) for _, page in told]

    assert [status for status, _ in told] == [403, 403]
    assert pages[0] == pages[1]


def test_nobody_is_led_to_another_site_and_no_form_goes_without_its_token(office: Town) -> None:
    office.accounts.book.invite("nhap-hang-bac", digest("x"), office.now() + timedelta(hours=1))
    client = Client()
    sent(client, "/moi", name="nhap-hang-bac", code="x", password=SENTENCE)
    place = sent(client, f"/vao?tiep={ELSEWHERE}", name="nhap-hang-bac", password=SENTENCE)
    bare = Client(enforce_csrf_checks=True)
    tokens = [
        bare.post(f"/{path}").status_code for path in ("vao", "moi", "ma", "ra", "toi", "duyet")
    ]

    assert place == (302, "/")
    assert tokens == [403] * 6


def test_pages_tell_browsers_to_trust_nothing_else(office: Town) -> None:
    answer = office.visitor("van-phong").get("/nhap")
    healthy = Client().get("/healthz")
    large = Client().post("/vao", b"x" * 13_000_000, content_type="text/plain")

    assert "unsafe" not in answer["Content-Security-Policy"]
    assert answer["Cache-Control"] == "no-store"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert (healthy.status_code, healthy.content) == (200, b"ok\n")
    assert large.status_code == 413
