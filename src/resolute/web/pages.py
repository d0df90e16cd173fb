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
        try:
            return files("resolute.web").joinpath("templates", name).read_text("utf-8")
        except FileNotFoundError as error:
            raise TemplateDoesNotExist(origin) from error


def asset(name: str) -> bytes:
    """What is in a file that pages need."""
    return files("resolute.web").joinpath("assets", name).read_bytes()


def frame(request: HttpRequest) -> dict[str, Any]:
    """What every page shows: its language, who looks at it, and where to go."""
    seen: Any = request
    language: Language = seen.language
    other = Language.EN if language is Language.VI else Language.VI
    asked = request.GET.copy()
    asked["lang"] = other.value
    return {
        "language": language.value,
        "other": other.value,
        "other_address": f"{request.path}?{asked.urlencode()}",
        "person": seen.person,
        "post": _post(seen.person),
        "may": {name.replace("-", "_").replace("/", "_"): seen.access.opens(name) for name in MENU},
        "words": words_of(language),
        "assets": {
            name.removeprefix("office.").replace(".", "_"): _address(name) for name in ASSETS
        },
        "here": request.path,
    }


def _post(person: str) -> str:
    """What somebody is, for himself to read."""
    if not person or person in site().visitors:
        return site().visitors.get(person, "")
    return site().office.post(person)


@cache
def _address(name: str) -> str:
    """The address of an asset, another one whenever what is in it changes."""
    return f"/assets/{sha256(asset(name)).hexdigest()[:12]}/{name}"
