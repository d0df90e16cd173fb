"""Pages: where their templates are, and what stands on each of them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Any

from django.http import HttpRequest
from django.template import Origin, TemplateDoesNotExist
from django.template.loaders.base import Loader as BaseLoader

from resolute.pack import Pages
from resolute.web.site import site
from resolute.web.wording import words_of
from resolute.words import Language

ASSETS = {
    "office.css": "text/css",
    "office.js": "text/javascript",
    "index.css": "text/css",
    "index.js": "text/javascript",
}

MENU = ("nhap", "duyet", "chi-dao", "chi-dao/moi", "bao-cao", "toi")
"""The pages that only those are led to who may open them."""


class Loader(BaseLoader):
    """Templates out of the package."""

    def get_template_sources(self, template_name: str) -> Iterator[Origin]:
        """The one place where a template may be."""
        yield Origin(name=template_name, template_name=template_name, loader=self)

    def get_contents(self, origin: Origin) -> str:
        """The text of a template."""
        name = "".join(origin.name)  # a plain text again: what Django marks as safe is none
        key, _, own = name.rpartition("/")
        pack = site().packs.get(key)
        package, folder = (
            (pack.pages.package, "pages") if pack and pack.pages else ("resolute.web", "templates")
        )
        try:
            return files(package).joinpath(folder, own).read_text("utf-8")
        except FileNotFoundError as error:
            raise TemplateDoesNotExist(origin) from error


def asset_types() -> dict[str, str]:
    """The content type of each file that pages need, those of packs among them."""
    return ASSETS | {name: kind for pages in _of_packs() for name, kind in pages.assets}


def asset(name: str) -> bytes:
    """What is in a file that pages need."""
    for pages in _of_packs():
        if name in dict(pages.assets):
            return files(pages.package).joinpath("pages", name).read_bytes()
    return files("resolute.web").joinpath("assets", name).read_bytes()


def _of_packs() -> list[Pages]:
    return [pack.pages for pack in site().packs if pack.pages is not None]


def frame(request: HttpRequest) -> dict[str, Any]:
    """What every page shows: its language, who looks at it, and where to go."""
    seen: Any = request
    language: Language = seen.language
    return {
        **bare_frame(request, language),
        "person": seen.person,
        "post": _post(seen.person),
        "may": {name.replace("-", "_").replace("/", "_"): seen.access.opens(name) for name in MENU},
        "menu_of_packs": [
            {"address": f"/{page.address}", "title": page.menu.say(language)}
            for _, page in site().packs.pages
            if page.menu is not None and seen.access.sees(page.address, whose())
        ],
    }


def bare_frame(request: HttpRequest, language: Language) -> dict[str, Any]:
    """What a page shows that knows nothing of the ledger."""
    other = Language.EN if language is Language.VI else Language.VI
    asked = request.GET.copy()
    asked["lang"] = other.value
    return {
        "language": language.value,
        "other": other.value,
        "other_address": f"{request.path}?{asked.urlencode()}",
        "words": words_of(language),
        "assets": {
            name.removeprefix("office.").replace(".", "_"): _address(name) for name in asset_types()
        },
        "here": request.path,
        "again": request.get_full_path() if request.method == "GET" else "",
    }


def whose() -> str:
    """The unit whose pages packs bring: that of the plan."""
    return site().office.plan().unit


def _post(person: str) -> str:
    """What somebody is, for himself to read."""
    if not person or person in site().visitors:
        return site().visitors.get(person, "")
    return site().office.post(person)


@cache
def _address(name: str) -> str:
    """The address of an asset, another one whenever what is in it changes."""
    return f"/assets/{sha256(asset(name)).hexdigest()[:12]}/{name}"
