"""What an address asks for: nothing is passed over in silence, and nothing is sent twice."""

from __future__ import annotations

from hashlib import sha256

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

from resolute.words import ResoluteError, Words

LONGEST = 200


class BadRequestError(ResoluteError):
    """An address asks for something that there is not, or in no way that can be read."""

    def __init__(self, name: str, value: str) -> None:
        super().__init__(
            Words(
                f"Không hiểu “{name}={value[:LONGEST]}” trong địa chỉ. Bỏ phần này hoặc sửa lại.",
                f"“{name}={value[:LONGEST]}” in the address means nothing here. "
                "Remove it, or mend it.",
            )
        )


def only(request: HttpRequest, *names: str) -> None:
    """Raise BadRequestError for a parameter of any other name, and for one that is told twice."""
    for name, values in request.GET.lists():
        if name not in names or len(values) > 1 or len(str(values[0])) > LONGEST:
            raise BadRequestError(name, str(values[-1]))


def kept(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """The answer with a tag of its content; who has the same already is sent nothing."""
    entity = f'"{sha256(response.content).hexdigest()[:32]}"'
    sent = [each.strip() for each in request.headers.get("If-None-Match", "").split(",")]
    if entity in sent or "*" in sent:
        response = HttpResponse(status=304)
        del response["Content-Type"]
    response["ETag"] = entity
    response["Cache-Control"] = "no-cache"
    patch_vary_headers(response, ("Cookie",))
    return response
