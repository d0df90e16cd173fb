"""The gate: before any page is made it is asked whether this visitor may have it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlencode

from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseNotAllowed,
    JsonResponse,
)
from django.shortcuts import redirect, render

from resolute.actions.access import Access
from resolute.intake.access_table import Route
from resolute.store import StorageError
from resolute.web.pages import frame
from resolute.web.unavailable import unavailable
from resolute.words import Language, Words

Answer = Callable[[HttpRequest], HttpResponseBase]

NOT_SENT = Words(
    "Trang này mở đã lâu hoặc được mở từ nơi khác. Mở lại trang rồi làm lại; chưa ghi gì.",
    "This page was opened long ago or elsewhere. Open it again and repeat; nothing was recorded.",
)
NO_PAGE = Words(
    "Không có trang này, hoặc trang này không dành cho bạn.",
    "There is no such page, or it is not for you.",
)
NOT_MEANT = Words(
    "Có ngày hoặc mục trong địa chỉ hay biểu mẫu không đọc được. Xem lại rồi gửi lại; chưa ghi gì.",
    "A day or an entry in this address or form cannot be read. Look at it and send it again; "
    "nothing was recorded.",
)
BROKEN = Words(
    "Máy chủ gặp lỗi. Mở lại trang để xem đã ghi chưa rồi hãy làm lại; báo Văn phòng nếu còn lỗi.",
    "The server has failed. Open the page again to see what was recorded before you repeat it, "
    "and tell the Office if it goes on.",
)
SIGN_IN_AGAIN = Words(
    "Bạn chưa đăng nhập hoặc phiên đã hết. Đăng nhập ở một thẻ khác rồi làm lại ở đây.",
    "You have not signed in, or your visit is over. Sign in in another tab, then repeat this here.",
)
NOT_YOURS = Words(
    "Việc này không được giao cho bạn. Ai được làm gì do Văn phòng ghi trong people.toml.",
    "You were not given this to do. Who may do what the Office writes in people.toml.",
)


class Gate:
    """Every address passes here; one that the access table does not name is open to nobody."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.answer(request)

    def process_view(
        self,
        request: HttpRequest,
        _view: object,
        _args: object,
        kwargs: Mapping[str, Any],
    ) -> HttpResponseBase | None:
        """None where the visitor may go on, else what he is told."""
        seen: Any = request
        access: Access = seen.access
        route = access.table.route(request.resolver_match.route if request.resolver_match else "")
        method = request.method or ""
        if route is None:
            return refused(request, NO_PAGE, 404)
        if access.opens(route.address, method):
            mine = all(
                access.reaches(route.get | route.post, u) for u in _asked(request, route, kwargs)
            )
            return None if mine else refused(request, NO_PAGE, 404)
        if not route.roles(method):
            return HttpResponseNotAllowed([each for each in ("GET", "POST") if route.roles(each)])
        if access.acts:
            return refused(request, NOT_YOURS, 403)
        if not _for_people(request):
            return refused(request, SIGN_IN_AGAIN, 403)
        door = "/ma" if access.halfway else "/vao"
        return redirect(f"{door}?{urlencode({'tiep': request.get_full_path()})}")


def refused(request: HttpRequest, words: Words, status: int) -> HttpResponse:
    """A page, or for a program plain facts, that say why there is nothing else."""
    seen: Any = request
    language: Language = seen.language
    said = words.say(language)
    if request.headers.get("Accept") == "application/json":
        return JsonResponse({"trouble": said}, status=status)
    return render(request, "trouble.html", {**frame(request), "said": said}, status=status)


def not_sent(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001  Django's
    """What is shown where a form did not come from a page of this site."""
    return refused(request, NOT_SENT, 403)


def no_page(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001  Django's contract
    """What is shown where there is no page."""
    return refused(request, NO_PAGE, 404)


def not_meant(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001  Django's contract
    """What is shown where an address or a form says something that cannot be read."""
    return refused(request, NOT_MEANT, 400)


def broken(request: HttpRequest) -> HttpResponse:
    """What is shown where the program itself has failed, of which the log tells.

    That the ledger went out of reach between two questions is no failure.
    """
    error = sys.exception()
    if isinstance(error, StorageError):
        return unavailable(request, error)
    said = BROKEN.say(getattr(request, "language", Language.VI))
    return HttpResponse(said, content_type="text/plain; charset=utf-8", status=500)


def _asked(request: HttpRequest, route: Route, kwargs: Mapping[str, Any]) -> list[str]:
    """The units that the address or the query names."""
    told = (kwargs, request.GET, request.POST) if route.asks else ()
    return [str(each[name]) for name in route.asks for each in told if name in each]


def _for_people(request: HttpRequest) -> bool:
    return request.method == "GET" and request.headers.get("Accept") != "application/json"
