"""Every address of the site."""

from __future__ import annotations

from django.urls import path

from resolute.web import api, board, direction, door, public_urls, queue, returns

urlpatterns = [
    path("", board.board),
    path("bang.json", board.as_facts),
    path("bang.csv", board.as_table),
    path("muc/<str:code>", board.promise),
    path("vao", door.enter),
    path("ra", door.leave),
    path("nhap", returns.returns),
    path("nhap/o", returns.cell),
    path("duyet", queue.queue),
    *public_urls.urlpatterns,
    path("api/v1/<path:path>", api.answer),
    path("chi-dao", direction.listed),
    path("chi-dao/moi", direction.new),
    path("chi-dao.ics", direction.as_calendar),
    path("lich/<str:token>.ics", direction.subscribed),
    path("chi-dao/<str:name>", direction.one),
    path("chi-dao/<str:name>/tep/<str:digest>", direction.kept_file),
    path("assets/<str:digest>/<str:name>", door.served),
]
