"""The addresses of the public site; nobody signs in there."""

from __future__ import annotations

from django.urls import path

from resolute.web import public, public_more

urlpatterns = [
    path("cong-khai", public.overview),
    path("cong-khai/danh-sach.json", public.overview_facts),
    path("cong-khai/danh-sach.csv", public.overview_table),
    path("cong-khai/du-lieu", public_more.open_data),
    path("cong-khai/datapackage.json", public_more.package_facts),
    path("cong-khai/du-lieu/<slug:table>.csv", public_more.resource_table),
    path("cong-khai/du-lieu/<slug:table>.json", public_more.resource_facts),
    path("cong-khai/gop-y", public_more.feedback),
    path("gop-y", public_more.feedback_received),
    path("cong-khai/muc/<str:code>.json", public.promise_facts),
    path("cong-khai/muc/<str:code>.csv", public.promise_table),
    path("cong-khai/muc/<str:code>/<str:key>.svg", public.picture),
    path("cong-khai/muc/<str:code>", public.promise),
]
