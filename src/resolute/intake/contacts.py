"""Where letters go: the mailboxes of units, which are kept beside the ledger and not in it."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field

from resolute.words import ResoluteError, Words


class ContactsError(ResoluteError):
    """The mailboxes of the units cannot be read as they are written."""

    exit_code = 35


@dataclass(frozen=True, slots=True, kw_only=True)
class Contacts:
    """The mailbox that letters come from, and those of units by their ids."""

    sender: str = ""
    boxes: Mapping[str, str] = field(default_factory=dict)


def read_contacts(text: str) -> Contacts:
    """The mailboxes in a TOML text: ``from``, and a table ``mail``. Raises ContactsError."""
    try:
        told = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ContactsError(_unreadable(str(error))) from error
    sender, boxes = told.get("from", ""), told.get("mail", {})
    if not isinstance(boxes, dict):
        raise ContactsError(_unreadable("mail"))
    for each in (sender, *boxes.values()):
        if not _is_box(each):
            raise ContactsError(_unreadable(str(each)))
    return Contacts(sender=sender, boxes=boxes)


def _is_box(box: object) -> bool:
    return isinstance(box, str) and box.count("@") == 1 and box.isprintable() and " " not in box


def _unreadable(what: str) -> Words:
    return Words(
        f'Không đọc được danh bạ thư điện tử (“{what}”). Ghi: from = "…@…", rồi bảng [mail] có '
        'mã đơn vị = "…@…".',
        f'The mailboxes cannot be read (“{what}”). Write: from = "…@…", then a table [mail] with '
        'unit = "…@…".',
    )
