"""The pages of the one-stop centre: for those at the counter, and for those who wait for them."""

from resolute.pack import Page, Pages
from resolute.packs.dossiers.law import rules
from resolute.packs.dossiers.pages.dossier_page import one, paper
from resolute.packs.dossiers.pages.public_pages import looked_up, rated
from resolute.packs.dossiers.pages.queue_pages import call, kiosk, screen
from resolute.packs.dossiers.pages.reception import reception
from resolute.packs.dossiers.pages.register_page import register_pdf, registered
from resolute.packs.dossiers.pages.words import COUNTER, LOOK_UP
from resolute.packs.dossiers.pages.work_list import work_list

APPLICANT = "nguoi-nop-ho-so"
"""Under this name is recorded what applicants send; it is nobody's."""

PAGES = Pages(
    package="resolute.packs.dossiers",
    access=rules("access.toml"),
    assets=(("counter.css", "text/css"),),
    pages=(
        Page(address="mot-cua", answer=work_list, menu=COUNTER),
        Page(address="mot-cua/tiep-nhan", answer=reception),
        Page(address="mot-cua/ho-so/<str:dossier>", answer=one),
        Page(address="mot-cua/ho-so/<str:dossier>/phieu", answer=paper),
        Page(address="mot-cua/so-theo-doi", answer=registered),
        Page(address="mot-cua/so-theo-doi.pdf", answer=register_pdf),
        Page(address="mot-cua/lay-so", answer=kiosk),
        Page(address="mot-cua/quay", answer=call),
        Page(address="mot-cua/man-hinh", answer=screen),
        Page(address="tra-cuu", answer=looked_up, menu=LOOK_UP, at_most=30),
        Page(address="tra-cuu/danh-gia", answer=rated, at_most=10, sender=APPLICANT),
    ),
)
