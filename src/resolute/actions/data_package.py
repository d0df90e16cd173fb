"""Open data: everything that is published, as tables with schemas, checksums and a licence.

The description follows the Frictionless Data Package, version 1, its profile for tables.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from hashlib import sha256
from typing import Any

from resolute.actions.choice import Choice
from resolute.actions.public_facts import (
    FIGURE_HEADS,
    HISTORY_HEADS,
    LIST_HEADS,
    TARGET_HEADS,
    UNIT_HEADS,
    Row,
    figure_rows,
    history_rows,
    list_rows,
    listed,
    target_rows,
    unit_rows,
)
from resolute.actions.public_page import WITHHELD
from resolute.actions.published import Published
from resolute.actions.rules import rules
from resolute.render.indicator_files import as_csv
from resolute.words import Language, Words

FOLDER = "du-lieu"
DATES = {"as_of", "due", "starts", "begins", "ends", "recorded", "valid_from", "valid_to", "day"}
NUMBERS = {"value", "baseline"}
TRUTHS = {"stale", "holds"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Resource:
    """One table of the package; the columns of ``key`` tell its rows apart."""

    name: str
    title: Words
    heads: tuple[str, ...]
    key: tuple[str, ...]
    rows: Callable[[Published], Iterable[Row]]
    links: Mapping[str, tuple[str, str]]

    def table(self, published: Published) -> bytes:
        """Its rows as CSV."""
        return as_csv(self.heads, list(self.rows(published)))

    def facts(self, published: Published) -> list[dict[str, str]]:
        """Its rows as objects."""
        return [dict(zip(self.heads, row, strict=True)) for row in self.rows(published)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """How many bytes a table has as CSV, and their SHA-256."""

    size: int
    digest: str


@lru_cache(maxsize=4)
def data_package(published: Published) -> dict[str, Any]:
    """The description of the whole package, every table of which is put together for it."""
    contents = {}
    for each in RESOURCES.values():
        table = each.table(published)
        contents[each.name] = Content(size=len(table), digest=sha256(table).hexdigest())
    return described_package(published, contents)


def described_package(published: Published, contents: Mapping[str, Content]) -> dict[str, Any]:
    """The description of a package of tables whose contents are known."""
    plan, on = published.material.plan, published.material.on
    known_at = published.material.known_at
    created = {"created": known_at.isoformat()} if known_at else {}
    return {
        **created,
        "profile": "tabular-data-package",
        "name": plan.key,
        "title": plan.title.vi,
        "title_en": plan.title.en,
        "version": on.isoformat(),
        "description": ABOUT.vi,
        "description_en": ABOUT.en,
        "licenses": [licence_on(on)],
        "resources": [_described(each, contents[each.name]) for each in RESOURCES.values()],
    }


def licence_on(on: date) -> dict[str, str]:
    """The licence of a day. The rules that come with the program always have one."""
    tables = tomllib.loads(rules("open_data.toml"))["licence"]
    found = [t for t in tables if t["valid_from"] <= on < t.get("valid_to", date.max)] or tables[:1]
    newest = max(found, key=lambda table: table["valid_from"])
    return {key: newest[key] for key in ("name", "title", "path")}


def _described(resource: Resource, content: Content) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": resource.name,
        "title": resource.title.vi,
        "title_en": resource.title.en,
        "path": f"{FOLDER}/{resource.name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": content.size,
        "hash": f"sha256:{content.digest}",
        "schema": {
            "fields": [_field(head) for head in resource.heads],
            "primaryKey": list(resource.key),
            "missingValues": ["", WITHHELD],
            "foreignKeys": [
                {"fields": column, "reference": {"resource": table, "fields": other}}
                for column, (table, other) in resource.links.items()
            ],
        },
    }


def _field(head: str) -> dict[str, str]:
    if head in DATES:
        return {"name": head, "type": "date", "format": "default"}
    kind = "number" if head in NUMBERS else "boolean" if head in TRUTHS else "string"
    return {"name": head, "type": kind}


def _standings(published: Published) -> Sequence[Row]:
    return list_rows(listed(published, Language.VI, Choice()))


def _history(published: Published) -> Iterable[Row]:
    seen: dict[Row, None] = {}
    for promise in published.material.plan.promises:
        seen |= dict.fromkeys(history_rows(published, promise))
    return [(str(number), *row) for number, row in enumerate(seen, start=1)]


ABOUT = Words(
    "Mọi thứ trang công khai nói: kế hoạch, đánh giá, số liệu đã duyệt, lịch sử và đơn vị. Số liệu "
    "dưới cấp huyện theo quy tắc số nhỏ; dấu * là số không công bố, ô trống là chưa có.",
    "All that the public site says: the plan, its standings, approved figures, history and units. "
    "Below the district the rule on small numbers holds: * is withheld, an empty cell not known.",
)
RESOURCES: Mapping[str, Resource] = {
    each.name: each
    for each in (
        Resource(
            name="targets",
            title=Words("Chỉ tiêu, nhiệm vụ", "Targets and tasks"),
            heads=TARGET_HEADS,
            key=("code",),
            rows=target_rows,
            links={"owner": ("units", "unit"), "unit": ("units", "unit")},
        ),
        Resource(
            name="standings",
            title=Words("Đánh giá", "Standings"),
            heads=LIST_HEADS,
            key=("code",),
            rows=_standings,
            links={"code": ("targets", "code")},
        ),
        Resource(
            name="figures",
            title=Words("Số liệu đã duyệt", "Approved figures"),
            heads=FIGURE_HEADS,
            key=("part", "basis", "unit", "period"),
            rows=figure_rows,
            links={"unit": ("units", "unit")},
        ),
        Resource(
            name="history",
            title=Words("Đã nói gì, khi nào", "What was said when"),
            heads=("number", *HISTORY_HEADS),
            key=("number",),
            rows=_history,
            links={"code": ("targets", "code"), "unit": ("units", "unit")},
        ),
        Resource(
            name="units",
            title=Words("Đơn vị", "Units"),
            heads=UNIT_HEADS,
            key=("unit",),
            rows=unit_rows,
            links={},
        ),
    )
}
