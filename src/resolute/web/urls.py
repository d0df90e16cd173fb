"""Every address of the site."""

from __future__ import annotations

from django.urls import URLPattern, path

from resolute.web import (
    accounts,
    api,
    beside,
    board,
    books,
    direction,
    door,
    health,
    history,
    index,
    notes,
    owed,
    pack_pages,
    public_urls,
    queue,
    returns,
    room,
)
from resolute.web.site import site

OWN = [
    path("", board.board),
    path("bang.json", board.as_facts),
    path("bang.csv", board.as_table),
    path("muc/<str:code>", board.promise),
    path("index/<str:key>", index.index),
    path("index/<str:key>/lan-thu", index.doubt),
    path("index/<str:key>/bang.json", index.as_facts),
    path("index/<str:key>/bang.csv", index.as_table),
    path("index/<str:key>/doc.svg", index.picture),
    path("vao", door.enter),
    path("ra", door.leave),
    path("ma", accounts.second),
    path("moi", accounts.invited),
    path("toi", accounts.own),
    path("nhap", returns.returns),
    path("nhap/o", returns.cell),
    path("nhap/han", owed.due),
    path("nhap/mau.xlsx", books.given),
    path("nhap/tep", books.back),
    path("duyet", queue.queue),
    *public_urls.urlpatterns,
    path("api/v1/<path:path>", api.answer),
    path("duyet/lan", queue.submission),
    path("so-lieu", history.history),
    path("so-lieu/chung-minh", history.proof),
    path("so-lieu/ghi-chu", notes.note),
    path("theo-doi", notes.listed),
    path("healthz", health.health),
    path("chi-dao", direction.listed),
    path("chi-dao/moi", direction.new),
    path("chi-dao.ics", direction.as_calendar),
    path("lich/<str:token>.ics", direction.subscribed),
    path("chi-dao/<str:name>", direction.one),
    path("chi-dao/<str:name>/tep/<str:digest>", direction.kept_file),
    path("bao-cao", room.room),
    path("bao-cao/han-che", room.limitation),
    path("bao-cao/xem", room.previewed),
    path("bao-cao/xem.css", room.sheet),
    path("bao-cao/chot", room.freeze),
    path("bao-cao/tai/<str:folder>/<str:name>", room.download),
    path("muc/<str:code>/du-bao", beside.outlook),
    path("thay-doi", beside.week),
    path("bieu-do", beside.drawings),
    path("assets/<str:digest>/<str:name>", door.served),
]

handler400 = "resolute.web.gate.not_meant"
handler404 = "resolute.web.gate.no_page"
handler500 = "resolute.web.gate.broken"


def __getattr__(name: str) -> list[URLPattern]:
    """The addresses of the site that is open, those of its packs among them."""
    if name == "urlpatterns":
        return [*OWN, *pack_pages.urls(site().packs)]
    raise AttributeError(name)
