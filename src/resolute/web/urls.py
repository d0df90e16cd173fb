"""Every address of the site."""

from __future__ import annotations

from django.urls import path

from resolute.web import board, door, index, queue, returns

urlpatterns = [
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
    path("nhap", returns.returns),
    path("nhap/o", returns.cell),
    path("duyet", queue.queue),
    path("assets/<str:digest>/<str:name>", door.served),
]
