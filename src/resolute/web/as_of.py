"""As of when a page about standings is, and what it must not lack: what its reader did himself."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

from django.http import HttpRequest

from resolute.actions.live_picture import Picture
from resolute.evidence import Receipt
from resolute.web.asked import asked_day, language_of
from resolute.web.site import site
from resolute.words import Words, say_moment, say_number

OWN = "da-ghi"
"""Under this the session keeps how much of the log its owner has written or seen written."""

NOT_OLDER = timedelta(seconds=10)
"""What was recorded longer ago is on every page."""

AS_OF = Words(
    "Tính đến {size} chứng cứ đầu của sổ, chứng cứ cuối ghi lúc {moment}.",
    "As of the first {size} entries of the ledger, the last recorded at {moment}.",
)
MORE = Words(
    "{more} chứng cứ mới hơn đang được tính; tải lại trang để xem.",
    "Newer entries being taken account of: {more}. Load the page again to see them.",
)


def asked_picture(request: HttpRequest) -> Picture:
    """The standings that are asked about, with all that the reader himself has recorded."""
    here = site()
    own = request.session.get(OWN, 0)
    return here.office.picture(
        asked_day(request), least=own if isinstance(own, int) else 0, by=here.now() - NOT_OLDER
    )


def wrote(request: HttpRequest, receipt: Receipt | None) -> None:
    """Note what somebody has recorded, so that he finds it on every page from now on."""
    if receipt is not None and receipt.stored:
        request.session[OWN] = receipt.first + receipt.stored


def as_of(request: HttpRequest, picture: Picture) -> dict[str, Any]:
    """What a page says of the moment that it is about."""
    language = language_of(request)
    more = site().office.ledger.size - picture.size
    said = [
        AS_OF.say(language).format(
            size=say_number(Decimal(picture.size), language),
            moment=say_moment(picture.moment.astimezone(picture.material.zone), language),
        )
    ]
    if more > 0:
        said.append(MORE.say(language).format(more=say_number(Decimal(more), language)))
    return {"as_of_said": " ".join(said), "known_size": picture.size}
